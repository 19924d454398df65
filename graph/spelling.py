"""Names as words that are compared: one name spelt in several ways, in full or with initials.

Transliterations differ in a few ways that are told here: doubled letters, q, k and kh, y and i,
ou and u, e between a and i, the Arabic article and its joining ("Abul", "Abu al-"). A word's
skeleton (its consonants with a mark for each run of vowels) leads to the words that may be the
same; whether they are is decided by their vowels as well, so that Hassan is not Hussein.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import permutations

from seeds.actors.lines import plain

Key = tuple[str, str]

LONGEST_NAME = 6
# Short words differ in one vowel too often: Berg is not Barg.
_SHORTEST_SPELT_FREELY = 5
# What stands before a person's name and is no part of it.
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor gen general lt lieutenant col colonel maj major brig"
    " brigadier adm admiral capt captain cmdr commander sgt sir lord lady dame sheikh sheik"
    " shaikh shaykh haj hajj haji hadji ayatollah hojatoleslam imam mullah maulana maulvi"
    " rev father bishop rabbi prince princess king queen emir sultan president premier"
    " chancellor minister prime foreign defence defense deputy vice senator sen rep"
    " governor gov mayor ambassador amb envoy judge justice chief".split()
)
_PARTICLES = frozenset("al el ul ad adh an ar as ash at az bin ibn ben bint de von van der".split())
_SMALL = frozenset("the of for and in to a al el an as ash ar de la le du des et y e".split())
_JOINING = re.compile(r"abd(?:[aeiou]{1,2}l)?|ab(?:o[ou]|[ou])l?")
_JOINED = re.compile(r"(abd|abu)(?:[aeu]l|[aeiu](?=(.)\2))(?=\w{3})")
_RESPELT = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"ph", "f"), (r"t?sch|tch", "ch"), (r"dzh|dj", "j"), (r"kh|q|ck|c(?=[aouklrt]|$)", "k"),
        (r"gh", "g"), (r"dh", "d"), (r"th", "t"), (r"x", "ks"), (r"w", "v"), (r"^ye", "e"),
        (r"y", "i"), (r"ou|oo", "u"), (r"ee|ie(?!$)", "i"), (r"([a-z])\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
    )
)  # fmt: skip
# Letters whose accent makes another consonant of them.
_CARONS = str.maketrans({"č": "ch", "š": "sh", "ž": "zh", "Č": "Ch", "Š": "Sh", "Ž": "Zh"})
# How keys mark the first letter of a word in full and an initial.
_KEPT = ("-", ".")
_ASKED = (".", ".-")
_VOWELS = re.compile(r"[aeiou]+")
_CLOSE = frozenset({"ae", "ea", "ei", "ie", "ou", "uo"})


class Fit(IntEnum):
    """How two names agree: not at all, with initials or words left out, or word by word."""

    NONE = 0
    SHORTENED = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `light` with doubtful consonants in one spelling, `skeleton` without its vowels.

    `vowels` has the last vowel of each run; a single letter is an initial.
    """

    first: str
    light: str
    skeleton: str
    vowels: str

    @property
    def is_initial(self) -> bool:
        """Whether it stands for any word that begins so."""
        return len(self.light) == 1 and self.light.isalpha()

    def same(self, other: Word) -> bool:
        """Whether these are two spellings of one word."""
        if self.light == other.light:
            return True
        long = min(len(self.light), len(other.light)) >= _SHORTEST_SPELT_FREELY
        return long and self.skeleton == other.skeleton and _close(self.vowels, other.vowels)

    def begins(self, other: Word) -> bool:
        """Whether this is the initial of the other word."""
        return self.is_initial and (self.first == other.first or self.light == other.light[0])


@dataclass(frozen=True, slots=True)
class Name:
    """A name's words; `sign` is alike for spellings that differ in nothing but order.

    `together` has them run together.

    `whole` says that it is a person's or group's full name: a person's has two words at least,
    without initials.
    """

    words: tuple[Word, ...]
    sign: tuple[str, ...]
    together: str
    whole: bool


@lru_cache(maxsize=100_000)
def person(text: str) -> Name:
    """A person's name without titles, Arabic articles and particles; Abu and Abd joined on."""
    written = _written(text)
    start = next((i for i, one in enumerate(written) if one not in _TITLES), len(written) - 1)
    named = written[max(start, 0) :]
    joined = list(_joined(named))
    kept = [one for one in joined if one not in _PARTICLES]
    words = tuple(map(word, (kept if len(kept) > 1 or len(joined) == 1 else joined)))
    words = words[:LONGEST_NAME]
    whole = len(named) > 1 and not any(one.is_initial for one in words)
    return Name(words, tuple(sorted(one.light for one in words)), _together(words), whole)


@lru_cache(maxsize=100_000)
def group(text: str) -> Name:
    """A group's name without articles and small words."""
    written = _written(text)
    words = tuple(map(word, [one for one in written if one not in _SMALL] or written))
    return Name(words, tuple(one.light for one in words), _together(words), True)


