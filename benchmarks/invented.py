"""Invented persons and groups, and the spellings under which news would name them.

Made without a look at what `graph.spelling` does: the ways of writing are those of news agencies.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

COUNTRIES = [f"{a}{b}{c}" for a in "BKLM" for b in "ANR" for c in "DGLSV"]
_TITLES = ("Dr.", "General", "Gen.", "Mr", "Mrs.", "Prof.", "Sheikh", "Colonel", "Judge", "Mayor")

# Syllables by the sort of names that they make; accents and digraphs as such names have them.
_ARABIC = (
    "Kha ha sa mu ta ya na ra fa ja ma wa ba za da", "lid mid rif nir hir sim dir mar bir tar kar",
    "Qa Gha Mah Tou Sal Had Nass Rash Shar Fay Bak Zay Khat Hous", "dafi mani hami sani rani bouri"
    " deri jahi zani wali mouni ruri sawi tibi",
)  # fmt: skip
_SLAVIC = (
    "Vol Mir Dmi Ale Ser Ye Ana Bo Ro Sta Ni Le", "dan slav try ksey gei vgeny tol ris man nis kita"
    " onid", "Zel Kov Pet Mar Dub Gor Lys Bar Hor Tym Sav Kras", "ensky alsky rovsky chuk enko ov"
    " insky novsky ylenko arov",
)  # fmt: skip
_FRENCH = (
    "Jean- Marie- An Hé Ab Mou Fran Ré Sé Cé", "Pierre Claude dré lène dou ssa çois gis kou line",
    "Tou Dia Ké Nga Mé Bou Sa La Du Tra", "ré llo ïta mbé rault chard né croix pont oré lanne gny",
)  # fmt: skip
_ENGLISH = (
    "Jo Al Ro Ed Wil Har Ste Ma Ka Lo", "nathan bert ger win liam riet phen rk therine uise",
    "Whit Black Thorn Ash Marsh Hart Green Lang Brad Wind", "field wood ton by worth ley more ford"
    " well ham",
)  # fmt: skip
_STYLES = (_ARABIC, _SLAVIC, _FRENCH, _ENGLISH)
_ADJECTIVES = "National Popular United Free Democratic Northern Eastern Islamic New".split()
_CAUSES = "Salvation Liberation Transport Health Farmers' Unity Justice Reform River Border".split()
_BODIES = "Front Movement Union League Council Party Brigade Ministry Committee Agency".split()

# How agencies write one sound: any of a row, at one place of the word.
_SOUNDS = (
    ("kh", "k"), ("q", "g", "k"), ("gh", "g"), ("ou", "u", "oo"), ("y", "i"), ("ss", "s"),
    ("sky", "skyy", "ski", "skiy"), ("sh", "ch"), ("w", "v"), ("i", "ee"), ("ks", "x"), ("h", ""),
    ("mm", "m"), ("a", "e"), ("u", "o"), ("v", "w"), ("d", "dh"), ("ye", "e"), ("c", "k"),
)  # fmt: skip
# Which of them news makes of names of which style; the others change the name.
_ROWS = ((0, 1, 2, 3, 4, 5, 9, 12, 13, 14, 16), (4, 6, 10, 17, 15), (3,), (4,))


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who does not exist: `style` is the sort of name, None for a group."""

    number: int
    name: str
    kind: str
    country: str
    style: int | None
    organization: int | None = None


def persons(rng: random.Random, count: int, groups: Sequence[Invented]) -> list[Invented]:
    """Persons, each of a group; one in ten is another one's namesake in another group."""
    found: list[Invented] = []
    for number in range(count):
        group = rng.choice(groups)
        if found and rng.random() < 0.1:
            other = rng.choice(found)
            while group.number == other.organization:
                group = rng.choice(groups)
            name, style = other.name, other.style
        else:
            style = rng.randrange(len(_STYLES))
            name = _person(rng, style)
        start = len(groups) + number
        found.append(Invented(start, name, "official", group.country, style, group.number))
    return found


