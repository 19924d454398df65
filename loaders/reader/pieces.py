"""Words to word pieces: what the encoder reads of a Doc, window by window.

A token's pieces are those of its own text, so that no piece belongs to two tokens. The encoder's
vocabulary is uncased; each piece carries a class of its word's letter case beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from tokenizers import Tokenizer

# Pieces of a window, [CLS] and [SEP] not counted; longer texts are cut after a sentence's end. Most
# paragraphs of news are shorter, and attention costs the square of it.
WINDOW = 126
# Padded pieces that go through the encoder at once: few, so that they stay in the cache.
BATCH = 128
# Words whose pieces are remembered.
REMEMBERED = 50_000
ENDS = frozenset(".!?")
CASES = 6
SPECIAL = ("PAD", "UNK", "CLS", "SEP")

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens first to last of a Doc with the ids of their pieces and the classes of their case."""

    doc: int
    first: int
    ids: list[list[int]]
    cases: list[int]

    @property
    def size(self) -> int:
        """Number of pieces."""
        return sum(map(len, self.ids))


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length: arrays of shape (windows, pieces)."""

    windows: list[Window]
    ids: Ints
    cases: Ints
    mask: Ints


class Pieces:
    """Cuts Docs into batches of windows, with the vocabulary of a tokenizers JSON text."""

    def __init__(self, vocabulary: str) -> None:
        self._tokenizer = Tokenizer.from_str(vocabulary)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._remembered: dict[str, list[int]] = {}
        self._special = {name: self._tokenizer.token_to_id(f"[{name}]") or 0 for name in SPECIAL}

    def batches(self, docs: Sequence[Doc], most: int = BATCH) -> Iterator[Batch]:
        """All windows of some Docs, those of a like length together, of `most` pieces at a time."""
        windows = [w for number, doc in enumerate(docs) for w in self._windows(number, doc)]
        waiting: list[Window] = []
        for window in sorted(windows, key=lambda w: w.size):
            if waiting and (len(waiting) + 1) * (window.size + 2) > most:
                yield self._batch(waiting)
                waiting = []
            waiting.append(window)
        if waiting:
            yield self._batch(waiting)

    def of_word(self, word: str) -> list[int]:
        """The ids of a word's pieces; that of an unknown word where nothing is left of it."""
        found = self._remembered.get(word)
        if found is None:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids
            found = found[:WINDOW] or [self._special["UNK"]]
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = found
        return found

    def _windows(self, number: int, doc: Doc) -> Iterator[Window]:
        ids = [self.of_word(token.text) for token in doc]
        cases = [case_of(token.text) for token in doc]
        first = 0
        while first < len(doc):
            last = _end(doc, ids, first)
            yield Window(number, first, ids[first:last], cases[first:last])
            first = last

    def _batch(self, windows: list[Window]) -> Batch:
        length = max(w.size for w in windows) + 2
        shape = (len(windows), length)
        ids = np.full(shape, self._special["PAD"], dtype=np.int64)
        cases, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for row, window in enumerate(windows):
            size = window.size
            ids[row, 0], ids[row, size + 1] = self._special["CLS"], self._special["SEP"]
            ids[row, 1 : size + 1] = [piece for word in window.ids for piece in word]
            cases[row, 1 : size + 1] = np.repeat(window.cases, [len(word) for word in window.ids])
            mask[row, : size + 2] = 1
        return Batch(windows, ids, cases, mask)


def case_of(word: str) -> int:
    """The class of a word's letter case, from 0 to CASES - 1."""
    if not any(c.isalpha() for c in word):
        return 1 if any(c.isdigit() for c in word) else 0
    if word.islower():
        return 2
    if word.istitle():
        return 3
    return 4 if word.isupper() else 5


def _end(doc: Doc, ids: Sequence[Sequence[int]], first: int) -> int:
    """Where the window that begins at a token ends: at the Doc's end, or after a sentence."""
    room, last = WINDOW, first
    for words in ids[first:]:
        room -= len(words)
        if room < 0:
            break
        last += 1
    if last == len(doc):
        return last
    late = range(last, (first + last) // 2, -1)
    return next((i for i in late if doc[i - 1].text in ENDS), max(last, first + 1))