@lru_cache(maxsize=100_000)
def word(written: str) -> Word:
    """A word in lower case, without accents, made comparable."""
    light = written
    for pattern, new in _RESPELT:
        light = pattern.sub(new, light)
    vowels = "".join(run[-1] for run in _VOWELS.findall(light))
    return Word(written[0], light, _VOWELS.sub("*", light.replace("g", "k")), vowels)


def compare(one: Name, other: Name) -> Fit:
    """How two persons' names agree, in any order of their words.

    Shortened are names that have all words of the other but for those given by initials, and, of
    two words or more in common, for those left out.
    """
    if one.sign == other.sign or one.together == other.together:
        return Fit.FULL
    common, left, right = _paired(one.words, other.words)
    if not left and not right:
        return Fit.FULL
    pairs, left, right = _abbreviated(left, right)
    alike = common >= 1 if pairs else common >= 2
    return Fit.SHORTENED if alike and not (left and right) else Fit.NONE


def same_group(one: Name, other: Name) -> bool:
    """Whether two groups' names agree, word by word in their order."""
    if one.sign == other.sign or one.together == other.together:
        return True
    same = len(one.words) == len(other.words)
    return same and all(a.same(b) for a, b in zip(one.words, other.words, strict=True))


def nearly(one: Name, other: Name) -> bool:
    """Whether all words agree but for one letter of a long one: a slip, perhaps."""
    common, left, right = _paired(one.words, other.words)
    if common < 1 or len(left) != 1 or len(right) != 1:
        return False
    a, b = left[0].light, right[0].light
    return min(len(a), len(b)) >= _SHORTEST_SPELT_FREELY and _one_letter_apart(a, b)


def person_keys(name: Name, asking: bool = False) -> Iterator[Key]:
    """Under what a person's name is found, or is asked for: names that may agree share a key.

    These are each two words, each word with another one's first letter ("-") or with an initial
    (".", which is asked for by names in full), and all words run together.
    """
    for one, other in permutations(name.words, 2):
        if one.is_initial:
            continue
        marks = _ASKED[other.is_initial] if asking else _KEPT[other.is_initial]
        for letter in dict.fromkeys((other.first, other.light[0])):
            yield from ((one.skeleton, f"{letter}{mark}") for mark in marks)
        if one.skeleton <= other.skeleton and not other.is_initial:
            yield (one.skeleton, other.skeleton)
    yield ("".join(one.skeleton for one in name.words), "")


def group_keys(name: Name) -> Iterator[Key]:
    """As `person_keys`: the skeletons run together."""
    yield ("".join(one.skeleton for one in name.words), "group")


def initials(name: Name) -> str:
    """The first letters of a name's words, which is what its acronym is made of."""
    return "".join(one.first for one in name.words)


def letters(text: str) -> str:
    """The ASCII letters and digits of a name or of the id that was made of it."""
    return re.sub(r"[^a-z0-9]", "", plain(text).lower())


def _written(text: str) -> list[str]:
    bare = re.sub(r"['’ʼ‘`ʿʾʻ]", "", plain(text.translate(_CARONS)))
    return re.findall(r"[^\W_]+", bare.casefold()) or [text.strip() or "?"]


def _joined(written: Sequence[str]) -> Iterator[str]:
    """The words with Abd and Abu joined on to what follows: "abd al rahman", "abdul rahman"."""
    words = iter(written)
    for one in words:
        if _JOINING.fullmatch(one):
            follows = next(words, "")
            while follows in _PARTICLES:
                follows = next(words, "")
            yield ("abd" if one.startswith("abd") else "abu") + follows
        else:
            yield _JOINED.sub(r"\1", one)


def _close(one: str, other: str) -> bool:
    pairs = zip(one, other, strict=True)
    return all(a == b or a + b in _CLOSE for a, b in pairs)


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter is missing, added or another, or two beside each other are swapped."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _together(words: Sequence[Word]) -> str:
    return "".join(one.light for one in words)


def _paired(one: Sequence[Word], other: Sequence[Word]) -> tuple[int, list[Word], list[Word]]:
    """How many full words agree, and the words of each side that are left."""
    left, right = [], list(other)
    for a in one:
        match = next((b for b in right if a.same(b) and not a.is_initial), None)
        if match is None:
            left.append(a)
        else:
            right.remove(match)
    return len(one) - len(left), left, right


def _abbreviated(one: list[Word], other: list[Word]) -> tuple[int, list[Word], list[Word]]:
    """How many initials stand for a word or an initial, and what is left on each side."""
    left, right = [], list(other)
    for a in one:
        match = next((b for b in right if a.begins(b) or b.begins(a)), None)
        if match is None:
            left.append(a)
        else:
            right.remove(match)
    return len(one) - len(left), left, right
