"""Turns: what is said without a cue, as labels or the order of paragraphs tell who speaks.

Transcripts ("MS QUIROGA: We have seen that."), headlines and entries with a colon ("Berlin: we have
taken note"), and interviews whose paragraphs are a question and an answer by turns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Doc, Token

from loaders.annotations import (
    Mention,
    TokenSpan,
    clusters,
    mention_at,
    mentions_from,
    paragraphs,
)
from loaders.quoting import Draft
from loaders.roles import PERSONAL

# Words of the longest label: "S. VON DER TANN (Federal Foreign Office)".
LONGEST_LABEL = 12
# Paragraphs with labels in capitals that make a transcript, so that each need not be known.
TRANSCRIPT = 2
# Exchanges that make an interview, and the least share of questions among every second paragraph.
EXCHANGES = 2
QUESTIONS = 0.4
FIRST, SECOND = frozenset("i we me us my our".split()), frozenset({"you", "your"})


def turns(doc: Doc) -> Iterator[Draft]:
    """Statements without a cue that a label or the order of paragraphs gives to a speaker."""
    labelled = list(_labelled(doc))
    yield from labelled
    if not labelled:
        yield from _interview(doc)


def _labelled(doc: Doc) -> Iterator[Draft]:
    """Paragraphs that begin with a label and a colon."""
    labels = [_label(doc, *paragraph) for paragraph in paragraphs(doc)]
    capital = [label is not None and _is_capital(doc, label) for label in labels]
    transcript = sum(capital) >= TRANSCRIPT
    before: dict[str, Token] = {}
    for (_, end), label, shouted in zip(paragraphs(doc), labels, capital, strict=True):
        if label is None:
            continue
        name = doc[slice(*label)].text.casefold()
        source = before.get(name) or _source(doc, label, transcript and shouted)
        if source is not None:
            before[name] = source
            yield Draft(None, None, source, [(_colon(doc, label) + 1, end)], label)


def _label(doc: Doc, start: int, end: int) -> TokenSpan | None:
    """The words before a colon that names a paragraph's speaker, without time and brackets."""
    stop = next(
        (i for i in range(start, min(start + LONGEST_LABEL, end)) if doc[i].text == ":"), end
    )
    words = [i for i in range(start, stop) if not doc[i].is_space]
    while words and (doc[words[0]].like_num or doc[words[0]].is_punct):
        del words[0]
    named = list(takewhile(lambda i: doc[i].text != "(", words))
    if stop >= end - 1 or not named or not all(_may_name(doc[i]) for i in named):
        return None
    return named[0], named[-1] + 1


def _colon(doc: Doc, label: TokenSpan) -> int:
    return next(i for i in range(label[1], len(doc)) if doc[i].text == ":")


def _may_name(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        or token.text.isupper()
        or token.text in (".", "-")
        or token.text.istitle()
    )


def _is_capital(doc: Doc, label: TokenSpan) -> bool:
    words = [t for t in doc[label[0] : label[1]] if t.is_alpha]
    return bool(words) and all(t.is_upper for t in words)


def _source(doc: Doc, label: TokenSpan, transcript: bool) -> Token | None:
    """The word that names the speaker: of the label, or of that person before it in the text."""
    last = doc[label[1] - 1].text.casefold()
    names = (m for m in mentions_from(doc, (0, label[0])) if m.form == "name" and m.cluster >= 0)
    namesake = next((m for m in names if doc[m.end - 1].text.casefold() == last), None)
    known = namesake or mention_at(doc, label[1] - 1)
    if known is not None and known.cluster >= 0:
        return doc[known.head]
    return doc[label[1] - 1] if transcript else None


def _interview(doc: Doc) -> Iterator[Draft]:
    """Questions and answers by turns after an introduction that names who is asked."""
    first = _first_question(doc)
    if first is None:
        return
    told = _people(doc, (0, paragraphs(doc)[first][0]))
    if not told:
        return
    asked, asking = told[0], told[1] if len(told) > 1 else None
    for number, (start, end) in enumerate(paragraphs(doc)[first:]):
        who = asked if number % 2 else asking
        if who is not None:
            yield Draft(None, None, doc[who.head], [(start, end)])


def _first_question(doc: Doc) -> int | None:
    """The paragraph with which questions and answers begin, if most that follow are such."""
    every = paragraphs(doc)
    for first in range(1, len(every) - 2 * EXCHANGES + 1):
        asking, answering = every[first::2], every[first + 1 :: 2]
        if not _asks(doc, asking[0]):
            continue
        asked = sum(_asks(doc, one) for one in asking) / len(asking)
        own = sum(_has(doc, one, FIRST) for one in answering) / len(answering)
        quoted = any(t.is_quote for start, _ in every[first:] for t in doc[start : start + 1])
        return first if asked >= QUESTIONS and own >= QUESTIONS and not quoted else None
    return None


def _asks(doc: Doc, paragraph: TokenSpan) -> bool:
    words = [t for t in doc[slice(*paragraph)] if not t.is_space]
    return words[-1].text == "?" or _has(doc, paragraph, SECOND)


def _has(doc: Doc, paragraph: TokenSpan, words: frozenset[str]) -> bool:
    return any(token.lower_ in words for token in doc[slice(*paragraph)])


def _people(doc: Doc, span: TokenSpan) -> list[Mention]:
    """The persons whom some words name, the one most spoken of first: each its first name."""
    found = [m for m in mentions_from(doc, span) if m.cluster >= 0]
    people = [m for m in found if clusters(doc)[m.cluster].kind in PERSONAL]
    named = {m.cluster: m for m in reversed(people) if m.form == "name"}
    often = Counter(m.cluster for m in people if m.cluster in named)
    return [named[cluster] for cluster, _ in often.most_common()]
