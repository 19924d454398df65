"""Derive actor lines from the facts: `python -m seeds.actors.derive FACTS` writes derived/*.txt.

FACTS is the folder of CSV and JSON Lines files that seeds/actors/README.md names with its sources.
What is derived here is corrected and completed by the lines in hand/, never edited itself.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from seeds.actors.index import ROOM, expand_bodies, merge, read_ambiguous, read_file
from seeds.actors.lines import Seed, aliases_of, slug, write_seed
from seeds.actors.names import acronym, key
from seeds.actors.officials import officials

OUT = ROOM / "derived"
# States whose id is not the slug of the facts' short name.
STATE_IDS = {
    "COD": "dr-congo", "COG": "congo-brazzaville", "DOM": "dominican-republic", "MMR": "myanmar",
    "CIV": "ivory-coast", "CPV": "cape-verde", "TLS": "east-timor", "BHS": "bahamas",
    "GMB": "gambia", "VAT": "vatican", "VIR": "us-virgin-islands", "SHN": "saint-helena",
}  # fmt: skip
INDEPENDENT = ("state", "In contention")
# Names in the facts that are notes, or too short or too vague to be read as a state's name.
_NO_NAMES = {"The Dominican", "phonetic transliteration", "Keeling", "Kamerun", "Pitcairn"}


def state_id(row: dict[str, Any]) -> str:
    """The id of a state: a slug of its short name, or the one that this module gives it."""
    return STATE_IDS.get(row["iso3"]) or slug(row["names"]["short"])


def states(rows: Iterable[dict[str, Any]]) -> Iterator[Seed]:
    """A seed for each state and territory of countries.jsonl.

    A territory's demonyms that another state or territory has too ("Dutch") are not its own.
    """
    rows = list(rows)
    shared = Counter(
        word for row in rows for word in {w for words in _demonyms(row) for w in words}
    )
    for row in rows:
        names = row["names"]
        name = names["long"] if names["short"] in _NO_NAMES else names["short"]
        others = (names["long"], *names["alternatives"])
        clean = (other for other in others if ";" not in other and other not in _NO_NAMES)
        capitals = (row["capital"], *row["capital_alternatives"])
        own = row["status"] in INDEPENDENT
        adjectives, people = (
            tuple(word for word in words if own or shared[word] == 1) for words in _demonyms(row)
        )
        yield Seed(
            state_id(row), name, "government", row["iso3"], "GOV", row["qid"],
            aliases=aliases_of(name, clean),
            metonyms=aliases_of(name, capitals),
            adjectives=adjectives,
            people=people,
        )  # fmt: skip


def _demonyms(row: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = row["demonym"]
    return tuple(words["adjective"]), tuple(
        dict.fromkeys((*words["noun_plural"], *words["noun_singular"]))
    )


def json_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def csv_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write_part(part: str, seeds: Iterable[Seed]) -> None:
    """Write derived/`part`.txt, the seeds in the order of their ids under kind and sector."""
    lines = [f"# Derived by {Path(__file__).name}; do not edit, correct it in hand/."]
    heading = ""
    for seed in sorted(seeds, key=lambda seed: (seed.kind, seed.sector, seed.id)):
        wanted = f"[{seed.kind} {seed.sector}]" if seed.sector else f"[{seed.kind}]"
        if wanted != heading:
            lines.append(wanted)
            heading = wanted
        lines.append(write_seed(seed))
    path = OUT / f"{part}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def written_names() -> set[str]:
    """The keys of all names of states and hand-written lines, which derived ones give way to."""
    parts = ("countries", "international", "groups", "institutions")
    hand = [seed for part in parts for seed in read_file(ROOM / "hand" / f"{part}.txt")]
    states_now = merge([*read_file(ROOM / "derived" / "countries.txt"), *hand])
    governments = (seed for seed in states_now if seed.kind == "government")
    bodies = expand_bodies(governments, read_ambiguous())
    return {
        _word(name)
        for seed in (*states_now, *bodies)
        for names in ((seed.name,), seed.aliases, seed.spellings, seed.metonyms, seed.adjectives)
        for name in names
    }


def organizations(rows: Iterable[dict[str, str]]) -> Iterator[Seed]:
    """A seed for each international organization of organizations.csv."""
    for row in rows:
        names = (row["name"], row["abbreviation"])
        yield Seed(
            slug(row["name"]), row["name"], "igo", sector="IGO",
            aliases=aliases_of(row["name"], (name for name in names if len(name) > 2)),
        )  # fmt: skip


def groups(rows: Iterable[dict[str, str]]) -> Iterator[Seed]:
    """A seed for each organised armed group of groups.csv, its full English name first.

    Names of one word (Base, Union) and acronyms mean too many other things in the news; those
    that are safe are written by hand.
    """
    for row in rows:
        if not row["type"].startswith("formally organised"):
            continue
        name = (row["full_name_en"] or row["short_name"]).split("|")[0].strip()
        cells = (row["short_name"], row["original_full_name"], row["renamed_full_en"])
        others = (other.strip() for cell in cells for other in cell.split("|"))
        clean = (other for other in others if " " in other and ";" not in other)
        if " " not in name.removeprefix("The "):
            continue
        ident, country = slug(name), row["country"].split("|")[0]
        aliases = aliases_of(name, clean)
        yield Seed(ident, name, "armed_group", country, "REB", aliases=aliases)


def unowned(seeds: Iterable[Seed], owned: set[str]) -> list[Seed]:
    """The seeds whose own name nobody else has, with the aliases that nobody else has."""
    seeds = list(seeds)
    count = Counter(_word(name) for seed in seeds for name in (seed.name, *seed.aliases))
    found = []
    for seed in seeds:
        if _word(seed.name) in owned or count[_word(seed.name)] > 1:
            continue
        aliases = (a for a in seed.aliases if _word(a) not in owned and count[_word(a)] == 1)
        found.append(replace(seed, aliases=tuple(aliases)))
    return found


def main(facts: Path) -> None:
    """Write every derived file from the folder of facts."""
    countries = json_rows(facts / "countries.jsonl")
    write_part("countries", states(countries))
    owned = written_names()
    bodies = organizations(csv_rows(facts / "organizations.csv"))
    write_part("organizations", unowned(bodies, owned))
    armed = groups(csv_rows(facts / "groups.csv"))
    write_part("groups", unowned(armed, owned))
    people = {row["qid"]: row for row in json_rows(facts / "people.jsonl")}
    territories = frozenset(row["iso3"] for row in countries if row["status"] not in INDEPENDENT)
    write_part("officials", officials(csv_rows(facts / "officials.csv"), people, territories))


def _word(name: str) -> str:
    return acronym(name) or key(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
