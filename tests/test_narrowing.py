"""A network with only what was asked for, as `tertius view` draws it with options."""

from __future__ import annotations

import pytest

from graph.errors import ViewError
from graph.view.narrowing import Only, narrowed
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
    assert set(left) == {"benin", "niger"}


def test_mediations_are_narrowed_as_well() -> None:
    left = narrowed(network(), Only(statuses=frozenset({"actual"})))
    assert len(left.graph["mediations"]) == 1
    with pytest.raises(ViewError, match="nothing is left"):
        narrowed(network(), Only(statuses=frozenset({"denied"})))
