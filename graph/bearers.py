"""Who bears which name: an index in memory of actors by spellings of their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from graph.actors import VAGUE
from graph.model import Actor
from graph.spelling import (
    Fit,
    Key,
    Name,
    compare,
    group,
    group_keys,
    initials,
    letters,
    person,
    person_keys,
    same_group,
)
from seeds.actors.names import acronym

PERSONAL = frozenset({"official", "person"})
# In the ids of those whom an article names without telling which of several namesakes it means.
UNPLACED = "-unplaced-"
# An id that loaders make for what an article does not name: its words and a hash.
_UNNAMED = re.compile(r"(.*)-[0-9a-f]{8}")
# Ids that are made of longer names are cut off.
_CUT = 50


class Agreement(IntEnum):
    """What is known of two bearers of a name beyond it, from "two actors" to "one"."""

    CONFLICT = 0  # another country or kind
    ELSEWHERE = 1  # another affiliation
    OPEN = 2
    COUNTRY = 3
    AFFILIATION = 4


@dataclass(slots=True, eq=False)
class Bearer:
    """One actor as it is known so far: names, kind, country, and the organizations it is of.

    `known` says that it has a Wikidata id.
    """

    id: str
    kind: str
    country: str | None = None
    known: bool = False
    names: list[Name] = field(default_factory=list)
    acronyms: set[str] = field(default_factory=set)
    organizations: set[str] = field(default_factory=set)

    @property
    def is_person(self) -> bool:
        """Whether its name is a person's."""
        return self.kind in PERSONAL

    @property
    def full_names(self) -> list[Name]:
        """Its names without those that have initials, if it has other ones."""
        return [one for one in self.names if one.whole] or self.names

    def fit(self, name: Name, shorts: Collection[str] = ()) -> Fit:
        """How well a name fits all full ones of a person, or any of a group, or its acronym."""
        if self.is_person:
            fits = [compare(one, name) for one in self.full_names]
            # Initials stand for as much as each of its names lets them.
            return (max if name.whole and all(fits) else min)(fits, default=Fit.NONE)
        if any(same_group(one, name) for one in self.names):
            return Fit.FULL
        bare = len(name.words) == 1 or all(len(one.words) == 1 for one in self.names)
        return Fit.SHORTENED if bare and self.acronyms.intersection(shorts) else Fit.NONE


