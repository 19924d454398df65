"""Which of the unknown actors of several articles are one, by their names and what they are of.

    identities = Identities()
    for record in records:
        written = identities.resolve(record)

A name alone is enough where only one actor bears it and nothing speaks against it; else the
affiliation has to agree, or for a group the country. Of several bearers an article that tells no
affiliation means the one whose organization it names. Namesakes get ids with what tells them apart:
`john-smith`, `john-smith-transport-union`. Where an article does not tell which of several it
means, its actor is one of its own, `john-smith-unplaced-1f2e3d4c`, until somebody decides.

Known actors keep their ids: those with a Wikidata id, and those of `known`. So do those whom an
article does not name. Nothing here reads a store; `graph.evidence` makes Identities of one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.bearers import PERSONAL, UNPLACED, Agreement, Bearer, Bearers, differ, is_named, made_of
from graph.decisions import Decisions, called
from graph.model import Actor, Record
from graph.renaming import renamed
from graph.spelling import Fit, letters, person

_LONGEST_PART = 80


@dataclass(frozen=True, slots=True)
class Remembered:
    """Who an article's actor was when it was loaded before; `lone` if no other article has it."""

    id: str
    lone: bool = False


# What an article gave before, by the letters of the actors' names.
Memory = Mapping[str, Remembered]


class Identities:
    """The actors of all records so far.

    `known` are actors with ids of their own that no article has to tell of.
    """

    def __init__(
        self, decisions: Decisions | None = None, known: Mapping[str, Actor] | None = None
    ) -> None:
        self.decisions = decisions or Decisions()
        self.bearers = Bearers()
        self._known = known or {}
        self._own: set[str] = set()
        self._taken: set[str] = set()

    def observe(self, identifier: str, actor: Actor, organizations: Iterable[str] = ()) -> None:
        """Take what an article, or a store, says of the actor with this id."""
        self.take([identifier])
        named = (self.decisions.now(one) for one in organizations if one != identifier)
        self.bearers.observe(identifier, actor, named)

    def resolve(self, record: Record, memory: Memory | None = None) -> Record:
        """The record with the ids that its actors have across articles.

        The same article with its `memory` gets the same ids again. Actors of the record that turn
        out to be one are one actor in what is returned.
        """
        return renamed(record, _Search(self, record, memory or {}).ids())

    def take(self, ids: Iterable[str]) -> None:
        """Give these ids to nobody else."""
        self._taken.update(ids)

    def keep(self, ids: Iterable[str]) -> None:
        """Let actors with these ids have them whatever articles say: those that users know."""
        self._own.update(ids)

    def is_unknown(self, actor: Actor) -> bool:
        """Whether the actor's id is nothing but its name."""
        if actor.wikidata or actor.id in self._own or not made_of(actor.id, actor.name):
            return False
        known = self._known.get(actor.id)
        return known is None or known.wikidata is not None or known.name != actor.name

    def named(self, actor: Actor, organizations: Collection[str], article: str) -> str:
        """A new id for an actor: its own, or with what tells it from namesakes."""
        base = actor.id[: 5 * _LONGEST_PART]
        tails = [one[:_LONGEST_PART] for one in sorted(organizations)[:1]]
        tails += [actor.country.lower()] if actor.country else []
        ids = [actor.id, *(f"{base}-{tail}" for tail in tails)]
        free = (one for one in ids if self._is_free(one, actor))
        return next(free, f"{base}-{_digest(f'{article}/{actor.id}')}")

    def forget(self, identifier: str) -> None:
        """Drop an actor of whom no article tells any more."""
        self.bearers.forget(identifier)
        self._taken.discard(identifier)

    def _is_free(self, identifier: str, actor: Actor) -> bool:
        """Whether nobody has this id and no known actor of another sort is going to."""
        known = self._known.get(identifier)
        return identifier not in self._taken and not (known and differ(known, actor))


