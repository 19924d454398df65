"""The titles of offices, and which roles and terms of seeds/actors they mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from seeds.lexicon import entries

Words = tuple[str, ...]

# In a term's title these make it another office than the text's title, unless they stand there too.
LESSER = frozenset(
    "vice deputy assistant second third first junior parliamentary flemish walloon police "
    "intelligence naval navy air operations gendarmerie whip".split()
)


@dataclass(frozen=True, slots=True)
class Title:
    """What a title means: a role of seeds/actors, for the states `where` ((): for all).

    `needs` are words of which the title of the term in seeds/actors has one, () for any title.
    """

    role: str
    words: Words
    where: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()

    def fits(self, told: str) -> bool:
        """Whether the title of a term may be what this one means."""
        words = _words(told)
        other = words & (LESSER - set(self.words))
        return not other and bool(not self.needs or words & self.needs)

    def likeness(self, told: str) -> int:
        """How many words the title of a term has in common with this one."""
        return len(_words(told) & _words(" ".join(self.words)))


@cache
def titles() -> dict[Words, tuple[Title, ...]]:
    """The titles of seeds/lexicon/offices.txt by their words; its head says how it is written."""
    found: dict[Words, tuple[Title, ...]] = {}
    for line in entries("offices"):
        role, names, where, needs = ([*(c.strip() for c in line.split("|")), "", ""])[:4]
        for name in names.split(";"):
            words = tuple(name.split())
            one = Title(role, words, tuple(where.split()), frozenset(needs.split()))
            found[words] = (*found.get(words, ()), one)
    return found


@cache
def openings() -> frozenset[Words]:
    """What titles begin with, each title itself included."""
    return frozenset(words[:n] for words in titles() for n in range(1, len(words) + 1))


def _words(told: str) -> set[str]:
    plain = told.lower().translate(str.maketrans("-(),/", "     "))
    return {"defence" if word == "defense" else word for word in plain.split()}
