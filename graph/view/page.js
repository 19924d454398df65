"use strict";
// What happens: views, the address, clicks and keys.

const el = (id) => document.getElementById(id);
const state = { focus: data.focus, path: false, page: 0, sort: "kind", cursor: null };
let network = null;
let shownNow = [];
let view = null;
let drawnAt = "";

/** The size of the picture, which the views of one actor and of two are laid out for. */
const room = () => ({ width: el("picture").clientWidth, height: el("picture").clientHeight });

const focusOf = () => state.focus.filter((id) => actors.has(id));

function viewOf(focus) {
  if (focus.length === 2) return state.path ? pathOf(shownNow, focus, room()) : twoOf(shownNow, focus, state.page, room());
  return focus.length === 1 ? oneOf(shownNow, focus[0], state.page, room()) : overviewOf(shownNow);
}

function panelOf(focus) {
  if (focus.length === 2) return state.path ? pathPanel(focus, view.ways) : twoPanel(focus);
  return focus.length === 1 ? actorPanel(focus[0]) : welcome();
}

function titleNow(focus) {
  if (!focus.length) return "Actors and their ties";
  return focus.map(nameOf).join(state.path ? " to " : " and ");
}

/** Show the present view with the present filters. */
function refresh() {
  shownNow = shownTies();
  const focus = focusOf();
  el("title").textContent = titleNow(focus);
  document.title = `${clip(titleNow(focus), 80)} · Tertius`;
  ["one", "other"].slice(0, focus.length).forEach((field, i) => { el(field).value = nameOf(focus[i]); el(field).dataset.id = focus[i]; });
  tell("");
  picture();
  showPanel(panelOf(focus));
  timeline();
  syncLegend();
}

function picture() {
  const before = view;
  const size = `${room().width} ${room().height}`;
  view = viewOf(focusOf());
  state.cursor = null;
  if (before && before.overview && view.overview && drawnAt === size) alter(before);
  else drawAnew();
  drawnAt = size;
  network.once("afterDrawing", () => { document.documentElement.dataset.drawn = "yes"; });
  status();
  table();
}

function drawAnew() {
  if (network) network.destroy();
  const interaction = { hover: false, keyboard: false, dragNodes: false };
  network = new vis.Network(el("picture"), { nodes: view.nodes, edges: view.edges }, { physics: false, layout: { improvedLayout: false }, interaction });
  el("picture").firstChild.removeAttribute("tabindex");
  el("tip").hidden = true;
  network.on("click", clicked);
  network.on("beforeDrawing", drawUnder);
  network.on("afterDrawing", drawOver);
  fitView();
}

/** The overview stays where it is when filters change. */
function alter(before) {
  view.fitted = before.fitted;
  network.setData({ nodes: view.nodes, edges: [] });
}

function drawUnder(context) {
  if (!view.overview) return;
  drawDiscs(context, view.nodes);
  drawLines(context, view.lines);
}

/** Names, and a ring around the actor that the keyboard is at. */
function drawOver(context) {
  for (const one of view.labels) drawLabel(context, one);
  if (view.overview) {
    view.names = overviewLabels(view.nodes, network.getScale(), (one) => network.canvasToDOM(one), room());
    drawNames(context, view.names, network.canvas.pixelRatio);
  }
  const at = view.nodes.find((one) => one.id === state.cursor);
  if (!at) return;
  context.strokeStyle = css("--ink");
  context.lineWidth = 2.5 / network.getScale();
  context.beginPath();
  context.arc(at.x, at.y, at.size * 1.5 + 4 / network.getScale(), 0, 2 * Math.PI);
  context.stroke();
}

function status() {
  const seen = view.nodes.filter((one) => actors.has(one.id)).length;
  const lines = tiesSeen().size;
  const more = view.more > 0 ? ` · ${view.more} more: press n` : "";
  const hidden = filtersTold().length ? " · filtered" : "";
  el("status").textContent = `${many(seen, "actor")}, ${many(lines, "tie")} shown of ${data.actors.length.toLocaleString("en")} and ${ties.length.toLocaleString("en")}${hidden}${more}`;
  el("next").hidden = !view.several;
}

/** The next actors around one or between two; after the last, the first again. */
function next() {
  if (!view.several) return;
  state.page = view.more > 0 ? state.page + 1 : 0;
  picture();
}

/** The overview as a whole; the other views are made for the picture's size. */
function fitView() {
  if (!view.overview) return network.moveTo({ position: { x: 0, y: 0 }, scale: 1, animation: false });
  network.fit({ animation: false });
  view.fitted = Math.min(1.3, network.getScale() * 0.96);
  return network.moveTo({ scale: view.fitted, animation: false });
}

