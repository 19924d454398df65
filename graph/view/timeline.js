"use strict";
// When it happened: a histogram with a brush, which plays through time; and a small one for a tie.

const BINS = 60;
const STEPS = ["day", "week", "month", "quarter", "year", "decade"];
const DAYS = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.25, decade: 3652.5 };
const PLAY = 900;
const bars = { edges: null, playing: null, from: null };

/** The day on which the step of time begins that a date is in. */
function floor(day, step) {
  const found = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(found.getTime())) return null;
  if (step === "week") found.setUTCDate(found.getUTCDate() - ((found.getUTCDay() + 6) % 7));
  if (["month", "quarter", "year", "decade"].includes(step)) found.setUTCDate(1);
  if (step === "quarter") found.setUTCMonth(found.getUTCMonth() - (found.getUTCMonth() % 3));
  if (["year", "decade"].includes(step)) found.setUTCMonth(0);
  if (step === "decade") found.setUTCFullYear(found.getUTCFullYear() - (found.getUTCFullYear() % 10));
  return found.toISOString().slice(0, 10);
}

/** The beginning of the next step of time. */
function after(day, step) {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + Math.ceil(DAYS[step] * 1.2) + (step === "day" ? -1 : 0));
  return floor(next.toISOString(), step);
}

const dayBefore = (day) => new Date(Date.parse(`${day}T00:00:00Z`) - 864e5).toISOString().slice(0, 10);

/** The finest steps of time of which at most so many cover all dates: their beginnings, and the end. */
function edgesOf(dates, most) {
  if (!dates.length) return [];
  const [first, last] = [dates[0], dates[dates.length - 1]];
  const span = (Date.parse(last) - Date.parse(first)) / 864e5;
  const step = STEPS.find((name) => span / DAYS[name] < most - 1) || "decade";
  const found = [floor(first, step)];
  while (found[found.length - 1] <= last && found.length < 500) found.push(after(found[found.length - 1], step));
  return found;
}

const valid = (found) => found.map((report) => report.date).filter((date) => date && floor(date, "day")).sort();

/** How many distinct happenings of some reports are in each step of time. */
function heightsOf(found, edges) {
  const [sets, places] = [edges.slice(1).map(() => new Set()), new Map()];
  for (const { date, h } of found) {
    if (date && !places.has(date)) places.set(date, edges.findIndex((day) => day > date) - 1);
    const at = date ? places.get(date) : -1;
    if (at >= 0) sets[at].add(h);
  }
  return sets.map((set) => set.size);
}

/** Bars of a histogram of so many pixels. */
function barsOf(heights, width, height, classOf = () => "bar") {
  const most = Math.max(1, ...heights);
  const wide = width / heights.length;
  return heights.map((count, i) => {
    const tall = count ? Math.max(2, (height * count) / most) : 0;
    return svgOf("rect", { x: (i * wide).toFixed(2), y: (height - tall).toFixed(2), width: Math.max(1, wide - 1).toFixed(2), height: tall.toFixed(2), class: classOf(i) });
  });
}

/** The reports of a tie over time, small. */
function overTime(found) {
  const dates = valid(found);
  const edges = edgesOf(dates, 60);
  if (edges.length < 3) return "";
  const svg = svgOf("svg", { viewBox: "0 0 300 30", class: "small-time", role: "img", "aria-label": `from ${dates[0]} to ${dates[dates.length - 1]}` });
  svg.append(...barsOf(heightsOf(found, edges), 300, 30));
  return make("div", "", {}, svg, make("p", `${dates[0]} to ${dates[dates.length - 1]}`, { class: "quiet" }));
}

/** Draw the histogram of all that the other filters leave, the brushed part strong. */
function timeline(typing = false) {
  const found = undatedReports();
  el("time").hidden = bars.edges.length < 3;
  if (bars.edges.length < 3) return;
  const inside = (i) => (!filter.since || bars.edges[i + 1] > filter.since) && (!filter.until || bars.edges[i] <= filter.until);
  el("histogram").replaceChildren(...barsOf(heightsOf(found, bars.edges), 200, 44, (i) => (inside(i) ? "bar" : "bar out")));
  const [first, last] = [bars.edges[0], dayBefore(bars.edges[bars.edges.length - 1])];
  const none = filter.since > last || (filter.until && filter.until < first);
  el("span").textContent = none ? "nothing is dated so" : `${filter.since || first} to ${filter.until || last}`;
  for (const key of ["since", "until"]) if (!typing || document.activeElement !== el(key)) el(key).value = filter[key];
}

/** Show only what is dated within some of the bars. */
function brush(from, to) {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const all = first === 0 && last === bars.edges.length - 2;
  filter.since = all ? "" : bars.edges[first];
  filter.until = all ? "" : dayBefore(bars.edges[last + 1]);
  changed();
}

function barAt(event) {
  const box = el("histogram").getBoundingClientRect();
  const count = bars.edges.length - 1;
  return Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * count)));
}

/** The bar that a day is in, the first or the last of all where it is before or after them. */
function barOf(day) {
  const next = bars.edges.findIndex((edge) => edge > day);
  return next < 0 ? bars.edges.length - 2 : Math.max(0, next - 1);
}

/** The bars that the dates chosen cover: first and last. */
const brushed = () => [filter.since ? barOf(filter.since) : 0, filter.until ? barOf(filter.until) : bars.edges.length - 2];

/** One step on in time, with as wide a window as is chosen; at the end it stops. */
function playOn() {
  const count = bars.edges.length - 1;
  const [first, last] = brushed();
  if (last + 1 >= count) return pause();
  return brush(first + 1, last + 1);
}

function pause() {
  clearInterval(bars.playing);
  bars.playing = null;
  el("play").textContent = "Play";
  el("play").setAttribute("aria-pressed", "false");
}

function play() {
  if (bars.playing !== null || bars.edges.length < 3) return pause();
  const count = bars.edges.length - 1;
  const [first, last] = brushed();
  const wide = last - first + 1 === count ? Math.max(1, Math.round(count / 8)) : last - first + 1;
  el("play").textContent = "Pause";
  el("play").setAttribute("aria-pressed", "true");
  bars.playing = setInterval(playOn, PLAY);
  return last + 1 >= count ? brush(0, wide - 1) : undefined;
}

function timelineWorks() {
  bars.edges = edgesOf(valid(reports), BINS);
  const histogram = el("histogram");
  histogram.addEventListener("pointerdown", (event) => {
    histogram.setPointerCapture(event.pointerId);
    bars.from = barAt(event);
    brush(bars.from, bars.from);
  });
  histogram.addEventListener("pointermove", (event) => { if (bars.from !== null) brush(bars.from, barAt(event)); });
  for (const name of ["pointerup", "pointercancel"]) histogram.addEventListener(name, () => { bars.from = null; });
  histogram.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || !bars.edges.length) return;
    event.preventDefault();
    const count = bars.edges.length - 1;
    const [first, last] = brushed();
    if (event.shiftKey) brush(first, Math.min(count - 1, Math.max(first, last + by)));
    else if (first + by >= 0 && last + by < count) brush(first + by, last + by);
    else if (last - first + 1 === count) brush(by > 0 ? first + 1 : first, by > 0 ? last : last - 1);
  });
  el("play").addEventListener("click", play);
  el("all-time").addEventListener("click", () => { pause(); brush(0, bars.edges.length - 2); });
  for (const key of ["since", "until"]) el(key).addEventListener("change", () => { filter[key] = el(key).value; changed(); });
}
