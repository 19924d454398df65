"""What is wrong in a graph: what leads nowhere, and spans that are not in their sentence.

Tertius itself leaves no such thing; Cypher that people run with --write, or an interrupted import
by other means, may. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.store import Store

# Cypher by what it finds: the id of each node that is wrong, and what helps to find out why.
CHECKS: Mapping[str, str] = {
    "the statement is reported in no article": """
        MATCH (n:Statement) WHERE NOT (n)-[:REPORTED_IN]->(:Article)
        RETURN n.id AS id, n.text AS detail""",
    "the event is reported in no article": """
        MATCH (n:Event) WHERE NOT (n)-[:REPORTED_IN]->(:Article)
        RETURN n.id AS id, n.type AS detail""",
    "the event has no participants": """
        MATCH (n:Event) WHERE NOT (n)<-[:DID|MEDIATES]-(:Actor)
                          AND NOT (n)-[:TARGETS|BETWEEN]->(:Actor)
        RETURN n.id AS id, n.type AS detail""",
    "no article mentions the actor": """
        MATCH (n:Actor) WHERE NOT (n)-[:MENTIONED_IN]->(:Article)
        RETURN n.id AS id, n.name AS detail""",
    "the actor has no name": """
        MATCH (n:Actor) WHERE n.name IS NULL
        RETURN n.id AS id, n.kind AS detail""",
    "the affiliation is of an article that is not there": """
        MATCH (n:Actor)-[tie:AFFILIATED_WITH]->(other:Actor)
        OPTIONAL MATCH (x:Article {id: tie.article})
        WITH n, tie, other, x WHERE x IS NULL
        RETURN n.id AS id, coalesce(tie.role, '') + ' ' + other.id AS detail""",
    "the claim stands in another article": """
        MATCH (n:Statement)-[:CLAIMS|PERFORMS]->(e:Event)-[:REPORTED_IN]->(x:Article)
        MATCH (n)-[:REPORTED_IN]->(y:Article) WHERE y.id <> x.id
        RETURN n.id AS id, e.id AS detail""",
    "the event's word is not in its sentence": """
        MATCH (n:Event)-[report:REPORTED_IN]->(:Article)
        WHERE n.start < report.start OR n.end > report.end
        RETURN n.id AS id, n.trigger AS detail""",
    "the participant is not in the event's sentence": """
        MATCH (n:Event)-[tie:DID|TARGETS|MEDIATES|BETWEEN]-(actor:Actor)
        MATCH (n)-[report:REPORTED_IN]->(:Article)
        WHERE NOT coalesce(tie.inferred, false)
          AND (tie.start < report.start OR tie.end > report.end)
        RETURN n.id AS id, actor.id AS detail""",
}


def problems(store: Store) -> list[dict[str, Any]]:
    """All problems of a graph: `problem`, the `id` of what has it, `detail`; in a stable order."""
    return [
        {"problem": problem, **row}
        for problem, cypher in CHECKS.items()
        for row in store.read(f"{cypher} ORDER BY id, detail")
    ]