/** vis-network stretches a picture whose size changes; names have to be laid out anew. */
function resized() {
  if (drawnAt !== `${room().width} ${room().height}`) picture();
}

/** The ids of the ties that the picture shows. */
const tiesSeen = () => new Set((view.lines || view.edges).map((one) => one.id.replace(/\nvia$/, "")));

const tieOf = (line) => shownNow.find((tie) => tie.id === line.replace(/\nvia$/, ""));

function clicked(event) {
  const { x, y } = event.pointer.DOM;
  const name = (view.names || []).find((one) => Math.abs(one.x - x) < one.text.width / 2 && Math.abs(one.y - y) < LINE / 2);
  const id = event.nodes.find((one) => actors.has(one)) || (name && name.id) || labelAt(view.labels, event.pointer.canvas);
  if (id) return go([id]);
  const near = view.overview ? lineAt(view.lines, event.pointer.canvas, NEAR / network.getScale()) : null;
  const tie = [...(near ? [near.id] : []), ...event.edges, ...event.nodes].map(tieOf).find(Boolean);
  return tie && showPanel(tiePanel(tiesOf(shownNow, tie.source, tie.target)));
}

/** The address of the present view and filters. */
function address() {
  const focus = state.focus.map(encodeURIComponent).join("&") || "overview";
  return `#${[focus, ...(state.path ? ["path"] : []), ...filtersTold()].join(";")}`;
}

/** Where the page may not change its address (in a notebook's frame) it goes without. */
function remember(how) { try { history[how](null, "", address()); } catch { /* a frame without an address */ } }

function go(focus, path = false) {
  Object.assign(state, { focus, path, page: 0 });
  remember("pushState");
  refresh();
}

let waiting = false;

/** The filters have changed: show it before the next frame, once. */
function changed() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    state.page = 0;
    remember("replaceState");
    refresh();
  });
}

/** Take view and filters from the address; without one, the view that the page was made for. */
function fromAddress() {
  const [named, ...rest] = location.hash.slice(1).split(";");
  const ids = named.split("&").filter(Boolean).map(decoded).filter((id) => actors.has(id)).slice(0, 2);
  const focus = location.hash ? ids : data.focus;
  Object.assign(state, { focus, path: rest.includes("path") && focus.length === 2, page: 0 });
  setFilters(rest);
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  colors.clear();
  el("theme").textContent = name === "dark" ? "Light" : "Dark";
}

function tell(text) { el("message").textContent = text; }

/** What the two fields of a pair name, as long as they name two. */
function pair() {
  const [one, other] = [told(el("one")), told(el("other"))];
  if (one && one === other) tell("Type the names of two different actors.");
  return one && other && one !== other ? [one, other] : null;
}

/** On a narrow window the filters are folded, so that the picture comes first. */
function folds() {
  const narrow = matchMedia("(max-width: 900px)");
  const set = () => { el("filters").open = !narrow.matches; el("evidence").open = true; };
  narrow.addEventListener("change", set);
  set();
}

function forms() {
  proposes(el("search"), (id) => { el("search").value = ""; go([id]); });
  for (const id of ["one", "other"]) proposes(el(id), () => {});
  el("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    tell("");
    const id = told(el("search"));
    if (id) { el("search").value = ""; go([id]); }
  });
  el("between-form").addEventListener("submit", (event) => {
    event.preventDefault();
    tell("");
    const both = pair();
    if (both) go(both, event.submitter === el("path"));
  });
}

function buttons() {
  el("all").addEventListener("click", () => go([]));
  el("reported").addEventListener("click", () => showPanel(mediationPanel(focusOf())));
  el("fit").addEventListener("click", fitView);
  el("next").addEventListener("click", next);
  el("theme").addEventListener("click", () => { theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); legend(); picture(); });
  el("help-button").addEventListener("click", () => el("help").showModal());
  el("help-close").addEventListener("click", () => el("help").close());
  el("table-box").addEventListener("toggle", () => { table(); resized(); });
}

function start() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  theme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => { theme(dark.matches ? "dark" : "light"); legend(); picture(); });
  folds();
  fromAddress();
  legend();
  legendWorks();
  timelineWorks();
  forms();
  buttons();
  saves();
  tips();
  keyboard();
  for (const name of ["popstate", "hashchange"]) addEventListener(name, () => { if (location.hash !== address()) { fromAddress(); refresh(); } });
  refresh();
  new ResizeObserver(resized).observe(el("picture"));
}
