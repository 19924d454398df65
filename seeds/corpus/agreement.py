"""How far two annotators agree: `python -m seeds.corpus.agreement`; F1 of each layer.

The test split was annotated twice, the second time from the bare text (seeds/corpus/first and
second); a third annotator decided on its statements, which stand in articles/. F1 between the two
is the ceiling that the reader's figures on that split are read against. Statements are paired as
the scorer of statements pairs them, by the overlap of their contents (J of at least .3); events by
their triggers; actors of the two are one where they share a mention.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import TypeVar

from graph.model import Event, Record, Statement
from seeds.corpus.entities import entities
from seeds.corpus.gold import record
from seeds.corpus.reading import CorpusError, read

FIRST, SECOND = (Path(__file__).with_name(name) for name in ("first", "second"))
LEAST = 0.3

Span = tuple[int, int]
T = TypeVar("T")
# Hits, items of the first annotator, items of the second.
Counts = tuple[int, int, int]
Same = Callable[[str | None, str | None], bool]


def main() -> None:
    """Print a line for each layer."""
    total: dict[str, list[int]] = {}
    for path in sorted(SECOND.glob("*.txt")):
        for layer, counts in compared(FIRST / path.name, path):
            row = total.setdefault(layer, [0, 0, 0])
            row[:] = [one + more for one, more in zip(row, counts, strict=True)]
    for layer, (hits, first, second) in total.items():
        print(f"{layer:34} F1 {200 * hits / max(1, first + second):5.1f}   {first:5} {second:5}")


def compared(one: Path, other: Path) -> Iterator[tuple[str, Counts]]:
    """Each layer's counts for an article. Raises CorpusError where the texts differ."""
    files = read(one), read(other)
    if files[0].text != files[1].text:
        raise CorpusError(f"{one.name}: the two annotators read different texts")
    first, second = (record(file) for file in files)
    same = _same(first, second)
    yield "names, with label", _shared(*(set(entities(file)) for file in files))
    yield "mentions", _shared(*(set(_mentions(made)) for made in (first, second)))
    yield "links of two mentions", _shared(*(set(_links(made)) for made in (first, second)))
    yield from _statements(first, second, same)
    yield from _events(first, second, same)


def _shared(first: Set[object], second: Set[object]) -> Counts:
    return len(first & second), len(first), len(second)


def _mentions(made: Record) -> Iterator[Span]:
    return (span for actor in made.actors for span in actor.mentions)


def _links(made: Record) -> Iterator[tuple[Span, Span]]:
    """Each mention with the one before it of the same actor."""
    for actor in made.actors:
        yield from zip(actor.mentions, actor.mentions[1:], strict=False)


def _same(first: Record, second: Record) -> Same:
    """Whether an actor of the one record is that of the other: they share a mention."""
    places = [{a.id: set(a.mentions) for a in made.actors} for made in (first, second)]

    def same(one: str | None, other: str | None) -> bool:
        if one is None or other is None:
            return one is other
        return bool(places[0][one] & places[1][other])

    return same


def _statements(first: Record, second: Record, same: Same) -> Iterator[tuple[str, Counts]]:
    pairs = paired(first.statements, second.statements, _overlap)
    sizes = len(first.statements), len(second.statements)
    yield "statements: content", (len(pairs), *sizes)
    said = sum(same(one.speaker, other.speaker) for one, other in pairs)
    yield "statements: who said what", (said, *sizes)


def _overlap(one: Statement, other: Statement) -> float:
    """Jaccard index of the characters of two contents."""
    first, second = ({i for span in s.spans for i in range(*span)} for s in (one, other))
    shared = len(first & second) / len(first | second)
    return shared if shared >= LEAST else 0.0


def _events(first: Record, second: Record, same: Same) -> Iterator[tuple[str, Counts]]:
    for layer, wanted in (("events", False), ("mediations", True)):
        ours, theirs = (
            [e for e in made.events if (e.mode == "mediate") is wanted] for made in (first, second)
        )
        pairs = paired(ours, theirs, _trigger)
        sizes = len(ours), len(theirs)
        typed = [(one, other) for one, other in pairs if one.type == other.type]
        sided = [pair for pair in typed if _sides_agree(*pair, same)]
        status = [pair for pair in pairs if pair[0].status == pair[1].status]
        yield f"{layer}: trigger", (len(pairs), *sizes)
        yield f"{layer}: trigger and type", (len(typed), *sizes)
        yield f"{layer}: trigger, type and all sides", (len(sided), *sizes)
        yield f"{layer}: trigger and status", (len(status), *sizes)


def _trigger(one: Event, other: Event) -> float:
    ours, theirs = one.trigger_span, other.trigger_span
    return float(bool(ours and theirs and ours[0] < theirs[1] and theirs[0] < ours[1]))


def _sides_agree(one: Event, other: Event, same: Same) -> bool:
    """Whether each participant that is not inferred is one of the other's, in its role."""

    def all_in(these: Event, those: Event, alike: Same) -> bool:
        return all(
            any(p.role == q.role and alike(p.actor, q.actor) for q in those.participants)
            for p in these.participants
            if not p.inferred
        )

    return all_in(one, other, same) and all_in(other, one, lambda a, b: same(b, a))


def paired(
    first: Sequence[T], second: Sequence[T], score: Callable[[T, T], float]
) -> list[tuple[T, T]]:
    """One to one, the best first; pairs of no score are none."""
    scored: Iterable[tuple[float, int, int]] = (
        (score(one, other), i, j) for i, one in enumerate(first) for j, other in enumerate(second)
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for value, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if value > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((first[i], second[j]))
    return found


if __name__ == "__main__":
    main()
