"""Who did what to whom: PLOVER events from verbs and nouns, with status and claim.

The lexicon (seeds/lexicon/events.txt) gives a word its type, the syntax its sides, the words that
govern it its status. What stands inside a statement is the claim of its speaker.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from graph.model import QUAD_OF
from loaders.annotations import (
    Event,
    Mention,
    Participant,
    TokenSpan,
    article,
    mention_at,
    overlap,
    statements,
)
from loaders.coding import coding_of
from loaders.dates import date_of
from loaders.lexicon import Coding
from loaders.participants import LIGHT, sides_of_noun, sides_of_verb
from loaders.record import sentence
from loaders.status import status_of
from loaders.syntax import children, is_infinitive

# Verbs that announce a deed: the deed makes them a threat or a promise.
COMMITTING = frozenset("vow promise pledge swear undertake offer commit".split())
# Types of deeds that the actor after "of" suffers: "the arrest of".
SUFFERED = frozenset({"ASSAULT", "COERCE", "CONCEDE", "AID", "SANCTION", "ACCUSE", "SUPPORT"})
PROMISE, THREAT = Coding("AGREE", None, "03", ("to",)), Coding("THREATEN", None, "13", ("to",))
# Types of speech acts whose infinitive tells only what they are about.
SPEECH = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})


@Language.component("tertius_events")
def events(doc: Doc) -> Doc:
    """Set doc._.events, in text order."""
    told: set[int] = set()
    found = []
    for token in doc:
        coding = _coding(token)
        if coding is None or token.i in told:
            continue
        told |= _covered(token, coding)
        event = _event(doc, token, coding)
        if event is not None:
            found.append(event)
    doc._.events = found
    return doc


def _coding(token: Token) -> Coding | None:
    """The coding of a word; of a verb that commits, by what it commits to."""
    if token.pos_ == "VERB" and token.lemma_.lower() in COMMITTING:
        for deed in children(token, "xcomp"):
            coding = coding_of(deed)
            conflict = coding is not None and "conflict" in QUAD_OF[coding.type]
            return THREAT if conflict else PROMISE
    return coding_of(token)


def _covered(token: Token, coding: Coding) -> set[int]:
    """Words below that tell of no event of their own: light objects, infinitives of speech acts."""
    covered = set()
    for child in children(token, "obj", "xcomp", "ccomp", "obl"):
        same = child.pos_ == "NOUN" and (inner := coding_of(child)) and inner.type == coding.type
        infinitive = child.pos_ == "VERB" and is_infinitive(child)
        if same or (infinitive and coding.type in SPEECH):
            covered.add(child.i)
    return covered


def _event(doc: Doc, token: Token, coding: Coding) -> Event | None:
    verbal = token.pos_ != "NOUN"
    if verbal:
        sources, targets = sides_of_verb(token, coding.targets)
    else:
        sources, targets = sides_of_noun(token, coding.targets, _is_suffered(coding))
    sources = sources or _speaker(doc, token)
    if coding.dyadic and not (sources and targets):
        return None
    governor = token.head if not verbal and token.head.lemma_ in LIGHT else token
    parts = _participants(coding, sources, targets)
    if not parts:
        return None
    trigger = (token.i, token.i + 1)
    return Event(
        type=coding.type,
        mode=coding.mode,
        status=status_of(token) if governor is token else _worse(status_of(token), governor),
        trigger=trigger,
        sentence=sentence(doc, trigger),
        participants=parts,
        statement=statement_around(doc, trigger),
        date=date_of(governor, article(doc).published),
    )


def _is_suffered(coding: Coding) -> bool:
    return coding.type in SUFFERED or coding.mode == "release"


def _speaker(doc: Doc, token: Token) -> list[Mention]:
    """Who speaks, where the word is the cue of a statement and the parse gives no subject."""
    for one in statements(doc):
        if one.cue and one.speaker_span and one.cue[0] <= token.i < one.cue[1]:
            speaker = mention_at(doc, one.speaker_span[1] - 1)
            return [speaker] if speaker is not None and speaker.cluster == one.speaker else []
    return []


def _worse(own: str, governor: Token) -> str:
    """A noun's own status, else that of the light verb that governs it."""
    return own if own != "actual" else status_of(governor)


def _participants(
    coding: Coding, sources: list[Mention], targets: list[Mention]
) -> list[Participant]:
    """The sides as participants; both sides take both roles where the word is mutual."""
    both = [*sources, *targets]
    if coding.mutual and len({m.cluster for m in both}) > 1:
        sources = targets = both
    roles = [("source", m) for m in sources] + [("target", m) for m in targets]
    once = {(role, m.cluster): Participant(m.cluster, role, m.span) for role, m in reversed(roles)}
    return list(once.values())[::-1]


def statement_around(doc: Doc, span: TokenSpan) -> int | None:
    """The index of the innermost statement in whose content a span stands."""
    around = [
        (sum(end - start for start, end in one.spans), index)
        for index, one in enumerate(statements(doc))
        if any(overlap(span, content) for content in one.spans)
    ]
    return min(around)[1] if around else None
