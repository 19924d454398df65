"""Plurals that stand for two actors, and who cannot be one actor with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.model import Article, Record

if TYPE_CHECKING:
    from loaders.pipeline import Extractor


def actors_at(extractor: Extractor, text: str, words: str) -> set[str]:
    """The ids of the actors that have a mention of just these words."""
    (made,) = extractor.extract([Article("a", text, published="2024-03-01")])
    assert isinstance(made, Record)
    span = (text.index(words), text.index(words) + len(words))
    return {actor.id for actor in made.actors if span in actor.mentions}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chad and Niger fought for weeks. On Monday both sides signed a truce.", "both sides"),
        ("Chad accused Niger of an attack. The two countries share a border.", "The two countries"),
        (
            "Kenya mediated between Chad and Niger. Kenya's envoy met both governments.",
            "both governments",
        ),
    ],
)
def test_a_plural_of_two_is_both(extractor: Extractor, text: str, words: str) -> None:
    assert actors_at(extractor, text, words) == {"chad", "niger"}


def test_a_plural_of_three_is_all_three(extractor: Extractor) -> None:
    text = "Chad, Niger and Mali signed a pact. Kenya had met the three governments in May."
    assert actors_at(extractor, text, "the three governments") == {"chad", "niger", "mali"}


def test_they_are_the_two_subjects_before(extractor: Extractor) -> None:
    text = "Chad and Niger signed a truce. They promised to withdraw their troops."
    assert actors_at(extractor, text, "They") == {"chad", "niger"}


def test_a_mediator_is_no_side(extractor: Extractor) -> None:
    text = (
        "Chad and Niger signed a truce that Kenya and Uganda mediated. "
        "Both sides promised to withdraw their troops."
    )
    assert actors_at(extractor, text, "Both sides") == {"chad", "niger"}


def test_both_are_the_parties_of_a_mediation(extractor: Extractor) -> None:
    text = (
        "Chad and Niger have fought since May. Kenya will mediate between the two countries, "
        "its foreign ministry said."
    )
    (made,) = extractor.extract([Article("a", text)])
    assert isinstance(made, Record)
    parties = {
        part.actor for event in made.events if event.mode == "mediate"
        for part in event.participants if part.role == "party"
    }  # fmt: skip
    assert parties == {"chad", "niger"}


def test_a_title_and_the_name_beside_it_are_one(extractor: Extractor) -> None:
    text = "Farm Minister, Tobin Vantongeren, said: It rained. The army praised Vantongeren."
    assert actors_at(extractor, text, "Farm Minister") == actors_at(
        extractor, text, "Tobin Vantongeren"
    )


def test_what_a_ministry_is_for_is_no_actor(extractor: Extractor) -> None:
    text = "The Minister for the Middle East, Tobin Vantongeren, arrived in Chad."
    assert not actors_at(extractor, text, "Middle East")
    assert len(actors_at(extractor, text, "The Minister")) == 1


def test_who_defeats_whom_are_two(extractor: Extractor) -> None:
    text = 'Hamas fired rockets. "We will defeat Hamas," said Israeli minister Oren Vantongeren.'
    assert "hamas" not in actors_at(extractor, text, "We")
