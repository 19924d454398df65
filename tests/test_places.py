"""Places tell the country of who is of them or acts there; they are no actors themselves."""

from __future__ import annotations

import json

import pytest

from loaders.known import known_actors
from loaders.pipeline import Extractor
from loaders.places import place_countries
from seeds.actors.index import INDEX
from seeds.actors.names import key
from seeds.places import NOWHERE, places
from seeds.places.derive import Place, chosen, cities, regions
from tests.records import read


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police in Karachi arrested five men on Monday.", "Police", "PAK"),
        ("Karachi police arrested five men on Monday.", "Karachi police", "PAK"),
        ("Residents of Idlib accused the army of shelling homes.", "Residents", "SYR"),
        ("The government of Tuscany closed two roads.", "government", "ITA"),
        ("The Punjab Road Workers' Union called a strike.", "Punjab Road Workers' Union", None),
        ("The Tigray Farmers' Association called a strike.", "Tigray Farmers' Association", "ETH"),
        ("Farmers in northern Mali met the governor.", "Farmers", "MLI"),
        ("Residents of Odessa thanked the mayor.", "Residents", "UKR"),
    ],
)
def test_who_is_of_a_place_is_of_its_country(
    extractor: Extractor, text: str, name: str, country: str | None
) -> None:
    found = {actor.name: actor.country for actor in read(extractor, text).actors}
    assert found[name] == country


def test_the_government_of_a_region_is_not_that_of_the_state(extractor: Extractor) -> None:
    made = read(extractor, "The government of Tuscany closed two roads.")
    assert "italy" not in {actor.id for actor in made.actors}


def test_a_persons_name_is_no_place(extractor: Extractor) -> None:
    made = read(extractor, "An aide to Florence Karachi said that the road was closed.")
    assert made.actors
    assert {actor.country for actor in made.actors} == {None}


def test_every_place_is_of_a_country_that_is_known() -> None:
    codes = {code for _, code in places()} - {NOWHERE}
    assert codes
    assert [code for code in codes if not known_actors().country(code)] == []


def test_no_place_has_the_name_of_a_state_or_a_demonym() -> None:
    index = json.loads(INDEX.read_text("utf-8"))
    assert [name for name, _ in places() if key(name) in index["demonyms"]] == []


def test_what_is_left_out_by_hand_is_no_place(extractor: Extractor) -> None:
    out = [name for name, code in places() if code == NOWHERE]
    assert "Reading" in out
    doc = extractor.nlp.make_doc("Teachers of Reading and of Mariupol met.")
    assert place_countries(doc) == {5: "UKR"}


def test_regions_are_known_by_their_names_alone() -> None:
    rows = [
        {"admin1": "Autonomous Region of Bora", "cc": "XA"},
        {"admin1": "Sul State", "cc": "XB"},
    ]
    assert [place.name for place in regions(rows)] == ["Bora", "Sul"]


def test_a_name_of_two_countries_is_the_much_larger_ones_or_nobodys() -> None:
    def city(name: str, size: int, country: str, *others: str) -> dict[str, object]:
        return {
            "name": name, "population": size, "countrycode": country, "alternatenames": others,
        }  # fmt: skip

    rows = [
        city("Velda", 300, "XA"), city("Velda", 90, "XB"),
        city("Mirna", 300, "XA"), city("Mirna", 200, "XB"),
        city("Tosca", 100, "XA"), city("Tosko", 900, "XB", "Tosca"),
    ]  # fmt: skip
    assert set(chosen(cities(rows))) == {
        Place("Velda", True, 300, "XA"), Place("Tosko", True, 900, "XB"),
    }  # fmt: skip
