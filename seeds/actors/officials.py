"""Office-holders from the facts: one seed a person, with the terms of the offices of ROLES."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from seeds.actors.lines import Office, Seed, aliases_of, order_of, slug

Row = dict[str, str]

ROLES = frozenset(
    "head_of_state head_of_government foreign_minister defence_minister interior_minister "
    "finance_minister speaker military_chief security international_official vice_president "
    "deputy_head_of_government political_leader legislative_leader spokesperson "
    "foreign_secretary".split()
)
_GOVERNMENT = frozenset(
    "head_of_state head_of_government foreign_minister defence_minister interior_minister "
    "finance_minister vice_president deputy_head_of_government".split()
)
_SECTORS = {
    "international_official": "IGO",
    "speaker": "LEG",
    "legislative_leader": "LEG",
    "military_chief": "MIL",
    "political_leader": "PTY",
}
# Jurisdictions of the facts that are no country, as actor ids.
_JURISDICTIONS = {
    "UN": "united-nations",
    "ICJ": "international-court-of-justice",
    "Artsakh": "nagorno-karabakh",
    "Donetsk People's Republic": "donetsk-peoples-republic",
    "Luhansk People's Republic": "luhansk-peoples-republic",
}
# Offices that the facts have under another's role and title, by their Wikidata ids.
_OTHER_OFFICES = {
    "Q5468326": ("foreign_secretary", "Foreign Secretary"),  # India's, a civil servant
    "Q16715787": ("security", "Secretary of the National Security and Defense Council"),
}
# Offices that the facts have together with their namesakes in the states of a federation, with
# the holders of the country's own; the other rows are left out.
_FEDERAL = {
    "Q2390270": (
        "Peter Costello", "Wayne Swan", "Chris Bowen", "Joe Hockey", "Scott Morrison",
        "Josh Frydenberg", "Jim Chalmers",
    ),
    "Q3251818": (
        "Paul Martin", "John Manley", "Ralph Goodale", "Jim Flaherty", "Joe Oliver",
        "Bill Morneau", "Chrystia Freeland",
    ),
}  # fmt: skip
_TITLE_OF_NOBILITY = re.compile(r",? (?:\d+\w\w )?(?:Baron|Baroness|Viscount|Earl|Lord)\b.*| \(.*")
_LATIN = re.compile(r"[A-Za-z]")


def officials(
    rows: Iterable[Row], people: Mapping[str, dict[str, Any]], territories: frozenset[str]
) -> Iterator[Seed]:
    """A seed for each person of officials.csv who held an office of ROLES.

    `people` are the lines of people.jsonl by their Wikidata id. The heads of state of
    `territories` (ISO 3166 codes) are left out: they are another state's.
    """
    wanted = (
        row
        for row in map(_corrected, rows)
        if row["role"] in ROLES and not _foreign_head(row, territories) and _is_federal(row)
    )
    persons = _persons(wanted, people)
    taken = Counter(slug(_name(rows[0], people)) for rows in persons)
    seeds = (_seed(terms, people, taken) for terms in persons)
    named = {seed.id: seed for seed in seeds if seed.name}
    for seed in named.values():
        # The facts give some persons the name of the one before or after them as an alias.
        aliases = tuple(alias for alias in seed.aliases if slug(alias) not in taken)
        yield replace(seed, aliases=aliases)


def _corrected(row: Row) -> Row:
    role, title = _OTHER_OFFICES.get(row["office_qid"], (row["role"], row["office"]))
    return {**row, "role": role, "office": title}


def _is_federal(row: Row) -> bool:
    return row["name"] in _FEDERAL.get(row["office_qid"], (row["name"],))


def _foreign_head(row: Row, territories: frozenset[str]) -> bool:
    return row["country"] in territories and row["role"] in ("head_of_state", "vice_president")


def _persons(rows: Iterable[Row], people: Mapping[str, dict[str, Any]]) -> list[list[Row]]:
    """The rows of each person: by Wikidata id, without one by name and country."""
    rows = list(rows)
    known: dict[tuple[str, str], str] = {}
    for row in rows:
        if row["qid"]:
            for name in _names(row, people):
                known.setdefault((slug(name), row["country"]), row["qid"])
                if row["role"] == "head_of_state":  # a monarch of several states
                    known.setdefault((slug(name), "monarch"), row["qid"])
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        same = (slug(row["name"]), row["country"])
        crown = (same[0], "monarch") if "onarch" in row["office"] else same
        qid = row["qid"] or known.get(same) or known.get(crown)
        found[(qid, "") if qid else same].append(row)
    return list(found.values())


def _names(row: Row, people: Mapping[str, dict[str, Any]]) -> list[str]:
    person = people.get(row["qid"], {})
    names = (row["name"], person.get("enwiki", ""), *person.get("aliases", ()))
    clean = (_TITLE_OF_NOBILITY.sub("", name).strip() for name in names)
    return [name for name in dict.fromkeys(clean) if _LATIN.search(name) and "|" not in name]


def _name(row: Row, people: Mapping[str, dict[str, Any]]) -> str:
    return next(iter(_names(row, people)), "")


def _seed(rows: list[Row], people: Mapping[str, dict[str, Any]], taken: Counter[str]) -> Seed:
    # The row with a Wikidata id is the one that has the other spellings.
    rows = sorted(rows, key=lambda row: (not row["qid"], row["start"]))
    name, qid = _name(rows[0], people), rows[0]["qid"]
    country = _country(rows)
    person = people.get(qid, {})
    ident = slug(name)
    if taken[ident] > 1:
        apart = (ident, country.lower(), person.get("born", "")[:4])
        ident = "-".join(part for part in apart if part)
    others = [other for row in rows for other in _names(row, people) if " " in other]
    offices = tuple(sorted({_office(row) for row in rows}, key=order_of))
    return Seed(
        ident, name, "official", country, _sector(rows), qid,
        aliases=aliases_of(name, others), offices=offices,
    )  # fmt: skip


def _office(row: Row) -> Office:
    place = row["jurisdiction"]
    of = place and _JURISDICTIONS.get(place, slug(place))
    title = row["office"].replace("|", "/")
    if "General Assembly" in title:
        of = "un-general-assembly"
    as_of = "" if row["end"] else row["as_of"]
    return Office(row["role"], title, of or row["country"], row["start"], row["end"], as_of)


def _country(rows: list[Row]) -> str:
    countries = Counter(row["country"] for row in rows if row["country"])
    return "GBR" if "GBR" in countries else max(countries, key=countries.__getitem__, default="")


def _sector(rows: list[Row]) -> str:
    roles = {row["role"] for row in rows}
    if roles & _GOVERNMENT:
        return "GOV"
    return next((sector for role, sector in _SECTORS.items() if role in roles), "GOV")
