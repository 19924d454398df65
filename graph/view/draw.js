"use strict";
// The picture: vis-network without physics, and where everything stands in the three views.

const SHAPES = { government: ["dot", "#0072B2"], ministry: ["dot", "#56B4E9"], military: ["diamond", "#D55E00"],
  armed_group: ["star", "#CC79A7"], party: ["square", "#E69F00"], igo: ["hexagon", "#56B4E9"], ngo: ["triangleDown", "#B8A800"],
  media: ["dot", "#8A8A8A"], company: ["square", "#8A8A8A"], court: ["square", "#6B5B95"], people: ["ellipse", "#8A8A8A"],
  official: ["triangle", "#009E73"], person: ["triangle", "#8A8A8A"], organization: ["hexagon", "#8A8A8A"] };
const SIGNS = { dot: "●", diamond: "◆", star: "★", square: "■", hexagon: "⬢", triangleDown: "▼", triangle: "▲", ellipse: "●" };
const RING = 48;
const OVERVIEW = 2500;
const LABELS = 40;

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const shapeOf = (kind) => SHAPES[kind] || SHAPES.organization;

function node(id, place, extra = {}) {
  const actor = actors.get(id);
  const [shape, color] = shapeOf(actor.kind);
  return { id, label: clip(actor.name), x: place[0], y: place[1], shape: shape === "ellipse" ? "dot" : shape,
    size: 12, color: { background: color, border: css("--ink"), highlight: { background: color, border: css("--ink") } },
    borderWidth: 1, font: { color: css("--ink"), size: 14, strokeWidth: 3, strokeColor: css("--paper"), vadjust: -2 }, ...extra };
}

function edge(tie, extra = {}) {
  const color = tie.neutral ? css("--soft") : css(tie.conflict ? "--conflict" : "--accent");
  return { id: `${tie.source}\n${tie.target}`, from: tie.source, to: tie.target, dashes: tie.conflict ? [7, 5] : tie.weak ? [2, 4] : false,
    width: 1 + Math.log2(tie.count), color: { color, opacity: tie.weak ? 0.55 : 0.85, highlight: color }, arrows: { to: { enabled: true, scaleFactor: 0.5 } },
    smooth: { enabled: true, type: "curvedCW", roundness: 0.08 }, ...extra };
}

/** The strongest ties first; sizes by the number of reports. */
function overviewOf(ties) {
  const strongest = [...ties].sort((a, b) => b.count - a.count).slice(0, OVERVIEW);
  const weight = new Map();
  for (const tie of strongest) for (const id of [tie.source, tie.target]) weight.set(id, (weight.get(id) || 0) + tie.count);
  const order = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || (a < b ? -1 : 1));
  const nodes = order.map((id) => node(id, [actors.get(id).x, actors.get(id).y], {
    size: 7 + 3 * Math.log2(1 + weight.get(id)), label: undefined }));
  const plain = strongest.length > 600 ? { smooth: false, arrows: { to: { enabled: false } } } : {};
  return { nodes, edges: strongest.map((tie) => edge(tie, plain)) };
}

/** Labels of the overview at a scale, the best connected first, as many as overlap nowhere. */
function labelsOf(nodes, scale) {
  const size = 13 / scale;
  const taken = [];
  const found = [];
  for (const one of nodes) {
    const label = clip(nameOf(one.id), 26);
    const box = { x: one.x, y: one.y + one.size + size, width: label.length * size * 0.56, height: size * 1.5 };
    const free = taken.every((b) => Math.abs(b.x - box.x) > (b.width + box.width) / 2 || Math.abs(b.y - box.y) > (b.height + box.height) / 2);
    if (!free) continue;
    taken.push(box);
    found.push({ id: one.id, label, font: { color: css("--ink"), size, strokeWidth: 3 / scale, strokeColor: css("--paper"), vadjust: -2 } });
    if (found.length === LABELS) break;
  }
  return found;
}

/** One actor in the middle, those it deals with most around it, sorted by kind. */
function egoOf(ties, id, page) {
  const own = ties.filter((tie) => tie.source === id || tie.target === id);
  const weight = new Map();
  for (const tie of own) { const other = tie.source === id ? tie.target : tie.source; weight.set(other, (weight.get(other) || 0) + tie.count); }
  const order = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || (a < b ? -1 : 1));
  const ring = order.slice(page * RING, (page + 1) * RING).sort((a, b) => (actors.get(a).kind + a < actors.get(b).kind + b ? -1 : 1));
  const kept = new Set([id, ...ring]);
  const reach = Math.max(230, ring.length * 15);
  const nodes = ring.map((other, i) => {
    const angle = (2 * Math.PI * i) / ring.length - Math.PI / 2;
    return node(other, [1.5 * reach * Math.cos(angle), reach * Math.sin(angle)], { size: 8 + 3 * Math.log2(1 + weight.get(other)) });
  });
  nodes.push(node(id, [0, 0], { size: 26, borderWidth: 3, font: { color: css("--ink"), size: 18, strokeWidth: 4, strokeColor: css("--paper") } }));
  const edges = ties.filter((tie) => kept.has(tie.source) && kept.has(tie.target))
    .map((tie) => edge(tie, tie.source === id || tie.target === id ? {} : { color: { color: css("--line"), opacity: 0.7 }, width: 1 }));
  return { nodes, edges, more: order.length - Math.min(order.length, (page + 1) * RING), total: order.length };
}

/** Two actors left and right; reported mediators above, structural contacts of both below them. */
function betweenOf(ties, [one, other]) {
  const reported = new Map();
  for (const m of mediationsOf([one, other])) for (const id of m.mediators) if (actors.has(id)) reported.set(id, m);
  const near = (id) => new Set(ties.filter((t) => t.source === id || t.target === id).map((t) => (t.source === id ? t.target : t.source)));
  const [left, right] = [near(one), near(other)];
  const contacts = [...left].filter((id) => right.has(id) && id !== one && id !== other && !reported.has(id)).sort().slice(0, 14);
  const middle = [...reported.keys(), ...contacts];
  const step = 105;
  const top = (-step * (middle.length - 1)) / 2;
  const wide = Math.max(420, 60 * middle.length);
  const nodes = [node(one, [-wide, 0], { size: 26, borderWidth: 3 }), node(other, [wide, 0], { size: 26, borderWidth: 3 })];
  middle.forEach((id, i) => {
    const m = reported.get(id);
    const below = m ? `reported mediator: ${m.stage}${m.evidence.date ? `, ${m.evidence.date}` : ""}` : "contact of both (structural)";
    nodes.push(node(id, [0, top + i * step], { label: `${clip(nameOf(id))}\n${below}`, size: m ? 22 : 11, borderWidth: m ? 4 : 1 }));
  });
  const kept = new Set(middle);
  const edges = ties.filter((t) => (kept.has(t.source) && (t.target === one || t.target === other)) || (kept.has(t.target) && (t.source === one || t.source === other))).map((t) => edge(t));
  for (const t of ties) if ([one, other].includes(t.source) && [one, other].includes(t.target)) edges.push(edge(t, { smooth: { enabled: true, type: "curvedCW", roundness: 0.5 + 0.1 * middle.length / 10 } }));
  return { nodes, edges, reported: reported.size, contacts: contacts.length };
}
