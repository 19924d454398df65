"""What led to an event, in words: the trigger and its classes, the lexicon, the participants."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.tokens import Doc, Token

from loaders.annotations import Event, Mention, Participant, TokenSpan, clusters
from loaders.coding import coding_of
from loaders.heads.triggers import Trigger
from loaders.mediating import Mediating


def of_trigger(told: Trigger) -> Iterator[str]:
    """The trigger's class with its chance, what the lexicon says of the word, the status."""
    kind = f"mediation, {told.type}" if told.mediates else told.type
    yield f'"{told.token.text}" tells of an event: {told.chance:.0%}; of {kind}: {told.share:.0%}'
    coding = coding_of(told.token)
    lexicon = f"the lexicon has it here as {coding.type}" if coding else "the lexicon is silent"
    yield f"{lexicon}; status {told.status}: {told.certainty:.0%}"


def of_rules(token: Token, told: Mediating) -> Iterator[str]:
    """A mediation that the lexicon and the syntax tell of by themselves."""
    yield f'"{token.text}" is a word of mediating here; its stage: {told.type}, {told.status}'
    for role, found in (("mediator", told.mediators), ("party", told.parties)):
        for mention in found:
            yield of_rule(token.doc, role, mention)


def of_rule(doc: Doc, role: str, mention: Mention) -> str:
    """A participant whom the rules of syntax tell by themselves."""
    return f'{role} "{doc[mention.start : mention.end].text}", by the rules of syntax'


def of_participant(doc: Doc, part: Participant, mention: Mention, score: float, rule: bool) -> str:
    """A participant's words, its log-odds as a chance, and whether syntax alone says the same."""
    words = doc[mention.start : mention.end].text
    where = "named in another sentence" if part.inferred else "named in the sentence"
    syntax = "; so do the rules of syntax" if rule else ""
    return f'{part.role} "{words}", {where}: {1 / (1 + np.exp(-score)):.0%}{syntax}'


def of_place(doc: Doc, part: Participant) -> str:
    """A target whom only the place tells: the state of the place."""
    words = doc[slice(*part.span)].text if part.span is not None else ""
    return f'{part.role} {clusters(doc)[part.cluster].name}, inferred from the place "{words}"'


def of_pledge(doc: Doc, deed: Event, cue: TokenSpan) -> str:
    """An announcement: which words announce which planned deed."""
    words = doc[slice(*deed.trigger)].text if deed.trigger is not None else deed.type
    return f'"{doc[slice(*cue)].text}" announces what is planned: "{words}", {deed.type}'


def of_article(doc: Doc, part: Participant) -> str:
    """A participant whom only the article tells: its adversaries, the state of an office."""
    return f"{part.role} {clusters(doc)[part.cluster].name}, inferred from the article"
