"""Who did what to whom: PLOVER events from verbs, nouns and adjectives, with status and claim.

The heads tell which words are triggers, of what type and status (`heads.triggers`), and which
actors take part (`heads.arguments`); the lexicon and the rules of syntax are among what they see.
What stands inside a statement is the claim of its speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from graph.model import ROLES
from loaders import because
from loaders.annotations import Event, Mention, Participant, TokenSpan, article, overlap, statements
from loaders.dates import date_of
from loaders.heads.arguments import Arguments
from loaders.heads.near import Near
from loaders.heads.triggers import Trigger, triggers
from loaders.mediation import completed
from loaders.record import sentence
from loaders.syntax import children

SIDES = {False: ("source", "target"), True: ("mediator", "party")}
# The least log-odds of a participant whom the sentence names, and of one whom it does not.
LEAST = {"source": 0.0, "target": -0.5, "mediator": -0.5, "party": 0.0}
LEAST_INFERRED = {"source": 0.0, "target": 0.0, "mediator": 0.0, "party": 0.0}


class Part(NamedTuple):
    """A participant with its log-odds, the mention that stands for it, and what syntax says."""

    part: Participant
    score: float
    mention: Mention
    by_rule: bool

    @property
    def key(self) -> tuple[str, int]:
        """What may be in an event once."""
        return self.part.role, self.part.cluster

    def told(self, doc: Doc) -> str:
        """What led to it, in words."""
        return because.of_participant(doc, self.part, self.mention, self.score, self.by_rule)


@Language.component("tertius_events")
def events(doc: Doc) -> Doc:
    """Set doc._.events, in text order."""
    arguments = Arguments(Near(doc), doc._.seen)
    found = (_event(arguments, one) for one in triggers(arguments.near, doc._.seen))
    doc._.events = completed(doc, [one for one in found if one is not None])
    return doc


def _event(arguments: Arguments, told: Trigger) -> Event | None:
    """The event of a trigger; None where nobody takes part."""
    parts = _consistent(_participants(arguments, told), told.mediates)
    if not parts:
        return None
    doc, trigger = arguments.doc, _words(told)
    return Event(
        type=told.type,
        mode="mediate" if told.mediates else told.mode,
        status=told.status,
        trigger=trigger,
        sentence=sentence(doc, trigger),
        participants=[one.part for one in parts],
        statement=statement_around(doc, trigger),
        date=date_of(told.token, article(doc).published),
        because=[*because.of_trigger(told), *(one.told(doc) for one in parts)],
    )


def _words(told: Trigger) -> TokenSpan:
    """The trigger with the particle right after it: "opened up"."""
    i = told.token.i
    particle = any(c.i == i + 1 for c in children(told.token, "compound:prt"))
    return i, i + 2 if particle else i + 1


def _participants(arguments: Arguments, told: Trigger) -> Iterator[Part]:
    """Who takes part: in each role each actor once, by the mention that does so most likely."""
    trigger, kind = told.token.i, (told.type, told.mediates)
    chosen = arguments.near_by(trigger)
    scores = arguments.scores(trigger, kind, chosen)
    here = arguments.near.sentence[trigger]
    best: dict[tuple[str, int], Part] = {}
    for row, index in enumerate(chosen):
        mention, inferred = arguments.mentions[index], bool(arguments.sentence[index] != here)
        for role in SIDES[told.mediates]:
            score = float(scores[row, ROLES.index(role)])
            part = Participant(mention.cluster, role, None if inferred else mention.span, inferred)
            one = Part(part, score, mention, arguments.is_by_rule(trigger, mention, role))
            known = best.get(one.key)
            if score > (LEAST_INFERRED if inferred else LEAST)[role]:
                best[one.key] = one if known is None or score > known.score else known
    yield from best.values()


def _consistent(parts: Iterator[Part], mediates: bool) -> list[Part]:
    """Participants in the order of their roles; who is alone is not both sides at once."""
    found = {one.key: one for one in parts}
    one_side, other_side = SIDES[mediates]
    for who in {who for _, who in found}:
        both = [(role, who) for role in (one_side, other_side)]
        sides = [{w for role, w in found if role == side} for side in (one_side, other_side)]
        if all(key in found for key in both) and (mediates or {who} in sides):
            del found[min(both, key=lambda key: found[key].score)]
    return sorted(found.values(), key=lambda one: ROLES.index(one.part.role))


def statement_around(doc: Doc, span: TokenSpan) -> int | None:
    """The index of the innermost statement in whose content a span stands."""
    around = [
        (sum(end - start for start, end in one.spans), index)
        for index, one in enumerate(statements(doc))
        if any(overlap(span, content) for content in one.spans)
    ]
    return min(around)[1] if around else None
