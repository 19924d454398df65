"""What tells of mediation besides its plain words, and who takes no part in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.model import Event
from tests.records import read

if TYPE_CHECKING:
    from loaders.pipeline import Extractor

Told = tuple[str, set[str], set[str]]


def told(extractor: Extractor, text: str) -> list[Told]:
    """Stage, mediators and parties of the mediations of a text."""
    made = read(extractor, text)
    names = {actor.id: actor.name for actor in made.actors}

    def who(event: Event, role: str) -> set[str]:
        return {names[part.actor] for part in event.participants if part.role == role}

    between = [event for event in made.events if event.mode == "mediate"]
    return [(event.type, who(event, "mediator"), who(event, "party")) for event in between]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Jaakko Perho resigned as the envoy of the African Union for Chad on Tuesday, after he "
            "had failed to end the war between the rebels and the government of Niger.",
            ("SANCTION", {"Jaakko Perho"}, {"rebels", "Niger"}),
            id="an envoy resigns",
        ),
        pytest.param(
            "Hamas rejected a ceasefire plan of the African Union. It fought Israel again.",
            ("REJECT", {"African Union"}, {"Hamas", "Israel"}),
            id="the plan of a third is rejected",
        ),
        pytest.param(
            "The Arab League mediated between Chad and Niger.",
            ("CONSULT", {"Arab League"}, {"Chad", "Niger"}),
            id="a league of states plays no football",
        ),
        pytest.param(
            "Norway mediated between Hezbollah and the government of Fouad Siniora.",
            ("CONSULT", {"Norway"}, {"Lebanon", "Hezbollah"}),
            id="a leader's government is his state",
        ),
        pytest.param(
            "Angola and Cuba held talks in Brazzaville. The Congo hosted the talks.",
            ("CONSULT", {"Republic of the Congo"}, {"Angola", "Cuba"}),
            id="the Congo whose capital is named",
        ),
        pytest.param(
            "Norway mediated between Chad, Niger and rebel leaders.",
            ("CONSULT", {"Norway"}, {"Chad", "Niger", "rebel leaders"}),
            id="rebel leaders are another party",
        ),
    ],
)
def test_who_mediates(extractor: Extractor, text: str, expected: Told) -> None:
    assert expected in told(extractor, text)


def test_delegations_are_those_of_the_parties(extractor: Extractor) -> None:
    text = "Norway mediated between Chad and Niger. Norway hosted the delegations in Oslo."
    found = told(extractor, text)
    assert len(found) == 2
    assert all(parties == {"Chad", "Niger"} for _, _, parties in found)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway tried to mediate between Chad and Niger, without success.", "actual"),
        ("Norway did not try to mediate between Chad and Niger.", "denied"),
        ("Norway will try to mediate between Chad and Niger.", "planned"),
    ],
)
def test_who_tries_to_mediate_mediates(extractor: Extractor, text: str, status: str) -> None:
    (event,) = [one for one in read(extractor, text).events if one.mode == "mediate"]
    assert event.status == status


def test_who_is_hosted_mediates_nothing(extractor: Extractor) -> None:
    text = "Norway mediated between Israel and Syria. Norway hosted the negotiators in Oslo."
    found = told(extractor, text)
    assert found
    assert all(mediators == {"Norway"} for _, mediators, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "Chad rejected the ceasefire plan of Niger.",
        "Jaakko Perho resigned as the envoy of Finland in Chad.",
    ],
)
def test_a_plan_of_the_other_side_and_an_envoy_alone_are_none(
    extractor: Extractor, text: str
) -> None:
    assert told(extractor, text) == []


def test_the_congo_alone_is_the_larger(extractor: Extractor) -> None:
    made = read(extractor, "Congo and Rwanda signed a truce.")
    assert "dr-congo" in {actor.id for actor in made.actors}
