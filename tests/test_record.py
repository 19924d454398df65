"""Records as JSON: nothing lost on the way out and back, and every fault named."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from graph.errors import RecordError
from graph.model import Article, Record
from graph.record import dump, parse, read_jsonl
from tests.records import generated, mediation


def stored(record: Record) -> Record:
    """The record as a file gives it back: without the article's text."""
    article = record.article
    bare = Article(
        article.id, "", article.title, article.url, article.source, article.published,
        article.language,
    )  # fmt: skip
    return Record(bare, record.actors, record.affiliations, record.statements, record.events)


@pytest.mark.parametrize("record", [mediation(), Record(Article("empty")), *generated(5)])
def test_out_and_back(record: Record) -> None:
    assert parse(json.loads(json.dumps(dump(record)))) == stored(record)


def test_the_public_form() -> None:
    data: Any = dump(mediation())
    assert list(data) == ["record", "article", "actors", "affiliations", "statements", "events"]
    assert data["record"] == 1
    assert "text" not in data["article"]
    assert data["events"][0]["quad"] == "verbal cooperation"
    assert data["events"][0]["participants"] == [
        {"actor": "qatar", "role": "mediator", "span": [0, 5]},
        {"actor": "israel", "role": "party", "span": [27, 33]},
        {"actor": "hamas", "role": "party", "span": None, "inferred": True},
    ]


def test_unknown_fields_and_missing_optional_ones_are_fine() -> None:
    data: Any = dump(mediation())
    data["later"] = data["actors"][0]["later"] = 1
    del data["statements"][0]["sentence"], data["statements"][0]["date"]
    assert parse(data).statements[0].sentence is None


def put(path: str, value: object) -> Callable[[Any], None]:
    """Sets the field at a path such as "events.0.type"."""

    def change(data: Any) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in way:
            data = data[step]
        data[last] = value

    return change


FAULTS: list[tuple[str, object, str]] = [
    ("record", 2, "record is not 1"),
    ("article", None, "article is not a JSON object"),
    ("article.id", 7, "article.id is not text"),
    ("article.id", " ", "article.id is empty"),
    ("article.id", "i" * 1001, "article.id is longer"),
    ("article.published", "yesterday", "article.published is no ISO"),
    ("article.published", "9999-12-31T23:59:59-12:00", "article.published is no ISO"),
    ("article.title", "half \ud83d a pair", "article holds half a surrogate"),
    ("actors", {}, "actors is not a list"),
    ("actors.0", "qatar", "actors[0] is not a JSON object"),
    ("actors.0.name", None, "actors[0].name is missing"),
    ("actors.0.name", "", "actors[0].name is empty"),
    ("actors.0.kind", "alien", "actors[0].kind is 'alien', not one of"),
    ("actors.0.aliases", ["Doha", 1], "actors[0].aliases[1] is not text"),
    ("actors.0.mentions", [[5, 5]], "actors[0].mentions holds [5, 5]"),
    ("actors.0.mentions", [[0]], "actors[0].mentions[0] is not a pair"),
    ("actors.0.mentions", [[-1, 4]], "actors[0].mentions holds [-1, 4]"),
    ("actors.0.mentions", [[0, 10**30]], "which is no span"),
    ("actors.0.mentions", [[0.0, 1.5]], "actors[0].mentions[0] is not a pair"),
    ("actors.1.id", "qatar", "actors holds the id 'qatar' twice"),
    ("affiliations.0.organization", "mars", "affiliations[0] names 'mars'"),
    ("statements.0.kind", "sung", "statements[0].kind is 'sung'"),
    ("statements.0.speaker", "mars", "statements[0].speaker names 'mars'"),
    ("statements.0.about", ["mars"], "statements[0].about names 'mars'"),
    ("statements.0.spans", [[4, 1]], "statements[0].spans holds [4, 1]"),
    ("statements.0.date", "15 November", "statements[0].date is '15 November'"),
    ("events.0.type", "WAR", "events[0].type is 'WAR'"),
    ("events.0.status", "maybe", "events[0].status is 'maybe'"),
    ("events.0.claimed_by", "s", "events[0].claimed_by names no statement"),
    ("events.0.date", "2023-02-30", "events[0].date is '2023-02-30'"),
    ("events.0.participants.0.role", "witness", "events[0].participants[0].role is 'witness'"),
    ("events.0.participants.1.actor", "mars", "events[0].participants[1].actor names 'mars'"),
    ("events.0.participants.0.inferred", "yes", "participants[0].inferred is neither"),
]


@pytest.mark.parametrize(("path", "value", "message"), FAULTS)
def test_every_fault_names_its_field(path: str, value: object, message: str) -> None:
    data: Any = json.loads(json.dumps(dump(mediation())))
    put(path, value)(data)
    with pytest.raises(RecordError) as fault:
        parse(data)
    assert message in fault.value.message
    assert fault.value.message.startswith("article ")
    assert fault.value.hint


def test_the_article_is_named() -> None:
    data: Any = dump(mediation("wire-17"))
    data["events"][0]["type"] = "WAR"
    with pytest.raises(RecordError, match="article 'wire-17': events"):
        parse(data)


def test_a_broken_line_stops_nothing() -> None:
    good = [json.dumps(dump(record)) for record in generated(3)]
    lines = [good[0], "", '{"record": 1', good[1], "[]", "nul", "[" * 100_000, "  \n", good[2]]
    found = list(read_jsonl(lines))
    assert [type(one) for one in found] == [
        Record, RecordError, Record, RecordError, RecordError, RecordError, Record,
    ]  # fmt: skip
    numbers = [one.message.split()[1].rstrip(":") for one in found if isinstance(one, RecordError)]
    assert numbers == ["3", "5", "6", "7"]
