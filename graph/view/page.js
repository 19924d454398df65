"use strict";
// The views: what is drawn, what is told beside it, what a click does.

const el = (id) => document.getElementById(id);
const state = { focus: data.focus, path: false, tie: null, mediations: false, page: 0, sort: "kind", cursor: null };
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
  const both = state.tie ? tiesOf(shownNow, ...state.tie) : [];
  if (state.mediations) return mediationPanel(focus);
  if (both.length) return tiePanel(both);
  if (focus.length === 2) return state.path ? pathPanel(focus, view.ways) : twoPanel(focus);
  return focus.length === 1 ? actorPanel(focus[0]) : welcome();
}

function titleNow(focus) {
  if (data.title && !state.path && focus.join("\n") === data.focus.join("\n")) return data.title;
  if (!focus.length) return "Actors and their ties";
  return focus.map(nameOf).join(state.path ? " to " : " and ");
}

/** Show the present view with the present filters; `same` where only these have changed. */
function refresh(same = false) {
  shownNow = shownTies();
  const focus = focusOf();
  el("title").textContent = titleNow(focus);
  document.title = `${clip(titleNow(focus), 80)} · Tertius`;
  fields(focus, same);
  tell(troubles(focus));
  picture();
  showPanel(panelOf(focus), same);
  timeline(same);
  syncLegend(same);
}

/** The fields of a pair name the actors of the view; one that is being typed in is left where the view is the `same`. */
function fields(focus, same) {
  for (const [i, field] of ["one", "other"].entries()) {
    const id = focus[i];
    if (same && document.activeElement === el(field)) continue;
    el(field).value = id ? nameOf(id) : "";
    el(field).dataset.id = id || "";
  }
}

/** What a reader has to know of what is not seen. */
function troubles(focus) {
  const missing = state.focus.filter((id) => !actors.has(id)).map((id) => clip(id, 60));
  if (missing.length) return `On this page there is nobody with the id ${missing.join(" or ")}.`;
  const own = focus.length ? shownNow.filter((tie) => focus.some((id) => otherOf(tie, id) !== null)) : shownNow;
  return own.length || !filtersTold().length ? "" : "The filters hide all ties of this view: “Clear filters” shows them again.";
}

function picture() {
  const before = view;
  const size = `${room().width} ${room().height}`;
  view = viewOf(focusOf());
  state.cursor = null;
  if (before && before.overview && view.overview && drawnAt === size) stay(before);
  else drawAnew(before);
  drawnAt = size;
  status();
  table();
}

/** The overview stays where it is when filters change. */
function stay(before) {
  view.fitted = before.fitted;
  network.redraw();
}

function drawAnew(before) {
  const kept = before && before.overview && view.overview ? { scale: network.getScale(), position: network.getViewPosition() } : null;
  if (network) network.destroy();
  const interaction = { hover: false, keyboard: false, dragNodes: false };
  network = new vis.Network(el("picture"), { nodes: view.overview ? [] : view.nodes, edges: view.edges }, { physics: false, layout: { improvedLayout: false }, interaction });
  el("picture").firstChild.removeAttribute("tabindex");
  el("tip").hidden = true;
  network.on("click", clicked);
  network.on("zoom", bounded);
  network.on("beforeDrawing", drawUnder);
  network.on("afterDrawing", drawOver);
  fitView();
  if (kept && kept.scale > 1.05 * before.fitted) network.moveTo({ ...kept, animation: false });
}

/** Neither so far away nor so near that nothing can be seen. */
function bounded() {
  const base = view.overview ? view.fitted : 1;
  const scale = Math.min(20 * base, Math.max(0.6 * base, network.getScale()));
  if (scale !== network.getScale()) network.moveTo({ scale, animation: false });
}

function drawUnder(context) {
  if (!view.overview) return;
  drawDiscs(context, view.nodes);
  drawLines(context, view.lines, network.getScale());
  drawSigns(context, view.nodes);
}

