"""Brokerage against counts by brute force and against networkx."""

from __future__ import annotations

import math
from collections import Counter
from itertools import product

import networkx as nx
import pytest

from graph.brokers import brokers, constraint, dealings, gould_fernandez, role
from graph.ties import AFFILIATION, Evidence, Tie


def random_graph(seed: int) -> nx.DiGraph:
    graph = nx.gnp_random_graph(14, 0.25, seed=seed, directed=True)
    return nx.relabel_nodes(graph, {n: f"n{n}" for n in graph})


def by_brute_force(graph: nx.DiGraph, group: dict[str, str]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {n: Counter() for n in graph}
    for j, i, k in product(graph, repeat=3):
        open_path = graph.has_edge(j, i) and graph.has_edge(i, k) and not graph.has_edge(j, k)
        if len({j, i, k}) == 3 and open_path:
            found[i][role(group[j], group[i], group[k])] += 1
    return found


@pytest.mark.parametrize("seed", range(6))
def test_gould_and_fernandez_as_defined(seed: int) -> None:
    graph = random_graph(seed)
    group = {n: "abc"[int(n[1:]) % 3] for n in graph}
    assert gould_fernandez(graph, group) == by_brute_force(graph, group)


@pytest.mark.parametrize(
    ("groups", "name"),
    [
        ("aaa", "coordinator"),
        ("aba", "itinerant"),
        ("abb", "gatekeeper"),
        ("aab", "representative"),
        ("abc", "liaison"),
    ],
)
def test_the_five_roles(groups: str, name: str) -> None:
    assert role(*groups) == name


@pytest.mark.parametrize("seed", range(4))
def test_constraint_is_networkx_own(seed: int) -> None:
    graph = random_graph(seed)
    for i, (source, target) in enumerate(graph.edges):
        graph.edges[source, target]["weight"] = 1 + i % 4
    # networkx gives no figure, or NaN, for actors without outgoing ties, by whether scipy is there.
    figures = nx.constraint(graph, weight="weight").items()
    expected = {n: c for n, c in figures if graph.out_degree(n) and not math.isnan(c)}
    found = constraint(graph)
    assert {n: found[n] for n in expected} == pytest.approx(expected)


def network(*arcs: tuple[str, str, str]) -> nx.MultiDiGraph:
    made: nx.MultiDiGraph = nx.MultiDiGraph()
    for source, target, relation in arcs:
        for node in (source, target):
            made.add_node(node, name=node.upper(), kind="government", country=node.upper())
        evidence = (Evidence(f"{source}{target}{relation}", relation, "A sentence.", "a1"),)
        made.add_edge(source, target, relation, tie=Tie(source, target, relation, None, evidence))
    return made


def test_between_two_are_their_contacts_alone() -> None:
    given = network(
        ("a", "m", "CONSULT"), ("m", "b", "AID"), ("a", "x", "CONSULT"), ("a", "b", "ASSAULT")
    )
    (found,) = brokers(given, "a", "b")
    assert (found.actor, found.roles) == ("m", {"liaison": 1})


def test_an_official_is_no_broker_of_the_own_government() -> None:
    given = network(("p", "a", AFFILIATION), ("a", "b", "CONSULT"))
    assert not dealings(given).has_edge("p", "a")
    assert brokers(given) == []
