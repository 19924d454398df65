"use strict";
// How sure a thing is, in words: nothing claimed, planned, denied, inferred or only asked for reads as a fact.

/** The surest label of each happening of some reports, by its place among LABELS. */
function surest(found) {
  const best = new Map();
  for (const { h, label } of found) {
    const rank = LABELS.indexOf(label);
    if (!best.has(h) || rank < best.get(h)) best.set(h, rank);
  }
  return [...best.values()];
}

/** What of some reports is no plain fact: "1 claimed, 1 denied", "claimed" where all are, "inferred". */
function doubtsOf(found) {
  const ranks = surest(found);
  const counts = LABELS.slice(1).map((label, i) => [label, ranks.filter((rank) => rank === i + 1).length]);
  const told = counts.filter(([, count]) => count).map(([label, count]) => (count === ranks.length ? label : `${count} ${label}`));
  const sure = found.filter((report) => report.label === "actual");
  return [...told, ...(sure.length && sure.every((report) => report.inferred) ? ["inferred"] : [])].join(", ");
}

/** "asked for" or "rejected" of mediations of which no report tells more, "" of all else. */
function notYet({ type, reports: found }) {
  const told = type === "MEDIATION" ? found.map((report) => stages.get(report.number)) : [""];
  if (!told.every((stage) => NOT_YET.has(stage))) return "";
  return [...new Set(told)].map((stage) => (stage === "demand" ? "asked for" : "rejected")).join(", ");
}

/** A relation's type and count, and what of it is no plain fact: "assault 3 (1 claimed)". */
function relationTold(relation) {
  const doubts = [doubtsOf(relation.reports), notYet(relation)].filter(Boolean).join(", ");
  return `${word(relation.type)} ${relation.count}${doubts ? ` (${doubts})` : ""}`;
}

const relationsTold = (tie) => tie.relations.map(relationTold).join(", ");

/** The status of a relation: "told" where a report tells it as a fact. */
function statusTold(relation) {
  const sure = relation.reports.filter((report) => report.label === "actual");
  const labels = [...new Set(relation.reports.map((report) => report.label))].sort().join(", ");
  const status = !sure.length ? labels : sure.every((report) => report.inferred) ? "inferred" : "told";
  return [status, notYet(relation)].filter(Boolean).join(", ");
}

/** What a heading adds to a report that is no plain fact: " · claimed". */
const doubt = (report) => [report.label === "actual" ? "" : ` · ${report.label}`, report.inferred ? " · inferred" : ""].join("");

/** What is not on this page or not shown, "" where all is. */
function hiddenInWords() {
  return [data.only && `only ${data.only}`, filtersInWords()].filter(Boolean).join("; ");
}

/** The filters in words, for pictures that leave the page; "" where they are as at first. */
function filtersInWords() {
  if (!filtersTold().length) return "";
  const most = 12;
  const hidden = [...filter.kinds, ...[...filter.types].map(word), ...filter.labels, ...filter.sources, ...(filter.inferred ? [] : ["inferred"])];
  const more = hidden.length > most ? ` and ${hidden.length - most} more` : "";
  const unsure = LABELS.slice(2).filter((label) => everyLabel.has(label) && !filter.labels.has(label));
  return [
    filter.since || filter.until ? `dated ${filter.since || "…"} to ${filter.until || "…"}` : "",
    filter.least > 1 ? `at least ${filter.least} happenings` : "",
    unsure.length ? `with ${unsure.join(", ")}` : "",
    hidden.length ? `without ${hidden.slice(0, most).join(", ")}${more}` : "",
  ].filter(Boolean).join("; ");
}
