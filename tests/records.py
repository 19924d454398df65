"""Records for tests: small ones made by hand, and any number of generated ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.model import (
    ACTOR_KINDS,
    QUAD_OF,
    Actor,
    Affiliation,
    Article,
    Event,
    Participant,
    Record,
    Statement,
)

if TYPE_CHECKING:
    from loaders.pipeline import Extractor

SENTENCE = "Qatar is mediating between Israel and Hamas, Majed al-Ansari said."


def read(extractor: Extractor, text: str) -> Record:
    """The record of a text without a date."""
    (made,) = extractor.extract([Article("a", text)])
    assert isinstance(made, Record)
    return made


def mediation(article: str = "a1", published: str | None = "2023-11-15") -> Record:
    """Qatar's spokesman says that Qatar mediates between Israel and Hamas."""
    return Record(
        article=Article(
            article, SENTENCE, "Talks", "https://example.org/1", "Wire", published, "en"
        ),
        actors=(
            Actor("qatar", "Qatar", "government", "QAT", "GOV", "Q846", ("Doha",), ((0, 5),)),
            Actor("israel", "Israel", "government", "ISR", "GOV", "Q801", (), ((27, 33),)),
            Actor("hamas", "Hamas", "armed_group", "PSE", "REB", "Q38799", (), ((38, 43),)),
            Actor("majed-al-ansari", "Majed al-Ansari", "official", "QAT", mentions=((45, 60),)),
        ),
        affiliations=(Affiliation("majed-al-ansari", "qatar", "spokesman", (45, 60), SENTENCE),),
        statements=(
            Statement(
                id=f"{article}#s0-43",
                speaker="majed-al-ansari",
                speaker_span=(45, 60),
                kind="indirect",
                cue="said",
                cue_span=(61, 65),
                spans=((0, 43),),
                text=SENTENCE[:43],
                addressees=(),
                about=("qatar", "israel", "hamas"),
                date="2023-11-15",
                sentence=SENTENCE,
                sentence_span=(0, 66),
            ),
        ),
        events=(
            Event(
                id=f"{article}#e9-18",
                type="CONSULT",
                mode="mediate",
                status="actual",
                trigger="mediating",
                trigger_span=(9, 18),
                sentence_span=(0, 66),
                date="2023-11-15",
                claimed_by=f"{article}#s0-43",
                participants=(
                    Participant("qatar", "mediator", (0, 5)),
                    Participant("israel", "party", (27, 33)),
                    Participant("hamas", "party", None, inferred=True),
                ),
                sentence=SENTENCE,
            ),
        ),
    )


def generated(count: int, seed: int = 0, actors: int = 300) -> Iterator[Record]:
    """Records the size of a demo article's: 10 actors, 8 statements, 5 events each."""
    rng = random.Random(seed)
    for number in range(count):
        yield _one(f"g{seed}-{number}", rng, actors)


def _one(article: str, rng: random.Random, actors: int) -> Record:
    chosen = rng.sample(range(actors), 10)
    ids = [f"actor-{n}" for n in chosen]
    day = f"2023-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return Record(
        article=Article(article, "", f"Title of {article}", None, "Wire", day, "en"),
        actors=tuple(
            Actor(f"actor-{n}", f"Actor {n}", ACTOR_KINDS[n % 14], mentions=((n, n + 7),))
            for n in chosen
        ),
        affiliations=(Affiliation(ids[0], ids[1], "spokesman", (0, 5), "A sentence."),),
        statements=tuple(_statement(article, i, ids, day) for i in range(8)),
        events=tuple(_event(article, i, ids, day, rng) for i in range(5)),
    )


def _statement(article: str, i: int, ids: list[str], day: str) -> Statement:
    return Statement(
        id=f"{article}#s{i}",
        speaker=ids[i],
        speaker_span=(i * 100, i * 100 + 7),
        kind="indirect",
        cue="said",
        cue_span=(i * 100 + 8, i * 100 + 12),
        spans=((i * 100 + 13, i * 100 + 90),),
        text="that the talks of the two sides had gone well and would go on next week " * 2,
        about=(ids[i + 1], ids[i + 2]),
        date=day,
        sentence="It said that the talks of the two sides had gone well. " * 2,
        sentence_span=(i * 100, i * 100 + 91),
    )


def _event(article: str, i: int, ids: list[str], day: str, rng: random.Random) -> Event:
    return Event(
        id=f"{article}#e{i}",
        type=rng.choice(sorted(QUAD_OF)),
        mode=None,
        status="actual",
        trigger="met",
        trigger_span=(i * 100, i * 100 + 3),
        sentence_span=(i * 100, i * 100 + 91),
        date=day,
        claimed_by=f"{article}#s{i}" if i % 2 else None,
        participants=(
            Participant(ids[i], "source", (i * 100, i * 100 + 7)),
            Participant(ids[i + 1], "target", (i * 100 + 20, i * 100 + 27)),
        ),
        sentence="The two sides met in the capital. " * 2,
    )
