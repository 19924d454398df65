"""Announced intentions: what an actor says that it will do is itself a promise or a threat.

"Iraq said it would let the inspectors return" promises, "the rebels announced that they would
blockade the port" threatens. PLOVER's manual takes cooperation in the future tense for AGREE; here
the deed keeps its own type, planned, and beside it stands the announcement, whose trigger is the
statement's cue. Only who announces what he himself, or whom he speaks for, will do is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from loaders import because
from loaders.annotations import (
    Event,
    Statement,
    TokenSpan,
    article,
    clusters,
    statement_around,
    statements,
)
from loaders.cues import class_of
from loaders.dates import date_of
from loaders.record import sentence
from loaders.sectors import SERVANTS
from loaders.syntax import child, children, is_negated

KINDS = {
    **dict.fromkeys("AGREE AID CONCEDE CONSULT COOPERATE RETREAT SUPPORT".split(), "AGREE"),
    **dict.fromkeys("ASSAULT COERCE PROTEST SANCTION".split(), "THREATEN"),
}
# Whoever takes something away "unless" somebody gives way threatens.
TAKING = frozenset({"RETREAT", "SANCTION"})
# Cues whose content is what will not be.
DENYING = frozenset({"deny", "doubt", "refuse", "reject", "dismiss"})


def pledges(doc: Doc, told: Iterable[Event]) -> Iterator[Event]:
    """The announcements of planned events, one a statement, where its cue tells of no event yet."""
    found = list(told)
    taken = {one.speech for one in found}
    for one in found:
        index = one.statement
        if one.status != "planned" or one.type not in KINDS or index is None or index in taken:
            continue
        statement = statements(doc)[index]
        cue = statement.cue
        if cue is not None and _affirms(doc, cue) and _is_own(doc, one, statement):
            taken.add(index)
            yield _pledge(doc, one, index, cue)


def _affirms(doc: Doc, cue: TokenSpan) -> bool:
    """Whether a cue says that something is so."""
    words = [token for token in doc[slice(*cue)] if class_of(token) == "speech"]
    return bool(words) and not any(w.lemma_ in DENYING or is_negated(w) for w in words)


def _is_own(doc: Doc, one: Event, statement: Statement) -> bool:
    """Whether the speaker is to do it, or the state whose official he is."""
    sources = {part.cluster for part in one.participants if part.role == "source"}
    if statement.speaker is None:
        return False
    if statement.speaker in sources:
        return True
    speaker = clusters(doc)[statement.speaker]
    speaks = speaker.kind == "official" and speaker.sector in SERVANTS and speaker.country
    states = (clusters(doc)[who] for who in sources if clusters(doc)[who].kind == "government")
    return bool(speaks) and any(state.country == speaker.country for state in states)


def _pledge(doc: Doc, one: Event, index: int, cue: TokenSpan) -> Event:
    taken_away = one.type in TAKING and _has_condition(doc, one)
    return Event(
        type="THREATEN" if taken_away else KINDS[one.type],
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


def _has_condition(doc: Doc, one: Event) -> bool:
    """Whether it is done unless somebody gives way: "will withdraw its force unless"."""
    trigger = doc[one.trigger[0]] if one.trigger is not None else None
    clauses = children(trigger, "advcl") if trigger is not None else []
    marks = (child(clause, "mark") for clause in clauses)
    return any(mark is not None and mark.lower_ == "unless" for mark in marks)
