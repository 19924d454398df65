"use strict";
// Names beside actors: drawn here, since vis-network can neither turn a label nor keep it off the
// edge of the window. Views of one and of two stand in pixels of the screen, and so do their labels.

const NAME = 12;
const SMALL = 11;
const LEADING = 1.3;
const EDGE = 6;
const SPACE = 5;
const LONG = 150;
// No name that can be read is longer; trimming one of 10,000 letters would take seconds.
const LONGEST = 80;
const pen = document.createElement("canvas").getContext("2d");
const FAMILY = getComputedStyle(document.body).fontFamily;

const fontOf = (size, bold) => `${bold ? "bold " : ""}${size}px ${FAMILY}`;

const widths = new Map();

function widthOf(text, font) {
  const key = `${font}\n${text}`;
  if (!widths.has(key)) {
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

/** As much of a text as fits, by whole characters. */
function trim(text, font, room) {
  const letters = [...text.slice(0, 4 * LONGEST)];
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

/** Each line of a label with the height of its middle above the label's. */
function rowsOf(one) {
  let y = -one.height / 2;
  return one.lines.map((each) => {
    const middle = y + (each.size * LEADING) / 2;
    y += each.size * LEADING;
    return { ...each, y: middle };
  });
}

function drawLabel(context, one) {
  context.save();
  context.translate(one.x, one.y);
  context.rotate(one.angle);
  context.textAlign = one.align;
  context.textBaseline = "middle";
  for (const each of rowsOf(one)) drawLine(context, each, one.align);
  context.restore();
}

/** A line of text on the page's own colour, so that no tie runs through it. */
function drawLine(context, { text, font, size, color, width, y }, align) {
  const height = size * LEADING;
  context.fillStyle = css("--paper");
  context.fillRect(leftOf(align, width) - 2, y - height / 2, width + 4, height);
  context.font = font;
  context.fillStyle = css(color);
  context.fillText(text, 0, y);
}

/** The names of the overview, in pixels of the window, each with a rim of the page's own colour. */
function drawNames(context, names, ratio) {
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 4 });
  context.strokeStyle = css("--paper");
  context.fillStyle = css("--ink");
  for (const { x, y, text } of names) {
    context.font = text.font;
    context.strokeText(text.text, x, y);
    context.fillText(text.text, x, y);
  }
  context.restore();
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
