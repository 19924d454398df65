"""How two actors are connected, with the evidence of each step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from graph.ties import Tie


@dataclass(frozen=True, slots=True)
class Step:
    """From one actor to the next (ids), by all ties between the two, in either direction."""

    source: str
    target: str
    ties: tuple[Tie, ...]


def paths(network: nx.MultiDiGraph, a: str, b: str, limit: int = 5) -> list[list[Step]]:
    """The shortest connections of two actors, at most `limit`, in the order of their ids.

    Ties connect whatever their direction. An empty list where there is no connection.
    """
    graph = nx.Graph(network)
    try:
        found = sorted(islice(nx.all_shortest_paths(graph, a, b), 50 * limit))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    return [[_step(network, x, y) for x, y in pairwise(path)] for path in found[:limit]]


def _step(network: nx.MultiDiGraph, source: str, target: str) -> Step:
    return Step(source, target, tuple(_ties(network, source, target)))


def _ties(network: nx.MultiDiGraph, one: str, other: str) -> Iterator[Tie]:
    for source, target in ((one, other), (other, one)):
        for data in (network.get_edge_data(source, target) or {}).values():
            yield data["tie"]


def rows(network: nx.MultiDiGraph, found: list[list[Step]]) -> list[dict[str, Any]]:
    """What a table shows of paths: a row for each tie of each step, with its latest sentence."""
    names = dict(network.nodes(data="name"))
    return [
        {
            "path": number,
            "step": place,
            "from": names[tie.source],
            "relation": tie.relation,
            "trigger": tie.evidence[-1].trigger,
            "inferred": tie.evidence[-1].inferred,
            "to": names[tie.target],
            "reports": len({one.id for one in tie.evidence}),
            "date": tie.evidence[-1].date,
            "claimed_by": tie.evidence[-1].claimed_by,
            "sentence": tie.evidence[-1].sentence,
            "article": tie.evidence[-1].article,
        }
        for number, path in enumerate(found, 1)
        for place, step in enumerate(path, 1)
        for tie in step.ties
    ]
