"""Events against the annotated corpus: `python -m benchmarks.events [dev|test|FOLDER]`.

An event counts as one dyad for each of its sources with each of its targets, None where it has
none. A dyad is right where an annotated one that is told in the same sentence has its type, source
and target; one answers one. A mediation counts as one triad for each mediator, with all of its
parties; it is right where an annotated one of the article has its stage, mediator and parties.
Actors are the same where they share a mention. What only one side infers (a participant whom the
sentence does not name) is neither right nor wrong. Status is measured on the dyads that are right.

FOLDER holds a second annotation of articles, read in the place of what Tertius finds, against
seeds/corpus/first: `python -m benchmarks.events seeds/corpus/second` is the ceiling of the test
split. With `--misses N` the first N that are missed or wrong are shown too.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from graph.model import Event, Participant, Record
from loaders.pipeline import Extractor
from seeds.corpus.agreement import FIRST
from seeds.corpus.gold import record
from seeds.corpus.reading import read, read_all
from seeds.corpus.splits import split_of

Side = Participant | None


class Told(NamedTuple):
    """An event as what is compared: a dyad, or a mediator with all parties."""

    event: Event
    sources: tuple[Side, ...]
    targets: tuple[Side, ...]


class Pair(NamedTuple):
    """The annotated record of an article and the one that is measured."""

    gold: Record
    found: Record

    def same(self, gold: Side, found: Side) -> bool:
        """Whether two participants are one actor."""
        if gold is None or found is None:
            return gold is None and found is None
        places = self._mentions(self.gold, gold) & self._mentions(self.found, found)
        return bool(places)

    @staticmethod
    def _mentions(made: Record, part: Participant) -> set[tuple[int, int]]:
        actor = next(one for one in made.actors if one.id == part.actor)
        return {*actor.mentions, *([part.span] if part.span else [])}


def corpus(split: str) -> Iterator[Pair]:
    """The articles of a split, annotated and extracted."""
    golds = [record(one) for one in read_all() if split_of(one) == split]
    found = Extractor().extract(one.article for one in golds)
    for gold, made in zip(golds, found, strict=True):
        assert isinstance(made, Record), made
        yield Pair(gold, made)


def annotators(folder: Path) -> Iterator[Pair]:
    """Two annotations of the same articles."""
    for path in sorted(folder.glob("*.txt")):
        yield Pair(record(read(FIRST / path.name)), record(read(path)))


def dyads(made: Record) -> list[Told]:
    """Every source with every target of each event that is no mediation."""
    found = []
    for event in made.events:
        if event.mode != "mediate":
            sides = (_sides(event, role) or (None,) for role in ("source", "target"))
            pairs = product(*sides)
            found += [
                Told(event, (a,), (b,)) for a, b in pairs if not (a and b and a.actor == b.actor)
            ]
    return found


def triads(made: Record) -> list[Told]:
    """Every mediator with all parties, once a stage."""
    found: dict[object, Told] = {}
    for event in made.events:
        if event.mode == "mediate":
            parties = _sides(event, "party")
            for one in _sides(event, "mediator"):
                key = event.type, one.actor, frozenset(p.actor for p in parties)
                found.setdefault(key, Told(event, (one,), parties))
    return list(found.values())


def _sides(event: Event, role: str) -> tuple[Participant, ...]:
    return tuple(p for p in event.participants if p.role == role)


def answered(pair: Pair, gold: Told, found: Told) -> float:
    """How well a found dyad or triad answers an annotated one; 0 where it does not."""
    mediates = gold.event.mode == "mediate"
    if gold.event.type != found.event.type or not (mediates or _beside(gold.event, found.event)):
        return 0.0
    sides = ((gold.sources, found.sources), (gold.targets, found.targets))
    if not all(_agree(pair, *side) for side in sides):
        return 0.0
    return 2.0 if _overlap(gold.event.trigger_span, found.event.trigger_span) else 1.0


def _beside(one: Event, other: Event) -> bool:
    return _overlap(one.sentence_span, other.sentence_span)


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return bool(one and other and one[0] < other[1] and other[0] < one[1])


def _agree(pair: Pair, gold: Sequence[Side], found: Sequence[Side]) -> bool:
    """Whether each that is not inferred is one of the other's; one at least is shared, if any."""
    alike = [(a, b) for a in gold for b in found if pair.same(a, b)]
    shared = [{id(a) for a, _ in alike}, {id(b) for _, b in alike}]
    for side, known in zip((gold, found), shared, strict=True):
        if any(one is not None and not one.inferred and id(one) not in known for one in side):
            return False
    nobody = [not any(one for one in side if one is not None) for side in (gold, found)]
    inferred = all(one is None or one.inferred for side in (gold, found) for one in side)
    return bool(alike) or all(nobody) or (inferred and any(nobody))


def matched(pair: Pair, gold: list[Told], found: list[Told]) -> list[tuple[Told, Told]]:
    """Which answers which, one to one."""
    scored = sorted(
        (-score, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (score := answered(pair, one, other))
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    result = []
    for _, i, j in scored:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            result.append((gold[i], found[j]))
    return result


def measure(pairs: list[Pair], misses: int) -> None:
    """Print the figures, and some of what was missed or invented."""
    right: Counter[bool] = Counter()
    for name, parts in (("events", dyads), ("mediations", triads)):
        counts, kinds = [0, 0, 0], Counter[tuple[str, str]]()
        for pair in pairs:
            gold, found = parts(pair.gold), parts(pair.found)
            hits = matched(pair, gold, found)
            sizes = len(hits), len(gold), len(found)
            counts = [old + new for old, new in zip(counts, sizes, strict=True)]
            if parts is dyads:
                right.update(one.event.status == other.event.status for one, other in hits)
            for sort, some in (("hit", [a for a, _ in hits]), ("gold", gold), ("told", found)):
                kinds.update((sort, one.event.type) for one in some)
            hit = {id(one) for pair_ in hits for one in pair_}
            for label, some in (("missed", gold), ("wrong", found)):
                for one in some:
                    if id(one) not in hit and misses > 0:
                        misses -= 1
                        print(label, name, _shown(pair, one))
        print(f"{name:12} P {_share(counts[0], counts[2])} R {_share(counts[0], counts[1])} "
              f"F1 {_share(2 * counts[0], counts[1] + counts[2])}   {counts}")  # fmt: skip
        for kind in sorted({kind for _, kind in kinds}):
            row = [kinds[sort, kind] for sort in ("hit", "gold", "told")]
            print(f"  {kind:12} F1 {_share(2 * row[0], row[1] + row[2])}   {row}")
    print(f"status right {_share(right[True], right.total())}")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):5.1f}"


def _shown(pair: Pair, one: Told) -> str:
    names = [",".join(p.actor + "*" * p.inferred if p else "-" for p in s) for s in one[1:]]
    event, text = one.event, pair.gold.article.text
    where = event.sentence_span or (0, 80)
    status = "" if event.status == "actual" else event.status
    words = " ".join(text[slice(*where)].split())
    return f"{event.type} {status} {names[0]} > {names[1]} [{event.trigger}]: {words}"


def main() -> None:
    """Measure what the command line names."""
    given = sys.argv[1:]
    misses = int(given[given.index("--misses") + 1]) if "--misses" in given else 0
    what = given[0] if given and not given[0].startswith("--") else "dev"
    pairs = corpus(what) if what in ("dev", "test") else annotators(Path(what))
    measure(list(pairs), misses)


if __name__ == "__main__":
    main()
