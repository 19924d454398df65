"""Who is who in a store, and what people decide on it; on both engines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from graph import lookup
from graph.decisions import Decision, Decisions, parse, read_decisions, read_jsonl
from graph.errors import DecisionError, RecordError
from graph.merging import apply, keep_apart, merge, split
from graph.model import Actor, Article, Record
from graph.network import read_network
from graph.store import Store
from graph.suggesting import suggestions
from tests.records import generated, mediation
from tests.test_identity import named
from tests.test_store import dump

UNION, LEAGUE = "Health Union", "Farmers League"


def toures() -> list[Record]:
    """Abdou Toure in three spellings, Aly Toure, and a namesake of another league."""
    return [
        named("a1", "Abdou Toure", UNION),
        named("a2", "A. Toure", UNION),
        named("a3", "Abdou Touré"),
        named("a4", "Aly Toure", UNION),
        named("a5", "Abdou Toure", LEAGUE),
    ]


def persons(store: Store) -> dict[str, tuple[str, list[str], int]]:
    """Name, aliases and number of articles of all Toures, by id."""
    found = lookup.find_actors(store, "toure")
    return {row["id"]: (row["name"], row["aliases"], row["articles"]) for row in found}


def empty(store: Store, articles: Iterable[str]) -> None:
    """Take all that these articles gave out of the graph, and them."""
    gone = list(articles)
    store.write([Record(Article(one)) for one in gone])
    store.query("MATCH (a:Article) WHERE a.id IN $ids DELETE a", {"ids": gone}, write=True)


def test_one_actor_across_articles_and_namesakes_apart(store: Store) -> None:
    written = store.write(toures()[:3])
    assert persons(store) == {"abdou-toure": ("Abdou Toure", ["A. Toure", "Abdou Touré"], 3)}
    assert written.actors == 2
    store.write(toures()[3:])
    assert {one: told[2] for one, told in persons(store).items()} == {
        "abdou-toure": 3, "aly-toure": 1, "abdou-toure-farmers-league": 1,
    }  # fmt: skip
    said = lookup.statements(store, by="abdou-toure")
    assert [row["id"] for row in said] == ["a1#s", "a2#s", "a3#s"]


def test_a_later_opening_knows_who_was_who(store: Store) -> None:
    for record in toures():
        store.query("RETURN 1", write=True)  # what was read before may not hold any more
        store.write([record])
    assert len(persons(store)) == 3


def test_the_same_articles_again_change_nothing(store: Store) -> None:
    bare = [named("b1", "Abdou Toure"), named("b2", "A. Toure", UNION)]
    store.write([*toures(), *bare])
    before = dump(store)
    store.write(toures())
    store.query("RETURN 1", write=True)
    store.write([*reversed(bare), *reversed(toures())], batch=2)
    assert dump(store) == before


def test_a_corrected_article_moves_its_actor(store: Store) -> None:
    store.write(toures())
    store.write([named("a5", "Abdou Toure", UNION)])
    assert {one: told[2] for one, told in persons(store).items()} == {
        "abdou-toure": 4, "aly-toure": 1,
    }  # fmt: skip
    store.write([named("a5", "Abdou Toure", LEAGUE)])
    assert persons(store)["abdou-toure-farmers-league"][2] == 1


@pytest.mark.parametrize("back", [("aly-toure", "abdou-toure"), ("Aly Toure", "abdou-toure")])
def test_a_merge_is_undone_exactly(store: Store, back: tuple[str, str]) -> None:
    store.write([*toures(), mediation("m1")])
    before = dump(store)
    merge(store, "abdou-toure", "aly-toure")
    assert set(persons(store)) == {"abdou-toure", "abdou-toure-farmers-league"}
    assert persons(store)["abdou-toure"] == (
        "Abdou Toure", ["A. Toure", "Abdou Touré", "Aly Toure"], 4,
    )  # fmt: skip
    assert len(lookup.statements(store, by="abdou-toure")) == 4
    assert len(lookup.events(store, source="abdou-toure")) == 4
    assert len(lookup.actor(store, "abdou-toure")["affiliations"]) == 3
    merged = dump(store)
    store.write(toures())
    assert dump(store) == merged
    split(store, *back)
    assert dump(store) == before


def test_ids_that_were_merged_lead_to_the_actor(store: Store) -> None:
    store.write(toures())
    merge(store, "abdou-toure", "aly-toure")
    merge(store, "abdou-toure-farmers-league", "abdou-toure")
    for name in ("aly-toure", "abdou-toure", "Aly Toure"):
        assert lookup.resolve(store, name) == "abdou-toure-farmers-league"
        assert lookup.find_actors(store, name)[0]["id"] == "abdou-toure-farmers-league"
    assert lookup.actor(store, "aly-toure")["id"] == "abdou-toure-farmers-league"


def test_merges_are_undone_in_any_order(store: Store) -> None:
    store.write(toures())
    before = dump(store)
    final = "abdou-toure-farmers-league"
    merge(store, "abdou-toure", "aly-toure")
    between = dump(store)
    merge(store, final, "abdou-toure")
    both = dump(store)
    split(store, "aly-toure", final)
    assert set(persons(store)) == {final, "aly-toure"}
    merge(store, "abdou-toure", "aly-toure")
    split(store, "aly-toure", "abdou-toure")
    split(store, "abdou-toure", final)
    assert dump(store) == before
    merge(store, "abdou-toure", "aly-toure")
    assert dump(store) == between
    merge(store, final, "abdou-toure")
    assert dump(store) == both
    split(store, "abdou-toure", final)
    assert dump(store) == between


def test_articles_that_are_loaded_later_are_subject_to_a_merge(store: Store) -> None:
    store.write(toures())
    merge(store, "abdou-toure", "aly-toure")
    later = [named("c1", "Aly Toure", UNION), named("c2", "Toure, Aly", UNION)]
    store.write(later)
    assert persons(store)["abdou-toure"][2] == 6
    split(store, "aly-toure", "abdou-toure")
    assert persons(store)["aly-toure"][2] == 3
    empty(store, ("c1", "c2"))
    assert persons(store)["aly-toure"] == ("Aly Toure", [], 1)


def test_two_of_one_article_are_merged_and_told_once(store: Store) -> None:
    record = mediation()
    event = replace(record.events[0], participants=record.events[0].participants[:2])
    other = replace(event.participants[0], actor="majed-al-ansari")
    event = replace(event, participants=(*event.participants, other))
    store.write([replace(record, events=(event,))])
    before = dump(store)
    merge(store, "qatar", "majed-al-ansari")
    assert lookup.find_actors(store, "qatar")[0]["articles"] == 1
    (row,) = lookup.events(store)
    assert [part["id"] for part in row["participants"]] == ["qatar", "israel"]
    network = read_network(store)
    assert len(network.edges["qatar", "israel", "MEDIATION"]["tie"].evidence) == 1
    assert not network.has_edge("qatar", "qatar")
    split(store, "majed-al-ansari", "qatar")
    assert dump(store) == before


def test_an_alias_becomes_an_actor_of_its_own_and_part_again(store: Store) -> None:
    store.write(toures())
    before = dump(store)
    made = split(store, "a. toure", "abdou-toure")
    assert made == Decision("split", "a-toure", "abdou-toure", "a. toure")
    assert persons(store)["a-toure"] == ("A. Toure", [], 1)
    assert persons(store)["abdou-toure"] == ("Abdou Toure", ["Abdou Touré"], 2)
    assert [row["id"] for row in lookup.statements(store, by="a-toure")] == ["a2#s"]
    after = dump(store)
    store.write(toures())
    assert dump(store) == after
    store.write([named("c1", "A. Toure", UNION)])
    assert persons(store)["a-toure"][2] == 2
    empty(store, ["c1"])
    merge(store, "abdou-toure", "a-toure")
    assert dump(store) == before
    assert read_decisions(store).all == ()


def test_an_alias_of_a_known_actor_is_split_from_it(store: Store) -> None:
    hamas = mediation().actors[2]
    other = replace(hamas, aliases=("the movement of the south",))
    store.write([mediation(), Record(Article("b1"), (other,))])
    split(store, "The movement of the south", "hamas")
    store.write([Record(Article("b2"), (other,)), mediation("b3")])
    found = {row["id"]: row["articles"] for row in lookup.find_actors(store)}
    assert (found["hamas"], found["the-movement-of-the-south"]) == (2, 2)


def test_what_cannot_be_decided_says_why(store: Store) -> None:
    store.write(toures())
    merge(store, "abdou-toure", "aly-toure")
    with pytest.raises(DecisionError, match="itself"):
        merge(store, "abdou-toure", "aly-toure")
    with pytest.raises(DecisionError, match="no article names abdou-toure 'the envoy'"):
        split(store, "the envoy", "abdou-toure")
    with pytest.raises(DecisionError, match="no other name") as alone:
        split(store, "Abdou Toure", "abdou-toure-farmers-league")
    assert alone.value.hint == "see its names: tertius actor abdou-toure-farmers-league"
    store.write([named("c1", "Abdou Toure", UNION), named("c2", "Aly Toure", LEAGUE)])
    merge(store, "abdou-toure", lookup.resolve(store, "aly-toure-farmers-league"))
    with pytest.raises(DecisionError, match="several that were merged"):
        split(store, "Aly Toure", "abdou-toure")


def test_decisions_hold_in_another_graph_before_and_after_its_articles(store: Store) -> None:
    records = [named("b1", "Abdou Diallo", UNION), *toures()[:3], toures()[4]]
    store.write(records)
    merge(store, "abdou-toure", "abdou-diallo")
    split(store, "A. Toure", "abdou-toure")
    keep_apart(store, "abdou-toure-farmers-league", "abdou-toure")
    decided, graph = read_decisions(store).all, dump(store)
    store.query("MATCH (n) DETACH DELETE n", write=True)
    assert apply(store, decided) == 3
    assert store.info().actors == 0
    store.write(records)
    assert dump(store) == graph
    store.query("MATCH (n) DETACH DELETE n", write=True)
    store.write(records)
    assert apply(store, map(parse, [one.row() for one in decided])) == 3
    assert dump(store) == graph
    assert apply(store, decided) == 0
    for contrary in (
        Decision("merge", "abdou-diallo", "abdou-toure-farmers-league"),
        Decision("merge", "abdou-toure", "abdou-diallo"),
    ):
        with pytest.raises(DecisionError, match="decided otherwise"):
            apply(store, [contrary])


@pytest.mark.parametrize(
    "line",
    [
        "nothing", "[]", '{"kind": "merge", "actor": "a"}', '{"kind": "join"}',
        '{"kind": "merge", "actor": "a", "other": "a"}',
        '{"kind": "split", "actor": "a", "other": "b"}',
        '{"kind": "split", "actor": "a", "other": "b", "alias": "-"}',
        '{"kind": "merge", "actor": "a", "other": "b", "alias": "C"}',
        '{"kind": "merge", "actor": 1, "other": "b"}',
    ],
)  # fmt: skip
def test_lines_that_are_no_decisions_are_named(line: str) -> None:
    with pytest.raises(RecordError, match=r"^line 2"):
        read_jsonl(["", line])


def test_chains_of_merges_end_where_they_lead() -> None:
    chain = Decisions([Decision("merge", "a", "b"), Decision("merge", "b", "c")])
    assert chain.merges == {"a": "c", "b": "c"}
    assert chain.merged_into("c") == {"a", "b", "c"}
    assert chain.merged_into("a") == {"a"}


def test_pairs_that_may_be_one_come_with_reason_and_sentences(store: Store) -> None:
    slips = [
        named(f"b{n}", f"Ibrahim {name}", UNION) for n, name in enumerate(("Konate", "Konaet"))
    ]
    records = [*toures(), *slips, named("b2", "A. Toure", UNION)]
    store.write([*records, mediation("m1"), *generated(5)])
    found = {(row["actor"], row["other"]): row for row in suggestions(store)}
    (unplaced,) = {other for _, other in found if "-unplaced-" in other}
    reasons = {pair: row["reason"] for pair, row in found.items()}
    assert reasons["abdou-toure", "abdou-toure-farmers-league"] == "same name, other affiliation"
    which = "same name, and the article does not tell which of several"
    assert reasons["aly-toure", unplaced] == reasons["abdou-toure", unplaced] == which
    assert set(found) == {
        ("abdou-toure", "abdou-toure-farmers-league"), ("abdou-toure", unplaced),
        ("aly-toure", unplaced), ("ibrahim-konaet", "ibrahim-konate"),
    }  # fmt: skip
    row = found["abdou-toure", "abdou-toure-farmers-league"]
    assert (row["articles"], row["other_articles"]) == (3, 1)
    assert row["other_sentence"] in ("Abdou Toure said so in a5.", "Abdou Toure accused.")
    assert (row["article"], row["other_article"]) == ("a1", "a5")


def test_pairs_that_were_decided_on_do_not_come_again(store: Store) -> None:
    store.write([named("a1", "Abdou Toure", UNION), named("a2", "Abdou Toure", LEAGUE)])
    (row,) = suggestions(store)
    keep_apart(store, row["other"], row["actor"])
    assert suggestions(store) == []
    store.query("MATCH (d:Decision) DELETE d", write=True)
    assert len(suggestions(store)) == 1
    merge(store, row["actor"], row["other"])
    assert suggestions(store) == []


def test_a_known_actor_stays_and_two_known_ones_are_never_a_pair(store: Store) -> None:
    known = Actor("k1", "Omar Diallo", "official", "TCD", wikidata="Q1")
    store.write(
        [
            Record(Article("a1"), (known, replace(known, id="k2", wikidata="Q2"))),
            named("a2", "O. Diallo", country="TCD"),
        ]
    )
    rows = suggestions(store)
    assert {(row["actor"], row["other"]) for row in rows} == {
        ("k1", "o-diallo"), ("k2", "o-diallo"),
    }  # fmt: skip
    assert rows[0]["reason"] == "initials or part of the name, same country"


def test_many_articles_keep_their_ids_whatever_the_batch(store: Store) -> None:
    store.write(generated(100))
    before = dump(store)
    store.write(generated(100), batch=7)
    assert dump(store) == before
