"""The overview's layout beside force-directed ones, in one run: time, and what a reader sees.

    python -m benchmarks.layout [ACTORS ...]

On made networks of 300 and 3,000 actors (or the numbers given): networkx' spring layout
(Fruchterman and Reingold 1991, 50 rounds), its ForceAtlas2 (Jacomy et al. 2014) up to 300 actors,
and igraph's Fruchterman and Reingold and DrL. For each the seconds it takes and

    ties      mean length of a tie over the mean distance of two actors: less is better
    contacts  share of each actor's five nearest that it has a tie with: more is better
    crowded   share of actors with another nearer than a third of their room: less is better
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable, Mapping

import igraph
import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from benchmarks.networks import made
from graph.brokers import dealings
from graph.view.layout import overview

Point = tuple[float, float]
Places = Mapping[str, Point]
# ForceAtlas2 of networkx compares all pairs in Python.
FORCE_ATLAS_UP_TO = 300
NEAREST, PAIRS, CLOSE = 5, 20_000, 1 / 3


def main() -> None:
    """Measure and print."""
    for size in [int(one) for one in sys.argv[1:]] or [300, 3000]:
        graph = nx.Graph(dealings(made(size)))
        for name, layout in LAYOUTS.items():
            if name != "networkx forceatlas2" or size <= FORCE_ATLAS_UP_TO:
                measured(name, graph, layout)


def measured(name: str, graph: nx.Graph, layout: Callable[[nx.Graph], Places]) -> None:
    """Print a line."""
    start = time.perf_counter()
    places = layout(graph)
    seconds = time.perf_counter() - start
    actors = sorted(places)
    points = np.array([places[actor] for actor in actors])
    tree, room = cKDTree(points), math.sqrt(np.prod(np.ptp(points, axis=0)) / len(points))
    crowded = np.mean(tree.query(points, 2)[0][:, 1] < CLOSE * room)
    near = tree.query(points, NEAREST + 1)[1][:, 1:]
    kept = [graph.has_edge(a, actors[j]) for a, row in zip(actors, near, strict=True) for j in row]
    figures = f"ties {spread(graph, places):.2f}  contacts {np.mean(kept):.2f}"
    print(f"{name:24} {len(graph):6,} actors {seconds:7.2f} s  {figures}  crowded {crowded:.2f}")


def spread(graph: nx.Graph, places: Places) -> float:
    """Mean length of a tie over the mean distance of two actors."""
    rng = random.Random(7)
    actors = sorted(places)
    pairs = [rng.sample(actors, 2) for _ in range(PAIRS)]
    tied, any_two = (
        [math.dist(places[one], places[other]) for one, other in ends]
        for ends in (graph.edges, pairs)
    )
    return sum(tied) / len(tied) / (sum(any_two) / len(any_two))


def ours(graph: nx.Graph) -> Places:
    """The page's."""
    return overview(graph).places


def spring(graph: nx.Graph) -> Places:
    """Networkx' spring layout."""
    return {a: (float(x), float(y)) for a, (x, y) in nx.spring_layout(graph, seed=7).items()}


def atlas(graph: nx.Graph) -> Places:
    """Networkx' ForceAtlas2."""
    found = nx.forceatlas2_layout(graph, seed=7)
    return {a: (float(x), float(y)) for a, (x, y) in found.items()}


def of_igraph(name: str) -> Callable[[nx.Graph], Places]:
    """One of igraph's layouts."""

    def layout(graph: nx.Graph) -> Places:
        random.seed(7)
        actors = sorted(graph)
        numbers = {actor: n for n, actor in enumerate(actors)}
        ends = [(numbers[one], numbers[other]) for one, other in graph.edges]
        found = igraph.Graph(len(actors), ends).layout(name)
        return {actor: (x, y) for actor, (x, y) in zip(actors, found, strict=True)}

    return layout


LAYOUTS: Mapping[str, Callable[[nx.Graph], Places]] = {
    "tertius": ours,
    "networkx spring": spring,
    "networkx forceatlas2": atlas,
    "igraph fruchterman": of_igraph("fr"),
    "igraph drl": of_igraph("drl"),
}

if __name__ == "__main__":
    main()
