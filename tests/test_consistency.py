"""One label for one name in an article."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from loaders.reader.consistency import consistent


def labelled(*entities: tuple[str, str]) -> list[str]:
    """The labels after making them consistent, of entities in a row with a comma between."""
    words: list[str] = []
    tags: list[str] = []
    for name, label in entities:
        parts = name.split()
        words += [*parts, ","]
        tags += [f"B-{label}", *[f"I-{label}"] * (len(parts) - 1), "O"]
    return [e.label_ for e in consistent(Doc(Vocab(), words=words, ents=tags)).ents]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # The full name of a person decides about its short form.
        ((("Aziz Toure", "PER"), ("Toure", "LOC"), ("Toure", "LOC")), ["PER"] * 3),
        ((("Henry of Navarre", "PER"), ("Navarre", "LOC")), ["PER", "LOC"]),
        # Without one the majority does, and among equals each stays as it is.
        ((("Selim", "PER"), ("Selim", "LOC"), ("Selim", "PER")), ["PER"] * 3),
        ((("Selim", "PER"), ("Selim", "LOC")), ["PER", "LOC"]),
        # A place within a group's name is no short form of it.
        ((("Gaza Health Ministry", "ORG"), ("Gaza", "LOC")), ["ORG", "LOC"]),
        ((("Bank of Chad", "ORG"), ("Chad", "LOC")), ["ORG", "LOC"]),
        # A name that one known actor alone has; a full name in the article weighs more.
        ((("Lilongwe", "PER"),), ["LOC"]),
        ((("Jordan", "PER"),), ["PER"]),
        ((("Idris Muscat", "PER"), ("Muscat", "LOC")), ["PER", "PER"]),
        ((), []),
    ],
)
def test_labels(given: tuple[tuple[str, str], ...], expected: list[str]) -> None:
    assert labelled(*given) == expected
