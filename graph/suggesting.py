"""Pairs of actors that may be one, each with the reason: for people to decide on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from graph.bearers import UNPLACED, Agreement, Bearer, Bearers
from graph.decisions import Decisions
from graph.evidence import actor_of
from graph.identity import Identities
from graph.spelling import Fit, compare, nearly, same_group

if TYPE_CHECKING:
    from graph.store import Store

# What more actors than these have in common says nothing.
_LARGEST_BLOCK = 100

# How names agree, and what else does, best first.
_REASONS: Mapping[tuple[str, Agreement], str] = {
    ("same", Agreement.AFFILIATION): "same name and affiliation",
    ("short", Agreement.AFFILIATION): "initials or part of the name, same affiliation",
    ("near", Agreement.AFFILIATION): "one letter apart, same affiliation",
    ("same", Agreement.COUNTRY): "same name and country",
    ("same", Agreement.OPEN): "same name, nothing against it",
    ("near", Agreement.COUNTRY): "one letter apart, same country",
    ("short", Agreement.COUNTRY): "initials or part of the name, same country",
    ("same", Agreement.ELSEWHERE): "same name, other affiliation",
}
_RANK = {reason: rank for rank, reason in enumerate(_REASONS.values())}
_WHICH = "same name, and the article does not tell which of several"

_UNPLACED = """
MATCH (a:Actor) WHERE a.id CONTAINS $mark
OPTIONAL MATCH (a)-[:AFFILIATED_WITH]->(o:Actor)
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.country AS country, a.wikidata AS wikidata,
       a.aliases AS aliases, collect(DISTINCT o.id) AS organizations
ORDER BY id
"""
_ACTOR = """
MATCH (a:Actor {id: $id})
OPTIONAL MATCH (a)-[:MENTIONED_IN]->(x:Article)
RETURN a.name AS name, a.wikidata AS wikidata, count(DISTINCT x) AS articles
"""
_SENTENCE = """
MATCH (:Actor {id: $id})-[:SAID|TOLD|ABOUT|DID|TARGETS|MEDIATES|BETWEEN]-(n)
MATCH (n)-[r:REPORTED_IN]->(x:Article) WHERE r.sentence IS NOT NULL
RETURN DISTINCT r.sentence AS sentence, x.id AS article, coalesce(toString(n.date), '') AS day
ORDER BY day DESC, article, sentence LIMIT 1
"""
_AFFILIATED = """
MATCH (:Actor {id: $id})-[tie:AFFILIATED_WITH]-(:Actor) WHERE tie.sentence IS NOT NULL
RETURN tie.sentence AS sentence, tie.article AS article ORDER BY article, sentence LIMIT 1
"""

Row = dict[str, Any]


def suggestions(store: Store, limit: int = 20) -> list[Row]:
    """Pairs that may be one actor, likeliest first, without those that somebody decided on.

    Each row has `actor` (the id that would stay), its `name`, `other` and `other_name`, `reason`;
    and for both how many `articles` name it, with a `sentence` of the latest `article`.
    """
    identities = store.identities()
    found: dict[tuple[str, str], str] = {}
    for one, other, reason in (*_alike(identities), *_unplaced(store, identities.bearers)):
        pair = _pair(identities.decisions, one, other)
        if pair and _rank(reason) < _rank(found.get(pair)):
            found[pair] = reason
    best = sorted(found.items(), key=lambda item: (_rank(item[1]), item[0]))[:limit]
    return [_row(store, *pair, reason) for pair, reason in best]


def _pair(decisions: Decisions, one: str, other: str) -> tuple[str, str] | None:
    """The two as they are now, unless they are one, or are said to be two."""
    one, other = sorted((decisions.now(one), decisions.now(other)))
    return None if one == other or decisions.are_apart(one, other) else (one, other)


def _rank(reason: str | None) -> int:
    return _RANK.get(reason, 1) if reason is not None else len(_RANK)


def _alike(identities: Identities) -> Iterator[tuple[str, str, str]]:
    bearers = identities.bearers
    seen: set[tuple[str, str]] = set()
    for block in bearers.blocks():
        if len(block) <= _LARGEST_BLOCK:
            for one, other in combinations(block, 2):
                pair = (one.id, other.id)
                if pair not in seen and (reason := _reason(bearers, one, other)):
                    yield (*pair, reason)
                seen.add(pair)


def _reason(bearers: Bearers, one: Bearer, other: Bearer) -> str | None:
    if one.is_person != other.is_person or (one.known and other.known):
        return None
    names = [(a, b) for a in one.full_names for b in other.full_names]
    if one.is_person:
        fits = [compare(a, b) for a, b in names]
        full, short = Fit.FULL in fits, Fit.SHORTENED in fits
    else:
        full, short = any(same_group(a, b) for a, b in names), False
    near = any(nearly(a, b) for a, b in names)
    how = "same" if full else "short" if short else "near" if near else ""
    return _REASONS.get((how, bearers.agreement(one, other, other.organizations)))


def _unplaced(store: Store, bearers: Bearers) -> Iterator[tuple[str, str, str]]:
    """Those of whom an article does not tell which namesake they are, with each namesake."""
    for row in store.read(_UNPLACED, mark=UNPLACED):
        actor = actor_of(row)
        for one, _ in bearers.fitting(actor):
            if bearers.agreement(one, actor, row["organizations"]) > Agreement.ELSEWHERE:
                yield (one.id, actor.id, _WHICH)


def _row(store: Store, one: str, other: str, reason: str) -> Row:
    first, second = sorted((_told(store, one), _told(store, other)), key=_rank_of_actor)
    return {
        "actor": first["id"],
        "name": first["name"],
        "other": second["id"],
        "other_name": second["name"],
        "reason": reason,
        **{key: first[key] for key in ("articles", "sentence", "article")},
        **{f"other_{key}": second[key] for key in ("articles", "sentence", "article")},
    }


def _told(store: Store, identifier: str) -> Row:
    found = store.read(_ACTOR, id=identifier)
    said = store.read(_SENTENCE, id=identifier) or store.read(_AFFILIATED, id=identifier)
    where = said[0] if said else {"sentence": None, "article": None}
    about = found[0] if found else {"name": identifier, "wikidata": None, "articles": 0}
    return {"id": identifier, **about, **where}


def _rank_of_actor(told: Row) -> tuple[bool, bool, int, str]:
    """The known one first, then the one that more articles name."""
    unplaced = UNPLACED in told["id"]
    return (unplaced, told["wikidata"] is None, -told["articles"], told["id"])
