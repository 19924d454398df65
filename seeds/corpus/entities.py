"""The corpus as spaCy DocBins of entities: `python -m seeds.corpus.entities OUT`.

Demonyms are no entities, as in the treebanks: the known actors' list finds them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from loaders.known import known_actors
from seeds.corpus.reading import Annotated, Mention, read_all
from seeds.corpus.splits import by_split

PERSONS = frozenset({"person", "official"})
PLACES = frozenset({"government"})
# What is named without being an actor: a place, where the mark says nothing else.
OTHERS = {"@": "LOC", "@LOC": "LOC", "@ORG": "ORG", "@PER": "PER"}


def main(out: Path) -> None:
    """Write train.spacy, dev.spacy and test.spacy: a Doc an article, entities only."""
    out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    for split, found in by_split(list(read_all())).items():
        docs = [doc_of(one, nlp.make_doc(one.text)) for one in found]
        DocBin(docs=docs).to_disk(out / f"{split}.spacy")


def doc_of(one: Annotated, doc: Doc) -> Doc:
    """The Doc of an article with its named entities, of two that overlap the longer."""
    spans = [doc.char_span(a, b, label, alignment_mode="expand") for a, b, label in entities(one)]
    doc.set_ents(filter_spans([span for span in spans if span is not None]))
    return doc


def entities(one: Annotated) -> Iterator[tuple[int, int, str]]:
    """Offsets and label, PER, ORG or LOC, of every name in an article."""
    for mention in one.mentions:
        label = OTHERS.get(mention.keys[0]) or _label(one, mention)
        if label and not _is_demonym(one.text[mention.start : mention.end]):
            yield mention.start, mention.end, label


def _label(one: Annotated, mention: Mention) -> str | None:
    """The label of a mention that is one of its actor's names."""
    words = one.text[mention.start : mention.end].casefold()
    for actor in (one.actors[key] for key in mention.keys):
        for name, label in actor.names:
            if name.casefold() == words:
                return label or _of_kind(actor.kind)
    return None


def _is_demonym(words: str) -> bool:
    """Whether words are a demonym alone: "US" and "New Zealand" are names of states besides."""
    known = known_actors()
    return known.demonym(words) is not None and not known.lookup(words)


def _of_kind(kind: str) -> str:
    if kind in PERSONS:
        return "PER"
    return "LOC" if kind in PLACES else "ORG"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
