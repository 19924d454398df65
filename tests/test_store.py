"""The store, the same on both engines: what is written, replaced, merged, refused and found."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from graph import lookup
from graph.errors import ActorNotFound, AmbiguousActor
from graph.model import Actor, Article, Record, Statement
from graph.store import Store
from tests.records import SENTENCE, generated, mediation

HOSTILE = [
    "<script>alert(1)</script>",
    "'}) DETACH DELETE n //",
    '"; MATCH (n) DETACH DELETE n; //',
    "$rows",
    "`Actor`) REMOVE a.id //",
    "\u202egnp.exe\u202c",
    "\u2067\u05d9\u05e9\u05e8\u05d0\u05dc\u2069",
    "\U0001f54a\ufe0f\U0001f1f6\U0001f1e6",
    "\x00\x01\x1f",
    "a\r\nb\tc\u2028d",
    "x" * 10_000,
    "\\u0027 \\n {{7*7}} ${7*7} %s",
]


def dump(store: Store) -> tuple[list[str], list[str]]:
    """All nodes and relationships, comparable."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS one")
    ties = store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, properties(r) AS one, b.id AS b"
    )
    return sorted(map(_stable, nodes)), sorted(map(_stable, ties))


def _stable(row: dict[str, object]) -> str:
    one = row["one"]
    assert isinstance(one, dict)
    return repr(sorted({**row, "one": sorted(one.items())}.items()))


def test_the_graph_of_a_record(store: Store) -> None:
    written = store.write([mediation()])
    assert (written.articles, written.actors, written.statements, written.events) == (1, 4, 1, 1)
    assert not written.failed
    found = store.query(
        "MATCH (m:Actor)-[:MEDIATES]->(e)-[:BETWEEN]->({id:'israel'}),"
        " (e)-[p:BETWEEN]->({id:'hamas'}), (s)-[:CLAIMS]->(e), (by)-[:SAID]->(s),"
        " (e)-[r:REPORTED_IN]->(a)"
        " RETURN m.name, e.date, p.inferred, by.name, r.sentence, r.start, r.end, a.url"
    )
    assert found.rows == [
        ["Qatar", date(2023, 11, 15), True, "Majed al-Ansari", SENTENCE, 0, 66,
         "https://example.org/1"]
    ]  # fmt: skip


def test_dates_are_dates_and_moments_are_moments(store: Store) -> None:
    store.write([mediation(published="2023-11-15T23:30:00-02:00")])
    found = store.query(
        "MATCH (e:Event) MATCH (a:Article)"
        " RETURN e.date.year, a.published.year, a.published.day, a.published.hour"
    )
    assert found.rows == [[2023, 2023, 16, 1]]


def test_writing_twice_changes_nothing(store: Store) -> None:
    records = [mediation("a1"), mediation("a2"), *generated(10)]
    store.write(records)
    before = dump(store)
    store.write(records)
    store.write(reversed(records), batch=3)
    assert dump(store) == before


def test_the_order_and_the_size_of_batches_do_not_matter(store: Store) -> None:
    records = [mediation("a1"), *generated(12)]
    store.write(records)
    before = dump(store)
    store.query("MATCH (n) DETACH DELETE n", write=True)
    store.write(reversed(records), batch=5)
    assert dump(store) == before


def test_a_corrected_article_replaces_what_the_old_one_gave(store: Store) -> None:
    store.write([mediation("a1"), mediation("a2")])
    other = dump(store)
    wrong = Actor("atlantis", "Atlantis", "government")
    old = mediation("a1")
    said = replace(old.statements[0], id="a1#s1-2", about=("atlantis",))
    store.write([replace(old, actors=(*old.actors, wrong), statements=(*old.statements, said))])
    assert store.info().actors == 5
    store.write([mediation("a1")])
    assert dump(store) == other


def test_an_article_takes_its_own_aliases_back_and_no_others(store: Store) -> None:
    qatar = mediation().actors[0]
    first = Record(Article("b1"), actors=(replace(qatar, aliases=("Doha", "the emirate")),))
    second = Record(Article("b2"), actors=(replace(qatar, aliases=("Doha", "Qataris")),))
    store.write([first, second])
    assert lookup.actor(store, "qatar")["aliases"] == ["Doha", "Qataris", "the emirate"]
    store.write([replace(first, actors=())])
    assert lookup.actor(store, "qatar")["aliases"] == ["Doha", "Qataris"]


def test_what_is_known_of_an_actor_is_not_lost(store: Store) -> None:
    full = Actor("x", "Xavier Front", "armed_group", "FRA", "REB", "Q1", ("XF",))
    bare = Actor("x", "Xavier", "organization")
    for order in ([full, bare], [bare, full]):
        store.query("MATCH (n) DETACH DELETE n", write=True)
        for number, actor in enumerate(order):
            store.write([Record(Article(f"c{number}"), actors=(actor,))])
        found = lookup.actor(store, "x")
        assert (found["name"], found["kind"], found["country"]) == (
            "Xavier Front", "armed_group", "FRA",
        )  # fmt: skip
        assert found["aliases"] == ["XF", "Xavier"]


def test_actors_without_anything_vanish_with_their_article(store: Store) -> None:
    store.write([mediation("a1")])
    store.write([Record(Article("a1"))])
    info = store.info()
    assert (info.articles, info.actors, info.statements, info.events) == (1, 0, 0, 0)