def groups(rng: random.Random, count: int) -> list[Invented]:
    """Groups; those of one name are in different countries."""
    taken: set[tuple[str, str]] = set()
    found: list[Invented] = []
    places = [_surname(rng, rng.randrange(len(_STYLES))) for _ in range(count // 10)]
    while len(found) < count:
        words = [rng.choice(part) for part in (_ADJECTIVES, _CAUSES, _BODIES)]
        name = " ".join(words if rng.random() < 0.1 else [rng.choice(places), *words[1:]])
        country = rng.choice(COUNTRIES)
        if (name, country) not in taken:
            taken.add((name, country))
            kind = rng.choice(("party", "armed_group", "ministry", "organization"))
            found.append(Invented(len(found), name, kind, country, None))
    return found


def spelt(rng: random.Random, one: Invented) -> str:
    """A spelling of a name, most often the usual one."""
    if one.style is None:
        return _spelt_group(rng, one.name)
    ways: tuple[tuple[float, Callable[[random.Random, str, int], str]], ...] = (
        (0.15, _transliterated), (0.08, _plain), (0.04, _hyphens), (0.06, _initial),
        (0.03, _surname_first), (0.06, _titled),
    )  # fmt: skip
    name = one.name
    for likely, change in ways:
        if rng.random() < likely:
            name = change(rng, name, one.style)
    return name


def _person(rng: random.Random, style: int) -> str:
    first, second = (part.split() for part in _STYLES[style][:2])
    given = (rng.choice(first) + rng.choice(second)).capitalize().replace("-p", "-P")
    if style == 0 and rng.random() < 0.2:
        given = rng.choice(("Abdul ", "Abu ", "Abd al-")) + given
    return f"{given} {_surname(rng, style)}"


def _surname(rng: random.Random, style: int) -> str:
    first, second = (part.split() for part in _STYLES[style][2:])
    middle = rng.choice("a e i o u ar en il on ur al os".split()) if rng.random() < 0.8 else ""
    name = rng.choice(first) + middle + rng.choice(second)
    return f"al-{name}" if style == 0 and rng.random() < 0.4 else name


def _transliterated(rng: random.Random, name: str, style: int) -> str:
    """One sound of the name, or two, as another agency writes it."""
    for _ in range(rng.choice((1, 1, 2))):
        rows = [_SOUNDS[row] for row in _ROWS[style]]
        found = {(old, row): _place(name.lower(), old) for row in rows for old in row if old}
        if fitting := [(old, row) for (old, row), at in found.items() if at is not None]:
            old, row = rng.choice(fitting)
            new = rng.choice([other for other in row if other != old])
            at = found[old, row] or 0
            written = new.capitalize() if name[at].isupper() else new
            name = name[:at] + written + name[at + len(old) :]
    return name.replace("Abdul ", rng.choice(("Abdul ", "Abdel ", "Abd al-", "Abdul-")))


def _place(name: str, sound: str) -> int | None:
    """The last place of a sound that is no part of a longer one: no "k" of "kh"."""
    vowel = sound[0] in "aeiouy"
    before, after = ("(?<![aeiouyé])", "(?![aeiouy])") if vowel else (f"(?<!{sound[0]})", "(?!h)")
    found = list(re.finditer(f"{before}{sound}(?!{sound[-1]}){after}", name))
    return found[-1].start() if found else None


def _titled(rng: random.Random, name: str, _: int) -> str:
    if "," in name:
        return name
    return f"{rng.choice(_TITLES)} {name}"


def _surname_first(_: random.Random, name: str, __: int) -> str:
    if ". " in name:
        return name
    given, _space, surname = name.rpartition(" ")
    return f"{surname}, {given}"


def _initial(_: random.Random, name: str, __: int) -> str:
    given, _space, surname = name.rpartition(" ")
    return f"{given[0]}. {surname}" if given[0].isupper() and len(given) > 1 else name


def _plain(_: random.Random, name: str, __: int) -> str:
    spread = unicodedata.normalize("NFKD", name)
    return "".join(c for c in spread if not unicodedata.combining(c))


def _hyphens(rng: random.Random, name: str, _: int) -> str:
    return name.replace("-", " ") if "-" in name else name.replace("al-", "Al ")


def _spelt_group(rng: random.Random, name: str) -> str:
    if rng.random() < 0.2:
        name = f"the {name}"
    if rng.random() < 0.1:
        name = _plain(rng, name, 0).replace("'", "’" if rng.random() < 0.5 else "")
    return name.replace(" ", "-", 1) if rng.random() < 0.05 else name
