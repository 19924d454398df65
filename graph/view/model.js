"use strict";
// What the page knows, unpacked from its data block: actors, ties, the reports behind them.

const data = JSON.parse(document.getElementById("data").textContent);
const actors = new Map(data.actors.map((actor) => [actor.id, { aliases: [], between: 0, ...actor }]));
const QUADS = Object.entries(data.quads);
const OTHER = ["MEDIATION", "AFFILIATION", "STATEMENT"];
const CONFLICT = new Set(QUADS.filter(([quad]) => quad.endsWith("conflict")).flatMap(([, types]) => types));
// Ties that say neither that two work together nor that they are at odds.
const NEUTRAL = new Set(["AFFILIATION", "STATEMENT"]);
const WORDS = { AFFILIATION: "affiliation", STATEMENT: "statement", MEDIATION: "mediation" };
const UNNAMED = "unnamed source";

const word = (type) => (Object.hasOwn(WORDS, type) ? WORDS[type] : type.toLowerCase());
const LETTERS = { ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

/** A text as names are compared: without case, accents, hyphens, apostrophes and dots. */
function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[øđðłıßæœþ]/g, (letter) => LETTERS[letter]).replace(/[-'’‘ʼ.]/g, " ").replace(/\s+/g, " ").trim();
}

const others = new Map(Object.entries(data.names));
const nameOf = (id) => (actors.has(id) ? actors.get(id).name : others.get(id) || id);
const clip = (text, length = 34) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
const many = (count, one, more = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

const reports = data.reports.map((row, number) => {
  const [, sentence] = row.at === undefined ? [0, ""] : data.sentences[row.at];
  const article = data.articles[row.article];
  return { label: "actual", ...row, number, sentence, article, source: article.source || UNNAMED };
});

/** Reports by their numbers; an odd number says that a participant is inferred. */
const unpacked = (numbers) => numbers.map((number) => {
  const report = reports[number >> 1];
  return number & 1 ? { ...report, inferred: true } : report;
});

const ties = data.ties.map(([source, target, relations]) => ({
  id: `${data.actors[source].id}\n${data.actors[target].id}`,
  source: data.actors[source].id,
  target: data.actors[target].id,
  relations: relations.map(([type, numbers]) => ({ type, reports: unpacked(numbers) })),
}));

// Stages at which nobody mediates yet, or does not.
const NOT_YET = new Set(["demand", "reject"]);

/** How doubtful it is that somebody has a part in a mediation: 0 told, 1 inferred, 2 claimed, 3 not actual. */
function doubtOf(m, id) {
  if (m.report.label !== "actual") return m.report.label === "claimed" ? 2 : 3;
  return m.inferred.includes(id) ? 1 : 0;
}

/** Whether some reports tell that somebody mediates: not only that he is asked to, or said to. */
const isMediator = (told, id) => told.some((m) => doubtOf(m, id) === 0 && !NOT_YET.has(m.stage));

const mediations = data.mediations.map((m) => ({ ...m, report: unpacked([m.report])[0] }));
const stages = new Map(mediations.map((m) => [m.report.number, m.stage]));
const said = new Map(Object.entries(data.said).map(([id, numbers]) => [id, unpacked(numbers)]));

/** Distinct happenings or statements, however often reported. */
const distinct = (found) => new Set(found.map((report) => report.h)).size;

/** The other end of a tie of an actor, null where it is not one of its ties. */
const otherOf = (tie, id) => (tie.source === id ? tie.target : tie.target === id ? tie.source : null);

/** How many happenings each other actor shares with one. */
function weights(shown, id) {
  const found = new Map();
  for (const tie of shown) {
    const other = otherOf(tie, id);
    if (other !== null) found.set(other, (found.get(other) || 0) + tie.count);
  }
  return found;
}

const byWeight = (weight) => [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || (a < b ? -1 : 1));
