"""What the store knows by name: actors, what they said, what they did, with where it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.actors import fold
from graph.errors import ActorNotFound, AmbiguousActor
from graph.happenings import event as happening
from graph.happenings import happenings
from graph.near import did_you_mean
from graph.store import Store

Found = dict[str, Any]

# How well a name fits: id, name, alias, a name's beginning, words within, anything within.
_FIND = """
MATCH (a:Actor)
WITH a, CASE
  WHEN a.id = $text OR a.id = $folded THEN 0
  WHEN a.search[0] = $folded THEN 1
  WHEN $folded IN a.search THEN 2
  WHEN any(name IN a.search WHERE name STARTS WITH $folded + ' ' OR name ENDS WITH ' ' + $folded
                               OR name CONTAINS ' ' + $folded + ' ') THEN 3
  WHEN any(name IN a.search WHERE name CONTAINS $folded) THEN 4
  ELSE 5 END AS fit
WHERE fit < 5
OPTIONAL MATCH (a)-[m:MENTIONED_IN]->(article:Article)
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.country AS country, a.sector AS sector,
       a.wikidata AS wikidata, a.aliases AS aliases, count(DISTINCT article) AS articles,
       coalesce(sum(m.count), 0) AS mentions, fit
ORDER BY fit, mentions DESC, name, id LIMIT $limit
"""

_MERGED = "MATCH (d:Decision {id: $id}) RETURN d.other AS other"

# The latest `n` with their reports; those of one article in the order of its text. A graph of an
# earlier version does not know where in its sentence an event stands.
_LATEST = """
WITH DISTINCT n MATCH (n)-[report:REPORTED_IN]->(article:Article)
WITH n, report, article, coalesce(toString(n.date), '') AS day,
     coalesce(n.starts[0], n.start, report.start, 0) AS position
ORDER BY day DESC, article.id, position, n.id LIMIT $limit
"""
_ORDER = "ORDER BY day DESC, article, position, id"

_PLACE = """
report.sentence AS sentence, report.start AS start, report.end AS end, article.id AS article,
article.title AS title, article.source AS source, article.url AS url,
article.published AS published
"""


def find_actors(store: Store, text: str = "", limit: int = 20) -> list[Found]:
    """Actors whose id, name or alias fits the text, best first; all where it is empty.

    Case, accents and invisible marks do not matter. Each row has id, name, kind, country, sector,
    wikidata, aliases, articles and mentions (counts).
    """
    found = _fitting(store, text, limit)
    return [{key: value for key, value in row.items() if key != "fit"} for row in found]


def _fitting(store: Store, text: str, limit: int) -> list[Found]:
    """As `find_actors`, with how well each fits."""
    wanted = current_id(store, text.strip())
    return store.read(_FIND, text=wanted, folded=fold(wanted), limit=limit)


def current_id(store: Store, identifier: str) -> str:
    """The id of what an actor with this id was merged into; itself where it was not."""
    seen = {identifier}
    while found := store.read(_MERGED, id=f"merge {identifier}"):
        identifier = str(found[0]["other"])
        if identifier in seen:
            break
        seen.add(identifier)
    return identifier


def resolve(store: Store, name: str) -> str:
    """The id of the one actor that goes by this name.

    An exact id, name or alias is preferred to a part of a name.

    Raises:
        ActorNotFound: nobody does.
        AmbiguousActor: several do equally well; `choices` lists them.
    """
    found = _fitting(store, name, limit=50)
    if not found or not fold(name):
        hint = did_you_mean(store, name) or "search: tertius actors TEXT"
        raise ActorNotFound(f"no actor goes by {name[:80]!r}", hint)
    best = [row for row in found if row["fit"] == found[0]["fit"]]
    if len(best) > 1:
        choices = [(str(row["id"]), str(row["name"])) for row in best]
        told = f"{len(choices)} actors go by {name[:80]!r}"
        raise AmbiguousActor(told, choices, "name one by its id")
    return str(best[0]["id"])


def actor(store: Store, identifier: str, latest: int = 5) -> Found:
    """One actor: properties, affiliations, members, ties counted by type, latest statements.

    Raises:
        ActorNotFound: no actor has this id.
    """
    identifier = current_id(store, identifier)
    found = store.read("MATCH (a:Actor {id: $id}) RETURN properties(a) AS one", id=identifier)
    if not found:
        raise ActorNotFound(f"no actor has the id {identifier[:80]!r}", "see: tertius actors TEXT")
    properties = {key: value for key, value in found[0]["one"].items() if key != "search"}
    return {
        **dict.fromkeys(("country", "sector", "wikidata")),
        **properties,
        "affiliations": store.read(_AFFILIATIONS, id=identifier),
        "members": store.read(_MEMBERS, id=identifier),
        "ties": _ties(store, identifier),
        "statements": statements(store, by=identifier, limit=latest),
    }


_AFFILIATION = """
OPTIONAL MATCH (article:Article {id: tie.article})
RETURN other.id AS id, other.name AS name, tie.role AS role, tie.date AS date,
       tie.sentence AS sentence, tie.start AS start, tie.end AS end, article.id AS article,
       article.title AS title, article.source AS source, article.url AS url,
       article.published AS published
