"""Which spans name actors: names, demonyms, role nouns, pronouns.

The heads (`loaders.heads`) find the spans; a place where things merely happen is none of them.
Names of known actors need less belief of the heads than others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from loaders.annotations import Mention, TokenSpan
from loaders.heads.mentions import kinds_of, spans_of
from loaders.heads.network import Floats
from loaders.heads.tokens import seen
from loaders.lists import lists_of
from loaders.roles import counted
from loaders.sectors import ARMS
from loaders.wording import head_of, mention_of

# Offices that are for a field or a region, not for an actor.
PORTFOLIOS = frozenset({"minister", "secretary", "undersecretary", "commissioner"})


@Language.component("tertius_actors")
def actors(doc: Doc) -> Doc:
    """Set doc._.seen, doc._.kinds and doc._.mentions: what may name an actor, in text order."""
    doc._.seen = given = seen(doc)
    doc._.kinds = kinds = kinds_of(given)
    lists = lists_of(doc)
    told = _offices(doc, lists.completed(spans_of(doc, given, kinds)))
    spans = [part for span in told for part in lists.parted(*span)]
    spans += lists.overlooked(spans, kinds)
    spans = [_without_quantity(doc, *span) for span in spans if not _is_arms(doc, *span)]
    found = [mention_of(doc, start, end, kinds, lists) for start, end in spans]
    doc._.mentions = sorted(_counted(doc, found), key=lambda m: (m.start, -m.end))
    return doc


def _is_arms(doc: Doc, start: int, end: int) -> bool:
    """Whether a span is of arms, behind which the army stands: "Turkish drone"."""
    return end - start > 1 and doc[head_of(doc, start, end)].lemma_.lower() in ARMS


def _without_quantity(doc: Doc, start: int, end: int) -> TokenSpan:
    """A span from what it counts on: "people" of "hundreds of thousands of people"."""
    head = head_of(doc, start, end)
    thing = counted(doc[head]).i
    return (thing, end) if head < thing < end else (start, end)


def _counted(doc: Doc, found: Sequence[Mention]) -> list[Mention]:
    """The mentions but for quantities of what is a mention itself: "hundreds" of people."""
    heads = {mention.head for mention in found}
    of = ((mention, counted(doc[mention.head]).i) for mention in found)
    return [mention for mention, thing in of if thing == mention.head or thing not in heads]


def mentions_at(doc: Doc, spans: Iterable[TokenSpan], kinds: Floats) -> list[Mention]:
    """The mentions of some spans, with what their words tell; `kinds` as from `kinds_of`."""
    lists = lists_of(doc)
    return [mention_of(doc, start, end, kinds, lists) for start, end in spans]


def _offices(doc: Doc, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The spans, the office in place of what it is for: "Minister" for the Middle East."""
    ends = {end for _, end in spans}
    offices = {span: _office_for(doc, *span) for span in spans}
    kept = [span for span in spans if offices[span] is None]
    return kept + [office for office in offices.values() if office and office[1] not in ends]


def _office_for(doc: Doc, start: int, end: int) -> TokenSpan | None:
    """The office, with its article, whose field or region a span is."""
    before = [t for t in doc[max(0, start - 4) : start] if t.pos_ != "DET"][-2:]
    named = doc[end - 1].text[:1].isupper() and [t.lower_ for t in before[1:]] == ["for"]
    if not named or before[0].lemma_.lower() not in PORTFOLIOS:
        return None
    at = before[0].i
    return at - (at > 0 and doc[at - 1].pos_ == "DET"), at + 1
