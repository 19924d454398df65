"use strict";
// What of it is to be seen. The legend sets these filters, the address carries them.

const LABELS = ["actual", "claimed", ...data.statuses.filter((status) => status !== "actual")];
const everyType = [...new Set(ties.flatMap((tie) => tie.relations.map((relation) => relation.type)))];
const everyLabel = new Set(reports.map((report) => report.label));

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

/** Whether a tie is mostly conflict, neither, and known only by claims or by inference. */
function natureOf(relations, count) {
  const share = (types) => relations.filter((r) => types.has(r.type)).reduce((sum, r) => sum + r.count, 0);
  const every = relations.flatMap((relation) => relation.reports);
  return {
    conflict: share(CONFLICT) > count / 2,
    neutral: relations.every((r) => NEUTRAL.has(r.type)),
    claimed: every.every((report) => report.label !== "actual"),
    inferred: every.every((report) => report.inferred),
  };
}

/** Reported mediations between two actors, or all of one's, or all. */
function mediationsOf(focus) {
  return mediations.filter((m) => passes(m.report) && (focus.length < 2
    ? focus.every((id) => m.parties.includes(id) || m.mediators.includes(id))
    : focus.every((id) => m.parties.includes(id))));
}

// The parts of an address, by the names that they have in it.
const SETS = { without: "types", kinds: "kinds", sources: "sources", status: "labels" };

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

/** Set the filters as an address tells them. */
function setFilters(told) {
  Object.assign(filter, atFirst());
  for (const part of told) {
    const [name, value = ""] = part.split("=");
    if (Object.hasOwn(SETS, name)) filter[SETS[name]] = new Set(value.split(",").filter(Boolean).map(decoded));
    if (["since", "until"].includes(name) && /^[0-9-]{4,10}$/.test(decoded(value))) filter[name] = decoded(value);
    if (name === "least") filter.least = Math.max(1, Number(value) || 1);
    if (name === "inferred") filter.inferred = value !== "no";
  }
}
