"""Made networks of any size, for the benchmarks: a few hubs, many with few ties, as in news."""

from __future__ import annotations

import random

import networkx as nx

from graph.ties import Evidence, Tie

RELATIONS = ("ACCUSE", "ASSAULT", "CONSULT", "AID", "SUPPORT", "REJECT")
COUNTRIES = [f"C{i:02}" for i in range(60)]


def made(actors: int, ties_each: int = 3, seed: int = 7) -> nx.MultiDiGraph:
    """A network of `actors`, each new one tied to `ties_each` others (Barabasi and Albert 1999)."""
    rng = random.Random(seed)
    plain = nx.barabasi_albert_graph(actors, ties_each, seed=seed)
    network: nx.MultiDiGraph = nx.MultiDiGraph(mediations=[])
    for n in plain:
        name, country = f"Actor number {n}", rng.choice(COUNTRIES)
        network.add_node(f"a{n}", name=name, kind="government", country=country, aliases=[name])
    for number, (one, other) in enumerate(plain.edges):
        source, target = rng.sample((f"a{one}", f"a{other}"), 2)
        relation = rng.choice(RELATIONS)
        sentence = f"Actor number {source[1:]} did this to actor number {target[1:]} on Monday."
        day = f"2024-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        item = Evidence(f"e{number}", relation, sentence, f"article-{number % 500}", day)
        network.add_edge(source, target, relation, tie=Tie(source, target, relation, None, (item,)))
    return network
