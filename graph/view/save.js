"use strict";
// What is seen as a file: a picture of points or of lines, or a table with every report.

const FIELDS = ["source", "target", "relation", "stage", "date", "status", "inferred", "claimed_by", "speaker", "happening", "sentence", "article", "title", "publisher", "url"];
// Characters that XML does not allow.
const ILLEGAL = /[\x00-\x08\x0b\x0c\x0e-\x1f]/g;
// At the start of a cell these would be a formula to a spreadsheet.
const FORMULA = /^[=+\-@\t\r]/;

function save(content, type, ending) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const url = URL.createObjectURL(blob);
  const name = focusOf().map((id) => fold(nameOf(id)).replace(/[^a-z0-9]+/g, "-").slice(0, 40)).join("-") || "overview";
  const anchor = make("a", "", { href: url, download: `tertius-${name}.${ending}` });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function cell(value) {
  const text = String(value === undefined || value === null ? "" : value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** A row for each report of each tie that is seen. */
function csv() {
  const rows = rowsSeen().flatMap(({ tie, type, reports: told }) => told.map((report) => [
    nameOf(tie.source), nameOf(tie.target), type, type === "MEDIATION" ? stages.get(report.number) : "", report.date, report.label,
    report.inferred ? "yes" : "no", report.by, report.speaker, report.h, report.sentence, report.article.id, report.article.title, report.article.source, report.article.url,
  ]));
  return [FIELDS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
}

const KEY = "Blue: cooperation. Orange, dashed: conflict. Dotted: only claimed. Faint, open arrowhead: only inferred. Dashed rim: no sure mediator.";

/** What the picture shows, what is hidden, and how to read it, for when it leaves the page: two lines. */
function captions(width) {
  const told = [titleNow(focusOf()), hiddenInWords(), "Tertius"].filter(Boolean).join(" · ");
  return [told, KEY].map((text) => ({ ...line([text], width - 2 * EDGE, { size: SMALL, color: "--soft" }), whole: text }));
}

/** How far from the bottom of a picture each of its captions stands. */
const CAPTIONS = [24, 10];

/** The picture on the page's own colour, as points. */
function png() {
  const canvas = network.canvas.frame.canvas;
  const copy = document.createElement("canvas");
  Object.assign(copy, { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d");
  context.fillStyle = css("--paper");
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  const ratio = network.canvas.pixelRatio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  captions(room().width).forEach((words, i) => {
    Object.assign(context, { font: words.font, fillStyle: css(words.color), textBaseline: "middle" });
    context.fillText(words.text, EDGE, room().height - CAPTIONS[i]);
  });
  return new Promise((done) => { copy.toBlob(done, "image/png"); });
}

/** The picture as lines and shapes, in pixels of the window. */
function svg() {
  const { width, height } = room();
  const scale = network.getScale();
  const at = (place) => network.canvasToDOM(place);
  const made = svgOf("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FAMILY });
  made.append(svgOf("title", {}, document.title.replace(ILLEGAL, "")), svgOf("rect", { width, height, fill: css("--paper") }));
  for (const [x, y, radius] of view.overview ? discsOf(view.nodes) : []) {
    const place = at({ x, y });
    made.append(svgOf("circle", { cx: place.x.toFixed(1), cy: place.y.toFixed(1), r: (radius * scale).toFixed(1), fill: css("--disc") }));
  }
  for (const one of view.edges) made.append(...svgLine(one, at, scale));
  for (const one of view.lines || []) made.append(...svgStraight(one, at, scale));
  for (const one of view.nodes) {
    const place = at(one);
    const border = { fill: one.color.background || one.color, stroke: css("--edge"), "stroke-width": one.borderWidth * scale, ...rimOf(one) };
    made.append(shapeAt(one.shape, [place.x, place.y], one.size * scale, border));
  }
  for (const one of view.labels) made.append(...svgLabel(one, at));
  for (const { x, y, text } of view.names || []) made.append(svgText(text, { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": "middle", ...HALO, stroke: css("--paper") }));
  made.append(...captions(width).map((words, i) => svgText(words, { x: EDGE, y: height - CAPTIONS[i] })));
  return new XMLSerializer().serializeToString(made);
}

/** The dashes of a rim, where it has some. */
const rimOf = (one) => (one.shapeProperties ? { "stroke-dasharray": one.shapeProperties.borderDashes.join(" ") } : {});

const HALO = { "paint-order": "stroke", "stroke-width": 4, "stroke-linejoin": "round" };

const spot = ({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** A line with its arrowhead, as vis-network has drawn it. */
function svgLine(one, at, scale) {
  const drawn = network.body.edges[one.id].edgeType;
  const [from, middle] = [drawn.fromPoint, drawn.toPoint].map((p) => at({ x: p.x, y: p.y }));
  const via = [drawn.getViaNode()].flat().filter((p) => p && p.x !== undefined).map((p) => at({ x: p.x, y: p.y }));
  const to = atRim(via[via.length - 1] || from, middle, view.nodes.find((other) => other.id === one.to).size * scale);
  const path = svgOf("path", { d: `M${spot(from)} ${["L", "Q", "C"][via.length]}${[...via, to].map(spot).join(" ")}`, ...strokeOf(one, scale) });
  return one.arrows.to.enabled ? [path, svgHead(headOfLine({ from: via[via.length - 1] || from, end: to, width: one.width }), one)] : [path];
}

/** A line of the overview. */
function svgStraight(one, at, scale) {
  const by = enlarged(scale);
  const seen = { ...one, width: Math.max(one.width, THINNEST * by), dashes: one.dashes && one.dashes.map((length) => length * by) };
  const path = svgOf("path", { d: `M${spot(at(one.from))} L${spot(at(one.end))}`, ...strokeOf(seen, scale) });
  return one.arrows ? [path, svgHead(headOfLine(one, by).map(at), one)] : [path];
}

function strokeOf(one, scale) {
  const dashes = one.dashes ? { "stroke-dasharray": one.dashes.map((n) => n * scale).join(" ") } : {};
  return { stroke: one.color.color, "stroke-opacity": one.color.opacity, "stroke-width": (one.width * scale).toFixed(2), fill: "none", ...dashes };
}

/** An arrowhead, open where a participant is inferred. */
function svgHead([tip, left, right], one) {
  const open = one.open || (one.arrows.to && one.arrows.to.type === "vee");
  const look = open ? { stroke: one.color.color, "stroke-opacity": one.color.opacity, fill: "none" } : { fill: one.color.color, "fill-opacity": one.color.opacity };
  return svgOf(open ? "polyline" : "polygon", { points: [left, tip, right].map(spot).join(" "), ...look });
}

function svgText({ text, size, color, font }, attributes) {
  const weight = font.startsWith("bold") ? "bold" : "normal";
  const look = { "font-size": size, "font-weight": weight, fill: css(color), "dominant-baseline": "central" };
  return svgOf("text", { ...look, ...attributes }, text.replace(ILLEGAL, ""));
}

function svgLabel(one, at) {
  const { x, y } = at(one);
  const anchor = { left: "start", center: "middle", right: "end" }[one.align];
  const turn = `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${((one.angle * 180) / Math.PI).toFixed(1)})`;
  const group = svgOf("g", { transform: turn });
  for (const row of rowsOf(one)) {
    const height = row.size * LEADING;
    group.append(
      svgOf("rect", { x: leftOf(one.align, row.width) - 2, y: (row.y - height / 2).toFixed(1), width: row.width + 4, height, fill: css("--paper") }),
      svgText(row, { y: row.y.toFixed(1), "text-anchor": anchor }),
    );
  }
  return [group];
}

/** The menu of files, which closes when one is taken or it is left. */
function saves() {
  const menu = el("save");
  const act = (id, work) => el(id).addEventListener("click", async () => { menu.open = false; menu.firstElementChild.focus(); await work(); });
  act("save-png", async () => save(await png(), "image/png", "png"));
  act("save-svg", () => save(svg(), "image/svg+xml", "svg"));
  act("save-csv", () => save(`\ufeff${csv()}\r\n`, "text/csv;charset=utf-8", "csv"));
  act("print", () => print());
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; menu.firstElementChild.focus(); } });
  addEventListener("pointerdown", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  prints();
}

/** On paper the page is light, whatever it is on the screen. */
function prints() {
  let before = null;
  let folded = [];
  addEventListener("beforeprint", () => {
    before = document.documentElement.dataset.theme;
    el("caption").textContent = captions(1e5).map(({ whole }) => whole).join(" ");
    el("evidence").open = true;
    folded = [...el("panel").querySelectorAll("details:not([open])")];
    for (const one of folded) { if (one.fill) one.fill(); one.open = true; }
    if (before === "dark") paint("light");
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
    if (before === "dark") paint("dark");
  });
}
