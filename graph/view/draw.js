"use strict";
// The looks of actors and ties, and the overview: vis-network without physics.

const SHAPES = { government: ["dot", "#0072B2"], ministry: ["dot", "#56B4E9"], military: ["diamond", "#D55E00"],
  armed_group: ["star", "#CC79A7"], party: ["square", "#E69F00"], igo: ["hexagon", "#56B4E9"], ngo: ["triangleDown", "#B8A800"],
  media: ["dot", "#8A8A8A"], company: ["square", "#8A8A8A"], court: ["square", "#6B5B95"], people: ["ellipse", "#8A8A8A"],
  official: ["triangle", "#009E73"], person: ["triangle", "#8A8A8A"], organization: ["hexagon", "#8A8A8A"] };
const SIGNS = { dot: "●", diamond: "◆", star: "★", square: "■", hexagon: "⬢", triangleDown: "▼", triangle: "▲", ellipse: "●" };
const OVERVIEW = 2500;
const LABELS = 40;

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const shapeOf = (kind) => SHAPES[kind] || SHAPES.organization;

function node(id, place, extra = {}) {
  const actor = actors.get(id);
  const [shape, color] = shapeOf(actor.kind);
  return { id, x: place[0], y: place[1], shape: shape === "ellipse" ? "dot" : shape, size: 12, borderWidth: 1,
    color: { background: color, border: css("--ink"), highlight: { background: color, border: css("--ink") } }, ...extra };
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
    size: 7 + 3 * Math.log2(1 + weight.get(id)) }));
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
