"""Annotated texts as arrays: `prepare.py OUT CHAINS` writes OUT/{train,dev,chains}.pickle.

Train and dev are the splits of seeds/corpus. CHAINS is a file of coreference chains,
coref_gum_train.jsonl.gz, of whose texts only persons and organizations count, and only for pairs.
Each file is a list of texts, a text a dict of arrays:

    seen             what the heads see of each token, of shape (tokens, width)
    ends             the class of each token, of KINDS
    starts           a candidate a row: its token, its mention's last token, the mention's number
    spans            what is told of that candidate as a whole
    right            whether a candidate is where the mention begins
    mentions         a mention a row: first token, end, head
    later, earlier   a pair of mentions each
    told, same       a pair's features, and whether it is one actor
"""

from __future__ import annotations

import gzip
import json
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from graph.model import Article, Record
from loaders.actors import mentions_at
from loaders.heads.mentions import KINDS
from loaders.heads.network import Floats
from loaders.heads.pairs import PRONOUNS, Seen
from loaders.heads.spans import LONGEST, TOLD, Candidates, candidates
from loaders.heads.tokens import seen
from loaders.reader import Reader
from seeds.corpus.gold import record
from seeds.corpus.reading import read_all
from seeds.corpus.splits import split_of

Gold = list[tuple[int, int, str, frozenset[int]]]
Text = dict[str, npt.NDArray[np.generic]]


def read(split: str) -> Iterator[tuple[Doc, Gold]]:
    """The Docs of a split, each with token spans, kinds and actors of its mentions."""
    records = [record(one) for one in read_all() if split_of(one) == split]
    docs = Reader().read(made.article for made in records)
    for made, doc in zip(records, docs, strict=True):
        yield doc, sorted(gold_of(made, doc))


def gold_of(made: Record, doc: Doc) -> Iterator[tuple[int, int, str, frozenset[int]]]:
    """Token spans, kinds and actors of the mentions of a record."""
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
                who = frozenset({names[mention["chain"]]})
                found[span.start, span.end] = mention["type"], who
        yield doc, [(*span, *rest) for span, rest in sorted(found.items())]


def arrays(doc: Doc, gold: Gold) -> Text:
    """The arrays of a text."""
    classes = ends(doc, gold)
    kinds = np.eye(len(KINDS), dtype="f")[classes]
    mentions = mentions_at(doc, [(start, end) for start, end, *_ in gold], kinds)
    pairs = Seen(doc, mentions, kinds[[m.end - 1 for m in mentions]]).pairs()
    same = [gold[i][3] == gold[j][3] for i, j in zip(pairs.later, pairs.earlier, strict=True)]
    starts, spans, right = _starts(doc, gold)
    return {
        "seen": seen(doc).astype(np.float16),
        "ends": classes,
        "starts": starts,
        "spans": spans,
        "right": right,
        "mentions": np.array([(m.start, m.end, m.head) for m in mentions]).reshape(-1, 3),
        "later": pairs.later,
        "earlier": pairs.earlier,
        "told": pairs.told.astype(np.float16),
        "same": np.array(same, dtype=bool),
    }


def ends(doc: Doc, gold: Gold) -> npt.NDArray[np.int64]:
    """The class of each token, of KINDS."""
    found = np.zeros(len(doc), dtype=np.int64)
    for start, end, kind, _ in gold:
        pronoun = end - start == 1 and doc[start].lower_ in PRONOUNS
        found[end - 1] = KINDS.index("pronoun" if pronoun else kind)
    return found


def _starts(doc: Doc, gold: Gold) -> tuple[npt.NDArray[np.int64], Floats, npt.NDArray[np.bool_]]:
    rows, told, right, of = [], [np.zeros((0, TOLD), dtype="f")], [], Candidates(doc)
    for number, (start, end, *_) in enumerate(gold):
        choice = candidates(doc, end)
        if len(choice) > 1 and start in choice:
            rows += [(one, end - 1, number) for one in choice]
            told.append(of.told(choice, end))
            right += [one == start for one in choice]
    starts = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return starts, np.vstack(told), np.array(right, dtype=bool)


def main(out: Path, more: Path) -> None:
    """Write the files."""
    given = {"train": read("train"), "dev": read("dev"), "chains": chains(more)}
    for name, texts in given.items():
        with (out / f"{name}.pickle").open("wb") as file:
            pickle.dump([arrays(doc, gold) for doc, gold in texts if gold], file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
