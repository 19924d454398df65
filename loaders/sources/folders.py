"""Folders: every file beneath that can be read, in the order of their names."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph.errors import SourceError, TertiusError
from graph.model import Article, Record

Item = Article | Record | TertiusError

log = logging.getLogger(__name__)


def read(
    folder: Path, suffixes: Iterable[str], read_file: Callable[[Path], Iterable[Item]]
) -> Iterator[Item]:
    """What `read_file` gives for each file beneath whose suffix is one of these.

    Hidden files and folders are left alone, links to folders not followed; other files are
    counted in a message.

    Raises:
        SourceError: there is no file to read.
    """
    known, others = frozenset(suffixes), 0
    found = False
    for path in files(folder):
        if isinstance(path, SourceError):
            yield path
        elif path.suffix.lower() in known:
            found = True
            yield from read_file(path)
        else:
            others += 1
    if others:
        log.warning("%s: %d files of other kinds left alone", folder, others)
    if not found:
        kinds = " ".join(sorted(known))
        raise SourceError(f"{folder}: no articles in this folder", f"files it could hold: {kinds}")


def files(folder: Path) -> Iterator[Path | SourceError]:
    """Every regular file beneath, none hidden, and an error for each folder that is closed."""
    closed: list[OSError] = []
    for place, inner, names in os.walk(folder, onerror=closed.append):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        paths = (Path(place, name) for name in sorted(names) if not name.startswith("."))
        yield from (path for path in paths if path.is_file())  # a pipe would wait for its writer
    for error in closed:
        yield SourceError(f"{error.filename}: {error.strerror}", "check that you may read it")
