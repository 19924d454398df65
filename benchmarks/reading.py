"""Speed of reading against spaCy's blank tokenizer in the same run, and memory over many articles.

    python benchmarks/reading.py [ARTICLES]

Reads ARTICLES demo articles (1,000 where no number is given; the demo's are repeated) and prints,
for the tokenizer, the reader and the whole extraction, words a second and how many times as long
as the tokenizer alone it took; then the resident memory after a tenth and at the end.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path

import spacy

from graph.model import Article
from loaders.pipeline import Extractor


def articles(count: int) -> list[Article]:
    """The demo's articles over and over, each with an id of its own."""
    lines = files("seeds.demo").joinpath("articles.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line]
    return [
        Article(f"{row['id']}-{i}", row["text"], published=row["published"])
        for i, row in enumerate(islice(cycle(rows), count))
    ]


def resident() -> float:
    """Resident memory of this process in MB (Linux)."""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def seconds(work: Callable[[], Iterable[object]]) -> float:
    """How long it takes to use all of it up."""
    begin = time.perf_counter()
    for _ in work():
        pass
    return time.perf_counter() - begin


def watched(items: Iterable[object], total: int, memory: list[float]) -> Iterator[object]:
    """The items; notes the memory after a tenth of them and after the last."""
    for i, item in enumerate(items, 1):
        if i in (total // 10, total):
            memory.append(resident())
        yield item


def main(count: int) -> None:
    """Measure and print."""
    extractor, blank = Extractor(), spacy.blank("en")
    given = articles(count)
    words = sum(len(article.text.split()) for article in given)
    few = given[: max(1, count // 10)]
    share = sum(len(article.text.split()) for article in few)
    memory: list[float] = []
    base = seconds(lambda: (blank(article.text) for article in few)) / share
    rows = {
        "tokenizer": base,
        "reader": seconds(lambda: extractor.reader.read(few)) / share,
        "extraction": seconds(lambda: watched(extractor.extract(given), count, memory)) / words,
    }
    for name, each in rows.items():
        print(f"{name:12} {1 / each:12,.0f} words/s {each / base:8.1f} x the tokenizer")
    print(f"memory       {memory[0]:.0f} MB after a tenth, {memory[-1]:.0f} MB at the end")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
