"""Where names begin and end."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from loaders.reader.edges import trimmed


def names(words: str, pos: str) -> list[str]:
    """The one entity of all words after trimming."""
    tokens = words.split()
    tags = ["B-ORG", *["I-ORG"] * (len(tokens) - 1)]
    doc = Doc(spacy.blank("en").vocab, words=tokens, pos=pos.split(), ents=tags)
    return [entity.text for entity in trimmed(doc).ents]


@pytest.mark.parametrize(
    ("words", "pos", "name"),
    [
        ("Ashab al-Nur militia", "PROPN PROPN NOUN", "Ashab al-Nur"),
        ("the Holy See", "DET PROPN PROPN", "Holy See"),
        ("The Mediator", "DET PROPN", "The Mediator"),
        ("Union home ministry", "PROPN NOUN NOUN", "Union"),
        ("Lloyd 's", "PROPN PART", "Lloyd 's"),
        ("Bank of Chad", "PROPN ADP PROPN", "Bank of Chad"),
        # Nothing would be left of it.
        ("foreign ministry", "ADJ NOUN", "foreign ministry"),
        ("the", "DET", "the"),
    ],
)
def test_edges(words: str, pos: str, name: str) -> None:
    assert names(words, pos) == [name]
