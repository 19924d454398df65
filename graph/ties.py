"""Ties between actors, each with the evidence that made it.

These are the types that the network, the analyses and the page share. A tie never stands
without evidence, and what was claimed, planned, denied or inferred keeps saying so.
"""

from __future__ import annotations

from dataclasses import dataclass

# Relations of ties that are no PLOVER event type.
AFFILIATION = "AFFILIATION"  # actor -> organization
STATEMENT = "STATEMENT"  # speaker -> an actor told or spoken about
MEDIATION = "MEDIATION"  # mediator -> party
# What is not told as having happened but as somebody's claim that it did.
CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One report behind a tie: what, when, where it stands, and whose claim it is.

    `id` is the event's or statement's id, `happening` that of the first report of the same
    happening (`graph.happenings`), `copy_of` the article that its article copies; `date` and
    `published` are ISO dates; `said` are a statement's words; `start` and `end` are offsets into
    the article's text; `claimed_by` is the name of the claim's speaker.
    """

    id: str
    relation: str
    sentence: str
    article: str
    date: str | None = None
    mode: str | None = None
    status: str = "actual"
    inferred: bool = False
    claimed_by: str | None = None
    speaker: str | None = None
    trigger: str | None = None
    start: int | None = None
    end: int | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    said: str | None = None
    happening: str | None = None
    copy_of: str | None = None

    @property
    def label(self) -> str:
        """The status, CLAIMED where it is actual but only somebody's claim."""
        return CLAIMED if self.claimed_by and self.status == "actual" else self.status


@dataclass(frozen=True, slots=True)
class Tie:
    """All that is known of one relation from one actor to another (actor ids)."""

    source: str
    target: str
    relation: str
    quad: str | None
    evidence: tuple[Evidence, ...]

    @property
    def count(self) -> int:
        """How many distinct happenings or statements stand behind it, however often reported."""
        return len({item.happening or item.id for item in self.evidence})


@dataclass(frozen=True, slots=True)
class Mediation:
    """A reported mediation: who mediates between whom, at what stage, and where it is said.

    `mediators` and `parties` are actor ids; `inferred` those of them that the sentence leaves
    implicit; `stage` one of `graph.model.STAGES`' values.
    """

    id: str
    mediators: tuple[str, ...]
    parties: tuple[str, ...]
    inferred: frozenset[str]
    stage: str
    evidence: Evidence
