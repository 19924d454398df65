"""A network with only what was asked for: kinds of actors, relations, status, sources, strength."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import networkx as nx

from graph.errors import ViewError
from graph.model import QUADS
from graph.ties import MEDIATION, STATEMENT, Evidence, Mediation, Tie


@dataclass(frozen=True, slots=True)
class Only:
    """What is to be kept; an empty set keeps all.

    `relations` are PLOVER types, MEDIATION, AFFILIATION or STATEMENT; `quads` as in
    `graph.model.QUADS`; `statuses` those of `graph.model.STATUSES` and "claimed"; `sources` are
    publishers' names, in whatever case. Two actors need `least` happenings in one direction;
    `most` is how many actors are kept, those with the most happenings.
    """

    kinds: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    quads: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    least: int = 1
    most: int | None = None

    def types(self) -> frozenset[str]:
        """The relations asked for, by themselves or by their quads."""
        return self.relations | {kind for quad in self.quads for kind in QUADS[quad]}

    def words(self) -> str:
        """What was asked for as a reader may be told; "" where all is kept."""
        sets = (self.kinds, self.relations, self.quads, self.statuses, self.sources)
        told = [", ".join(sorted(one)).replace("_", " ") for one in sets if one]
        told += [f"at least {self.least} happenings"] if self.least > 1 else []
        told += [f"the {self.most} strongest actors"] if self.most else []
        return "; ".join(told)

    def keeps(self, one: Evidence) -> bool:
        """Whether a report is of the statuses and sources asked for."""
        source = (one.source or "").casefold()
        named = not self.sources or source in {name.casefold() for name in self.sources}
        return named and (not self.statuses or one.label in self.statuses)


def narrowed(network: nx.MultiDiGraph, only: Only, focus: tuple[str, ...] = ()) -> nx.MultiDiGraph:
    """The network with only what is asked for; the actors of a focus stay.

    Raises:
        ViewError: nothing is left.
    """
    left = nx.MultiDiGraph()
    kinds = dict(network.nodes(data="kind"))
    actors = [a for a in network if a in focus or not only.kinds or kinds[a] in only.kinds]
    left.add_nodes_from((actor, network.nodes[actor]) for actor in actors)
    for tie in ties_of(network, only, set(actors)):
        left.add_edge(tie.source, tie.target, key=tie.relation, tie=tie)
    if only.most:
        left = left.subgraph(_strongest(left, only.most, focus)).copy()
    if network.number_of_edges() and not left.number_of_edges():
        raise ViewError("nothing is left to draw", "take fewer of the options that narrow it down")
    left.graph["mediations"] = list(_mediations(network, only, set(left)))
    left.graph |= {"period": network.graph.get("period"), "only": only.words()}
    left.graph["names"] = dict(network.nodes(data="name"))
    said = network.graph.get("said", {}) if _asked(STATEMENT, only) else {}
    left.graph["said"] = {a: [one for one in said[a] if only.keeps(one)] for a in said if a in left}
    return left


def _asked(relation: str, only: Only) -> bool:
    return not only.types() or relation in only.types()


def _mediations(network: nx.MultiDiGraph, only: Only, actors: set[str]) -> Iterator[Mediation]:
    """Those of which a mediator or a party is left."""
    for one in network.graph.get("mediations", []) if _asked(MEDIATION, only) else ():
        if only.keeps(one.evidence) and not actors.isdisjoint((*one.mediators, *one.parties)):
            yield one


def ties_of(network: nx.MultiDiGraph, only: Only, actors: set[str]) -> Iterator[Tie]:
    """The ties among some actors, each with only the reports that are asked for."""
    found: list[Tie] = []
    for source, target, tie in network.edges(data="tie"):
        if {source, target} <= actors and _asked(tie.relation, only):
            evidence = tuple(one for one in tie.evidence if only.keeps(one))
            if evidence:
                found.append(replace(tie, evidence=evidence))
    count: Counter[tuple[str, str]] = Counter()
    for tie in found:
        count[tie.source, tie.target] += tie.count
    yield from (tie for tie in found if count[tie.source, tie.target] >= only.least)


def _strongest(network: nx.MultiDiGraph, most: int, focus: tuple[str, ...]) -> list[str]:
    """The focus, then those with the most happenings with it, then with others; `most` in all."""
    near: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    for source, target, tie in network.edges(data="tie"):
        weight.update({source: tie.count, target: tie.count})
        if source in focus or target in focus:
            near.update({source: tie.count, target: tie.count})
    order = sorted(weight, key=lambda actor: (-near[actor], -weight[actor], actor))
    others = [actor for actor in order if actor not in focus]
    return [*focus, *others[: max(0, most - len(focus))]]
