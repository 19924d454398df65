"""Reports of one happening, and articles that copy one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import pytest

from graph.happenings import Report, copies, happenings
from graph.mediators import mediators, rows
from graph.model import Record
from graph.network import read_network
from graph.store import Store
from graph.ties import MEDIATION
from tests.records import mediation


def report(id: str, day: str | None = "2024-05-06", words: str | None = "attacked") -> Report:
    return Report(id, ("ASSAULT", "chad", "niger"), day, words)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (report("b"), True),
        (report("b", "2024-05-07"), True),
        (report("b", words="attack"), True),
        (report("b", "2024-05-08"), False),
        (report("b", None), False),
        (report("b", words="shelled"), False),
        (report("b", words=None), False),
        (Report("b", ("ASSAULT", "niger", "chad"), "2024-05-06", "attacked"), False),
    ],
)
def test_what_makes_two_reports_one_happening(other: Report, same: bool) -> None:
    assert happenings([report("a"), other]) == {"a": "a", "b": "a" if same else "b"}


def test_a_happening_ends_a_day_after_its_first_report() -> None:
    days = [report("a"), report("c", "2024-05-08"), report("b", "2024-05-07")]
    assert happenings(days) == {"a": "a", "b": "a", "c": "c"}


@pytest.mark.parametrize("day", [None, "2024", "yesterday"])
def test_reports_without_a_day_are_one_within_an_article(day: str | None) -> None:
    one, other = (report(name, day) for name in "ab")
    assert happenings([one, other])["b"] == "a"
    assert happenings([one, other._replace(article="other")])["b"] == "b"


def test_many_reports_of_one_kind_are_linked_in_time() -> None:
    start = date(1900, 1, 1)
    many = [report(f"{n:06}", (start + timedelta(n)).isoformat()) for n in range(20_000)]
    assert len(set(happenings(many).values())) == len(many) / 2


def test_events_that_others_coded_stay_apart() -> None:
    assert happenings([report("a", words=None), report("b", words=None)]) == {"a": "a", "b": "b"}


WIRE = [
    "Chad attacked Niger.",
    "Mali condemned it.",
    "Benin offered help.",
    "Togo called for calm.",
]


def told(article: str, day: str, sentences: list[str]) -> list[tuple[str, str, str | None]]:
    return [(article, sentence, day) for sentence in sentences]


def test_an_article_with_the_sentences_of_an_earlier_one_is_its_copy() -> None:
    first, second = told("wire", "2024-05-06", WIRE), told("paper", "2024-05-07", WIRE[:3])
    assert copies([*second, *first]) == {"paper": "wire"}


def test_a_round_up_is_no_copy_of_a_brief_that_it_holds() -> None:
    own = [f"Sentence {n} is its own." for n in range(9)]
    brief, long = told("brief", "2024-05-06", WIRE), told("long", "2024-05-07", [*WIRE, *own])
    assert copies([*brief, *long]) == {}


def test_sentences_of_other_scripts_are_told_apart() -> None:
    one, other = (told(name, "2024-05-06", [f"{word} {n}" for n in range(4)]) for name, word in
                  (("a", "Чад"), ("b", "Нигер")))  # fmt: skip
    assert copies([*one, *other]) == {}


def test_case_and_marks_do_not_hide_a_copy() -> None:
    loud = [f"“{one.upper()}”" for one in WIRE]
    assert copies([*told("a", "2024-05-06", WIRE), *told("b", "2024-05-06", loud)]) == {"b": "a"}


@pytest.mark.parametrize("shared", [0, 1, 2])
def test_a_few_shared_sentences_make_no_copy(shared: int) -> None:
    own = [f"Sentence {n} is its own." for n in range(4 - shared)]
    other = told("b", "2024-05-07", [*WIRE[:shared], *own])
    assert copies([*told("a", "2024-05-06", WIRE), *other]) == {}


def test_a_copy_of_a_copy_is_a_copy_of_the_first() -> None:
    every = [told(name, f"2024-05-0{n}", WIRE) for n, name in enumerate("abc", 1)]
    assert copies(row for rows in every for row in rows) == {"b": "a", "c": "a"}


def again(record: Record, article: str, day: str) -> Record:
    """The same record as that of another article."""

    def renamed(told: str) -> str:
        return told.replace(f"{record.article.id}#", f"{article}#")

    return replace(
        record,
        article=replace(record.article, id=article, published=day),
        statements=tuple(replace(one, id=renamed(one.id)) for one in record.statements),
        events=tuple(
            replace(one, id=renamed(one.id), date=day, claimed_by=None) for one in record.events
        ),
    )


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    """One mediation as a wire story, in a paper that copies it, and ten days later."""
    first = again(mediation(), "wire", "2023-11-15")
    days = {"paper": "2023-11-16", "weekly": "2023-11-25"}
    with Store.open(str(tmp_path_factory.mktemp("happenings") / "graph")) as store:
        store.write([first, *(again(mediation(), name, day) for name, day in days.items())])
        return read_network(store)


def test_a_tie_counts_happenings_and_keeps_all_reports(network: nx.MultiDiGraph) -> None:
    tie = network.edges["qatar", "israel", MEDIATION]["tie"]
    assert [one.article for one in tie.evidence] == ["wire", "paper", "weekly"]
    assert len({one.happening for one in tie.evidence}) == tie.count == 2
    assert tie.evidence[1].happening == tie.evidence[0].id


def test_a_mediation_has_one_row_with_all_its_reports(network: nx.MultiDiGraph) -> None:
    found = rows(network, mediators(network, "israel", "hamas"))
    assert [(row["article"], len(row["reports"])) for row in found] == [("wire", 2), ("weekly", 1)]
