"use strict";
// The keyboard: a key for each function, and a way through the picture from actor to actor.

const KEYS = {
  "/": () => el("search").focus(),
  "?": () => el("help").showModal(),
  b: () => el("one").focus(),
  o: () => go([]),
  m: () => tellMediations(),
  n: () => next(),
  t: () => { el("table-box").open = !el("table-box").open; el("table-box").firstElementChild.focus(); },
  f: () => fitView(),
  d: () => el("theme").click(),
  p: () => play(),
};
const WAY = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOM = { "+": 1.25, "=": 1.25, "-": 0.8 };

/** The actor nearest to a place in a direction, none where there is nobody. */
function towards(from, [dx, dy]) {
  let best = null;
  for (const one of view.nodes) {
    if (one.actor === state.cursor || one.actor === null) continue;
    const [x, y] = [one.x - from.x, one.y - from.y];
    const along = x * dx + y * dy;
    const cost = along + 2 * Math.abs(x * dy - y * dx);
    if (along > 0 && (!best || cost < best.cost)) best = { cost, one };
  }
  return best && best.one;
}

/** Go to the next actor in a direction, keep it in sight, and say who it is. */
function step(way) {
  const from = view.nodes.find((one) => one.actor === state.cursor);
  const to = from ? towards(from, way) : view.nodes[0];
  if (!to) return;
  state.cursor = to.actor;
  const place = network.canvasToDOM(to);
  const { width, height } = room();
  if (place.x < 0 || place.y < 0 || place.x > width || place.y > height) network.moveTo({ position: { x: to.x, y: to.y } });
  const count = shownNow.filter((tie) => otherOf(tie, to.actor) !== null).length;
  el("said").textContent = `${nameOf(to.actor)}, ${actors.get(to.actor).kind.replace("_", " ")}, ${many(count, "tie")}. Enter opens it.`;
  network.redraw();
}

const isBrowsers = (event) => event.ctrlKey || event.metaKey || event.altKey;

function inPicture(event) {
  if (isBrowsers(event)) return;
  if (WAY[event.key]) { event.preventDefault(); step(WAY[event.key]); }
  if (ZOOM[event.key]) { event.preventDefault(); network.moveTo({ scale: network.getScale() * ZOOM[event.key] }); bounded(); }
  if (event.key === "Enter" && state.cursor) go([state.cursor]);
}

function keyboard() {
  el("skip").addEventListener("click", (event) => { event.preventDefault(); el("picture").focus(); });
  el("picture").addEventListener("keydown", inPicture);
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), select") || el("help").open;
    if (typing || isBrowsers(event) || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
}

start();
