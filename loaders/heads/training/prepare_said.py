"""Statements as arrays: `prepare_said.py OUT ATTRIBUTIONS` writes OUT/said_{train,dev,more}.pickle.

Train and dev are the splits of seeds/corpus. ATTRIBUTIONS is a file of sources, cues and contents,
attributions_gum_train.jsonl; what it lacks may be a statement all the same. Each file is a list of
texts, a text a dict of arrays:

    seen      what the heads see of each token, of shape (tokens, width)
    words     what `near` tells of each token as a cue
    cues      1 where a token heads a cue, 0 where it heads none, -1 where nobody knows
    pairs     a cue and a token near it, a row each
    told      what `near` tells of the two
    right     whether the token is of the cue's content, and of its source
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from graph.model import Article, Record
from loaders.annotations import TokenSpan
from loaders.heads.near import Near
from loaders.pipeline import Extractor
from seeds.corpus.gold import record
from seeds.corpus.reading import read_all
from seeds.corpus.splits import split_of

# Offsets of characters: the cue, the source's parts, the content's.
Offsets = tuple[int, int]
Told = tuple[Offsets, list[Offsets], list[Offsets]]
Text = dict[str, npt.NDArray[np.generic]]
# The components before the one that finds statements.
BEFORE = ("tertius_actors", "tertius_coreference", "tertius_linking", "tertius_plurals")
# The class of attributions that nobody makes: "in other words".
NO_CLASS = "discourse marker"


def read(split: str) -> Iterator[tuple[Article, list[Told]]]:
    """The articles of a split with their statements that have a cue."""
    for made in (record(one) for one in read_all() if split_of(one) == split):
        yield made.article, told_of(made)


def told_of(made: Record) -> list[Told]:
    """The cues, sources and contents of a record's statements that have a cue."""
    return [
        (one.cue_span, [one.speaker_span] if one.speaker_span else [], list(one.spans))
        for one in made.statements
        if one.cue_span is not None
    ]


def read_more(path: Path) -> Iterator[tuple[Article, list[Told]]]:
    """The texts of a file of attributions."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        told = [one for one in row["gold"]["attributions"] if one["cue"]]
        kept = [one for one in told if one["cue_class"] != NO_CLASS]
        parts = ([_offsets(one[part]) for part in ("cue", "source", "content")] for one in kept)
        found = [(cue[0], source, content) for cue, source, content in parts]
        yield Article(row["doc_id"], row["text"]), found


def _offsets(given: Iterable[Sequence[int]]) -> list[Offsets]:
    return [(start, end) for start, end in given]


def docs(extractor: Extractor, articles: Iterable[Article]) -> Iterator[Doc]:
    """The Docs as the component that finds statements gets them."""
    for article in articles:
        (doc,) = extractor.reader.read([article])
        for name in BEFORE:
            doc = extractor.nlp.get_pipe(name)(doc)
        yield doc


def arrays(doc: Doc, told: list[Told], every: bool) -> Text | None:
    """The arrays of a text, None where it has no statement; `every`: nothing else is a cue."""
    near = Near(doc)
    found: dict[int, tuple[set[int], set[int]]] = {}
    for cue, *parts in told:
        mine = found.setdefault(head_of(doc, span_of(doc, cue)), (set(), set()))
        for one, offsets in zip(mine, reversed(parts), strict=True):
            one.update(i for part in offsets for i in range(*span_of(doc, part)))
    cues = np.full(len(doc), 0 if every else -1)
    cues[list(found)] = 1
    windows = {cue: near.window(cue) for cue in sorted(found)}
    if not windows:
        return None
    right = [
        [[i in part for part in found[cue]] for i in near_by] for cue, near_by in windows.items()
    ]
    return {
        "seen": doc._.seen.astype(np.float16),
        "words": near.words(),
        "cues": cues,
        "pairs": np.array([(cue, i) for cue, tokens in windows.items() for i in tokens]),
        "told": np.vstack([near.pairs(*one) for one in windows.items()]).astype(np.float16),
        "right": np.concatenate(right).astype(bool),
    }


def span_of(doc: Doc, offsets: Offsets) -> TokenSpan:
    """The tokens that characters touch."""
    span = doc.char_span(*offsets, alignment_mode="expand")
    assert span is not None, offsets
    return span.start, span.end


def head_of(doc: Doc, span: TokenSpan) -> int:
    """The word of a cue that hangs on a word outside of it, a verb, noun or adjective if any."""
    tokens = doc[slice(*span)]
    hanging = [t for t in tokens if not span[0] <= t.head.i < span[1] or t.head.i == t.i]
    full = [t for t in hanging if t.pos_ in ("VERB", "NOUN", "ADJ")]
    return (full or hanging or [tokens[-1]])[0].i


def main(out: Path, attributions: Path) -> None:
    """Write the files."""
    extractor = Extractor()
    given = {"train": read("train"), "dev": read("dev"), "more": read_more(attributions)}
    for name, rows in given.items():
        texts = list(rows)
        read_docs = docs(extractor, (article for article, _ in texts))
        made = (
            arrays(doc, told, name != "more")
            for doc, (_, told) in zip(read_docs, texts, strict=True)
        )
        with (out / f"said_{name}.pickle").open("wb") as file:
            pickle.dump([one for one in made if one is not None], file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
