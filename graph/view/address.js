"use strict";
// Where one is: the view and the filters as an address, to go back to, to send on, to come from.

/** The address of the present view and filters. */
function address() {
  // An actor whose id is "overview" is told from the overview.
  const focus = state.focus.map((id) => (id === "overview" ? "%6Fverview" : encodeURIComponent(id))).join("&") || "overview";
  const tie = state.tie ? [`tie=${state.tie.map(encodeURIComponent).join(",")}`] : [];
  const ring = state.sort === "kind" ? [] : [`ring=${state.sort}`];
  const flags = ["path", "mediations"].filter((name) => state[name]);
  const page = state.page ? [`page=${state.page}`] : [];
  return `#${[focus, ...flags, ...page, ...tie, ...ring, ...filtersTold()].join(";")}`;
}

/** Where the page may not change its address (in a notebook's frame) it goes without. */
function remember(how) { try { history[how](null, "", address()); } catch { /* a frame without an address */ } }

function go(focus, path = false) {
  pause();
  Object.assign(state, { focus, path, tie: null, mediations: false, page: 0 });
  remember(location.hash === address() ? "replaceState" : "pushState");
  refresh();
  arrive();
}

/** Say where one is, and put the keyboard there if what it was on is gone. */
function arrive() {
  el("said").textContent = `${el("title").textContent}: ${el("status").textContent}`;
  const head = el("panel").querySelector("h2");
  if (document.activeElement !== document.body || !head) return;
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}

/** Show all reports of two actors' ties. */
function read(one, other) {
  turn({ tie: [one, other], mediations: false });
}

/** Show the reported mediations of the view. */
const tellMediations = () => turn({ tie: null, mediations: true });

/** Show something else in the panel beside the same picture. */
function turn(to) {
  Object.assign(state, to);
  remember("pushState");
  showPanel(panelOf(focusOf()));
  arrive();
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
    refresh(true);
  });
}

/** Take view and filters from the address; without one, the view that the page was made for. */
function fromAddress() {
  const [named, ...rest] = location.hash.slice(1).split(";");
  const ids = named === "overview" ? [] : named.split("&").filter(Boolean).map(decoded).slice(0, 2);
  const focus = location.hash ? [...new Set(ids)] : data.focus;
  const value = (name) => (rest.find((part) => part.startsWith(`${name}=`)) || "").slice(name.length + 1);
  const tie = value("tie").split(",").map(decoded);
  const sort = Object.hasOwn(SORTS, value("ring")) ? value("ring") : "kind";
  const page = Math.max(0, Math.floor(Number(value("page"))) || 0);
  const [path, mediations] = [rest.includes("path") && focus.length === 2, rest.includes("mediations")];
  Object.assign(state, { focus, sort, path, mediations, page, tie: tie.length === 2 ? tie : null });
  setFilters(rest);
}

/** The browser has gone back, forward, or to another address. */
function moved() {
  if (location.hash === address()) return;
  pause();
  fromAddress();
  remember("replaceState");
  refresh();
  arrive();
}
