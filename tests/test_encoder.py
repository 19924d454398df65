"""The encoder: a row for each token, whatever is read beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from spacy.pipeline.tok2vec import Tok2Vec
from spacy.tokens import Doc

from graph.model import Article
from loaders.reader import BATCH
from loaders.reader.encoder import Encoder

if TYPE_CHECKING:
    from loaders.reader import Reader

SHORT = "Chad accused Niger of lying.\n\nNiger denied it."
# How far a number of a row may move: matrices of 8 bits are scaled by what stands in their batch.
NEAR = 0.5


@pytest.fixture(scope="module")
def shim(reader: Reader) -> Encoder:
    component = reader.nlp.get_pipe("tok2vec")
    assert isinstance(component, Tok2Vec)
    found = component.model.shims[0]
    assert isinstance(found, Encoder)
    return found


def read(reader: Reader, *texts: str) -> list[Doc]:
    return list(reader.read([Article(str(i), text) for i, text in enumerate(texts)]))


def test_a_row_for_each_token(reader: Reader) -> None:
    (doc,) = read(reader, SHORT)
    assert doc.tensor.shape == (len(doc), 384)
    empty = [token.is_space for token in doc]
    assert (~doc.tensor.any(axis=1)).tolist() == empty
    assert sum(empty) == 1


def test_an_article_is_read_alike_whatever_comes_before_it(reader: Reader) -> None:
    (alone,) = read(reader, SHORT)
    before = ["Norway said nothing.\n\n" * (BATCH - 1), "Oman hosted talks. " * 90, ""]
    *_, after = read(reader, *before, SHORT)
    assert np.abs(alone.tensor - after.tensor).max() < NEAR
    assert [t.dep_ for t in alone] == [t.dep_ for t in after]


def test_a_paragraph_is_read_with_what_stands_around_it(reader: Reader) -> None:
    (alone,) = read(reader, "Mehmed agreed.")
    around = "\n\nMehmed is a town in Niger, on the river. The people of Mehmed fish."
    (within,) = read(reader, f"Mehmed agreed.{around}")
    assert np.abs(alone.tensor - within.tensor[: len(alone)]).max() > NEAR


def test_an_article_of_many_paragraphs_is_read_whole(reader: Reader) -> None:
    (doc,) = read(reader, "Oman hosted talks.\n\n" * (2 * BATCH + 1))
    assert len(list(doc.sents)) == 2 * BATCH + 1
    assert len(doc._.paragraphs) == 2 * BATCH + 1


def test_the_encoder_is_kept_with_the_weights(shim: Encoder) -> None:
    copy = Encoder().from_bytes(shim.to_bytes())
    assert copy.onnx == shim.onnx
    assert copy.vocabulary == shim.vocabulary
