"use strict";
// Fields that find an actor by what is typed: case and accents do not matter, aliases count.

const HITS = 8;
let folded = null;

/** A state goes by its code as well. */
const codeOf = (actor) => (actor.kind === "government" && actor.country ? [actor.country] : []);

/** The names of every actor as they are compared, made when they are first asked for. */
function names() {
  folded = folded || data.actors.map((actor) => ({ id: actor.id, names: [actor.name, ...(actor.aliases || []), ...codeOf(actor)].map(fold) }));
  return folded;
}

// Shorter texts fit at the beginning of a word only.
const SHORT = 3;

/** How well a name fits: 0 exactly, then its beginning, all words' beginnings, anything within; 4 not. */
function fit(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (wanted.split(" ").every((part) => ` ${name}`.includes(` ${part}`))) return 2;
  return wanted.length > SHORT && name.includes(wanted) ? 3 : 4;
}

/** How many reports tell of each actor. */
const strength = new Map();
for (const tie of ties) {
  const count = tie.relations.reduce((sum, relation) => sum + relation.reports.length, 0);
  for (const id of [tie.source, tie.target]) strength.set(id, (strength.get(id) || 0) + count);
}

/** The actors that a typed text may mean, the likeliest first. */
function matches(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const found = names().map((one) => [Math.min(...one.names.map((name) => fit(name, wanted))), one.id]);
  const likely = found.filter(([how]) => how < 4);
  return likely.sort((a, b) => a[0] - b[0] || (strength.get(b[1]) || 0) - (strength.get(a[1]) || 0) || (a[1] < b[1] ? -1 : 1)).map(([, id]) => id);
}

/** The actor that was typed or chosen; says so where nobody goes by that name. */
function told(input) {
  const typed = input.value.trim();
  const id = input.dataset.id && nameOf(input.dataset.id) === input.value ? input.dataset.id : matches(typed)[0] || null;
  input.setAttribute("aria-invalid", String(!id));
  if (!id) tell(typed ? `Nobody named “${clip(typed, 60)}” is on this page.` : "Type the name of an actor.");
  return id;
}

/** Let a field propose actors while one types; `chosen` is called with the one that is taken. */
function proposes(input, chosen) {
  const list = make("ul", "", { role: "listbox", id: `${input.id}-list`, class: "hits", "aria-label": "actors", hidden: "" });
  input.after(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  let at = -1;
  const rows = () => [...list.children];
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const take = (id) => { input.value = nameOf(id); input.dataset.id = id; close(); chosen(id); };
  const point = (next) => {
    at = (next + rows().length) % rows().length;
    rows().forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", rows()[at].id);
  };
  const open = () => {
    const ids = matches(input.value).slice(0, HITS);
    list.replaceChildren(...ids.map((id, i) => hit(id, `${input.id}-${i}`, take)));
    list.hidden = !ids.length;
    input.setAttribute("aria-expanded", String(Boolean(ids.length)));
    at = -1;
  };
  input.addEventListener("input", () => { delete input.dataset.id; input.removeAttribute("aria-invalid"); tell(""); open(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
    if (list.hidden) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) { event.preventDefault(); point(at < 0 && by < 0 ? rows().length - 1 : at + by); }
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(rows()[at].dataset.id); }
  });
}

function hit(id, key, take) {
  const actor = actors.get(id);
  const row = make("li", "", { role: "option", id: key, "aria-selected": "false", "data-id": id });
  row.append(signOf(actor.kind), make("span", clip(actor.name, 48)), make("span", actor.country || "", { class: "count" }));
  row.addEventListener("mousedown", (event) => { event.preventDefault(); take(id); });
  return row;
}
