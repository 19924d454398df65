"use strict";
// The ties that are seen as a table: to sort, to read aloud, to go on from.

const ROWS = 500;
const COLUMNS = [
  ["From", (row) => nameOf(row.tie.source), (row) => nameButton(row.tie.source)],
  ["Relation", (row) => word(row.type), (row) => button(word(row.type), () => read(row.tie.source, row.tie.target), { class: "name", "aria-label": `reports: ${nameOf(row.tie.source)} ${word(row.type)} ${nameOf(row.tie.target)}` })],
  ["To", (row) => nameOf(row.tie.target), (row) => nameButton(row.tie.target)],
  ["Status", (row) => row.status, (row) => row.status],
  ["Happenings", (row) => row.count, (row) => String(row.count)],
  ["Last", (row) => row.last, (row) => row.last],
];
const order = { column: 4, down: true };

/** The ties of the view: all of an actor's or of a pair's, whatever of them the window has room for. */
function tiesOfView() {
  const [focus, drawn] = [focusOf(), tiesSeen()];
  const between = focus.length === 2 && !state.path ? new Set(middleOf(shownNow, focus).map(({ id }) => id)) : new Set();
  return shownNow.filter((tie) => drawn.has(tie.id) || (focus.length === 1 && otherOf(tie, focus[0]) !== null)
    || focus.some((id) => between.has(otherOf(tie, id))));
}

/** A row for each relation of each tie of the view. */
function rowsSeen() {
  return tiesOfView().flatMap((tie) => tie.relations.map((relation) => ({
    tie, type: relation.type, count: relation.count, reports: relation.reports, status: statusTold(relation),
    last: relation.reports.reduce((last, report) => (report.date > last ? report.date : last), ""),
  })));
}

function byColumn(rows) {
  const value = COLUMNS[order.column][1];
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en"));
  const found = rows.map((row) => [value(row), row]).sort(([a], [b]) => compare(a, b));
  return (order.down ? found.reverse() : found).map(([, row]) => row);
}

function table() {
  if (!el("table-box").open) return;
  const rows = byColumn(rowsSeen());
  el("heads").replaceChildren(...COLUMNS.map(([name], i) => headCell(name, i)));
  el("table").replaceChildren(...rows.slice(0, ROWS).map((row) => make("tr", "", {}, ...COLUMNS.map(([, , cell]) => make("td", "", {}, cell(row))))));
  el("table-note").textContent = rows.length > ROWS ? `The first ${ROWS} of ${rows.length.toLocaleString("en")}; the CSV file has them all.` : "";
}

function headCell(name, i) {
  const mine = i === order.column;
  const sort = button(name, () => { order.down = mine ? !order.down : i > 3; order.column = i; table(); el("heads").children[i].firstChild.focus(); });
  if (mine) sort.append(make("span", order.down ? " ▼" : " ▲", { "aria-hidden": "true" }));
  return make("th", "", { scope: "col", "aria-sort": mine ? (order.down ? "descending" : "ascending") : "none" }, sort);
}
