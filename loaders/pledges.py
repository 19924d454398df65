"""Announced intentions: what an actor says that it will do is itself a promise or a threat.

"Iraq said it would let the inspectors return" promises, "the rebels announced that they would
blockade the port" threatens. PLOVER's manual takes cooperation in the future tense for AGREE; here
the deed keeps its own type, planned, and beside it stands the announcement, whose trigger is the
statement's cue. Only who announces what he himself, or whom he speaks for, will do is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from graph.model import QUAD_OF
from loaders import because
from loaders.annotations import Event, Statement, article, clusters, statement_around, statements
from loaders.dates import date_of
from loaders.record import sentence
from loaders.roles import PERSONAL
from loaders.syntax import child, children

KINDS = {
    "verbal cooperation": "AGREE",
    "material cooperation": "AGREE",
    "verbal conflict": "THREATEN",
    "material conflict": "THREATEN",
}
ONLY_IF_NOT = "unless"


def pledges(doc: Doc, told: Iterable[Event]) -> Iterator[Event]:
    """The announcements of planned events, one a statement, where its cue tells of no event yet."""
    found = list(told)
    taken = {one.speech for one in found}
    for one in found:
        index = one.statement
        if one.status != "planned" or one.mode == "mediate" or index is None or index in taken:
            continue
        statement = statements(doc)[index]
        if statement.cue is not None and _is_own(doc, one, statement):
            taken.add(index)
            yield _pledge(doc, one, index)


def _is_own(doc: Doc, one: Event, statement: Statement) -> bool:
    """Whether the speaker, or whom he speaks for, is to do it."""
    sources = {part.cluster for part in one.participants if part.role == "source"}
    if statement.speaker is None or statement.speaker in sources:
        return bool(sources) and statement.speaker is not None
    speaker = clusters(doc)[statement.speaker]
    states = (clusters(doc)[who] for who in sources)
    official = speaker.kind in PERSONAL and speaker.country is not None
    return official and any(c.kind == "government" and c.country == speaker.country for c in states)


def _pledge(doc: Doc, one: Event, index: int) -> Event:
    cue = statements(doc)[index].cue
    assert cue is not None
    return Event(
        type="THREATEN" if _is_condition(doc, one) else KINDS[QUAD_OF[one.type]],
        mode=None,
        status="actual",
        trigger=cue,
        sentence=sentence(doc, cue),
        participants=list(one.participants),
        statement=statement_around(doc, cue),
        date=date_of(doc[cue[0]], article(doc).published),
        speech=index,
        because=[because.of_pledge(doc, one, cue)],
    )


def _is_condition(doc: Doc, one: Event) -> bool:
    """Whether it is done unless somebody gives way: "will withdraw its force unless"."""
    trigger = doc[one.trigger[0]] if one.trigger is not None else None
    clauses = children(trigger, "advcl") if trigger is not None else []
    marks = (child(clause, "mark") for clause in clauses)
    return any(mark is not None and mark.lower_ == ONLY_IF_NOT for mark in marks)
