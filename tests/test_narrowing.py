"""A network with only what was asked for, as `tertius view` draws it with options."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import ViewError
from graph.view.narrowing import Only, narrowed
from graph.view.payload import payload
from tests.pages import network, years


def ties(only: Only, focus: tuple[str, ...] = ()) -> dict[tuple[str, str, str], int]:
    """The ties that are left, with their counts."""
    left = narrowed(years(), only, focus)
    return {(a, b, kind): tie.count for a, b, kind, tie in left.edges(keys=True, data="tie")}


def test_without_options_all_is_left() -> None:
    assert len(ties(Only())) == 5


@pytest.mark.parametrize(
    ("only", "left"),
    [
        (Only(kinds=frozenset({"government"})), {"ACCUSE", "CONSULT", "AID", "STATEMENT"}),
        (Only(relations=frozenset({"AID"})), {"AID"}),
        (Only(quads=frozenset({"material cooperation"})), {"AID"}),
        (
            Only(quads=frozenset({"verbal conflict"}), relations=frozenset({"AID"})),
            {"ACCUSE", "AID"},
        ),
        (Only(statuses=frozenset({"denied"})), {"ACCUSE"}),
        (Only(sources=frozenset({"post"})), {"ACCUSE"}),
        (Only(least=2), {"ACCUSE", "AID", "STATEMENT"}),
    ],
)
def test_what_is_left(only: Only, left: set[str]) -> None:
    assert {kind for _, _, kind in ties(only)} == left


def test_reports_of_other_statuses_do_not_count() -> None:
    assert ties(Only(statuses=frozenset({"actual"})))["chad", "niger", "ACCUSE"] == 2
    assert ties(Only(statuses=frozenset({"claimed"}))) == {("chad", "niger", "ACCUSE"): 1}


def test_the_strongest_are_left_and_who_is_asked_for() -> None:
    left = narrowed(years(), Only(most=2))
    assert set(left) == {"chad", "niger"}
    left = narrowed(years(), Only(most=2), ("benin",))
    assert set(left) == {"benin", "togo"}


def test_a_focus_outlives_the_limit() -> None:
    assert set(narrowed(years(), Only(most=1), ("togo", "mali"))) == {"togo", "mali"}
    with pytest.raises(ViewError, match="nothing is left"):
        narrowed(years(), Only(most=1))


def test_mediations_and_statements_are_narrowed_as_well() -> None:
    left = narrowed(network(), Only(statuses=frozenset({"actual"})))
    assert len(left.graph["mediations"]) == 1
    with pytest.raises(ViewError, match="nothing is left"):
        narrowed(network(), Only(statuses=frozenset({"denied"})))
    assert narrowed(network(), Only(relations=frozenset({"AID"}))).graph["mediations"] == []
    assert len(narrowed(years(), Only()).graph["said"]["togo"]) == 1
    assert narrowed(years(), Only(relations=frozenset({"AID"}))).graph["said"] == {}
    assert narrowed(years(), Only(sources=frozenset({"post"}))).graph["said"]["togo"] == []


def test_who_mediates_keeps_a_name_where_it_is_not_drawn() -> None:
    made = network()
    made.add_node("oma", name="Oman", kind="igo", country=None, aliases=[])
    told = made.graph["mediations"][0]
    made.graph["mediations"] = [replace(told, mediators=("oma", "qat"))]
    left = narrowed(made, Only(kinds=frozenset({"government"})))
    assert payload(left, ())["names"] == {"oma": "Oman"}
