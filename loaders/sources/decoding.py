"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import logging
from pathlib import Path

from graph.errors import SourceError

# What may be read into memory at once; a larger file is no single article.
FILE_BYTES = 16_000_000

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_LAYOUT = frozenset("\t\n\r\f\v\x1b\x85")

log = logging.getLogger(__name__)


def read_text(path: Path) -> str:
    """The text of a file, without its byte order mark and otherwise unchanged.

    Raises:
        SourceError: empty, too large or no text.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        raise SourceError(
            f"{path}: larger than {FILE_BYTES // 1_000_000} MB, so no single article",
            "split it into articles, or write one a line as JSON Lines (.jsonl), of any size",
        )
    text = decode(str(path), data)
    if not text.strip():
        raise SourceError(f"{path}: empty", "nothing to read there")
    return text


def decode(place: str, data: bytes) -> str:
    """The text of bytes in UTF-8, in UTF-16 or UTF-32 with a mark, else in Windows-1252.

    Tertius reads English, and English that is not in Unicode is nearly always in Windows-1252,
    which holds all printable characters of Latin-1.

    Raises:
        SourceError: no text.
    """
    marked = encoding_of(data)
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked:
            raise SourceError(f"{place}: broken {marked}: {error.reason}", _HINT) from None
        text = data.decode("cp1252", "replace")
        _require_text(place, text)
        log.warning("%s: not UTF-8; read as Windows-1252 (Latin-1)", place)
        return text
    _require_text(place, text)
    return text


_HINT = "save it as text in UTF-8"


def encoding_of(data: bytes) -> str | None:
    """The encoding that the bytes' byte order mark tells, or None."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _require_text(place: str, text: str) -> None:
    """Text has hardly any control characters, and no NUL."""
    head = text[:20_000]
    control = sum(1 for c in head if (c < " " or "\x7f" <= c <= "\x9f") and c not in _LAYOUT)
    foreign = head.count("\ufffd")
    if "\0" in head or control + foreign > len(head) * 0.02:
        raise SourceError(f"{place}: no text but binary data", _HINT)
