"""JSON Lines and JSON: articles, or records made elsewhere, one object each."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from graph.errors import RecordError, SourceError, TertiusError
from graph.model import Article, Record
from loaders.sources.articles import article
from loaders.sources.decoding import decode, encoding_of, read_text

SUFFIXES = (".jsonl", ".ndjson", ".json")

# A line of this many bytes is no article, and no record of one.
LINE_BYTES = 16_000_000

Item = Article | Record | TertiusError
ParseRecord = Callable[[Mapping[str, object]], Record]


def read(path: Path, parse: ParseRecord | None) -> Iterator[Item]:
    """The articles and records of a file: an object a line, or a `.json` file's object or list.

    Lines are read one at a time, so that a file may be of any size.
    """
    if path.suffix.lower() == ".json":
        yield from _whole(path, parse)
        return
    with path.open("rb") as file:
        yield from _required(str(path), _lines(str(path), file, parse))


def read_standard_input(parse: ParseRecord | None) -> Iterator[Item]:
    """The articles and records of JSON Lines on standard input, as they come."""
    name = "standard input"
    if sys.stdin is None:
        raise SourceError(f"{name}: closed", "pipe JSON Lines into it, or name a file")
    yield from _required(name, _lines(name, sys.stdin.buffer, parse))


def _required(name: str, items: Iterator[Item]) -> Iterator[Item]:
    empty = True
    for item in items:
        empty = False
        yield item
    if empty:
        raise SourceError(f"{name}: empty", 'one JSON object a line: {"id": …, "text": …}')


def _lines(name: str, file: BinaryIO, parse: ParseRecord | None) -> Iterator[Item]:
    number = 0
    for number, line in enumerate(_raw_lines(file), start=1):
        if line.strip():
            yield _line(f"{name}, line {number}", line, parse)


def _raw_lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines in UTF-8, each cut off beyond LINE_BYTES."""
    line = file.readline(LINE_BYTES + 1)
    if (encoding_of(line) or "utf-8-sig") != "utf-8-sig":
        text = (line + file.read(LINE_BYTES)).decode(encoding_of(line) or "", "replace")
        yield from (one.encode() for one in text.split("\n"))
        return
    while line:
        yield line
        while len(line) > LINE_BYTES and not line.endswith(b"\n"):
            line = file.readline(LINE_BYTES + 1)
        line = file.readline(LINE_BYTES + 1)


def _line(place: str, line: bytes, parse: ParseRecord | None) -> Item:
    if len(line) > LINE_BYTES:
        return SourceError(
            f"{place}: larger than {LINE_BYTES // 1_000_000} MB", "one article a line"
        )
    try:
        return _item(place, json.loads(decode(place, line)), parse)
    except TertiusError as error:
        return error
    except (ValueError, RecursionError) as error:
        return SourceError(f"{place}: not JSON: {_told(error)}", "one JSON object a line")


def _told(error: Exception) -> str:
    """What is wrong with JSON, without advice to programmers of Python."""
    if isinstance(error, json.JSONDecodeError):
        return str(error)
    return "nested too deeply" if isinstance(error, RecursionError) else "a number too long"


def _whole(path: Path, parse: ParseRecord | None) -> Iterator[Item]:
    try:
        found = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f"{path}: not JSON: {_told(error)}", "is it JSON Lines? Name it .jsonl"
        ) from None
    several = isinstance(found, list)
    for number, value in enumerate(found if several else [found], start=1):
        place = f"{path}, object {number}" if several else str(path)
        try:
            yield _item(place, value, parse)
        except TertiusError as error:
            yield error


def _item(place: str, value: object, parse: ParseRecord | None) -> Article | Record:
    """The article or record of one JSON value.

    Raises:
        SourceError, RecordError: it is neither.
    """
    if not isinstance(value, dict):
        raise SourceError(f"{place}: no JSON object", 'write {"id": …, "text": …}')
    if "record" not in value:
        return article(place, value)
    if parse is None:
        raise SourceError(f"{place}: a record, not an article", "tertius load takes records")
    try:
        return parse(value)
    except RecordError as error:
        raise RecordError(f"{place}: {error.message}", error.hint) from None
