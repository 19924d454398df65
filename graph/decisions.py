"""What people decided on who is who, kept as nodes of the graph.

    (:Decision {kind: 'merge', actor: 'b', other: 'a'})              b is a
    (:Decision {kind: 'split', actor: 'c', other: 'a', alias: 'C'})  whom articles on a call C is c
    (:Decision {kind: 'apart', actor: 'a', other: 'd'})              a is not d

They stand beside the actors and are tied to none, so that they outlive them: articles that are
loaded later are subject to them. `id` is made of the rest. A merge is undone by taking it away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.actors import fold
from graph.errors import RecordError
from graph.fields import Fields

if TYPE_CHECKING:
    from graph.store import Store

_HINT = "write them as tertius decisions prints them"
KINDS = ("merge", "split", "apart")

READ = """
MATCH (d:Decision)
RETURN d.kind AS kind, d.actor AS actor, d.other AS other, d.alias AS alias ORDER BY d.id
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on two actors (ids); `alias` is the name that a split is about."""

    kind: str
    actor: str
    other: str
    alias: str | None = None

    @property
    def id(self) -> str:
        """The same for the same decision: a merged actor has one, an alias of an actor has one."""
        told = {"merge": (self.actor,), "split": (self.other, fold(self.alias or ""))}
        return " ".join((self.kind, *told.get(self.kind, (self.actor, self.other))))

    def row(self) -> dict[str, str | None]:
        """The decision as a row of `tertius decisions`."""
        return {
            "kind": self.kind, "actor": self.actor, "other": self.other, "alias": self.alias,
        }  # fmt: skip


def parse(row: object) -> Decision:
    """The decision of a row.

    Raises:
        RecordError: it is none.
    """
    try:
        told = Fields(row)
        kind, actor, other = (told.text(key) for key in ("kind", "actor", "other"))
        alias = told.maybe("alias")
    except RecordError as error:
        raise RecordError(f"no decision: {error.message}", _HINT) from None
    sound = kind in KINDS and actor != other and bool(alias and fold(alias)) == (kind == "split")
    if not sound:
        raise RecordError(f"{str(row)[:80]} is no decision", _HINT)
    return apart(actor, other) if kind == "apart" else Decision(kind, actor, other, alias)


def read_jsonl(lines: Iterable[str]) -> list[Decision]:
    """The decisions of lines of JSON, as `tertius decisions` prints them.

    Raises:
        RecordError: a line holds none; the message has its number.
    """
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found += [parse(json.loads(line))] if line.strip() else []
        except RecordError as error:
            raise RecordError(f"line {number}: {error.message}", error.hint) from None
        except (ValueError, RecursionError) as error:
            raise RecordError(f"line {number} is not JSON: {error}", _HINT) from None
    return found


def called(name: str, aliases: Iterable[str], wikidata: str | None) -> Iterable[str]:
    """The names by which a split knows what an article says of an actor.

    It is the name that the article gives; a known actor's is always the same, so that there the
    article's other names for it count as well.
    """
    return (name, *aliases) if wikidata else (name,)


def apart(one: str, other: str) -> Decision:
    """That two actors are two, whichever is named first."""
    return Decision("apart", min(one, other), max(one, other))


class Decisions:
    """All decisions, ready to be asked."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.all = tuple(decisions)
        self._into = {one.actor: one.other for one in self.all if one.kind == "merge"}
        self._apart = {one.id for one in self.all if one.kind == "apart"}
        self._splits = {one.id: one for one in self.all if one.kind == "split"}

    @cached_property
    def merges(self) -> Mapping[str, str]:
        """Every merged id with the one that it is now."""
        return {actor: self.now(actor) for actor in self._into}

    def now(self, actor: str) -> str:
        """The id that an actor has now, after all merges."""
        seen = {actor}
        while (following := self._into.get(actor)) is not None and following not in seen:
            seen.add(following)
            actor = following
        return actor

    def merged_into(self, actor: str) -> set[str]:
        """The ids that became this one, step by step, and itself."""
        found, new = set[str](), {actor}
        while new:
            found |= new
            new = {one for one, other in self._into.items() if other in new} - found
        return found

    def merge_of(self, actor: str) -> Decision | None:
        """The decision by which an actor became another one."""
        other = self._into.get(actor)
        return Decision("merge", actor, other) if other is not None else None

    def split_of(self, actor: str, alias: str) -> Decision | None:
        """The decision that whom this actor's articles call so is somebody else."""
        return self._splits.get(Decision("split", "", actor, alias).id)

    def splits_to(self, actor: str) -> list[Decision]:
        """The decisions that made this actor of another one's alias."""
        return [one for one in self._splits.values() if one.actor == actor]

    def are_apart(self, one: str, other: str) -> bool:
        """Whether somebody decided that these are two."""
        return apart(one, other).id in self._apart


def read_decisions(store: Store) -> Decisions:
    """The decisions that a store holds."""
    return Decisions(Decision(**row) for row in store.read(READ))
