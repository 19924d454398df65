"""One transaction that writes a batch of records and takes back what their articles said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast

from neo4j import ManagedTransaction

from graph import schema
from graph.actors import Testimony, merge
from graph.model import Record
from graph.rows import Row, redirect, rows


def write_batch(
    tx: ManagedTransaction, records: Sequence[Record], merges: Mapping[str, str] | None = None
) -> None:
    """Write sound records of distinct articles; run it through `Session.execute_write`.

    `merges` are ids of actors with those that they were merged into.
    """
    new = rows(records)
    redirect(new, merges or {})
    replaced = _ids(tx, schema.LOADED, articles=[record.article.id for record in records])
    before = _ids(tx, schema.MENTIONED, articles=replaced) if replaced else []
    if replaced:
        for removal in schema.REMOVE:
            tx.run(removal, articles=replaced).consume()
    _run(tx, schema.WRITE_ARTICLES, new["Article"])
    _write_actors(tx, new["MENTIONED_IN"], before)
    for label in ("Statement", "Event"):
        _run(tx, schema.write_reported(label), new[label])
    for name in schema.TIES:
        _run(tx, schema.write_ties(name), new[name])
    left = set(before) - {str(row["from"]) for row in new["MENTIONED_IN"]}
    if left:
        tx.run(schema.FORGET, actors=sorted(left)).consume()


def _write_actors(tx: ManagedTransaction, mentions: list[Row], before: list[str]) -> None:
    """Merge what these articles say of their actors with what is known of them.

    The actors `before` of replaced articles are made anew from what the other articles say.
    """
    said: dict[str, list[Testimony]] = defaultdict(list)
    for row in mentions:
        said[str(row["from"])].append(cast("Testimony", row["properties"]))
    actors = sorted(said)
    if actors:
        tx.run(schema.TOUCH, actors=actors).consume()
    kept = sorted(set(actors) - set(before))
    for found in tx.run(schema.MERGED, actors=kept) if kept else ():
        said[found["one"]["id"]].append(found["one"])
    for found in tx.run(schema.TESTIMONIES, actors=before) if before else ():
        said[found["id"]].append(found["one"])
    _run(tx, schema.SET_ACTORS, [merge(actor, said[actor]) for actor in sorted(said)])


def _ids(tx: ManagedTransaction, cypher: str, **parameters: object) -> list[str]:
    return [str(found["id"]) for found in tx.run(cypher, parameters)]


def _run(tx: ManagedTransaction, cypher: str, given: list[Row]) -> None:
    if given:
        tx.run(cypher, rows=given).consume()
