"""The train and dev splits of seeds/corpus as arrays: `prepare.py mentions|pairs OUT [CHAINS]`.

CHAINS is a file of coreference chains, coref_gum_train.jsonl.gz, whose persons and organizations
join the pairs of train. `mentions` writes OUT/{train,dev}-{ends,starts}.npz, `pairs`
OUT/{train,dev}-pairs.npz; the latter reads the weights that the former's arrays were trained to.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from graph.model import Article, Record
from loaders.actors import mention_at_span
from loaders.heads.mentions import KINDS, kinds_of
from loaders.heads.pairs import PRONOUNS, Seen
from loaders.heads.spans import LONGEST, Starts, candidates
from loaders.heads.tokens import seen
from loaders.reader import Reader
from seeds.corpus.gold import record
from seeds.corpus.reading import read_all
from seeds.corpus.splits import split_of

Gold = list[tuple[int, int, str, frozenset[int]]]


def read(split: str) -> Iterator[tuple[Doc, Gold]]:
    """The Docs of a split, each with token spans, kinds and actors of its mentions."""
    records = [record(one) for one in read_all() if split_of(one) == split]
    docs = Reader().read(made.article for made in records)
    for made, doc in zip(records, docs, strict=True):
        yield doc, sorted(_gold(made, doc))


def _gold(made: Record, doc: Doc) -> Iterator[tuple[int, int, str, frozenset[int]]]:
    actors: dict[tuple[int, int], set[int]] = {}
    for number, actor in enumerate(made.actors):
        for span in actor.mentions:
            actors.setdefault(span, set()).add(number)
    for offsets, who in actors.items():
        span = doc.char_span(*offsets)
        if span is not None:
            yield span.start, span.end, made.actors[min(who)].kind, frozenset(who)


def chains(path: Path) -> Iterator[tuple[Doc, Gold]]:
    """The Docs of a file of chains with the token spans of its persons and organizations."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    docs = Reader().read(Article(row["doc_id"], row["text"]) for row in rows)
    for row, doc in zip(rows, docs, strict=True):
        told = [m for m in row["mentions"] if m["type"] in ("person", "organization")]
        names = {m["chain"]: n for n, m in enumerate(told)}
        found = {}
        for mention in told:
            span = doc.char_span(*mention["span"])
            if span is not None and len(span) <= LONGEST:
                found[span.start, span.end] = (
                    mention["type"],
                    frozenset({names[mention["chain"]]}),
                )
        yield doc, [(*span, *rest) for span, rest in sorted(found.items())]


def ends(docs: list[tuple[Doc, Gold]], out: Path) -> None:
    """Features and class of each token."""
    classes = []
    for doc, gold in docs:
        row = np.zeros(len(doc), dtype=np.int64)
        for start, end, kind, _ in gold:
            pronoun = end - start == 1 and doc[start].lower_ in PRONOUNS
            row[end - 1] = KINDS.index("pronoun" if pronoun else kind)
        classes.append(row)
    np.savez(out, x=np.vstack([seen(doc) for doc, _ in docs]), y=np.concatenate(classes))


def starts(docs: list[tuple[Doc, Gold]], out: Path) -> None:
    """Features of each candidate, the number of its mention, and whether it is the right one."""
    rows, groups, right = [], [], []
    for doc, gold in docs:
        seen_of = Starts(doc)
        for start, end, *_ in gold:
            choice = candidates(doc, end)
            if len(choice) > 1 and start in choice:
                rows.append(seen_of.seen(choice, end))
                groups += [len(rows)] * len(choice)
                right += [one == start for one in choice]
    np.savez(out, x=np.vstack(rows).astype(np.float16), group=np.array(groups), y=np.array(right))


def pairs(docs: list[tuple[Doc, Gold]], out: Path) -> None:
    """Rows of mentions, and of each pair its mentions, features and whether they are one actor."""
    rows, later, earlier, told, same, first = [], [], [], [], [], 0
    for doc, gold in docs:
        kinds = kinds_of(doc)
        mentions = [mention_at_span(doc, start, end, kinds) for start, end, *_ in gold]
        view = Seen(doc, mentions, kinds[[m.end - 1 for m in mentions]])
        found = view.pairs()
        rows.append(view.rows())
        later.append(found.later + first)
        earlier.append(found.earlier + first)
        told.append(found.told.astype(np.float16))
        same += [gold[i][3] == gold[j][3] for i, j in zip(found.later, found.earlier, strict=True)]
        first += len(mentions)
    np.savez(
        out, rows=np.vstack(rows), later=np.concatenate(later), earlier=np.concatenate(earlier),
        told=np.vstack(told), same=np.array(same),
    )  # fmt: skip


def main(what: str, out: Path, more: Path | None = None) -> None:
    """Write the arrays of both splits."""
    for split in ("train", "dev"):
        docs = list(read(split))
        if what == "pairs":
            if more is not None and split == "train":
                docs += chains(more)
            pairs(docs, out / f"{split}-pairs.npz")
        else:
            ends(docs, out / f"{split}-ends.npz")
            starts(docs, out / f"{split}-starts.npz")


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:4]))
