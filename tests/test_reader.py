"""The reader: text in, a Doc whose text and offsets are the article's out."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from graph.errors import ModelError
from graph.model import Article
from loaders.reader import WEIGHTS, Reader
from loaders.reader.adapter import universal
from loaders.reader.paragraphs import paragraphs, unwrapped

TEXTS = [
    "",
    "   \n\n  ",
    "Norway will host the talks.",
    "  Norway will host the talks. \n\nBoth sides agreed.\n",
    "Norway\twill host.\r\nBoth sides  agreed.\u2028Then they left.",
    "One \U0001f54a\ufe0f dove.\n \n\u202eabc\u202c and more",
    'no stop at all\n\n\n\n"An open quote.\n\n"Its end," she said.',
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_docs_text_is_the_articles(reader: Reader, text: str) -> None:
    doc = next(reader.read([Article("a", text)]))
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


@pytest.mark.parametrize("text", [text for text in TEXTS if text.strip()])
def test_a_row_of_the_encoder_for_every_token(reader: Reader, text: str) -> None:
    doc = next(reader.read([Article("a", text)]))
    assert [row.any() for row in doc.tensor] == [not token.is_space for token in doc]


def test_articles_keep_their_order_and_number(reader: Reader) -> None:
    articles = [Article(str(i), text) for i, text in enumerate(TEXTS * 3)]
    docs = list(reader.read(articles))
    assert [doc._.article.id for doc in docs] == [article.id for article in articles]


def test_no_sentence_crosses_a_paragraph(reader: Reader) -> None:
    text = "Minister meets envoys\n\nThe minister met two envoys. They left.\n\nNo comment"
    doc = next(reader.read([Article("a", text)]))
    assert [doc[a:b].text for a, b in doc._.paragraphs] == text.split("\n\n")
    assert len([s for s in doc.sents if s.text.strip()]) == 4


def test_paragraphs_are_lines_or_blocks_of_wrapped_lines() -> None:
    lines = "The first paragraph stands alone.\nThe second one too.\nAnd the third."
    assert [lines[a:b] for a, b in paragraphs(lines)] == lines.split("\n")
    wrapped = "The ministers of both countries met on the island for the second\ntime.\n\nNo more."
    assert [wrapped[a:b] for a, b in paragraphs(wrapped)] == wrapped.split("\n\n")
    assert len(unwrapped(wrapped)) == len(wrapped)


def test_the_parse_has_subjects_and_the_entities_have_three_types(reader: Reader) -> None:
    doc = next(reader.read([Article("a", "Brazil accused Peru of delaying the talks.")]))
    assert [t.text for t in doc if t.dep_ == "nsubj"] == ["Brazil"]
    assert {e.label_ for e in doc.ents} <= {"PER", "ORG", "LOC"}
    assert doc[1].lemma_ == "accuse"


def test_another_pipelines_docs_have_our_encoders_rows() -> None:
    doc = next(Reader(str(WEIGHTS)).read([Article("a", "Oman spoke.\n\nChad did not.")]))
    assert doc.tensor.shape == (len(doc), 384)
    assert doc.tensor[0].any()


def test_a_model_that_is_missing_or_cannot_parse_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        Reader("no_such_model")


def test_a_model_without_a_parser_is_refused(tmp_path: object) -> None:
    path = f"{tmp_path}/blank"
    spacy.blank("en").to_disk(path)
    with pytest.raises(ModelError, match="no parser and no ner"):
        Reader(path)


def test_clearnlp_labels_become_universal_ones() -> None:
    nlp = spacy.blank("en")
    words = "Talks were hosted by Oman in Muscat".split()
    doc = Doc(
        nlp.vocab,
        words=words,
        tags=["NNS", "VBD", "VBN", "IN", "NNP", "IN", "NNP"],
        pos=["NOUN", "AUX", "VERB", "ADP", "PROPN", "ADP", "PROPN"],
        lemmas=["talk", "be", "host", "by", "Oman", "in", "Muscat"],
        heads=[2, 2, 2, 2, 3, 2, 5],
        deps=["nsubjpass", "auxpass", "ROOT", "agent", "pobj", "prep", "pobj"],
    )
    heads, deps = universal(doc)
    assert deps == ["nsubj:pass", "aux:pass", "ROOT", "case", "obl:agent", "case", "obl"]
    assert heads == [2, 2, 2, 4, 2, 6, 2]


def test_a_copula_hangs_on_its_predicate() -> None:
    nlp = spacy.blank("en")
    doc = Doc(
        nlp.vocab,
        words=["Oman", "is", "a", "mediator"],
        tags=["NNP", "VBZ", "DT", "NN"],
        pos=["PROPN", "AUX", "DET", "NOUN"],
        lemmas=["Oman", "be", "a", "mediator"],
        heads=[1, 1, 3, 1],
        deps=["nsubj", "ROOT", "det", "attr"],
    )
    heads, deps = universal(doc)
    assert (heads, deps) == ([3, 3, 3, 3], ["nsubj", "cop", "det", "ROOT"])
