"""Annotated files as records: every word of the annotation found in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from graph import model
from graph.checks import check
from graph.errors import RecordError
from seeds.corpus.reading import Annotated, CorpusError, Mention

Span = tuple[int, int]

STAGES = {
    "engage": "CONSULT", "offer": "AGREE", "accept": "AGREE", "demand": "REQUEST",
    "reject": "REJECT", "threaten": "THREATEN", "halt": "SANCTION",
}  # fmt: skip


def record(found: Annotated) -> model.Record:
    """The record of a file.

    Raises:
        CorpusError: a word is not in the text, a key is not declared, or the record is unsound.
    """
    reader = _Reader(found)
    statements = reader.statements()
    made = model.Record(
        article=_article(found),
        actors=reader.actors(),
        affiliations=reader.affiliations(),
        statements=statements,
        events=reader.events(statements),
    )
    reader.near_misses()
    try:
        check(made)
    except RecordError as error:
        raise CorpusError(f"{found.path.name}: {error.message}") from error
    return made


def _article(found: Annotated) -> model.Article:
    head = found.head
    return model.Article(
        head["id"], found.text, title=head["title"], source=head["source"],
        published=head["published"], language="en",
    )  # fmt: skip


class _Reader:
    """Finds the words of one file's annotation."""

    def __init__(self, found: Annotated) -> None:
        self.found = found
        self.text = found.text
        self.sentences = list(sentences(found.text))
        for mention in found.mentions:
            for key in mention.keys:
                if not key.startswith("@"):
                    self._known(key)

    def actors(self) -> tuple[model.Actor, ...]:
        """The actors with their mentions, in the order of their lines. Raises CorpusError."""
        made = []
        for actor in self.found.actors.values():
            spans = [(m.start, m.end) for m in self.found.mentions if actor.key in m.keys]
            if not spans:
                raise self._error(f"the actor {actor.key} has no mention")
            name = actor.names[0][0] if actor.names else self.text[slice(*spans[0])]
            aliases = tuple(name for name, _ in actor.names[1:])
            made.append(
                model.Actor(
                    actor.key, name, actor.kind, actor.country, aliases=aliases,
                    mentions=tuple(sorted(set(spans))),
                )
            )  # fmt: skip
        return tuple(made)

    def affiliations(self) -> tuple[model.Affiliation, ...]:
        rows = [(self._known(a), self._known(b), role) for a, b, role in self.found.affiliations]
        return tuple(model.Affiliation(a, b, role or None) for a, b, role in rows)

    def statements(self) -> tuple[model.Statement, ...]:
        made: list[model.Statement] = []
        since = 0
        for fields in self.found.statements:
            spans = self._content(fields[2], since)
            since = spans[0][0]
            made.append(self._statement(fields, spans))
        return tuple(made)

    def _statement(self, fields: Sequence[str], spans: tuple[Span, ...]) -> model.Statement:
        key, _, words = fields[0].partition("@")
        cue = None if fields[1] == "-" else self._nearest(fields[1], spans)
        near = cue or spans[0]
        speaker = None if key == "-" else self._speaker(self._known(key), words, near, spans)
        told = fields[3].removeprefix("to ").split(",") if len(fields) > 3 else []
        whole = "".join(self.text[slice(*span)] for span in spans)
        return model.Statement(
            id=f"{self.found.head['id']}#s{spans[0][0]}-{spans[-1][1]}-{near[0]}",
            speaker=None if key == "-" else key,
            speaker_span=speaker,
            kind=self._kind(spans),
            cue=self.text[slice(*cue)] if cue else None,
            cue_span=cue,
            spans=spans,
            text=whole,
            addressees=tuple(self._known(one.strip()) for one in told),
        )

    def events(self, statements: Sequence[model.Statement]) -> tuple[model.Event, ...]:
        made: list[model.Event] = []
        since = 0
        for fields in self.found.events:
            trigger = None if fields[1] == "-" else self._find(fields[1], since)
            since = trigger[0] if trigger else since
            made.append(self._event(fields, trigger, statements, len(made)))
        return tuple(made)

    def near_misses(self) -> list[Span]:
        """Where each near miss stands."""
        return [self._find(words, 0) for words in self.found.near_misses]

    def _event(
        self,
        fields: Sequence[str],
        trigger: Span | None,
        statements: Sequence[model.Statement],
        number: int,
    ) -> model.Event:
        kind, _, mode = fields[0].partition(" ")
        roles = ("mediator", "party") if kind == "mediate" else ("source", "target")
        where = self._sentence(trigger or (0, 1))
        claim = trigger and self._claim(trigger, statements)
        return model.Event(
            id=f"{self.found.head['id']}#e{number}",
            type=STAGES.get(mode, mode) if kind == "mediate" else kind,
            mode="mediate" if kind == "mediate" else mode or None,
            status=fields[3] if len(fields) > 3 else "actual",
            trigger=self.text[slice(*trigger)] if trigger else None,
            trigger_span=trigger,
            sentence_span=where,
            date=fields[4] if len(fields) > 4 else self.found.head["published"][:10],
            claimed_by=claim or None,
            participants=tuple(self._participants(fields[2], roles, where, trigger)),
        )

    def _participants(
        self, sides: str, roles: tuple[str, str], where: Span, trigger: Span | None
    ) -> Iterable[model.Participant]:
        left, mutual, right = sides.partition("=")
        if not mutual:
            left, _, right = sides.partition(">")
        both = f"{left},{right}"
        for role, keys in zip(roles, (both, both) if mutual else (left, right), strict=True):
            for key in filter(None, (one.strip() for one in keys.split(","))):
                actor = self._known(key.rstrip("*"))
                span = self._mention_in(actor, where, trigger or where)
                if span is None and not key.endswith("*"):
                    place = self.text[slice(*where)][:60]
                    raise self._error(f"{actor} is not named in {place!r}; write {actor}*")
                yield model.Participant(actor, role, span, inferred=key.endswith("*"))

    def _known(self, key: str) -> str:
        if key not in self.found.actors:
            raise self._error(f"no actor {key!r} is declared")
        return key

    def _content(self, words: str, since: int) -> tuple[Span, ...]:
        spans: list[Span] = []
        for part in words.split(" ++ "):
            first, ellipsis, last = part.partition(" … ")
            start = self._find(first, spans[-1][1] if spans else since)
            end = self._find(last, start[1])[1] if ellipsis else start[1]
            spans.append((start[0], end))
        return tuple(spans)

    def _find(self, words: str, since: int) -> Span:
        """Where words stand first, from an offset on; of words in braces only those."""
        inner = re.search(r"\{(.+?)\}", words)
        plain = words.replace("{", "").replace("}", "")
        found = next(whole_words(plain, self.text, since), None)
        if found is None:
            raise self._error(f"{plain!r} is not in the text after {self.text[since:][:40]!r}")
        start = found + (inner.start() if inner else 0)
        return start, start + len(inner[1] if inner else plain)

    def _nearest(self, words: str, spans: Sequence[Span]) -> Span:
        """The occurrence of a cue that is nearest to the content, and outside of it."""
        inner = re.search(r"\{(.+?)\}", words)
        plain = words.replace("{", "").replace("}", "")
        begin = inner.start() if inner else 0
        length = len(inner[1]) if inner else len(plain)
        starts = [at + begin for at in whole_words(plain, self.text)]
        found = [(start, start + length) for start in starts]
        outside = [one for one in found if not any(overlap(one, span) for span in spans)]
        if not outside:
            raise self._error(f"the cue {plain!r} is nowhere outside of its content")
        return min(outside, key=lambda one: min(gap(one, span) for span in spans))

    def _speaker(self, key: str, words: str, cue: Span, spans: Sequence[Span]) -> Span:
        found = [
            (m.start, m.end)
            for m in self.found.mentions
            if key in m.keys and (not words or self.text[m.start : m.end] == words)
        ]
        outside = [one for one in found if not any(overlap(one, span) for span in (*spans, cue))]
        if not outside:
            raise self._error(f"the speaker {key} has no mention beside the content")
        return min(outside, key=lambda one: gap(one, cue))

    def _kind(self, spans: Sequence[Span]) -> str:
        quoted = [span for span in spans for _ in range(*span)]
        inside = sum(_in_quotes(self.text, i) for span in spans for i in range(*span))
        marks = sum(self.text[i] in '"“”' for span in spans for i in range(*span))
        if inside >= len(quoted) - marks:
            return "direct"
        return "mixed" if inside else "indirect"

    def _claim(self, trigger: Span, statements: Sequence[model.Statement]) -> str | None:
        around = [
            (sum(end - start for start, end in one.spans), one.id)
            for one in statements
            if any(overlap(trigger, span) for span in one.spans)
        ]
        return min(around)[1] if around else None

    def _sentence(self, span: Span) -> Span:
        return next(s for s in self.sentences if overlap(s, span))

    def _mention_in(self, key: str, where: Span, near: Span) -> Span | None:
        inside = [m for m in self.found.mentions if key in m.keys and _within(m, where)]
        best = min(inside, key=lambda m: gap((m.start, m.end), near), default=None)
        return (best.start, best.end) if best else None

    def _error(self, told: str) -> CorpusError:
        return CorpusError(f"{self.found.path.name}: {told}")


def whole_words(words: str, text: str, since: int = 0) -> Iterator[int]:
    """Where words begin in a text, never within a longer word."""
    for found in re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").finditer(text, since):
        yield found.start()


def sentences(text: str) -> Iterable[Span]:
    """Sentences by their stops: good enough to say which names stand beside which trigger."""
    ends = [m.end() for m in re.finditer(r"(?<!\s[A-Z])[.!?][\"”’]?(?=\s+[\"“‘]?[A-Z])|\n\n", text)]
    for start, end in pairwise([0, *ends, len(text)]):
        if start < end:
            yield start, end


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def gap(one: Span, other: Span) -> int:
    """Characters between two spans; 0 where they touch."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def _within(mention: Mention, where: Span) -> bool:
    return where[0] <= mention.start and mention.end <= where[1]


def _in_quotes(text: str, at: int) -> bool:
    """Whether a character stands within double quotation marks of its paragraph."""
    start = text.rfind("\n\n", 0, at) + 1
    return sum(c in '"“”' for c in text[start:at]) % 2 == 1 and text[at] not in '"“”'
