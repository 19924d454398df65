"""What the page knows, as plain data: actors, folded ties with their evidence, mediations."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import networkx as nx

from graph.errors import ViewError
from graph.ties import Evidence, Tie
from graph.view.layout import overview

# More actors than this make no picture that anybody can read.
LIMIT = 10_000
# The page shows the latest reports of a tie; all of them are in the graph.
SHOWN = 30


def payload(network: nx.MultiDiGraph, focus: tuple[str, ...]) -> dict[str, Any]:
    """The data block of the page.

    Raises:
        ViewError: the network is empty or has more than LIMIT actors.
    """
    tied = [n for n in network if network.degree(n) or n in focus]
    if not tied:
        raise ViewError("there is nothing to draw", "load articles first: tertius load FILE...")
    if len(tied) > LIMIT:
        raise ViewError(
            f"{len(tied):,} actors make no readable picture",
            "name an actor, tertius view ACTOR, or narrow it down with --since",
        )
    kept = network.subgraph(tied)
    positions = overview(_undirected(kept))
    ties = _folded(kept)
    articles: dict[str, dict[str, Any]] = {}
    return {
        "focus": list(focus),
        "actors": [_actor(kept, actor, positions[actor]) for actor in sorted(kept)],
        "ties": [_pair(source, target, found, articles) for (source, target), found in ties],
        "mediations": [_mediation(one, articles) for one in network.graph.get("mediations", [])],
        "articles": articles,
    }


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


def _actor(network: nx.MultiDiGraph, actor: str, place: tuple[float, float]) -> dict[str, Any]:
    data = network.nodes[actor]
    return {
        "id": actor,
        "name": data["name"],
        "kind": data["kind"],
        "country": data.get("country"),
        "aliases": list(data.get("aliases") or ())[:12],
        "x": place[0],
        "y": place[1],
    }


def _pair(
    source: str, target: str, ties: list[Tie], articles: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    relations = [
        {
            "type": tie.relation,
            "quad": tie.quad,
            "count": tie.count,
            "evidence": [_evidence(e, articles) for e in tie.evidence[: -SHOWN - 1 : -1]],
            "dates": sorted({e.date for e in tie.evidence if e.date}),
        }
        for tie in sorted(ties, key=lambda tie: tie.relation)
    ]
    return {"source": source, "target": target, "relations": relations}


def _evidence(item: Evidence, articles: dict[str, dict[str, Any]]) -> dict[str, Any]:
    told = {"title": item.title, "source": item.source, "url": _link(item.url)}
    articles.setdefault(item.article, {k: v for k, v in told.items() if v})
    found = {
        "id": item.id,
        "article": item.article,
        "sentence": item.sentence,
        "date": item.date,
        "status": item.status if item.status != "actual" else None,
        "inferred": item.inferred or None,
        "claimed_by": item.claimed_by,
        "speaker": item.speaker,
        "trigger": item.trigger,
        "happening": item.happening if item.happening != item.id else None,
        "copy_of": item.copy_of,
    }
    return {key: value for key, value in found.items() if value}


def _link(url: str | None) -> str | None:
    """A link that may be followed: any other scheme could run script."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _mediation(one: Any, articles: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "mediators": list(one.mediators),
        "parties": list(one.parties),
        "inferred": sorted(one.inferred),
        "stage": one.stage,
        "evidence": _evidence(one.evidence, articles),
    }
