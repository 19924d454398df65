"use strict";
// A report to be read: its sentence, whose claim it is, its status, date, source and link.

function make(tag, text, attributes = {}, ...children) {
  const found = document.createElement(tag);
  if (text) found.textContent = text;
  for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
  found.append(...children);
  return found;
}

function button(text, act, attributes = {}) {
  const found = make("button", text, { type: "button", ...attributes });
  found.addEventListener("click", act);
  return found;
}

/** An actor's name, which goes there. */
const nameButton = (id) => (actors.has(id) ? button(nameOf(id), () => go([id]), { class: "name" }) : make("span", nameOf(id)));

const link = (text, href) => make("a", text, { href, rel: "noopener noreferrer", target: "_blank" });

const badge = (text, kind = "") => make("span", text, { class: `badge ${kind}`.trim() });

/** The sentence with the word that tells of it marked. */
function quoted(report) {
  const box = make("blockquote", "", report.label === "actual" ? {} : { class: "doubtful" });
  const at = report.trigger ? report.sentence.toLowerCase().indexOf(report.trigger.toLowerCase()) : -1;
  const end = at + (report.trigger || "").length;
  if (at < 0) box.append(report.sentence || "An older report: its sentence is in the graph, not on this page.");
  else box.append(report.sentence.slice(0, at), make("mark", report.sentence.slice(at, end)), report.sentence.slice(end));
  return box;
}

function badgesOf(report) {
  const found = [];
  if (report.by) found.push(badge(`claimed by ${report.by}`, "claimed"));
  if (!["actual", "claimed"].includes(report.label)) found.push(badge(report.label, report.label));
  if (report.inferred) found.push(badge("inferred in part"));
  if (report.copy) found.push(badge(`copy of ${titleOf(report.copy)}`));
  else if (report.again) found.push(badge("reported before"));
  return found;
}

const titleOf = (article) => (data.articles.find((one) => one.id === article) || {}).title || article;

function evidenceBox(report) {
  const from = make("p", "", { class: "source" }, ...badgesOf(report));
  const { title, source, url } = report.article;
  from.append([report.date || "undated", report.speaker && `said by ${report.speaker}`, source, title].filter(Boolean).join(" · "));
  if (url) from.append(" · ", link("article", url));
  return make("div", "", { class: "report" }, quoted(report), from);
}

/** Reports under a heading each, the latest first; those after the first few on request. */
function listed(items, most, boxOf) {
  const first = items.slice(0, most).flatMap(boxOf);
  if (items.length <= most) return first;
  const rest = make("details", "", {}, make("summary", `${many(items.length - most, "more")}`.replace("mores", "more")));
  const fill = () => { if (rest.children.length === 1) rest.append(...items.slice(most).flatMap(boxOf)); };
  rest.addEventListener("toggle", fill);
  rest.fill = fill;
  return [...first, rest];
}

const latest = (a, b) => (b.report.date || "").localeCompare(a.report.date || "") || a.report.number - b.report.number;

/** Every report of two actors' ties once, the latest first: {tie, type, report, mutual}. */
function reportsOf(some) {
  const found = new Map();
  for (const tie of some) {
    for (const { type, reports: told } of tie.relations) {
      for (const report of told) {
        const key = `${type} ${report.number}`;
        const mutual = found.has(key) && found.get(key).tie.source !== tie.source;
        found.set(key, { ...(found.get(key) || { tie, type, report }), mutual });
      }
    }
  }
  return [...found.values()].sort(latest);
}

function reportBox({ tie, type, report, mutual }) {
  const stage = type === "MEDIATION" && stages.get(report.number);
  const what = ` · ${word(type)}${stage ? ` (${stage})` : ""}${doubt(report)}`;
  return [make("h3", "", {}, nameButton(tie.source), mutual ? " ↔ " : " → ", nameButton(tie.target), what), evidenceBox(report)];
}

function mediationBox(m) {
  const list = (ids) => ids.flatMap((id, i) => [i ? ", " : "", nameButton(id), m.inferred.includes(id) ? " (inferred)" : ""]);
  const parties = m.parties.length ? list(m.parties) : ["parties not named"];
  return [make("h3", "", {}, ...list(m.mediators), ` · ${m.stage}${doubt({ ...m.report, inferred: false })} · between `, ...parties), evidenceBox(m.report)];
}