class _Search:
    """The search for all actors of one record."""

    def __init__(self, within: Identities, record: Record, memory: Memory) -> None:
        self._within = within
        self._article = record.article.id
        self._memory = memory
        self._actors = {actor.id: actor for actor in record.actors}
        self._found: dict[str, str] = {}
        self._above: dict[str, list[str]] = defaultdict(list)
        for one in record.affiliations:
            self._above[one.actor].append(one.organization)

    def ids(self) -> dict[str, str]:
        """The ids of the record's actors, by those that they come with."""
        known = [one for one in self._actors.values() if not self._within.is_unknown(one)]
        self._found = {actor.id: self._split(actor.id, actor) for actor in known}
        self._within.take(self._found.values())
        for actor in sorted(self._actors.values(), key=lambda one: one.kind in PERSONAL):
            self._identify(actor, ())
        for actor in known:
            self._within.observe(self._found[actor.id], actor, self._organizations(actor))
        return self._found

    def _identify(self, actor: Actor, waiting: tuple[str, ...]) -> None:
        """Find the actor's id, after those of the organizations that it is of."""
        for above in self._above[actor.id]:
            if above not in self._found and above not in (actor.id, *waiting):
                self._identify(self._actors[above], (*waiting, actor.id))
        if actor.id not in self._found:
            organizations = self._organizations(actor)
            found = self._remembered(actor, organizations) or self._search(actor, organizations)
            self._found[actor.id] = self._split(found, actor)
            self._within.observe(self._found[actor.id], actor, organizations)

    def _organizations(self, actor: Actor) -> set[str]:
        """The ids of the organizations that the actor is of, as far as they are named."""
        found = {self._found[o]: self._actors[o] for o in self._above[actor.id] if o in self._found}
        return {self._within.decisions.now(i) for i, one in found.items() if is_named(i, one.name)}

    def _split(self, identifier: str, actor: Actor) -> str:
        """The id by what people decided of the actor's name."""
        for name in called(actor.name, actor.aliases, actor.wikidata):
            if found := self._within.decisions.split_of(identifier, name):
                return found.actor
        return identifier

    def _remembered(self, actor: Actor, organizations: set[str]) -> str | None:
        """Who it was before, unless the article's new version speaks against it."""
        before = self._memory.get(letters(actor.name))
        one = self._within.bearers.get(before.id) if before else None
        if before is None or one is None:
            return None
        if self._within.bearers.agreement(one, actor, organizations) >= Agreement.OPEN:
            return one.id
        if before.lone:
            self._within.forget(one.id)
        return None

    def _search(self, actor: Actor, organizations: set[str]) -> str:
        """The one that it can only be, else a new one."""
        bearers = self._within.bearers
        used = set(self._found.values())
        found = [
            (one, fit, bearers.agreement(one, actor, organizations))
            for one, fit in bearers.fitting(actor)
            if fit is Fit.FULL or one.id not in used
        ]
        enough = Agreement.AFFILIATION if actor.kind in PERSONAL else Agreement.COUNTRY
        strong = [(one, fit) for one, fit, agreement in found if agreement >= enough]
        if strong:
            if full := [one.id for one, fit in strong if fit is Fit.FULL]:
                return min(full, key=lambda one: (len(one), one))
            return self._only([one for one, _ in strong]) or self._unplaced(actor)
        namesakes = [
            (one, agreement)
            for one, fit, agreement in found
            if fit is Fit.FULL and agreement > Agreement.CONFLICT
        ]
        if (only := self._only([one for one, _ in namesakes])) and self._suffices(actor, namesakes):
            return only
        if not organizations:
            likely = (one for one, _, agreement in found if agreement > Agreement.CONFLICT)
            here = [one for one in likely if not used.isdisjoint(one.organizations)]
            if namesakes or here:
                return self._only(here) or self._unplaced(actor)
        return self._within.named(actor, organizations, self._article)

    def _suffices(self, actor: Actor, namesakes: list[tuple[Bearer, Agreement]]) -> bool:
        """Whether a name alone is enough: a full one, else the country has to be the same."""
        whole = actor.kind not in PERSONAL or person(actor.name).whole
        return min(told for _, told in namesakes) >= (
            Agreement.OPEN if whole else Agreement.COUNTRY
        )

    def _only(self, found: Collection[Bearer]) -> str | None:
        """The actor that these are, if they are one by people's decisions."""
        now = {self._within.decisions.now(one.id) for one in found}
        if len(now) != 1:
            return None
        return min(one.id for one in found) if now.isdisjoint(o.id for o in found) else now.pop()

    def _unplaced(self, actor: Actor) -> str:
        base = actor.id[: 5 * _LONGEST_PART]
        return f"{base}{UNPLACED}{_digest(f'{self._article}/{actor.id}')}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
