"""The sector of an actor by the words that name or describe it, and who is behind a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.model import Actor, Record
from tests.records import read

if TYPE_CHECKING:
    from loaders.pipeline import Extractor


def at(made: Record, words: str) -> Actor:
    begin = made.article.text.index(words)
    end = begin + len(words)
    (found,) = [actor for actor in made.actors for span in actor.mentions if span == (begin, end)]
    return found


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("Malian rebel leaders met the envoy.", "Malian rebel leaders", "REB"),
        ("Two army officers resigned on Friday.", "Two army officers", "MIL"),
        ("The police chief warned the marchers.", "The police chief", "COP"),
        ("Opposition groups rejected the vote.", "Opposition groups", "OPP"),
        ("An opposition lawmaker was arrested.", "An opposition lawmaker", "OPP"),
        ("Armed groups looted the market.", "Armed groups", "REB"),
        ("The armed forces closed the road.", "The armed forces", "MIL"),
        ("The justice minister resigned.", "The justice minister", "GOV"),
        ("A Fatah official criticized the raid.", "A Fatah official", "PTY"),
        ("The Tarma Union of Teachers ended its strike.", "Tarma Union of Teachers", "EDU"),
        ("The Tarma Assembly rejected the budget.", "Tarma Assembly", "LEG"),
        ("Two Brazilian men were arrested in Chad.", "Two Brazilian men", "CVL"),
        ("African Union officials met the rebels.", "African Union officials", "IGO"),
        ("Ethiopia accused the Kenyans of lying.", "the Kenyans", None),  # the nation
        ("The Serbs of Bosnia demanded a truce.", "The Serbs", "CVL"),  # not the nation
        ("Pirates seized a tanker.", "Pirates", "CRM"),
        ("Thousands of Kenyans marched.", "Kenyans", "CVL"),
        ("Norway thanked its NATO allies.", "its NATO allies", "IGO"),
    ],
)
def test_words_tell_the_sector(
    extractor: Extractor, text: str, words: str, sector: str | None
) -> None:
    assert at(read(extractor, text), words).sector == sector


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A Fatah official criticized the raid.", "A Fatah official", "PSE"),
        ("Macedonian Albanians demanded new laws.", "Macedonian Albanians", "MKD"),
        ("The Kosovo Serbs blocked a road.", "The Kosovo Serbs", "XKX"),
        ("Prisoners rioted at a jail in Kenya.", "Prisoners", "KEN"),
        ("Zambia will house refugees fleeing the war in Malawi.", "refugees", "MWI"),
        ("Ethiopia sent its troops to the border.", "its troops", "ETH"),
        ("An anti-Syrian journalist was shot dead.", "An anti-Syrian journalist", None),
        ("Officials at talks in Qatar refused to comment.", "Officials", None),
    ],
)
def test_words_tell_the_country(
    extractor: Extractor, text: str, words: str, country: str | None
) -> None:
    assert at(read(extractor, text), words).country == country


@pytest.mark.parametrize(
    ("text", "actor", "role"),
    [
        ("Turkish aircraft bombed the town of Derik.", "tur-military", "source"),
        ("Turkish drone strikes killed ten people.", "tur-military", "source"),
        ("Israeli army bulldozers demolished ten houses.", "isr-military", "source"),
        ("Turkish diplomats condemned the raid.", "tur-military", None),
    ],
)
def test_the_army_is_behind_its_arms(
    extractor: Extractor, text: str, actor: str, role: str | None
) -> None:
    made = read(extractor, text)
    parts = [part for event in made.events for part in event.participants]
    assert parts
    assert {part.role for part in parts if part.actor == actor} == ({role} if role else set())


def test_rebels_are_behind_their_positions(extractor: Extractor) -> None:
    text = "Kenyan rebels took the town. A week later the army shelled rebel positions."
    made = read(extractor, text)
    rebels = at(made, "Kenyan rebels")
    (shelled,) = [event for event in made.events if event.trigger == "shelled"]
    assert [part.actor for part in shelled.participants if part.role == "target"] == [rebels.id]


def test_a_quantity_is_no_actor_beside_what_it_counts(extractor: Extractor) -> None:
    made = read(extractor, "Hundreds of thousands of people blocked streets in Kampala.")
    (actor,) = [one for one in made.actors if one.kind == "people"]
    assert (actor.name, actor.country, actor.sector) == ("people", "UGA", "CVL")
