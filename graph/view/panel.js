"use strict";
// The words beside the picture: sentences, who said them, and what is known of an actor or a pair.

function make(tag, text, attributes = {}, ...children) {
  const found = document.createElement(tag);
  if (text) found.textContent = text;
  for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
  found.append(...children);
  return found;
}

function nameButton(id) {
  const button = make("button", nameOf(id), { type: "button", class: "name" });
  button.addEventListener("click", () => go([id]));
  return button;
}

/** Sentence, claim, status, date, source and link of one report. */
function evidenceBox(e) {
  const box = make("div");
  box.append(make("blockquote", e.sentence, e.claimed_by ? { class: "claimed" } : {}));
  const line = make("p", "", { class: "source" });
  if (e.claimed_by) line.append(make("span", `claimed by ${e.claimed_by}`, { class: "badge claimed" }));
  if (e.status) line.append(make("span", e.status, { class: `badge ${e.status}` }));
  if (e.copy_of) line.append(make("span", `copy of ${(data.articles[e.copy_of] || {}).title || e.copy_of}`, { class: "badge" }));
  else if (e.happening) line.append(make("span", "reported before", { class: "badge" }));
  if (e.inferred) line.append(make("span", "inferred in part", { class: "badge" }));
  const article = data.articles[e.article] || {};
  line.append([e.date, e.speaker && `said by ${e.speaker}`, article.source, article.title].filter(Boolean).join(" · "));
  if (article.url) line.append(" · ", make("a", "article", { href: article.url, rel: "noopener noreferrer", target: "_blank" }));
  box.append(line);
  return box;
}

function tieBox(tie) {
  const found = [];
  for (const relation of tie.relations) {
    const head = make("h3");
    head.append(nameButton(tie.source), ` ${word(relation.type)} `, nameButton(tie.target), ` · ${relation.count}`);
    found.push(head, ...relation.evidence.map(evidenceBox));
  }
  return found;
}

function mediationBox(m) {
  const head = make("h3");
  const list = (ids) => ids.flatMap((id, i) => [i ? ", " : "", nameButton(id), m.inferred.includes(id) ? " (inferred)" : ""]);
  head.append(...list(m.mediators), ` · ${m.stage} · between `, ...(m.parties.length ? list(m.parties) : ["parties not named"]));
  return [head, evidenceBox(m.evidence)];
}

/** The reported mediations of a focus, or in plain words that there is none. */
function mediationsTold(focus) {
  const told = mediationsOf(focus).slice().reverse();
  if (told.length) return told.flatMap(mediationBox);
  const who = focus.length === 2 ? ` between ${focus.map(nameOf).join(" and ")}` : focus.length ? ` by or for ${nameOf(focus[0])}` : " on this page";
  return [make("p", `No reported mediation${who}${filter.since || filter.until ? " in these dates" : ""}.`, { class: "quiet" })];
}

function mediationPanel(focus) { return [make("h2", "Reported mediation"), ...mediationsTold(focus)]; }

function actorPanel(id) {
  const actor = actors.get(id);
  const own = ties.filter((t) => t.source === id || t.target === id).sort((a, b) => b.count - a.count);
  const parts = [make("h2", actor.name), make("p", [actor.kind.replace("_", " "), actor.country].filter(Boolean).join(" · "), { class: "quiet" })];
  if (actor.aliases.length) parts.push(make("p", `also: ${actor.aliases.join(", ")}`, { class: "quiet" }));
  const told = mediationsOf([id]);
  if (told.length) parts.push(make("h2", "Reported mediation"), ...told.flatMap(mediationBox));
  parts.push(make("h2", `Ties (${own.length})`), ...own.slice(0, 20).flatMap((t) => tieBox({ ...t, relations: t.relations.map((r) => ({ ...r, evidence: r.evidence.slice(0, 2) })) })));
  return parts;
}

function betweenPanel([one, other]) {
  const direct = ties.filter((t) => [one, other].includes(t.source) && [one, other].includes(t.target));
  return [make("h2", "Reported mediators"),
    ...mediationsTold([one, other]),
    make("h2", "Direct dealings"), ...(direct.length ? direct.flatMap(tieBox) : [make("p", "None.", { class: "quiet" })])];
}

function showPanel(parts) { el("panel").replaceChildren(...parts); el("side").scrollTop = 0; }

function welcome() {
  return [make("h2", "What is here"), make("p", "Each line is a tie with its sentences: click on it. Click on an actor to see whom it deals with. Dashed lines are conflict, dotted ones only claimed or inferred."),
    make("h2", `Reported mediation (${new Set(mediationsOf([]).map((m) => m.evidence.happening || m.evidence.id)).size})`), ...mediationsOf([]).slice(-12).reverse().flatMap(mediationBox)];
}
