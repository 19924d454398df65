"""The store's events, statements and affiliations as ties between actors, each with its evidence.

    with Store.open() as store:
        network = read_network(store)
        network.edges["qatar", "hamas", "CONSULT"]["tie"].evidence[0].sentence

A network is a networkx.MultiDiGraph: nodes are actor ids with `name`, `kind`, `country`, `sector`,
`wikidata` and `aliases`; edges are keyed by relation and carry a `graph.ties.Tie`;
`network.graph["mediations"]` holds the reported mediations, whatever their status; who also sets
`network.graph["said"]` to `latest_statements` has them on the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.happenings import Report, copies, happenings, written
from graph.happenings import event as happening
from graph.model import QUAD_OF, STAGES
from graph.ties import AFFILIATION, MEDIATION, STATEMENT, Evidence, Mediation, Tie

if TYPE_CHECKING:
    from graph.store import Store

ACTORS = """
MATCH (a:Actor) RETURN a.id AS id, a.name AS name, a.kind AS kind, a.country AS country,
a.sector AS sector, a.wikidata AS wikidata, a.aliases AS aliases
"""
WHERE_SAID = """
n.id AS id, r.sentence AS sentence, r.start AS start, r.end AS end, a.id AS article,
a.title AS title, a.source AS source, a.url AS url, toString(a.published) AS published
"""
EVENTS = f"""
MATCH (n:Event)-[r:REPORTED_IN]->(a:Article)
RETURN n.type AS type, n.mode AS mode, n.status AS status, n.trigger AS trigger,
toString(n.date) AS date, {WHERE_SAID}
"""
SIDES = """
MATCH (s:Actor)-[d:DID|MEDIATES]->(n:Event)
RETURN n.id AS event, s.id AS actor, type(d) AS role, d.inferred AS inferred
UNION ALL
MATCH (n:Event)-[d:TARGETS|BETWEEN]->(s:Actor)
RETURN n.id AS event, s.id AS actor, type(d) AS role, d.inferred AS inferred
"""
CLAIMS = """
MATCH (s:Statement)-[:CLAIMS]->(n:Event) OPTIONAL MATCH (w:Actor)-[:SAID]->(s)
RETURN n.id AS event, w.name AS speaker
"""
STATEMENTS = f"""
MATCH (w:Actor)-[:SAID]->(n:Statement)-[k:ABOUT|TOLD]->(o:Actor),
(n)-[r:REPORTED_IN]->(a:Article)
RETURN DISTINCT w.id AS speaker, w.name AS name, o.id AS other, toString(n.date) AS date,
n.cue AS trigger, n.text AS text, {WHERE_SAID}
"""
SAID = f"""
MATCH (w:Actor)-[:SAID]->(n:Statement)-[r:REPORTED_IN]->(a:Article)
RETURN w.id AS speaker, w.name AS name, toString(n.date) AS date, n.cue AS trigger, {WHERE_SAID}
"""
PERFORMED = "MATCH (n:Statement)-[:PERFORMS]->(e:Event) RETURN n.id AS statement, e.id AS event"
AFFILIATIONS = """
MATCH (p:Actor)-[r:AFFILIATED_WITH]->(o:Actor), (a:Article {id: r.article})
RETURN p.id AS actor, o.id AS organization, r.role AS role, r.sentence AS sentence,
r.start AS start, r.end AS end, a.id AS article, a.title AS title, a.source AS source,
a.url AS url, toString(a.published) AS published
"""

Row = Mapping[str, Any]
Key = tuple[str, str, str]


def read_network(
    store: Store,
    *,
    statuses: Collection[str] = ("actual",),
    claims: bool = True,
    since: str | None = None,
    until: str | None = None,
) -> nx.MultiDiGraph:
    """The network of all that the store holds.

    Ties count events of the given `statuses` (all of them: `graph.model.STATUSES`), and claimed
    ones unless `claims` is False, dated from `since` to `until` (ISO dates, inclusive).
    """
    network: nx.MultiDiGraph = nx.MultiDiGraph()
    for row in store.read(ACTORS):
        network.add_node(row["id"], **{k: row[k] for k in row if k != "id"})
        network.nodes[row["id"]]["aliases"] = list(row["aliases"] or ())
    found: dict[Key, list[Evidence]] = defaultdict(list)
    network.graph |= {"mediations": [], "period": (since, until)}
    events = [one for one in _events(store) if _within(one.evidence, since, until)]
    for event in events:
        if event.is_mediation:
            network.graph["mediations"].append(event.mediation())
        if event.evidence.status in statuses and (claims or not event.is_claim):
            event.add_to(found)
    _add_statements(store, found, since, until)
    _add_affiliations(store, found, since, until)
    linked = happenings([*(one.report() for one in events), *_said(found)])
    copied = _copies(found)

    def placed(one: Evidence) -> Evidence:
        return replace(one, happening=linked.get(one.id, one.id), copy_of=copied.get(one.article))

    for key, evidence in found.items():
        _add_tie(network, key, map(placed, evidence))
    told = (replace(one, evidence=placed(one.evidence)) for one in network.graph["mediations"])
    network.graph["mediations"] = sorted(told, key=lambda m: (m.evidence.date or "", m.id))
    return network


def latest_statements(
    store: Store, most: int = 5, since: str | None = None, until: str | None = None
) -> dict[str, list[Evidence]]:
    """The last statements of each speaker (by id), the latest first, about whatever it is."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in store.read(SAID):
        evidence = _evidence(row, STATEMENT, speaker=row["name"])
        if _within(evidence, since, until):
            found[row["speaker"]].append(evidence)
    for told in found.values():
        told.sort(key=lambda one: (one.date or "", one.id), reverse=True)
        del told[most:]
    return found


