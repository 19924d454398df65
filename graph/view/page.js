"use strict";
// What happens: views, evidence, filters, search, the address, the keyboard.

const el = (id) => document.getElementById(id);
const state = { focus: data.focus, page: 0 };
let network = null;
let ties = [];

function make(tag, text, attributes = {}, ...children) {
  const found = document.createElement(tag);
  if (text) found.textContent = text;
  for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
  found.append(...children);
  return found;
}

function nameButton(id) {
  const button = make("button", nameOf(id), { type: "button", class: "name" });
  button.addEventListener("click", () => go([id]));
  return button;
}

/** Sentence, claim, status, date, source and link of one report. */
function evidenceBox(e) {
  const box = make("div");
  box.append(make("blockquote", e.sentence, e.claimed_by ? { class: "claimed" } : {}));
  const line = make("p", "", { class: "source" });
  if (e.claimed_by) line.append(make("span", `claimed by ${e.claimed_by}`, { class: "badge claimed" }));
  if (e.status) line.append(make("span", e.status, { class: `badge ${e.status}` }));
  if (e.inferred) line.append(make("span", "inferred in part", { class: "badge" }));
  const article = data.articles[e.article] || {};
  line.append([e.date, e.speaker && `said by ${e.speaker}`, article.source, article.title].filter(Boolean).join(" · "));
  if (article.url) line.append(" · ", make("a", "article", { href: article.url, rel: "noopener noreferrer", target: "_blank" }));
  box.append(line);
  return box;
}

function tieBox(tie) {
  const found = [];
  for (const relation of tie.relations) {
    const head = make("h3");
    head.append(nameButton(tie.source), ` ${word(relation.type)} `, nameButton(tie.target), ` · ${relation.count}`);
    found.push(head, ...relation.evidence.map(evidenceBox));
  }
  return found;
}

function mediationBox(m) {
  const head = make("h3");
  const list = (ids) => ids.flatMap((id, i) => [i ? ", " : "", nameButton(id), m.inferred.includes(id) ? " (inferred)" : ""]);
  head.append(...list(m.mediators), ` · ${m.stage} · between `, ...(m.parties.length ? list(m.parties) : ["parties not named"]));
  return [head, evidenceBox(m.evidence)];
}

function actorPanel(id) {
  const actor = actors.get(id);
  const own = ties.filter((t) => t.source === id || t.target === id).sort((a, b) => b.count - a.count);
  const parts = [make("h2", actor.name), make("p", [actor.kind.replace("_", " "), actor.country].filter(Boolean).join(" · "), { class: "quiet" })];
  if (actor.aliases.length) parts.push(make("p", `also: ${actor.aliases.join(", ")}`, { class: "quiet" }));
  const told = mediationsOf([id]);
  if (told.length) parts.push(make("h2", "Reported mediation"), ...told.flatMap(mediationBox));
  parts.push(make("h2", `Ties (${own.length})`), ...own.slice(0, 20).flatMap((t) => tieBox({ ...t, relations: t.relations.map((r) => ({ ...r, evidence: r.evidence.slice(0, 2) })) })));
  return parts;
}

function betweenPanel([one, other]) {
  const told = mediationsOf([one, other]);
  const direct = ties.filter((t) => [one, other].includes(t.source) && [one, other].includes(t.target));
  return [make("h2", "Reported mediators"),
    ...(told.length ? told.flatMap(mediationBox) : [make("p", "No text here reports one.", { class: "quiet" })]),
    make("h2", "Direct dealings"), ...(direct.length ? direct.flatMap(tieBox) : [make("p", "None.", { class: "quiet" })])];
}

function showPanel(parts) { el("panel").replaceChildren(...parts); el("panel").scrollTop = 0; }

function welcome() {
  return [make("h2", "What is here"), make("p", "Each line is a tie with its sentences: click on it. Click on an actor to see whom it deals with. Dashed lines are conflict, dotted ones only claimed or inferred."),
    make("h2", `Reported mediation (${mediationsOf([]).length})`), ...mediationsOf([]).slice(-12).reverse().flatMap(mediationBox)];
}

