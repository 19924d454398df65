"""What is told of a cue and the words near it: how they hang together, stand apart, are quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from loaders.annotations import TokenSpan, mentions, paragraphs
from loaders.cues import class_of
from loaders.heads.network import Floats
from loaders.heads.tokens import DEPENDENCIES
from loaders.quotes import quotations
from loaders.syntax import SUBJECTS, preposition

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
FORMS = ("name", "metonym", "nominal", "demonym", "pronoun")
# Where a word hangs: below which dependent of the cue, beside all of them, or it is the cue.
PLACES = (*DEPENDENCIES, "other", "beside", "cue")
# Distances in words, as half-open ranges; those before the cue are negative.
DISTANCES = (
    (-1000, -16), (-16, -8), (-8, -4), (-4, -2), (-2, -1), (-1, 0),
    (1, 2), (2, 3), (3, 5), (5, 9), (9, 17), (17, 1000),
)  # fmt: skip
STOPS = (frozenset(","), frozenset((":", ";", "—", "–")), frozenset((".", "?", "!")))
CLASSES = ("speech", "attitude")
PREPOSITIONS = tuple("about against as at for from in of on to with".split())
OBLIQUE = [PLACES.index(name) for name in ("obl", "nmod", "obl:agent")]
# Parts of speech of the words that may stand for a source: "some", "the second", "50 percent".
NOMINAL = frozenset("ADJ DET NOUN NUM PRON PROPN".split())
# Parts of speech that the lexicon of cues has.
SORTED = ("VERB", "AUX", "NOUN", "ADJ")


class Near:
    """The words of one Doc, with what tells of them as cues, contents and sources."""

    def __init__(self, doc: Doc) -> None:
        self.doc, count = doc, len(doc)
        places = {name: n for n, name in enumerate(PLACES)}
        labels, which = np.unique(doc.to_array("DEP"), return_inverse=True)
        names = [doc.vocab.strings[label] for label in labels]
        coded = [places.get(name, places["other"]) for name in names]
        self.dep = np.array(coded, dtype=np.int64)[which]
        self.is_subject = np.array([name in SUBJECTS for name in names], dtype=bool)[which]
        self.head = doc.to_array("HEAD").astype(np.int64) + np.arange(count)
        edges = np.array([(t.left_edge.i, t.right_edge.i) for t in doc], dtype=np.int64)
        self.left, self.right = edges.reshape(count, 2).T
        self.sents = [(sent.start, sent.end) for sent in doc.sents]
        self.sentence = _numbered(self.sents, count)
        self.paragraph = _numbered(paragraphs(doc), count)
        self.quotes = quotations(doc)
        self.quote = _numbered(self.quotes, count)
        self.marks = np.zeros(count + 1, dtype=np.int64)
        for start, end in self.quotes:
            self.marks[[start, end]] += 1
        self.marks = self.marks.cumsum()
        self.stops = np.stack([has(doc, "ORTH", stop) for stop in STOPS], 1).cumsum(0)
        self.subject = np.array([n.startswith("nsubj") for n in names], dtype="f")[which]
        self.nominal = has(doc, "POS", NOMINAL)
        self.mention = np.zeros((count, len(FORMS) + 1), dtype="f")
        for mention in mentions(doc):
            self.mention[mention.head, FORMS.index(mention.form)] = 1
            self.mention[mention.start : mention.end, -1] = 1

    def words(self) -> Floats:
        """What tells of each word as a cue: its class, its dependents, whether it is quoted."""
        told = np.zeros((len(self.doc), len(CLASSES) + len(PLACES) + len(PREPOSITIONS) + 2), "f")
        columns = {name: n for n, name in enumerate((*CLASSES, *PLACES, *PREPOSITIONS))}
        for i in np.flatnonzero(has(self.doc, "POS", SORTED)).tolist():
            if (sort := class_of(self.doc[i])) is not None:
                told[i, columns[sort]] = 1
        below = np.flatnonzero(self.head != np.arange(len(self.doc)))
        told[self.head[below], len(CLASSES) + self.dep[below]] = 1
        for i in below[np.isin(self.dep[below], OBLIQUE)].tolist():
            if (used := preposition(self.doc[i])) in PREPOSITIONS:
                told[self.head[i], columns[str(used)]] = 1
        actors = below[(self.is_subject & self.mention[:, :-1].any(1))[below]]
        np.add.at(told[:, -2], self.head[actors], 1)
        told[:, -1] = self.quote > 0
        return told

    def window(self, cue: int) -> Ints:
        """The words that may belong to a cue: of its paragraph, a sentence more on each side."""
        number = int(self.sentence[cue]) - 1
        first, last = max(0, number - 1), min(len(self.sents) - 1, number + 1)
        tokens = np.arange(self.sents[first][0], self.sents[last][1], dtype=np.int64)
        found: Ints = tokens[self.paragraph[tokens] == self.paragraph[cue]]
        return found

    def pairs(self, cue: int, tokens: Ints) -> Floats:
        """What is told of a cue and each of some tokens, of shape (tokens, width)."""
        away = tokens - cue
        distances = np.stack([(away >= low) & (away < high) for low, high in DISTANCES], 1)
        apart = self.sentence[tokens] - self.sentence[cue]
        low, high = np.minimum(tokens, cue), np.maximum(tokens, cue)
        quote, own = self.quote[tokens], self.quote[cue]
        crossed = self.marks[high] - self.marks[low]
        stops = np.minimum(self.stops[high] - self.stops[low], 2)
        top = int(self.head[cue])
        flags = np.stack([
            apart < 0, apart == 0, apart > 0,
            quote > 0, (quote > 0) & (quote == own), (quote > 0) & (quote != own),
            np.full(len(tokens), own > 0), crossed == 0, crossed == 1, crossed > 1,
            (self.left[tokens] <= cue) & (self.right[tokens] >= cue) & (away != 0),
            (self.left[top] <= tokens) & (tokens <= self.right[top]) & (top != cue),
            self.head[tokens] == cue, self.subject[tokens] > 0,
            np.full(len(tokens), self.mention[cue, -1] > 0),
        ], 1)  # fmt: skip
        below = self.below(cue, tokens)
        told = [*below, distances, flags, stops == 1, stops == 2, self.mention[tokens]]
        return np.hstack(told).astype("f")

    def below(self, cue: int, tokens: Ints) -> tuple[Floats, Floats]:
        """The places of the dependent of the cue, and of its dependent, below which words hang.

        Each of shape (tokens, PLACES).
        """
        first = np.full(len(tokens), PLACES.index("beside"))
        second = first.copy()
        first[tokens == cue] = PLACES.index("cue")
        for child in self.doc[cue].children:
            within = (tokens >= self.left[child.i]) & (tokens <= self.right[child.i])
            first[within] = self.dep[child.i]
            for grandchild in child.children:
                inner = (tokens >= self.left[grandchild.i]) & (tokens <= self.right[grandchild.i])
                second[inner] = self.dep[grandchild.i]
        places = np.eye(len(PLACES), dtype="f")
        return places[first], places[second]


def has(doc: Doc, attribute: str, values: Iterable[str]) -> Flags:
    """Which tokens have one of some values of an attribute of spaCy's: "POS", "ORTH", "LOWER"."""
    wanted = np.array([doc.vocab.strings[value] for value in values], dtype=np.uint64)
    return np.isin(doc.to_array(attribute), wanted)


def _numbered(spans: Sequence[TokenSpan], count: int) -> Ints:
    """The number of the span that each token is in, from 1; 0 where there is none."""
    found = np.zeros(count, dtype=np.int64)
    for number, (start, end) in enumerate(spans):
        found[start:end] = number + 1
    return found
