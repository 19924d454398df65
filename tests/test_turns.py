"""Statements without a cue: transcripts, interviews, headlines, quotations on their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.model import Record
from tests.records import read

if TYPE_CHECKING:
    from loaders.pipeline import Extractor

BRIEFING = """The ministry's noon briefing, as delivered.

MS ABARO-LINDQVIST: Good afternoon. The envoy has left for Kampala.

QUESTION: Is the envoy carrying an offer?

MS ABARO-LINDQVIST: We do not discuss what is in an envoy's bag."""

INTERVIEW = """Teodora Vasik led the mission in Tarma for years. She spoke to Jonas Perl in Vienna.

You left Tarma in March. Were you asked to?

I was asked to rest. The council never asked me to go.

Did you mediate between the two valleys?

I carried letters. We had one car and I drove it.

What would you tell those who come after you?

My advice is to learn where the bridges are."""


def told(made: Record) -> list[tuple[str, str]]:
    names = {actor.id: actor.name for actor in made.actors}
    return [(names.get(one.speaker or "", "-"), one.text) for one in made.statements]


def test_a_transcript_has_a_speaker_a_paragraph(extractor: Extractor) -> None:
    made = read(extractor, BRIEFING)
    turns = [one for one in made.statements if one.cue is None]
    labels = [BRIEFING[slice(*one.speaker_span)] for one in turns if one.speaker_span]
    assert labels == ["MS ABARO-LINDQVIST", "QUESTION", "MS ABARO-LINDQVIST"]
    assert turns[0].text == "Good afternoon. The envoy has left for Kampala"
    assert turns[0].speaker == turns[2].speaker != turns[1].speaker


def test_questions_and_answers_take_turns(extractor: Extractor) -> None:
    found = [(who, text) for who, text in told(read(extractor, INTERVIEW)) if len(text) > 30]
    assert ("Teodora Vasik", "I carried letters. We had one car and I drove it") in found
    assert ("Jonas Perl", "Did you mediate between the two valleys?") in found


def test_a_report_is_no_interview(extractor: Extractor) -> None:
    text = INTERVIEW.replace("?", ".").replace(" you", " they").replace("You", "They")
    assert all(one.cue is not None for one in read(extractor, text).statements)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Odile Marchetti laughed. “No mediator ever owned a boat like that.”",
            "Odile Marchetti",
            "No mediator ever owned a boat like that",
        ),
        (
            "Kenya: “We shall open the border when the guns are silent.”",
            "Kenya",
            "We shall open the border when the guns are silent",
        ),
    ],
)
def test_who_has_just_been_told_of_speaks(
    extractor: Extractor, text: str, speaker: str, content: str
) -> None:
    assert (speaker, content) in [
        (who, what.rstrip(".")) for who, what in told(read(extractor, text))
    ]
