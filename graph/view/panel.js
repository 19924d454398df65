"use strict";
// The panel beside the picture: what is known of an actor, of two, of a tie, of a way, or of it all.

const quiet = (text) => make("p", text, { class: "quiet" });

/** What to add to a sentence that says that there is none: what is not on the page, or hidden. */
const unless = () => [data.only && ` on this page, which has only: ${data.only}`, filtersTold().length && " that these filters leave"].filter(Boolean).join("");

/** The reported mediations of a focus, or in plain words that there is none. */
function mediationsTold(focus, most = 6) {
  const told = mediationsOf(focus).slice().sort(latest);
  if (told.length) return listed(told, most, mediationBox);
  const who = focus.length === 2 ? ` between ${focus.map(nameOf).join(" and ")}` : focus.length ? ` by or for ${nameOf(focus[0])}` : "";
  return [quiet(`No reported mediation${who}${unless()}.`)];
}

const mediationPanel = (focus) => [make("h2", "Reported mediation"), ...mediationsTold(focus, 50)];

/** The reports of some ties that are of some kinds, each happening to be counted once. */
const reportsIn = (some, types) => some.flatMap((tie) => tie.relations.filter((r) => types(r.type)).flatMap((r) => r.reports));

/** A row of figures for what is not even claimed to have happened, where some is. */
function unreal(all) {
  const count = surest(all).filter((rank) => rank > LABELS.indexOf("claimed")).length;
  return count ? [["planned, hypothetical, denied", count]] : [];
}

function figuresOf(id, own) {
  const deals = (type) => !NEUTRAL.has(type);
  const all = reportsIn(own, deals);
  const [every, conflict] = [distinct(all), distinct(reportsIn(own, (type) => CONFLICT.has(type)))];
  const told = mediationsOf([id]);
  const mediated = (sure) => distinct(told.filter((m) => m.mediators.includes(id) && isMediator([m], id) === sure).map((m) => m.report));
  const rows = [
    ["actors dealt with", new Set(own.map((tie) => otherOf(tie, id))).size],
    ["happenings", every],
    ["as source", distinct(reportsIn(own.filter((tie) => tie.source === id), deals))],
    ["as target", distinct(reportsIn(own.filter((tie) => tie.target === id), deals))],
    ["only claimed", surest(all).filter((rank) => LABELS[rank] === "claimed").length],
    ...unreal(all),
    ["conflict", every ? `${Math.round((100 * conflict) / every)} %` : "–"],
    ["reported to mediate", mediated(true)],
    ["asked, claimed or inferred to", mediated(false)],
    ["reported as party to mediation", distinct(told.filter((m) => m.parties.includes(id) && doubtOf(m, id) === 0).map((m) => m.report))],
  ];
  if (actors.get(id).between) rows.push(["betweenness (structural)", actors.get(id).between.toFixed(3)]);
  return make("dl", "", {}, ...rows.flatMap(([name, value]) => [make("dt", name), make("dd", String(value))]));
}

/** The offices and memberships of an actor, each once with its latest report. */
function officesOf(id) {
  const found = new Map();
  if (filter.types.has("AFFILIATION")) return [];
  for (const tie of ties.filter((one) => one.source === id && isShown(one.target))) {
    for (const { type, reports: told } of tie.relations) {
      for (const report of type === "AFFILIATION" ? told.filter(passes) : []) {
        const key = `${report.trigger || ""}\n${tie.target}`;
        if (!found.has(key)) found.set(key, { tie, report });
      }
    }
  }
  return [...found.values()];
}

function officeBox({ tie, report }) {
  const head = make("h3", "", {}, `${report.trigger || "affiliated"}, `, nameButton(tie.target), doubt(report));
  return [head, evidenceBox({ ...report, trigger: null })];
}

const section = (title, items, most, boxOf) => (items.length ? [make("h2", `${title} (${items.length})`), ...listed(items, most, boxOf)] : []);

function headOf(id) {
  const actor = actors.get(id);
  const about = make("p", "", { class: "quiet" }, [actor.kind.replace("_", " "), actor.country, actor.sector].filter(Boolean).join(" · "));
  if (/^Q\d+$/.test(actor.wikidata || "")) about.append(" · ", link("Wikidata", `https://www.wikidata.org/wiki/${actor.wikidata}`));
  const aliases = actor.aliases.length ? [quiet(`also: ${actor.aliases.join(", ")}`)] : [];
  return [make("h2", "", { class: "who" }, signOf(actor.kind), actor.name), about, ...aliases];
}

