"""Where a mention begins, once it is known where it ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from loaders.heads.network import Floats, arrays
from loaders.lists import lists_of

LONGEST = 15
# Numbers that `Candidates` tell of a span.
TOLD = 5
STOPS = frozenset(',;:."“”()—')
# No mention of the corpus has these words or a finite verb in it.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
APART = frozenset("to between with by from after before during against into since until".split())


def candidates(doc: Doc, end: int) -> list[int]:
    """The tokens where a mention that ends before token `end` may begin, the nearest first."""
    first = max(doc[end - 1].sent.start, end - LONGEST)
    found = [end - 1]
    for start in range(end - 2, first - 1, -1):
        if _stops(doc, start):
            break
        found.append(start)
    return found


def _stops(doc: Doc, at: int) -> bool:
    """Whether no mention goes on over a token to the left: "Begin of Israel", "Sadat and Begin"."""
    token = doc[at]
    if token.text in STOPS or token.is_space or token.tag_ in FINITE or token.lower_ in APART:
        return True
    joins = token.lower_ in ("of", "and", "or")
    return joins and at > 0 and doc[at - 1].ent_type_ == "PER"


class Candidates:
    """What tells of a span as a whole whether it is a mention, for the spans of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.heads = np.array([token.head.i for token in doc], dtype=np.int64)
        lists = lists_of(doc)
        self.known = {(start, end) for end, (start, _) in lists.known.items()}
        self.demonyms = {(start, end) for end, (start, *_) in lists.demonyms.items()}
        self.upper = np.array([token.text[:1].isupper() for token in doc], dtype=bool)

    def told(self, starts: Sequence[int], end: int) -> Floats:
        """Features of shape (starts, TOLD); the first two: one word hangs on others, or several."""
        at = np.array(starts)
        within = np.arange(at.min(), end)
        heads = self.heads[within]
        out = (heads[None] < at[:, None]) | (heads >= end)[None] | (heads == within)[None]
        mine = within[None] >= at[:, None]
        roots = (out & mine).sum(1)
        upper = (self.upper[within][None] | ~mine).all(1)
        known = [(start, end) in self.known for start in starts]
        people = [(start, end) in self.demonyms for start in starts]
        return np.stack([roots == 1, roots > 1, upper, known, people], 1).astype("f")


class Beginnings:
    """Scores beginnings in one Doc from what `tokens.seen` gave.

    Two layers; the first sees a mention's first token, the one before, its last one, its length,
    and what `Candidates` tell.
    """

    def __init__(self, doc: Doc, seen: Floats) -> None:
        self.weights, self.candidates = arrays("starts"), Candidates(doc)
        self.first, self.last = seen @ self.weights["first"], seen @ self.weights["last"]
        self.before = np.zeros_like(self.first)
        self.before[1:] = seen[:-1] @ self.weights["before"] + self.weights["shift"]

    def best(self, starts: Sequence[int], end: int) -> int:
        """The one of some tokens where a mention that ends before `end` begins."""
        if len(starts) == 1:
            return starts[0]
        at = np.array(starts)
        seen = self.first[at] + self.before[at] + self.last[end - 1]
        seen += self.weights["lengths"][end - 1 - at] + self.weights["bias"]
        seen += self.candidates.told(starts, end) @ self.weights["told"]
        return int(at[(np.maximum(seen, 0) @ self.weights["outer"]).argmax()])
