"""The country of an actor by the words that name or describe it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.records import read

if TYPE_CHECKING:
    from loaders.pipeline import Extractor


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Ivory Coast rebels seized two towns.", "Ivory Coast rebels", "CIV"),
        ("Police in Kenya arrested twelve men.", "Police", "KEN"),
        ("Opposition groups in Zambia called for a strike.", "Opposition groups", "ZMB"),
        ("The Nigerian Union of Bakers called off its strike.", "Nigerian Union of Bakers", "NGA"),
        ("Young Algerians marched on the ministry.", "Young Algerians", "DZA"),
        ("Soldiers arrested more than 100 Libyans.", "Libyans", "LBY"),
        ("A newspaper based in Nairobi accused the army.", "A newspaper", "KEN"),
        ("Malawi's army fought rebels, the Malawian police said.", "rebels", "MWI"),
    ],
)
def test_words_tell_the_country(extractor: Extractor, text: str, words: str, country: str) -> None:
    made = read(extractor, text)
    at = text.index(words)
    found = {a.name: a.country for a in made.actors for m in a.mentions if m[0] <= at < m[1]}
    assert country in found.values(), found


def test_soldiers_need_not_be_of_the_country_that_they_are_in(extractor: Extractor) -> None:
    made = read(extractor, "Soldiers in Mali killed nine militants, the army said.")
    soldiers = next(a for a in made.actors if a.name == "Soldiers")
    assert soldiers.country is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("President Omar Vantongeren spoke in Dakar of Senegal's debts.", "Vantongeren", "SEN"),
        ("President Bush threatened Russia with new tariffs.", "Bush", "USA"),
        ("President Omar Vantongeren met the leaders of Chad and Niger.", "Vantongeren", None),
    ],
)
def test_an_unknown_president_is_of_the_country_that_the_text_is_about(
    extractor: Extractor, text: str, name: str, country: str | None
) -> None:
    made = read(extractor, text)
    actor = next(a for a in made.actors if a.name.endswith(name))
    assert actor.country == country


def test_a_secretary_general_is_no_general(extractor: Extractor) -> None:
    made = read(extractor, "The secretary general of the group, Idris Vantongeren, resigned.")
    assert all(actor.sector != "MIL" for actor in made.actors)
