"use strict";
// Where one is: the view and the filters as an address, to go back to, to send on, to come from.

/** The address of the present view and filters. */
function address() {
  // An actor whose id is "overview" is told from the overview.
  const focus = state.focus.map((id) => (id === "overview" ? "%6Fverview" : encodeURIComponent(id))).join("&") || "overview";
  const tie = state.tie ? [`tie=${state.tie.map(encodeURIComponent).join(",")}`] : [];
  const ring = state.sort === "kind" ? [] : [`ring=${state.sort}`];
  return `#${[focus, ...(state.path ? ["path"] : []), ...tie, ...ring, ...filtersTold()].join(";")}`;
}

/** Where the page may not change its address (in a notebook's frame) it goes without. */
function remember(how) { try { history[how](null, "", address()); } catch { /* a frame without an address */ } }

function go(focus, path = false) {
  pause();
  Object.assign(state, { focus, path, tie: null, page: 0 });
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
  state.tie = [one, other];
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
  Object.assign(state, { focus, sort, path: rest.includes("path") && focus.length === 2, tie: tie.length === 2 ? tie : null, page: 0 });
  setFilters(rest);
}

/** The browser has gone back, forward, or to another address. */
function moved() {
  if (location.hash === address()) return;
  pause();
  fromAddress();
  refresh();
  arrive();
}
