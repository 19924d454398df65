"""Which articles train the reader, which measure it while it is made, and which at the end."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from seeds.corpus.reading import Annotated

SPLITS = ("train", "dev", "test")
# Of each fifteen articles of a topic, by a hash of their ids: two are dev, two are test.
DEV, TEST, OF = 2, 2, 15


def split_of(one: Annotated) -> str:
    """train, dev or test."""
    digest = hashlib.sha256(one.head["id"].encode()).digest()
    place = int.from_bytes(digest[:4], "big") % OF
    return "test" if place < TEST else "dev" if place < TEST + DEV else "train"


def by_split(found: Sequence[Annotated]) -> Mapping[str, list[Annotated]]:
    """All articles by their splits."""
    parts: dict[str, list[Annotated]] = defaultdict(list)
    for one in found:
        parts[split_of(one)].append(one)
    return parts
