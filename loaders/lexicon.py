"""The lexicon of events: which word tells of which PLOVER type.

seeds/lexicon/events.txt says at its head how it is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from seeds.lexicon import entries


@dataclass(frozen=True, slots=True)
class Coding:
    """What a word tells of: PLOVER type with its mode (None for none) and CAMEO root.

    `mutual`: both sides are source and target. `dyadic`: it tells of an event only where both
    sides are named. `targets`: the prepositions that name the target, the likeliest first.
    """

    type: str
    mode: str | None
    cameo: str
    targets: tuple[str, ...] = ()
    mutual: bool = False
    dyadic: bool = False


@dataclass(slots=True)
class Lexicon:
    """Codings by verb, noun, adjective, and by verb with object, all by lemma."""

    verbs: dict[str, Coding] = field(default_factory=dict)
    nouns: dict[str, Coding] = field(default_factory=dict)
    adjectives: dict[str, Coding] = field(default_factory=dict)
    objects: dict[tuple[str, str], Coding] = field(default_factory=dict)
    classes: dict[str, list[str]] = field(default_factory=dict)


@cache
def lexicon() -> Lexicon:
    """The lexicon of seeds/lexicon/events.txt; the first coding of a word holds.

    Raises ValueError, with the line, for a line that is in no form of the lexicon.
    """
    return parse(entries("events"))


def parse(lines: Iterable[str]) -> Lexicon:
    """A lexicon from its lines; ValueError with the line where one can't be read."""
    found = Lexicon()
    coding: Coding | None = None
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            name, words = line.split(":")
            found.classes[name] = words.split()
        elif line.startswith("["):
            kind, mode, cameo = line.strip("[]").split()
            coding = Coding(kind, None if mode == "-" else mode, cameo)
        elif coding is None:
            raise ValueError(f"no [TYPE mode cameo] stands before {line!r}")
        elif line.startswith("targets:"):
            coding = replace(coding, targets=tuple(line.split()[1:]))
        else:
            _add(found, coding, line)
    return found


def _add(found: Lexicon, coding: Coding, line: str) -> None:
    if " + " in line:
        _add_patterns(found, coding, line)
        return
    sort, _, words = line.partition(":")
    mutual, dyadic = replace(coding, mutual=True), replace(coding, dyadic=True)
    lists = {
        "verbs": [(found.verbs, coding)],
        "dyadic": [(found.verbs, dyadic)],
        "nouns": [(found.nouns, coding)],
        "adjectives": [(found.adjectives, coding)],
        "mutual": [(found.verbs, mutual), (found.nouns, mutual)],
    }.get(sort)
    if lists is None:
        raise ValueError(f"not a line of the lexicon: {line!r}")
    for word in words.split():
        for table, meaning in lists:
            table.setdefault(word, meaning)


def _add_patterns(found: Lexicon, coding: Coding, line: str) -> None:
    """A line "VERBS + OBJECTS", each object a lemma or a class."""
    left, right = line.split(" + ")
    verbs = left.split()
    if verbs[0] == "mutual":
        coding, verbs = replace(coding, mutual=True), verbs[1:]
    for thing in (word.strip() for word in right.split(",")):
        for lemma in found.classes[thing] if thing.startswith("@") else [thing]:
            for verb in verbs:
                found.objects.setdefault((verb, lemma), coding)
