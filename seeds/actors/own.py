"""Users' own actors: a file of actor lines, or CSV with name, kind, country and aliases."""

from __future__ import annotations

import csv
from pathlib import Path

from graph.errors import SourceError
from graph.model import ACTOR_KINDS
from seeds.actors.lines import COUNTRY, Seed, read_seeds, slug


def read_own(path: Path) -> list[Seed]:
    """The seeds of a user's file: CSV where its name ends so, else actor lines.

    CSV may also have the columns id, sector and wikidata; aliases are separated by semicolons.

    Raises:
        SourceError: it cannot be read, or a line is not an actor's.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            if path.suffix.lower() == ".csv":
                rows = enumerate(csv.DictReader(lines), 2)
                return [_csv_seed(row, f"{path}:{number}") for number, row in rows]
            return [_known_kind(seed, path) for seed in read_seeds(lines, str(path))]
    except (OSError, UnicodeDecodeError) as error:
        hint = "name a file of actors in UTF-8"
        raise SourceError(f"cannot read {path}: {error}", hint) from error


def _known_kind(seed: Seed, path: Path) -> Seed:
    if seed.kind not in ACTOR_KINDS:
        told = f"{path}: {seed.name!r} stands under the kind {seed.kind!r}"
        raise SourceError(told, f"kinds: {', '.join(ACTOR_KINDS)}")
    return seed


def _csv_seed(row: dict[str, str], where: str) -> Seed:
    cells = {name: (value or "").strip() for name, value in row.items() if name}
    kind = cells.get("kind") or "organization"
    if not cells.get("name") or kind not in ACTOR_KINDS:
        raise SourceError(
            f"{where}: an actor needs a name and a kind",
            f"columns: name, kind, country, aliases; kinds: {', '.join(ACTOR_KINDS)}",
        )
    aliases = tuple(part.strip() for part in cells.get("aliases", "").split(";") if part.strip())
    country, sector = cells.get("country", ""), cells.get("sector", "")
    if country and not COUNTRY.fullmatch(country):
        told = f"{where}: {country!r} is no country's code"
        raise SourceError(told, "write ISO 3166-1 alpha-3: FRA, QAT")
    ident = cells.get("id") or slug(cells["name"])
    return Seed(ident, cells["name"], kind, country, sector, cells.get("wikidata", ""), "", aliases)
