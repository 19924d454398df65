"""Sources: files, folders, addresses and standard input, each a generator of articles.

for one in read(["news/", "more.jsonl", "-"]): ...
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from graph.errors import LanguageError, SourceError, TertiusError
from graph.model import Article, Record
from loaders.sources import folders, jsonl, language, markup, plain, sizes, tables, web
from loaders.sources.articles import digest

__all__ = ["expected", "read"]

Item = Article | Record | TertiusError
ParseRecord = Callable[[Mapping[str, object]], Record]


def read(
    sources: Sequence[str],
    *,
    published: str | None = None,
    force: bool = False,
    parse_record: ParseRecord | None = None,
) -> Iterator[Item]:
    """The articles of all sources, in order, or an error in place of each that cannot be read.

    A source is a file, a folder, the address of a feed or a page, or "-" for JSON Lines on
    standard input. Event tables and lines with `"record": 1` give Records; `parse_record` makes
    the latter of their JSON. `published`, an ISO 8601 date, is given to articles that have none.
    Articles in other languages than English are errors unless `force`.
    """
    gate = _Gate(published, force)
    for source in sources:
        path = Path(source)
        if source == "-":
            yield from gate.passed("standard input", jsonl.read_standard_input(parse_record))
        elif web.is_address(source):
            yield from gate.passed(source, web.read(source))
        elif os.path.isdir(source):  # noqa: PTH112 - Path.is_dir fails on a name too long
            found = folders.read(path, SUFFIXES, partial(gate.file, parse_record))
            yield from _guarded(source, found)
        else:
            yield from gate.passed(source, _file(path, parse_record))


# How files are read, by their suffix in lower case; in a folder, others are left alone.
SUFFIXES = (*plain.SUFFIXES, *jsonl.SUFFIXES, *markup.SUFFIXES, *tables.SUFFIXES)


def expected(sources: Sequence[str]) -> int | None:
    """How many articles or events the sources will give; None where it cannot be told."""
    return sizes.expected(sources, SUFFIXES)


def _file(path: Path, parse: ParseRecord | None) -> Iterable[Item]:
    suffix = path.suffix.lower()
    if suffix in jsonl.SUFFIXES:
        return jsonl.read(path, parse)
    if suffix in markup.SUFFIXES:
        return markup.read(path)
    if suffix in tables.SUFFIXES:
        return tables.read(path)
    return plain.read(path)


def _guarded(name: str, items: Iterable[Item]) -> Iterator[Item]:
    """The items, with a SourceError at the end where the source cannot be read any further."""
    try:
        yield from items
    except SourceError as error:
        yield error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        yield SourceError(f"{name}: {reason}", "check the name, and that you may read it")


class _Gate:
    """What every article passes, wherever it comes from: its date, its language, its id."""

    def __init__(self, published: str | None, force: bool) -> None:
        self._published, self._force = published, force
        self._seen: dict[str, tuple[str, str]] = {}

    def passed(self, place: str, items: Iterable[Item]) -> Iterator[Item]:
        """The items of a file or an address, which errors name."""
        for item in _guarded(place, items):
            yield self._one(place, item) if isinstance(item, Article) else item

    def file(self, parse: ParseRecord | None, path: Path) -> Iterator[Item]:
        """The items of a file in a folder."""
        return self.passed(str(path), _file(path, parse))

    def _one(self, place: str, article: Article) -> Article | SourceError:
        dated = replace(article, published=article.published or self._published)
        told = dated.title or dated.id
        try:
            return self._once(f"{place}, {told[:80]}", language.checked(dated, self._force))
        except LanguageError as error:
            return LanguageError(f"{place}, {told[:80]}: {error.message}", error.hint)

    def _once(self, name: str, article: Article) -> Article | SourceError:
        """The article, unless its id came before."""
        mark = digest(article.text)
        first, before = self._seen.setdefault(article.id, (name, mark))
        if first is name:
            return article
        if before == mark:
            return SourceError(f"{name}: the same article again", f"it was read from {first}")
        return SourceError(
            f"{name}: the id {article.id!r} again, with another text",
            f"it is that of {first}; give each article its own id",
        )
