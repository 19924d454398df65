"""Where a mention begins, once it is known where it ends: each candidate with what tells of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from loaders.heads.network import Floats
from loaders.heads.tokens import DEPENDENCIES, ENTITIES, POS, coded, shifted
from loaders.known import known_actors
from loaders.roles import role_of

LONGEST = 15
STOPS = frozenset(',;:."“”()—')
OPENERS = (
    "the a an his her its their our my your whose this that these those some any no both all each "
    "every two three four five one another other several many most few mr mr. ms ms. dr dr. mrs "
    "mrs. 's ’s of"
).split()


def candidates(doc: Doc, end: int) -> list[int]:
    """The tokens where a mention that ends before token `end` may begin, the nearest first."""
    first = max(doc[end - 1].sent.start, end - LONGEST)
    found = [end - 1]
    for start in range(end - 2, first - 1, -1):
        if doc[start].text in STOPS or doc[start].is_space:
            break
        found.append(start)
    return found


class Starts:
    """Features of beginnings in one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.roles = [role_of(token) is not None for token in doc]
        self.known = {(start, end) for start, end, _ in known_actors().spans(doc)}
        demonyms = {(start, end) for start, end, *_ in known_actors().demonyms(doc)}
        self.begun = {start for start, _ in self.known}
        self.within = {i for start, end in self.known for i in range(start + 1, end)}
        self.demonyms = {i for start, end in demonyms for i in range(start, end)}
        self.demonyms_begun = {start for start, _ in demonyms}
        self.demonyms_ended = {end for _, end in demonyms}
        self.classes: Floats = np.hstack([
            coded((t.pos_ for t in doc), POS), coded((t.dep_ for t in doc), DEPENDENCIES),
            coded((f"{t.ent_iob_}-{t.ent_type_}".strip("-") for t in doc), ENTITIES),
        ]).astype(np.float32)  # fmt: skip
        openers = coded((t.lower_ for t in doc), OPENERS)
        tensor: Floats = doc.tensor.astype(np.float32)
        self.rows = np.hstack([
            tensor, shifted(tensor, -1), self.classes, shifted(self.classes, -1),
            openers, shifted(openers, -1),
        ])  # fmt: skip

    def seen(self, starts: Sequence[int], end: int) -> Floats:
        """Rows of features of shape (starts, width) for beginnings of one mention."""
        last = np.hstack([self.doc.tensor[end - 1], self.classes[end - 1]])
        second = [self.classes[min(s + 1, end - 1)] * (s + 1 < end) for s in starts]
        roots = [self.classes[self._root(s, end)] for s in starts]
        told = [self._told(s, end) for s in starts]
        ends = np.repeat(last[None], len(starts), axis=0)
        rows = [self.rows[list(starts)], ends, np.array(second), np.array(roots), np.array(told)]
        return np.hstack(rows).astype("f")

    def _root(self, start: int, end: int) -> int:
        within = (i for i in range(start, end) if not start <= self.heads[i] < end)
        return next(within, end - 1)

    def _told(self, start: int, end: int) -> list[float]:
        doc, heads = self.doc, self.heads
        roots = sum(not start <= heads[i] < end for i in range(start, end))
        outside = [i for i in range(max(0, start - 6), start) if start <= heads[i] < end]
        words = {t.text for t in doc[start:end]}
        first, last = doc[start], doc[end - 1]
        return [
            roots == 1, end - start == 1, end - start == 2, end - start > 4, (end - start) / 5,
            bool(outside), len(outside) > 1, start - 1 in outside,
            (start, end) in self.known, start in self.begun,
            start in self.within, start in self.demonyms_begun,
            start in self.demonyms,
            start in self.demonyms_ended,
            bool(words & {"'s", "’s"}), bool(words & {"of", "in", "for"}),
            bool(words & {"and", "or", "&"}), bool(words & {"-", "–"}),
            all(t.text[:1].isupper() for t in doc[start:end]), first.text[:1].isupper(),
            last.text[:1].isupper(), first.ent_type_ == last.ent_type_, last.ent_iob_ == "I",
            self.roles[start], start > 0 and self.roles[start - 1],
        ]  # fmt: skip