/** Names, and a ring around the actor that the keyboard is at; the document tells that all is drawn. */
function drawOver(context) {
  document.documentElement.dataset.drawn = "yes";
  for (const one of view.labels) drawLabel(context, one);
  if (view.overview) {
    view.names = overviewLabels(view.nodes, network.getScale(), (one) => network.canvasToDOM(one), room());
    drawNames(context, view.names, network.canvas.pixelRatio);
  }
  const at = state.cursor === null ? null : view.nodes.find((one) => one.actor === state.cursor);
  if (!at) return;
  context.strokeStyle = css("--ink");
  context.lineWidth = 2.5 / network.getScale();
  context.beginPath();
  context.arc(at.x, at.y, at.size * 1.5 + 4 / network.getScale(), 0, 2 * Math.PI);
  context.stroke();
}

function status() {
  const seen = view.nodes.filter((one) => one.actor !== null).length;
  const lines = tiesSeen().size;
  const more = view.more > 0 ? ` · ${view.more} more` : "";
  const hidden = [data.only && ` · only ${clip(data.only, 80)}`, filtersTold().length && " · filtered"].filter(Boolean).join("");
  el("status").textContent = `${many(seen, "actor")}, ${many(lines, "tie")} shown of ${data.actors.length.toLocaleString("en")} and ${ties.length.toLocaleString("en")}${hidden}${more}`;
  el("next").hidden = !view.several;
  el("next").textContent = view.more > 0 ? `${view.more} more (n)` : "the first again (n)";
}

/** The next actors around one or between two; after the last, the first again. */
function next() {
  if (!view.several) return;
  state.page = view.more > 0 ? state.page + 1 : 0;
  remember("replaceState");
  picture();
}

/** The overview as a whole; the other views are made for the picture's size. */
function fitView() {
  if (!view.overview) return network.moveTo({ position: { x: 0, y: 0 }, scale: 1, animation: false });
  const { width, height } = room();
  const [left, top, right, bottom] = boundsOf(view.nodes);
  view.fitted = Math.min(1.3, 0.92 * Math.min(width / (right - left), height / (bottom - top)));
  return network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: view.fitted, animation: false });
}

/** vis-network stretches a picture whose size changes; names have to be laid out anew. */
function resized() {
  if (drawnAt !== `${room().width} ${room().height}`) picture();
}

/** The ids of the ties that the picture shows. */
const tiesSeen = () => new Set((view.lines || view.edges).map((one) => one.tie));

/** The sign at a place of the window. */
function signAt(place) {
  if (view.overview) return nearest(view.nodes, network.DOMtoCanvas(place));
  const id = network.getNodeAt(place);
  return view.nodes.find((one) => one.id === id);
}

/** The tie at a place of the window: of the overview's lines, or of vis-network's, or of a sign that stands for one. */
function tieAt(place, sign) {
  const line = network.getEdgeAt(place);
  const near = view.overview ? lineAt(view.lines, network.DOMtoCanvas(place), NEAR / network.getScale()) : null;
  const found = near || view.edges.find((one) => one.id === line) || sign;
  return found && shownNow.find((tie) => tie.id === found.tie);
}

function clicked(event) {
  const { x, y } = event.pointer.DOM;
  const name = (view.names || []).find((one) => Math.abs(one.x - x) < one.text.width / 2 && Math.abs(one.y - y) < LINE / 2);
  const sign = signAt({ x, y });
  const id = (sign && sign.actor) || (name && name.id) || labelAt(view.labels, event.pointer.canvas);
  if (id) return go([id]);
  const tie = tieAt({ x, y }, sign);
  return tie && read(tie.source, tie.target);
}

/** The page in another theme, the picture at once. */
function paint(name) {
  theme(name);
  legend();
  drawnAt = "";
  picture();
  network.redraw();
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
  el("reported").addEventListener("click", tellMediations);
  el("fit").addEventListener("click", fitView);
  el("next").addEventListener("click", next);
  el("theme").addEventListener("click", () => paint(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  el("help-button").addEventListener("click", () => el("help").showModal());
  el("help-close").addEventListener("click", () => el("help").close());
  el("table-box").addEventListener("toggle", () => { table(); resized(); });
}

function start() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  theme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => paint(dark.matches ? "dark" : "light"));
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
  for (const name of ["popstate", "hashchange"]) addEventListener(name, moved);
  refresh();
  new ResizeObserver(resized).observe(el("picture"));
}
