"""Merge the gold data into the files that `spacy train` reads.

    python loaders/reader/training/prepare.py CORPORA OUT

CORPORA is a folder of DocBins (see README.md beside this file for names, sizes and licences). OUT
gets `wide.spacy`, these and the train split of seeds/corpus; `own.spacy`, the same split beside the
treebanks without their names, so that names are only learned as the corpus' guide has them;
`dev.spacy`; and `morphology.json`, the labels of parts of speech.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import spacy
import srsly
from spacy.pipeline.morphologizer import Morphologizer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from loaders.reader.training.swap import names, plain_words, swapped
from seeds.corpus.entities import doc_of
from seeds.corpus.reading import read_all
from seeds.corpus.splits import split_of

PARSED = ("ewt_ner_train", "gum_perm_train")
ENTITIES = ("wikigold", "crossner_pol_train", "crossner_pol_dev")
DEV = ("ewt_ner_dev", "gum_perm_dev")
SEED = 20231115
# Copies of each article with other names, by file.
SWAPS = {"wide": 2, "own": 3}


def docs_of(folder: Path, bins: tuple[str, ...]) -> Iterator[Doc]:
    """The documents of the named DocBins, in the order of the names."""
    vocab = spacy.blank("en").vocab
    for name in bins:
        yield from DocBin().from_disk(folder / f"{name}.spacy").get_docs(vocab)


def articles(swaps: int) -> Iterator[Doc]:
    """The train split of the corpus, each article followed by copies with other names."""
    nlp, chance, known = spacy.blank("en"), random.Random(SEED), names()
    train = [one for one in read_all() if split_of(one) == "train"]
    docs = [doc_of(one, nlp.make_doc(one.text)) for one in train]
    plain = plain_words(docs)
    for doc in docs:
        yield doc
        yield from (swapped(doc, known, plain, chance) for _ in range(swaps))


def without_names(doc: Doc) -> Doc:
    """A copy whose entities are missing, neither there nor absent, to whoever learns from it."""
    made = doc.copy()
    made.set_ents([], default="missing")
    return made


def morphology(docs: Sequence[Doc]) -> Mapping[str, object]:
    """The morphologizer's labels, to be given to it before it is trained.

    Where it reads them off all documents, those without parts of speech bring the label `_`, and it
    learns to give that to news; a label that it does not know is missing to it.
    """
    nlp = spacy.blank("en")
    component = nlp.add_pipe("morphologizer")
    assert isinstance(component, Morphologizer)
    component.initialize(lambda: (Example(doc.copy(), doc) for doc in docs), nlp=nlp)
    return component.label_data


def main(corpora: Path, out: Path) -> None:
    """Write the files; the training documents are shuffled once, always the same way."""
    out.mkdir(parents=True, exist_ok=True)
    parsed = list(docs_of(corpora, PARSED))
    srsly.write_json(out / "morphology.json", morphology(parsed))
    wide = [*parsed, *docs_of(corpora, ENTITIES), *articles(SWAPS["wide"])]
    own = [*map(without_names, parsed), *articles(SWAPS["own"])]
    for name, docs in (("wide", wide), ("own", own)):
        random.Random(SEED).shuffle(docs)
        DocBin(docs=docs).to_disk(out / f"{name}.spacy")
    DocBin(docs=docs_of(corpora, DEV)).to_disk(out / "dev.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
