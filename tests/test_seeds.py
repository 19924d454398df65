"""The known actors as data: every line can be read, every reference leads somewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from graph.errors import SourceError
from graph.model import ACTOR_KINDS
from seeds.actors import derive
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
from seeds.actors.names import acronym, key

FACTS = Path(__file__).parents[2] / "shared" / "facts"
# PLOVER's sectors (manual 0.8), and its international actors IGO and NGO.
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE "
    "REL SOC IGO NGO".split()
)
PERSONS = ("official", "person")
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


def test_no_line_says_the_same_actor_twice() -> None:
    for path in sorted((ROOM / "hand").glob("*.txt")):
        if path.name != "ambiguous.txt":
            ids = Counter(seed.id for seed in read_file(path))
            assert [ident for ident, count in ids.items() if count > 1] == [], path.name


def test_fields_are_of_their_vocabularies(seeds: list[Seed]) -> None:
    countries = {seed.country for seed in read_file(ROOM / "derived" / "countries.txt")}
    assert {s.kind for s in seeds} <= set(ACTOR_KINDS)
    assert {s.sector for s in seeds} <= SECTORS | {""}
    assert {s.country for s in seeds} - countries <= {""}
    assert [s.id for s in seeds if s.kind == "igo" and s.country] == []
    assert [s.id for s in seeds if s.wikidata and not re.fullmatch(r"Q[1-9]\d*", s.wikidata)] == []


def test_no_two_actors_have_one_wikidata_id(seeds: list[Seed]) -> None:
    shared = Counter(seed.wikidata for seed in seeds if seed.wikidata)
    assert [item for item, count in shared.items() if count > 1] == []


def test_references_lead_to_actors(seeds: list[Seed], by_id: dict[str, Seed]) -> None:
    countries = {seed.country for seed in seeds}
    assert [s.id for s in seeds if s.parent and s.parent not in by_id] == []
    offices = [(s.id, office.of) for s in seeds for office in s.offices]
    assert [pair for pair in offices if pair[1] not in by_id and pair[1] not in countries] == []
    listed = {ident for ids in read_ambiguous().values() for ident in ids} - {"*"}
    assert listed <= set(by_id)


def test_replaced_ids_are_derived_ones() -> None:
    derived = {seed.id for seed in read_file(ROOM / "derived" / "officials.txt")}
    replaced = {old for s in read_file(ROOM / "hand" / "leaders.txt") for old in s.replaces}
    assert replaced <= derived


def test_terms_are_dates_in_order(seeds: list[Seed]) -> None:
    offices = [(s.id, o) for s in seeds for o in s.offices]
    cells = [(ident, cell) for ident, o in offices for cell in (o.start, o.end, o.as_of)]
    assert [pair for pair in cells if not DATE.fullmatch(pair[1])] == []
    assert [i for i, o in offices if o.end and o.start[: len(o.end)] > o.end] == []


def test_shared_names_are_listed_as_ambiguous(seeds: list[Seed]) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for seed in seeds:
        if seed.kind not in PERSONS:
            for name in (seed.name, *seed.aliases, *seed.spellings, *seed.metonyms):
                owners[acronym(name) or key(name)].add(seed.id)
    listed = {acronym(name) or key(name) for name in read_ambiguous()}
    assert {word: ids for word, ids in owners.items() if len(ids) > 1 and word not in listed} == {}


def test_there_are_enough_of_each_kind(seeds: list[Seed], by_id: dict[str, Seed]) -> None:
    written = [s for p in ("international", "groups", "institutions") for s in _hand(p)]
    kinds = Counter(seed.kind for seed in written)
    assert kinds["igo"] >= 150
    assert kinds["armed_group"] + kinds["party"] >= 300
    assert kinds["ngo"] + kinds["media"] + kinds["court"] >= 100
    assert len(_hand("leaders")) >= 500
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
