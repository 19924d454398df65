"""Merging two actors, splitting one, and undoing either: what people decide, kept in the graph.

decide = merge(store, "abdou-toure", "a-toure")         # a-toure becomes abdou-toure
split(store, "a-toure", "abdou-toure")                  # and is its own actor again
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graph.actors import fold
from graph.decisions import Decision, Decisions, called, read_decisions
from graph.decisions import apart as two
from graph.errors import DecisionError
from graph.moving import Move, carry_out, decide
from seeds.actors.lines import slug

if TYPE_CHECKING:
    from graph.store import Store

_SHARES = """
MATCH (a:Actor {id: $actor})-[m:MENTIONED_IN]->(x:Article)
RETURN x.id AS article, coalesce(m.from_as, a.id) AS loaded, m.name AS name,
       m.aliases AS aliases, m.wikidata AS wikidata
ORDER BY article, loaded
"""
_EXISTING = "MATCH (a:Actor) WHERE a.id IN $ids RETURN a.id AS id"

Share = dict[str, Any]


def merge(store: Store, actor: str, other: str) -> Decision:
    """Make `other` the same as `actor` (ids); all that is told of it is told of `actor` then.

    Where `other` was split from `actor`, that is undone.

    Raises:
        DecisionError: they are one already.
    """
    decisions = read_decisions(store)
    actor, other = decisions.now(actor), decisions.now(other)
    if actor == other:
        raise DecisionError(f"{actor} can't be merged with itself", "name two actors")
    for made in decisions.splits_to(other):
        if decisions.now(made.other) == actor and decisions.merged_into(other) == {other}:
            _rejoin(store, actor, made)
            return made
    decision = Decision("merge", other, actor)
    store.change(carry_out, Move(other, actor), decision)
    return decision


def split(store: Store, alias: str, actor: str) -> Decision:
    """Make an own actor of what became one with `actor`: an id that was merged, or an alias.

    With an alias go the articles that name the actor so, and those that are loaded later.

    Raises:
        DecisionError: the actor has no such alias, or no other name.
    """
    decisions = read_decisions(store)
    actor = decisions.now(actor)
    merged = decisions.merge_of(alias)
    if merged is not None and decisions.now(alias) == actor:
        return _unmerge(store, decisions, actor, merged)
    shares = _shares(store, actor)
    named = _named(shares, alias)
    loaded = _loaded(named, alias, actor)
    merged = decisions.merge_of(loaded)
    if merged is not None and len(named) == sum(share["loaded"] == loaded for share in shares):
        return _unmerge(store, decisions, actor, merged)
    if len(named) == len(shares):
        raise DecisionError(
            f"{actor} has no other name than {alias!r}", f"see its names: tertius actor {actor}"
        )
    decision = Decision("split", _new_id(store, decisions, alias), loaded, alias)
    _split_off(store, actor, named, decision)
    return decision


def keep_apart(store: Store, actor: str, other: str) -> Decision:
    """Decide that two actors (ids) are two, so that nobody is asked again."""
    decision = two(actor, other)
    store.change(decide, decision)
    return decision


def apply(store: Store, decisions: Iterable[Decision]) -> int:
    """Make decisions that were made elsewhere; those that hold already are passed over.

    They hold for what is loaded later as well, so that it is no matter which comes first. Returns
    how many were new.

    Raises:
        DecisionError: one contradicts what was decided here; those before it stay.
    """
    new = 0
    for decision in decisions:
        held = read_decisions(store)
        if decision not in held.all:
            _check(held, decision)
            _make(store, held, decision)
            new += 1
    return new


def _check(held: Decisions, decision: Decision) -> None:
    same = next((one for one in held.all if one.id == decision.id), None)
    circular = decision.kind == "merge" and held.now(decision.other) == decision.actor
    if same is not None or circular:
        old = same or held.merge_of(decision.other)
        told = f"{old.other}" if old else "another one"
        raise DecisionError(
            f"{decision.kind} of {decision.actor} and {decision.other}: decided otherwise here"
            f" ({told})",
            "undo that first: tertius split, tertius merge",
        )


def _make(store: Store, held: Decisions, decision: Decision) -> None:
    """Make a decision, be its actors in the graph yet or not."""
    now = held.now(decision.other)
    if decision.kind == "merge":
        store.change(carry_out, Move(decision.actor, now), decision)
    elif decision.kind == "split":
        named = _named(_shares(store, now), str(decision.alias))
        own = [share for share in named if share["loaded"] == decision.other]
        _split_off(store, now, own, decision)
    else:
        store.change(decide, decision)


def _unmerge(store: Store, decisions: Decisions, actor: str, merged: Decision) -> Decision:
    only = sorted(decisions.merged_into(merged.actor))
    move = Move(actor, merged.actor, only=only, shed=merged.actor)
    store.change(carry_out, move, None, merged)
    return merged


def _split_off(store: Store, actor: str, named: list[Share], decision: Decision) -> None:
    articles = [share["article"] for share in named]
    move = Move(actor, decision.actor, [decision.other], articles, shed=decision.other)
    store.change(carry_out, move, decision)


def _rejoin(store: Store, actor: str, made: Decision) -> None:
    """Undo a split."""
    becomes = made.other if made.other != actor else None
    move = Move(made.actor, actor, shed=made.actor, becomes=becomes)
    store.change(carry_out, move, None, made)


def _shares(store: Store, actor: str) -> list[Share]:
    """What each article says of an actor, by the id that it was loaded as."""
    return store.read(_SHARES, actor=actor)


def _named(shares: list[Share], alias: str) -> list[Share]:
    """Those that name the actor so."""
    wanted = fold(alias)
    return [
        share
        for share in shares
        if wanted in map(fold, called(share["name"], share["aliases"] or (), share["wikidata"]))
    ]


def _loaded(named: list[Share], alias: str, actor: str) -> str:
    """The id that the articles with this alias were loaded as."""
    loaded = sorted({str(share["loaded"]) for share in named})
    if not loaded:
        raise DecisionError(
            f"no article names {actor} {alias[:80]!r}",
            f"see its names and merged ids: tertius actor {actor}",
        )
    if len(loaded) > 1:
        merged = next(one for one in loaded if one != actor)
        raise DecisionError(
            f"{alias[:80]!r} names several that were merged: {', '.join(loaded)}",
            f"split those first: tertius split {merged} {actor}",
        )
    return loaded[0]


def _new_id(store: Store, decisions: Decisions, alias: str) -> str:
    """The alias as an id that nobody has or had."""
    base = slug(alias) or "actor"
    ids = [base, *(f"{base}-{n}" for n in range(2, 1000))]
    used = {row["id"] for row in store.read(_EXISTING, ids=ids)} | set(decisions.merges)
    used |= {one.actor for one in decisions.all if one.kind == "split"}
    return next(one for one in ids if one not in used)
