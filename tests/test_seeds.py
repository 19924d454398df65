"""The known actors as data: every line can be read, every reference leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from graph.errors import SourceError
from graph.model import ACTOR_KINDS
from seeds.actors import derive
from seeds.actors.check import problems
from seeds.actors.index import (
    ACTORS,
    INDEX,
    ROOM,
    all_seeds,
    build,
    dumps,
    read_ambiguous,
    read_file,
)
from seeds.actors.lines import Seed, read_seeds, write_seed

FACTS = Path(__file__).parents[2] / "shared" / "facts"
# PLOVER's sectors (manual 0.8), and its international actors IGO and NGO.
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE "
    "REL SOC IGO NGO".split()
)
PERSONS = ("official", "person")
SERVICES = frozenset({"SPY", "COP"})
NOT_OF_STATES = frozenset(
    "envoy leader deputy_leader international_official spokesperson military_chief".split()
)
DATE = re.compile(r"|\d{4}(-\d\d(-\d\d)?)?")


@pytest.fixture(scope="module")
def seeds() -> list[Seed]:
    return all_seeds()


@pytest.fixture(scope="module")
def by_id(seeds: list[Seed]) -> dict[str, Seed]:
    return {seed.id: seed for seed in seeds}


def test_the_index_is_what_the_lines_give(seeds: list[Seed]) -> None:
    written = tuple(path.read_text(encoding="utf-8") for path in (ACTORS, INDEX))
    assert written == dumps(build(seeds, read_ambiguous())), "run python -m seeds.actors.index"


def test_the_derived_lines_are_what_the_facts_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not FACTS.exists():
        pytest.skip("the facts are not beside the repository")
    (tmp_path / "derived").mkdir()
    monkeypatch.setattr(derive, "OUT", tmp_path / "derived")
    derive.main(FACTS)
    for path in sorted((tmp_path / "derived").iterdir()):
        committed = (ROOM / "derived" / path.name).read_text(encoding="utf-8")
        assert path.read_text(encoding="utf-8") == committed, path.name


def test_ids_are_unique_and_readable(seeds: list[Seed]) -> None:
    assert [ident for ident, count in Counter(s.id for s in seeds).items() if count > 1] == []
    assert [s.id for s in seeds if not re.fullmatch(r"[^\W_A-Z]+(-[^\W_A-Z]+)*", s.id)] == []


def test_fields_are_of_their_vocabularies(seeds: list[Seed]) -> None:
    countries = {seed.country for seed in read_file(ROOM / "derived" / "countries.txt")}
    assert {s.kind for s in seeds} <= set(ACTOR_KINDS)
    assert {s.sector for s in seeds} <= SECTORS | {""}
    assert {s.country for s in seeds} - countries <= {""}
    assert [s.id for s in seeds if s.kind == "igo" and s.country] == []
    assert [s.id for s in seeds if s.wikidata and not re.fullmatch(r"Q[1-9]\d*", s.wikidata)] == []


def test_nothing_is_wrong_with_them() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("[igo]\nOne Body\nOne Body", "two lines of one file are the same actor"),
        ("[igo]\nOne Body | QQQ", "the country is no ISO 3166 code"),
        ("[igo]\nOne Body | parent: nobody", "the parent is no actor"),
        ("[official]\nX Y\n leader | Head | nobody", "the office is of no actor"),
        ("[igo]\nOne Body | Q38799", "two actors have one Wikidata id"),
        ("[igo]\nOne Body; Red Cross", "several actors have one name"),
        ("[official]\nX Y\n leader | Head | FRA | soon", "a term has a cell that is no date"),
        ("[official]\nX Y\n leader | Head | FRA | 2003 | 2002-05", "a term ends before it begins"),
        (
            "[official]\nX Y\n head_of_state | President | FRA | 2019-01-01 | 2019-03-01",
            "two people hold one office",
        ),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, lines: str, problem: str) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(lines)
    assert problem in {found.problem for found in problems([path])}


def test_replaced_ids_are_derived_ones() -> None:
    derived = {seed.id for seed in read_file(ROOM / "derived" / "officials.txt")}
    replaced = {
        old for p in ("leaders", "ministers", "corrections") for s in _hand(p) for old in s.replaces
    }
    assert replaced <= derived


def test_there_are_enough_of_each_kind(seeds: list[Seed], by_id: dict[str, Seed]) -> None:
    groups, leaders = _hand("groups"), _hand("leaders")
    others = [s for part in ("international", "institutions") for s in _hand(part)]
    assert sum(seed.kind == "igo" for seed in others) >= 150
    assert sum(bool(seed.country and seed.sector) for seed in groups) >= 300
    services = [s for s in others if s.kind in ("ngo", "media", "court") or s.sector in SERVICES]
    assert len(services) >= 100
    assert len({s.sector for s in services} & SERVICES) == len(SERVICES)
    assert sum(any(office.role in NOT_OF_STATES for office in s.offices) for s in leaders) >= 200
    assert sum(seed.kind in PERSONS for seed in seeds) >= 8000
    with_bodies = {ident[:3] for ident in by_id if ident.endswith("-foreign-ministry")}
    assert len(with_bodies) >= 195


def test_the_data_stays_small() -> None:
    files = [path for path in ROOM.rglob("*") if path.suffix in (".txt", ".json", ".jsonl", ".py")]
    assert sum(path.stat().st_size for path in files) < 6_000_000


def test_a_seed_is_read_as_it_is_written() -> None:
    line = "Some Front; SF | MLI | Q42 | id: front | parent: mali | metonyms: Kidal"
    text = f"[armed_group REB]\n{line}\n  leader | Head | front | 2001 | 2003-02 | \n"
    (seed,) = read_seeds(text.splitlines())
    assert (seed.kind, seed.sector, seed.country, seed.wikidata) == (
        "armed_group", "REB", "MLI", "Q42",
    )  # fmt: skip
    assert seed.offices[0].end == "2003-02"
    assert list(read_seeds(["[armed_group REB]", *write_seed(seed).splitlines()])) == [seed]


@pytest.mark.parametrize(
    "line", ["Some Front | Nowhere", "Some Front | leader: X", "A\n  just this"]
)
def test_a_line_that_cannot_be_read_says_where(line: str) -> None:
    with pytest.raises(SourceError, match=r"mine\.txt:\d") as caught:
        list(read_seeds(line.splitlines(), "mine.txt"))
    assert caught.value.hint


def _hand(part: str) -> list[Seed]:
    return read_file(ROOM / "hand" / f"{part}.txt")
