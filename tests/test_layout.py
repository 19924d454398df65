"""Places of the overview: communities apart, beside those that they deal with, always the same."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import pytest

from graph.view.layout import SPACING, overview


def blocs(count: int, size: int) -> nx.Graph:
    """Complete graphs of some size each, in a chain of weak ties."""
    graph = nx.Graph()
    for bloc in range(count):
        names = [f"{bloc}-{n}" for n in range(size)]
        graph.add_weighted_edges_from((a, b, 5) for a, b in combinations(names, 2))
        if bloc:
            graph.add_edge(f"{bloc - 1}-0", f"{bloc}-0", weight=1)
    return graph


@pytest.fixture(scope="module")
def graph() -> nx.Graph:
    made = blocs(6, 7)
    made.add_nodes_from(["alone", "lonely"])
    return made


def test_each_actor_stands_in_the_disc_of_its_community(graph: nx.Graph) -> None:
    found = overview(graph)
    assert set(found.places) == set(graph)
    assert {found.blocs[f"3-{n}"] for n in range(7)} == {found.blocs["3-0"]}
    assert found.blocs["alone"] == found.blocs["lonely"]
    for actor, place in found.places.items():
        x, y, radius = found.discs[found.blocs[actor]]
        assert math.dist(place, (x, y)) < radius


def test_nothing_touches(graph: nx.Graph) -> None:
    found = overview(graph)
    for one, other in combinations(found.discs, 2):
        assert math.dist(one[:2], other[:2]) > one.radius + other.radius
    near = min(math.dist(one, other) for one, other in combinations(found.places.values(), 2))
    assert near > SPACING / 2


def test_the_best_connected_stands_in_the_middle(graph: nx.Graph) -> None:
    found = overview(graph)
    x, y, _ = found.discs[found.blocs["3-0"]]
    away = {f"3-{n}": math.dist(found.places[f"3-{n}"], (x, y)) for n in range(7)}
    assert min(away, key=lambda actor: away[actor]) == "3-0"


def test_communities_lie_beside_those_they_have_ties_with() -> None:
    graph = blocs(12, 5)
    found = overview(graph)
    middle = [found.discs[found.blocs[f"{bloc}-0"]][:2] for bloc in range(12)]
    tied = [math.dist(middle[n], middle[n + 1]) for n in range(11)]
    others = [math.dist(a, b) for a, b in combinations(middle, 2)]
    assert sum(tied) / len(tied) < 0.8 * sum(others) / len(others)


def test_it_is_always_the_same(graph: nx.Graph) -> None:
    again = nx.Graph()
    again.add_nodes_from(sorted(graph))
    again.add_weighted_edges_from(sorted(graph.edges(data="weight")))
    assert overview(again) == overview(again.copy())
    assert overview(nx.Graph()) == ({}, {}, [])
