"use strict";
// What the page knows, and what of it is to be seen: the data block and the filters.

const data = JSON.parse(document.getElementById("data").textContent);
const actors = new Map(data.actors.map((actor) => [actor.id, actor]));
const COOPERATION = new Set(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "MEDIATION"]);
const NEUTRAL = new Set(["AFFILIATION", "STATEMENT"]);
const WORDS = { AFFILIATION: "affiliation", STATEMENT: "speaks of", MEDIATION: "mediates (reported)" };
const filter = { relations: new Set(), kinds: new Set(), since: "", until: "", least: 1, claims: true };

const word = (type) => WORDS[type] || type.toLowerCase();
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const nameOf = (id) => (actors.has(id) ? actors.get(id).name : id);
const clip = (text, length = 34) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

for (const tie of data.ties) for (const relation of tie.relations) filter.relations.add(relation.type);
for (const actor of data.actors) filter.kinds.add(actor.kind);
// Statements are many and say little of dealings: shown when asked for.
const allRelations = [...filter.relations].sort();
filter.relations.delete("STATEMENT");

function within(date) {
  return (!filter.since || (date && date >= filter.since)) && (!filter.until || (date && date <= filter.until));
}

/** The evidence of a relation that the filters leave. */
function evidenceOf(relation) {
  return relation.evidence.filter((e) => within(e.date) && (filter.claims || !e.claimed_by));
}

/** The relations of a tie that the filters leave, each with its evidence and count. */
function relationsOf(tie) {
  const found = [];
  for (const relation of tie.relations) {
    if (!filter.relations.has(relation.type)) continue;
    const evidence = evidenceOf(relation);
    const untouched = evidence.length === relation.evidence.length;
    const count = untouched ? relation.count : new Set(evidence.map((e) => e.happening || e.id)).size;
    if (count) found.push({ ...relation, evidence, count });
  }
  return found;
}

/** All ties that are to be seen: {source, target, relations, count, conflict, claimed}. */
function shownTies() {
  const found = [];
  for (const tie of data.ties) {
    const [one, other] = [actors.get(tie.source), actors.get(tie.target)];
    if (!filter.kinds.has(one.kind) || !filter.kinds.has(other.kind)) continue;
    const relations = relationsOf(tie);
    const count = relations.reduce((sum, relation) => sum + relation.count, 0);
    if (count < filter.least || !count) continue;
    const conflict = relations.filter((r) => !COOPERATION.has(r.type) && !NEUTRAL.has(r.type)).reduce((s, r) => s + r.count, 0);
    const neutral = relations.every((r) => NEUTRAL.has(r.type));
    const weak = relations.every((r) => r.evidence.every((e) => e.claimed_by || e.inferred));
    found.push({ source: tie.source, target: tie.target, relations, count, conflict: conflict > count / 2, neutral, weak });
  }
  return found;
}

/** The actor that a typed name means: exact, then by its beginning, then anywhere; aliases too. */
function find(text) {
  const wanted = fold(text.trim());
  if (!wanted) return null;
  const names = (actor) => [actor.name, ...actor.aliases].map(fold);
  const tests = [(n) => n === wanted, (n) => n.startsWith(wanted), (n) => n.includes(wanted)];
  for (const test of tests) {
    const hit = data.actors.find((actor) => names(actor).some(test));
    if (hit) return hit.id;
  }
  return null;
}

/** Reported mediations between two actors, or all of one's, or all. */
function mediationsOf(focus) {
  return data.mediations.filter((m) => within(m.evidence.date) && (focus.length < 2
    ? focus.every((id) => m.parties.includes(id) || m.mediators.includes(id))
    : focus.every((id) => m.parties.includes(id))));
}
