"use strict";
// What happens: views, filters, search, the address, the keyboard.

const el = (id) => document.getElementById(id);
const state = { focus: data.focus, page: 0 };
let network = null;
let ties = [];
let view = null;
let drawnAt = "";

/** The size of the picture, which the views of one actor and of two are laid out for. */
function room() {
  return { width: el("picture").clientWidth, height: el("picture").clientHeight };
}

function viewOf(focus) {
  if (focus.length === 2) return betweenOf(ties, focus, state.page, room());
  return focus.length === 1 ? egoOf(ties, focus[0], state.page, room()) : overviewOf(ties);
}

function focusOf() { return state.focus.filter((id) => actors.has(id)); }

function panelOf(focus) {
  return focus.length === 2 ? betweenPanel(focus) : focus.length === 1 ? actorPanel(focus[0]) : welcome();
}

function draw() {
  ties = shownTies();
  const focus = focusOf();
  el("title").textContent = focus.length ? focus.map(nameOf).join(" and ") : "Actors and their ties";
  tell("");
  picture();
  showPanel(panelOf(focus));
}

function picture() {
  const focus = focusOf();
  view = viewOf(focus);
  drawnAt = `${room().width} ${room().height}`;
  if (network) network.destroy();
  const nodes = new vis.DataSet(view.nodes);
  network = new vis.Network(el("picture"), { nodes, edges: view.edges },
    { physics: false, layout: { improvedLayout: false }, interaction: { hover: false, keyboard: false, hideEdgesOnDrag: view.edges.length > 1500 }, nodes: { chosen: true } });
  network.on("click", clicked);
  network.on("afterDrawing", (context) => { for (const one of view.labels || []) drawLabel(context, one); });
  network.once("afterDrawing", () => { document.documentElement.dataset.drawn = "yes"; });
  fit();
  if (!focus.length) nodes.update(labelsOf(view.nodes, network.getScale()));
  status();
  table(view.edges);
}

function status() {
  const more = view.more > 0 ? ` · ${view.more} more: press n` : "";
  el("status").textContent = `${view.nodes.length} actors, ${view.edges.length} ties shown of ${data.actors.length} and ${data.ties.length}${more}`;
  el("next").hidden = !view.several;
}

/** The next actors around one or between two; after the last, the first again. */
function next() {
  if (!view.several) return;
  state.page = view.more > 0 ? state.page + 1 : 0;
  picture();
}

/** The overview with room for its labels; the other views are made for the picture's size. */
function fit() {
  if (view.labels) return network.moveTo({ position: { x: 0, y: 0 }, scale: 1, animation: false });
  network.fit({ animation: false });
  return network.moveTo({ scale: Math.min(1.3, network.getScale() * 0.85), animation: false });
}

/** vis-network stretches a picture whose size changes; names have to be laid out anew. */
function resized() {
  if (view.labels && drawnAt !== `${room().width} ${room().height}`) picture();
}

function table(edges) {
  const shown = new Set(edges.map((e) => e.id));
  const rows = ties.filter((t) => shown.has(`${t.source}\n${t.target}`)).sort((a, b) => b.count - a.count).slice(0, 500).flatMap((t) => t.relations.map((r) => {
    const row = make("tr");
    for (const cell of [nameButton(t.source), word(r.type), nameButton(t.target), String(r.count), r.dates[r.dates.length - 1] || ""]) row.append(make("td", "", {}, cell));
    return row;
  }));
  el("table").replaceChildren(...rows);
}

function clicked(event) {
  const id = event.nodes[0] || labelAt(view.labels || [], event.pointer.canvas);
  if (id) return go([id]);
  if (!event.edges.length) return undefined;
  const tie = ties.find((t) => `${t.source}\n${t.target}` === event.edges[0]);
  return tie && showPanel(tieBox(tie));
}

function go(focus, push = true) {
  state.focus = focus;
  state.page = 0;
  if (push) history.pushState(null, "", `#${focus.map(encodeURIComponent).join("&") || "overview"}`);
  draw();
}

/** The focus that the address names; without a hash, the one that the page was made for. */
function fromAddress() {
  if (!location.hash) return data.focus;
  const named = location.hash.slice(1).split("&").filter(Boolean).map((part) => { try { return decodeURIComponent(part); } catch { return ""; } });
  return named.filter((id) => actors.has(id)).slice(0, 2);
}

