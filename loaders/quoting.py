"""Which statement a quotation belongs to: its cue's, or the one that it goes on with."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from loaders.annotations import TokenSpan, clusters, mention_at, overlap, paragraphs
from loaders.roles import PERSONAL
from loaders.syntax import own_subject

SCARE = 4  # quotations of fewer words that no cue introduces only set words apart


@dataclass(slots=True)
class Draft:
    """A statement in the making; `words` name the source where it has no words of its own."""

    cue: TokenSpan | None
    head: Token | None
    source: Token | None
    spans: list[TokenSpan]
    words: TokenSpan | None = None


def go_on(doc: Doc, quotes: list[TokenSpan], found: list[Draft]) -> None:
    """Give quotations that no cue has to the statement in quotation marks that they go on with.

    Where there is none, they are a statement of their own: of who spoke before, or of who has just
    been told of ("Okello laughed. 'No mediator is.'").
    """
    for quote in quotes:
        if any(overlap(quote, span) for draft in found for span in draft.spans):
            continue
        if quote[1] - quote[0] - 2 < SCARE:
            continue
        before, quoted = _before(doc, quote, found)
        if before is not None and quoted:
            before.spans.append(quote)
            continue
        teller = before.source if before is not None else _just_told_of(doc, quote)
        if teller is not None:
            found.append(Draft(None, None, teller, [quote]))


def _just_told_of(doc: Doc, quote: TokenSpan) -> Token | None:
    """The person who is the subject of the sentence right before a quotation of a whole one."""
    before = doc[quote[0] - 1] if quote[0] else None
    if before is None or before.text not in (":", ".") or not doc[quote[0] + 1].text[:1].isupper():
        return None
    person = own_subject(before.sent.root)
    mention = mention_at(doc, person.i) if person is not None and person.i < before.i else None
    if mention is None or mention.cluster < 0:
        return None
    return person if clusters(doc)[mention.cluster].kind in PERSONAL else None


def _before(doc: Doc, quote: TokenSpan, found: list[Draft]) -> tuple[Draft | None, bool]:
    """The last statement before a quotation, of its paragraph or of the one before, quoted if any.

    And whether it is quoted itself.
    """
    starts = [p[0] for p in paragraphs(doc) if p[0] <= quote[0]]
    since = starts[-1] if quote[0] > starts[-1] else starts[-2] if len(starts) > 1 else starts[-1]
    earlier = [
        draft
        for draft in found
        if draft.source is not None
        and since <= draft.spans[0][0]
        and draft.spans[-1][1] <= quote[0]
    ]
    quoted = [d for d in earlier if any(t.is_quote for t in doc[slice(*d.spans[-1])])]
    last = max(quoted or earlier, key=lambda draft: draft.spans[-1][1], default=None)
    return last, bool(quoted)
