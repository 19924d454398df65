"""Whether a query on a Neo4j server only reads, asked of the server's own plan.

A session in READ mode refuses writes, yet lets LOAD CSV read files and send requests, and lets
some procedures and commands act. So the plan is looked at before the query runs. Forbidden words
in the text would be no check. ArcadeDB runs what it is asked to EXPLAIN: it never comes here, the
embedded engine's restricted user stands in instead (`graph.embedded`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import Session

from graph.errors import ReadOnlyError, StoreUnavailable

_HINT = "pass --write if the query is meant to do this"

# Operators that act without writing to the graph.
_ACTING = ("LoadCSV", "TerminateTransactions")

# Procedures that only describe the database and its graph.
_READING = frozenset(
    {
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.visualization",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "dbms.components",
    }
)


def check_reading(session: Session, agent: str, cypher: str, params: Mapping[str, Any]) -> None:
    """Accept a query that only reads.

    Args:
        session: a session in READ mode.
        agent: what the server calls itself, such as "Neo4j/5.26.0".
        cypher: the query.
        params: its parameters.

    Raises:
        ReadOnlyError: the plan writes, loads a file or calls a procedure that may act.
        StoreUnavailable: the server is no Neo4j, so that EXPLAIN might run the query.
    """
    if "compatible" in agent:
        raise StoreUnavailable(
            f"{agent} is no Neo4j: Tertius cannot tell whether a query only reads",
            "log in as a user who may only read, and pass --write",
        )
    summary = session.run(f"EXPLAIN {cypher}", dict(params)).consume()
    if summary.plan is None or summary.profile is not None:
        raise ReadOnlyError("the query has no plan that could be checked", _HINT)
    if summary.query_type != "r":
        raise ReadOnlyError("the query changes the database", _HINT)
    for operator in _operators(summary.plan):
        _check_operator(operator)


def _operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from _operators(child)


def _check_operator(operator: Mapping[str, Any]) -> None:
    kind = str(operator.get("operatorType", "")).partition("@")[0]
    details = str(operator.get("args", {}).get("Details", ""))
    if kind in _ACTING:
        raise ReadOnlyError(f"the query does more than read: {kind}", _HINT)
    if "ProcedureCall" in kind and details.partition("(")[0].strip("` ") not in _READING:
        raise ReadOnlyError(f"the query calls a procedure: {details[:80]}", _HINT)
