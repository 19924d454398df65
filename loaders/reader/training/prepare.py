"""Merge the openly licensed treebanks into the files that `spacy train` reads.

python loaders/reader/training/prepare.py CORPORA OUT

CORPORA is a folder of DocBins (see README.md beside this file for names, sizes and licences);
OUT gets `train.spacy` and `dev.spacy`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

TRAIN = ("ewt_ner_train", "gum_perm_train", "wikigold", "crossner_pol_train", "crossner_pol_dev")
DEV = ("ewt_ner_dev", "gum_perm_dev")
SEED = 20231115


def docs_of(folder: Path, names: tuple[str, ...]) -> Iterator[Doc]:
    """The documents of the named DocBins, in the order of the names."""
    vocab = spacy.blank("en").vocab
    for name in names:
        yield from DocBin().from_disk(folder / f"{name}.spacy").get_docs(vocab)


def main(corpora: Path, out: Path) -> None:
    """Write both files; the training documents are shuffled once, always the same way."""
    train = list(docs_of(corpora, TRAIN))
    random.Random(SEED).shuffle(train)
    out.mkdir(parents=True, exist_ok=True)
    DocBin(docs=train).to_disk(out / "train.spacy")
    DocBin(docs=docs_of(corpora, DEV)).to_disk(out / "dev.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
