"""Who did what to whom, as the record of a sentence has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.model import Article, Event, Record

if TYPE_CHECKING:
    from loaders.pipeline import Extractor


def read(extractor: Extractor, text: str) -> Record:
    record = next(extractor.extract([Article("a", text, published="2024-05-06")]))
    assert isinstance(record, Record)
    return record


def sides(event: Event) -> tuple[list[str], list[str]]:
    roles = ("source", "target") if event.mode != "mediate" else ("mediator", "party")
    found = [sorted(p.actor for p in event.participants if p.role == role) for role in roles]
    return found[0], found[1]


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Chad attacked Niger.", "ASSAULT", "chad", "niger"),
        ("Niger was attacked by Chad.", "ASSAULT", "chad", "niger"),
        ("Chad launched an attack on Niger.", "ASSAULT", "chad", "niger"),
        ("Chad accused Niger of arming rebels.", "ACCUSE", "chad", "niger"),
        ("Chad imposed sanctions on Niger.", "SANCTION", "chad", "niger"),
        ("Chad threatened to invade Niger.", "THREATEN", "chad", "niger"),
        ("Chad vowed to help Niger.", "AGREE", "chad", "niger"),
        ("Chad vowed to bomb Niger.", "THREATEN", "chad", "niger"),
        ("Chad urged Niger to leave.", "REQUEST", "chad", "niger"),
        ("Chad praised Niger.", "SUPPORT", "chad", "niger"),
        ("Chad withdrew its ambassador from Niger.", "SANCTION", "chad", "niger"),
    ],
)
def test_type_and_sides(
    extractor: Extractor, text: str, kind: str, source: str, target: str
) -> None:
    events = read(extractor, text).events
    assert (kind, ([source], [target])) in [(e.type, sides(e)) for e in events]


def test_both_sides_of_a_meeting(extractor: Extractor) -> None:
    (event,) = read(extractor, "Chad met with Niger.").events
    assert event.type == "CONSULT"
    (event,) = read(extractor, "Chad and Niger held talks.").events
    assert event.type == "CONSULT"


def test_a_claim_belongs_to_its_statement(extractor: Extractor) -> None:
    record = read(extractor, "Norway said that Chad had attacked Niger.")
    (event,) = [e for e in record.events if e.type == "ASSAULT"]
    (statement,) = record.statements
    assert event.claimed_by == statement.id
    assert statement.speaker == "norway"


def test_a_speech_act_names_the_statement_that_it_is(extractor: Extractor) -> None:
    record = read(extractor, "Chad accused Niger of arming rebels.")
    (event,) = [e for e in record.events if e.type == "ACCUSE"]
    assert event.said_in == record.statements[0].id
    assert event.claimed_by is None


def test_an_event_tells_what_led_to_it(extractor: Extractor) -> None:
    (event,) = read(extractor, "Chad attacked Niger.").events
    word, lexicon, *sides = event.because
    assert word.startswith('"attacked" tells of an event: ')
    assert lexicon.startswith("the lexicon has it here as ASSAULT; status actual: ")
    assert [line.split(",")[0] for line in sides] == ['source "Chad"', 'target "Niger"']
    assert all(line.endswith("so do the rules of syntax") for line in sides)


def test_an_event_outside_of_statements_is_nobodys_claim(extractor: Extractor) -> None:
    assert read(extractor, "Chad attacked Niger.").events[0].claimed_by is None


@pytest.mark.parametrize(
    ("text", "kind", "mediators", "parties"),
    [
        ("Oman is mediating between Chad and Niger.", "CONSULT", ["oman"], ["chad", "niger"]),
        ("Oman brokered a truce between Chad and Niger.", "CONSULT", ["oman"], ["chad", "niger"]),
        ("Oman offered to mediate between Chad and Niger.", "AGREE", ["oman"], ["chad", "niger"]),
        ("Oman hosted talks between Chad and Niger.", "CONSULT", ["oman"], ["chad", "niger"]),
        (
            "Chad and Niger signed a truce on Friday, after talks that Oman mediated.",
            "CONSULT",
            ["oman"],
            ["chad", "niger"],
        ),
        (
            "Oman mediated between Chad and Niger on behalf of the United Nations.",
            "CONSULT",
            ["oman"],
            ["chad", "niger"],
        ),
        (
            "Oman suspended its mediation between Chad and Niger.",
            "SANCTION",
            ["oman"],
            ["chad", "niger"],
        ),
        (
            "Oman and Qatar mediated between Chad and Niger.",
            "CONSULT",
            ["oman", "qatar"],
            ["chad", "niger"],
        ),
        ("Chad asked Oman to mediate with Niger.", "REQUEST", ["oman"], ["chad", "niger"]),
        (
            "Chad should not accept Omani mediation in its dispute with Niger.",
            "REJECT",
            ["oman"],
            ["chad", "niger"],
        ),
    ],
)
def test_mediation(
    extractor: Extractor, text: str, kind: str, mediators: list[str], parties: list[str]
) -> None:
    (event,) = [e for e in read(extractor, text).events if e.mode == "mediate"]
    assert (event.type, sides(event)) == (kind, (mediators, parties))


def test_a_mediation_that_would_be_resumed_is_none_yet(extractor: Extractor) -> None:
    text = "Oman would resume its mediation between Chad and Niger if both agreed."
    found = [e for e in read(extractor, text).events if e.mode == "mediate"]
    assert ("CONSULT", "hypothetical") in [(e.type, e.status) for e in found]
    assert {e.status for e in found} == {"hypothetical"}


def test_former_holders_do_not_bring_their_state(extractor: Extractor) -> None:
    text = "{} Kenyan foreign minister Kari Solberg mediated between Ethiopia and Eritrea."
    (old,) = [e for e in read(extractor, text.format("Former")).events if e.mode == "mediate"]
    (new,) = [e for e in read(extractor, text.format("The")).events if e.mode == "mediate"]
    assert (sides(old)[0], sides(new)[0]) == (["kari-solberg"], ["kari-solberg", "kenya"])


@pytest.mark.parametrize(
    "text",
    [
        "The mediators left Oman.",
        "The UN opened a course in mediation for magistrates in Kenya and Uganda.",
        "Mediation is an old art.",
        "The two sides brokered a truce in May.",
        "The bank mediated between the insurance company and its shareholders.",
    ],
)
def test_no_mediator_no_mediation(extractor: Extractor, text: str) -> None:
    assert not [e for e in read(extractor, text).events if e.mode == "mediate"]
