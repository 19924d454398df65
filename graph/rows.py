"""Records as plain rows for Cypher: one list of dicts for each statement of `graph.schema`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import cast

from graph.checks import day, moment
from graph.model import Article, Event, Record, Span, Statement
from graph.schema import TIES

Row = dict[str, object]
Rows = dict[str, list[Row]]

# PLOVER's types by CAMEO's root codes, where one root alone gives the type. REQUEST joins
# roots 02 and 10, ACCUSE 09 and 11, ASSAULT 18 to 20 (PLOVER manual 0.8, table of CAMEO
# equivalents), so that the type alone does not tell their root.
CAMEO_ROOTS: Mapping[str, str] = {
    "AGREE": "03",
    "CONSULT": "04",
    "SUPPORT": "05",
    "COOPERATE": "06",
    "AID": "07",
    "CONCEDE": "08",
    "RETREAT": "08",
    "REJECT": "12",
    "THREATEN": "13",
    "PROTEST": "14",
    "MOBILIZE": "15",
    "SANCTION": "16",
    "COERCE": "17",
}

# The relationship of each role of a participant, named as in `graph.schema`.
PARTS: Mapping[str, str] = {
    "source": "DID",
    "target": "TARGETS",
    "mediator": "MEDIATES",
    "party": "BETWEEN",
}


def rows(records: Iterable[Record]) -> Rows:
    """All rows of sound records (see `graph.checks`), by label or relationship type."""
    result: Rows = {name: [] for name in NAMES}
    for record in records:
        article = record.article
        result["Article"].append(_article(article))
        result["MENTIONED_IN"] += _mentions(record)
        result["AFFILIATED_WITH"] += _affiliations(record)
        for statement in record.statements:
            result["Statement"].append(_statement(statement, article))
            _statement_ties(statement, result)
        for event in record.events:
            result["Event"].append(_event(event, article))
            _event_ties(event, result)
    return result


def redirect(found: Rows, merges: Mapping[str, str]) -> None:
    """Let the ties of merged actors start or end at what these are now; each keeps the old id."""
    for name, labels in TIES.items():
        for end, label in zip(("from", "to"), labels, strict=True):
            for row in found[name] if label == "Actor" else ():
                if (now := merges.get(str(row[end]))) is not None:
                    properties = cast("Row", row["properties"])
                    row["properties"] = {**properties, f"{end}_as": row[end]}
                    row[end] = now


NAMES: tuple[str, ...] = (
    "Article", "Statement", "Event", "MENTIONED_IN", "AFFILIATED_WITH",
    "SAID", "TOLD", "ABOUT", "CLAIMS", "PERFORMS", "DID", "TARGETS", "MEDIATES", "BETWEEN",
)  # fmt: skip


def _article(article: Article) -> Row:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "published": _moment(article.published),
        "language": article.language,
    }


def _mentions(record: Record) -> list[Row]:
    """What this article says of each actor; kept on the relationship, merged on the actor."""
    return [
        {
            "from": actor.id,
            "to": record.article.id,
            "properties": {
                "count": len(actor.mentions),
                "name": actor.name,
                "kind": actor.kind,
                "country": actor.country,
                "sector": actor.sector,
                "wikidata": actor.wikidata,
                "aliases": list(actor.aliases),
            },
        }
        for actor in record.actors
    ]


def _affiliations(record: Record) -> list[Row]:
    said = {(one.actor, one.organization, one.role): one for one in reversed(record.affiliations)}
    return [
        {
            "from": one.actor,
            "to": one.organization,
            "properties": {
                "role": one.role,
                "article": record.article.id,
                "date": _day((record.article.published or "")[:10]),
                **_span(one.span),
                "sentence": one.sentence,
            },
        }
        for one in reversed(said.values())
    ]


def _statement(statement: Statement, article: Article) -> Row:
    spans = statement.spans
    hull = (spans[0][0], spans[-1][1]) if spans else None
    return {
        "properties": {
            "id": statement.id,
            "kind": statement.kind,
            "cue": statement.cue,
            "text": statement.text,
            "date": _day(statement.date or (article.published or "")[:10]),
            "starts": [start for start, _ in spans],
            "ends": [end for _, end in spans],
        },
        **_report(article, statement.sentence_span or hull, statement.sentence or statement.text),
    }


def _event(event: Event, article: Article) -> Row:
    return {
        "properties": {
            "id": event.id,
            "type": event.type,
            "mode": event.mode,
            "quad": event.quad,
            "cameo_root": event.cameo or CAMEO_ROOTS.get(event.type),
            "status": event.status,
            "trigger": event.trigger,
            **_span(event.trigger_span),
            "date": _day(event.date or (article.published or "")[:10]),
            "because": list(event.because),
        },
        **_report(article, event.sentence_span, event.sentence),
    }


def _report(article: Article, span: Span | None, sentence: str | None) -> Row:
    return {"article": article.id, "report": {**_span(span), "sentence": sentence}}


def _statement_ties(statement: Statement, result: Rows) -> None:
    if statement.speaker is not None:
        said = {"cue": statement.cue, **_span(statement.speaker_span)}
        result["SAID"].append(_tie(statement.speaker, statement.id, said))
    for actor in dict.fromkeys(statement.addressees):
        result["TOLD"].append(_tie(statement.id, actor))
    for actor in dict.fromkeys(statement.about):
        result["ABOUT"].append(_tie(statement.id, actor))


def _event_ties(event: Event, result: Rows) -> None:
    if event.claimed_by is not None:
        result["CLAIMS"].append(_tie(event.claimed_by, event.id))
    if event.said_in is not None:
        result["PERFORMS"].append(_tie(event.said_in, event.id))
    parts = {(part.role, part.actor): part for part in reversed(event.participants)}
    for part in reversed(parts.values()):
        ends = (part.actor, event.id)
        start, end = ends if part.role in ("source", "mediator") else ends[::-1]
        properties = {"inferred": part.inferred, **_span(part.span)}
        result[PARTS[part.role]].append(_tie(start, end, properties))


def _tie(start: str, end: str, properties: Row | None = None) -> Row:
    return {"from": start, "to": end, "properties": properties or {}}


def _span(span: Span | None) -> Row:
    return {"start": span[0] if span else None, "end": span[1] if span else None}


def _day(value: str) -> date | None:
    return day(value) if value else None


def _moment(value: str | None) -> datetime | None:
    """In UTC, which a moment that names no zone is taken for: the embedded engine keeps none."""
    if value is None:
        return None
    found = moment(value)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
