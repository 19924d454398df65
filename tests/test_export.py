"""Exported files read back, whatever stands in names."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pytest

from graph.errors import WrongUsage
from graph.export import export
from graph.ties import Evidence, Tie

HOSTILE = '=cmd|"<script>\x00\x1f\u202e\U0001f54a]]>&'


@pytest.fixture
def network() -> nx.MultiDiGraph:
    made: nx.MultiDiGraph = nx.MultiDiGraph()
    made.add_node("a", name=HOSTILE, kind="person", country=None, sector=None, aliases=[HOSTILE])
    made.add_node("b", name="B", kind="government", country="BRA", sector="GOV", aliases=[])
    evidence = (
        Evidence("e1", "ACCUSE", HOSTILE, "a1", "2024-01-02", claimed_by="B"),
        Evidence("e2", "ACCUSE", "Second.", "a2", "2024-01-03"),
    )
    made.add_edge("a", "b", "ACCUSE", tie=Tie("a", "b", "ACCUSE", "verbal conflict", evidence))
    return made


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_xml_reads_back(network: nx.MultiDiGraph, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"n.{ending}"
    export(network, path)
    read = (nx.read_graphml if ending == "graphml" else nx.read_gexf)(path)
    assert set(read) == {"a", "b"}
    (edge,) = read.edges(data=True)
    assert (edge[2]["relation"], edge[2]["claimed"]) == ("ACCUSE", 1)
    assert "<script>" in read.nodes["a"]["name"]


def test_csv_has_a_row_for_each_report(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    export(network, tmp_path / "n.csv")
    rows = list(csv.DictReader((tmp_path / "n.csv").open(encoding="utf-8", newline="")))
    assert [row["article"] for row in rows] == ["a1", "a2"]
    assert rows[0]["source_name"].startswith("'=")
    assert rows[0]["claimed_by"] == "B"


def test_json_keeps_the_evidence(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    export(network, tmp_path / "n.json")
    data = json.loads((tmp_path / "n.json").read_text("utf-8"))
    assert [e["sentence"] for e in data["edges"][0]["evidence"]] == [HOSTILE, "Second."]


def test_cytoscape(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    export(network, tmp_path / "n.cyjs")
    data = json.loads((tmp_path / "n.cyjs").read_text("utf-8"))
    assert {node["data"]["id"] for node in data["elements"]["nodes"]} == {"a", "b"}


def test_an_unknown_ending_is_told(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"n\.xls") as error:
        export(network, tmp_path / "n.xls")
    assert error.value.hint and ".graphml" in error.value.hint