def _add_tie(network: nx.MultiDiGraph, key: Key, evidence: Iterable[Evidence]) -> None:
    source, target, relation = key
    ordered = tuple(sorted(evidence, key=lambda e: (e.date or "", e.id)))
    quad = "verbal cooperation" if relation == MEDIATION else QUAD_OF.get(relation)
    network.add_edge(source, target, key=relation, tie=Tie(source, target, relation, quad, ordered))


class _Event:
    """An event with its sides while the rows of several queries come together."""

    def __init__(self, row: Row, sides: list[Row], speakers: list[str]) -> None:
        self.row = row
        self.is_claim = bool(speakers)
        self.is_mediation = row["mode"] == "mediate"
        self.type = str(row["type"])
        self.sides = sides
        self.inferred = frozenset(side["actor"] for side in sides if side["inferred"])
        self.evidence = _evidence(
            row,
            MEDIATION if self.is_mediation else self.type,
            mode=row["mode"],
            status=row["status"],
            inferred=bool(self.inferred),
            claimed_by=(speakers[0] or "somebody unnamed") if speakers else None,
        )

    def having(self, role: str) -> list[str]:
        """The ids of the actors in a role, sorted."""
        return sorted({side["actor"] for side in self.sides if side["role"] == role})

    def add_to(self, found: dict[Key, list[Evidence]]) -> None:
        """Add this event's evidence to the tie of each source with each target."""
        roles = ("MEDIATES", "BETWEEN") if self.is_mediation else ("DID", "TARGETS")
        relation = MEDIATION if self.is_mediation else self.type
        for source in self.having(roles[0]):
            for target in self.having(roles[1]):
                if source != target:
                    # Another party's being inferred does not weaken what is said of these two.
                    inferred = not self.inferred.isdisjoint((source, target))
                    evidence = replace(self.evidence, inferred=inferred)
                    found[source, target, relation].append(evidence)

    def report(self) -> Report:
        """What tells whether another event is the same happening."""
        sides = ((side["role"], side["actor"]) for side in self.sides)
        return happening(self.row, sides, claimed=self.is_claim)

    def mediation(self) -> Mediation:
        """This event as a reported mediation; its stage by its type."""
        return Mediation(
            id=self.evidence.id,
            mediators=tuple(self.having("MEDIATES")),
            parties=tuple(self.having("BETWEEN")),
            inferred=self.inferred,
            stage=STAGES.get(self.type, self.type.lower()),
            evidence=self.evidence,
        )


def _said(found: Mapping[Key, list[Evidence]]) -> Iterator[Report]:
    """The statements: one speaker's same words are one statement, wherever they stand."""
    for (speaker, _, relation), evidence in found.items():
        for one in evidence if relation == STATEMENT else ():
            what = STATEMENT, speaker, written(one.said or one.id)
            yield Report(one.id, what, one.date, one.trigger or "", one.article)


def _copies(found: Mapping[Key, list[Evidence]]) -> Mapping[str, str]:
    every = (one for evidence in found.values() for one in evidence if one.sentence)
    return copies((one.article, one.sentence, one.published) for one in every)


def _events(store: Store) -> list[_Event]:
    sides: dict[str, list[Row]] = defaultdict(list)
    for row in store.read(SIDES):
        sides[row["event"]].append(row)
    speakers: dict[str, list[str]] = defaultdict(list)
    for row in store.read(CLAIMS):
        speakers[row["event"]].append(row["speaker"])
    rows = store.read(EVENTS)
    return [_Event(row, sides[row["id"]], speakers[row["id"]]) for row in rows]


def _evidence(row: Row, relation: str, **told: Any) -> Evidence:
    """Evidence from a row that tells where something was said."""
    return Evidence(
        id=row["id"],
        relation=relation,
        sentence=row["sentence"] or "",
        article=row["article"],
        date=(row.get("date") or row["published"] or "")[:10] or None,
        trigger=row.get("trigger"),
        start=row["start"],
        end=row["end"],
        title=row["title"],
        source=row["source"],
        url=row["url"],
        published=(row["published"] or "")[:10] or None,
        **told,
    )


def _within(evidence: Evidence, since: str | None, until: str | None) -> bool:
    date = evidence.date or ""
    return (since is None or date >= since) and (until is None or date[: len(until)] <= until)


def _add_statements(
    store: Store, found: dict[Key, list[Evidence]], since: str | None, until: str | None
) -> None:
    events: dict[str, set[str]] = defaultdict(set)
    for row in store.read(PERFORMED):
        events[row["statement"]].add(row["event"])
    tied = {(*key[:2], one.id) for key, evidence in found.items() for one in evidence}
    for row in store.read(STATEMENTS):
        evidence = _evidence(row, STATEMENT, speaker=row["name"], said=row["text"])
        ends = row["speaker"], row["other"]
        # Who accuses says something: where the event is a tie, the statement is not another one.
        performed = any((*ends, event) in tied for event in events[row["id"]])
        if ends[0] != ends[1] and not performed and _within(evidence, since, until):
            found[row["speaker"], row["other"], STATEMENT].append(evidence)


def _add_affiliations(
    store: Store, found: dict[Key, list[Evidence]], since: str | None, until: str | None
) -> None:
    for row in store.read(AFFILIATIONS):
        # Two roles may stand in one place: "the former president and leader of the party".
        parts = (row["actor"], row["organization"], row["role"] or "")
        told = {**row, "id": f"{row['article']}#a{row['start']}-{'-'.join(parts)}"}
        evidence = _evidence({**told, "trigger": row["role"]}, AFFILIATION)
        if row["actor"] != row["organization"] and _within(evidence, since, until):
            found[row["actor"], row["organization"], AFFILIATION].append(evidence)
