"""What makes a Record sound: known words, spans that are spans, references that lead somewhere.

The same checks hold for a record read from a file and for one that was just extracted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime

from graph.errors import RecordError
from graph.model import (
    ACTOR_KINDS,
    QUAD_OF,
    ROLES,
    STATEMENT_KINDS,
    STATUSES,
    Event,
    Record,
    Span,
    Statement,
)

# Neo4j indexes keys of up to about 8,000 bytes; ids of statements add a few characters.
MAX_ID = 1000
MAX_OFFSET = 2**31


def check(record: Record) -> None:
    """Accept a sound record.

    Raises:
        RecordError: names the field, not the article.
    """
    _check_article(record)
    _check_actors(record)
    known = {actor.id for actor in record.actors}
    for i, one in enumerate(record.affiliations):
        _refer(f"affiliations[{i}]", (one.actor, one.organization), known)
        _spans(f"affiliations[{i}].span", [one.span])
        _encodable(f"affiliations[{i}]", one.role, one.sentence)
    for i, statement in enumerate(record.statements):
        _check_statement(f"statements[{i}]", statement, known)
    said = {statement.id for statement in record.statements}
    for i, event in enumerate(record.events):
        _check_event(f"events[{i}]", event, known, said)
    _unique("statements", [statement.id for statement in record.statements])
    _unique("events", [event.id for event in record.events])


def day(value: str) -> date:
    """The day of an ISO 8601 date; ValueError where it is none."""
    return date.fromisoformat(value)


def moment(value: str) -> datetime:
    """The moment of an ISO 8601 date (its midnight) or datetime.

    Raises:
        ValueError: it is none, or in UTC not within the years 1 to 9999.
    """
    found = datetime.fromisoformat(value)
    try:
        if found.tzinfo:
            found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{value} is beyond the calendar in UTC") from None
    return found


def _check_article(record: Record) -> None:
    article = record.article
    _identifier("article.id", article.id)
    _encodable("article", article.title, article.url, article.source, article.language)
    if article.published is not None:
        try:
            moment(article.published)
        except ValueError:
            raise RecordError("article.published is no ISO 8601 date or datetime") from None


def _check_actors(record: Record) -> None:
    for i, actor in enumerate(record.actors):
        path = f"actors[{i}]"
        _identifier(f"{path}.id", actor.id)
        _word(f"{path}.kind", actor.kind, ACTOR_KINDS)
        _spans(f"{path}.mentions", actor.mentions)
        _encodable(path, actor.name, actor.country, actor.sector, actor.wikidata, *actor.aliases)
        if not actor.name.strip():
            raise RecordError(f"{path}.name is empty")
    _unique("actors", [actor.id for actor in record.actors])


def _check_statement(path: str, statement: Statement, known: Collection[str]) -> None:
    _identifier(f"{path}.id", statement.id)
    _word(f"{path}.kind", statement.kind, STATEMENT_KINDS)
    _refer(f"{path}.speaker", [statement.speaker], known)
    _refer(f"{path}.addressees", statement.addressees, known)
    _refer(f"{path}.about", statement.about, known)
    _spans(f"{path}.spans", statement.spans)
    _spans(path, (statement.speaker_span, statement.cue_span, statement.sentence_span))
    _date(f"{path}.date", statement.date)
    _encodable(path, statement.text, statement.cue, statement.sentence)


def _check_event(path: str, event: Event, known: Collection[str], said: Collection[str]) -> None:
    _identifier(f"{path}.id", event.id)
    _word(f"{path}.type", event.type, QUAD_OF)
    _word(f"{path}.status", event.status, STATUSES)
    _spans(path, (event.trigger_span, event.sentence_span))
    _date(f"{path}.date", event.date)
    _encodable(path, event.mode, event.trigger, event.sentence, event.cameo, *event.because)
    for name, statement in (("claimed_by", event.claimed_by), ("said_in", event.said_in)):
        if statement is not None and statement not in said:
            raise RecordError(f"{path}.{name} names no statement of this record")
    for i, part in enumerate(event.participants):
        _word(f"{path}.participants[{i}].role", part.role, ROLES)
        _refer(f"{path}.participants[{i}].actor", [part.actor], known)
        _spans(f"{path}.participants[{i}].span", [part.span])


def _identifier(path: str, value: str) -> None:
    if not value.strip():
        raise RecordError(f"{path} is empty")
    if len(value) > MAX_ID:
        raise RecordError(f"{path} is longer than {MAX_ID} characters")
    _encodable(path, value)


def _word(path: str, value: str, vocabulary: Collection[str]) -> None:
    if value not in vocabulary:
        raise RecordError(f"{path} is {value[:40]!r}, not one of {', '.join(vocabulary)}")


def _refer(path: str, ids: Iterable[str | None], known: Collection[str]) -> None:
    for one in ids:
        if one is not None and one not in known:
            raise RecordError(f"{path} names {one[:80]!r}, which is no actor of this record")


def _spans(path: str, spans: Iterable[Span | None]) -> None:
    for span in spans:
        if span is not None and not 0 <= span[0] < span[1] < MAX_OFFSET:
            raise RecordError(f"{path} holds {list(span)}, which is no span [start, end)")


def _date(path: str, value: str | None) -> None:
    if value is None:
        return
    try:
        day(value)
    except ValueError:
        raise RecordError(f"{path} is {value[:40]!r}, not an ISO 8601 date") from None


def _encodable(path: str, *texts: str | None) -> None:
    """Half a surrogate pair is valid in JSON and in Python, and no database takes it."""
    for text in texts:
        try:
            (text or "").encode()
        except UnicodeEncodeError:
            raise RecordError(f"{path} holds half a surrogate pair") from None


def _unique(path: str, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        twice = next(one for one in ids if ids.count(one) > 1)
        raise RecordError(f"{path} holds the id {twice[:80]!r} twice")
