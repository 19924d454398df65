"""Moving what is told of one actor to another one, in one transaction with the decision on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import ManagedTransaction

from graph import schema
from graph.actors import merge
from graph.decisions import Decision

# Engines have no way to give a relationship another end: it is made anew, with all it says.
_MOVE = """
MATCH (old:Actor {{id: $old}}) MATCH (new:Actor {{id: $new}})
MATCH (old){before}[tie:{name}]{after}(other:{label}) {article}
WITH new, other, {carried} tie, coalesce(tie.{end}_as, $old) AS loaded
WHERE ($only IS NULL OR loaded IN $only) {condition}
CREATE (new){before}[moved:{name}]{after}(other) SET moved = properties(tie),
moved.{end}_as = CASE WHEN loaded = $shed THEN $becomes ELSE loaded END
DELETE tie
"""
# Which articles a tie is of, by the label of its other end.
_OF_ARTICLES = {
    "Article": "AND other.id IN $articles",
    "Actor": "AND tie.article IN $articles",
    "Statement": "AND x.id IN $articles",
    "Event": "AND x.id IN $articles",
}

KEEP = "MERGE (d:Decision {id: $id}) SET d += $row"
DROP = "MATCH (d:Decision {id: $id}) DELETE d"


@dataclass(frozen=True, slots=True)
class Move:
    """What of `old` becomes `new`'s: all, or what was loaded as one of `only` from `articles`.

    A tie keeps the id that it was loaded as. Where that is `shed` it is loaded as `becomes` from
    now on; None is as `new` itself.
    """

    old: str
    new: str
    only: Sequence[str] | None = None
    articles: Sequence[str] | None = None
    shed: str | None = None
    becomes: str | None = None


def carry_out(
    tx: ManagedTransaction, move: Move, keep: Decision | None = None, drop: Decision | None = None
) -> None:
    """Move ties from one actor to another, and keep or drop the decision that says so."""
    tx.run(schema.TOUCH, actors=sorted((move.old, move.new))).consume()
    for cypher in _moves(move):
        tx.run(
            cypher,
            old=move.old, new=move.new, only=move.only, articles=move.articles,
            shed=move.shed, becomes=move.becomes,
        ).consume()  # fmt: skip
    _remake(tx, (move.old, move.new))
    decide(tx, keep, drop)


def decide(
    tx: ManagedTransaction, keep: Decision | None = None, drop: Decision | None = None
) -> None:
    """Write a decision, and take one away."""
    if keep is not None:
        tx.run(KEEP, id=keep.id, row=keep.row()).consume()
    if drop is not None:
        tx.run(DROP, id=drop.id).consume()


def _moves(move: Move) -> Iterator[str]:
    """Cypher for each relationship that an actor may be an end of."""
    for name, labels in schema.TIES.items():
        for end, here, there in (("from", *labels), ("to", *labels[::-1])):
            if here == "Actor":
                yield _cypher(name, end, there, move.articles is not None)


def _cypher(name: str, end: str, label: str, of_articles: bool) -> str:
    reported = of_articles and label in {"Statement", "Event"}
    return _MOVE.format(
        name=name,
        end=end,
        label=label,
        before="-" if end == "from" else "<-",
        after="->" if end == "from" else "-",
        carried="x," if reported else "",
        article="MATCH (other)-[:REPORTED_IN]->(x:Article)" if reported else "",
        condition=_OF_ARTICLES[label] if of_articles else "",
    )


def _remake(tx: ManagedTransaction, actors: Sequence[str]) -> None:
    """Make the nodes anew from what articles say of them; one that none speaks of vanishes."""
    said: dict[str, list[Any]] = defaultdict(list)
    for found in tx.run(schema.TESTIMONIES, actors=list(actors)):
        said[found["id"]].append(found["one"])
    rows = [merge(actor, said[actor]) for actor in sorted(said)]
    if rows:
        tx.run(schema.SET_ACTORS, rows=rows).consume()
    tx.run(schema.FORGET, actors=list(actors)).consume()
