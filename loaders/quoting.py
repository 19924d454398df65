"""Which statement a quotation belongs to: its cue's, or the one that it goes on with."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from loaders.annotations import TokenSpan, inside, overlap, paragraphs
from loaders.cues import Cue, cues
from loaders.quotes import inner

SCARE = 4  # quotations of fewer words that no cue introduces only set words apart
NEAR = 14  # how many words may stand between a quotation and its cue


@dataclass(slots=True)
class Draft:
    """A statement in the making."""

    cue: TokenSpan | None
    head: Token | None
    source: Token | None
    spans: list[TokenSpan]


def quotes_of_cues(doc: Doc, quotes: list[TokenSpan]) -> dict[int, list[TokenSpan]]:
    """Which quotations the cues of speech have, by the index of the cue's head."""
    speaking = [cue for cue in cues(doc) if cue.frame.speech and cue.head.pos_ == "VERB"]
    outside = [c for c in speaking if not any(inside(c.span, quote) for quote in quotes)]
    found: dict[int, list[TokenSpan]] = {}
    for quote in quotes:
        near = [(d, c.head.i) for c in outside if (d := _distance(doc, quote, c)) is not None]
        if near:
            found.setdefault(min(near)[1], []).append(quote)
    return found


def _distance(doc: Doc, quote: TokenSpan, cue: Cue) -> int | None:
    """Words between a quotation and a cue that may introduce it; None where it may not."""
    before = cue.span[1] <= quote[0]
    gap = doc[cue.span[1] : quote[0]] if before else doc[quote[1] : cue.span[0]]
    if len(gap) > NEAR or any(t.is_space and "\n" in t.text for t in gap):
        return None
    if any(t.text in (".", "!", "?", ";") for t in gap):
        return None
    if not before and doc[inner(doc, quote)[1] - 1].text == ".":
        return None
    short = quote[1] - quote[0] - 2 < SCARE
    if short and not (before and len(gap) <= SCARE):
        return None
    return len(gap) + (NEAR // 2 if before and not _introduces(doc, quote) else 0)


def _introduces(doc: Doc, quote: TokenSpan) -> bool:
    """Whether a comma, a colon or "that" stands before a quotation."""
    return quote[0] > 0 and doc[quote[0] - 1].lower_ in (",", ":", "that")


def go_on(doc: Doc, quotes: list[TokenSpan], found: list[Draft]) -> None:
    """Give quotations that no cue has to the statement that they go on with."""
    for quote in quotes:
        if any(overlap(quote, span) for draft in found for span in draft.spans):
            continue
        if quote[1] - quote[0] - 2 < SCARE:
            continue
        before = _before(doc, quote, found)
        if before is not None:
            before.spans.append(quote)


def _before(doc: Doc, quote: TokenSpan, found: list[Draft]) -> Draft | None:
    """The statement that a quotation goes on with: of its paragraph, or of the one before."""
    starts = [p[0] for p in paragraphs(doc) if p[0] <= quote[0]]
    since = starts[-1] if quote[0] > starts[-1] else starts[-2] if len(starts) > 1 else starts[-1]
    earlier = [
        draft
        for draft in found
        if draft.source is not None
        and since <= draft.spans[0][0]
        and draft.spans[-1][1] <= quote[0]
    ]
    quoted = [
        d for d in earlier if any(t.text in ('"', "”", "“") for t in doc[slice(*d.spans[-1])])
    ]
    return max(quoted or earlier, key=lambda draft: draft.spans[-1][1], default=None)
