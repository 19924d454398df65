"""The components that read a Doc, one question each, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graph.errors import ReadingError, TertiusError
from graph.model import Article, Record
from loaders import (  # noqa: F401 - importing a component registers it with spaCy
    actors,
    affiliations,
    coreference,
    events,
    linking,
    plurals,
    statements,
)
from loaders.reader import Reader
from loaders.record import record

COMPONENTS = (
    "tertius_actors",
    "tertius_coreference",
    "tertius_linking",
    "tertius_plurals",
    "tertius_affiliations",
    "tertius_statements",
    "tertius_events",
)
# Articles that are read together; the memory that their words took is given back after each lot.
LOT = 32

T = TypeVar("T")
Source = Article | Record | TertiusError
Outcome = Record | TertiusError


class Extractor:
    """Articles in, records out: a Reader and the components over its Docs."""

    def __init__(self, model: str | None = None) -> None:
        self.reader = Reader(model)
        self.nlp: Language = spacy.blank("en", vocab=self.reader.nlp.vocab)
        for name in COMPONENTS:
            self.nlp.add_pipe(name)

    def extract(self, articles: Iterable[Source]) -> Iterator[Outcome]:
        """The record of each article, in order; an error in place of one that cannot be read.

        Errors among the articles (what a source could not give) and records are handed on.
        """
        waiting = iter(articles)
        while lot := list(islice(waiting, LOT)):
            with self.nlp.memory_zone(), self.reader.nlp.memory_zone():
                outcomes = list(self._lot(lot))
            yield from outcomes

    def _lot(self, lot: list[Source]) -> Iterator[Outcome]:
        docs = self._docs([one for one in lot if isinstance(one, Article)])
        for one in lot:
            yield self._record(one, next(docs)) if isinstance(one, Article) else one

    def _docs(self, articles: list[Article]) -> Iterator[Doc | TertiusError]:
        """The parsed Docs; read one by one where reading them together fails."""
        try:
            yield from list(self.reader.read(articles))
        except Exception:
            for one in articles:
                yield guarded(one, partial(self._doc, one))

    def _doc(self, source: Article) -> Doc:
        return next(self.reader.read([source]))

    def _record(self, source: Article, doc: Doc | TertiusError) -> Outcome:
        if isinstance(doc, TertiusError):
            return doc
        return guarded(source, lambda: record(self.annotate(doc)))

    def annotate(self, doc: Doc) -> Doc:
        """Run the components over a Doc that the Reader gave."""
        for _, component in self.nlp.pipeline:
            doc = component(doc)
        return doc


def guarded(source: Article, work: Callable[[], T]) -> T | ReadingError:
    """The work's result, or a ReadingError that names the article where the work fails."""
    try:
        return work()
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
        return ReadingError(f"article {source.id} cannot be read: {told}", "report it as a bug")
