"""Who *structurally* stands between others: computed figures, never reported mediation.

Brokerage roles after Gould and Fernandez (1989), "Structures of mediation", Sociological
Methodology 19, 89-126; betweenness after Freeman (1977) by Brandes' algorithm; constraint after
Burt (1992), "Structural Holes". All take actors as nodes and an arc for each tie of any relation
between actors but affiliation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from graph.ties import AFFILIATION

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
# Betweenness is exact up to this many actors, else estimated from as many pivots with a fixed seed.
EXACT, PIVOTS, SEED = 600, 200, 7


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor that stands between others.

    `roles` counts the open two-paths j -> actor -> k (no arc j -> k) by Gould and Fernandez's
    role; `betweenness` is normalized to 0..1; `constraint` is Burt's, None for an isolate.
    """

    actor: str
    roles: Mapping[str, int]
    betweenness: float
    constraint: float | None

    def row(self) -> dict[str, object]:
        """All figures, each by its name."""
        roles = {name: self.roles.get(name, 0) for name in ROLES}
        return {"actor": self.actor, "total": self.total, **roles, **self._figures()}

    def brief(self) -> dict[str, object]:
        """The same for a table that a terminal has room for: the roles in one cell."""
        held = sorted(filter(self.roles.get, ROLES), key=lambda name: -self.roles[name])
        roles = ", ".join(f"{name} {self.roles[name]}" for name in held)
        return {"actor": self.actor, "total": self.total, "roles": roles, **self._figures()}

    def _figures(self) -> dict[str, object]:
        limit = None if self.constraint is None else round(self.constraint, 4)
        return {"betweenness": round(self.betweenness, 4), "constraint": limit}

    @property
    def total(self) -> int:
        """All open two-paths that run through the actor."""
        return sum(self.roles.values())


def dealings(network: nx.MultiDiGraph) -> nx.DiGraph:
    """The network with one arc from each actor to each other that it has a tie to.

    The arc's `weight` is the number of distinct reports. Affiliations are left out: an official
    does not deal with the own government.
    """
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(network.nodes(data=True))
    for source, target, relation, tie in network.edges(keys=True, data="tie"):
        if relation != AFFILIATION:
            weight = graph.get_edge_data(source, target, {"weight": 0})["weight"]
            graph.add_edge(source, target, weight=weight + tie.count)
    return graph


def brokers(
    network: nx.MultiDiGraph,
    a: str | None = None,
    b: str | None = None,
    groups: str = "country",
) -> list[Broker]:
    """Brokers, the one on the most open two-paths first; `groups` is "country" or "kind".

    With `a` and `b` (actor ids) only those that have dealings with both, and only their two-paths
    between these two. Actors without a group are each a group of their own.
    """
    graph = dealings(network)
    group = {n: data.get(groups) or f"alone:{n}" for n, data in graph.nodes(data=True)}
    roles = roles_between(graph, group, a, b) if a and b else gould_fernandez(graph, group)
    central = betweenness(graph)
    limits = constraint(graph, None if a is None else set(roles))
    found = [Broker(n, dict(roles[n]), central[n], limits.get(n)) for n in roles if roles[n]]
    return sorted(found, key=lambda one: (-one.total, -one.betweenness, one.actor))


def role(source: str, broker: str, target: str) -> str:
    """The role of a broker by the groups of source, broker and target."""
    if source == broker:
        return "coordinator" if target == broker else "representative"
    if target == broker:
        return "gatekeeper"
    return "itinerant" if source == target else "liaison"


def gould_fernandez(graph: nx.DiGraph, group: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Open two-paths through each actor by role, in O(sum of in-degree x out-degree) at worst.

    All two-paths are counted by group arithmetic; those that an arc closes are then taken off, so
    that a hub with thousands of ties costs its ties and its triangles, not their product.
    """
    found: dict[str, Counter[str]] = {}
    for broker in graph:
        before = Counter(group[n] for n in graph.predecessors(broker) if n != broker)
        after = Counter(group[n] for n in graph.successors(broker) if n != broker)
        counts: Counter[str] = Counter()
        for j, many in before.items():
            for k, more in after.items():
                counts[role(j, group[broker], k)] += many * more
        found[broker] = counts
    for broker in graph:
        followers = set(graph.successors(broker)) - {broker}
        for j in graph.predecessors(broker):
            if j == broker:
                continue
            closed = followers & graph.succ[j].keys() | (followers & {j})
            for k in closed - {broker}:
                found[broker][role(group[j], group[broker], group[k])] -= 1
    return {broker: +counts for broker, counts in found.items()}


def roles_between(
    graph: nx.DiGraph, group: Mapping[str, str], a: str, b: str
) -> dict[str, Counter[str]]:
    """Two-paths between `a` and `b`, either way, through those that have dealings with both.

    A contact counts whatever the direction of its ties, and whether or not the two also deal with
    each other directly: the question is who could carry a message.
    """
    near = {x: {*graph.predecessors(x), *graph.successors(x)} for x in (a, b)}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for broker in (near[a] & near[b]) - {a, b}:
        found[broker][role(group[a], group[broker], group[b])] += 1
    return found


def betweenness(graph: nx.DiGraph) -> dict[str, float]:
    """Normalized betweenness; estimated from pivots where the graph is large."""
    pivots = PIVOTS if len(graph) > EXACT else None
    found: dict[str, float] = nx.betweenness_centrality(graph, k=pivots, seed=SEED)
    return found


def constraint(graph: nx.DiGraph, only: set[str] | None = None) -> dict[str, float]:
    """Burt's constraint of each actor with ties; of some only, where `only` names them.

    c(i) = sum over j of (p(i,j) + sum over q of p(i,q) p(q,j))^2, with p(i,j) the share of i's
    weight, in and out, that goes to j. As in networkx' `constraint`, but in time linear in the
    two-step neighbourhoods.
    """
    share: dict[str, dict[str, float]] = {}
    for node in graph:
        weights: dict[str, float] = defaultdict(float)
        for _, other, weight in graph.out_edges(node, data="weight"):
            weights[other] += weight
        for other, _, weight in graph.in_edges(node, data="weight"):
            weights[other] += weight
        weights.pop(node, None)
        whole = sum(weights.values())
        share[node] = {other: weight / whole for other, weight in weights.items()}
    chosen = graph if only is None else only
    return {node: _constraint(node, share) for node in chosen if share[node]}


def _constraint(node: str, share: Mapping[str, Mapping[str, float]]) -> float:
    own = share[node]
    through: dict[str, float] = dict.fromkeys(own, 0.0)
    for contact, part in own.items():
        for other, further in share[contact].items():
            if other in through:
                through[other] += part * further
    return sum((own[other] + through[other]) ** 2 for other in own)
