"""Statements that a cue introduces: what the networks of `heads.said` tell, as spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from spacy.tokens import Doc, Token

from loaders.annotations import TokenSpan, mention_at, overlap
from loaders.cues import class_of, cue_span
from loaders.heads.near import Ints, Near
from loaders.heads.network import Floats
from loaders.heads.said import Said
from loaders.quoting import Draft
from loaders.syntax import (
    SUBJECTS,
    agent,
    child,
    is_negated,
    is_passive,
    obliques,
    own_subject,
    preposition,
    relative_antecedent,
    subject,
)

# The least chance of a cue by its class in the lexicon, by the development articles; and within
# what another says, where fewer are.
LEAST = {"speech": 0.15, "attitude": 0.3, "": 0.45}
LEAST_NESTED = {"speech": 0.97, "attitude": 0.99, "": 0.99}
LEAST_QUOTED = {"speech": 0.999}
# That of a noun within others' words that says whose it is: "rejected Chad's claim that".
LEAST_ANOTHERS = 0.7
# The least log-odds of a source.
LEAST_SOURCE = -2.5
# What a content costs to begin or to end, in log-odds: without it, single words fall out.
TURN = 2.0
# What is added where no content is likely: a cue has one, were it a word.
DOUBT = 1.5
# No word tells more than that, in log-odds.
MOST = 6.0
# What hangs on the noun that stands for a source: "the [Kurier] poll", "an aide, [Ana Toth]".
BELOW = frozenset("appos amod compound flat nmod nmod:desc nmod:poss".split())
SUBSTANTIVE = frozenset("NOUN PRON PROPN".split())
NEUTER = frozenset({"it", "that", "this"})
FIRST = frozenset({"i", "we"})
# Cues that give a thing a name, and the words of the thing: "described the vote as orderly".
NAMING = frozenset("brand call consider deem describe dub label portray term".split())
NAMED, THING = 6, frozenset({"ADJ", "ADP", "DET", "NOUN", "PART", "PRON", "PROPN"})


def reported(doc: Doc, said: Said) -> list[Draft]:
    """The statements of a text that have a cue, in its order."""
    chances = said.cues()
    likely = (int(cue) for cue in np.flatnonzero(chances > min(LEAST.values())))
    able = [cue for cue in likely if chances[cue] > LEAST[class_of(doc[cue]) or ""]]
    parts = zip(able, said.parts(able), strict=True)
    found = {cue: _draft(said.near, cue, *given) for cue, given in parts}
    told = {cue: draft for cue, draft in found.items() if draft.spans}
    nested = _nested(doc, told)
    return [
        draft
        for cue, draft in told.items()
        if chances[cue] > _least(said, cue, cue in nested)
        and not _is_own_thought(said, draft)
        and not _is_of_verb(draft, told)
        and not _is_unsaid(doc[cue])
    ]


def _is_unsaid(cue: Token) -> bool:
    """Whether a verb of speech says that nobody said it: "has not denied", "did not say"."""
    return class_of(cue) == "speech" and cue.pos_ == "VERB" and is_negated(cue)


def _is_of_verb(draft: Draft, told: Mapping[int, Draft]) -> bool:
    """Whether a noun only says what a verb does that is a cue itself: "voiced confidence that"."""
    head = draft.head
    if head is None or head.pos_ != "NOUN" or child(head, "nmod:poss") is not None:
        return False
    return head.dep_ == "obj" and head.head.i in told


def _nested(doc: Doc, told: Mapping[int, Draft]) -> set[int]:
    """The cues that stand in the content of others."""
    over = np.zeros(len(doc), dtype=np.int64)
    for cue, draft in told.items():
        for start, end in draft.spans:
            over[start:end] += 1
            over[cue] -= start <= cue < end
    return {cue for cue in told if over[cue] > 0}


def _least(said: Said, cue: int, nested: bool) -> float:
    """The least chance of a cue at its place: free, within a quotation, or in others' content."""
    sort = class_of(said.near.doc[cue]) or ""
    if said.near.quote[cue]:
        return LEAST_QUOTED.get(sort, 1.0)
    if nested and _is_anothers(said.near.doc[cue]):
        return LEAST_ANOTHERS
    return LEAST_NESTED[sort] if nested else LEAST[sort]


def _is_anothers(cue: Token) -> bool:
    """Whether a noun says whose words they are: "Chad's claim that"."""
    return cue.pos_ == "NOUN" and child(cue, "nmod:poss") is not None


def _draft(near: Near, cue: int, tokens: Ints, content: Floats, source: Floats) -> Draft:
    doc, head = near.doc, near.doc[cue]
    span = cue_span(head)
    inside = (tokens >= span[0]) & (tokens < span[1])
    speaker = _source(doc, head, tokens, np.where(inside | ~near.nominal[tokens], -MOST, source))
    scores = np.clip(content, -MOST, MOST)
    scores[inside] = -1
    if speaker is not None:
        scores[tokens == speaker.i] = -MOST
    told = segments(scores, TURN) or best(scores + DOUBT)
    spans = [(int(tokens[start]), int(tokens[end - 1]) + 1) for start, end in told]
    spans = _pronoun(head, [s for s in spans if _says(doc, s)])
    return Draft(span, head, speaker, _named(head, span, spans))


