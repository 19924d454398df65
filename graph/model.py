"""The record's types: what one article says, as plain frozen data.

`docs/record.md` describes the public JSON form; `graph.record` reads and writes it. Spans are
half-open `(start, end)` offsets in Unicode code points into the article's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Span = tuple[int, int]

RECORD_VERSION = 1

ACTOR_KINDS: tuple[str, ...] = (
    "government", "ministry", "military", "armed_group", "party", "igo", "ngo", "media",
    "company", "court", "people", "official", "person", "organization",
)  # fmt: skip
STATEMENT_KINDS: tuple[str, ...] = ("direct", "indirect", "mixed")
STATUSES: tuple[str, ...] = ("actual", "planned", "hypothetical", "denied")
ROLES: tuple[str, ...] = ("source", "target", "mediator", "party")

# PLOVER's sixteen types in their four quads (PLOVER manual 0.8, Open Event Data Alliance).
QUADS: Mapping[str, tuple[str, ...]] = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF: Mapping[str, str] = {kind: quad for quad, kinds in QUADS.items() for kind in kinds}

# The stage of a mediation by its PLOVER type (docs/record.md; CAMEO's mediation family).
STAGES: Mapping[str, str] = {
    "CONSULT": "engage",
    "AGREE": "offer or accept",
    "REQUEST": "demand",
    "REJECT": "reject",
    "THREATEN": "threaten to halt",
    "SANCTION": "halt",
}


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of news. `published` is an ISO 8601 date or datetime, or None.

    `text` is what the loader returned, unchanged; a record that was read from a file has none.
    """

    id: str
    text: str = ""
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who says or does something: `kind` is one of ACTOR_KINDS.

    `country` is an ISO 3166-1 alpha-3 code, `sector` one of PLOVER's three-letter sectors.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Affiliation:
    """`actor` speaks for, leads, works for or is part of `organization` (both actor ids)."""

    actor: str
    organization: str
    role: str | None = None
    span: Span | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what. `speaker` is an actor id, None where the text names nobody."""

    id: str
    speaker: str | None
    speaker_span: Span | None
    kind: str
    cue: str | None
    cue_span: Span | None
    spans: tuple[Span, ...]
    text: str
    addressees: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    date: str | None = None
    sentence: str | None = None
    sentence_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an event: `role` is one of ROLES; `inferred` where not in the sentence."""

    actor: str
    role: str
    span: Span | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: a PLOVER type, its mode, its status, and whose claim it is, if any.

    `cameo` is the root code of CAMEO, where the words tell it. `claimed_by` is the id of the
    statement that tells of it, `said_in` of the one that it is: who accuses or promises does so by
    saying something. `because` tells a reader, line by line, what led to it: words, rules, scores.
    """

    id: str
    type: str
    mode: str | None
    status: str
    trigger: str | None
    trigger_span: Span | None
    sentence_span: Span | None
    date: str | None
    claimed_by: str | None
    participants: tuple[Participant, ...] = ()
    sentence: str | None = None
    because: tuple[str, ...] = ()
    said_in: str | None = None
    cameo: str | None = None

    @property
    def quad(self) -> str:
        """The quad that the type belongs to, such as "verbal conflict"."""
        return QUAD_OF[self.type]


@dataclass(frozen=True, slots=True)
class Record:
    """All that was extracted from one article."""

    article: Article
    actors: tuple[Actor, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
