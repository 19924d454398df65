"""The shape of the graph in Cypher: constraints, what writes rows, what takes them away again.

    (:Actor)-[:SAID]->(:Statement)-[:TOLD|ABOUT]->(:Actor)
    (:Statement)-[:CLAIMS]->(:Event)                   the event stands in the statement
    (:Statement)-[:PERFORMS]->(:Event)                 the statement is the event: it accuses
    (:Actor)-[:DID]->(:Event)-[:TARGETS]->(:Actor)
    (:Actor)-[:MEDIATES]->(:Event)-[:BETWEEN]->(:Actor)
    (:Actor)-[:AFFILIATED_WITH {role, article, date}]->(:Actor)      one for each article
    (:Actor)-[:MENTIONED_IN {count}]->(:Article)
    (:Statement|Event)-[:REPORTED_IN {start, end, sentence}]->(:Article)

    (:Decision {kind, actor, other, alias})                          `graph.decisions`

MENTIONED_IN also keeps what the article says of the actor (`graph.actors` merges it), so that an
article that is replaced takes back its own share and nothing else. A relationship of an actor that
was merged into another one stands there now, and keeps the id that it was loaded as in `from_as` or
`to_as`, by the end at which the actor is: so the merge can be undone.
"""

from __future__ import annotations

from collections.abc import Mapping

LABELS = ("Article", "Actor", "Statement", "Event")

# Each relationship between rows' `from` and `to`, with the labels of its ends.
TIES: Mapping[str, tuple[str, str]] = {
    "MENTIONED_IN": ("Actor", "Article"),
    "AFFILIATED_WITH": ("Actor", "Actor"),
    "SAID": ("Actor", "Statement"),
    "TOLD": ("Statement", "Actor"),
    "ABOUT": ("Statement", "Actor"),
    "CLAIMS": ("Statement", "Event"),
    "PERFORMS": ("Statement", "Event"),
    "DID": ("Actor", "Event"),
    "TARGETS": ("Event", "Actor"),
    "MEDIATES": ("Actor", "Event"),
    "BETWEEN": ("Event", "Actor"),
}

CONSTRAINTS = tuple(
    f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for label in (*LABELS, "Decision")
)

LOADED = "MATCH (a:Article) WHERE a.id IN $articles RETURN a.id AS id"

MENTIONED = """
MATCH (a:Article) WHERE a.id IN $articles
MATCH (actor:Actor)-[:MENTIONED_IN]->(a)
RETURN DISTINCT actor.id AS id
"""

# What an earlier version of these articles gave, node by node and tie by tie.
REMOVE = (
    "MATCH (a:Article) WHERE a.id IN $articles"
    " MATCH (n:Statement)-[:REPORTED_IN]->(a) DETACH DELETE n",
    "MATCH (a:Article) WHERE a.id IN $articles MATCH (n:Event)-[:REPORTED_IN]->(a) DETACH DELETE n",
    "MATCH (a:Article) WHERE a.id IN $articles"
    " MATCH (actor:Actor)-[:MENTIONED_IN]->(a)"
    " MATCH (actor)-[tie:AFFILIATED_WITH]->(:Actor) WHERE tie.article = a.id"
    " WITH DISTINCT tie DELETE tie",
    "MATCH (a:Article) WHERE a.id IN $articles MATCH (:Actor)-[tie:MENTIONED_IN]->(a) DELETE tie",
)

# Actors that nothing speaks of any more.
FORGET = "MATCH (a:Actor) WHERE a.id IN $actors AND NOT (a)--() DELETE a"

# Setting a property takes the node's lock on Neo4j, so that what TESTIMONIES read stays true.
TOUCH = "UNWIND $actors AS id MERGE (a:Actor {id: id}) SET a.id = id"

# What the nodes say that no article takes anything away from ...
MERGED = "MATCH (a:Actor) WHERE a.id IN $actors AND a.name IS NOT NULL RETURN properties(a) AS one"

# ... and, where one does, what the other articles say.
TESTIMONIES = """
MATCH (a:Actor) WHERE a.id IN $actors
MATCH (a)-[tie:MENTIONED_IN]->(:Article)
RETURN a.id AS id, properties(tie) AS one
"""

SET_ACTORS = "UNWIND $rows AS r MATCH (a:Actor {id: r.id}) SET a += r"

WRITE_ARTICLES = "UNWIND $rows AS r MERGE (a:Article {id: r.id}) SET a += r"


def write_reported(label: str) -> str:
    """Cypher that makes the statements or events of `$rows` and says where they are reported."""
    return (
        "UNWIND $rows AS r MATCH (a:Article {id: r.article})"
        f" CREATE (n:{label}) SET n = r.properties"
        " CREATE (n)-[tie:REPORTED_IN]->(a) SET tie = r.report"
    )


def write_ties(name: str) -> str:
    """Cypher that makes the relationships `name` of `$rows`."""
    start, end = TIES[name]
    return (
        f"UNWIND $rows AS r MATCH (a:{start} {{id: r.from}}) MATCH (b:{end} {{id: r.to}})"
        f" CREATE (a)-[tie:{name}]->(b) SET tie = r.properties"
    )
