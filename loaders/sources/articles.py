"""Articles from what a source holds: ids that depend on the article alone, dates in ISO 8601."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from graph.errors import SourceError
from graph.model import Article

# Characters of one article's text: some 170,000 words, longer than any piece of news.
LONGEST = 1_000_000
# The store takes ids of 1,000 characters, and those of statements add some.
LONGEST_ID = 900

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")

log = logging.getLogger(__name__)


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that depend on the text alone."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def article(place: str, fields: Mapping[str, object]) -> Article:
    """The article of a mapping with `text` and any of the other fields of docs/record.md.

    Without an id, the id is made of the address, else of the text. `place` is for the message.

    Raises:
        SourceError: no text, or a field that is not what it should be.
    """
    text = _text(place, fields)
    url = _maybe(place, fields, "url")
    return Article(
        id=_identifier(place, fields) or digest(url or text),
        text=text,
        title=_maybe(place, fields, "title"),
        url=url,
        source=_maybe(place, fields, "source"),
        published=published(place, _maybe(place, fields, "published")),
        language=_maybe(place, fields, "language"),
    )


def published(place: str, given: str | None) -> str | None:
    """The date or datetime in ISO 8601; one that cannot be read is left out, with a warning."""
    if not given or not given.strip():
        return None
    try:
        moment = _moment(given.strip())
        if moment.tzinfo:
            moment.astimezone(UTC)  # which the calendar's first and last day may not have
    except (ValueError, OverflowError):
        log.warning("%s: %r is no date that Tertius can read; left out", place, given[:40])
        return None
    return given.strip() if _ISO_DAY.match(given.strip()) else moment.isoformat()


def _moment(given: str) -> datetime:
    """Of ISO 8601 or RFC 2822."""
    try:
        return datetime.fromisoformat(given)
    except ValueError:
        return parsedate_to_datetime(given)


def _text(place: str, fields: Mapping[str, object]) -> str:
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise SourceError(f"{place}: no text", 'the article goes into the field "text"')
    if len(text) > LONGEST:
        raise SourceError(
            f"{place}: {len(text):,} characters are no one article (limit {LONGEST:,})",
            "split it into articles: a file each, or a line each of JSON Lines",
        )
    _require_encodable(place, text)
    return text


def _identifier(place: str, fields: Mapping[str, object]) -> str | None:
    given = fields.get("id")
    if given is None or given == "":
        return None
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise SourceError(f'{place}: "id" is neither text nor a number', "write it in quotes")
    name = str(given)
    if not name.strip() or len(name) > LONGEST_ID:
        raise SourceError(f'{place}: "id" is blank or longer than {LONGEST_ID} characters')
    _require_encodable(place, name)
    return name


def _maybe(place: str, fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise SourceError(f'{place}: "{key}" is no text', "write it in quotes, or null")
    _require_encodable(place, value)
    return value


def _require_encodable(place: str, text: str) -> None:
    """Half a surrogate pair is valid in JSON and in Python, and no database takes it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        hint = "write characters beyond U+FFFF as they are, or as both halves of their pair"
        raise SourceError(f"{place}: half a surrogate pair in the text", hint) from None
