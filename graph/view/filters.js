"use strict";
// What of it is to be seen. The legend sets these filters, the address carries them.

const LABELS = ["actual", "claimed", ...data.statuses.filter((status) => status !== "actual")];
const everyType = [...new Set(ties.flatMap((tie) => tie.relations.map((relation) => relation.type)))];
const everyLabel = new Set(ties.flatMap((tie) => tie.relations.flatMap((relation) => relation.reports.map((report) => report.label))));

/** What is hidden at first: statements, which are many, and what did not happen or is not said to have. */
function atFirst() {
  const told = ["actual", "claimed"].some((label) => everyLabel.has(label));
  const statements = everyType.length > 1 ? ["STATEMENT"] : [];
  return {
    types: new Set(statements),
    kinds: new Set(),
    sources: new Set(),
    labels: new Set(told ? LABELS.slice(2) : []),
    inferred: true,
    since: "",
    until: "",
    least: 1,
  };
}

const filter = atFirst();

function within(date) {
  return (!filter.since || (date && date >= filter.since)) && (!filter.until || (date && date.slice(0, filter.until.length) <= filter.until));
}

const isLeft = (report) => !filter.labels.has(report.label) && !filter.sources.has(report.source) && (filter.inferred || !report.inferred);

const passes = (report) => isLeft(report) && within(report.date);

/** The relations of a tie that the filters leave, each with its reports and their count. */
function relationsOf(tie) {
  const found = [];
  for (const relation of tie.relations) {
    if (filter.types.has(relation.type)) continue;
    const left = relation.reports.filter(passes);
    if (left.length) found.push({ type: relation.type, reports: left, count: distinct(left) });
  }
  return found;
}

const isShown = (id) => !filter.kinds.has(actors.get(id).kind);

/** All ties that are to be seen, each with its relations, count and what its line looks like. */
function shownTies() {
  const found = [];
  for (const tie of ties) {
    if (!isShown(tie.source) || !isShown(tie.target)) continue;
    const relations = relationsOf(tie);
    const count = relations.reduce((sum, relation) => sum + relation.count, 0);
    if (count && count >= filter.least) found.push({ ...tie, relations, count, ...natureOf(relations, count) });
  }
  return found;
}

/** Whether a tie is mostly conflict, neither, only claimed, not even that (planned, denied), only inferred. */
function natureOf(relations, count) {
  const share = (types) => relations.filter((r) => types.has(r.type)).reduce((sum, r) => sum + r.count, 0);
  const every = relations.flatMap((relation) => relation.reports);
  return {
    conflict: share(CONFLICT) > count / 2,
    neutral: relations.every((r) => NEUTRAL.has(r.type) || notYet(r)),
    claimed: !has(every, "actual") && has(every, "claimed"),
    unreal: !has(every, "actual") && !has(every, "claimed"),
    inferred: every.every((report) => report.inferred),
  };
}

const has = (found, label) => found.some((report) => report.label === label);

/** All reports that the filters leave but for their dates. */
function undatedReports() {
  const found = [];
  for (const tie of ties) {
    if (!isShown(tie.source) || !isShown(tie.target)) continue;
    const left = tie.relations.filter((relation) => !filter.types.has(relation.type)).map((relation) => relation.reports.filter(isLeft));
    if (left.reduce((sum, reports) => sum + distinct(reports), 0) >= filter.least) found.push(...left.flat());
  }
  return found;
}

/** Reported mediations between two actors, or all of one's, or all. */
function mediationsOf(focus) {
  if (filter.types.has("MEDIATION")) return [];
  const seen = (m) => passes(m.report) && m.mediators.some((id) => !actors.has(id) || isShown(id));
  return mediations.filter((m) => seen(m) && (focus.length < 2
    ? focus.every((id) => m.parties.includes(id) || m.mediators.includes(id))
    : focus.every((id) => m.parties.includes(id))));
}

// The parts of an address, by the names that they have in it.
const SETS = { without: "types", "without-kinds": "kinds", "without-sources": "sources", "without-status": "labels" };

/** The filters as parts of an address: only those that are not as at first. */
function filtersTold() {
  const first = atFirst();
  const told = [];
  for (const [name, key] of Object.entries(SETS)) {
    const changed = [...filter[key]].sort().join("\n") !== [...first[key]].sort().join("\n");
    if (changed) told.push(`${name}=${[...filter[key]].map(encodeURIComponent).join(",")}`);
  }
  for (const key of ["since", "until"]) if (filter[key]) told.push(`${key}=${encodeURIComponent(filter[key])}`);
  if (filter.least > 1) told.push(`least=${filter.least}`);
  if (!filter.inferred) told.push("inferred=no");
  return told;
}

function decoded(text) { try { return decodeURIComponent(text); } catch { return ""; } }

/** The first or last day of a year, a month or a day; "" of what is no date. */
function wholeDay(text, last) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) || [];
  const found = new Date(Date.UTC(year, month ? month - 1 : last ? 11 : 0, day || 1));
  if (Number.isNaN(found.getTime())) return "";
  if (last && !day) found.setUTCMonth(found.getUTCMonth() + 1, 0);
  return found.toISOString().slice(0, 10);
}

/** Set the filters as an address tells them. */
function setFilters(told = []) {
  Object.assign(filter, atFirst());
  for (const part of told) {
    const [name, value = ""] = part.split("=");
    if (Object.hasOwn(SETS, name)) filter[SETS[name]] = new Set(value.split(",").filter(Boolean).map(decoded));
    if (["since", "until"].includes(name)) filter[name] = wholeDay(decoded(value), name === "until");
    if (name === "least") filter.least = Math.max(1, Number(value) || 1);
    if (name === "inferred") filter.inferred = value !== "no";
  }
}
