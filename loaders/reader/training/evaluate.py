"""Score a reader on annotated Docs: gold tokens, and raw text fed by paragraph.

    python loaders/reader/training/evaluate.py READER FILE.spacy ...

Prints LAS, tag accuracy and entity F1 on gold tokens, and sentence F1 on the text of each document.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

import loaders.reader.encoder  # noqa: F401 - importing it registers the architecture


def main(reader: str, files: list[str]) -> None:
    """Print a line for each file."""
    nlp = spacy.load(reader)
    for file in files:
        gold = list(DocBin().from_disk(file).get_docs(nlp.vocab))
        tokens = nlp.pipe(
            Doc(nlp.vocab, [t.text for t in d], [bool(t.whitespace_) for t in d]) for d in gold
        )
        on_tokens = scores(list(tokens), gold)
        on_text = scores(list(nlp.pipe(doc.text for doc in gold)), gold)
        print(
            f"{Path(file).name}: LAS {on_tokens['dep_las']:.1f}, tags {on_tokens['tag_acc']:.1f}, "
            f"entities F1 {on_tokens['ents_f']:.1f}; on raw text: "
            f"sentences F1 {on_text['sents_f']:.1f}, entities F1 {on_text['ents_f']:.1f}"
        )


def scores(told: list[Doc], gold: list[Doc]) -> dict[str, float]:
    """SpaCy's scores in per cent, 0 for what the gold does not have."""
    found = Scorer().score([Example(one, other) for one, other in zip(told, gold, strict=True)])
    names = ("dep_las", "tag_acc", "ents_f", "sents_f")
    return {name: 100 * (found.get(name) or 0.0) for name in names}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
