"""Rows as people or programs want them: a table, JSON Lines, JSON or CSV.

In tables nothing that a name or a text holds can steer the terminal or turn the line around.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

FORMATS = ("table", "jsonl", "json", "csv")
# Columns of a table that is not written to a terminal.
WIDTH = 120
# A cell of a table shows no more characters than this.
LONGEST_CELL = 400
# Columns of what people type again: they keep their width as long as there is any.
IDENTIFIERS = ("id", "actor")

Row = Mapping[str, Any]
Tell = Callable[[Row], "RenderableType"]

# Marks that turn the direction of writing, up to the next line and beyond.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def write(
    rows: Sequence[Row],
    format: str,
    file: TextIO,
    columns: Sequence[str] = (),
    tell: Tell | None = None,
) -> None:
    """Write rows in one of FORMATS.

    A table shows `columns` (all of the first row's by default), or what `tell` makes of each
    row; the other formats always hold all that a row has.
    """
    if format == "jsonl":
        file.writelines(f"{dumps(row)}\n" for row in rows)
    elif format == "json":
        file.write(f"{dumps(rows, indent=2)}\n")
    elif format == "csv":
        _write_csv(rows, file)
    elif tell:
        console(file).print(*map(tell, rows), sep="\n")
    elif rows:
        _write_table(rows, columns or list(rows[0]), file)


def dumps(value: object, indent: int | None = None) -> str:
    """The value as JSON, dates in ISO 8601."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_iso)


def shown(value: object) -> str:
    """A value as one cell of a table: one line, without control characters or turning marks."""
    text = _flat(value)
    kept = (" " if c.isspace() else c for c in text if c not in _TURNING)
    line = " ".join("".join(c for c in kept if unicodedata.category(c) != "Cc").split())
    return line if len(line) <= LONGEST_CELL else f"{line[: LONGEST_CELL - 1]}…"


def console(file: TextIO) -> Console:
    """A rich console that writes to a file, as wide as the terminal if it is one."""
    from rich.console import Console

    width = None if file.isatty() else WIDTH
    return Console(file=file, width=width, highlight=False, markup=False, emoji=False)


def _write_csv(rows: Sequence[Row], file: TextIO) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_flat(row.get(name)) for name in names] for row in rows)


def _write_table(rows: Sequence[Row], columns: Sequence[str], file: TextIO) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    out = console(file)
    for name in columns:
        numeric = all(isinstance(row.get(name), int | float | None) for row in rows)
        table.add_column(
            Text(shown(name)),
            justify="right" if numeric else "left",
            overflow="fold",  # nothing is cut off
            width=_fixed_width(rows, name, out.width),
        )
    for row in rows:
        table.add_row(*(Text(shown(row.get(name))) for name in columns))
    out.print(table)


def _fixed_width(rows: Sequence[Row], name: str, available: int) -> int | None:
    """Room for the longest id, up to half the table; other columns have to wrap first."""
    if name.rpartition(".")[2] not in IDENTIFIERS:
        return None
    return min(max(len(shown(row.get(name))) for row in rows), available // 2)


def _flat(value: object) -> str:
    """A value as plain text; lists of plain values by semicolons, anything deeper as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple) and not _deep(value):
        return "; ".join(_flat(item) for item in value)
    return value if isinstance(value, str) else dumps(value) if _deep([value]) else str(value)


def _deep(values: Iterable[object]) -> bool:
    return any(isinstance(value, Mapping | list | tuple) for value in values)


def _iso(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return sorted(value) if isinstance(value, set | frozenset) else str(value)
