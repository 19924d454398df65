"""Plain text and Markdown: one file, one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph.model import Article
from loaders.sources.articles import article
from loaders.sources.decoding import read_text

SUFFIXES = (".txt", ".text", ".md")

_LONGEST_TITLE = 140
_SENTENCE_END = re.compile(r"[.!?…:;,]['\"’”)]*$|[.!?] ")


def read(path: Path) -> Iterator[Article]:
    """The article of a file; its text is the file's, unchanged, so that offsets hold in the file.

    Raises:
        SourceError: empty, too large or no text.
    """
    text = read_text(path)
    yield article(str(path), {"text": text, "title": title_of(text), "source": path.name})


def title_of(text: str) -> str | None:
    """The first line where it looks like a title: short, no sentence, and something follows it."""
    first, _, rest = text.strip().partition("\n")
    line = first.strip().removeprefix("#").strip("# \t")
    if not line or not rest.strip() or len(line) > _LONGEST_TITLE or _SENTENCE_END.search(line):
        return None
    return line
