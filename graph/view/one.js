"use strict";
// One actor in the middle, those it deals with most on a ring around it; in pixels from the middle.

const RING = 48;
// Space on the ring between two actors: a line of text and some air.
const PITCH = 18;
const SEAT = 22;
// The most that a name on the ring gets, and what the ring is sorted by.
const OUTWARD = 150;
const SORTS = {
  kind: (id) => [actors.get(id).kind],
  bloc: (id) => [String(actors.get(id).bloc).padStart(5, "0")],
  country: (id) => [actors.get(id).country || "~"],
};

/** One page of a list: which, how many come after, whether there are several pages. */
function paged(all, page, most) {
  const count = Math.max(1, most);
  const last = Math.max(0, Math.ceil(all.length / count) - 1);
  const first = Math.min(page, last) * count;
  const shown = all.slice(first, first + count);
  return { shown, more: all.length - first - shown.length, several: all.length > count };
}

/** A ring that leaves room for the longest of the names, or half of the picture for them. */
function radiusOf(ids, room) {
  const half = Math.min(room.width, room.height) / 2;
  const longest = Math.max(0, ...ids.map((id) => line([nameOf(id)], OUTWARD).width));
  return Math.max(half / 2, half - longest - EDGE - 3 * SPACE - PITCH / 2);
}

function oneOf(shown, id, page, room) {
  const weight = weights(shown, id);
  const order = byWeight(weight);
  const radius = radiusOf(order.slice(0, RING), room);
  const chosen = paged(order, page, Math.min(RING, Math.floor((2 * Math.PI * radius) / PITCH)));
  const ring = sorted(chosen.shown, weight);
  const largest = Math.min(20, (0.42 * 2 * Math.PI * radius) / ring.length);
  const seats = ring.map((other, i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / ring.length - Math.PI / 2;
    return { other, angle, size: Math.min(largest, 6 + 2 * Math.log2(1 + weight.get(other))) };
  });
  const nodes = seats.map(({ other, angle, size }) => node(other, [radius * Math.cos(angle), radius * Math.sin(angle)], { size }));
  const labels = seats.map(({ other, angle, size }) => labelOutward(other, angle, radius + size + SPACE, room));
  const made = { nodes, labels, edges: spokes(shown, id, new Set([id, ...ring])), more: chosen.more, several: chosen.several };
  addCentre(made, id, radius);
  return made;
}

/** Those on the ring by what it is sorted by, the strongest of each first. */
function sorted(ids, weight) {
  const key = (id) => `${SORTS[state.sort](id)}\n${String(1e6 - weight.get(id)).padStart(8, "0")}\n${id}`;
  return [...ids].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function addCentre(made, id, radius) {
  const size = Math.min(SEAT, radius / 4);
  const down = size + 4 * SPACE;
  const chord = 2 * Math.sqrt(Math.max(0, radius ** 2 - down ** 2)) - 2 * PITCH;
  made.nodes.push(node(id, [0, 0], { size, borderWidth: 3 }));
  made.labels.push(labelBelow(id, [0, 0], size, [line([nameOf(id)], chord, { size: 14, bold: true })]));
}

/** An actor's own ties in full, those of the others among themselves faintly behind them. */
function spokes(shown, id, kept) {
  const faint = { color: { color: css("--line"), opacity: 0.6 }, width: 1, arrows: { to: { enabled: false } } };
  const own = (tie) => tie.source === id || tie.target === id;
  const inside = shown.filter((tie) => kept.has(tie.source) && kept.has(tie.target));
  return [...inside.filter((tie) => !own(tie)).map((tie) => edge(tie, faint)), ...inside.filter(own).map((tie) => edge(tie))];
}
