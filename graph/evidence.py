"""What a store knows of its actors, as `Identities`, and what it remembers of articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from graph.decisions import read_decisions
from graph.identity import Identities, Memory, Remembered
from graph.model import Actor
from graph.spelling import letters
from seeds.actors.index import ACTORS

if TYPE_CHECKING:
    from graph.store import Store

# Of an actor that a merge is about each article's words are asked for, since they are of several.
_NODES = """
MATCH (a:Actor) WHERE NOT a.id IN $decided
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.country AS country, a.wikidata AS wikidata,
       a.aliases AS aliases
"""
_SHARES = """
MATCH (a:Actor)-[m:MENTIONED_IN]->(:Article) WHERE a.id IN $decided
RETURN DISTINCT coalesce(m.from_as, a.id) AS id, m.name AS name, m.kind AS kind,
       m.country AS country, m.wikidata AS wikidata, m.aliases AS aliases
"""
_AFFILIATIONS = """
MATCH (a:Actor)-[tie:AFFILIATED_WITH]->(o:Actor)
RETURN DISTINCT coalesce(tie.from_as, a.id) AS id, coalesce(tie.to_as, o.id) AS organization
"""
_REMEMBERED = """
MATCH (x:Article) WHERE x.id IN $articles
MATCH (a:Actor)-[m:MENTIONED_IN]->(x) WHERE m.wikidata IS NULL
RETURN x.id AS article, coalesce(m.from_as, a.id) AS id, m.name AS name, NOT EXISTS {
  MATCH (a)-[:MENTIONED_IN]->(y:Article) WHERE y.id <> x.id } AS lone
"""


def identities(store: Store) -> Identities:
    """The actors of a store, and the decisions on them; three queries over all actors."""
    decisions = read_decisions(store)
    found = Identities(decisions, known_actors())
    of: dict[str, list[str]] = defaultdict(list)
    for row in store.read(_AFFILIATIONS):
        of[row["id"]].append(row["organization"])
    decided = sorted(set(decisions.merges.values()))
    shares = store.read(_SHARES, decided=decided) if decided else []
    nodes = store.read(_NODES, decided=decided)
    # The engines take twice as long to put them in order.
    for row in sorted((*nodes, *shares), key=lambda row: (row["id"], row["name"] or "")):
        found.observe(row["id"], actor_of(row), of[row["id"]])
    return found


def remembered(store: Store, articles: Sequence[str]) -> Mapping[str, Memory]:
    """What the store has of these articles: who each of their unknown actors was."""
    found: dict[str, dict[str, Remembered]] = defaultdict(dict)
    for row in store.read(_REMEMBERED, articles=articles):
        found[row["article"]][letters(row["name"])] = Remembered(row["id"], row["lone"])
    return found


@cache
def known_actors() -> Mapping[str, Actor]:
    """The actors of seeds/actors by their ids."""
    lines = ACTORS.read_text(encoding="utf-8").splitlines()
    return {one.id: one for one in map(_seed, map(json.loads, lines))}


def _seed(row: Sequence[str]) -> Actor:
    identifier, name, kind, country, sector, wikidata = row[:6]
    return Actor(identifier, name, kind, country or None, sector or None, wikidata or None)


def actor_of(row: Mapping[str, Any]) -> Actor:
    """The actor of a node's properties."""
    aliases: Iterable[str] = row["aliases"] or ()
    return Actor(
        id=row["id"],
        name=row["name"] or row["id"],
        kind=row["kind"] or "organization",
        country=row["country"],
        wikidata=row["wikidata"],
        aliases=tuple(aliases),
    )