def test_one_bad_article_is_named_and_the_rest_goes_in(store: Store) -> None:
    bad = mediation("bad")
    dangling = replace(bad, statements=(replace(bad.statements[0], speaker="nobody"),))
    seen: list[str] = []

    def note(records: Sequence[Record]) -> None:
        seen.extend(record.article.id for record in records)

    written = store.write([*generated(3), dangling, mediation("good")], on_written=note)
    assert [name for name, _ in written.failed] == ["bad"]
    assert "statements[0].speaker" in written.failed[0][1]
    assert seen == ["g0-0", "g0-1", "g0-2", "good"]
    assert store.info().articles == written.articles == 4


def test_what_the_engine_refuses_is_named_and_the_rest_goes_in(store: Store) -> None:
    """A statement's id that another article has already: the constraint refuses it."""
    stolen = mediation("thief")
    stolen = replace(stolen, statements=(replace(stolen.statements[0], id="a1#s0-43"),), events=())
    written = store.write([mediation("a1"), stolen, mediation("a2")])
    assert [name for name, _ in written.failed] == ["thief"]
    assert store.info().articles == 2


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_only_names(store: Store, name: str) -> None:
    evil = Actor("evil", f"{name}!", "person", None, None, None, (name,), ((0, 3),))
    said = Statement(
        "h#s0-3", "evil", (0, 3), "direct", name, (4, 5), ((0, 3),), name, (), ("evil",)
    )
    store.write([mediation(), Record(Article("h", title=name, url=name), (evil,), (), (said,))])
    found = lookup.actor(store, "evil")
    assert found["name"] == f"{name}!"
    assert found["aliases"] == [name]
    assert found["statements"][0]["text"] == name
    assert found["statements"][0]["title"] == name
    assert lookup.resolve(store, f"{name}!") == "evil"
    assert store.info().actors == 5


def test_actors_are_found_as_people_type_them(store: Store) -> None:
    people = [
        Actor("marek", "Ülkü Mârek", "official", aliases=("the envoy",)),
        Actor("marek-2", "Jan Marek", "official", aliases=("the minister",)),
        Actor("sef", "Nadra Al-Sef", "official", aliases=("the minister",)),
    ]
    store.write([Record(Article("p"), tuple(people))])
    assert lookup.resolve(store, "ulku marek") == "marek"
    assert lookup.resolve(store, "THE ENVOY") == "marek"
    assert lookup.resolve(store, "al sef") == "sef"
    assert lookup.resolve(store, "marek") == "marek", "an id comes before a part of a name"
    assert [row["id"] for row in lookup.find_actors(store, "mar")] == ["marek-2", "marek"]
    with pytest.raises(AmbiguousActor) as several:
        lookup.resolve(store, "the minister")
    assert [choice for choice, _ in several.value.choices] == ["marek-2", "sef"]
    for nobody in ("zebra", "", "  "):
        with pytest.raises(ActorNotFound):
            lookup.resolve(store, nobody)


def test_statements_and_events_lead_back_to_their_sentence(store: Store) -> None:
    store.write([mediation("a1"), mediation("a2", None), *generated(5)])
    said = lookup.statements(store, by="majed-al-ansari", about="israel")
    assert [row["id"] for row in said] == ["a1#s0-43", "a2#s0-43"]
    assert said[0]["sentence"] == SENTENCE
    assert (said[0]["speaker_name"], said[0]["source"]) == ("Majed al-Ansari", "Wire")
    events = lookup.events(store, source="qatar", target="hamas", type="consult")
    assert [(row["id"], row["claimed_by"]) for row in events] == [
        ("a1#e9-18", "Majed al-Ansari"), ("a2#e9-18", "Majed al-Ansari"),
    ]  # fmt: skip
    assert events[0]["status"] == "actual"
    assert [part["role"] for part in events[0]["participants"] if part["inferred"]] == ["party"]
    assert lookup.events(store, source="hamas") == []
    assert len(lookup.statements(store, limit=7)) == 7
    assert lookup.statements(store, by="majed-al-ansari", since=date(2023, 11, 16)) == []


def test_an_actor_of_several_articles_counts_once(store: Store) -> None:
    written = store.write([mediation("a1"), mediation("a2")])
    assert (written.articles, written.statements) == (2, 2)
    assert written.actors == store.info().actors == 4


def test_an_actor_with_its_affiliations_ties_and_statements(store: Store) -> None:
    store.write([mediation()])
    spokesman = lookup.actor(store, "majed-al-ansari")
    assert [(row["id"], row["role"]) for row in spokesman["affiliations"]] == [
        ("qatar", "spokesman")
    ]
    assert spokesman["statements"][0]["about"] == ["Hamas", "Israel", "Qatar"]
    qatar = lookup.actor(store, "qatar")
    assert [row["id"] for row in qatar["members"]] == ["majed-al-ansari"]
    ties = [(t["direction"], t["id"], t["type"], t["count"], t["inferred"]) for t in qatar["ties"]]
    assert ties == [
        ("mediates", "hamas", "CONSULT", 1, True), ("mediates", "israel", "CONSULT", 1, False),
    ]  # fmt: skip
    with pytest.raises(ActorNotFound):
        lookup.actor(store, "nobody")


def test_readers_and_a_writer_at_once(store: Store) -> None:
    store.write(generated(20))
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                counts = store.query("MATCH (s:Statement) RETURN count(s)").rows[0][0]
                if counts < 160:
                    wrong.append(counts)
            except Exception as error:
                wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    written = store.write(generated(60, seed=1), batch=10)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert written.failed == []
    assert store.info().articles == 80


def test_a_thousand_articles(store: Store) -> None:
    written = store.write(generated(1000))
    info = store.info()
    assert (written.articles, written.failed) == (1000, [])
    assert (info.articles, info.statements, info.events) == (1000, 8000, 5000)
    top = store.query("MATCH (a:Actor)-[m:MENTIONED_IN]->() RETURN sum(m.count)")
    assert top.rows == [[10000]]
