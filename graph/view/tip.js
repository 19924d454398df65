"use strict";
// What stands under the pointer, in a few words: an actor whose name has no room, a line's relations.

/** The words for a place of the picture, "" where nothing is. */
function tipAt(place) {
  const sign = signAt(place);
  const id = sign && sign.actor;
  if (id) {
    const count = shownNow.filter((tie) => otherOf(tie, id) !== null).length;
    return `${clip(nameOf(id), 60)} · ${actors.get(id).kind.replace("_", " ")} · ${many(count, "tie")}`;
  }
  const tie = tieAt(place, sign);
  return tie ? `${clip(nameOf(tie.source))} → ${clip(nameOf(tie.target))}: ${relationsTold(tie)}` : "";
}

function showTip(place) {
  const text = tipAt(place);
  el("tip").textContent = text;
  el("tip").hidden = !text;
  el("picture").style.cursor = text ? "pointer" : "";
  const { width } = room();
  el("tip").style.left = `${Math.max(0, Math.min(place.x + 14, width - el("tip").offsetWidth - 4))}px`;
  el("tip").style.top = `${Math.max(0, place.y - 34)}px`;
}

function tips() {
  let asked = false;
  el("picture").addEventListener("pointermove", (event) => {
    if (asked || event.buttons || event.pointerType === "touch") return;
    asked = true;
    const box = el("picture").getBoundingClientRect();
    const place = { x: event.clientX - box.left, y: event.clientY - box.top };
    requestAnimationFrame(() => { asked = false; showTip(place); });
  });
  for (const name of ["pointerleave", "pointerdown"]) el("picture").addEventListener(name, () => { el("tip").hidden = true; });
}
