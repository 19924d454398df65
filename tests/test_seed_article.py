"""The article that Tertius was created from, against what a person reads in it.

The article is not part of the project: what was read is told by offsets into its text.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.model import Article, Record

if TYPE_CHECKING:
    from loaders.pipeline import Extractor

FOLDER = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the article lies beside the project")

# Content and speaker of every statement; a speaker without a name by the beginning of its id.
STATEMENTS = [
    (86, 169, "isr-military"),
    (210, 356, "palestinian-officials"),
    (462, 583, "youssef-abul-reesh"),
    (628, 694, "isr-military"),
    (813, 875, "israel"),
    (1098, 1127, "white-house"),
    (1160, 1261, "national-security-council-spokesperson"),
    (1330, 1490, "national-security-council-spokesperson"),
    (1527, 1717, "white-house"),
    (1569, 1717, "us-intelligence-sources"),
    (1754, 1764, "hamas"),
    (1810, 1863, "hamas"),
    (1886, 1983, "israel"),
    (2091, 2147, "benjamin-netanyahu"),
    (2292, 2502, "witnesses"),
    (2505, 2604, "mohammad-abu-salmiya"),
    (2741, 2891, "isr-military"),
    (2894, 2919, "isr-military"),
    (2967, 3024, "isr-military"),
    (3027, 3121, "isr-military"),
    (3204, 3331, "youssef-abul-reesh"),
    (3348, 3489, "youssef-abul-reesh"),
    (3372, 3489, "youssef-abul-reesh"),
    (3582, 3658, "united-nations"),
    (3661, 3819, "world-health-organization"),
    (3855, 4055, "united-nations"),
    (3844, 4055, "ocha"),
    (4140, 4234, "gaza-health-ministry"),
    (4424, 4472, "pse-people"),
    (4475, 4677, "hasan-baker"),
    (4731, 4781, "israeli-leaders"),
    (4872, 5016, "abu-obeida"),
    (4952, 5016, "qassam-brigades"),
    (5019, 5211, "abu-obeida"),
    (5370, 5447, "majed-al-ansari"),
    (5538, 5591, "benjamin-netanyahu"),
    (5593, 5754, "hostages-families-forum"),
    (5827, 5902, "hostages-families-forum"),
    (5931, 5972, "joe-biden"),
    (6013, 6040, "joe-biden"),
]
# Type, source, target, whose claim (None: the article's own report); status actual.
EVENTS = [
    ("ASSAULT", "isr-military", None, None),
    ("ASSAULT", None, "hamas", "isr-military"),
    ("REJECT", "hamas", None, None),
    ("ACCUSE", "hamas", "joe-biden", None),
    ("ASSAULT", "israel", None, "hamas"),
    ("THREATEN", "benjamin-netanyahu", "hamas", None),
    ("ASSAULT", "hamas", None, "benjamin-netanyahu"),
    ("REQUEST", "isr-military", None, None),
    ("REQUEST", "youssef-abul-reesh", "united-nations", None),
    ("ASSAULT", "israel", None, "gaza-health-ministry"),
    ("REJECT", "israeli-leaders", None, None),
    ("REQUEST", "israel", None, "abu-obeida"),
    ("REQUEST", "hostages-families-forum", "israel", None),
]
AFFILIATIONS = {
    ("youssef-abul-reesh", "gaza-health-ministry"),
    ("gaza-health-ministry", "hamas"),
    ("joe-biden", "united-states"),
    ("abu-obeida", "qassam-brigades"),
    ("majed-al-ansari", "qat-foreign-ministry"),
}
WHOLE = {
    "hamas": "Hamas",
    "israel": "Israel",
    "isr-military": "Israel Defense Forces",
    "white-house": "White House",
    "benjamin-netanyahu": "Netanyahu",
    "joe-biden": "Biden",
    "united-nations": "UN",
    "world-health-organization": "WHO",
    "ocha": "OCHA",
    "abu-obeida": "Abu Obeida",
    "majed-al-ansari": "Al-Ansari",
}


@pytest.fixture(scope="module")
def record(extractor: Extractor) -> Record:
    text = next(FOLDER.glob("*.txt")).read_text("utf-8")
    found = next(extractor.extract([Article("seed", text, published="2023-11-15")]))
    assert isinstance(found, Record)
    return found


def test_who_said_what(record: Record) -> None:
    found = [
        (start, end, speaker)
        for start, end, speaker in STATEMENTS
        if any(
            (one.speaker or "").startswith(speaker) and _alike(one.spans, start, end)
            for one in record.statements
        )
    ]
    missed = sorted(set(STATEMENTS) - set(found))
    assert len(found) >= 0.85 * len(STATEMENTS), missed


def _alike(spans: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Whether the characters of a content and of the one read by hand have J >= 0.3."""
    told, read = {i for span in spans for i in range(*span)}, set(range(start, end))
    return len(told & read) >= 0.3 * len(told | read)


@pytest.mark.parametrize("expected", EVENTS, ids=str)
def test_who_did_what(record: Record, expected: tuple[str, str | None, str | None, str]) -> None:
    kind, source, target, claimed = expected
    speakers = {one.id: one.speaker for one in record.statements}
    events = [e for e in record.events if e.type == kind and e.status == "actual"]
    fitting = [
        e
        for e in events
        if (e.claimed_by and speakers[e.claimed_by]) == claimed
        and all(
            any(p.role == role and p.actor.startswith(actor) for p in e.participants)
            for role, actor in (("source", source), ("target", target))
            if actor
        )
    ]
    assert fitting


def test_who_mediates(record: Record) -> None:
    (event,) = [e for e in record.events if e.mode == "mediate"]
    sides = {(p.role, p.actor): p.inferred for p in event.participants}
    assert sides == {
        ("mediator", "majed-al-ansari"): False,
        ("mediator", "qatar"): True,
        ("party", "hamas"): True,
        ("party", "israel"): True,
    }


def test_affiliations(record: Record) -> None:
    assert {(a.actor, a.organization) for a in record.affiliations} >= AFFILIATIONS


@pytest.mark.parametrize("actor", WHOLE)
def test_no_actor_is_split(record: Record, actor: str) -> None:
    text = record.article.text
    bearers = {
        one.id
        for one in record.actors
        for start, end in one.mentions
        if WHOLE[actor] == text[start:end]
        or (one.kind == "official" and text[start:end].endswith(f" {WHOLE[actor]}"))
    }
    assert bearers == {actor}
