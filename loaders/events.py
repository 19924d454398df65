"""Who did what to whom: PLOVER events from verbs, nouns and adjectives, with status and claim.

The heads tell which words are triggers, of what type and status (`heads.triggers`), and which
actors take part (`heads.arguments`); the lexicon and the rules of syntax are among what they see.
What stands inside a statement is the claim of its speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from graph.model import ROLES
from loaders import because
from loaders.annotations import (
    Event,
    Mention,
    Participant,
    TokenSpan,
    article,
    statement_around,
    statement_with_cue,
)
from loaders.coding import coding_of, committed
from loaders.dates import date_of
from loaders.heads.arguments import Arguments
from loaders.heads.near import Near
from loaders.heads.triggers import Trigger, triggers
from loaders.lexicon import Coding
from loaders.mediation import mediations, plain
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

    @property
    def least(self) -> float:
        """The least log-odds of such a participant."""
        return (LEAST_INFERRED if self.part.inferred else LEAST)[self.part.role]

    def told(self, doc: Doc) -> str:
        """What led to it, in words."""
        return because.of_participant(doc, self.part, self.mention, self.score, self.by_rule)


@Language.component("tertius_events")
def events(doc: Doc) -> Doc:
    """Set doc._.events, in text order."""
    arguments = Arguments(Near(doc), doc._.seen)
    ruled = {one.trigger: one for one in plain(doc)}
    told = (_event(arguments, _committed(one)) for one in triggers(arguments.near, doc._.seen))
    found = [one for one in told if one is not None and one.trigger not in ruled]
    doc._.events = [one for one in found if one.mode != "mediate"]
    between = [one for one in found if one.mode == "mediate"]
    every = [*doc._.events, *mediations(doc, list(ruled.values()), between)]
    doc._.events = sorted(every, key=lambda one: one.trigger or one.sentence)
    return doc


def _event(arguments: Arguments, told: Trigger) -> Event | None:
    """The event of a trigger; None where nobody takes part."""
    parts = _consistent(_participants(arguments, told), told.mediates)
    if not parts:
        return None
    doc, trigger, coding = arguments.doc, _words(told), _coding(told)
    return Event(
        type=told.type,
        mode="mediate" if told.mediates else told.mode or (coding.mode if coding else None),
        status=told.status,
        trigger=trigger,
        sentence=sentence(doc, trigger),
        participants=[one.part for one in parts],
        statement=statement_around(doc, trigger),
        date=date_of(told.token, article(doc).published),
        speech=statement_with_cue(doc, trigger),
        cameo=coding.cameo if coding is not None else None,
        because=[*because.of_trigger(told), *(one.told(doc) for one in parts)],
    )


def _committed(told: Trigger) -> Trigger:
    """A vow is a threat or a promise by the deed that is vowed."""
    kind = None if told.mediates else committed(told.token)
    return replace(told, type=kind) if kind and told.type in ("AGREE", "THREATEN") else told


def _coding(told: Trigger) -> Coding | None:
    """What the lexicon says of the trigger, where it agrees with the network."""
    coding = None if told.mediates else coding_of(told.token)
    return coding if coding is not None and coding.type == told.type else None


def _words(told: Trigger) -> TokenSpan:
    """The trigger with the particle right after it: "opened up"."""
    i = told.token.i
    particle = any(c.i == i + 1 for c in children(told.token, "compound:prt"))
    return i, i + 2 if particle else i + 1


def _participants(arguments: Arguments, told: Trigger) -> Iterator[Part]:
    """Who takes part: in each role each actor once, by the mention that does so most likely."""
    for role in SIDES[told.mediates]:
        best: dict[int, Part] = {}
        for one in sorted(_parts(arguments, told, role), key=lambda one: one.score):
            best[one.part.cluster] = one
        yield from (one for one in best.values() if one.score > one.least)


def _parts(arguments: Arguments, told: Trigger, role: str) -> Iterator[Part]:
    """All who may take part in a role."""
    trigger = told.token.i
    chosen = arguments.near_by(trigger)
    scores = arguments.scores(trigger, (told.type, told.mediates), chosen)[:, ROLES.index(role)]
    here = arguments.near.sentence[trigger]
    for index, score in zip(chosen, scores.tolist(), strict=True):
        mention, inferred = arguments.mentions[index], bool(arguments.sentence[index] != here)
        part = Participant(mention.cluster, role, None if inferred else mention.span, inferred)
        yield Part(part, score, mention, arguments.is_by_rule(trigger, mention, role))


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
