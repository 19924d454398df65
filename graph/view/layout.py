"""Positions for the overview, computed once in Python, the same on every run.

Communities (Louvain; Blondel et al. 2008) stand as discs of sunflower seeds, the best connected
actors in their middle; the discs are packed by a spiral, the largest first.
"""

from __future__ import annotations

import math

import networkx as nx

SEED = 7
GOLDEN = math.pi * (3 - math.sqrt(5))
SPACING = 62.0
GAP = 150.0

Point = tuple[float, float]


def overview(graph: nx.Graph) -> dict[str, Point]:
    """Coordinates in pixels for every actor of an undirected weighted graph."""
    if not graph:
        return {}
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    groups = sorted((sorted(group) for group in found), key=lambda g: (-len(g), g[0]))
    alone = [group[0] for group in groups if len(group) == 1]
    discs = [group for group in groups if len(group) > 1] + ([alone] if alone else [])
    positions: dict[str, Point] = {}
    placed: list[tuple[float, float, float]] = []
    for disc in discs:
        x, y = _room(placed, _radius(len(disc)))
        placed.append((x, y, _radius(len(disc))))
        order = sorted(disc, key=lambda n: (-graph.degree(n, weight="weight"), n))
        positions |= {n: _seed(i, x, y) for i, n in enumerate(order)}
    return positions


def _radius(count: int) -> float:
    return SPACING * math.sqrt(count) + GAP / 2


def _seed(i: int, x: float, y: float) -> Point:
    """The i-th seed of a sunflower around a centre."""
    reach = SPACING * math.sqrt(i + 0.4)
    return round(x + reach * math.cos(i * GOLDEN), 1), round(y + reach * math.sin(i * GOLDEN), 1)


def _room(placed: list[tuple[float, float, float]], radius: float) -> Point:
    """The first place on a spiral where a disc touches no other."""
    step = 0
    while True:
        reach, angle = 14.0 * math.sqrt(step), step * 0.35
        x, y = 1.35 * reach * math.cos(angle), reach * math.sin(angle)
        if all(math.hypot(x - px, y - py) > radius + pr for px, py, pr in placed):
            return x, y
        step += 1
