"""Whom the place alone tells, what an actor announces, and parties whom the sentence tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc

from graph.model import Article
from loaders.annotations import Event, Participant, clusters, events
from loaders.mediation import mediations
from loaders.pledges import pledges
from loaders.territory import with_territory

if TYPE_CHECKING:
    from loaders.pipeline import Extractor


def annotated(extractor: Extractor, text: str) -> Doc:
    (doc,) = extractor.reader.read([Article("a", text, published="2024-05-06")])
    for _, component in extractor.nlp.pipeline:
        doc = component(doc)
    return doc


def deed(doc: Doc, kind: str, word: str, status: str = "actual") -> Event:
    """An event of one type at a word, whose source is the first actor of the text."""
    at = next(token.i for token in doc if token.text == word)
    source = next(i for i, one in enumerate(clusters(doc)) if one.mentions)
    sentence = doc[at].sent
    part = Participant(source, "source", clusters(doc)[source].mentions[0].span)
    return Event(kind, None, status, (at, at + 1), (sentence.start, sentence.end), [part])


def targets(doc: Doc, parts: list[Participant]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if part.role == "target":
            assert part.inferred and part.span is not None
            yield clusters(doc)[part.cluster].id, doc[slice(*part.span)].text


@pytest.mark.parametrize(
    ("text", "kind", "word", "target"),
    [
        ("Rwandan troops shelled villages near Goma.", "ASSAULT", "shelled", ("dr-congo", "Goma")),
        ("Libya pulled its soldiers out of northern Chad.", "RETREAT", "pulled", ("chad", "Chad")),
        ("Students burned tyres in Nairobi.", "PROTEST", "burned", ("kenya", "Nairobi")),
        ("Norway suspended flights to Sudan.", "SANCTION", "suspended", ("sudan", "Sudan")),
        (
            "Gunmen blew up a line in the Gaza Strip.",
            "ASSAULT",
            "blew",
            ("palestine", "Gaza Strip"),
        ),
    ],
)
def test_the_place_tells_the_target(
    extractor: Extractor, text: str, kind: str, word: str, target: tuple[str, str]
) -> None:
    doc = annotated(extractor, text)
    event = deed(doc, kind, word)
    with_territory(doc, event)
    assert list(targets(doc, event.participants)) == [target]
    assert event.because[-1].endswith(f'inferred from the place "{target[1]}"')


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("The Kenyan police fired into the air in Nairobi.", "ASSAULT", "fired"),  # at home
        ("Norway froze its aid in Nairobi.", "SANCTION", "froze"),  # "in" shuns nobody
        ("Norway praised the choir in Nairobi.", "SUPPORT", "praised"),
        ("Norway attacked on Monday.", "ASSAULT", "attacked"),
        ("Rebels shelled the port from Lebanon.", "ASSAULT", "shelled"),
        ("Rebels attacked with Iranian drones.", "ASSAULT", "attacked"),
        ("Norway staged drills with South Korea.", "MOBILIZE", "staged"),
        ("Norway threatened to quit the treaty in Vienna.", "THREATEN", "threatened"),
        ("Kenyan police opened fire in Garissa near the border with Somalia.", "ASSAULT", "opened"),
    ],
)
def test_a_place_may_tell_of_nobody(extractor: Extractor, text: str, kind: str, word: str) -> None:
    doc = annotated(extractor, text)
    event = deed(doc, kind, word)
    with_territory(doc, event)
    assert len(event.participants) == 1


def test_a_named_target_needs_no_place(extractor: Extractor) -> None:
    doc = annotated(extractor, "Students attacked Norway's embassy in Nairobi.")
    event = deed(doc, "ASSAULT", "attacked")
    event.participants.append(Participant(event.participants[0].cluster, "target"))
    with_territory(doc, event)
    assert len(event.participants) == 2


@pytest.mark.parametrize(
    ("text", "kind", "word", "pledged"),
    [
        ("Chad said it would release the prisoners.", "RETREAT", "release", "AGREE"),
        ("Chad announced that it would bomb the camps.", "ASSAULT", "bomb", "THREATEN"),
        ("Chad said it would withdraw unless Niger paid.", "RETREAT", "withdraw", "THREATEN"),
    ],
)  # fmt: skip
def test_who_announces_a_deed_promises_or_threatens(
    extractor: Extractor, text: str, kind: str, word: str, pledged: str
) -> None:
    doc = annotated(extractor, text)
    event = deed(doc, kind, word, "planned")
    event.statement = 0
    (found,) = pledges(doc, [event])
    assert (found.type, found.status, found.speech) == (pledged, "actual", 0)
    assert found.trigger is not None and doc[found.trigger[0]].text in ("said", "announced")
    assert found.participants == event.participants


def test_what_others_announce_or_a_cue_tells_already_is_no_pledge(extractor: Extractor) -> None:
    doc = annotated(extractor, "Chad said it would release the prisoners.")
    event = deed(doc, "RETREAT", "release", "planned")
    event.statement = 0
    spoken = deed(doc, "AGREE", "said")
    spoken.speech = 0
    assert list(pledges(doc, [event, spoken])) == []
    event.status, event.type = "planned", "REQUEST"
    assert list(pledges(doc, [event])) == []
    event.status, event.type = "actual", "RETREAT"
    assert list(pledges(doc, [event])) == []
    doc = annotated(extractor, "Norway said that Chad would release the prisoners.")
    event = deed(doc, "RETREAT", "release", "planned")
    event.statement = 0
    event.participants[0].cluster = next(
        i for i, one in enumerate(clusters(doc)) if one.id == "chad"
    )
    assert list(pledges(doc, [event])) == []


@pytest.mark.parametrize(
    ("text", "mediator", "parties"),
    [
        (
            "Chad will free 200 Libyan soldiers as part of an Omani-brokered deal.",
            "oman",
            ("chad",),
        ),
        ("Norway must mediate the Chad-Niger dispute.", "norway", ("chad", "niger")),
        (
            "Chad and Niger quarrel over wells. Oman mediates between the two Sahel states.",
            "oman",
            ("chad", "niger"),
        ),
        ("The EU is ready to mediate in the war in Sudan.", "european-union", ("sudan",)),
    ],
)
def test_the_sentence_tells_the_parties(
    extractor: Extractor, text: str, mediator: str, parties: tuple[str, ...]
) -> None:
    doc = annotated(extractor, text)
    found = [
        {clusters(doc)[p.cluster].id: p.role for p in one.participants}
        for one in events(doc)
        if one.mode == "mediate"
    ]
    wanted = {mediator: "mediator", **dict.fromkeys(parties, "party")}
    assert any(wanted.items() <= one.items() for one in found), found


def test_who_acts_for_the_parties_mediates_nothing(extractor: Extractor) -> None:
    doc = annotated(extractor, "Kenya's foreign minister joined the Malawian foreign minister.")
    index = {one.name: n for n, one in enumerate(clusters(doc)) if one.mentions}
    servants = [n for name, n in index.items() if "minister" in name]
    states = [index["Kenya"], index["Malawi"]]
    event = deed(doc, "CONSULT", "joined")
    event.mode = "mediate"
    event.participants = [Participant(n, "mediator") for n in servants]
    event.participants += [Participant(n, "party") for n in states]
    assert len(servants) == 2
    assert mediations(doc, [], [event]) == []


@pytest.mark.parametrize(
    ("text", "who", "kept"),
    [
        ("The mediators met Chad and Niger.", "mediators", False),
        ("The bishops met Chad and Niger.", "bishops", True),
        ("Norway met Chad and Niger.", "Norway", True),
    ],
)
def test_a_mediator_is_more_than_the_mediators(
    extractor: Extractor, text: str, who: str, kept: bool
) -> None:
    doc = annotated(extractor, text)
    index = {one.name: n for n, one in enumerate(clusters(doc)) if one.mentions}
    event = deed(doc, "CONSULT", "met")
    event.mode = "mediate"
    event.participants = [Participant(index[who], "mediator")]
    event.participants += [Participant(index[name], "party") for name in ("Chad", "Niger")]
    assert bool(mediations(doc, [], [event])) is kept
