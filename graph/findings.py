"""What was found in an article, one row a finding, without any graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.model import Event, Record, Statement

Row = dict[str, Any]


def findings(records: Iterable[Record]) -> Iterator[Row]:
    """Statements and events in text order: article, date, finding, who, what, whom, text.

    `finding` is "statement" or "event"; `claimed_by` names the speaker whose claim an event is.
    """
    for record in records:
        found: list[Statement | Event] = [*record.statements, *record.events]
        for one in sorted(found, key=_start):
            yield _statement(record, one) if isinstance(one, Statement) else _event(record, one)


def _start(one: Statement | Event) -> int:
    if isinstance(one, Statement):
        return one.spans[0][0] if one.spans else 0
    return (one.trigger_span or one.sentence_span or (0, 0))[0]


def _statement(record: Record, one: Statement) -> Row:
    names = _names(record)
    return {
        "article": record.article.id,
        "date": one.date,
        "finding": "statement",
        "who": names.get(one.speaker or ""),
        "what": one.cue,
        "whom": [names[actor] for actor in one.addressees],
        "claimed_by": None,
        "text": one.text,
    }


def _event(record: Record, one: Event) -> Row:
    names = _names(record)
    claim = next((s for s in record.statements if s.id == one.claimed_by), None)
    status = "" if one.status == "actual" else f" ({one.status})"
    mode = f" {one.mode}" if one.mode else ""
    return {
        "article": record.article.id,
        "date": one.date,
        "finding": "event",
        "who": [names[p.actor] for p in one.participants if p.role in ("source", "mediator")],
        "what": f"{one.type}{mode}{status}",
        "whom": [names[p.actor] for p in one.participants if p.role in ("target", "party")],
        "claimed_by": names.get(claim.speaker or "") if claim is not None else None,
        "text": one.sentence,
    }


def _names(record: Record) -> dict[str, str]:
    return {actor.id: actor.name for actor in record.actors}
