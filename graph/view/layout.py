"""Positions for the overview, computed once in Python, the same on every run.

Communities (Louvain; Blondel et al. 2008) stand as discs of sunflower seeds (Vogel 1979), the best
connected actors in their middle. The discs are packed without touching, the largest first, each in
that free place near the middle where it is closest to those that it has ties with.
`benchmarks/layout.py` measures it beside force-directed layouts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import networkx as nx

SEED = 7
GOLDEN = math.pi * (3 - math.sqrt(5))
# Pixels between neighbours in a disc, and around it.
SPACING, GAP = 62.0, 90.0
# How much wider than high the picture is, and how many free places a disc chooses from.
WIDE, CHOICES = 1.2, 24

Point = tuple[float, float]


class Disc(NamedTuple):
    """Where a community stands: its middle and its radius in pixels."""

    x: float
    y: float
    radius: float


class Layout(NamedTuple):
    """The place of each actor in pixels, the number of its disc, and the discs."""

    places: dict[str, Point]
    blocs: dict[str, int]
    discs: list[Disc]


def overview(graph: nx.Graph) -> Layout:
    """Places for every actor of an undirected weighted graph."""
    groups = communities(graph)
    blocs = {actor: number for number, group in enumerate(groups) for actor in group}
    discs: list[Disc] = []
    for group, ties in zip(groups, _ties_of(graph, blocs, len(groups)), strict=True):
        discs.append(_room(discs, _radius(len(group)), ties))
    weight = dict(graph.degree(weight="weight"))
    places: dict[str, Point] = {}
    for group, disc in zip(groups, discs, strict=True):
        order = sorted(group, key=lambda actor: (-weight[actor], actor))
        places |= {actor: _seed(number, disc) for number, actor in enumerate(order)}
    return Layout(places, blocs, discs)


def communities(graph: nx.Graph) -> list[list[str]]:
    """The actors of each disc, the largest first; those without company share the last."""
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED) if graph else []
    groups = sorted((sorted(group) for group in found), key=lambda g: (-len(g), g[0]))
    alone = [group[0] for group in groups if len(group) == 1]
    return [group for group in groups if len(group) > 1] + ([alone] if alone else [])


def _ties_of(graph: nx.Graph, blocs: Mapping[str, int], count: int) -> list[Counter[int]]:
    """How strongly each disc is tied to each of the others."""
    found: list[Counter[int]] = [Counter() for _ in range(count)]
    for one, other, weight in graph.edges(data="weight"):
        if blocs[one] != blocs[other]:
            found[blocs[one]][blocs[other]] += weight
            found[blocs[other]][blocs[one]] += weight
    return found


def _radius(count: int) -> float:
    return SPACING * math.sqrt(count) + GAP / 2


def _seed(number: int, disc: Disc) -> Point:
    """A seed of a sunflower around a disc's middle."""
    reach, angle = SPACING * math.sqrt(number + 0.4), number * GOLDEN
    return round(disc.x + reach * math.cos(angle), 1), round(disc.y + reach * math.sin(angle), 1)


def _room(placed: Sequence[Disc], radius: float, ties: Mapping[int, int]) -> Disc:
    """Where a disc touches no other: of the first free places the one nearest to its ties."""

    def cost(place: Point) -> float:
        x, y = place
        tied = {n: weight for n, weight in ties.items() if n < len(placed)}
        away = sum(w * math.hypot(x - placed[n].x, y - placed[n].y) for n, w in tied.items())
        return away / max(1, sum(tied.values())) + math.hypot(x / WIDE, y)

    x, y = min(islice(_free(placed, radius), CHOICES if placed else 1), key=cost)
    return Disc(round(x, 1), round(y, 1), round(radius, 1))


def _free(placed: Sequence[Disc], radius: float) -> Iterator[Point]:
    """Places where a disc touches no other, on ever larger ellipses around the middle."""
    reach, step = 0.0, max(GAP / 2, radius / 4)
    while True:
        count = max(1, int(2 * math.pi * reach / step))
        for number in range(count):
            angle = 2 * math.pi * number / count
            x, y = WIDE * reach * math.cos(angle), reach * math.sin(angle)
            if all(math.hypot(x - d.x, y - d.y) > radius + d.radius for d in placed):
                yield x, y
        reach += step
