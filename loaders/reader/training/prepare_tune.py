"""Texts to tune the encoder with: `prepare_tune.py OUT ATTRIBUTIONS CORPORA`.

Writes OUT/tune_{train,more,plain}.pickle: the train split of seeds/corpus, texts of ATTRIBUTIONS
(see loaders/heads/training/prepare_said.py), and sentences of the treebanks in CORPORA (README.md
beside this file), of which only the encoder's last layer is kept. Each is a list of dicts:

    windows     the windows that the encoder reads: the tokens of their words, pieces, cases
    last        what its last layer gave of each token before it is tuned, of shape (tokens, width)
    heads       the token that each hangs on
    static      what `heads.tokens.features` tells of each token
    ends, trigger, status       the classes of each token (mentions' kinds, LABELS, STATUSES)
    sides, sided, roles, sure   pairs of a trigger and a mention's head, told, right, sure
    words, cues, pairs, told, right     as in prepare_said.py
"""

from __future__ import annotations

import pickle
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc, DocBin

from graph.model import STATUSES, Record
from loaders.annotations import mentions
from loaders.heads.near import Near
from loaders.heads.tokens import features
from loaders.heads.training import prepare, prepare_said
from loaders.heads.training.prepare_events import right_of
from loaders.heads.training.prepare_said import head_of, span_of
from loaders.heads.triggers import LABELS
from loaders.pipeline import Extractor
from loaders.reader import Reader
from loaders.reader.encoder import Encoder
from seeds.corpus.gold import record
from seeds.corpus.reading import read_all
from seeds.corpus.splits import split_of

# Tokens of each treebank of which the last layer shall stay as it is.
PLAIN = {
    "ewt_ner_train": 90_000,
    "gum_perm_train": 40_000,
    "crossner_pol_train": 9_000,
    "wikigold": 12_000,
}
SEED = 3
Text = dict[str, Any]


class Windows:
    """Remembers which windows an encoder reads."""

    def __init__(self, encoder: Encoder) -> None:
        self.seen: list[tuple[Sequence[Doc], list[Any]]] = []
        self._batches, encoder.batches = encoder.batches, self._noting  # type: ignore[method-assign]

    def _noting(self, docs: Sequence[Doc]) -> list[Any]:
        found = self._batches(docs)
        self.seen.append((docs, [window for batch in found for window in batch.windows]))
        return found

    def taken(self, doc: Doc) -> list[tuple[list[int], list[list[int]], list[int]]]:
        """Those since the last time, their rows the tokens of a Doc that was put together."""
        places = (token.i for token in doc if not token.is_space)
        found = []
        for docs, windows in self.seen:
            rows = [-1 if t.is_space else next(places) for piece in docs for t in piece]
            found += [
                ([rows[r] if r >= 0 else -1 for r in w.rows], w.ids, w.cases) for w in windows
            ]
        self.seen.clear()
        return found


def base(doc: Doc, windows: Windows) -> Text:
    """What every text has."""
    return {
        "windows": windows.taken(doc),
        "last": doc.tensor.astype(np.float16),
        "heads": np.array([token.head.i for token in doc]),
        "static": features(doc).astype(np.float16),
    }


def events(doc: Doc, made: Record) -> Text:
    """The triggers of a text, and the mentions near them with their roles."""
    near = Near(doc)
    who = _who(doc, made)
    heads = np.array(sorted(who), dtype=np.int64)
    trigger, status = np.zeros(len(doc), dtype=np.int64), np.full(len(doc), -1)
    rows: list[tuple[Any, ...]] = []
    for event in made.events:
        if event.trigger_span is not None:
            at = head_of(doc, span_of(doc, event.trigger_span))
            trigger[at] = LABELS.index((event.type, event.mode == "mediate"))
            status[at] = STATUSES.index(event.status)
            window = near.window(at)
            beside = heads[(heads >= window[0]) & (heads <= window[-1])]
            places = beside.tolist()
            if places:
                pairs = np.array([(at, head) for head in places])
                rows.append(
                    (
                        pairs,
                        near.pairs(at, beside),
                        *right_of(doc, event, at, places, [who[i] for i in places]),
                    )
                )
    names = ("sides", "sided", "roles", "sure")
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    found = {
        name: np.concatenate(c) if c else None
        for name, c in zip(names, map(list, columns), strict=True)
    }
    return {**found, "trigger": trigger, "status": status}


def _who(doc: Doc, made: Record) -> dict[int, set[str]]:
    """The annotated actors at the head of each mention, found or annotated."""
    found: dict[int, set[str]] = {mention.head: set() for mention in mentions(doc)}
    for actor in made.actors:
        for offsets in actor.mentions:
            span = span_of(doc, offsets)
            found.setdefault(doc[slice(*span)].root.i, set()).add(actor.id)
    return found


def corpus(extractor: Extractor, windows: Windows) -> Iterator[Text]:
    """The texts of the train split of seeds/corpus."""
    for made in (record(one) for one in read_all() if split_of(one) == "train"):
        told = prepare_said.told_of(made)
        (doc,) = prepare_said.docs(extractor, [made.article])
        said = prepare_said.arrays(doc, told, True) or {}
        ends = prepare.ends(doc, sorted(prepare.gold_of(made, doc)))
        kept = {name: one for name, one in said.items() if name != "seen"}
        yield {**base(doc, windows), **kept, "ends": ends, **events(doc, made)}


def more(extractor: Extractor, windows: Windows, path: Path) -> Iterator[Text]:
    """The texts of a file of attributions."""
    for article, told in prepare_said.read_more(path):
        (doc,) = prepare_said.docs(extractor, [article])
        said = prepare_said.arrays(doc, told, False) or {}
        yield {**base(doc, windows), **{k: v for k, v in said.items() if k != "seen"}}


def plain(reader: Reader, windows: Windows, corpora: Path) -> Iterator[Text]:
    """Documents of the treebanks, in the order of chance, up to PLAIN tokens of each."""
    encoder = reader.nlp.get_pipe("tok2vec")
    for name, most in PLAIN.items():
        docs = list(DocBin().from_disk(corpora / f"{name}.spacy").get_docs(reader.nlp.vocab))
        random.Random(SEED).shuffle(docs)
        count = 0
        for gold in docs:
            if count > most:
                break
            count += len(gold)
            words = [token.text for token in gold]
            doc = Doc(reader.nlp.vocab, words, [bool(token.whitespace_) for token in gold])
            (last,) = encoder.predict([doc])
            rows = [(w.rows, w.ids, w.cases) for _, some in windows.seen for w in some]
            windows.seen.clear()
            yield {
                "windows": rows,
                "last": last.astype(np.float16),
                "heads": np.zeros(len(doc), int),
            }


def main(out: Path, attributions: Path, corpora: Path) -> None:
    """Write the files."""
    extractor = Extractor()
    windows = Windows(extractor.reader.nlp.get_pipe("tok2vec").model.shims[0])
    given = {
        "train": corpus(extractor, windows),
        "more": more(extractor, windows, attributions),
        "plain": plain(extractor.reader, windows, corpora),
    }
    for name, texts in given.items():
        with (out / f"tune_{name}.pickle").open("wb") as file:
            pickle.dump(list(texts), file)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