class Bearers:
    """All actors that were seen, found by anything that spellings of one name have in common."""

    def __init__(self) -> None:
        self._all: dict[str, Bearer] = {}
        self._blocks: dict[Key, dict[Bearer, None]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._all)

    def get(self, identifier: str) -> Bearer | None:
        """The actor with this id."""
        return self._all.get(identifier)

    def blocks(self) -> Iterator[list[Bearer]]:
        """Actors whose names have something in common, group by group; pairs come repeatedly."""
        for (word, mark), block in self._blocks.items():
            short = self._blocks.get((word, f"{mark[:-1]}."), {}) if mark.endswith("-") else {}
            if len(found := list({**block, **short})) > 1:
                yield found

    def observe(self, identifier: str, actor: Actor, organizations: Iterable[str] = ()) -> None:
        """Take what an article, or a store, says of the actor with this id.

        Nobody is found by the words for somebody whom an article does not name, or does not tell
        from namesakes.
        """
        if not is_named(identifier, actor.name):
            return
        one = self._all.get(identifier)
        if one is None:
            one = self._all[identifier] = Bearer(identifier, actor.kind)
        if one.kind in VAGUE and one.is_person == (actor.kind in PERSONAL):
            one.kind = actor.kind
        one.country = one.country or actor.country
        one.known = one.known or actor.wikidata is not None
        one.organizations.update(organizations)
        for name in (actor.name, *actor.aliases):
            self._add(one, name)

    def forget(self, identifier: str) -> None:
        """Drop an actor of whom nothing holds any more."""
        one = self._all.pop(identifier)
        for key in {key for name in one.names for key in keys(one.is_person, name)}:
            del self._blocks[key][one]
        for short in one.acronyms:
            del self._blocks[short, "acronym"][one]

    def fitting(self, actor: Actor) -> Iterator[tuple[Bearer, Fit]]:
        """The actors whose names agree with this one's, each with how well."""
        personal = actor.kind in PERSONAL
        name = person(actor.name) if personal else group(actor.name)
        shorts = () if personal else _acronyms(actor)
        asked = [*keys(personal, name, asking=True), *((short, "acronym") for short in shorts)]
        found = dict.fromkeys(one for key in asked for one in self._blocks.get(key, ()))
        for one in found:
            if one.is_person == personal and (fit := one.fit(name, shorts)):
                yield one, fit

    def agreement(
        self, one: Bearer, actor: Actor | Bearer, organizations: Collection[str]
    ) -> Agreement:
        """Whether kind, country and affiliations speak for or against the actor's being this."""
        if differ(one, actor):
            return Agreement.CONFLICT
        same = one.country is not None and one.country == actor.country
        if one.organizations and organizations:
            if self._akin(one.organizations, set(organizations)):
                return Agreement.AFFILIATION
            # A group of one country may be part of several others; a person's namesake may not.
            return Agreement.COUNTRY if same and not one.is_person else Agreement.ELSEWHERE
        return Agreement.COUNTRY if same else Agreement.OPEN

    def _akin(self, some: set[str], others: set[str]) -> bool:
        """Whether an organization is in both, or in one and above one of the other."""
        return not (
            some.isdisjoint(others)
            and self._above(some).isdisjoint(others)
            and self._above(others).isdisjoint(some)
        )

    def _above(self, organizations: Iterable[str]) -> set[str]:
        found = (self._all[one].organizations for one in organizations if one in self._all)
        return {above for some in found for above in some}

    def _add(self, one: Bearer, text: str) -> None:
        """Add a name, if it fits those that the actor has, or is an acronym of one."""
        name = person(text) if one.is_person else group(text)
        short = None if one.is_person else acronym(text)
        if short and (not one.names or short.lower() == initials(one.names[0])):
            one.acronyms.add(short)
            self._blocks[short, "acronym"][one] = None
        if one.names and not one.fit(name) and not self._spells_out(one, name):
            return
        if all(name.sign != other.sign for other in one.names):
            one.names.append(name)
            for key in keys(one.is_person, name):
                self._blocks[key][one] = None

    def _spells_out(self, one: Bearer, name: Name) -> bool:
        """Whether this is the full name of a group that went by its acronym so far."""
        acronyms = {short.lower() for short in one.acronyms}
        return all(len(other.words) == 1 for other in one.names) and initials(name) in acronyms


def keys(personal: bool, name: Name, asking: bool = False) -> list[Key]:
    """Under what a name is found, or is asked for."""
    return list(dict.fromkeys(person_keys(name, asking) if personal else group_keys(name)))


def differ(one: Bearer | Actor, other: Bearer | Actor) -> bool:
    """Whether country, or kinds that tell something, are not the same."""
    if one.country and other.country and one.country != other.country:
        return True
    if (one.kind in PERSONAL) != (other.kind in PERSONAL):
        return True
    return one.kind != other.kind and not {one.kind, other.kind} & set(VAGUE)


def is_named(identifier: str, name: str) -> bool:
    """Whether the id is one that other articles share: not of an unnamed or unplaced actor."""
    if UNPLACED in identifier:
        return False
    found = _UNNAMED.fullmatch(identifier)
    return found is None or not made_of(found[1], name)


def made_of(identifier: str, name: str) -> bool:
    """Whether an id is its name's slug, as unknown actors have it."""
    given, named = letters(identifier), letters(name)
    return given == named or (len(given) >= _CUT and named.startswith(given))


def _acronyms(actor: Actor) -> set[str]:
    """The acronym that a group's name is, and those of its aliases that abbreviate its name."""
    own = acronym(actor.name)
    others = filter(None, map(acronym, actor.aliases))
    short = {one for one in others if one.lower() == initials(group(actor.name))}
    return {own, *short} if own else short
