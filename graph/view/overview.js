"use strict";
// All of it: the strongest ties, communities as discs, the names of those who deal most.

const STRONGEST = 2500;
// With more ties than this lines have no arrowheads.
const ARROWS = 1200;
// How near a click on a line has to be, in pixels.
const NEAR = 5;
// The thinnest line, in pixels of the window.
const THINNEST = 0.7;

function overviewOf(shown) {
  const strongest = [...shown].sort((a, b) => b.count - a.count).slice(0, STRONGEST);
  const weight = new Map();
  for (const tie of strongest) {
    for (const id of [tie.source, tie.target]) weight.set(id, (weight.get(id) || 0) + tie.count);
  }
  const nodes = byWeight(weight).map((id) => {
    const { x, y } = actors.get(id);
    return node(id, [x, y], { size: 7 + 3 * Math.log2(1 + weight.get(id)) });
  });
  const places = new Map(nodes.map((one) => [one.actor, one]));
  const lines = strongest.map((tie) => lineOf(tie, places, strongest.length <= ARROWS));
  return { nodes, edges: [], lines, overview: true, labels: [] };
}

/** A straight line. Lines and signs are drawn here: vis-network takes a quarter of a second to load so many. */
function lineOf(tie, places, arrows) {
  const [from, to] = [places.get(tie.source), places.get(tie.target)];
  const end = atRim(from, to, to.size);
  const color = { color: colorOf(tie), opacity: tie.inferred ? 0.3 : 0.55 };
  return { tie: tie.id, from, end, color, open: tie.inferred, width: 0.7 + 0.8 * Math.log2(tie.count), dashes: dashesOf(tie), arrows };
}

/** The corners of a line's arrowhead. */
function headOfLine({ from, end, width }, by = 1) {
  const angle = Math.atan2(end.y - from.y, end.x - from.x);
  const long = (9 + 2 * width) * Math.sqrt(by);
  return [0, 0.38, -0.38].map((turn) => (turn ? { x: end.x - long * Math.cos(angle + turn), y: end.y - long * Math.sin(angle + turn) } : end));
}

/** As much as lines have to be thicker and dashes longer to be seen from afar. */
const enlarged = (scale) => 1 / Math.min(1, scale);