def _pronoun(cue: Token, spans: list[TokenSpan]) -> list[TokenSpan]:
    """The content without what tells of the cue, where it is a pronoun: "denied it in Oslo".

    What it is called stays: "dismissed it as noise".
    """
    first = cue.doc[spans[0][0]] if spans else None
    if first is None or first.lower_ not in NEUTER or first.head.i != cue.i:
        return spans
    after = [one for one in obliques(cue) if preposition(one) != "as"]
    alone = any(one.left_edge.i == first.i + 1 for one in after)
    return [(first.i, first.i + 1)] if alone else spans


def _named(head: Token, cue: TokenSpan, spans: list[TokenSpan]) -> list[TokenSpan]:
    """The content with what a cue gives a name to: "called [the talks] 'a waste of time'"."""
    gap = head.doc[cue[1] : spans[0][0]] if spans else head.doc[0:0]
    between = [token for token in gap if not token.is_quote]
    thing = len(between) <= NAMED and {t.pos_ for t in between} <= THING
    if head.lemma_.lower() not in NAMING or not thing or not any(t.pos_ == "NOUN" for t in between):
        return spans
    return [(cue[1], spans[0][1]), *spans[1:]]


def _says(doc: Doc, span: TokenSpan) -> bool:
    return any(doc[i].is_alpha or doc[i].is_digit for i in range(*span))


def segments(scores: Floats, turn: float) -> list[TokenSpan]:
    """The half-open spans with the highest sum of scores, less `turn` for each of their ends."""
    out, within = 0.0, -turn
    came: list[tuple[bool, bool]] = []
    for score in scores.tolist():
        came.append((within - turn > out, within >= out - turn))
        out, within = max(out, within - turn), max(within, out - turn) + score
    inside, chosen = within - turn > out, []
    for at in range(len(came) - 1, -1, -1):
        if inside:
            chosen.append(at)
        inside = came[at][inside]
    return runs(chosen)


def best(scores: Floats) -> list[TokenSpan]:
    """The one half-open span with the highest sum of scores, none where no score is above 0."""
    found, most, start, total = [], 0.0, 0, 0.0
    for at, score in enumerate(scores.tolist()):
        if total <= 0:
            start, total = at, 0.0
        total += score
        if total > most:
            found, most = [(start, at + 1)], total
    return found


def runs(indices: Iterable[int]) -> list[TokenSpan]:
    """Consecutive indices as half-open spans."""
    spans: list[TokenSpan] = []
    for i in sorted(indices):
        if spans and spans[-1][1] == i:
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    return spans


def _source(doc: Doc, cue: Token, tokens: Ints, source: Floats) -> Token | None:
    """The word that stands for the source: of a noun phrase its head, "who" as itself."""
    owner = child(cue, "nmod:poss") if cue.pos_ == "NOUN" else None
    if owner is not None:
        return owner
    best = int(source.argmax()) if len(source) else 0
    if not len(source) or source[best] < LEAST_SOURCE:
        return _relative(cue) or _subject(cue)
    found = doc[int(tokens[best])]
    mention = mention_at(doc, found.i)
    if mention is not None and not overlap(mention.span, (cue.i, cue.i + 1)):
        found = doc[mention.head]
    relative = _relative(cue)
    if relative is not None and found in relative_antecedent(relative).subtree:
        return relative
    while found.dep_ in BELOW and _stands_above(found, cue):
        found = found.head
    if is_passive(cue):
        return _passive(cue, found)
    whole = own_subject(cue)
    return whole if whole is not None and found in whole.subtree else found


def _passive(cue: Token, found: Token) -> Token | None:
    """The source of a passive: its agent; "were accused", "is believed to" have none in them.

    Who is quoted, or worried, is the source for all that.
    """
    by = agent(cue)
    if by is not None and found in by.subtree:
        return by
    told = own_subject(cue)
    if told is None or found not in told.subtree or cue.lemma_ == "quote":
        return found
    said = class_of(cue) == "speech"
    return by if said or (class_of(cue) and child(cue, "xcomp") is not None) else found


def _relative(cue: Token) -> Token | None:
    """The pronoun of a relative clause that is its subject: "who said"."""
    found = (c for c in cue.children if c.tag_ == "WP" and c.dep_ in SUBJECTS)
    return next(found, None) if not is_passive(cue) else None


def _subject(cue: Token) -> Token | None:
    """What the parse makes the subject of a verb in the active voice: "the poll showed"."""
    found = subject(cue) if cue.pos_ == "VERB" and not is_passive(cue) else None
    return found if found is not None and found.pos_ in SUBSTANTIVE else None


def _stands_above(found: Token, cue: Token) -> bool:
    """Whether a word hangs on a noun of its side of the cue."""
    above = found.head
    return above.pos_ in ("NOUN", "PROPN") and (above.i - cue.i) * (found.i - cue.i) > 0


def _is_own_thought(said: Said, draft: Draft) -> bool:
    """Whether a speaker only says within a quotation what he or she thinks: "I believe that"."""
    assert draft.head is not None
    first = draft.source is not None and draft.source.lower_ in FIRST
    return first and said.near.quote[draft.head.i] > 0 and draft.head.tag_ in ("VB", "VBP")
