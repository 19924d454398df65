"""Articles written a second, and memory while writing, on the embedded engine.

    python -m benchmarks.store [ARTICLES]

Each article has 10 actors, 8 statements and 5 events. The peer in the same run is the engine
without the store: the same rows made by bare CREATE in the same batches, into a folder of its own.
The ratio is what checking, merging and replacing cost. With NEO4J_URI set (to an EMPTY database),
that server is measured as well, with the same records.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from neo4j import ManagedTransaction

from graph.model import Record
from graph.rows import Row, rows
from graph.schema import TIES, write_reported, write_ties
from graph.store import Store
from tests.records import generated

BATCH = 50


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        bare = _timed("bare CREATE, embedded", _bare, f"{folder}/bare", count)
        store = _timed("store, embedded", _store, f"{folder}/store", count)
        print(f"store against bare CREATE: {store / bare:.2f}")
        again = _timed("store, embedded, the same again", _store, f"{folder}/store", count)
        print(f"replacing against writing: {again / store:.2f}")
        _memory(f"{folder}/memory", count)
    if uri := os.environ.get("NEO4J_URI"):
        server = _timed("store, Neo4j", _store, uri, count)
        print(f"embedded against Neo4j: {store / server:.2f}")


def _timed(name: str, write: object, place: str, count: int) -> float:
    """Articles a second, without the time that opening takes."""
    assert callable(write)
    with Store.open(place) as store:
        records = list(generated(count))
        start = time.perf_counter()
        write(store, records)
        speed = count / (time.perf_counter() - start)
    print(f"{name}: {speed:.0f} articles/s")
    return speed


def _store(store: Store, records: list[Record]) -> None:
    written = store.write(records, batch=BATCH)
    assert not written.failed


def _bare(store: Store, records: list[Record]) -> None:
    known: set[str] = set()
    for first in range(0, len(records), BATCH):
        some = records[first : first + BATCH]
        new = rows(some)
        fresh = {actor.id: actor.name for one in some for actor in one.actors}
        actors: list[Row] = [{"id": o, "name": n} for o, n in fresh.items() if o not in known]
        known |= set(fresh)
        steps: list[tuple[str, list[Row]]] = [
            ("UNWIND $rows AS r CREATE (a:Article) SET a = r", new["Article"]),
            ("UNWIND $rows AS r CREATE (a:Actor) SET a = r", actors),
            *((write_reported(label), new[label]) for label in ("Statement", "Event")),
            *((write_ties(name), new[name]) for name in TIES),
        ]
        with store._connection.writer.session(database="graph") as session:
            session.execute_write(_run, steps)


def _run(tx: ManagedTransaction, steps: list[tuple[str, list[Row]]]) -> None:
    for cypher, given in steps:
        tx.run(cypher, rows=given).consume()


def _memory(place: str, count: int) -> None:
    """Resident memory after each fifth of a load whose records are made one by one."""
    sizes: list[int] = []
    with Store.open(place) as store:
        for part in range(5):
            store.write(generated(count // 5, seed=part), batch=BATCH)
            sizes.append(_resident())
    print(f"resident after each fifth: {', '.join(f'{size} MB' for size in sizes)}")
    print(f"peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // (1 << 20)


if __name__ == "__main__":
    main()
