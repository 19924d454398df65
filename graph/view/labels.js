"use strict";
// Names beside the actors of one or two: drawn here, since vis-network can neither turn a label nor
// keep it off the edge of the window. The views stand in pixels of the screen, and so do these.

const NAME = 12;
const SMALL = 11;
const LEADING = 1.3;
const EDGE = 6;
const SPACE = 5;
// No name that can be read is longer; trimming one of 10,000 letters would take seconds.
const LONGEST = 80;
const pen = document.createElement("canvas").getContext("2d");

const fontOf = (size, bold) => `${bold ? "bold " : ""}${size}px ${getComputedStyle(document.body).fontFamily}`;

function widthOf(text, font) {
  pen.font = font;
  return pen.measureText(text).width;
}

/** As much of a text as fits, by whole characters. */
function trim(text, font, room) {
  const letters = [...text];
  if (letters.length <= LONGEST && widthOf(text, font) <= room) return text;
  letters.length = Math.min(letters.length, LONGEST);
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, font) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** The first of some texts that fits, or the last of them, trimmed. */
function fitting(texts, font, room) {
  return texts.find((text) => text.length <= LONGEST && widthOf(text, font) <= room) || trim(texts[texts.length - 1], font, room);
}

function line(texts, room, { size = NAME, bold = false, color = "--ink" } = {}) {
  const font = fontOf(size, bold);
  const text = fitting(texts, font, room);
  return { text, font, size, color, width: widthOf(text, font) };
}

const leftOf = (align, width) => (align === "left" ? 0 : align === "right" ? -width : -width / 2);

/** A label: lines in a box that is turned around its anchor, which stands at its left, right or middle. */
function label(id, [x, y], lines, { angle = 0, align = "center" } = {}) {
  const width = Math.max(...lines.map((one) => one.width));
  const height = lines.reduce((sum, one) => sum + one.size * LEADING, 0);
  return { id, x, y, angle, align, lines, left: leftOf(align, width), width, height };
}

/** A label below an actor. */
function labelBelow(id, [x, y], size, lines) {
  const made = label(id, [x, y], lines);
  return { ...made, y: y + size + SPACE + made.height / 2 };
}

/** A label that leads outward from a place on a circle around the middle, up to the picture's edge. */
function labelOutward(id, angle, start, room) {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const half = (NAME * LEADING) / 2;
  const reach = Math.min((room.width / 2 - EDGE - half * sin) / cos, (room.height / 2 - EDGE - half * cos) / sin);
  const back = Math.cos(angle) < 0;
  return label(id, [start * Math.cos(angle), start * Math.sin(angle)], [line([nameOf(id)], reach - start)],
    { angle: back ? angle + Math.PI : angle, align: back ? "right" : "left" });
}

function drawLabel(context, one) {
  context.save();
  context.translate(one.x, one.y);
  context.rotate(one.angle);
  context.textAlign = one.align;
  context.textBaseline = "middle";
  let y = -one.height / 2;
  for (const each of one.lines) {
    drawLine(context, each, one.align, y);
    y += each.size * LEADING;
  }
  context.restore();
}

/** A line of text on the page's own colour, so that no tie runs through it. */
function drawLine(context, { text, font, size, color, width }, align, y) {
  context.fillStyle = css("--paper");
  context.fillRect(leftOf(align, width) - 2, y, width + 4, size * LEADING);
  context.font = font;
  context.fillStyle = css(color);
  context.fillText(text, 0, y + (size * LEADING) / 2);
}

/** The actor whose label stands at a point of the picture. */
function labelAt(labels, { x, y }) {
  const hit = labels.find((one) => {
    const [dx, dy, cos, sin] = [x - one.x, y - one.y, Math.cos(one.angle), Math.sin(one.angle)];
    const [across, down] = [dx * cos + dy * sin, dy * cos - dx * sin];
    return across >= one.left && across <= one.left + one.width && Math.abs(down) <= one.height / 2;
  });
  return hit && hit.id;
}
