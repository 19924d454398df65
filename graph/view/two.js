"use strict";
// Two actors, and who stands between them: above, who is told to mediate, how surely, with stage and
// date; below, contacts of both, which only the network suggests; at the bottom what the two do to
// each other directly.

const STEP = { least: 72, most: 92 };
// Air between mediators and contacts, for the two actors themselves, and the height of a direct tie.
const GAP = 90;
const DIRECT = 36;

/** Those between two: who is told to mediate, with all reports of it, then contacts of both. */
function middleOf(shown, [one, other]) {
  const told = new Map();
  for (const m of mediationsOf([one, other])) {
    for (const id of m.mediators) {
      if (id === one || id === other || !actors.has(id) || !isShown(id)) continue;
      if (!told.has(id)) told.set(id, []);
      told.get(id).push(m);
    }
  }
  const [left, right] = [weights(shown, one), weights(shown, other)];
  const both = [...left.keys()].filter((id) => right.has(id) && id !== one && id !== other && !told.has(id));
  const contacts = byWeight(new Map(both.map((id) => [id, left.get(id) + right.get(id)])));
  const mediators = [...told].map(([id, reports]) => ({ id, standing: standingOf(id, reports, [one, other]) })).sort(bySureness);
  return [...mediators, ...contacts.map((id) => ({ id }))];
}

/** How surely somebody mediates between two by his surest reports, of these the stages and date of the latest. */
function standingOf(id, told, ends) {
  const doubtIn = (m) => Math.max(...[id, ...ends].map((one) => doubtOf(m, one)));
  const least = Math.min(...told.map(doubtIn));
  const best = told.filter((m) => doubtIn(m) === least);
  const date = best.reduce((last, m) => (m.report.date > last ? m.report.date : last), "");
  const stages = new Set(best.filter((m) => (m.report.date || "") === date).map((m) => m.stage));
  const parties = least === 1 && best.some((m) => doubtOf(m, id) === 0);
  const how = least > 1 ? best[0].report.label : least === 1 && !parties ? "inferred" : "reported";
  const rest = [[...stages].map(stageTold).join("; "), date].filter(Boolean).join(", ");
  const yet = [...stages].some((stage) => !NOT_YET.has(stage));
  return { sure: least === 0 && isMediator(best, id), how, parties, rest, date, yet };
}

const stageTold = (stage) => ({ demand: "asked to mediate", reject: "rejected as mediator" })[stage] || stage;

/** Those who surely mediate first, of these the latest. */
const bySureness = ({ standing: a }, { standing: b }) => b.sure - a.sure || b.date.localeCompare(a.date);

/** What is said below one between two, long or short. */
function wordsOf(standing) {
  if (!standing) return ["contact of both (structural)", "contact of both"];
  const { how, parties, rest, yet } = standing;
  return [`${how}${yet ? " mediator" : ""}${parties ? ", parties inferred" : ""}: ${rest}`, `${parties ? "parties inferred" : how}: ${rest}`];
}

function twoOf(shown, ends, page, room) {
  const direct = tiesOf(shown, ...ends).flatMap(partsOf);
  const height = room.height - 2 * EDGE - GAP - DIRECT * direct.length;
  const chosen = paged(middleOf(shown, ends), page, Math.floor(height / STEP.least));
  const above = chosen.shown.filter(({ standing }) => standing).length;
  const step = Math.min(STEP.most, height / Math.max(1, chosen.shown.length));
  const top = -(step * chosen.shown.length + GAP + DIRECT * direct.length) / 2;
  const side = Math.min(90, Math.max(40, room.width * 0.11));
  const wide = room.width / 2 - side;
  const middle = top + step * above + GAP / 2;
  const made = { nodes: [], labels: [], more: chosen.more, several: chosen.several };
  ends.forEach((id, i) => addEnd(made, id, [i ? wide : -wide, middle - SPACE], 2 * side - 2 * EDGE));
  chosen.shown.forEach((each, i) => addMiddle(made, each, [0, top + step * (i + 0.5) + (i < above ? 0 : GAP)], 2 * (wide - side)));
  made.edges = strands(shown, ends, new Set(chosen.shown.map(({ id }) => id)));
  const below = top + step * chosen.shown.length + GAP;
  direct.forEach((tie, i) => addDirect(made, tie, i, below + DIRECT * (i + 0.5), 2 * (wide - side)));
  return made;
}

function addEnd(made, id, place, room) {
  made.nodes.push(node(id, place, { size: SEAT, borderWidth: 3 }));
  made.labels.push(labelBelow(id, place, SEAT, [line([nameOf(id)], room, { size: 13, bold: true })]));
}

/** Who surely mediates has a thick rim and a bold name; who is only claimed or asked to, a dashed rim. */
function addMiddle(made, { id, standing }, [x, y], room) {
  const size = standing ? 13 : 9;
  const place = [x, y - 16];
  const sure = Boolean(standing && standing.sure);
  const rim = sure ? { borderWidth: 4 } : standing ? { borderWidth: 2, shapeProperties: { borderDashes: [4, 3] } } : {};
  made.nodes.push(node(id, place, { size, ...rim }));
  const below = line(wordsOf(standing), room, { size: SMALL, color: "--soft" });
  made.labels.push(labelBelow(id, place, size, [line([nameOf(id)], room, { bold: sure }), below]));
}

/** A line that leaves and arrives level, clear of the names. */
const level = (roundness) => ({ smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness } });

/** The ties of those in the middle with the two at the ends. */
function strands(shown, ends, middle) {
  return shown
    .filter((tie) => (ends.includes(tie.source) && middle.has(tie.target)) || (middle.has(tie.source) && ends.includes(tie.target)))
    .map((tie) => edge(tie, level(ends.includes(tie.source) ? 0.4 : 0.6)));
}

/** What one of the two does to the other: a line by way of a place at the bottom, where it says what. */
function addDirect(made, tie, number, y, room) {
  const via = `v${number}`;
  const whole = edge(tie, level(0.4));
  const none = { to: { enabled: false } };
  made.nodes.push({ id: via, actor: null, tie: tie.id, x: 0, y, shape: "dot", size: 1, color: whole.color.color, borderWidth: 0 });
  made.edges.push({ ...whole, id: via, to: via, arrows: none }, { ...whole, ...level(0.6), id: `${via}+`, from: via });
  const texts = [`${nameOf(tie.source)} → ${nameOf(tie.target)}: ${relationsTold(tie)}`, `${nameOf(tie.source)} →: ${tie.count}`];
  made.labels.push(label(null, [0, y], [line(texts, room, { size: SMALL })]));
}

/** A tie in two where it has both: what is conflict, and what is not. */
function partsOf(tie) {
  const parts = [true, false].map((conflict) => tie.relations.filter((r) => CONFLICT.has(r.type) === conflict));
  return parts.filter((part) => part.length).map((relations) => {
    const count = relations.reduce((sum, relation) => sum + relation.count, 0);
    return { ...tie, relations, count, ...natureOf(relations, count) };
  });
}
