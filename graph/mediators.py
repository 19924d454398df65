"""Who is *reported* to mediate between whom: what sentences say, never what a network suggests."""

from __future__ import annotations

from typing import Any

import networkx as nx

from graph.ties import AFFILIATION, Mediation


def mediators(
    network: nx.MultiDiGraph, a: str | None = None, b: str | None = None
) -> list[Mediation]:
    """The reported mediations between `a` and `b` (actor ids), oldest first.

    With one actor, those in which it is a party or a mediator; with none, all. An actor's side
    includes who is affiliated with it: its officials, ministries and wings.
    """
    found: list[Mediation] = network.graph["mediations"]
    if a is not None and b is None:
        own = side_of(network, a)
        return [one for one in found if own & {*one.parties, *one.mediators}]
    if a is not None and b is not None:
        one_side, other_side = side_of(network, a), side_of(network, b)
        return [m for m in found if _between(set(m.parties), one_side, other_side)]
    return list(found)


def side_of(network: nx.MultiDiGraph, actor: str) -> set[str]:
    """An actor with all that are affiliated with it, directly or through another."""
    side, queue = {actor}, [actor]
    while queue:
        for member, _, relation in network.in_edges(queue.pop(), keys=True):
            if relation == AFFILIATION and member not in side:
                side.add(member)
                queue.append(member)
    return side


def _between(parties: set[str], one: set[str], other: set[str]) -> bool:
    """Whether both sides have a party of their own."""
    return any(p != q for p in parties & one for q in parties & other)


def rows(network: nx.MultiDiGraph, found: list[Mediation]) -> list[dict[str, Any]]:
    """What a table shows of mediations: names, stage, status, date, sentence and source.

    One that several reports tell of has one row, that of the first; `reports` are all of them.
    """
    reports: dict[str, list[Mediation]] = {}
    for one in found:
        reports.setdefault(one.evidence.happening or one.id, []).append(one)

    def names(actors: tuple[str, ...], one: Mediation) -> list[str]:
        return [
            network.nodes[actor]["name"] + (" (inferred)" if actor in one.inferred else "")
            for actor in actors
        ]

    return [
        {
            "mediators": names(one.mediators, one),
            "parties": names(one.parties, one),
            "stage": one.stage,
            "status": one.evidence.status,
            "date": one.evidence.date,
            "claimed_by": one.evidence.claimed_by,
            "sentence": one.evidence.sentence,
            "title": one.evidence.title,
            "source": one.evidence.source,
            "article": one.evidence.article,
            "url": one.evidence.url,
            "mediator_ids": list(one.mediators),
            "party_ids": list(one.parties),
            "id": one.id,
            "reports": [report.id for report in told],
        }
        for told in reports.values()
        for one in told[:1]
    ]
