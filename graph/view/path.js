"use strict";
// The shortest ways from one actor to another, by ties in whatever direction, and their evidence.

const WAYS = 6;

/** The neighbours of every actor by the ties shown, in the order of their ids. */
function neighbours(shown) {
  const found = new Map();
  for (const tie of shown) {
    for (const [one, other] of [[tie.source, tie.target], [tie.target, tie.source]]) {
      if (!found.has(one)) found.set(one, new Set());
      found.get(one).add(other);
    }
  }
  return found;
}

/** How many steps each actor is away from one. */
function distances(near, start) {
  const found = new Map([[start, 0]]);
  const waiting = [start];
  for (let i = 0; i < waiting.length; i += 1) {
    for (const next of near.get(waiting[i]) || []) {
      if (found.has(next)) continue;
      found.set(next, found.get(waiting[i]) + 1);
      waiting.push(next);
    }
  }
  return found;
}

/** At most WAYS shortest ways, each a list of actors; none is an empty list. */
function waysBetween(shown, [one, other]) {
  const near = neighbours(shown);
  const away = distances(near, other);
  if (!away.has(one)) return [];
  let ways = [[one]];
  for (let left = away.get(one); left > 0; left -= 1) {
    ways = ways.flatMap((way) => [...near.get(way[way.length - 1])].filter((id) => away.get(id) === left - 1).sort().map((id) => [...way, id]));
    ways = ways.slice(0, WAYS);
  }
  return ways;
}

/** All ties between two, in either direction. */
const tiesOf = (shown, one, other) => shown.filter((tie) => [one, other].includes(tie.source) && [one, other].includes(tie.target));

/** The ways as columns from left to right, each as far away as its actors are. */
function pathOf(shown, ends, room) {
  const ways = waysBetween(shown, ends);
  const found = ways.length ? ways : [[ends[0]], [ends[1]]];
  const columns = ways.length ? ways[0].map((_, step) => [...new Set(ways.map((way) => way[step]))]) : found;
  const wide = room.width / columns.length;
  const made = { nodes: [], labels: [], edges: [], more: 0, several: false, ways };
  columns.forEach((column, step) => column.forEach((id, row) => {
    const place = [wide * (step + 0.5) - room.width / 2, ((room.height - 2 * EDGE) * (row + 0.5)) / column.length - room.height / 2];
    const end = ends.includes(id);
    made.nodes.push(node(id, place, { size: end ? SEAT : 13, borderWidth: end ? 3 : 1 }));
    made.labels.push(labelBelow(id, place, end ? SEAT : 13, [line([nameOf(id)], wide - 2 * EDGE, { bold: end })]));
  }));
  const steps = new Set(ways.flatMap((way) => way.slice(1).map((id, i) => `${way[i]}\n${id}`)));
  made.edges = shown.filter((tie) => steps.has(tie.id) || steps.has(`${tie.target}\n${tie.source}`)).map((tie) => edge(tie));
  return made;
}