function boxes(place, values, chosen, sign, label) {
  el(place).replaceChildren(...values.map(([value, count]) => {
    const input = make("input", "", { type: "checkbox", value });
    input.checked = chosen.has(value);
    input.addEventListener("change", () => { if (input.checked) chosen.add(value); else chosen.delete(value); draw(); });
    return make("label", "", {}, input, sign(value), make("span", label(value)), make("span", String(count), { class: "count" }));
  }));
}

function counts(values) {
  const found = new Map();
  for (const [value, count] of values) found.set(value, (found.get(value) || 0) + count);
  return [...found].sort((a, b) => b[1] - a[1]);
}

function legend() {
  const relationSign = (type) => make("span", NEUTRAL.has(type) ? "–" : COOPERATION.has(type) ? "→" : "⇢", { class: `sign ${NEUTRAL.has(type) ? "" : COOPERATION.has(type) ? "cooperation" : "conflict"}`, "aria-hidden": "true" });
  boxes("relations", counts(data.ties.flatMap((t) => t.relations.map((r) => [r.type, r.count]))), filter.relations, relationSign, word);
  const kindSign = (kind) => { const sign = make("span", SIGNS[shapeOf(kind)[0]], { class: "sign", "aria-hidden": "true" }); sign.style.color = shapeOf(kind)[1]; return sign; };
  boxes("kinds", counts(data.actors.map((a) => [a.kind, 1])), filter.kinds, kindSign, (kind) => kind.replace("_", " "));
  for (const key of ["since", "until"]) el(key).addEventListener("change", () => { filter[key] = el(key).value; draw(); });
  el("least").addEventListener("input", () => { filter.least = Math.max(1, Number(el("least").value) || 1); draw(); });
  el("claims").addEventListener("change", () => { filter.claims = el("claims").checked; draw(); });
  el("names").replaceChildren(...data.actors.slice(0, 3000).map((a) => make("option", "", { value: a.name })));
}

function theme(name) { document.documentElement.dataset.theme = name; }

function tell(text) { el("message").textContent = text; }

/** The actor that was typed; says so where nobody goes by that name. */
function told(input) {
  const id = find(input.value);
  input.setAttribute("aria-invalid", String(!id));
  if (!id) tell(input.value.trim() ? `Nobody named “${clip(input.value.trim(), 60)}” is on this page.` : "Type the name of an actor.");
  return id;
}

function search() {
  const id = told(el("search"));
  if (id) go([id]);
}

function between() {
  const [one, other] = [told(el("one")), told(el("other"))];
  if (one && one === other) tell("Type the names of two different actors.");
  if (one && other && one !== other) go([one, other]);
}

/** On a narrow window the filters are folded, so that the picture comes first. */
function folds() {
  const narrow = matchMedia("(max-width: 900px)");
  const set = () => { el("filters").open = !narrow.matches; el("evidence").open = true; };
  narrow.addEventListener("change", set);
  set();
}

function forms() {
  for (const [id, act] of [["search-form", search], ["between-form", between]]) {
    el(id).addEventListener("submit", (event) => { event.preventDefault(); tell(""); act(); });
  }
  for (const id of ["search", "one", "other"]) el(id).addEventListener("input", () => { el(id).removeAttribute("aria-invalid"); tell(""); });
}

function buttons() {
  el("all").addEventListener("click", () => go([]));
  el("reported").addEventListener("click", () => showPanel(mediationPanel(focusOf())));
  el("fit").addEventListener("click", fit);
  el("next").addEventListener("click", next);
  el("theme").addEventListener("click", () => { theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); picture(); });
}

function keys(event) {
  if (event.target.matches("input")) return;
  if (event.key === "/") { event.preventDefault(); el("search").focus(); }
  if (event.key === "n") next();
}

function start() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  theme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => { theme(dark.matches ? "dark" : "light"); picture(); });
  folds();
  legend();
  forms();
  buttons();
  addEventListener("popstate", () => go(fromAddress(), false));
  addEventListener("keydown", keys);
  state.focus = fromAddress();
  draw();
  new ResizeObserver(resized).observe(el("picture"));
}

start();
