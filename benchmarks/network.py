"""Figures of large networks against networkx' own, in one run.

    python -m benchmarks.network [ACTORS]

Brokerage figures of a made network of ACTORS (20,000 where no number is given); Burt's constraint
beside `networkx.constraint`, on an eightieth of the actors.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import networkx as nx

from benchmarks.networks import made
from graph.brokers import betweenness, brokers, constraint, dealings


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    network = made(count)
    print(f"brokers of {count:,} actors, all figures: {timed(lambda: brokers(network)):8.2f} s")
    small = dealings(made(max(count // 80, 30)))
    compare("constraint", lambda: constraint(small), lambda: nx.constraint(small, weight="weight"))
    exact = dealings(made(max(count // 10, 30)))
    compare("betweenness", lambda: betweenness(exact), lambda: nx.betweenness_centrality(exact))


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    """Print both times and their ratio."""
    mine, peer = timed(ours), timed(theirs)
    print(f"{name}: {mine:.2f} s, networkx {peer:.2f} s, {peer / mine:.1f} times as fast")


if __name__ == "__main__":
    main()
