"""Derive actor lines from the facts: `python -m seeds.actors.derive FACTS` writes derived/*.txt.

FACTS is the folder of CSV and JSON Lines files that seeds/actors/README.md names with its sources.
What is derived here is corrected and completed by the lines in hand/, never edited itself.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from seeds.actors.index import ROOM
from seeds.actors.lines import Seed, aliases_of, slug, write_seed

# States whose id is not the slug of the facts' short name.
STATE_IDS = {
    "COD": "dr-congo", "COG": "congo-brazzaville", "DOM": "dominican-republic", "MMR": "myanmar",
    "CIV": "ivory-coast", "CPV": "cape-verde", "TLS": "east-timor", "BHS": "bahamas",
    "GMB": "gambia", "VAT": "vatican", "VIR": "us-virgin-islands", "SHN": "saint-helena",
}  # fmt: skip
# Names in the facts that are notes, or too short or too vague to be read as a state's name.
_NO_NAMES = {"phonetic transliteration", "Keeling", "Kamerun", "Pitcairn"}


def state_id(row: dict[str, Any]) -> str:
    """The id of a state: a slug of its short name, or the one that this module gives it."""
    return STATE_IDS.get(row["iso3"]) or slug(row["names"]["short"])


def states(rows: Iterable[dict[str, Any]]) -> Iterator[Seed]:
    """A seed for each state and territory of countries.jsonl."""
    for row in rows:
        names = row["names"]
        others = (names["long"], *names["alternatives"])
        clean = (other for other in others if ";" not in other and other not in _NO_NAMES)
        capitals = (row["capital"], *row["capital_alternatives"])
        words = row["demonym"]
        yield Seed(
            id=state_id(row),
            name=names["short"],
            kind="government",
            sector="GOV",
            country=row["iso3"],
            wikidata=row["qid"],
            aliases=aliases_of(names["short"], clean),
            metonyms=aliases_of(names["short"], capitals),
            adjectives=tuple(words["adjective"]),
            people=tuple(dict.fromkeys((*words["noun_plural"], *words["noun_singular"]))),
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
    path = ROOM / "derived" / f"{part}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(facts: Path) -> None:
    """Write every derived file from the folder of facts."""
    write_part("countries", states(json_rows(facts / "countries.jsonl")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
