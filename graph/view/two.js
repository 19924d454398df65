"use strict";
// Two actors, and who stands between them: reported mediators above, with stage and date; contacts of
// both, which only the network suggests, below; at the bottom what the two do to each other directly.

const CONTACTS = 14;
const STEP = { least: 58, most: 92 };
// Air between mediators and contacts, for the two actors themselves, and the height of a direct tie.
const GAP = 90;
const DIRECT = 40;

/** Those between two: reported mediators with their latest report, then contacts of both. */
function middleOf(shown, [one, other]) {
  const reported = new Map();
  for (const m of mediationsOf([one, other])) {
    for (const id of m.mediators) if (actors.has(id) && isShown(id)) reported.set(id, m);
  }
  const [left, right] = [weights(shown, one), weights(shown, other)];
  const both = [...left.keys()].filter((id) => right.has(id) && id !== one && id !== other && !reported.has(id));
  const contacts = byWeight(new Map(both.map((id) => [id, left.get(id) + right.get(id)]))).slice(0, CONTACTS);
  return [...[...reported].map(([id, m]) => ({ id, m })), ...contacts.map((id) => ({ id }))];
}

/** What is said below one between two, long or short. */
function standing(m) {
  if (!m) return ["contact of both (structural)", "contact of both"];
  const label = m.report.label === "actual" ? "" : m.report.label;
  const rest = [m.stage, label, m.report.date].filter(Boolean).join(", ");
  return [`reported mediator: ${rest}`, `reported: ${rest}`];
}

function twoOf(shown, ends, page, room) {
  const direct = shown.filter((tie) => ends.includes(tie.source) && ends.includes(tie.target));
  const height = room.height - 2 * EDGE - GAP - DIRECT * direct.length;
  const chosen = paged(middleOf(shown, ends), page, Math.floor(height / STEP.least));
  const above = chosen.shown.filter(({ m }) => m).length;
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
  direct.forEach((tie, i) => addDirect(made, tie, below + DIRECT * (i + 0.5), 2 * (wide - side)));
  return made;
}

function addEnd(made, id, place, room) {
  made.nodes.push(node(id, place, { size: SEAT, borderWidth: 3 }));
  made.labels.push(labelBelow(id, place, SEAT, [line([nameOf(id)], room, { size: 13, bold: true })]));
}

function addMiddle(made, { id, m }, [x, y], room) {
  const size = m ? 13 : 9;
  const place = [x, y - 16];
  made.nodes.push(node(id, place, { size, borderWidth: m ? 4 : 1 }));
  const below = line(standing(m), room, { size: SMALL, color: "--soft" });
  made.labels.push(labelBelow(id, place, size, [line([nameOf(id)], room, { bold: Boolean(m) }), below]));
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
function addDirect(made, tie, y, room) {
  const via = `${tie.id}\nvia`;
  const whole = edge(tie, level(0.4));
  const none = { to: { enabled: false } };
  made.nodes.push({ id: via, x: 0, y, shape: "dot", size: 1, color: whole.color.color, borderWidth: 0 });
  made.edges.push({ ...whole, id: via, to: via, arrows: none }, { ...whole, ...level(0.6), from: via });
  const texts = [`${nameOf(tie.source)} → ${nameOf(tie.target)}: ${relationsTold(tie)}`, `${nameOf(tie.source)} →: ${tie.count}`];
  made.labels.push(label(null, [0, y], [line(texts, room, { size: SMALL })]));
}
