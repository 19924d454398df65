"""Readers of news and event data: from a source to records, without any database.

from loaders import extract
for record in extract([Article("a1", "Qatar is mediating between Chad and Libya.")]): ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.errors import TertiusError
    from graph.model import Article, Record

__all__ = ["extract"]


def extract(
    articles: Iterable[Article | Record | TertiusError],
    model: str | None = None,
    actors: Iterable[Path] = (),
) -> Iterator[Record | TertiusError]:
    """The record of each article, in order, or an error in place of one that cannot be read.

    `model` names another installed spaCy pipeline. `actors` are files of known actors that this
    process has beside the seeds until the next call. Raises SourceError at once where one of them
    cannot be read, and ModelError with the first record where the model is missing.
    """
    from loaders.known import use

    use(actors)
    return _extract(articles, model)


def _extract(
    articles: Iterable[Article | Record | TertiusError], model: str | None
) -> Iterator[Record | TertiusError]:
    from loaders.pipeline import Extractor

    yield from Extractor(model).extract(articles)
