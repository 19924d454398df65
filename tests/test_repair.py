"""Parses that no sentence can have, and ordinary ones that are left alone."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from loaders.reader.repair import mended

VOCAB = spacy.blank("en").vocab


def repaired(parse: str) -> list[str]:
    """What `mended` makes of a parse given as "word/TAG/POS/label>head" for each token."""
    cut = [word.rsplit("/", 3) for word in parse.split()]
    words = [row[0] for row in cut]
    deps, above = zip(*(row[3].split(">") for row in cut), strict=True)
    heads = [words.index(head) for head in above]
    doc = Doc(
        VOCAB,
        words,
        tags=[row[1] for row in cut],
        pos=[row[2] for row in cut],
        heads=heads,
        deps=list(deps),
        lemmas=["call" if word == "called" else word for word in words],
    )
    labels = list(deps)
    mended(doc, heads, labels)
    return [f"{w}/{d}>{words[h]}" for w, d, h in zip(words, labels, heads, strict=True)]


def test_a_past_tense_is_the_predicate_and_its_coordinates_are_its_own() -> None:
    found = repaired(
        "Oman/NNP/PROPN/ROOT>Oman mediated/VBD/VERB/acl>Oman between/IN/ADP/case>Chad "
        "Chad/NNP/PROPN/obl>mediated and/CC/CCONJ/cc>Niger Niger/NNP/PROPN/conj>Oman "
        "in/IN/ADP/case>Doha Doha/NNP/PROPN/nmod>Oman ././PUNCT/punct>Oman"
    )
    assert found == [
        "Oman/nsubj>mediated",
        "mediated/ROOT>mediated",
        "between/case>Chad",
        "Chad/obl>mediated",
        "and/cc>Niger",
        "Niger/conj>Chad",
        "in/case>Doha",
        "Doha/obl>mediated",
        "./punct>mediated",
    ]


def test_a_participle_after_an_insertion_is_the_predicate() -> None:
    found = repaired(
        "Sule/NNP/PROPN/ROOT>Sule ,/,/PUNCT/punct>Chad from/IN/ADP/case>Chad "
        "Chad/NNP/PROPN/nmod>Sule ,/,/PUNCT/punct>Sule called/VBN/VERB/acl>Sule"
    )
    assert found[0] == "Sule/nsubj>called"
    assert found[-1] == "called/ROOT>called"


def test_the_subject_before_a_verb_of_speech_is_that_of_what_is_said() -> None:
    found = repaired(
        "Talks/NNS/NOUN/nsubj>said ,/,/PUNCT/punct>Oman Oman/NNP/PROPN/nsubj>said "
        "said/VBD/VERB/ROOT>said have/VBP/AUX/aux>failed failed/VBN/VERB/ccomp>said"
    )
    assert found[0] == "Talks/nsubj>failed"
    assert found[2] == "Oman/nsubj>said"


def test_nobody_is_mediated_between_others() -> None:
    found = repaired(
        "Sule/NNP/PROPN/ROOT>Sule mediated/VBN/VERB/acl>Sule between/IN/ADP/case>Chad "
        "Chad/NNP/PROPN/obl>mediated and/CC/CCONJ/cc>Niger Niger/NNP/PROPN/conj>Chad"
    )
    assert found[:2] == ["Sule/nsubj>mediated", "mediated/ROOT>mediated"]


def test_a_list_has_what_stands_between_its_first_and_last() -> None:
    found = repaired(
        "presidents/NNS/NOUN/nsubj>met of/IN/ADP/case>Chad Chad/NNP/PROPN/nmod>presidents "
        ",/,/PUNCT/punct>Niger Niger/NNP/PROPN/nmod:unmarked>presidents "
        "and/CC/CCONJ/cc>Mali Mali/NNP/PROPN/conj>Chad met/VBD/VERB/ROOT>met"
    )
    assert found[4] == "Niger/conj>Chad"


def test_what_a_thing_is_called_is_no_apposition_of_it() -> None:
    found = repaired(
        "Oman/NNP/PROPN/nsubj>called called/VBD/VERB/ROOT>called talks/NNS/NOUN/obj>called "
        "a/DT/DET/det>farce farce/NN/NOUN/appos>talks"
    )
    assert found[-1] == "farce/xcomp>called"


def test_a_bare_name_and_the_verb_after_it_are_one_sentence() -> None:
    found = repaired(
        "Sule/NNP/PROPN/ROOT>Sule on/IN/ADP/case>Monday Monday/NNP/PROPN/obl>launched "
        "launched/VBD/VERB/ROOT>launched talks/NNS/NOUN/obj>launched"
    )
    assert found[0] == "Sule/nsubj>launched"


def test_a_name_before_a_colon_is_no_subject() -> None:
    found = repaired("KOEN/NNP/PROPN/ROOT>KOEN :/:/PUNCT/punct>KOEN Left/VBD/VERB/ROOT>Left")
    assert found[0] == "KOEN/ROOT>KOEN"


@pytest.mark.parametrize(
    "parse",
    [
        # A headline, a noun phrase below a predicate, a clause with a subject of its own.
        "Envoys/NNS/NOUN/ROOT>Envoys freed/VBN/VERB/acl>Envoys in/IN/ADP/case>Chad "
        "Chad/NNP/PROPN/obl>freed",
        "Oman/NNP/PROPN/nsubj>left left/VBD/VERB/ROOT>left talks/NNS/NOUN/obj>left "
        "held/VBD/VERB/acl>talks in/IN/ADP/case>Chad Chad/NNP/PROPN/obl>held",
        "Oman/NNP/PROPN/nsubj>said said/VBD/VERB/ROOT>said talks/NNS/NOUN/nsubj>failed "
        "failed/VBD/VERB/ccomp>said",
        "Mediators/NNS/NOUN/ROOT>Mediators Oman/NNP/PROPN/nsubj>sent sent/VBD/VERB/acl>Mediators",
    ],
)
def test_other_parses_stay(parse: str) -> None:
    assert repaired(parse) == [
        f"{word.rsplit('/', 3)[0]}/{word.rsplit('/', 3)[3]}" for word in parse.split()
    ]
