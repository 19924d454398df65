"""How many articles sources will give, for a progress bar: counted without reading them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from loaders.sources import folders, jsonl, tables, web

BLOCK = 1 << 20


def expected(sources: Sequence[str], suffixes: Sequence[str]) -> int | None:
    """The number of articles or table rows in files and folders.

    Lines of files that hold one article or event a line, and one for each other file. None where
    it cannot be told: addresses, standard input, what cannot be read.
    """
    try:
        return sum(_of_source(source, suffixes) for source in sources)
    except (OSError, ValueError):
        return None


def _of_source(source: str, suffixes: Sequence[str]) -> int:
    if source == "-" or web.is_address(source):
        raise ValueError(source)
    path = Path(source)
    if not path.is_dir():
        return _of_file(path)
    inside = (p for p in folders.files(path) if isinstance(p, Path))
    return sum(_of_file(p) for p in inside if p.suffix.lower() in suffixes)


def _of_file(path: Path) -> int:
    if path.suffix.lower() not in (*jsonl.SUFFIXES, *tables.SUFFIXES):
        return 1
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(BLOCK), b"")) or 1
