"""The reader alone: speed against spaCy's blank tokenizer in the same run, start, size, memory.

    OMP_NUM_THREADS=1 python -m benchmarks.reader [FOLDER ...]

Reads 350 demo articles by paragraph, in batches. FOLDERs of other spaCy pipelines are measured in
the same run, so that two sets of weights can be compared.
"""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import spacy

from benchmarks.reading import articles, resident, seconds
from loaders.reader import Reader

COUNT = 350
# A new process that gives its first Doc: the time from its start on, imports and all.
FIRST_DOC = """
from loaders.reader import Reader
from graph.model import Article
next(Reader({model!r}).read([Article("a", "Oman hosted talks between Chad and Niger.")]))
"""


def start(model: str | None) -> float:
    """Seconds from the start of a process to its first Doc, the best of three."""

    def once() -> float:
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", FIRST_DOC.format(model=model)], check=True)
        return time.perf_counter() - begin

    return min(once() for _ in range(3))


def size(reader: Reader) -> float:
    """Megabytes of a pipeline's files."""
    folder = Path(reader.nlp.path or "")
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def main(models: list[str | None]) -> None:
    """Measure and print a line for each pipeline."""
    given, blank = articles(COUNT), spacy.blank("en")
    words = sum(len(article.text.split()) for article in given)
    # A pass takes 20 ms, so the best of few is chance; that of many is the machine's.
    base = min(seconds(lambda: (blank(article.text) for article in given)) for _ in range(40))
    print(f"tokenizer: {words / base:,.0f} words/s")
    for model in models:
        reader = Reader(model)
        reader.rows = None  # another pipeline is measured alone, without our encoder for the heads
        took = min(seconds(partial(reader.read, given)) for _ in range(2))
        print(
            f"{model or 'tertius'}: {words / took:,.0f} words/s, {took / base:.1f} x tokenizer, "
            f"first Doc {start(model):.2f} s, files {size(reader):.1f} MB, "
            f"process {resident():.0f} MB"
        )


if __name__ == "__main__":
    main([None, *sys.argv[1:]])
