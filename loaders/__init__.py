"""Readers of news and event data: from a source to records, without any database.

from loaders import extract
for record in extract([Article("a1", "Qatar is mediating between Chad and Libya.")]): ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.errors import TertiusError
    from graph.model import Article, Record

__all__ = ["extract"]


def extract(
    articles: Iterable[Article | Record | TertiusError], model: str | None = None
) -> Iterator[Record | TertiusError]:
    """The record of each article, in order, or an error in place of one that cannot be read.

    `model` names another installed spaCy pipeline. Raises ModelError where it is missing.
    """
    from loaders.pipeline import Extractor

    yield from Extractor(model).extract(articles)
