"""Which articles train the reader, which measure it while it is made, and which at the end.

splits.txt names those of dev and test by their numbers. They were drawn once, before most articles
were written: all articles sorted by topic and style, every fourth or so taken, for dev and for test
in turn. All others are train.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from seeds.corpus.reading import Annotated

SPLITS = ("train", "dev", "test")


@cache
def numbers() -> Mapping[str, str]:
    """The split of each article that is not train, by its number: "017"."""
    lines = Path(__file__).with_name("splits.txt").read_text("utf-8").splitlines()
    rows = (line.split(":") for line in lines if line)
    return {number: split for split, found in rows for number in found.split()}


def split_of(one: Annotated) -> str:
    """train, dev or test."""
    return numbers().get(one.head["id"].partition("-")[0], "train")


def by_split(found: Sequence[Annotated]) -> Mapping[str, list[Annotated]]:
    """All articles by their splits."""
    parts: dict[str, list[Annotated]] = defaultdict(list)
    for one in found:
        parts[split_of(one)].append(one)
    return parts
