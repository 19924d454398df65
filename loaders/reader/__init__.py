"""Text to spaCy Docs in Universal Dependencies: tokens, tags, parse and entities.

The weights that Tertius ships are used unless another installed spaCy pipeline is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graph.errors import ModelError
from graph.model import Article
from loaders.reader.assembly import assemble
from loaders.reader.consistency import consistent
from loaders.reader.paragraphs import paragraphs, unwrapped

WEIGHTS = Path(__file__).parent / "weights"
NEEDED = ("parser", "ner")


class Reader:
    """Reads articles with one language model: `Reader().read(articles)`.

    Raises ModelError where the named model is not installed, or has no parser or no ner.
    """

    def __init__(self, model: str | None = None) -> None:
        self.nlp = load(model)

    def read(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """One Doc an article, in order; its text is the article's, its offsets hold there.

        The model sees one paragraph at a time. `doc._.article` is the article and
        `doc._.paragraphs` the token spans of its paragraphs.
        """
        pieces = self.nlp.pipe(_pieces(articles), as_tuples=True, batch_size=64)
        for _, group in groupby(pieces, key=lambda piece: piece[1][0]):
            found = list(group)
            article = found[0][1][1]
            doc = assemble(self.nlp.vocab, article, [(one, place[2]) for one, place in found])
            yield consistent(doc)


def _pieces(articles: Iterable[Article]) -> Iterator[tuple[str, tuple[int, Article, int]]]:
    """Each paragraph with its article's number, its article, and where it begins."""
    for number, article in enumerate(articles):
        for start, end in paragraphs(article.text) or [(0, 0)]:
            yield unwrapped(article.text[start:end]), (number, article, start)


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
