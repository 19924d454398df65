"""Figures and layout of large networks against networkx' own, in one run.

    python -m benchmarks.network [ACTORS]

Brokerage figures of a made network of ACTORS (20,000 where no number is given); Burt's constraint
beside `networkx.constraint`, on an eightieth of the actors; the page's layout beside networkx'
spring layout at 300 and 1,000 actors, with the mean length of a tie as a share of the mean
distance of two actors (the smaller, the better neighbours are kept together).
"""

from __future__ import annotations

import itertools
import math
import random
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx

from benchmarks.networks import made
from graph.brokers import betweenness, brokers, constraint, dealings
from graph.view.layout import overview

Point = tuple[float, float]


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    network = made(count)
    print(f"brokers of {count:,} actors, all figures: {timed(lambda: brokers(network)):8.2f} s")
    small = dealings(made(max(count // 80, 30)))
    compare("constraint", lambda: constraint(small), lambda: nx.constraint(small, weight="weight"))
    exact = dealings(made(max(count // 10, 30)))
    compare("betweenness", lambda: betweenness(exact), lambda: nx.betweenness_centrality(exact))
    for size in (300, 1000):
        layouts(size)


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    """Print both times and their ratio."""
    mine, peer = timed(ours), timed(theirs)
    print(f"{name}: {mine:.2f} s, networkx {peer:.2f} s, {peer / mine:.1f} times as fast")


def layouts(size: int) -> None:
    """Print time and quality of the page's layout and of the spring layout."""
    graph = nx.Graph(dealings(made(size)))
    for name, layout in (("overview", overview), ("spring", spring)):
        start = time.perf_counter()
        places = layout(graph)
        seconds = time.perf_counter() - start
        print(
            f"layout {name:9} {size:6,} actors {seconds:7.2f} s, ties {spread(graph, places):.2f}"
        )


def spring(graph: nx.Graph) -> Mapping[str, Point]:
    """The spring layout of networkx (Fruchterman and Reingold 1991), 50 rounds."""
    found: Mapping[str, Any] = nx.spring_layout(graph, seed=7)
    return {actor: (float(x), float(y)) for actor, (x, y) in found.items()}


def spread(graph: nx.Graph, places: Mapping[str, Point]) -> float:
    """Mean length of a tie over the mean distance of two actors (of 20,000 pairs)."""
    rng = random.Random(7)
    actors = sorted(places)
    pairs = [rng.sample(actors, 2) for _ in range(20_000)]
    return mean_distance(graph.edges, places) / mean_distance(pairs, places)


def mean_distance(pairs: Any, places: Mapping[str, Point]) -> float:
    """Mean distance of the actors of each pair."""
    lengths = [
        math.dist(places[one], places[other]) for one, other in itertools.islice(pairs, None)
    ]
    return sum(lengths) / len(lengths)


if __name__ == "__main__":
    main()
