"""Who did what to whom: PLOVER events from verbs, nouns and adjectives, with status and claim.

The heads tell which words are triggers, of what type and status (`heads.triggers`), and which
actors take part (`heads.arguments`); the lexicon and the rules of syntax are among what they see.
What stands inside a statement is the claim of its speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    mention_at,
    statement_around,
    statement_with_cue,
)
from loaders.coding import coding_of, committed
from loaders.dates import date_of
from loaders.heads.arguments import Arguments
from loaders.heads.near import Near
from loaders.heads.triggers import Trigger, triggers
from loaders.lexicon import Coding
from loaders.mediation import beside, mediations, plain
from loaders.participants import actors_at
from loaders.pledges import pledges
from loaders.record import sentence
from loaders.remembered import forget
from loaders.syntax import children, obliques
from loaders.territory import with_territory

# The least log-odds of a target that only the lexicon's prepositions name.
BARELY = -2.0
# The share of the likeliest type among all, from which on the lexicon has no say.
SURE = 0.9
# The least share of a mediation's stage, of one that stands beside a plain one of its mediator's.
LEAST_BESIDE = 0.6
SIDES = {False: ("source", "target"), True: ("mediator", "party")}
# The least log-odds of a participant whom the sentence names, and of one whom it does not.
LEAST = {"source": 0.0, "target": -0.75, "mediator": -0.5, "party": 0.0}
LEAST_INFERRED = {"source": 1.0, "target": 1.0, "mediator": 0.0, "party": 1.0}


class Part(NamedTuple):
    """A participant with its log-odds, the mention that stands for it, and what syntax says."""

    part: Participant
    score: float
    mention: Mention
    by_rule: bool
    alone: bool = False  # the rules', of whom the network knows nothing

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
        if self.alone:
            return because.of_rule(doc, self.part.role, self.mention)
        return because.of_participant(doc, self.part, self.mention, self.score, self.by_rule)


@Language.component("tertius_events")
def events(doc: Doc) -> Doc:
    """Set doc._.events, in text order."""
    arguments = Arguments(Near(doc), doc._.seen)
    found, no_mediation = triggers(arguments.near, doc._.seen)
    ruled = {one.trigger: one for one in plain(doc, no_mediation)}
    told = _once([_typed(one) for one in found])
    arguments.see([one.token.i for one in told])
    made = (_event(arguments, one) for one in told)
    plainly = list(ruled.values())
    others = [one for one in made if one is not None and one.trigger not in ruled]
    doc._.events = [one for one in others if one.mode != "mediate"]
    unsure = {_words(one) for one in told if one.share < LEAST_BESIDE}
    between = [
        one
        for one in others
        if one.mode == "mediate" and not (one.trigger in unsure and beside(one, plainly))
    ]
    for one in doc._.events:
        with_territory(doc, one)
    doc._.events += pledges(doc, doc._.events)
    every = [*doc._.events, *mediations(doc, plainly, between)]
    doc._.events = sorted(every, key=lambda one: one.trigger or one.sentence)
    forget(doc)
    return doc


def _event(arguments: Arguments, told: Trigger) -> Event | None:
    """The event of a trigger; None where nobody takes part."""
    parts = _consistent(_participants(arguments, told), told.mediates)
    parts = _without_own(arguments.doc, parts)
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


def _once(told: Sequence[Trigger]) -> list[Trigger]:
    """The triggers without light verbs, whose noun tells the same: "held talks"."""
    nouns = {
        (one.token.head.i, one.type, one.mediates)
        for one in told
        if one.token.pos_ == "NOUN" and one.token.dep_ in ("obj", "nsubj:pass")
    }
    return [one for one in told if (one.token.i, one.type, one.mediates) not in nouns]


def _typed(told: Trigger) -> Trigger:
    """A vow is a threat or promise by what is vowed; a doubtful type gives way to the lexicon's."""
    if told.mediates:
        return told
    kind, coding = committed(told.token), coding_of(told.token)
    if kind and told.type in ("AGREE", "THREATEN"):
        return replace(told, type=kind)
    doubtful = coding is not None and coding.type != told.type and told.share < SURE
    return replace(told, type=coding.type, mode=None) if coding and doubtful else told


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
    every = list(_parts(arguments, told))
    for role in SIDES[told.mediates]:
        own = (one for one in every if one.part.role == role)
        best = {one.part.cluster: one for one in sorted(own, key=lambda one: one.score)}
        likely = [one for one in best.values() if one.score > one.least]
        behind = list(_behind(arguments, told, role))
        if behind:
            likely = [one for one in likely if one.mention.form != "demonym"]
        yield from [*likely, *behind] or _after_preposition(told, role, best)


