"""The heads: spans of mentions and their kinds, beginnings, and which mention names which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from spacy.tokens import Doc

from graph.model import Article
from loaders.annotations import mentions
from loaders.heads.mentions import KINDS, kind_of, kinds_of, spans_of
from loaders.heads.network import softmax
from loaders.heads.pairs import Seen, weighed
from loaders.heads.spans import candidates
from loaders.heads.tokens import seen

if TYPE_CHECKING:
    from loaders.pipeline import Extractor

TEXT = 'The Kenyan foreign minister met rebels in Juba. "We trust them," she said.'


@pytest.fixture(scope="module")
def doc(extractor: Extractor) -> Doc:
    return extractor.annotate(next(extractor.reader.read([Article("a", TEXT)])))


def test_spans_and_kinds(doc: Doc) -> None:
    given = seen(doc)
    kinds = kinds_of(given)
    assert kinds.shape == (len(doc), len(KINDS))
    assert np.allclose(kinds.sum(1), 1, atol=1e-5)
    spans = spans_of(doc, given, kinds)
    found = {doc[start:end].text: kind_of(kinds[end - 1]) for start, end in spans}
    assert found["The Kenyan foreign minister"] == "official"
    assert found["rebels"] == "armed_group"
    assert found["We"] is None
    assert "Juba" not in found


def test_a_beginning_is_not_looked_for_beyond_a_quotation_mark(doc: Doc) -> None:
    end = next(t.i for t in doc if t.text == "We") + 1
    assert candidates(doc, end) == [end - 1]


def test_mentions_choose_earlier_ones(doc: Doc) -> None:
    every = mentions(doc)
    kinds = doc._.kinds[[m.end - 1 for m in every]]
    chosen = {
        doc[every[later].start].text: [
            doc[every[n].start : every[n].end].text
            for n, weight in sorted(choices, key=lambda one: -one[1])
            if weight > 1
        ]
        for later, choices in weighed(Seen(doc, every, kinds))
    }
    assert chosen["The"] == []
    assert chosen["them"][0] == "rebels"
    assert set(chosen["she"]) & {"The Kenyan foreign minister", "We"}


def test_a_text_without_mentions_is_read(extractor: Extractor) -> None:
    empty = extractor.annotate(next(extractor.reader.read([Article("a", "It rained all day.")])))
    assert mentions(empty) == []


def test_softmax_is_right_for_large_scores() -> None:
    assert softmax(np.array([[1000.0, 1000.0]], dtype="f")).tolist() == [[0.5, 0.5]]
