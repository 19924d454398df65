"""The format of the known actors: a line an actor, offices on indented lines below it.

    [armed_group REB]                                  kind and sector of the lines that follow
    Hamas; Islamic Resistance Movement | PSE | Q38799 | id: hamas | parent: palestine
    [official GOV]
    Joe Biden; Biden | USA | Q6279
      head_of_state | President | USA | 2021-01-20 | 2025-01-20 | 2025-01-20

The first name is the actor's own, the others are its aliases. An ISO 3166 code and a Wikidata id
are told by their shape; all else is `key: value; value`. Without an id it is the name's slug.
An office is role, title, country or actor id, start, end, and the date up to which that was seen:
a blank end means unknown after that date, not "still in office". `#` begins a comment line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.errors import SourceError

COUNTRY = re.compile(r"[A-Z]{3}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_SECTION = re.compile(r"\[(\w+)(?: ([A-Z]{3}))?\]")
_FIELDS = ("id", "replaces", "parent", "kind", "sector", "adjectives", "people", "metonyms")
# Letters that Unicode does not split into a base letter and an accent.
_LETTERS = str.maketrans("øØłŁđĐıßæÆœŒðÐþÞəƏ", "oOlLdDisaAoOdDtTeE")


@dataclass(frozen=True, slots=True)
class Office:
    """A term: `of` is an ISO 3166 code or an actor's id; dates are ISO, blank where unknown."""

    role: str
    title: str
    of: str
    start: str = ""
    end: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Seed:
    """One known actor as its line says it; `country` and `sector` are blank where it has none.

    `spellings` are names made from templates: it is found by them, they are not shown. `replaces`
    are ids that another source gave the same actor.
    """

    id: str
    name: str
    kind: str
    country: str = ""
    sector: str = ""
    wikidata: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    spellings: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


def order_of(office: Office) -> tuple[str, ...]:
    """The order that an actor's offices stand in: by their start."""
    return (office.start, office.of, office.role, office.title, office.end)


def plain(text: str) -> str:
    """Text without accents; letters without a plain form stay as they are."""
    if text.isascii():
        return text
    spread = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in spread if not unicodedata.combining(char))


def slug(name: str) -> str:
    """The readable id of a name: `Joe Biden` gives `joe-biden`."""
    bare = re.sub(r"['’ʼ‘`.]", "", plain(name).lower())
    return re.sub(r"[\W_]+", "-", bare).strip("-")


def read_seeds(lines: Iterable[str], where: str = "actors") -> Iterator[Seed]:
    """Seeds from lines, in their order.

    Raises:
        SourceError: a line is not as this module's docstring says; the message has its number.
    """
    section, entry, offices = ("organization", ""), "", list[Office]()
    at = 0
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if line[0] in " \t":
            offices.append(_office(text, f"{where}:{number}"))
            continue
        if entry:
            yield _seed(entry, section, offices, f"{where}:{at}")
        entry, offices, at = "", [], number
        heading = _SECTION.fullmatch(text)
        if heading:
            section = (heading[1], heading[2] or "")
        else:
            entry = text
    if entry:
        yield _seed(entry, section, offices, f"{where}:{at}")


def write_seed(seed: Seed) -> str:
    """The line of a seed under a heading of its kind and sector, its offices below it."""
    parts = ["; ".join((seed.name, *seed.aliases)), seed.country, seed.wikidata]
    if seed.id != slug(seed.name):
        parts.append(f"id: {seed.id}")
    if seed.parent:
        parts.append(f"parent: {seed.parent}")
    for key in ("adjectives", "people", "metonyms"):
        if values := getattr(seed, key):
            parts.append(f"{key}: {'; '.join(values)}")
    terms = (
        "  " + " | ".join((o.role, o.title, o.of, o.start, o.end, o.as_of)) for o in seed.offices
    )
    return "\n".join((" | ".join(part for part in parts if part), *terms))


def _office(text: str, where: str) -> Office:
    cells = [cell.strip() for cell in text.split("|")]
    if not 3 <= len(cells) <= 6:
        raise SourceError(
            f"{where}: an office has 3 to 6 cells, this one {len(cells)}",
            "write: role | title | country | start | end | as of",
        )
    return Office(*cells)


def _seed(entry: str, section: tuple[str, str], offices: list[Office], where: str) -> Seed:
    names, *cells = (part.strip() for part in entry.split("|"))
    name, *aliases = _values(names)
    found = {"kind": section[0], "sector": section[1], "country": "", "wikidata": ""}
    for cell in cells:
        key, colon, value = cell.partition(":")
        if COUNTRY.fullmatch(cell):
            found["country"] = cell
        elif _WIKIDATA.fullmatch(cell):
            found["wikidata"] = cell
        elif colon and key.strip() in _FIELDS:
            found[key.strip()] = value.strip()
        else:
            raise SourceError(f"{where}: cannot read {cell!r}", f"fields: {', '.join(_FIELDS)}")
    return Seed(
        id=found.get("id") or slug(name),
        name=name,
        kind=found["kind"],
        country=found["country"],
        sector=found["sector"],
        wikidata=found["wikidata"],
        parent=found.get("parent", ""),
        aliases=aliases_of(name, aliases),
        metonyms=_values(found.get("metonyms", "")),
        adjectives=_values(found.get("adjectives", "")),
        people=_values(found.get("people", "")),
        offices=tuple(offices),
        replaces=_values(found.get("replaces", "")),
    )


def aliases_of(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other names in their order, each once, without the name itself."""
    return tuple(other for other in dict.fromkeys(others) if other and other != name)


def _values(text: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in text.split(";") if value.strip())