ORDER BY date DESC, id, article
"""

_AFFILIATIONS = f"MATCH (:Actor {{id: $id}})-[tie:AFFILIATED_WITH]->(other:Actor) {_AFFILIATION}"
_MEMBERS = f"MATCH (:Actor {{id: $id}})<-[tie:AFFILIATED_WITH]-(other:Actor) {_AFFILIATION}"

# Direction, and the path from the actor to the others that the event joins it with.
_EVENT_TIES = (
    ("out", "(:Actor {id: $id})-[mine:DID]->(e:Event)-[theirs:TARGETS]->(other:Actor)"),
    ("in", "(:Actor {id: $id})<-[mine:TARGETS]-(e:Event)<-[theirs:DID]-(other:Actor)"),
    ("mediates", "(:Actor {id: $id})-[mine:MEDIATES]->(e:Event)-[theirs:BETWEEN]->(other:Actor)"),
    ("mediated", "(:Actor {id: $id})<-[mine:BETWEEN]-(e:Event)<-[theirs:MEDIATES]-(other:Actor)"),
)


def _ties(store: Store, identifier: str) -> list[Found]:
    """Counts of reports by direction, other actor, type and status, claims apart.

    `direction` is "out", "in", "mediates" (the actor mediates, the other is a party) or
    "mediated" (the other mediates).
    """
    found = []
    for direction, path in _EVENT_TIES:
        rows = store.read(
            f"MATCH {path} WHERE other.id <> $id OPTIONAL MATCH (s:Statement)-[:CLAIMS]->(e)"
            " WITH other, e, s IS NOT NULL AS claimed, mine.inferred OR theirs.inferred AS inferred"
            " RETURN other.id AS id, other.name AS name, e.type AS type, e.status AS status,"
            " claimed, inferred, count(DISTINCT e) AS count, max(e.date) AS latest",
            id=identifier,
        )
        found += [{"direction": direction, **row} for row in rows]
    return sorted(found, key=lambda row: (-row["count"], row["name"], row["type"]))


def statements(  # noqa: PLR0913, PLR0917 - one for each filter of `tertius statements`
    store: Store,
    by: str | None = None,
    about: str | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
    limit: int = 50,
) -> list[Found]:
    """Statements, latest first, each with its speaker, what it is about and where it stands.

    `by` and `about` are actor ids (see `resolve`). Those of one article are in the order of its
    text. `since` and `until` are inclusive: dates, or the beginning of an ISO date.
    """
    which = [
        "MATCH (:Actor {id: $by})-[:SAID]->(n:Statement)" if by else "MATCH (n:Statement)",
        "MATCH (n)-[:ABOUT]->(:Actor {id: $about})" if about else "",
        _where(*_period(since, until)),
    ]
    found = store.read(
        f"{' '.join(which)} {_LATEST} OPTIONAL MATCH (speaker:Actor)-[:SAID]->(n)"
        " OPTIONAL MATCH (n)-[:ABOUT]->(topic:Actor)"
        " OPTIONAL MATCH (n)-[:TOLD]->(told:Actor)"
        " WITH n, report, article, day, position, speaker, collect(DISTINCT topic.name) AS about,"
        " collect(DISTINCT told.name) AS told"
        " RETURN n.id AS id, speaker.id AS speaker, speaker.name AS speaker_name, n.kind AS kind,"
        f" n.cue AS cue, n.text AS text, n.date AS date, about, told, {_PLACE}"
        f" {_ORDER}",
        by=by,
        about=about,
        since=_iso(since),
        until=_iso(until),
        limit=limit,
    )
    return [{**row, "about": sorted(row["about"]), "told": sorted(row["told"])} for row in found]


def events(  # noqa: PLR0913, PLR0917 - one for each filter of `tertius events`
    store: Store,
    source: str | None = None,
    target: str | None = None,
    type: str | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
    limit: int = 50,
) -> list[Found]:
    """Events, latest first, each with its participants, its status, whose claim, where it stands.

    `source` and `target` are actor ids (see `resolve`); a mediator counts as source and a party
    as target. `participants` is a list of {"id", "name", "role", "inferred"}; `claimed_by` is the
    name of the claim's speaker, `claim` the id of the statement that it stands in, `happening` the
    id of the first of those found that reports the same (`graph.happenings`). The order and the
    period are as in `statements`.
    """
    which = [
        "MATCH (:Actor {id: $source})-[:DID|MEDIATES]->(n:Event)" if source else "MATCH (n:Event)",
        "MATCH (n)-[:TARGETS|BETWEEN]->(:Actor {id: $target})" if target else "",
        _where("n.type = $type" if type else "", *_period(since, until)),
    ]
    found = store.read(
        f"{' '.join(which)} {_LATEST} OPTIONAL MATCH (claim:Statement)-[:CLAIMS]->(n)"
        " OPTIONAL MATCH (speaker:Actor)-[:SAID]->(claim)"
        " RETURN n.id AS id, n.type AS type, n.mode AS mode, n.quad AS quad, n.status AS status,"
        " n.trigger AS trigger, n.date AS date, n.because AS because, claim.id AS claim,"
        " speaker.name AS claimed_by,"
        f" {_PLACE} {_ORDER}",
        source=source,
        target=target,
        type=type.upper() if type else None,
        since=_iso(since),
        until=_iso(until),
        limit=limit,
    )
    return _with_participants(store, found)


_ROLES = {"DID": "source", "TARGETS": "target", "MEDIATES": "mediator", "BETWEEN": "party"}


def _with_participants(store: Store, found: list[Found]) -> list[Found]:
    parts = store.read(
        "MATCH (e:Event) WHERE e.id IN $ids"
        " MATCH (e)-[tie:DID|TARGETS|MEDIATES|BETWEEN]-(a:Actor)"
        " RETURN e.id AS event, a.id AS id, a.name AS name, type(tie) AS tie,"
        " tie.inferred AS inferred, tie.start AS start ORDER BY event, start, id",
        ids=[row["id"] for row in found],
    )
    of: dict[str, list[Found]] = {row["id"]: [] for row in found}
    for part in parts:
        told = {
            "id": part["id"],
            "name": part["name"],
            "role": _ROLES[part["tie"]],
            "inferred": part["inferred"],
        }
        if told not in of[part["event"]]:  # an event may be told of two that were merged
            of[part["event"]].append(told)
    linked = happenings(
        happening(row, ((p["role"], p["id"]) for p in of[row["id"]]), claimed=bool(row["claim"]))
        for row in found
    )
    return [
        {
            **row,
            "participants": of[row["id"]],
            "inferred": any(part["inferred"] for part in of[row["id"]]),
            "happening": linked[row["id"]],
        }
        for row in found
    ]


def _period(since: object, until: object) -> tuple[str, str]:
    """Conditions as texts, so that a year or a month is enough, as in `graph.network`."""
    return (
        "toString(n.date) >= $since" if since else "",
        "substring(toString(n.date), 0, size($until)) <= $until" if until else "",
    )


def _iso(day: date | str | None) -> str | None:
    return str(day) if day else None


def _where(*conditions: str) -> str:
    kept = [one for one in conditions if one]
    return f"WHERE {' AND '.join(kept)}" if kept else ""
