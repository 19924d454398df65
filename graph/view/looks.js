"use strict";
// The looks of actors and ties: a shape and a colour (Okabe and Ito's, safe for the colour-blind) for
// each kind of actor; colour, dash and arrowhead of a line for what a tie is.

const SHAPES = {
  government: ["dot", "#0072B2"], ministry: ["dot", "#56B4E9"], military: ["diamond", "#D55E00"],
  armed_group: ["star", "#CC79A7"], party: ["square", "#E69F00"], igo: ["hexagon", "#56B4E9"],
  ngo: ["triangleDown", "#B8A800"], media: ["dot", "#8A8A8A"], company: ["square", "#8A8A8A"],
  court: ["square", "#6B5B95"], people: ["dot", "#B9A58E"], official: ["triangle", "#009E73"],
  person: ["triangle", "#8A8A8A"], organization: ["hexagon", "#8A8A8A"],
};
// A tie that is only planned, denied or the like has hardly a line.
const UNREAL = [1.5, 7];
const DASHES = { conflict: [8, 5], claimed: [2, 4], "claimed conflict": [8, 4, 2, 4] };

// The colours of the theme, read once: asking the browser for each line takes longer than drawing it.
const colors = new Map();

function css(name) {
  if (!colors.has(name)) colors.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return colors.get(name);
}
const lookOf = (kind) => SHAPES[Object.hasOwn(SHAPES, kind) ? kind : "organization"];

/** An actor's sign. Its id for vis-network is never the name of something that every object has. */
function node(id, [x, y], extra = {}) {
  const [shape, background] = lookOf(actors.get(id).kind);
  const color = { background, border: css("--edge") };
  return { id: `n${id}`, actor: id, x, y, shape, size: 12, borderWidth: 1, color: { ...color, highlight: color }, ...extra };
}

/** The colour of a tie's line. */
const colorOf = (tie) => css(tie.neutral ? "--neutral" : tie.conflict ? "--conflict" : "--accent");

/** What its dashes say: a conflict, only claimed, or both; false is a whole line. */
const dashesOf = (tie) => (tie.unreal ? UNREAL : DASHES[[tie.claimed && "claimed", tie.conflict && "conflict"].filter(Boolean).join(" ")] || false);

/** A line: as wide as the tie has happenings; faint, with an open arrowhead, where it is only inferred. */
function edge(tie, extra = {}) {
  const color = colorOf(tie);
  return {
    id: `e${tie.id}`, tie: tie.id, from: `n${tie.source}`, to: `n${tie.target}`, dashes: dashesOf(tie), width: 1 + Math.log2(tie.count),
    color: { color, opacity: tie.inferred ? 0.45 : 0.85, highlight: color },
    arrows: { to: { enabled: true, scaleFactor: 0.5, type: tie.inferred ? "vee" : "arrow" } },
    smooth: { enabled: true, type: "curvedCW", roundness: 0.08 }, ...extra,
  };
}

/** Where a line that comes from a place meets the rim of an actor's sign. */
function atRim(from, middle, size) {
  const short = (size + 2) / (Math.hypot(middle.x - from.x, middle.y - from.y) || 1);
  return { x: middle.x + (from.x - middle.x) * short, y: middle.y + (from.y - middle.y) * short };
}

// The shapes of vis-network as polygons: corners, turn, reach and how far the middle is down, in sizes.
const POLYGONS = {
  diamond: [4, 0, 1, 0], square: [4, Math.PI / 4, Math.SQRT2, 0], hexagon: [6, Math.PI / 6, 1, 0],
  triangle: [3, 0, 1.33, 0.32], triangleDown: [3, Math.PI, 1.33, -0.32], star: [10, 0, 1.07, 0.08],
};

/** The corners of a shape around the origin, [] for a circle. */
function cornersOf(shape, size) {
  const [count, turn, reach, down] = POLYGONS[shape] || [0, 0, 0, 0];
  return [...Array(count).keys()].map((n) => {
    const inner = shape === "star" && n % 2 ? 0.385 : 1;
    const [x, y] = turned(size * reach * inner, turn + (2 * Math.PI * n) / count);
    return [x, y + down * size];
  });
}

/** A point at an angle from straight up. */
const turned = (reach, angle) => [reach * Math.sin(angle), -reach * Math.cos(angle)];

const SVG = "http://www.w3.org/2000/svg";

function svgOf(tag, attributes = {}, ...children) {
  const found = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) found.setAttribute(name, value);
  found.append(...children);
  return found;
}

/** A shape as an SVG element. */
function shapeAt(shape, [x, y], size, attributes) {
  const corners = cornersOf(shape, size);
  if (!corners.length) return svgOf("circle", { cx: x, cy: y, r: size, ...attributes });
  return svgOf("polygon", { points: corners.map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`).join(" "), ...attributes });
}

/** The sign of a kind of actor, for the legend and the panel. */
function signOf(kind) {
  const [shape, color] = lookOf(kind);
  const svg = svgOf("svg", { class: "sign", viewBox: "-8 -8 16 16", "aria-hidden": "true" });
  svg.append(shapeAt(shape, [0, 0], 5.5, { fill: color, stroke: css("--edge"), "stroke-width": 0.8 }));
  return svg;
}

/** The sign of a line, for the legend. */
function lineSign(tie) {
  const svg = svgOf("svg", { class: "line", viewBox: "0 0 34 12", "aria-hidden": "true" });
  const look = { stroke: colorOf(tie), fill: "none", "stroke-width": 2, opacity: tie.inferred ? 0.45 : 1 };
  svg.append(svgOf("path", { d: "M1 6H27", "stroke-dasharray": (dashesOf(tie) || []).join(" "), ...look }));
  svg.append(svgOf("path", { d: "M25 2.5L32 6L25 9.5", ...look, fill: tie.inferred ? "none" : colorOf(tie) }));
  return svg;
}
