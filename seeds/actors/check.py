"""What is wrong with the known actors: `tertius check --seeds` shows what this module finds.

Two files in hand/ hold what was decided: ambiguous.txt whom a shared name means first, shared.txt
which offices several people hold at a time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from graph.model import ACTOR_KINDS
from seeds.actors.index import ROOM, all_seeds, merge, read_ambiguous, read_file
from seeds.actors.lines import Office, Seed
from seeds.actors.names import acronym, key
from seeds.actors.own import read_own

PERSONS = ("official", "person")
# Roles that one person has at a time; of speakers and chiefs of staff there are several.
EXCLUSIVE = frozenset(
    "head_of_state head_of_government foreign_minister defence_minister interior_minister "
    "finance_minister".split()
)
# Sources often give both of a predecessor and a successor the days of the change.
HANDOVER = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong (`problem` is one of a few sentences), with which actor, in detail."""

    problem: str
    actor: str
    detail: str


def problems(files: Iterable[Path] = ()) -> list[Problem]:
    """All problems of the seeds and of users' own files of actors, in a stable order.

    Raises:
        SourceError: a file cannot be read.
    """
    own = [read_own(path) for path in files]
    hand = [read_file(path) for path in sorted((ROOM / "hand").glob("*.txt")) if _has_actors(path)]
    seeds = merge([*all_seeds(), *(seed for part in own for seed in part)])
    repeated = (problem for part in (*hand, *own) for problem in _repeated(part))
    found = (problem for check in CHECKS for problem in check(seeds))
    return [*repeated, *found]


def read_shared(path: Path = ROOM / "hand" / "shared.txt") -> set[tuple[str, str]]:
    """The offices that several people hold at a time: whose (country or actor) and which role."""
    lines = path.read_text(encoding="utf-8").splitlines()
    offices = (line.split(":")[0].split() for line in lines if line and not line.startswith("#"))
    return {(of, role) for of, *roles in offices for role in roles}


def _has_actors(path: Path) -> bool:
    return path.stem not in ("ambiguous", "shared")


def _repeated(part: Sequence[Seed]) -> Iterator[Problem]:
    for ident, count in Counter(seed.id for seed in part).items():
        if count > 1:
            yield Problem("two lines of one file are the same actor", ident, f"{count} lines")


def _wrong_fields(seeds: Sequence[Seed]) -> Iterator[Problem]:
    codes = {seed.country for seed in read_file(ROOM / "derived" / "countries.txt")}
    for seed in seeds:
        if seed.kind not in ACTOR_KINDS:
            yield Problem("the kind is none that there is", seed.id, seed.kind)
        if seed.country and seed.country not in codes:
            yield Problem("the country is no ISO 3166 code", seed.id, seed.country)


def _dangling(seeds: Sequence[Seed]) -> Iterator[Problem]:
    known = {seed.id for seed in seeds}
    places = known | {seed.country for seed in seeds}
    for seed in seeds:
        if seed.parent and seed.parent not in known:
            yield Problem("the parent is no actor", seed.id, seed.parent)
        for office in seed.offices:
            if office.of not in places:
                yield Problem("the office is of no actor", seed.id, _told(office))
    for name, ids in read_ambiguous().items():
        for ident in {*ids} - known - {"*"}:
            yield Problem("ambiguous.txt names no actor", ident, name)


def _same_item(seeds: Sequence[Seed]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for seed in seeds:
        if seed.wikidata and first.setdefault(seed.wikidata, seed.id) != seed.id:
            yield Problem("two actors have one Wikidata id", seed.id, first[seed.wikidata])


def _ambiguous(seeds: Sequence[Seed]) -> Iterator[Problem]:
    """Names that organizations share and ambiguous.txt does not decide; persons have dates."""
    decided = {_word(name) for name in read_ambiguous()}
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for seed in seeds:
        if seed.kind not in PERSONS:
            for name in (seed.name, *seed.aliases, *seed.spellings, *seed.metonyms):
                owners[_word(name)].setdefault(seed.id, name)
    for word, ids in owners.items():
        if len(ids) > 1 and word not in decided:
            one, *others = ids
            yield Problem("several actors have one name", one, f"{ids[one]}: {', '.join(others)}")


def _terms_in_order(seeds: Sequence[Seed]) -> Iterator[Problem]:
    for seed in seeds:
        for office in seed.offices:
            cells = (office.start, office.end, office.as_of)
            if any(cell and not _is_date(cell) for cell in cells):
                yield Problem("a term has a cell that is no date", seed.id, _told(office))
            elif office.end and office.start[: len(office.end)] > office.end:
                yield Problem("a term ends before it begins", seed.id, _told(office))


def _overlapping(seeds: Sequence[Seed]) -> Iterator[Problem]:
    """Terms of an office with one title that two people have for more than the days of a change."""
    shared = read_shared()
    terms: dict[tuple[str, str, str], list[tuple[date, date, str]]] = defaultdict(list)
    for seed in seeds:
        for office in seed.offices:
            days = (office.start, office.end or office.as_of)
            place = (office.of, office.role)
            if office.role in EXCLUSIVE and place not in shared and all(map(_is_day, days)):
                begun, seen = map(date.fromisoformat, days)
                terms[*place, office.title].append((begun, seen, seed.id))
    for (of, _, title), held in terms.items():
        for (_, end, one), (begun, until, other) in combinations(sorted(held), 2):
            if one != other and begun + HANDOVER < min(end, until):
                told = f"{title}, {of}, from {begun}; {one} has it until {end}"
                yield Problem("two people hold one office", other, told)


Checks = Callable[[Sequence[Seed]], Iterator[Problem]]
CHECKS: tuple[Checks, ...] = (
    _wrong_fields, _dangling, _same_item, _ambiguous, _terms_in_order, _overlapping,
)  # fmt: skip


def _told(office: Office) -> str:
    until = office.end or (f"after {office.as_of}" if office.as_of else "?")
    return f"{office.title}, {office.of}, {office.start or '?'} to {until}"


def _word(name: str) -> str:
    return acronym(name) or key(name)


def _is_date(cell: str) -> bool:
    """Whether a cell is a year, a month or a day of ISO 8601."""
    return len(cell) in (4, 7, 10) and _is_day((cell + "-01-01")[:10])


def _is_day(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return len(cell) == 10
