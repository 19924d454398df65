"""Sources: files, folders, addresses and standard input, each a generator of articles.

for one in read(["news/", "more.jsonl", "-"]): ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from graph.errors import SourceError, TertiusError
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
    seen: dict[str, str] = {}
    for source in sources:
        for item in _guarded(source, _open(source, parse_record)):
            if isinstance(item, Article):
                yield _once(_finish(item, published, force), seen)
            else:
                yield item


def _open(source: str, parse: ParseRecord | None) -> Iterator[Item]:
    path = Path(source)
    if source == "-":
        yield from jsonl.read_standard_input(parse)
    elif web.is_address(source):
        yield from web.read(source)
    elif path.is_dir():
        read_file = partial(_guarded_file, parse=parse)
        yield from folders.read(path, SUFFIXES, read_file)
    else:
        yield from _file(path, parse)


def _guarded_file(path: Path, parse: ParseRecord | None) -> Iterator[Item]:
    return _guarded(str(path), _file(path, parse))


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


def _finish(article: Article, published: str | None, force: bool) -> Article | SourceError:
    dated = replace(article, published=article.published or published)
    return language.checked(dated, force)


def _once(item: Article | SourceError, seen: dict[str, str]) -> Article | SourceError:
    """The article, unless its id came before."""
    if isinstance(item, SourceError):
        return item
    mark = digest(item.text)
    name = item.source or item.title or item.id
    if item.id not in seen:
        seen[item.id] = mark
        return item
    if seen[item.id] == mark:
        return SourceError(f"{name}: the same article again ({item.id})", "it was read once")
    return SourceError(
        f"{name}: the id {item.id!r} again, with another text",
        "give each article its own id; load a corrected version by itself",
    )
