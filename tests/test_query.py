"""Anybody's Cypher: answers, refusals, limits; and the Cypher kit, on both engines."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from graph.errors import QueryError, QueryTimeout, ReadOnlyError, StoreError, StoreUnavailable
from graph.readonly import check_reading
from graph.store import Store
from tests.neo4j.server import Neo4j
from tests.records import mediation
from tests.test_store import dump

KIT = Path(__file__).parents[2] / "shared" / "bench" / "cypher"

WRITES = [
    "CREATE (n:Actor {id: 'x'})",
    "CREATE (:Actor {id: 'x'})-[:SAID]->(:Statement {id: 'y'}) RETURN 1",
    "MERGE (n:Actor {id: 'x'}) RETURN n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Actor) SET n.name = 'x' RETURN n",
    "MATCH (n:Actor) SET n:Evil",
    "MATCH (n:Actor) SET n += {name: 'x'}",
    "MATCH (n:Actor) SET n = {}",
    "MATCH (n:Actor) REMOVE n.name",
    "MATCH (n:Actor) REMOVE n:Actor",
    "MATCH ()-[r]->() DELETE r",
    "MATCH ()-[r:SAID]->() SET r.cue = 'x'",
    "MATCH (a:Actor), (b:Actor) MERGE (a)-[:SAID]->(b)",
    "UNWIND [1, 2] AS x CREATE (:Article {id: toString(x)})",
    "FOREACH (x IN [1, 2] | CREATE (:Article {id: toString(x)}))",
    "MATCH (n:Actor) FOREACH (x IN [n] | SET x.name = 'x')",
    "CALL { CREATE (n:Actor {id: 'x'}) RETURN n } RETURN n",
    "CALL () { CREATE (n:Actor {id: 'x'}) RETURN n } RETURN n",
    "UNWIND [1] AS x CALL { WITH x CREATE (:Article {id: 'z'}) } IN TRANSACTIONS OF 1 ROW",
    "MATCH (a:Actor) RETURN a UNION CREATE (a:Actor {id: 'x'}) RETURN a",
    "MATCH (n:Actor) WITH n LIMIT 1 DETACH DELETE n RETURN 1",
    "// only a comment\nMATCH (n) DETACH DELETE n",
    "/* MATCH */ MATCH (n) /* RETURN */ DETACH /**/ DELETE n",
    "match (n) detach delete n",
    "MATCH (n) \u0044ETACH DELETE n",
    "  \n\t CREATE (n:Actor {id: 'x'});",
    "EXPLAIN CREATE (n:Actor {id: 'x'}) RETURN n",
    "PROFILE CREATE (n:Actor {id: 'x'}) RETURN n",
    "PROFILE MATCH (n) DETACH DELETE n",
    "CYPHER 5 CREATE (n:Actor {id: 'x'})",
    "CYPHER runtime=slotted CREATE (n:Actor {id: 'x'})",
    "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
    "CREATE INDEX evil FOR (n:Actor) ON (n.name)",
    "CREATE TEXT INDEX evil FOR (n:Actor) ON (n.name)",
    "CREATE CONSTRAINT evil FOR (n:Actor) REQUIRE n.name IS UNIQUE",
    "DROP CONSTRAINT actor_id",
    "DROP CONSTRAINT actor_id IF EXISTS",
    "DROP INDEX actor_id IF EXISTS",
    "CREATE DATABASE evil",
    "DROP DATABASE graph",
    "DROP DATABASE neo4j",
    "CREATE USER evil SET PASSWORD 'evilevil'",
    "ALTER USER neo4j SET PASSWORD 'evilevil'",
    "DROP USER neo4j",
    "GRANT ROLE admin TO neo4j",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'evilevil'",
    "CALL db.createLabel('Evil')",
    "CALL db.createProperty('evil')",
    "CALL db.createRelationshipType('EVIL')",
    "CALL db.index.fulltext.createNodeIndex('evil', ['Actor'], ['name'])",
    "CALL db.clearQueryCaches()",
    "CALL dbms.setConfigValue('db.logs.query.enabled', 'INFO')",
    "CALL dbms.killConnection('bolt-1')",
    "CALL dbms.security.createUser('evil', 'evilevil', false)",
    "CALL tx.setMetaData({evil: 1})",
    "CALL apoc.cypher.doIt('CREATE (n:Actor)', {})",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV FROM 'file:///etc/passwd' AS line CREATE (:Article {id: line[0]})",
    "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM 'https://example.org/x.csv' AS line RETURN line.a",
    "CALL { LOAD CSV FROM 'file:///etc/hosts' AS l RETURN l } RETURN l",
    "UNWIND ['file:///etc/passwd'] AS f LOAD CSV FROM f AS l RETURN l",
    "EXPLAIN EXPLAIN CREATE (n:Actor {id: 'x'})",
    "INSERT (n:Actor {id: 'x'})",
    "DELETE FROM Actor",
    "INSERT INTO Actor SET id = 'x'",
    "ALTER DATABASE `arcadedb.command.timeout` 1",
    "TRUNCATE TYPE Actor UNSAFE",
    "DROP TYPE Actor UNSAFE",
]

READS = [
    ("MATCH (a:Actor) RETURN count(a)", [[4]]),
    ("// CREATE (n)\nMATCH (a:Actor) RETURN count(a) AS `CREATE`", [[4]]),
    ("RETURN 'MATCH (n) DETACH DELETE n' AS text", [["MATCH (n) DETACH DELETE n"]]),
    ("MATCH (a:Actor {id: 'qatar'}) RETURN a.name", [["Qatar"]]),
    ("MATCH p = shortestPath((a {id: 'qatar'})-[*..4]-(b {id: 'hamas'})) RETURN length(p)", [[2]]),
    ("UNWIND $names AS name RETURN name", [["a"], ["b"]]),
    ("RETURN date('2023-11-15') AS day, duration('P1D') AS one", [[date(2023, 11, 15), "P1D"]]),
]


@pytest.mark.parametrize("text", WRITES)
def test_a_read_only_query_changes_nothing(store: Store, text: str) -> None:
    store.write([mediation()])
    before = dump(store)
    try:
        answer = store.query(text, timeout=20)
    except StoreError as error:
        assert error.hint
    else:
        # What an engine takes for a question is fine as long as it does nothing.
        assert not any("root:" in str(row) for row in answer.rows)
    assert dump(store) == before
    taken = store.write([mediation("later")])
    assert taken.articles == 1, "the store still works, and its constraints hold"


@pytest.mark.parametrize("text", [t for t in WRITES if t.startswith(("CREATE (", "MATCH", "LOAD"))])
def test_a_refusal_says_how_to_insist(neo4j_store: Store, text: str) -> None:
    with pytest.raises(QueryError) as refusal:
        neo4j_store.query(text)
    if isinstance(refusal.value, ReadOnlyError):
        assert "--write" in str(refusal.value.hint)


@pytest.mark.parametrize(("text", "rows"), READS)
def test_reading_is_let_through(store: Store, text: str, rows: list[list[object]]) -> None:
    store.write([mediation()])
    assert store.query(text, {"names": ["a", "b"]}).rows == rows


def test_a_write_that_is_meant_to_be_one(store: Store) -> None:
    store.query("CREATE (a:Actor {id: $id})", {"id": "x"}, write=True)
    assert store.info().actors == 1


def test_what_is_returned_is_plain(store: Store) -> None:
    store.write([mediation()])
    found = store.query(
        "MATCH (a:Actor {id: 'qatar'})-[m:MEDIATES]->(e:Event) MATCH p = (a)-[:MEDIATES]->(e)"
        " RETURN a, m, p, [a.id, e.date] AS list, {x: e.date} AS map, null AS nothing"
    )
    assert found.columns == ["a", "m", "p", "list", "map", "nothing"]
    node, tie, path, some, one, nothing = found.rows[0]
    assert node["labels"] == ["Actor"]
    assert node["properties"]["name"] == "Qatar"
    assert (tie["type"], tie["properties"]["inferred"]) == ("MEDIATES", False)
    assert [sorted(step) for step in path] == [
        ["labels", "properties"], ["end", "properties", "start", "type"], ["labels", "properties"],
    ]  # fmt: skip
    assert (some, one, nothing) == (["qatar", date(2023, 11, 15)], {"x": date(2023, 11, 15)}, None)


@pytest.mark.parametrize("text", ["MATCH (n RETURN n", "", "SELECT 1", "RETURN $missing"])
def test_bad_cypher_is_a_query_error(store: Store, text: str) -> None:
    with pytest.raises(QueryError) as fault:
        store.query(text)
    assert not isinstance(fault.value, ReadOnlyError)
    assert 0 < len(fault.value.message) <= 400


def test_a_query_that_takes_too_long_is_stopped(store: Store) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimeout):
        store.query(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b"
            " WITH a, b WHERE a * b = -1 RETURN count(*)",
            timeout=1,
        )
    assert time.monotonic() - start < 15
    assert store.query("RETURN 1 AS one").rows == [[1]]


def test_an_engine_that_only_looks_like_neo4j_is_never_asked_to_explain(
    embedded_store: Store,
) -> None:
    """ArcadeDB runs what it is asked to EXPLAIN: the check refuses before it asks."""
    with (
        embedded_store._connection.reader.session(database="graph") as session,
        pytest.raises(StoreUnavailable, match="is no Neo4j"),
    ):
        check_reading(session, embedded_store.info().engine, "RETURN 1", {})


# What engines.md names as different on the embedded engine.
KNOWN = 2


@pytest.mark.skipif(not KIT.exists(), reason="the Cypher kit of ../shared is not there")
@pytest.mark.parametrize(("engine", "failures"), [("neo4j", 0), ("embedded", KNOWN)])
def test_the_cypher_kit(
    request: pytest.FixtureRequest, tmp_path: Path, engine: str, failures: int
) -> None:
    store: Store = request.getfixturevalue(f"{engine}_store")
    store.query("MATCH (n) DETACH DELETE n", write=True)
    uri, (user, password) = _entry(request, store, engine)
    report = tmp_path / "report.json"
    command = [sys.executable, str(KIT / "score_cypher.py"), "--uri", uri, "--user", user]
    command += ["--json", str(report)]
    if engine == "embedded":
        command += ["--database", "graph"]
    done = subprocess.run(
        command, env={"CYPHER_PASSWORD": password}, capture_output=True, text=True, check=False
    )
    assert report.exists(), done.stdout + done.stderr
    results = json.loads(report.read_text())
    failed = [one for one in results if not one["passed"]]
    assert len(results) >= 120
    assert len(failed) <= failures, failed


def _entry(
    request: pytest.FixtureRequest, store: Store, engine: str
) -> tuple[str, tuple[str, str]]:
    if engine == "neo4j":
        server: Neo4j = request.getfixturevalue("neo4j_server")
        return server.uri, ("neo4j", server.password)
    running = store._connection.engine
    assert running is not None
    return running.address.uri, running.address.writer
