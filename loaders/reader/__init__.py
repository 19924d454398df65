"""Text to spaCy Docs in Universal Dependencies: tokens, tags, parse and entities.

The weights that Tertius ships are used unless another installed spaCy pipeline is named; of that
the parse and the entities are taken, the encoder's rows stay our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graph.errors import ModelError
from graph.model import Article
from loaders.reader import encoder  # noqa: F401 - importing it registers the architecture
from loaders.reader.assembly import assemble
from loaders.reader.consistency import consistent
from loaders.reader.edges import trimmed
from loaders.reader.paragraphs import paragraphs, unwrapped
from loaders.reader.pieces import TEXT

WEIGHTS = Path(__file__).parent / "weights"
NEEDED = ("parser", "ner")
# Paragraphs that are read at once.
BATCH = 64


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, where it begins in its article, and the article's number among those given."""

    number: int
    article: Article
    start: int
    doc: Doc


class Reader:
    """Reads articles with one language model: `Reader().read(articles)`.

    Raises ModelError where the named model is not installed, or has no parser or no ner.
    """

    def __init__(self, model: str | None = None) -> None:
        self.nlp = load(model)
        self.rows = None if model is None else _rows()

    def read(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """One Doc an article, in order; its text is the article's, its offsets hold there.

        The parser sees one paragraph at a time, the encoder also what stands around it.
        `doc._.article` is the article and `doc._.paragraphs` the token spans of its paragraphs.
        """
        for _, group in groupby(self._pieces(articles), key=lambda piece: piece.number):
            found = list(group)
            pieces = [(piece.doc, piece.start) for piece in found]
            yield consistent(trimmed(assemble(self.nlp.vocab, found[0].article, pieces)))

    def _pieces(self, articles: Iterable[Article]) -> Iterator[_Piece]:
        """The paragraphs of all articles, read."""
        made = (self._made(number, article) for number, article in enumerate(articles))
        for batch in _batches(made):
            docs = list(self.nlp.pipe([piece.doc for piece in batch], batch_size=BATCH))
            if self.rows is not None:
                self.rows.set_annotations(docs, self.rows.predict(docs))
            yield from (replace(piece, doc=doc) for piece, doc in zip(batch, docs, strict=True))

    def _made(self, number: int, article: Article) -> list[_Piece]:
        found = []
        for start, end in paragraphs(article.text) or [(0, 0)]:
            doc = self.nlp.make_doc(unwrapped(article.text[start:end]))
            doc.user_data[TEXT] = number
            found.append(_Piece(number, article, start, doc))
        return found


def _batches(made: Iterable[list[_Piece]]) -> Iterator[list[_Piece]]:
    """Paragraphs that are read at once: an article's together, those of a long one BATCH by BATCH.

    So what is found in an article does not depend on those that are read before it.
    """
    waiting: list[_Piece] = []
    for pieces in made:
        if waiting and len(waiting) + len(pieces) > BATCH:
            yield waiting
            waiting = []
        waiting += pieces
        while len(waiting) > BATCH:
            yield waiting[:BATCH]
            waiting = waiting[BATCH:]
    if waiting:
        yield waiting


def _rows() -> Any:
    """The component that fills `doc.tensor`, for the heads, where another pipeline parses."""
    return load(None).get_pipe("tok2vec")


def load(model: str | None) -> Language:
    """The named spaCy pipeline, or the one that Tertius ships."""
    try:
        nlp = spacy.load(model or WEIGHTS)
    except (OSError, ValueError) as error:
        hint = f"pip install it first, or leave --model out: {error}".splitlines()[0]
        raise ModelError(f"no language model {model or WEIGHTS.name!r}", hint) from error
    lacking = [name for name in NEEDED if name not in nlp.pipe_names]
    if lacking:
        raise ModelError(
            f"the language model {model!r} has no {' and no '.join(lacking)}",
            "name a pipeline with a parser and a ner, such as en_core_web_sm",
        )
    return nlp
