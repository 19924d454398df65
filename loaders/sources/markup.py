"""HTML: the article of a page, without what stands around it (with the extra `web`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.errors import SourceError
from graph.model import Article
from loaders.sources.articles import article
from loaders.sources.decoding import read_text

SUFFIXES = (".html", ".htm", ".xhtml")

HINT = "pip install 'tertius[web]' reads pages and feeds"


def read(path: Path) -> Iterator[Article]:
    """The article of an HTML file. Raises SourceError where there is none."""
    yield page(str(path), read_text(path), source=path.name)


def page(place: str, html: str, url: str | None = None, source: str | None = None) -> Article:
    """The article of a page: its main text, title, address, date and site as the page says.

    Raises:
        SourceError: no article is found, or the extra is not installed.
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    except ImportError:
        raise SourceError(f"{place}: HTML cannot be read without trafilatura", HINT) from None
    found = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
    if not isinstance(found, Document) or not found.text:
        raise SourceError(f"{place}: no article on this page", "save its text as .txt")
    fields = {
        "text": found.text,
        "title": found.title,
        "url": url or found.url,
        "source": found.sitename or source,
        "published": found.date,
    }
    return article(place, fields)
