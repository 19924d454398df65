"use strict";
// The legend, which is the filter: relations by their quads, kinds of actors, status, sources.

const SOURCES = 25;
const REST = "other sources";

/** A box that shows or hides a value of one of the filter's sets. */
function box(set, values, name, sign, count) {
  const input = make("input", "", { type: "checkbox", value: values[0] });
  input.addEventListener("change", () => {
    for (const value of values) if (input.checked) filter[set].delete(value); else filter[set].add(value);
    changed();
  });
  boxes.push(() => {
    const hidden = values.filter((value) => filter[set].has(value)).length;
    input.checked = hidden < values.length;
    input.indeterminate = hidden > 0 && hidden < values.length;
  });
  const told = count === undefined ? "" : make("span", count.toLocaleString("en"), { class: "count" });
  return make("label", "", {}, input, sign, make("span", name), told);
}

// What sets each box by the filter.
const boxes = [];

/** Values with how often each is there, the most frequent first. */
function counted(values) {
  const found = new Map();
  for (const value of values) found.set(value, (found.get(value) || 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** How many distinct happenings each type of relation tells of. */
function typeCounts() {
  const found = new Map();
  for (const tie of ties) {
    for (const { type, reports: told } of tie.relations) {
      if (!found.has(type)) found.set(type, new Set());
      for (const report of told) found.get(type).add(report.h);
    }
  }
  return new Map([...found].map(([type, set]) => [type, set.size]));
}

function relationBoxes() {
  const counts = typeCounts();
  const some = (types) => types.filter((type) => counts.has(type)).sort((a, b) => counts.get(b) - counts.get(a));
  const row = (type) => box("types", [type], word(type), lineSign({ conflict: CONFLICT.has(type), neutral: NEUTRAL.has(type) }), counts.get(type));
  const groups = [];
  for (const [quad, types] of QUADS) {
    const own = some(types);
    if (own.length) groups.push(make("div", "", { class: "group", role: "group", "aria-label": quad }, quadBox(quad, own), ...own.map(row)));
  }
  const rest = some(OTHER);
  if (rest.length) groups.push(make("div", "", { class: "group", role: "group", "aria-label": "other relations" }, ...rest.map(row)));
  return groups;
}

function quadBox(quad, types) {
  const made = box("types", types, quad, "");
  made.className = "quad";
  made.firstChild.value = quad;
  return made;
}

function statusBoxes() {
  const counts = new Map(counted(reports.map((report) => report.label)));
  const words = { actual: "told as having happened", claimed: "only claimed by somebody" };
  return LABELS.filter((label) => counts.has(label)).map((label) => box("labels", [label], words[label] || label, "", counts.get(label)));
}

function sourceBoxes() {
  const found = counted(reports.map((report) => report.source));
  const rows = found.slice(0, SOURCES).map(([source, count]) => box("sources", [source], source, "", count));
  const rest = found.slice(SOURCES);
  if (rest.length) rows.push(box("sources", rest.map(([source]) => source), REST, "", rest.reduce((sum, [, count]) => sum + count, 0)));
  return rows;
}

function lineKey() {
  const looks = [["cooperation", {}], ["conflict", { conflict: true }], ["only claimed", { claimed: true }], ["only inferred", { inferred: true }], ["planned, denied", { unreal: true }], ["affiliation, statement", { neutral: true }]];
  return looks.map(([name, look]) => make("div", "", { class: "key" }, lineSign(look), make("span", name)));
}

/** Make the legend anew, where the theme has other colours. */
function legend() {
  boxes.length = 0;
  el("relations").replaceChildren(...relationBoxes());
  el("kinds").replaceChildren(...counted(data.actors.map((a) => a.kind)).map(([kind, count]) => box("kinds", [kind], kind.replace("_", " "), signOf(kind), count)));
  el("statuses").replaceChildren(...statusBoxes());
  el("sources").replaceChildren(...sourceBoxes());
  el("lines").replaceChildren(...lineKey());
  syncLegend();
}

/** Let the legend show what the filter is; a number that one is `typing` is left. */
function syncLegend(typing = false) {
  for (const sync of boxes) sync();
  el("inferred").checked = filter.inferred;
  if (!typing || document.activeElement !== el("least")) el("least").value = filter.least;
  el("sort").value = state.sort;
  el("reset").hidden = !filtersTold().length;
}

function legendWorks() {
  el("inferred").addEventListener("change", () => { filter.inferred = el("inferred").checked; changed(); });
  el("least").addEventListener("input", () => { filter.least = Math.max(1, Number(el("least").value) || 1); changed(); });
  el("sort").addEventListener("change", () => { state.sort = el("sort").value; changed(); });
  el("reset").addEventListener("click", () => { pause(); setFilters([]); changed(); });
}
