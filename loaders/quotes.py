"""Quotations: where a text opens and closes its quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from loaders.annotations import TokenSpan, paragraphs

OPENING = {"“": "”", "„": "“", "«": "»", "‘": "’", "‚": "‘", "``": "''"}
STRAIGHT = {'"': '"', "'": "'", "''": "''"}
SINGLE = frozenset("'‘’")


def quotations(doc: Doc) -> list[TokenSpan]:
    """Half-open token spans of the quotations, their marks included, in text order.

    A quotation that no mark closes runs to the end of its paragraph, as writers leave the mark
    out where the next paragraph goes on. Quotations within quotations are not given.
    """
    return [span for start, end in paragraphs(doc) for span in _in_paragraph(doc, start, end)]


def inner(doc: Doc, span: TokenSpan) -> TokenSpan:
    """A quotation without its marks."""
    start, end = span
    if end - start > 1 and _is_mark(doc[start]):
        start += 1
    if end - start > 1 and _is_mark(doc[end - 1]):
        end -= 1
    return start, end


def _in_paragraph(doc: Doc, start: int, end: int) -> Iterator[TokenSpan]:
    at = start
    while at < end:
        mark = _closing(doc[at]) if _opens(doc[at], start) else None
        if mark is None:
            at += 1
            continue
        close = next((i for i in range(at + 1, end) if _closes(doc[i], mark)), None)
        if close is None and doc[at].text in SINGLE:
            at += 1
            continue
        stop = end if close is None else close + 1
        yield at, stop
        at = stop


def _is_mark(token: Token) -> bool:
    return token.text in OPENING or token.text in STRAIGHT or token.text in OPENING.values()


def _closing(token: Token) -> str | None:
    return OPENING.get(token.text) or STRAIGHT.get(token.text)


def _opens(token: Token, start: int) -> bool:
    """Whether a mark stands at a word's beginning: white space or a bracket before, none after."""
    if _closing(token) is None or token.whitespace_:
        return False
    before = token.nbor(-1) if token.i > start else None
    return (
        before is None
        or bool(before.whitespace_)
        or before.is_bracket
        or before.is_space
        or (before.text in "—–-:," and token.text not in SINGLE)
    )


def _closes(token: Token, mark: str) -> bool:
    """Whether a token is the closing mark; an apostrophe within words is none."""
    if token.text != mark and not (mark == "''" and token.text == '"'):
        return False
    if token.i + 1 == len(token.doc):
        return True
    following = token.nbor(1)
    if mark in SINGLE and not token.whitespace_:
        return following.is_punct or following.is_space
    return bool(token.whitespace_) or not following.is_alpha
