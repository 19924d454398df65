"""The order of findings, periods, and names that are misspelt; the same on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph import lookup
from graph.errors import ActorNotFound
from graph.model import Actor, Article, Record
from graph.near import near
from graph.store import Store
from tests.records import mediation


def test_what_one_article_says_is_in_the_order_of_its_text(store: Store) -> None:
    record = mediation()
    said, event = record.statements[0], record.events[0]
    places = (1000, 930, 88)
    spoken = [replace(said, id=f"a1#s{n}", spans=((n, n + 9),)) for n in places]
    done = [replace(event, id=f"a1#e{n}", trigger_span=(n, n + 9), claimed_by=None) for n in places]
    undated = replace(mediation("a0", None), events=())
    undated = replace(undated, statements=(replace(undated.statements[0], date=None),))
    later = mediation("a9")
    later = replace(later, statements=(replace(later.statements[0], date="2023-11-16"),))
    store.write([replace(record, statements=tuple(spoken), events=tuple(done)), undated, later])
    first = ["a9#s0-43", "a1#s88", "a1#s930", "a1#s1000", "a0#s0-43"]
    assert [row["id"] for row in lookup.statements(store)] == first
    assert [row["id"] for row in lookup.statements(store, limit=2)] == first[:2]
    assert [row["id"] for row in lookup.events(store)] == [
        "a1#e88", "a1#e930", "a1#e1000", "a9#e9-18",
    ]  # fmt: skip
    spoken_by = lookup.actor(store, "majed-al-ansari")["statements"]
    assert [row["id"] for row in spoken_by] == first


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        ("2023", "2023", 1),
        ("2023-11", None, 1),
        ("2023-11-15", "2023-11-15", 1),
        (date(2023, 11, 15), date(2023, 11, 15), 1),
        (None, "2023-10", 0),
        ("2023-12", None, 0),
    ],
)
def test_a_period_is_given_by_days_months_or_years(
    store: Store, since: date | str | None, until: date | str | None, count: int
) -> None:
    store.write([mediation()])
    assert len(lookup.statements(store, since=since, until=until)) == count
    assert len(lookup.events(store, since=since, until=until)) == count


def test_a_misspelt_name_gets_near_ones(store: Store) -> None:
    store.write([mediation()])
    hints = {"Qatr": "Qatar", "DOHHA": "Doha", "Ansary": "Majed al-Ansari", "Isreal": "Israel"}
    for typed, meant in hints.items():
        with pytest.raises(ActorNotFound) as nobody:
            lookup.resolve(store, typed)
        assert nobody.value.hint == f"did you mean {meant}?"
    for far in ("zebra", "", "x" * 10_000):
        assert near(store, far) == []
    names = ("Anna Berg", "Anna Borg", "Anna Burg", "Anna Byrg")
    store.write([Record(Article("n"), tuple(Actor(n.lower(), n, "person") for n in names))])
    assert len(near(store, "Anna Barg")) == 3
