"""Statements: who said what, by the record of whole articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.model import Article, Record, Statement

if TYPE_CHECKING:
    from loaders.pipeline import Extractor


def read(extractor: Extractor, text: str) -> Record:
    record = next(extractor.extract([Article("a", text, published="2024-05-06")]))
    assert isinstance(record, Record)
    return record


def told(record: Record) -> list[tuple[str | None, str, str]]:
    """Speaker's words in the text, kind, content."""
    names = {actor.id: actor.name for actor in record.actors}
    return [(names.get(s.speaker or ""), s.kind, s.text) for s in record.statements]


CASES = [
    ("Norway said that the talks had failed.", "Norway", "indirect", "that the talks had failed"),
    ("Norway said the talks had failed.", "Norway", "indirect", "the talks had failed"),
    ('"The talks have failed," Norway said.', "Norway", "direct", "The talks have failed"),
    ("“The talks have failed,” said Norway.", "Norway", "direct", "The talks have failed"),
    ("The talks have failed, Norway said.", "Norway", "indirect", "The talks have failed"),
    ("The talks have failed, according to Norway.", "Norway", "indirect", "The talks have failed"),
    ('Norway called the talks "a waste of everybody\'s time".', "Norway", "mixed", "the talks"),
    ("Norway accused Chad of breaking the truce.", "Norway", "indirect", "of breaking the truce"),
    ("Norway warned that Chad would suffer.", "Norway", "indirect", "that Chad would suffer"),
    ("Norway vowed to punish Chad.", "Norway", "indirect", "to punish Chad"),
]


@pytest.mark.parametrize(("text", "speaker", "kind", "content"), CASES)
def test_one_statement(
    extractor: Extractor, text: str, speaker: str, kind: str, content: str
) -> None:
    found = told(read(extractor, text))
    assert any(
        who == speaker and how == kind and what.startswith(content) for who, how, what in found
    ), found


def only(record: Record, cue: str) -> Statement:
    (found,) = [s for s in record.statements if s.cue == cue]
    return found


def test_a_quotation_goes_on_in_the_next_sentence(extractor: Extractor) -> None:
    text = '"We have waited for a year," Norway said. "We will not wait for another year."'
    statement = only(read(extractor, text), "said")
    assert [text[a:b] for a, b in statement.spans][1].startswith("We will not wait")


def test_cue_and_speaker_stand_outside_of_the_content(extractor: Extractor) -> None:
    text = 'The talks, Norway said on Monday, "have failed" and will end.'
    statement = only(read(extractor, text), "said")
    assert statement.kind == "mixed"
    assert statement.cue_span and statement.speaker_span
    for start, end in statement.spans:
        for a, b in (statement.cue_span, statement.speaker_span):
            assert end <= a or b <= start


def test_a_pronoun_speaks_for_its_antecedent(extractor: Extractor) -> None:
    text = "Norway's foreign minister Kari Solberg met reporters. She said the talks had failed."
    record = read(extractor, text)
    speaker = {a.id: a.name for a in record.actors}[str(only(record, "said").speaker)]
    assert "Solberg" in speaker


def test_scare_quotes_are_no_statement(extractor: Extractor) -> None:
    assert not read(extractor, 'The "peace train" left the station.').statements


def test_a_passive_cue_names_nobody(extractor: Extractor) -> None:
    record = read(extractor, "The ministers were accused of delaying the talks.")
    assert [(s.speaker, s.speaker_span) for s in record.statements] == [(None, None)]


def test_an_unnamed_source_is_an_actor_of_its_article(extractor: Extractor) -> None:
    one, other = (
        next(extractor.extract([Article(name, "Witnesses said that the bridge had fallen.")]))
        for name in ("a", "b")
    )
    assert isinstance(one, Record) and isinstance(other, Record)
    assert one.statements[0].speaker and other.statements[0].speaker
    assert one.statements[0].speaker != other.statements[0].speaker


def test_whom_a_statement_is_told_and_whom_it_is_about(extractor: Extractor) -> None:
    record = read(extractor, "Norway told Sweden that Chad had left the talks.")
    statement = only(record, "told")
    assert statement.addressees == ("sweden",)
    assert statement.about == ("chad",)


def test_whose_claim_it_is(extractor: Extractor) -> None:
    made = read(extractor, "Norway rejected Chad's claim that the truce had held.")
    assert ("Chad", "indirect", "that the truce had held") in told(made)


def test_a_thought_within_a_quotation_is_no_statement_of_its_own(extractor: Extractor) -> None:
    made = read(extractor, '"I think the talks have failed," Abel Kiprono said on Friday.')
    assert told(made) == [("Abel Kiprono", "direct", "I think the talks have failed")]


def test_a_name_in_apposition_speaks(extractor: Extractor) -> None:
    text = "A spokesman for the ministry, Abel Kiprono, said the talks had failed."
    (statement,) = read(extractor, text).statements
    assert statement.speaker_span is not None
    assert text[slice(*statement.speaker_span)].endswith("Abel Kiprono")


def test_who_is_accused_is_not_spoken_to(extractor: Extractor) -> None:
    made = read(extractor, "Norway accused Chad of breaking the truce. Norway told Chad to wait.")
    accused, asked = only(made, "accused"), only(made, "told")
    assert accused.addressees == ()
    assert len(asked.addressees) == 1


def test_a_text_that_begins_with_a_participle_is_read(extractor: Extractor) -> None:
    assert read(extractor, "Citing fears of floods, Norway closed the road.").article.id == "a"


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("A study of five cities by the Kurier found that rents had doubled.", "found", "A study"),
        ("The Kurier poll of last week shows that Toth leads.", "shows", "The Kurier poll"),
        ("Ana Toth and the ministry said the road was closed.", "said", "Ana Toth"),
        ("Residents who fear a strike left the city on Monday.", "fear", "Residents who"),
        ("The agent, Paal Moe, said the road was closed.", "said", "The agent, Paal Moe"),
    ],
)
def test_the_words_of_a_speaker(extractor: Extractor, text: str, cue: str, words: str) -> None:
    span = only(read(extractor, text), cue).speaker_span
    assert span is not None
    assert text[slice(*span)].startswith(words)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norway said on Sunday that the road was closed on Friday.", "2024-05-05"),
        ('"The road," Norway told reporters on 3 May, "is closed."', "2024-05-03"),
        ("Norway said that the road was closed on Friday.", "2024-05-06"),
        ("Norway wants talks in March.", "2024-05-06"),
    ],
)
def test_a_statement_has_the_day_on_which_it_was_made(
    extractor: Extractor, text: str, date: str
) -> None:
    (statement, *_) = read(extractor, text).statements
    assert statement.date == date


def test_whose_aide_speaks_does_not(extractor: Extractor) -> None:
    text = "Ana Toth met the strikers. An aide to Ana Toth said that the road was closed."
    statement = only(read(extractor, text), "said")
    assert statement.speaker != "ana-toth"
    assert statement.speaker_span is not None
    assert text[slice(*statement.speaker_span)].startswith("An aide")


@pytest.mark.parametrize(
    "text",
    [
        "A source close to Hamas said the talks had failed.",
        "A spokesman for Hamas said the talks had failed.",
        "A Hamas official said the talks had failed.",
    ],
)
def test_an_unnamed_source_has_its_organization(extractor: Extractor, text: str) -> None:
    record = read(extractor, text)
    (statement,) = record.statements
    assert (statement.speaker, "hamas") in {(a.actor, a.organization) for a in record.affiliations}


def test_what_nobody_said_is_no_statement(extractor: Extractor) -> None:
    assert read(extractor, "Norway did not say when the road would open.").statements == ()
