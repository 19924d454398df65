"""Records as JSON: the public format of docs/record.md, read and written.

docs/record.md says what each field holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from graph.checks import check
from graph.errors import RecordError
from graph.fields import Fields
from graph.model import (
    RECORD_VERSION,
    Actor,
    Affiliation,
    Article,
    Event,
    Participant,
    Record,
    Span,
    Statement,
)


def dump(record: Record) -> dict[str, object]:
    """The record as a JSON object, fields in the order of docs/record.md. Never fails."""
    return {
        "record": RECORD_VERSION,
        "article": _dump_article(record.article),
        "actors": [_dump_actor(actor) for actor in record.actors],
        "affiliations": [_dump_affiliation(one) for one in record.affiliations],
        "statements": [_dump_statement(statement) for statement in record.statements],
        "events": [_dump_event(event) for event in record.events],
    }


def parse(data: Mapping[str, object]) -> Record:
    """The Record of a JSON object.

    Raises:
        RecordError: it is not as docs/record.md says; names the article and the field.
    """
    name = _article_name(data)
    try:
        record = _parse(Fields(data))
        check(record)
    except RecordError as error:
        raise RecordError(f"article {name}: {error.message}", "see docs/record.md") from None
    return record


def read_jsonl(lines: Iterable[str]) -> Iterator[Record | RecordError]:
    """One Record for each line that is not blank, or the RecordError that tells what is wrong."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield parse(json.loads(line))
        except RecordError as error:
            yield RecordError(f"line {number}: {error.message}", error.hint)
        except (ValueError, RecursionError) as error:
            yield RecordError(f"line {number} is not JSON: {error}", "one JSON object a line")


def _article_name(data: object) -> str:
    article = data.get("article") if isinstance(data, Mapping) else None
    found = article.get("id") if isinstance(article, Mapping) else None
    return repr(found[:80]) if isinstance(found, str) else "without id"


def _dump_article(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "published": article.published,
        "language": article.language,
    }


def _dump_actor(actor: Actor) -> dict[str, object]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "aliases": list(actor.aliases),
        "mentions": [list(span) for span in actor.mentions],
    }


def _dump_affiliation(one: Affiliation) -> dict[str, object]:
    return {
        "actor": one.actor,
        "organization": one.organization,
        "role": one.role,
        "span": _pair(one.span),
        "sentence": one.sentence,
    }


def _dump_statement(statement: Statement) -> dict[str, object]:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_span": _pair(statement.speaker_span),
        "kind": statement.kind,
        "cue": statement.cue,
        "cue_span": _pair(statement.cue_span),
        "spans": [list(span) for span in statement.spans],
        "text": statement.text,
        "addressees": list(statement.addressees),
        "about": list(statement.about),
        "date": statement.date,
        "sentence": statement.sentence,
        "sentence_span": _pair(statement.sentence_span),
    }


def _dump_event(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "status": event.status,
        "trigger": event.trigger,
        "trigger_span": _pair(event.trigger_span),
        "sentence_span": _pair(event.sentence_span),
        "date": event.date,
        "claimed_by": event.claimed_by,
        "participants": [_dump_participant(part) for part in event.participants],
        "sentence": event.sentence,
        "because": list(event.because),
        "said_in": event.said_in,
        "cameo": event.cameo,
    }


def _dump_participant(part: Participant) -> dict[str, object]:
    base: dict[str, object] = {
        "actor": part.actor,
        "role": part.role,
        "span": _pair(part.span),
    }
    return {**base, "inferred": True} if part.inferred else base


def _pair(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _parse(fields: Fields) -> Record:
    if fields.value.get("record") != RECORD_VERSION:
        raise fields.fail("record", f"is not {RECORD_VERSION}, the version this Tertius reads")
    return Record(
        article=_parse_article(Fields(fields.value.get("article"), "article")),
        actors=fields.each("actors", _parse_actor),
        affiliations=fields.each("affiliations", _parse_affiliation),
        statements=fields.each("statements", _parse_statement),
        events=fields.each("events", _parse_event),
    )


def _parse_article(fields: Fields) -> Article:
    return Article(
        id=fields.text("id"),
        title=fields.maybe("title"),
        url=fields.maybe("url"),
        source=fields.maybe("source"),
        published=fields.maybe("published"),
        language=fields.maybe("language"),
    )


def _parse_actor(fields: Fields) -> Actor:
    return Actor(
        id=fields.text("id"),
        name=fields.text("name"),
        kind=fields.text("kind"),
        country=fields.maybe("country"),
        sector=fields.maybe("sector"),
        wikidata=fields.maybe("wikidata"),
        aliases=fields.texts("aliases"),
        mentions=fields.spans("mentions"),
    )


def _parse_affiliation(fields: Fields) -> Affiliation:
    return Affiliation(
        actor=fields.text("actor"),
        organization=fields.text("organization"),
        role=fields.maybe("role"),
        span=fields.span("span"),
        sentence=fields.maybe("sentence"),
    )


def _parse_statement(fields: Fields) -> Statement:
    return Statement(
        id=fields.text("id"),
        speaker=fields.maybe("speaker"),
        speaker_span=fields.span("speaker_span"),
        kind=fields.text("kind"),
        cue=fields.maybe("cue"),
        cue_span=fields.span("cue_span"),
        spans=fields.spans("spans"),
        text=fields.text("text"),
        addressees=fields.texts("addressees"),
        about=fields.texts("about"),
        date=fields.maybe("date"),
        sentence=fields.maybe("sentence"),
        sentence_span=fields.span("sentence_span"),
    )


def _parse_event(fields: Fields) -> Event:
    return Event(
        id=fields.text("id"),
        type=fields.text("type"),
        mode=fields.maybe("mode"),
        status=fields.text("status"),
        trigger=fields.maybe("trigger"),
        trigger_span=fields.span("trigger_span"),
        sentence_span=fields.span("sentence_span"),
        date=fields.maybe("date"),
        claimed_by=fields.maybe("claimed_by"),
        participants=fields.each("participants", _parse_participant),
        sentence=fields.maybe("sentence"),
        because=fields.texts("because"),
        said_in=fields.maybe("said_in"),
        cameo=fields.maybe("cameo"),
    )


def _parse_participant(fields: Fields) -> Participant:
    return Participant(
        actor=fields.text("actor"),
        role=fields.text("role"),
        span=fields.span("span"),
        inferred=fields.flag("inferred"),
    )
