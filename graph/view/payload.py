"""What the page knows, as plain data: actors, folded ties with their reports, mediations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from graph.brokers import EXACT, brokers
from graph.errors import ViewError
from graph.model import QUADS, STATUSES
from graph.ties import CLAIMED, Mediation, Tie
from graph.view.layout import Layout, overview
from graph.view.narrowing import Only, ties_of
from graph.view.reports import Reports

# More actors than this make no picture that anybody can read.
LIMIT = 10_000
# The page has the sentences of the latest reports of a tie; all of them are in the graph.
WHOLE = 60
ALIASES = 12


def payload(network: nx.MultiDiGraph, focus: tuple[str, ...]) -> dict[str, Any]:
    """The data block of the page: ties refer to actors and reports by their numbers.

    Raises:
        ViewError: the network is empty or has more than LIMIT actors, or a focus has no ties.
    """
    kept = network.subgraph(_drawn(network, focus))
    layout, reports = overview(_undirected(kept)), Reports()
    order = sorted(kept)
    numbers = {actor: number for number, actor in enumerate(order)}
    between = _betweenness(kept)
    return {
        "focus": list(focus),
        "quads": {kind: list(types) for kind, types in QUADS.items()},
        "statuses": list(STATUSES),
        "actors": [_actor(kept, actor, layout, between) for actor in order],
        "ties": [
            [numbers[one], numbers[other], [_relation(tie, reports) for tie in ties]]
            for (one, other), ties in _folded(kept)
        ],
        "mediations": [_mediation(one, reports) for one in network.graph.get("mediations", [])],
        "names": _names(network, kept),
        "only": _only(network),
        "said": _said(network.graph.get("said", {}), reports, kept),
        "discs": layout.discs,
        "reports": reports.rows,
        "sentences": reports.sentences,
        "articles": reports.articles,
    }


def _drawn(network: nx.MultiDiGraph, focus: tuple[str, ...]) -> list[str]:
    """The actors with ties, who are to be drawn."""
    tied = [actor for actor in network if network.degree(actor)]
    if not tied:
        hint = "load articles first, tertius load FILE..., or take a wider period"
        raise ViewError("there is nothing to draw", hint)
    for actor in focus:
        if not network.degree(actor):
            name = network.nodes[actor]["name"]
            hint = f"take fewer options, or read what is known of it: tertius actor {actor}"
            raise ViewError(f"{name!r} has no ties that could be drawn", hint)
    if len(tied) > LIMIT:
        raise ViewError(
            f"{len(tied):,} actors make no readable picture",
            f"take the strongest, --limit 3000, or narrow it down with --since (at most {LIMIT:,})",
        )
    return tied


def _undirected(network: nx.MultiDiGraph) -> nx.Graph:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(sorted(network))
    for source, target, tie in sorted(network.edges(data="tie"), key=lambda e: (e[0], e[1])):
        weight = graph.get_edge_data(source, target, {"weight": 0})["weight"]
        graph.add_edge(source, target, weight=weight + tie.count)
    return graph


def _folded(network: nx.MultiDiGraph) -> list[tuple[tuple[str, str], list[Tie]]]:
    """The ties of each ordered pair of actors."""
    found: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for source, target, tie in network.edges(data="tie"):
        found[source, target].append(tie)
    return sorted(found.items())


def _betweenness(network: nx.MultiDiGraph) -> Mapping[str, float]:
    """Who stands on the shortest ways between others, where it can be told exactly in no time."""
    if len(network) > EXACT:
        return {}
    told = nx.MultiDiGraph()
    told.add_nodes_from(network.nodes(data=True))
    for tie in ties_of(network, Only(statuses=frozenset({"actual", CLAIMED})), set(network)):
        told.add_edge(tie.source, tie.target, tie.relation, tie=tie)
    return {one.actor: one.betweenness for one in brokers(told)}


def _actor(
    network: nx.MultiDiGraph, actor: str, layout: Layout, between: Mapping[str, float]
) -> dict[str, Any]:
    data, (x, y) = network.nodes[actor], layout.places[actor]
    told = {key: data.get(key) for key in ("country", "sector", "wikidata")}
    told["aliases"] = [name for name in data.get("aliases") or () if name != data["name"]][:ALIASES]
    told["between"] = round(between.get(actor, 0.0), 4)
    kept = {key: value for key, value in told.items() if value}
    named = {"id": actor, "name": data["name"], "kind": data["kind"]}
    return {**named, **kept, "x": x, "y": y, "bloc": layout.blocs[actor]}


def _relation(tie: Tie, reports: Reports) -> list[Any]:
    """A tie's type, and the numbers of its reports, the latest first."""
    latest = enumerate(reversed(tie.evidence))
    return [tie.relation, [reports.number(one, rank < WHOLE) for rank, one in latest]]


def _only(network: nx.MultiDiGraph) -> str:
    """What the page was narrowed down to, in words; "" where it has all of the graph."""
    since, until = network.graph.get("period") or (None, None)
    told = [f"since {since}" if since else "", f"until {until}" if until else ""]
    return "; ".join(filter(None, (*told, network.graph.get("only"))))


def _names(network: nx.MultiDiGraph, kept: nx.MultiDiGraph) -> dict[str, str]:
    """The names of those who mediate or are parties but are not drawn."""
    told = network.graph.get("mediations", [])
    others = {actor for one in told for actor in (*one.mediators, *one.parties)} - set(kept)
    names = {**network.graph.get("names", {}), **dict(network.nodes(data="name"))}
    return {actor: names[actor] for actor in sorted(others) if actor in names}


def _mediation(one: Mediation, reports: Reports) -> dict[str, Any]:
    return {
        "mediators": list(one.mediators),
        "parties": list(one.parties),
        "inferred": sorted(one.inferred),
        "stage": one.stage,
        "report": reports.number(one.evidence),
    }


def _said(
    said: Mapping[str, Sequence[Any]], reports: Reports, network: nx.MultiDiGraph
) -> dict[str, list[int]]:
    """The numbers of the latest statements of each actor that is drawn."""
    drawn = sorted(actor for actor in said if actor in network)
    return {actor: [reports.number(one) for one in said[actor]] for actor in drawn}