def _behind(arguments: Arguments, told: Trigger, role: str) -> Iterator[Part]:
    """Whom the rules see behind a thing: the army behind drones, rebels behind "rebel bases"."""
    spans = {mention.span for mention in arguments.mentions}
    for mention in arguments.sides(told.token.i)[ROLES.index(role)]:
        if mention.span not in spans:
            part = Participant(mention.cluster, role, mention.span)
            yield Part(part, 0.0, mention, by_rule=True, alone=True)


def _after_preposition(told: Trigger, role: str, best: Mapping[int, Part]) -> Iterator[Part]:
    """Of a target that nobody is likely enough to be: whom the lexicon's prepositions name.

    "Withdrew its envoy from Niger": where the object is a thing, the target stands after "from".
    """
    coding = _coding(told)
    if role == "target" and coding is not None:
        words = (told.token, *children(told.token, "obj"))
        near = (t for name in coding.targets for word in words for t in obliques(word, name))
        named = next((found for t in near if (found := actors_at(t))), [])
        who = (best[m.cluster] for m in named if m.cluster in best)
        yield from (one for one in who if not one.part.inferred)


def _parts(arguments: Arguments, told: Trigger) -> Iterator[Part]:
    """All who may take part, in each role that they barely may have."""
    trigger = told.token.i
    chosen = arguments.near_by(trigger)
    scores = arguments.scores(trigger, (told.type, told.mediates), chosen)
    here = arguments.near.sentence[trigger]
    for index, row in zip(chosen, scores.tolist(), strict=True):
        mention, inferred = arguments.mentions[index], bool(arguments.sentence[index] != here)
        for role in SIDES[told.mediates]:
            score = row[ROLES.index(role)]
            if score > BARELY:
                span = None if inferred else mention.span
                part = Participant(mention.cluster, role, span, inferred)
                by_rule = arguments.is_by_rule(trigger, mention, role)
                yield Part(part, score, mention, by_rule)


def _without_own(doc: Doc, parts: list[Part]) -> list[Part]:
    """The participants without targets that are the source's own, where there are others.

    "Withdrew its ambassador from Niger."
    """
    sources = {one.part.cluster for one in parts if one.part.role == "source"}
    targets = [one for one in parts if one.part.role == "target"]
    own = []
    for one in targets:
        owners = children(doc[one.mention.head], "nmod:poss")
        named = (mention_at(doc, owner.i) for owner in owners)
        if any(m is not None and m.cluster in sources for m in named):
            own.append(one)
    return [one for one in parts if one not in own] if len(own) < len(targets) else parts


def _consistent(parts: Iterator[Part], mediates: bool) -> list[Part]:
    """Participants in the order of roles and words; who is alone is not both sides at once."""
    found = {one.key: one for one in parts}
    one_side, other_side = SIDES[mediates]
    for who in {who for _, who in found}:
        both = [(role, who) for role in (one_side, other_side)]
        sides = [{w for role, w in found if role == side} for side in (one_side, other_side)]
        if all(key in found for key in both) and (mediates or {who} in sides):
            del found[min(both, key=lambda key: found[key].score)]
    return sorted(found.values(), key=lambda one: (ROLES.index(one.part.role), one.mention.start))
