"""`tertius check`: a sound graph has no problems, and each that is planted is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from graph.consistency import CHECKS, problems
from graph.store import Store
from tests.records import generated, mediation

FAULTS = {
    "the statement is reported in no article": "MATCH (:Statement)-[r:REPORTED_IN]->() DELETE r",
    "the event is reported in no article": "MATCH (:Event)-[r:REPORTED_IN]->() DELETE r",
    "the event has no participants": "CREATE (:Event {id: 'e1', type: 'AID'})",
    "no article mentions the actor": "CREATE (:Actor {id: 'nobody', name: 'Nobody'})",
    "the actor has no name": "MATCH (a:Actor {id: 'hamas'}) REMOVE a.name",
    "the affiliation is of an article that is not there":
        "MATCH (:Actor)-[r:AFFILIATED_WITH]->() SET r.article = 'gone'",
    "the claim stands in another article":
        "MATCH (:Statement)-[r:REPORTED_IN]->() DELETE r"
        " WITH 1 AS one MATCH (s:Statement) CREATE (s)-[:REPORTED_IN]->(:Article {id: 'a2'})",
    "the event's word is not in its sentence": "MATCH (e:Event) SET e.end = 900",
    "the participant is not in the event's sentence": "MATCH ()-[r:MEDIATES]->() SET r.start = -4",
}  # fmt: skip


def test_what_tertius_writes_is_sound(store: Store) -> None:
    store.write([mediation(), *generated(50)])
    assert problems(store) == []


@pytest.mark.parametrize("problem", CHECKS)
def test_a_fault_is_found(store: Store, problem: str) -> None:
    store.write([mediation()])
    for cypher in FAULTS[problem].split(" WITH 1 AS one "):
        store.query(cypher, write=True)
    found = [row for row in problems(store) if row["problem"] == problem]
    assert found
    assert all(row["id"] for row in found)


def test_the_command_tells_what_is_wrong_in_a_graph(tmp_path: Path) -> None:
    place = str(tmp_path / "g")
    with Store.open(place) as store:
        store.write([mediation()])
    sound = CliRunner().invoke(main, ["check", "--db", place])
    assert (sound.exit_code, sound.stdout) == (0, "")
    with Store.open(place) as store:
        store.query("CREATE (:Actor {id: 'nobody', name: 'Nobody'})", write=True)
    wrong = CliRunner().invoke(main, ["check", "--db", place])
    assert wrong.exit_code == 1
    assert json.loads(wrong.stdout)["id"] == "nobody"


def test_the_command_checks_the_known_actors(tmp_path: Path) -> None:
    sound = CliRunner().invoke(main, ["check", "--seeds"])
    assert (sound.exit_code, sound.stdout) == (0, "")
    mine = tmp_path / "mine.txt"
    mine.write_text("[organization]\nOne Body | MLI | parent: nobody-at-all\n")
    wrong = CliRunner().invoke(main, ["check", "--seeds", "--actors", str(mine)])
    assert wrong.exit_code == 1
    assert json.loads(wrong.stdout)["detail"] == "nobody-at-all"


def test_own_actors_are_checked_with_the_seeds_alone(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--actors", str(tmp_path / "mine.txt")])
    assert result.exit_code == 2
    assert "--seeds" in result.stderr
