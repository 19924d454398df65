"""The demo's articles: their form, and what is found in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from graph.model import Article, Event, Record

if TYPE_CHECKING:
    from loaders.pipeline import Extractor

ROWS = [
    json.loads(line)
    for line in files("seeds.demo").joinpath("articles.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_form(row: Mapping[str, Any]) -> None:
    assert 150 <= len(row["text"].split()) <= 300
    assert not set('"“”„«»') & set(row["text"])
    assert date(1970, 1, 1) < date.fromisoformat(row["published"]) < date(2026, 1, 1)


def test_there_are_enough_and_each_once() -> None:
    assert len(ROWS) >= 24
    assert len({row["id"] for row in ROWS}) == len(ROWS)


# Read by hand: article, stage, one of the mediators, and the parties between whom it mediates.
MEDIATIONS = [
    ("1978-09-17-camp-david", "CONSULT", "jimmy-carter", "anwar-sadat egypt israel menachem-begin"),
    ("1981-01-20-algiers", "CONSULT", "algeria", "iran united-states"),
    ("1982-04-30-falklands", "SANCTION", "united-states", "argentina united-kingdom"),
    ("1982-04-30-falklands", "AGREE", "peru", "argentina united-kingdom"),
    ("1984-11-29-beagle", "CONSULT", "pope-john-paul-ii", "argentina chile"),
    ("1984-11-29-beagle", "REQUEST", "vatican", "argentina chile"),
    ("1988-12-22-namibia", "CONSULT", "chester-crocker", "angola cuba south-africa"),
    ("1988-12-22-namibia", "CONSULT", "congo-brazzaville", "angola cuba"),
    ("1993-09-13-oslo", "CONSULT", "johan-jorgen-holst", "israel plo"),
    ("1995-11-21-dayton", "CONSULT", "united-states", "bosnia-and-herzegovina croatia serbia"),
    ("2000-12-12-algiers", "CONSULT", "algeria", "eritrea ethiopia"),
    ("2000-12-12-algiers", "CONSULT", "european-union", "eritrea ethiopia"),
    ("2000-12-12-algiers", "CONSULT", "anthony-lake", "eritrea ethiopia"),
    ("2002-02-22-sri-lanka", "CONSULT", "norway", "ltte sri-lanka"),
    ("2002-02-22-sri-lanka", "REQUEST", "norway", "ltte sri-lanka"),
    ("2005-08-15-aceh", "CONSULT", "martti-ahtisaari", "free-aceh-movement indonesia"),
    ("2005-08-15-aceh", "CONSULT", "henri-dunant-centre", "free-aceh-movement indonesia"),
    ("2008-02-28-kenya", "CONSULT", "kofi-annan", "mwai-kibaki raila-odinga"),
    (
        "2008-05-21-doha",
        "CONSULT",
        "hamad-bin-jassim-bin-jaber-al-thani",
        "lebanon opposition-1b69df12",
    ),
    (
        "2011-04-11-benghazi",
        "REJECT",
        "african-union",
        "libya transitional-national-council-of-the-rebels-3bfc0a42",
    ),
    ("2012-08-02-annan", "SANCTION", "kofi-annan", "opposition-96d9e1a3 syria"),
    (
        "2015-02-12-minsk",
        "CONSULT",
        "angela-merkel",
        "petro-poroshenko russia ukraine vladimir-putin",
    ),
    ("2016-08-24-colombia", "CONSULT", "cuba", "colombia farc"),
    ("2016-08-24-colombia", "CONSULT", "norway", "colombia farc"),
    ("2020-02-29-doha", "CONSULT", "qatar", "taliban united-states"),
    ("2022-07-22-grain", "CONSULT", "turkey", "russia ukraine"),
    ("2022-11-02-pretoria", "CONSULT", "olusegun-obasanjo", "ethiopia tplf"),
    ("2022-11-02-pretoria", "REJECT", "olusegun-obasanjo", "ethiopia tplf"),
    ("2022-11-02-pretoria", "CONSULT", "african-union", "ethiopia tplf"),
    ("2022-11-02-pretoria", "AGREE", "african-union", "ethiopia tplf"),
    ("2023-03-10-beijing", "CONSULT", "oman", "iran saudi-arabia"),
    ("2023-03-10-beijing", "CONSULT", "china", "iran saudi-arabia"),
    ("2023-06-02-jeddah", "CONSULT", "saudi-arabia", "rapid-support-forces sdn-military"),
    ("2023-11-22-gaza", "CONSULT", "egypt", "hamas israel"),
    ("2024-11-09-qatar", "SANCTION", "qatar", "hamas israel"),
    ("2025-03-24-luanda", "SANCTION", "angola", "dr-congo rwanda"),
]
# Articles in which nobody mediates.
WITHOUT = ("2014-03-17-sanctions", "2018-07-06-tariffs")


@pytest.fixture(scope="module")
def mediations(extractor: Extractor) -> dict[str, list[Event]]:
    articles = [Article(row["id"], row["text"], published=row["published"]) for row in ROWS]
    records = [one for one in extractor.extract(articles) if isinstance(one, Record)]
    assert len(records) == len(ROWS)
    return {one.article.id: [e for e in one.events if e.mode == "mediate"] for one in records}


@pytest.mark.parametrize("expected", MEDIATIONS, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}")
def test_who_mediates_between_whom(
    mediations: dict[str, list[Event]], expected: tuple[str, str, str, str]
) -> None:
    name, stage, mediator, parties = expected
    found = [(e.type, _in_role(e, "mediator"), _in_role(e, "party")) for e in mediations[name]]
    assert any(
        kind == stage and mediator in mediators and between == parties.split()
        for kind, mediators, between in found
    ), found


def _in_role(event: Event, role: str) -> list[str]:
    return sorted(p.actor for p in event.participants if p.role == role)


@pytest.mark.parametrize("name", WITHOUT)
def test_where_nobody_mediates(mediations: dict[str, list[Event]], name: str) -> None:
    assert mediations[name] == []
