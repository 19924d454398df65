"""Where a text has the names of known actors and demonyms, and what spans of it they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from loaders.annotations import TokenSpan
from loaders.heads.network import Floats
from loaders.known import Known, known_actors
from loaders.namesakes import meant
from loaders.places import place_countries
from loaders.remembered import remembered
from loaders.roles import PERSONAL, role_of
from loaders.syntax import HYPHENS

# The least chance that the name of a known actor names it there, by the dev split of seeds/corpus.
LEAST_KNOWN = 0.15
# Nouns that say of a group's name what it is.
GROUPS = frozenset("group movement network organization organisation militia faction party".split())


@remembered
def lists_of(doc: Doc) -> Lists:
    """Those of a Doc: they hold as long as its tokens and entities."""
    return Lists(doc)


def _hyphened(doc: Doc, end: int) -> bool:
    """Whether a hyphen without white space joins what ends before a token to the next word."""
    before, after = doc[max(0, end - 1)].whitespace_, doc[min(end, len(doc) - 1)]
    return end + 1 < len(doc) and after.text in HYPHENS and not (before or after.whitespace_)


class Lists:
    """Where a text has names of known actors and demonyms."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.places = place_countries(doc)
        self.known = meant(doc, self.places)
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
            acting = _hyphened(self.doc, end) and self.doc[end + 1].lower_.endswith("ed")
            likely = acting or 1 - kinds[end - 1, 0] > LEAST_KNOWN
            if likely and taken.isdisjoint(range(start, end)):
                yield start, end

    def parted(self, start: int, end: int) -> Iterator[TokenSpan]:
        """Two spans of one that has two demonyms or names: "Israeli and Palestinian officials".

        "The Chad-Niger border" has two as well.
        """
        doc = self.doc
        twins = (i for i in range(start + 1, end - 1) if doc[i].text in HYPHENS)
        twin = next(
            (i for i in twins if self._is_name(start, i) and self._is_name(i + 1, end)), None
        )
        if twin is not None:
            yield from ((start, twin), (twin + 1, end))
            return
        joints = [i for i in range(start + 1, end - 2) if doc[i].lower_ in ("and", "or")]
        joint = next(
            (i for i in joints if i in self.demonyms and i + 1 in self.demonym_starts), None
        )
        if joint is None:
            yield start, end
        else:
            yield from ((start, joint), (joint + 1, end))

    def _is_name(self, start: int, end: int) -> bool:
        """Whether a span is a known name."""
        return self.known.get(end, (end, None))[0] == start

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

    def country_at(self, token: int) -> str | None:
        """The country of the state, the demonym or the place in whose name a token stands."""
        found = known_actors().demonym(self.doc[token].text)
        state = known_actors().get(found[0]) if found is not None else self.state_at(token)
        return state.country if state is not None else self._place(token)

    def _place(self, token: int) -> str | None:
        return None if token in self.over else self.places.get(token)

    def state_of_place(self, token: int) -> Known | None:
        """The state whose name, or a place of whose a token stands in the name of."""
        country = self._place(token)
        return self.state_at(token) or (known_actors().country(country) if country else None)

    def place_name(self, token: int) -> TokenSpan:
        """The whole name of the place that a token stands in."""
        end = self.over.get(token)
        if end is not None:
            return self.known[end][0], end
        first = last = token
        while first - 1 in self.places:
            first -= 1
        while last + 1 in self.places:
            last += 1
        return first, last + 1

    def group_in(self, start: int, end: int) -> Known | None:
        """The known group that some words name, no state: "Hamas" in "a Hamas spokesman"."""
        named = (self.known[stop] for stop in range(end, start, -1) if stop in self.known)
        groups = (known for first, known in named if first >= start)
        return next((one for one in groups if one.kind not in (*PERSONAL, "government")), None)
