"""Which spans name actors, and what their words tell: names, demonyms, role nouns, pronouns.

The heads (`loaders.heads`) find the spans; a place where things merely happen is none of them.
Names of known actors need less belief of the heads than others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from loaders.annotations import Mention, TokenSpan
from loaders.countries import country_in_name, country_of
from loaders.heads.mentions import kind_of, kinds_of, spans_of
from loaders.heads.network import Floats
from loaders.heads.pairs import PRONOUNS
from loaders.heads.tokens import seen
from loaders.known import Known, known_actors
from loaders.roles import PERSONAL, role_of
from loaders.syntax import obliques

# The least chance that the name of a known actor names it there, by the dev split of seeds/corpus.
LEAST_KNOWN = 0.15
# Nouns that are the state itself where it stands after "of": "the government of Chad".
GOVERNMENTS = frozenset({"government", "regime", "authority"})
# Offices that are for a field or a region, not for an actor.
PORTFOLIOS = frozenset({"minister", "secretary", "undersecretary", "commissioner"})
# Nouns that say of a group's name what it is.
GROUPS = frozenset("group movement network organization organisation militia faction party".split())


@Language.component("tertius_actors")
def actors(doc: Doc) -> Doc:
    """Set doc._.kinds and doc._.mentions: all spans that may name an actor, in text order."""
    given = seen(doc)
    doc._.kinds = kinds = kinds_of(given)
    lists = _Lists(doc)
    told = _offices(doc, lists.completed(spans_of(doc, given, kinds)))
    spans = [part for span in told for part in lists.parted(*span)]
    spans += lists.overlooked(spans, kinds)
    found = (_mention(doc, start, end, kinds, lists) for start, end in spans)
    doc._.mentions = sorted(found, key=lambda m: (m.start, -m.end))
    return doc


def mentions_at(doc: Doc, spans: Iterable[TokenSpan], kinds: Floats) -> list[Mention]:
    """The mentions of some spans, with what their words tell; `kinds` as from `kinds_of`."""
    lists = _Lists(doc)
    return [_mention(doc, start, end, kinds, lists) for start, end in spans]


class _Lists:
    """Where a text has names of known actors and demonyms."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.known = {end: (start, known) for start, end, known in known_actors().spans(doc)}
        self.over = {i: end for end, (start, _) in self.known.items() for i in range(start, end)}
        self.demonyms = {
            end: (start, known, form) for start, end, known, form in known_actors().demonyms(doc)
        }
        self.demonym_starts = {start for start, *_ in self.demonyms.values()}

    def completed(self, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
        """The spans, those that an "and" cuts out of a known name whole, names without titles."""
        joined = {
            (start, end)
            for end, (start, _) in self.known.items()
            if any(token.lower_ == "and" for token in self.doc[start:end])
        }
        cut = joined.difference(spans)
        whole = {i: span for span in cut for i in range(*span)}
        told = [self._untitled(*whole.get(start, (start, end)), spans) for start, end in spans]
        return list(dict.fromkeys(told))

    def _untitled(self, start: int, end: int, spans: Sequence[TokenSpan]) -> TokenSpan:
        """A person's name without the title that is a mention before it: "US President Bush"."""
        if self.doc[end - 1].ent_type_ != "PER":
            return start, end
        within = (stop for first, stop in spans if first == start and stop < end)
        titles = (stop for stop in within if role_of(self.doc[stop - 1]) is not None)
        return max(titles, default=start), end

    def overlooked(self, spans: Sequence[TokenSpan], kinds: Floats) -> Iterator[TokenSpan]:
        """Known names and demonyms that the head only half believes in, outside of other mentions.

        What a hyphen joins to a participle acts, however little it is believed: "UN-brokered".
        """
        taken = {i for start, end in spans for i in range(start, end)}
        names = [(start, end) for end, (start, _) in self.known.items()]
        demonyms = [(start, end) for end, (start, *_) in self.demonyms.items()]
        for start, end in (*names, *demonyms):
            joined = end + 1 < len(self.doc) and self.doc[end].tag_ == "HYPH"
            acting = joined and self.doc[end + 1].lower_.endswith("ed")
            likely = acting or 1 - kinds[end - 1, 0] > LEAST_KNOWN
            if likely and taken.isdisjoint(range(start, end)):
                yield start, end

    def parted(self, start: int, end: int) -> Iterator[TokenSpan]:
        """Two spans of one that has two demonyms: "Israeli and Palestinian officials" are two."""
        doc = self.doc
        joints = [i for i in range(start + 1, end - 2) if doc[i].lower_ in ("and", "or")]
        joint = next(
            (i for i in joints if i in self.demonyms and i + 1 in self.demonym_starts), None
        )
        if joint is None:
            yield start, end
        else:
            yield from ((start, joint), (joint + 1, end))

    def named(self, start: int, end: int) -> Known | None:
        """The known actor that a span names, an article before it aside."""
        first, known = self.known.get(end, (end, None))
        if known is None and end < self.over.get(start, 0):
            return next(iter(known_actors().lookup(self.doc[start:end].text)), None)
        if known is None and self.doc[end - 1].lemma_ in GROUPS:
            return self._grouped(start, end)
        apart = start < first and any(t.pos_ != "DET" for t in self.doc[start:first])
        return None if apart or first < start else known

    def _grouped(self, start: int, end: int) -> Known | None:
        """The group whose name a noun follows: "the Hamas movement", "al-Qaeda terror network"."""
        named = next((e for e in range(end - 1, max(start, end - 3), -1) if e in self.known), None)
        if named is None or self.known[named][0] < start:
            return None
        plain = all(t.text.islower() for t in self.doc[named:end])
        known = self.known[named][1]
        group = known.kind not in (*PERSONAL, "government") and known.form != "metonym"
        return known if plain and group and self.doc[end - 1].tag_ == "NN" else None

    def state_at(self, token: int) -> Known | None:
        """The state in whose name a token stands."""
        known = self.known[self.over[token]][1] if token in self.over else None
        return known if known is not None and known.kind == "government" else None


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


def _mention(doc: Doc, start: int, end: int, kinds: Floats, lists: _Lists) -> Mention:
    head = head_of(doc, start, end)
    kind = kind_of(kinds[end - 1])
    if end - start == 1 and doc[start].lower_ in PRONOUNS and doc[start].pos_ != "PROPN":
        return Mention(start, end, head, "pronoun")
    known = lists.named(start, end)
    if known is not None and not (known.ambiguous and _is_other(known, kind)):
        form = "metonym" if known.form == "metonym" else "name"
        return Mention(start, end, head, form, known.kind, known.country, known.sector, known.id)
    return (
        _demonym(doc, start, end, lists)
        or _named(doc, start, end, kind, lists)
        or _nominal(doc, start, end, kind, lists)
    )


def _is_other(known: Known, kind: str | None) -> bool:
    """Whether a name that may mean another is read as a person where the list has none, or so."""
    return (kind in PERSONAL) != (known.kind in PERSONAL)


def _demonym(doc: Doc, start: int, end: int, lists: _Lists) -> Mention | None:
    """An adjective or people of a state: "Israeli", "the Palestinians", "some young Algerians"."""
    first, known, form = lists.demonyms.get(end, (end, None, None))
    if known is None or first < start:
        return None
    head = head_of(doc, start, end)
    people = form == "people" or doc[end - 1].tag_ in ("NNS", "NNPS")
    if doc[start:first].text.lower() not in ("", "the"):
        told = people and head == end - 1
        return (
            Mention(start, end, head, "nominal", "people", known.country, "CVL") if told else None
        )
    noun = _shared_noun(doc, end)
    if noun is not None and (role := role_of(noun)) is not None:
        return Mention(start, end, end - 1, "nominal", role.kind, known.country, role.sector)
    if people or start < first:
        return Mention(start, end, head, "nominal", "people", known.country, "CVL")
    return Mention(start, end, head, "demonym", known.kind, known.country, known.sector, known.id)


def _shared_noun(doc: Doc, end: int) -> Token | None:
    """The noun that a demonym shares with another: "Israeli and Palestinian officials"."""
    words = doc[end : end + 3]
    if len(words) < 3 or words[0].lower_ not in ("and", "or") or words[2].pos_ != "NOUN":
        return None
    return words[2] if known_actors().demonym(words[1].text) else None


def _named(doc: Doc, start: int, end: int, kind: str | None, lists: _Lists) -> Mention | None:
    """A name that nobody knows: its last word is a proper noun or the recognizer's."""
    last = doc[end - 1]
    title = role_of(last) is not None and not last.ent_type_
    if not last.text[:1].isupper() or title or not (last.ent_type_ or last.pos_ == "PROPN"):
        return None
    if last.ent_type_ == "PER" and kind not in PERSONAL:
        kind = "person"
    country = None if kind in PERSONAL else country_in_name(doc, start, end, lists.state_at)
    return Mention(start, end, head_of(doc, start, end), "name", kind or "organization", country)


def _nominal(doc: Doc, start: int, end: int, kind: str | None, lists: _Lists) -> Mention:
    """A description: "the Kenyan foreign minister", "rebels", "the four"."""
    head = head_of(doc, start, end)
    token = doc[head]
    role = role_of(token)
    state = next((k for t in obliques(token, "of") if (k := lists.state_at(t.i))), None)
    country = country_of(token, start, lists.state_at) or (state.country if state else None)
    known = state.id if state and token.lemma_ in GOVERNMENTS else None
    kind = kind or (role.kind if role else "people")
    sector = role.sector if role is not None else None
    return Mention(start, end, head, "nominal", kind, country, sector, known)


def head_of(doc: Doc, start: int, end: int) -> int:
    """The token of a span that hangs on a word outside of it, the last of several."""
    hanging = (t.i for t in reversed(doc[start:end]) if not start <= t.head.i < end or t.head is t)
    return next(hanging, end - 1)
