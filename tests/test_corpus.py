"""The corpus: every file is sound, the splits are fair, and what is made of it is right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import spacy

from loaders.known import KnownActors
from seeds.corpus.agreement import FIRST, SECOND, compared
from seeds.corpus.check import STYLES, TOPICS, checked, counted
from seeds.corpus.entities import PERSONS, doc_of, entities
from seeds.corpus.gold import record
from seeds.corpus.reading import ARTICLES, CorpusError, read, read_all
from seeds.corpus.scorers import GOLD
from seeds.corpus.splits import by_split

EXAMPLE = ARTICLES / "001-suru-border.txt"
# Dispatches of a sentence or two come after the articles.
LONGEST_DISPATCH, LAST_ARTICLE = 75, 650


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_file_is_sound(path: Path) -> None:
    made = checked(read(path))
    words = len(made.article.text.split())
    if words <= LONGEST_DISPATCH:
        assert words >= 15 and int(path.stem.partition("-")[0]) > LAST_ARTICLE
    else:
        assert made.statements or made.events
        assert 100 <= words <= 600


def test_the_splits_have_all_styles_and_topics() -> None:
    parts = by_split(list(read_all()))
    assert (len(parts["dev"]), len(parts["test"])) == (40, 40)
    assert len(parts["train"]) >= 220
    for part in parts.values():
        assert {one.head["style"] for one in part} == STYLES
        assert {one.head["topic"] for one in part} == TOPICS


def test_every_test_article_was_annotated_twice() -> None:
    twice = {path.name for path in SECOND.glob("*.txt")}
    assert twice == {path.name for path in FIRST.glob("*.txt")}
    assert twice == {one.path.name for one in by_split(list(read_all()))["test"]}
    layers = dict(compared(ARTICLES / EXAMPLE.name, EXAMPLE))
    hits, first, second = layers["statements: who said what"]
    assert hits == first == second > 0


@pytest.mark.parametrize("path", sorted(SECOND.glob("*.txt")), ids=lambda path: path.stem)
def test_the_two_annotators_read_the_same(path: Path) -> None:
    found = dict(compared(FIRST / path.name, path))
    hits, first, second = found["mentions"]
    assert 0.6 < 2 * hits / (first + second) < 1


def test_no_person_bears_a_known_name() -> None:
    known = KnownActors()
    for one in read_all():
        for actor in one.actors.values():
            names = [name for name, _ in actor.names if " " in name]
            if actor.kind in PERSONS:
                found = [k for name in names for k in known.lookup(name) if k.kind in PERSONS]
                assert not found, (one.head["id"], names)


def test_the_corpus_is_as_large_as_it_says() -> None:
    total = sum((counted(record(one), one) for one in read_all()), Counter[str]())
    assert total["articles"] >= 650
    assert total["words"] >= 230_000
    assert min(total["mediations"], total["near_misses"]) >= 150


def test_the_example_as_a_record() -> None:
    made = record(read(EXAMPLE))
    text = made.article.text
    (first, *_) = made.statements
    assert text[slice(*first.speaker_span or (0, 0))] == "Abel Kiprono"
    assert (first.kind, first.cue) == ("indirect", "said")
    mediation = made.events[0]
    assert (mediation.type, mediation.status, mediation.claimed_by) == (
        "CONSULT",
        "planned",
        first.id,
    )
    assert Counter(p.role for p in mediation.participants) == {"mediator": 1, "party": 2}


def test_the_examples_entities() -> None:
    one = read(EXAMPLE)
    found = {(ent.text, ent.label_) for ent in doc_of(one, spacy.blank("en")(one.text)).ents}
    assert {("Abel Kiprono", "PER"), ("African Union", "ORG"), ("Suru", "LOC")} <= found
    assert "Kenyan" not in {text for text, _ in found}


def test_a_state_whose_name_is_an_adjective_too_is_an_entity() -> None:
    one = read(ARTICLES / "132-mahmoudia-strikes.txt")
    found = {(one.text[start:end], label) for start, end, label in entities(one)}
    assert {("U.S.", "LOC"), ("BRANTLEY", "PER")} <= found
    assert "Iraqi" not in {text for text, _ in found}


def test_every_mark_of_the_gold_stands_in_the_text() -> None:
    made = record(read(EXAMPLE))
    text = made.article.text
    for one in GOLD["statements"](made)["attributions"]:
        assert "".join(text[a:b] for a, b in one["content"]) == one["content_text"]
    assert len(GOLD["mediation"](made)["mediations"]) == 4


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[Kenya|ken] will", "[Kenya|kenia] will", "no actor 'kenia'"),
        ("[Kenya|ken] will", "[Kenya|ken will", "does not close"),
        ("style: agency", "style: tabloid", "no style 'tabloid'"),
        ("kip | said | We have", "kip | said | We had", "is not in the text"),
        ("CONSULT meet | meet", "QUARREL | meet", "QUARREL"),
        ("eth > au\nASSAULT", "eth > ken\nASSAULT", "write ken*"),
        ("her = people ETH", "her = crowd ETH", "crowd"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = EXAMPLE.read_text("utf-8")
    assert old in text
    path = tmp_path / EXAMPLE.name
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(CorpusError, match=told.replace("*", r"\*")):
        checked(read(path))
