"""The network, the reported mediators and the paths, over the embedded store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graph.mediators import mediators, rows, side_of
from graph.model import STATUSES, Record
from graph.network import latest_statements, read_network
from graph.paths import paths
from graph.paths import rows as steps
from graph.store import Store
from graph.ties import AFFILIATION, MEDIATION, STATEMENT
from tests.records import generated, mediation


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    with Store.open(str(tmp_path_factory.mktemp("network") / "graph")) as store:
        store.write([mediation(), *generated(40)])
        return read_network(store, statuses=STATUSES)


def test_ties_carry_their_evidence(network: nx.MultiDiGraph) -> None:
    tie = network.edges["qatar", "israel", MEDIATION]["tie"]
    assert tie.count == 1
    assert tie.evidence[0].sentence.startswith("Qatar is mediating")
    assert (tie.evidence[0].article, tie.evidence[0].date) == ("a1", "2023-11-15")
    assert network.edges["majed-al-ansari", "qatar", AFFILIATION]["tie"].evidence[0].sentence
    assert network.edges["majed-al-ansari", "hamas", STATEMENT]["tie"].evidence[0].speaker


def test_every_tie_has_a_sentence(network: nx.MultiDiGraph) -> None:
    for _, _, tie in network.edges(data="tie"):
        assert tie.evidence
        assert all(item.sentence and item.article for item in tie.evidence)


def test_actors_keep_their_attributes(network: nx.MultiDiGraph) -> None:
    node = network.nodes["hamas"]
    assert (node["name"], node["kind"], node["country"]) == ("Hamas", "armed_group", "PSE")
    assert network.nodes["qatar"]["aliases"] == ["Doha"]


def test_only_what_happened_counts_unless_asked(tmp_path: Path) -> None:
    record = mediation()
    denied = replace(record, events=(replace(record.events[0], status="denied"),))
    with Store.open(str(tmp_path / "graph")) as store:
        store.write([denied])
        assert not read_network(store).has_edge("qatar", "israel", MEDIATION)
        assert read_network(store, statuses=STATUSES).has_edge("qatar", "israel", MEDIATION)
        assert read_network(store).graph["mediations"][0].evidence.status == "denied"
        assert not read_network(store, since="2024-01-01").graph["mediations"]


def _said_on(record: Record, day: str) -> Record:
    statements = tuple(replace(one, date=day) for one in record.statements)
    return replace(record, statements=statements)


def test_the_latest_statements_of_each_speaker(tmp_path: Path) -> None:
    days = ("2023-11-15", "2024-01-02", "2022-05-06")
    records = [_said_on(mediation(f"a{n}", day), day) for n, day in enumerate(days)]
    with Store.open(str(tmp_path / "graph")) as store:
        store.write(records)
        found = latest_statements(store, most=2)
    assert [one.date for one in found["majed-al-ansari"]] == ["2024-01-02", "2023-11-15"]
    assert found["majed-al-ansari"][0].speaker == "Majed al-Ansari"
    assert found["majed-al-ansari"][0].sentence


def test_affiliations_are_of_the_period_as_well(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "graph")) as store:
        store.write([mediation()])
        ends = "majed-al-ansari", "qatar", AFFILIATION
        assert read_network(store, since="2023").has_edge(*ends)
        assert not read_network(store, since="2024").has_edge(*ends)


def test_two_roles_in_one_place_are_two_affiliations(tmp_path: Path) -> None:
    record = mediation()
    first = record.affiliations[0]
    other = replace(first, role="former spokesman")
    with Store.open(str(tmp_path / "graph")) as store:
        store.write([replace(record, affiliations=(first, other))])
        tie = read_network(store).edges[first.actor, first.organization, AFFILIATION]["tie"]
    assert tie.count == 2
    assert {one.trigger for one in tie.evidence} == {first.role, "former spokesman"}


def test_who_is_reported_to_mediate(network: nx.MultiDiGraph) -> None:
    either_way = mediators(network, "israel", "hamas"), mediators(network, "hamas", "israel")
    assert either_way[0] == either_way[1]
    (row,) = [r for r in rows(network, either_way[0]) if r["article"] == "a1"]
    assert (row["mediators"], row["parties"], row["stage"]) == (
        ["Qatar"],
        ["Hamas (inferred)", "Israel"],
        "engage",
    )
    assert row["claimed_by"] == "Majed al-Ansari"
    assert row["sentence"].startswith("Qatar is mediating")


def test_a_side_has_its_officials(network: nx.MultiDiGraph) -> None:
    assert "majed-al-ansari" in side_of(network, "qatar")
    assert [m for m in mediators(network, "majed-al-ansari") if "qatar" in m.mediators] == []


def test_only_ties_to_whom_the_sentence_leaves_implicit_are_inferred(
    network: nx.MultiDiGraph,
) -> None:
    inferred = {
        party: network.edges["qatar", party, MEDIATION]["tie"].evidence[0].inferred
        for party in ("israel", "hamas")
    }
    assert inferred == {"israel": False, "hamas": True}
    (row,) = steps(network, paths(network, "qatar", "hamas"))
    assert (row["inferred"], row["claimed_by"]) == (True, "Majed al-Ansari")


def test_a_path_has_ties_on_every_step(network: nx.MultiDiGraph) -> None:
    found = paths(network, "majed-al-ansari", "israel")
    assert found and all(step.ties for path in found for step in path)
    assert len({len(path) for path in found}) == 1
    network = network.copy()
    network.add_node("alone", name="Alone", kind="person", aliases=[])
    assert paths(network, "alone", "israel") == []
