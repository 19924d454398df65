"""What the extraction components write on a spaCy Doc, and where they write it.

    doc._.article       graph.model.Article                            (loaders.reader)
    doc._.paragraphs    list[TokenSpan], without the white space between them
    doc._.middle        array of shape (tokens, width), rows of the encoder's middle layers
    doc._.seen          array of shape (tokens, width), what the heads see    (loaders.actors)
    doc._.kinds         array of shape (tokens, heads.mentions.KINDS)  (loaders.actors)
    doc._.mentions      list[Mention] in text order                    (loaders.actors)
    doc._.clusters      list[Cluster]; Mention.cluster is an index     (.coreference, .linking)
    doc._.affiliations  list[Affiliation]                              (loaders.affiliations)
    doc._.statements    list[Statement] in text order                  (loaders.statements)
    doc._.events        list[Event] in text order                      (loaders.events, .mediation)

All spans here are half-open token spans; `loaders.record` turns them into offsets of characters.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import cast

from spacy.tokens import Doc

from graph.model import Article

TokenSpan = tuple[int, int]


@dataclass(slots=True)
class Mention:
    """Words that name or stand for an actor.

    `form`: "name" (Hamas, Mr Biden), "demonym" (Israeli, Palestinians), "metonym" (the Kremlin,
    Tehran), "nominal" (the spokesman, the militants, French police) or "pronoun".
    `head` is the token that the rest of the mention depends on. `kind`, `country` and `sector`
    are what the words themselves tell, None where they tell nothing; `known` is a seed id.
    """

    start: int
    end: int
    head: int
    form: str
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    known: str | None = None
    cluster: int = -1

    @property
    def span(self) -> TokenSpan:
        """Half-open token span."""
        return (self.start, self.end)


@dataclass(slots=True)
class Cluster:
    """One actor of the article with all its mentions; `id` and `name` are set by linking."""

    mentions: list[Mention] = field(default_factory=list)
    id: str = ""
    name: str = ""
    kind: str = "organization"
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    known: str | None = None


@dataclass(slots=True)
class Affiliation:
    """Cluster `actor` speaks for, leads, or belongs to cluster `organization`."""

    actor: int
    organization: int
    role: str | None
    span: TokenSpan


@dataclass(slots=True)
class Statement:
    """Who said what. `speaker` is a cluster (None: the text names nobody); `spans` the content.

    `date` is the day that the words around the cue name, as ISO; None where they name none.
    """

    speaker: int | None
    speaker_span: TokenSpan | None
    kind: str
    cue: TokenSpan | None
    spans: list[TokenSpan]
    addressees: list[int] = field(default_factory=list)
    about: list[int] = field(default_factory=list)
    date: str | None = None


@dataclass(slots=True)
class Participant:
    """A cluster's part in an event: "source", "target", "mediator" or "party"."""

    cluster: int
    role: str
    span: TokenSpan | None = None
    inferred: bool = False


@dataclass(slots=True)
class Event:
    """Who did what to whom; `statement` is an index into doc._.statements where it is a claim.

    `speech` is the index of the statement that it is, whose cue is its trigger.
    `because` is what led to it, a line each (`loaders.because`).
    """

    type: str
    mode: str | None
    status: str
    trigger: TokenSpan | None
    sentence: TokenSpan
    participants: list[Participant] = field(default_factory=list)
    statement: int | None = None
    date: str | None = None
    because: list[str] = field(default_factory=list)
    speech: int | None = None
    cameo: str | None = None


for _name in ("paragraphs", "mentions", "clusters", "affiliations", "statements", "events"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=[])
for _name in ("article", "middle", "seen", "kinds"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def annotate(doc: Doc, article: Article, paragraphs: list[TokenSpan]) -> Doc:
    """Give a Doc the article that it is of; returns the Doc."""
    doc._.article = article
    doc._.paragraphs = paragraphs
    return doc


def article(doc: Doc) -> Article:
    """The doc's article, typed."""
    return cast("Article", doc._.article)


def paragraphs(doc: Doc) -> list[TokenSpan]:
    """Token spans of the doc's paragraphs, typed."""
    return cast("list[TokenSpan]", doc._.paragraphs)


def mentions(doc: Doc) -> list[Mention]:
    """The doc's mentions, typed."""
    return cast("list[Mention]", doc._.mentions)


def clusters(doc: Doc) -> list[Cluster]:
    """The doc's clusters, typed."""
    return cast("list[Cluster]", doc._.clusters)


def statements(doc: Doc) -> list[Statement]:
    """The doc's statements, typed."""
    return cast("list[Statement]", doc._.statements)


def events(doc: Doc) -> list[Event]:
    """The doc's events, typed."""
    return cast("list[Event]", doc._.events)


def statement_with_cue(doc: Doc, span: TokenSpan) -> int | None:
    """The index of the statement whose cue a span touches: to accuse is to say something."""
    cues = ((index, one.cue) for index, one in enumerate(statements(doc)) if one.cue is not None)
    return next((index for index, cue in cues if overlap(cue, span)), None)


def statement_around(doc: Doc, span: TokenSpan) -> int | None:
    """The index of the innermost statement in whose content a span stands."""
    around = [
        (sum(end - start for start, end in one.spans), index)
        for index, one in enumerate(statements(doc))
        if any(overlap(span, content) for content in one.spans)
    ]
    return min(around)[1] if around else None


def affiliations(doc: Doc) -> list[Affiliation]:
    """The doc's affiliations, typed."""
    return cast("list[Affiliation]", doc._.affiliations)


def mentions_from(doc: Doc, span: TokenSpan) -> list[Mention]:
    """The mentions that begin in a token span, in text order."""
    first, last = (bisect_left(mentions(doc), at, key=lambda m: m.start) for at in span)
    return mentions(doc)[first:last]


def mentions_over(doc: Doc, token: int) -> list[Mention]:
    """The mentions that cover a token."""
    return [m for m in mentions_from(doc, (0, token + 1)) if token < m.end]


def mention_at(doc: Doc, token: int) -> Mention | None:
    """The mention whose head is this token, else the shortest one that covers it."""
    covering = mentions_over(doc, token)
    heads = [m for m in covering if m.head == token]
    return min(heads or covering, key=lambda m: m.end - m.start, default=None)


def add_actor(doc: Doc, mention: Mention) -> int:
    """Give a mention that no component knew a cluster of its own; returns the cluster's index.

    For speakers and participants that only their role in the sentence makes actors ("witnesses").
    `loaders.linking.name_cluster` gives the cluster its id, name and kind.
    """
    mention.cluster = len(clusters(doc))
    found = sorted([*mentions(doc), mention], key=lambda m: (m.start, m.end))
    doc._.mentions = found
    clusters(doc).append(Cluster([mention]))
    return mention.cluster


def overlap(one: TokenSpan, other: TokenSpan) -> bool:
    """Whether two token spans share a token."""
    return one[0] < other[1] and other[0] < one[1]


def inside(one: TokenSpan, other: TokenSpan) -> bool:
    """Whether a token span lies within another."""
    return other[0] <= one[0] and one[1] <= other[1]
