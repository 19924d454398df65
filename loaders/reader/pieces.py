"""Words to word pieces: what the encoder reads of some Docs, window by window.

A token's pieces are those of its own text, so that no piece belongs to two tokens. The encoder's
vocabulary is uncased; each piece carries a class of its word's letter case beside it. Successive
paragraphs of one article share a window where they fit: what a short one says of a name, its
neighbours tell. Between them stands [SEP], as in the place of white space within a Doc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

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
ENDS = ".!?"
CASES = 6
SPECIAL = ("PAD", "UNK", "CLS", "SEP")
# Where a Doc is a part of a text, this key of its user_data has what tells the text from the next.
TEXT = "text"
NO_ROW = -1

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """Some tokens: the row of each among the tokens of all Docs, its pieces, its letter case.

    What separates two Docs, or white space within one, has the piece [SEP]; between Docs it has no
    row but NO_ROW.
    """

    rows: list[int]
    ids: list[list[int]]
    cases: list[int]

    @property
    def size(self) -> int:
        """Number of pieces."""
        return sum(map(len, self.ids))

    def add(self, row: int, ids: list[int], case: int) -> None:
        """Append a token."""
        self.rows.append(row)
        self.ids.append(ids)
        self.cases.append(case)

    def part(self, first: int, last: int) -> Words:
        """The tokens first to last, `last` excluded."""
        cut = slice(first, last)
        return Words(self.rows[cut], self.ids[cut], self.cases[cut])


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length: arrays of shape (windows, pieces)."""

    windows: list[Words]
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
        self._separator = [self._special["SEP"]]
        self._ends = ([self._separator], [self.of_word(end) for end in ENDS])

    def batches(self, docs: Sequence[Doc], most: int = BATCH) -> Iterator[Batch]:
        """All windows of some Docs, those of a like length together, of `most` pieces at a time."""
        windows = [window for words in self._texts(docs) for window in self._windows(words)]
        waiting: list[Words] = []
        for window in sorted(windows, key=lambda w: w.size):
            if waiting and (len(waiting) + 1) * (window.size + 2) > most:
                yield self._batch(waiting)
                waiting = []
            waiting.append(window)
        if waiting:
            yield self._batch(waiting)

    def of_word(self, word: str) -> list[int]:
        """The ids of a word's pieces: [SEP] for white space, [UNK] where nothing is left of it."""
        found = self._remembered.get(word)
        if found is None:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids[:WINDOW]
            if word.isspace():
                found = self._separator
            found = found or [self._special["UNK"]]
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = found
        return found

    def _texts(self, docs: Sequence[Doc]) -> Iterator[Words]:
        """The tokens of each Doc; those of successive Docs of one text together."""
        row = 0
        for _, group in groupby(enumerate(docs), key=_text):
            words = Words([], [], [])
            for _, doc in group:
                if words.rows:
                    words.add(NO_ROW, self._separator, 0)
                for token in doc:
                    words.add(row, self.of_word(token.text), case_of(token.text))
                    row += 1
            yield words

    def _windows(self, words: Words) -> Iterator[Words]:
        first = 0
        while first < len(words.rows):
            last = self._end(words, first)
            yield words.part(first, last)
            first = last

    def _end(self, words: Words, first: int) -> int:
        """Where the window that begins at a token ends: after the text, a Doc or a sentence."""
        room, last = WINDOW, first
        while last < len(words.rows) and len(words.ids[last]) <= room:
            room -= len(words.ids[last])
            last += 1
        if last == len(words.rows):
            return last
        late = range(last, (first + last) // 2, -1)
        for ends in self._ends:
            found = next((i for i in late if words.ids[i - 1] in ends), None)
            if found:
                return found
        return max(last, first + 1)

    def _batch(self, windows: list[Words]) -> Batch:
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


def _text(numbered: tuple[int, Doc]) -> tuple[object, ...]:
    number, doc = numbered
    return (doc.user_data[TEXT],) if TEXT in doc.user_data else (None, number)


def case_of(word: str) -> int:
    """The class of a word's letter case, from 0 to CASES - 1."""
    if not any(c.isalpha() for c in word):
        return 1 if any(c.isdigit() for c in word) else 0
    if word.islower():
        return 2
    if word.istitle():
        return 3
    return 4 if word.isupper() else 5
