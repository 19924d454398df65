"use strict";
// Where everything stands around one actor and between two, in pixels around the picture's middle.

const RING = 48;
// Space on the ring between two actors: a line of text and some air.
const PITCH = 18;
const LONG = 170;
const SEAT = 22;
const GAP = 100;
const STEP = { least: 62, most: 96 };
const CONTACTS = 14;

/** One page of a list: which, how many there are in all, how many come after. */
function paged(all, page, most) {
  const count = Math.max(1, most);
  const last = Math.max(0, Math.ceil(all.length / count) - 1);
  const first = Math.min(page, last) * count;
  const shown = all.slice(first, first + count);
  return { shown, more: all.length - first - shown.length, several: all.length > count };
}

function weights(ties, id) {
  const found = new Map();
  for (const tie of ties) {
    const other = tie.source === id ? tie.target : tie.target === id ? tie.source : null;
    if (other !== null) found.set(other, (found.get(other) || 0) + tie.count);
  }
  return found;
}

const byWeight = (weight) => [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || (a < b ? -1 : 1));

/** A ring that leaves room for the longest of the names, or half of the picture for them. */
function radiusOf(ids, room) {
  const half = Math.min(room.width, room.height) / 2;
  const longest = Math.max(0, ...ids.map((id) => line([nameOf(id)], LONG).width));
  return Math.max(half / 2, half - longest - EDGE - 3 * SPACE - PITCH / 2);
}

/** One actor in the middle, those it deals with most around it, sorted by kind. */
function egoOf(ties, id, page, room) {
  const weight = weights(ties, id);
  const order = byWeight(weight);
  const radius = radiusOf(order.slice(0, RING), room);
  const { shown, more, several } = paged(order, page, Math.min(RING, Math.floor((2 * Math.PI * radius) / PITCH)));
  const ring = shown.sort((a, b) => (actors.get(a).kind + a < actors.get(b).kind + b ? -1 : 1));
  const largest = Math.min(20, (0.42 * 2 * Math.PI * radius) / ring.length);
  const seats = ring.map((other, i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / ring.length - Math.PI / 2;
    return { other, angle, size: Math.min(largest, 6 + 2 * Math.log2(1 + weight.get(other))) };
  });
  const nodes = seats.map(({ other, angle, size }) => node(other, [radius * Math.cos(angle), radius * Math.sin(angle)], { size }));
  const labels = seats.map(({ other, angle, size }) => labelOutward(other, angle, radius + size + SPACE, room));
  const view = { nodes, labels, edges: spokes(ties, id, new Set([id, ...ring])), more, several };
  addCentre(view, id, radius);
  return view;
}

function addCentre(view, id, radius) {
  const size = Math.min(SEAT, radius / 4);
  const down = size + 4 * SPACE;
  const chord = 2 * Math.sqrt(Math.max(0, radius ** 2 - down ** 2)) - 2 * PITCH;
  view.nodes.push(node(id, [0, 0], { size, borderWidth: 3 }));
  view.labels.push(labelBelow(id, [0, 0], size, [line([nameOf(id)], chord, { size: 14, bold: true })]));
}

/** An actor's own ties in full, those of the others among themselves faintly. */
function spokes(ties, id, kept) {
  return ties.filter((tie) => kept.has(tie.source) && kept.has(tie.target))
    .map((tie) => edge(tie, tie.source === id || tie.target === id ? {} : { color: { color: css("--line"), opacity: 0.7 }, width: 1 }));
}

/** Those between two: reported mediators with their latest report, then contacts of both. */
function middleOf(ties, [one, other]) {
  const reported = new Map();
  for (const m of mediationsOf([one, other])) for (const id of m.mediators) if (actors.has(id)) reported.set(id, m);
  const [left, right] = [weights(ties, one), weights(ties, other)];
  const both = [...left.keys()].filter((id) => right.has(id) && id !== one && id !== other && !reported.has(id));
  const contacts = byWeight(new Map(both.map((id) => [id, left.get(id) + right.get(id)]))).slice(0, CONTACTS);
  return [...[...reported].map(([id, m]) => ({ id, m })), ...contacts.map((id) => ({ id }))];
}

/** What is said below one between two, long or short. */
function standing(m) {
  if (!m) return ["contact of both (structural)", "contact of both"];
  const rest = [m.stage, m.evidence.date].filter(Boolean).join(", ");
  return [`reported mediator: ${rest}`, `reported: ${rest}`];
}

/** Two actors left and right; reported mediators above the line between them, contacts of both below it. */
function betweenOf(ties, [one, other], page, room) {
  const { shown, more, several } = paged(middleOf(ties, [one, other]), page, Math.floor((room.height - 2 * EDGE - GAP) / STEP.least));
  const above = shown.filter(({ m }) => m).length;
  const step = Math.min(STEP.most, (room.height - 2 * EDGE - GAP) / Math.max(1, shown.length));
  const top = -(step * shown.length + GAP) / 2;
  const side = Math.min(90, Math.max(40, room.width * 0.11));
  const wide = room.width / 2 - side;
  const level = top + step * above + GAP / 2;
  const view = { nodes: [], labels: [], more, several };
  for (const [id, x] of [[one, -wide], [other, wide]]) addEnd(view, id, [x, level - SPACE], 2 * side - 2 * EDGE);
  shown.forEach((each, i) => addMiddle(view, each, [0, top + step * (i + 0.5) + (i < above ? 0 : GAP)], 2 * (wide - side)));
  return { ...view, edges: strands(ties, [one, other], new Set(shown.map(({ id }) => id))) };
}

function addEnd(view, id, place, room) {
  view.nodes.push(node(id, place, { size: SEAT, borderWidth: 3 }));
  view.labels.push(labelBelow(id, place, SEAT, [line([nameOf(id)], room, { size: 13, bold: true })]));
}

function addMiddle(view, { id, m }, [x, y], room) {
  const size = m ? 13 : 9;
  const place = [x, y - 16];
  view.nodes.push(node(id, place, { size, borderWidth: m ? 4 : 1 }));
  view.labels.push(labelBelow(id, place, size, [line([nameOf(id)], room, { bold: Boolean(m) }), line(standing(m), room, { size: SMALL, color: "--soft" })]));
}

/** Ties of those in the middle leave and arrive level, clear of the names; direct ones run between. */
function strands(ties, ends, middle) {
  const at = (id) => (ends.includes(id) ? "end" : middle.has(id) ? "middle" : "");
  const level = (tie) => ({ smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: at(tie.source) === "end" ? 0.4 : 0.6 } });
  return ties.filter((t) => at(t.source) && at(t.target) && (at(t.source) === "end" || at(t.target) === "end"))
    .map((t) => edge(t, at(t.source) === at(t.target) ? {} : level(t)));
}