function actorPanel(id) {
  const own = shownNow.filter((tie) => otherOf(tie, id) !== null);
  const others = byWeight(weights(own, id));
  const spoken = (said.get(id) || []).filter(passes);
  return [
    ...headOf(id),
    figuresOf(id, own),
    ...section("Offices and memberships", officesOf(id), 3, officeBox),
    ...(mediationsOf([id]).length ? [make("h2", "Reported mediation"), ...mediationsTold([id])] : []),
    ...section("Latest statements", spoken, 3, (report) => [evidenceBox(report)]),
    ...section("Ties", others, 12, (other) => summaryOf(own, id, other)),
  ];
}

/** One of an actor's contacts: what they do to each other, and the latest report of it. */
function summaryOf(own, id, other) {
  const both = own.filter((tie) => otherOf(tie, id) === other);
  const all = button("all reports", () => read(id, other), { "aria-label": `all reports of ${nameOf(id)} and ${nameOf(other)}` });
  const [last] = reportsOf(both);
  return [make("h3", "", {}, nameButton(other), ` · ${countsOf(both, id)} `, all), evidenceBox(last.report)];
}

/** "consult 3, accuse 1" in each direction, from the side of an actor. */
function countsOf(both, id) {
  const told = (tie) => `${tie.source === id ? "→" : "←"} ${relationsTold(tie)}`;
  return both.map(told).join("; ");
}

/** What two did to each other over time. */
function tiePanel(both) {
  const [{ source, target }] = both;
  const every = reportsOf(both);
  const count = distinct(every.map(({ report }) => report));
  const told = `${many(count, "happening")} in ${many(every.length, "report")}: ${countsOf(both, source)}`;
  return [
    make("h2", "", {}, nameButton(source), " and ", nameButton(target)),
    quiet(told), overTime(every.map(({ report }) => report)), ...listed(every, 40, reportBox),
  ];
}

function twoPanel([one, other]) {
  const direct = tiesOf(shownNow, one, other);
  return [
    make("h2", "Reported mediators"), ...mediationsTold([one, other]),
    make("h2", "Direct dealings"),
    ...(direct.length ? listed(reportsOf(direct), 20, reportBox) : [quiet(`None${unless()}.`)]),
  ];
}

/** The steps of each way, with the latest reports of each. */
function pathPanel([one, other], ways) {
  const title = make("h2", "", {}, "From ", nameButton(one), " to ", nameButton(other));
  if (!ways.length) return [title, quiet(`No ties lead from one to the other.${filtersTold().length ? " Fewer filters may help." : ""}`)];
  const length = `${many(ways[0].length - 1, "step")}; ${many(ways.length, "way")} as short as this${ways.length === WAYS ? ", perhaps more" : ""}.`;
  return [title, quiet(`${length} The network suggests the chain; no text reports it as a whole.`), ...listed(ways, 2, wayBox)];
}

/** A way in words, each step of which nobody tells as a fact marked so. */
function wayBox(way) {
  const steps = way.slice(1).map((id, i) => tiesOf(shownNow, way[i], id));
  const words = way.map((id, i) => `${i ? markOf(steps[i - 1]) : ""}${nameOf(id)}`).join("");
  return [make("h2", words), ...steps.flatMap((found) => listed(reportsOf(found), 2, reportBox))];
}

function markOf(step) {
  const status = statusTold({ type: "", reports: step.flatMap((tie) => tie.relations.flatMap((relation) => relation.reports)) });
  return status === "told" ? " – " : ` –(${status})– `;
}

/** Show something in the panel, from its beginning unless it is the same anew. */
function showPanel(parts, same = false) {
  const top = el("side").scrollTop;
  el("panel").replaceChildren(...parts);
  el("side").scrollTop = same ? top : 0;
}

function welcome() {
  const told = mediationsOf([]);
  return [
    make("h2", "What is here"),
    make("p", "Each line is a tie, with the sentences that tell of it: click on it to read them. Click on an actor to see whom it deals with and how."),
    ...(data.only ? [quiet(`This page has only: ${data.only}.`)] : []),
    make("h2", `Reported mediation (${distinct(told.map((m) => m.report))})`), ...mediationsTold([], 12),
  ];
}
