"""Event tables: GDELT's exports, and source-target-CAMEO tables as KEDS has them.

Their events were coded by others and have no sentence; each leads back to its address or its day.
"""

from __future__ import annotations

import csv
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import SourceError
from graph.model import Actor, Article, Event, Participant, Record
from loaders.sources import cameo
from loaders.sources.articles import digest
from loaders.sources.decoding import read_text

SUFFIXES = (".csv", ".tsv")

# Columns of a GDELT 2.0 export, which has 61 and no header (GDELT Event Database Codebook 2.0).
_GDELT_WIDTH = 61
_EVENT, _DAY, _CODE, _ADDED, _URL = 0, 1, 26, 59, 60
_SOURCE, _SOURCE_NAME, _TARGET, _TARGET_NAME = 5, 6, 15, 16

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Row:
    """One coded event; `article` tells rows that belong together."""

    id: str
    article: Article
    date: str
    code: str
    source: Actor
    target: Actor


def read(path: Path) -> Iterator[Record]:
    """The records of a table: one for each article, or for each day where there is none.

    Rows without a source, a target or a PLOVER type are counted in a message.

    Raises:
        SourceError: no table of a known form.
    """
    rows = [row for row in csv.reader(*_dialect(read_text(path))) if row]
    if len(rows[0]) == _GDELT_WIDTH and rows[0][_EVENT].isdigit():
        found = [_gdelt(row) for row in rows if len(row) == _GDELT_WIDTH]
    elif {"date", "source", "target", "cameo"} <= set(rows[0]):
        found = _keds([dict(zip(rows[0], row, strict=False)) for row in rows[1:]], path.name)
    else:
        hint = "known: GDELT 2.0 exports; tables with the columns date, source, target, cameo"
        raise SourceError(f"{path}: no event table that Tertius knows", hint)
    kept = [row for row in found if row]
    if len(kept) < len(found):
        log.warning(
            "%s: %d of %d events left out, which name no two actors or have no PLOVER type",
            path, len(found) - len(kept), len(found),
        )  # fmt: skip
    yield from _records(kept)


def _dialect(text: str) -> tuple[list[str], str]:
    """The arguments of csv.reader: the lines, and how they are divided."""
    lines = text.splitlines()
    return lines, "excel-tab" if "\t" in lines[0] else "excel"


def _gdelt(row: list[str]) -> Row | None:
    if not (row[_SOURCE] and row[_TARGET] and cameo.plover_type(row[_CODE])):
        return None
    url, added = row[_URL], row[_ADDED]
    published = datetime.strptime(added, "%Y%m%d%H%M%S").isoformat()
    # A later export may hold other events of the same address, which must not replace these.
    name = f"gdelt-{digest(url)}-{added}"
    return Row(
        id=f"{name}#g{row[_EVENT]}",
        article=Article(name, url=url, source=urlsplit(url).hostname, published=published),
        date=datetime.strptime(row[_DAY], "%Y%m%d").date().isoformat(),
        code=row[_CODE],
        source=cameo.actor(row[_SOURCE], row[_SOURCE_NAME]),
        target=cameo.actor(row[_TARGET], row[_TARGET_NAME]),
    )


def _keds(rows: list[dict[str, str]], name: str) -> list[Row | None]:
    days: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        days.setdefault(row.get("date", ""), []).append(row)
    return [one for day, some in days.items() for one in _keds_day(day, some, name)]


def _keds_day(day: str, rows: list[dict[str, str]], name: str) -> Iterator[Row | None]:
    """One day's events; the day's id depends on what the table says of it."""
    article = f"coded-{day}-{digest(str([sorted(row.items()) for row in rows]))}"
    published = datetime.fromisoformat(day).date().isoformat()
    for number, row in enumerate(rows, start=1):
        if not (row.get("source") and row.get("target") and cameo.plover_type(row["cameo"])):
            yield None
            continue
        yield Row(
            id=f"{article}#c{number}",
            article=Article(article, source=name, published=published),
            date=published,
            code=row["cameo"],
            source=cameo.actor(row["source"]),
            target=cameo.actor(row["target"]),
        )


def _records(rows: list[Row]) -> Iterator[Record]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.article.id, []).append(row)
    for some in groups.values():
        actors = {actor.id: actor for row in some for actor in (row.source, row.target)}
        yield Record(
            article=some[0].article,
            actors=tuple(actors.values()),
            events=tuple(_event(row) for row in some),
        )


def _event(row: Row) -> Event:
    mediating = row.code[:3] in cameo.MEDIATING
    roles = ("mediator", "party") if mediating else ("source", "target")
    return Event(
        id=row.id,
        type=cameo.plover_type(row.code) or "",
        mode="mediate" if mediating else None,
        status="actual",
        trigger=None,
        trigger_span=None,
        sentence_span=None,
        date=row.date,
        claimed_by=None,
        participants=(
            Participant(row.source.id, roles[0]),
            Participant(row.target.id, roles[1]),
        ),
    )
