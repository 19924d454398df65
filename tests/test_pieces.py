"""Words to word pieces: windows, letter case, words that nothing is left of."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer

from loaders.reader.pieces import BATCH, NO_ROW, TEXT, WINDOW, Batch, Pieces, case_of

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
    seen = sorted(row for batch in found for window in batch.windows for row in window.rows)
    assert seen == list(range(sum(map(len, docs))))
    assert max(w.size for batch in found for w in batch.windows) <= WINDOW
    assert max(batch.ids.size for batch in found) <= max(BATCH, WINDOW + 2)


def test_long_texts_are_cut_after_a_sentence(pieces: Pieces) -> None:
    found, (doc,) = batches(pieces, SENTENCE * 60)
    starts = [w.rows[0] for batch in found for w in batch.windows if w.rows[0]]
    assert starts
    assert {doc[start - 1].text for start in starts} == {"."}


def told(batch: Batch, row: int = 0) -> str:
    return " ".join(WORDS[i] for i in batch.ids[row])


def test_paragraphs_of_one_text_share_a_window(pieces: Pieces) -> None:
    nlp = spacy.blank("en")
    docs = [nlp.make_doc(text) for text in ("Doha.", "Qatar met the", "short", "in Doha")]
    for doc, text in zip(docs, (1, 1, 1, 2), strict=True):
        doc.user_data[TEXT] = text
    (batch,) = pieces.batches(docs)
    shared = "[CLS] doha . [SEP] qatar met the [SEP] short [SEP]"
    assert [told(batch, 0), told(batch, 1)] == ["[CLS] in doha [SEP]" + " [PAD]" * 6, shared]
    assert batch.windows[1].rows == [0, 1, NO_ROW, 2, 3, 4, NO_ROW, 5]


def test_a_window_ends_with_a_paragraph_rather_than_a_sentence(pieces: Pieces) -> None:
    nlp = spacy.blank("en")
    docs = [nlp.make_doc(SENTENCE.strip() + " " + SENTENCE * 6) for _ in range(4)]
    for doc in docs:
        doc.user_data[TEXT] = "one"
    ends = {w.rows[-1] for batch in pieces.batches(docs) for w in batch.windows}
    assert ends == {NO_ROW, sum(map(len, docs)) - 1}


def test_white_space_separates(pieces: Pieces) -> None:
    ((batch,), _) = batches(pieces, "Doha\n\nQatar")
    assert told(batch) == "[CLS] doha [SEP] qatar [SEP]"
    assert batch.windows[0].rows == [0, 1, 2]


def test_pieces_of_a_word_stay_together_between_the_marks(pieces: Pieces) -> None:
    ((batch,), _) = batches(pieces, "the delegation")
    assert told(batch) == "[CLS] the dele ##gation [SEP]"
    assert batch.cases[0].tolist() == [0, 2, 2, 2, 0]


def test_a_word_that_nothing_is_left_of_is_one_unknown_piece(pieces: Pieces) -> None:
    assert pieces.of_word("\u200b") == [WORDS.index("[UNK]")]
    assert len(pieces.of_word("x" * 5000)) <= WINDOW
