"""The demo's articles: their form, and what is found in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from graph.model import Article, Record

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


# Read by hand: one mediator of the article, and the parties between whom it mediates.
MEDIATIONS = {
    "2000-12-12-algiers": ("algeria", {"ethiopia", "eritrea"}),
    "2020-02-29-doha": ("qatar", {"united-states", "taliban"}),
    "2023-11-22-gaza": ("qatar", {"israel", "hamas"}),
    "2024-11-09-qatar": ("qatar", {"israel", "hamas"}),
}


@pytest.mark.parametrize("name", MEDIATIONS)
def test_who_mediates_between_whom(extractor: Extractor, name: str) -> None:
    row = next(row for row in ROWS if row["id"] == name)
    article = Article(name, row["text"], published=row["published"])
    record = next(extractor.extract([article]))
    assert isinstance(record, Record)
    mediator, parties = MEDIATIONS[name]
    found = [
        (
            {p.actor for p in event.participants if p.role == "mediator"},
            {p.actor for p in event.participants if p.role == "party"},
        )
        for event in record.events
        if event.mode == "mediate"
    ]
    assert any(mediator in mediators and between == parties for mediators, between in found), found
