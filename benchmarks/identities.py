"""Who is who over a generated stream: pairwise F1, and the time that finding it adds.

    python -m benchmarks.identities [ARTICLES [ACTORS]]

50,000 articles' records over 20,000 invented actors where no numbers are given, a fifth of them
groups. Some actors are in the news much more often than others (Zipf's law, exponent 0.7). An
article names four; five of six times it tells what a person is of, and else either names the group
without saying so, or tells the country alone, or neither. One person in ten has a namesake of
another group, one group in ten a common name that others have in other countries. F1 counts pairs
of mentions in different articles that are one actor; beside it stands what ids made of names alone
give, without any resolving. Then a fiftieth of the articles is written to an embedded store, with
and without.
"""

from __future__ import annotations

import itertools
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.invented import Invented, groups, persons, spelt
from graph.identity import Identities
from graph.model import Actor, Affiliation, Article, Record, Statement
from graph.store import Store
from seeds.actors.lines import slug

Truth = dict[str, int]


def main() -> None:
    """Measure and print."""
    articles, actors = [int(one) for one in sys.argv[1:]] or [50_000, 20_000]
    made = list(stream(articles, actors))
    print(f"{articles:,} articles, {actors:,} actors")
    told("ids made of names", made, made)
    memory([record for record, _ in made])
    identities = Identities()
    start = time.perf_counter()
    resolved = [identities.resolve(record) for record, _ in made]
    seconds = time.perf_counter() - start
    told("identities", [(r, t) for r, (_, t) in zip(resolved, made, strict=True)], made)
    print(f"added time: {1000 * seconds / articles:.3f} ms an article")
    writing([record for record, _ in made[: articles // 50]])


def stream(articles: int, actors: int, seed: int = 7) -> Iterator[tuple[Record, Truth]]:
    """Records with who their actors really are, by the ids that they come with."""
    rng = random.Random(seed)
    bodies = groups(rng, actors // 5)
    people = persons(rng, actors - len(bodies), bodies)
    everybody = [*bodies, *people]
    rng.shuffle(everybody)
    weights = list(itertools.accumulate(1 / rank**0.7 for rank in range(1, actors + 1)))
    for number in range(articles):
        chosen = rng.choices(everybody, cum_weights=weights, k=4)
        yield _article(f"article-{number}", rng, list(dict.fromkeys(chosen)), bodies)


def _article(
    name: str, rng: random.Random, chosen: Sequence[Invented], bodies: Sequence[Invented]
) -> tuple[Record, Truth]:
    found: dict[str, Actor] = {}
    truth: Truth = {}
    affiliations: list[Affiliation] = []

    def meet(one: Invented, country: bool) -> str | None:
        """Name somebody; None where the article's id for it means somebody else already."""
        text = spelt(rng, one)
        actor = Actor(slug(text), text, one.kind, one.country if country else None)
        if truth.setdefault(actor.id, one.number) != one.number:
            return None
        found.setdefault(actor.id, actor)
        return actor.id

    for one in chosen:
        if one.number in truth.values():
            continue
        if one.organization is None:
            meet(one, rng.random() < 0.9)
            continue
        telling = rng.random() < 5 / 6
        of = meet(bodies[one.organization], True) if telling or rng.random() < 1 / 3 else None
        person = meet(one, telling or (of is None and rng.random() < 0.5))
        if telling and of and person:
            affiliations.append(Affiliation(person, of, "member", (0, 9), f"{name} says so."))
    statements = tuple(
        Statement(f"{name}#s{i}", speaker, (0, 9), "indirect", "said", (10, 14), ((15, 60),),
                  "that the talks had gone well", sentence="It said that the talks had gone well.")
        for i, speaker in enumerate(found)
    )  # fmt: skip
    article = Article(name, title=name, published="2024-05-06")
    return Record(article, tuple(found.values()), tuple(affiliations), statements), truth


def told(
    name: str, resolved: Iterable[tuple[Record, Truth]], made: Iterable[tuple[Record, Truth]]
) -> None:
    """Print the pairwise precision, recall and F1 of who is who."""
    cells: Counter[tuple[str, int]] = Counter()
    for (record, truth), (given, _) in zip(resolved, made, strict=True):
        # Statements keep their order, and each has its actor as the speaker.
        for before, after in zip(given.statements, record.statements, strict=True):
            cells[str(after.speaker), truth[str(before.speaker)]] += 1
    right = _pairs(cells.values())
    found, real = Counter[str](), Counter[int]()
    for (identifier, number), count in cells.items():
        found[identifier] += count
        real[number] += count
    precision, recall = right / _pairs(found.values()), right / _pairs(real.values())
    f1 = 2 * precision * recall / (precision + recall)
    figures = f"precision {precision:.2%}, recall {recall:.2%}, F1 {f1:.2%}"
    print(f"{name}: {len(found):,} ids for {len(real):,} actors; {figures}")


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def memory(records: Sequence[Record]) -> None:
    """Print how much the process grows by the identities of all records."""
    before = _resident()
    identities = Identities()
    for record in records:
        identities.resolve(record)
    print(f"memory: {_resident() - before} MB for {len(identities.bearers):,} actors")


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // (1 << 20)


def writing(records: Sequence[Record]) -> None:
    """Print how long an article takes to write, with and without the search for its actors."""
    for name in ("without", "with"):
        with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/graph") as store:
            if name == "without":
                store._identified = list  # type: ignore[assignment, method-assign]
            start = time.perf_counter()
            written = store.write(records)
            seconds = time.perf_counter() - start
            assert not written.failed
            each = 1000 * seconds / len(records)
            print(f"written {name}: {each:.2f} ms an article, {written.actors:,} actors")


if __name__ == "__main__":
    main()