function drawLines(context, lines, scale) {
  const by = enlarged(scale);
  for (const one of lines) {
    context.strokeStyle = one.color.color;
    context.fillStyle = one.color.color;
    context.globalAlpha = one.color.opacity;
    context.lineWidth = Math.max(one.width, THINNEST * by);
    context.setLineDash((one.dashes || []).map((length) => length * by));
    context.beginPath();
    context.moveTo(one.from.x, one.from.y);
    context.lineTo(one.end.x, one.end.y);
    context.stroke();
    if (one.arrows) drawHead(context, one, by);
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** The actors' signs, the best connected on top. */
function drawSigns(context, nodes) {
  for (const one of [...nodes].reverse()) {
    context.fillStyle = one.color.background;
    context.strokeStyle = one.color.border;
    context.lineWidth = one.borderWidth;
    context.beginPath();
    const corners = cornersOf(one.shape, one.size);
    for (const [x, y] of corners) context.lineTo(one.x + x, one.y + y);
    if (!corners.length) context.arc(one.x, one.y, one.size, 0, 2 * Math.PI);
    context.closePath();
    context.fill();
    context.stroke();
  }
}

/** The box that holds all signs: left, top, right, bottom. */
function boundsOf(nodes) {
  const box = [0, 0, 1, 1];
  for (const [n, { x, y, size }] of nodes.entries()) {
    const own = [x - size, y - size, x + size, y + size];
    own.forEach((edge, i) => { box[i] = n ? Math[i < 2 ? "min" : "max"](box[i], edge) : edge; });
  }
  return box;
}

/** The sign that a place is on, of several the nearest. */
function nearest(nodes, { x, y }) {
  let best = { away: Infinity };
  for (const one of nodes) {
    const away = Math.hypot(one.x - x, one.y - y);
    if (away <= one.size * 1.2 && away < best.away) best = { away, one };
  }
  return best.one;
}

/** An arrowhead, open where a participant is inferred. */
function drawHead(context, one, by) {
  const [tip, left, right] = headOfLine(one, by);
  context.setLineDash([]);
  context.beginPath();
  for (const { x, y } of [left, tip, right]) context.lineTo(x, y);
  if (one.open) context.stroke();
  else context.fill();
}

/** The line nearest to a place, if it is within reach. */
function lineAt(lines, { x, y }, reach) {
  let best = { away: reach, one: null };
  for (const one of lines) {
    const [dx, dy] = [one.end.x - one.from.x, one.end.y - one.from.y];
    const along = Math.min(1, Math.max(0, ((x - one.from.x) * dx + (y - one.from.y) * dy) / (dx * dx + dy * dy || 1)));
    const away = Math.hypot(one.from.x + along * dx - x, one.from.y + along * dy - y);
    if (away < best.away) best = { away, one };
  }
  return best.one;
}

/** The discs in which some actors stand. */
const discsOf = (nodes) => [...new Set(nodes.map((one) => actors.get(one.actor).bloc))].map((number) => data.discs[number]);

/** The communities behind the picture, as faint discs. */
function drawDiscs(context, nodes) {
  context.fillStyle = css("--disc");
  for (const [x, y, radius] of discsOf(nodes)) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}

const PLENTY = 46;
// Of so many actors no name may hide the sign; of the others only where there is no better place.
const FOREMOST = 12;
const LINE = 15;
const AIR = 3;

/** The names that find a place in the window, the best connected actors' first, more when it is near. */
function overviewLabels(nodes, scale, at, size) {
  const most = PLENTY * Math.max(1, scale / view.fitted) ** 1.5;
  const [names, signs] = [new Boxes(), new Boxes()];
  const seen = [];
  for (const one of nodes) {
    const place = at(one);
    const inside = place.x > 0 && place.y > 0 && place.x < size.width && place.y < size.height;
    if (inside) seen.push({ id: one.actor, ...place, size: one.size * scale });
  }
  seen.forEach((one, rank) => (rank < FOREMOST ? names : signs).add(around(one), one.id));
  const found = [];
  for (const one of seen) {
    if (found.length >= most) break;
    const told = overviewLabel(one, names, signs, size);
    if (told) found.push(told);
  }
  return found;
}

const around = ({ x, y, size }) => [x - size, y - size, x + size, y + size];

/** A name below its actor, else above, right or left of it, where no other name stands; best no sign either. */
function overviewLabel(one, names, signs, size) {
  const text = line([nameOf(one.id)], LONG);
  const [half, down] = [text.width / 2, one.size + AIR + LINE / 2];
  const across = one.size + AIR + half;
  const free = [[0, down], [0, -down], [across, 0], [-across, 0]].map(([dx, dy]) => {
    const [x, y] = [one.x + dx, one.y + dy];
    return { x, y, box: [x - half - AIR, y - LINE / 2, x + half + AIR, y + LINE / 2] };
  }).filter(({ box }) => box[0] >= 0 && box[1] >= 0 && box[2] <= size.width && box[3] <= size.height && names.isFree(box, one.id));
  const best = free.find(({ box }) => signs.isFree(box, one.id)) || free[0];
  if (!best) return null;
  names.add(best.box, null);
  return { id: one.id, x: best.x, y: best.y, text };
}

/** Boxes in the window, found by the cells of a grid. */
class Boxes {
  constructor() { this.cells = new Map(); }

  * cellsOf([left, top, right, bottom]) {
    for (let x = Math.floor(left / 64); x <= right / 64; x += 1) {
      for (let y = Math.floor(top / 64); y <= bottom / 64; y += 1) yield `${x} ${y}`;
    }
  }

  add(box, owner) {
    for (const cell of this.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push({ box, owner });
    }
  }

  /** Whether a box of an actor's touches none but that actor's own. */
  isFree(box, owner) {
    for (const cell of this.cellsOf(box)) {
      for (const other of this.cells.get(cell) || []) {
        const [left, top, right, bottom] = other.box;
        const own = other.owner !== null && other.owner === owner;
        if (!own && box[0] < right && left < box[2] && box[1] < bottom && top < box[3]) return false;
      }
    }
    return true;
  }
}
