"""Words to word pieces: windows, letter case, words that nothing is left of."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer

from loaders.reader.pieces import BATCH, WINDOW, Batch, Pieces, case_of

WORDS = "[PAD] [UNK] [CLS] [SEP] mediators from qatar met the dele ##gation in doha . short".split()
SENTENCE = "Mediators from Qatar met the delegation in Doha. "


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    return Pieces(tokenizer.to_str())


@pytest.mark.parametrize(
    ("word", "case"),
    [("and", 2), ("Qatar", 3), ("UN", 4), ("iPhone", 5), ("240", 1), ("--", 0)],
)
def test_the_classes_of_letter_case(word: str, case: int) -> None:
    assert case_of(word) == case


def batches(pieces: Pieces, *texts: str) -> tuple[list[Batch], list[Doc]]:
    nlp = spacy.blank("en")
    docs = [nlp.make_doc(text) for text in texts]
    return list(pieces.batches(docs)), docs


def test_every_token_stands_in_one_window(pieces: Pieces) -> None:
    found, docs = batches(pieces, SENTENCE * 90, "Short.", SENTENCE * 40)
    seen = sorted(
        (window.doc, window.first + i)
        for batch in found
        for window in batch.windows
        for i in range(len(window.ids))
    )
    assert seen == [(n, i) for n, doc in enumerate(docs) for i in range(len(doc))]
    assert max(w.size for batch in found for w in batch.windows) <= WINDOW
    assert max(batch.ids.size for batch in found) <= max(BATCH, WINDOW + 2)


def test_long_texts_are_cut_after_a_sentence(pieces: Pieces) -> None:
    found, (doc,) = batches(pieces, SENTENCE * 60)
    starts = [w.first for batch in found for w in batch.windows if w.first]
    assert starts
    assert {doc[start - 1].text for start in starts} == {"."}


def test_pieces_of_a_word_stay_together_between_the_marks(pieces: Pieces) -> None:
    ((batch,), _) = batches(pieces, "the delegation")
    told = [WORDS[i] for i in batch.ids[0]]
    assert told == ["[CLS]", "the", "dele", "##gation", "[SEP]"]
    assert batch.cases[0].tolist() == [0, 2, 2, 2, 0]


def test_a_word_that_nothing_is_left_of_is_one_unknown_piece(pieces: Pieces) -> None:
    assert pieces.of_word("\u200b") == [WORDS.index("[UNK]")]
    assert len(pieces.of_word("x" * 5000)) <= WINDOW