function draw() {
  ties = shownTies();
  const focus = state.focus.filter((id) => actors.has(id));
  const view = focus.length === 2 ? betweenOf(ties, focus) : focus.length === 1 ? egoOf(ties, focus[0], state.page) : overviewOf(ties);
  if (network) network.destroy();
  const nodes = new vis.DataSet(view.nodes);
  network = new vis.Network(el("picture"), { nodes, edges: view.edges },
    { physics: false, layout: { improvedLayout: false }, interaction: { hover: false, keyboard: false, hideEdgesOnDrag: view.edges.length > 1500 }, nodes: { chosen: true } });
  network.on("click", clicked);
  network.once("afterDrawing", () => { document.documentElement.dataset.drawn = "yes"; });
  fit();
  if (!focus.length) nodes.update(labelsOf(view.nodes, network.getScale()));
  showPanel(focus.length === 2 ? betweenPanel(focus) : focus.length === 1 ? actorPanel(focus[0]) : welcome());
  el("title").textContent = focus.length ? focus.map(nameOf).join(" and ") : "Actors and their ties";
  const more = view.more > 0 ? ` · ${view.more} more: press n` : "";
  el("status").textContent = `${view.nodes.length} actors, ${view.edges.length} ties shown of ${data.actors.length} and ${data.ties.length}${more}`;
  table(view.edges);
}

/** All of it with room for the labels, which vis-network leaves out of account. */
function fit() {
  network.fit({ animation: false });
  network.moveTo({ scale: Math.min(1.3, network.getScale() * (state.focus.length ? 0.82 : 0.85)), animation: false });
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
  if (event.nodes.length) return go([event.nodes[0]]);
  if (!event.edges.length) return undefined;
  const tie = ties.find((t) => `${t.source}\n${t.target}` === event.edges[0]);
  return tie && showPanel(tieBox(tie));
}

function go(focus, push = true) {
  state.focus = focus;
  state.page = 0;
  if (push) history.pushState(null, "", `#${focus.map(encodeURIComponent).join("&")}`);
  draw();
}

function fromAddress() {
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
  el("least").addEventListener("change", () => { filter.least = Math.max(1, Number(el("least").value) || 1); draw(); });
  el("claims").addEventListener("change", () => { filter.claims = el("claims").checked; draw(); });
  el("names").replaceChildren(...data.actors.slice(0, 3000).map((a) => make("option", "", { value: a.name })));
}

function theme(name) { document.documentElement.dataset.theme = name; }

function told(input) {
  const id = find(input.value);
  input.setCustomValidity(id ? "" : "No actor goes by that name here");
  input.reportValidity();
  return id;
}

function start() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  theme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => { theme(dark.matches ? "dark" : "light"); draw(); });
  legend();
  el("search-form").addEventListener("submit", (event) => { event.preventDefault(); const id = told(el("search")); if (id) go([id]); });
  el("between-form").addEventListener("submit", (event) => { event.preventDefault(); const pair = [told(el("one")), told(el("other"))]; if (pair.every(Boolean) && pair[0] !== pair[1]) go(pair); });
  for (const id of ["search", "one", "other"]) el(id).addEventListener("input", () => el(id).setCustomValidity(""));
  el("all").addEventListener("click", () => go([]));
  el("reported").addEventListener("click", () => showPanel([make("h2", "Reported mediation"), ...mediationsOf(state.focus).slice().reverse().flatMap(mediationBox)]));
  el("fit").addEventListener("click", fit);
  el("theme").addEventListener("click", () => { theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); draw(); });
  addEventListener("popstate", () => go(fromAddress(), false));
  addEventListener("keydown", (event) => {
    if (event.target.matches("input")) return;
    if (event.key === "/") { event.preventDefault(); el("search").focus(); }
    if (event.key === "n" && state.focus.length === 1) { state.page += 1; if (state.page * RING >= egoOf(ties, state.focus[0], 0).total) state.page = 0; draw(); }
  });
  if (location.hash) state.focus = fromAddress();
  draw();
}

start();
