"""The index of the known actors, built once: `python -m seeds.actors.index` writes it.

actors.jsonl has a line an actor, which is read only when that actor is met; index.json has what
leads to them. Reading and merging the actors' own lines and working out their keys at each start
would take many times longer. A test checks that the index is what the lines give.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from seeds.actors.lines import Office, Seed, aliases_of, order_of, read_seeds
from seeds.actors.names import acronym, key

ROOM = Path(__file__).parent
INDEX = ROOM / "index.json"
ACTORS = ROOM / "actors.jsonl"

# How a name stands for its actor, best first; the index holds the position.
FORMS = ("name", "alias", "metonym")
# Which actor a name means when several have it, where neither form nor list decides.
_KINDS = (
    "government", "igo", "military", "armed_group", "ministry", "party", "court", "media",
    "organization", "ngo", "company", "official", "person", "people",
)  # fmt: skip

Ambiguous = dict[str, list[str]]


def read_file(path: Path) -> list[Seed]:
    """The seeds of a file of actor lines."""
    with path.open(encoding="utf-8") as lines:
        return list(read_seeds(lines, path.name))


def read_ambiguous(path: Path = ROOM / "hand" / "ambiguous.txt") -> Ambiguous:
    """Names that several actors share, best first; `*` stands for what is no known actor."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if ":" in line and not line.startswith("#"))
    return {name.strip(): [part.strip() for part in ids.split(";")] for name, ids in pairs}


def all_seeds() -> list[Seed]:
    """Every known actor, the derived lines corrected and completed by the hand-written ones."""
    states = merge([*_derived("countries"), *read_file(ROOM / "hand" / "countries.txt")])
    own = {seed.id for seed in _derived("countries")}
    bodies = expand_bodies([seed for seed in states if seed.id in own], read_ambiguous())
    derived = [*_derived("organizations"), *_derived("groups"), *_derived("officials")]
    hand = ("international", "groups", "institutions", "leaders", "ministers", "corrections")
    written = [seed for part in hand for seed in read_file(ROOM / "hand" / f"{part}.txt")]
    return merge([*states, *bodies, *derived, *written])


def merge(seeds: Iterable[Seed]) -> list[Seed]:
    """One seed an id: a later line's name and fields win, aliases and offices come together."""
    seeds = list(seeds)
    new_ids = {old: seed.id for seed in seeds for old in seed.replaces}
    found: dict[str, Seed] = {}
    for seed in seeds:
        ident = new_ids.get(seed.id, seed.id)
        found[ident] = _joined(ident, found.get(ident, seed), seed)
    return list(found.values())


def expand_bodies(states: Iterable[Seed], ambiguous: Ambiguous) -> Iterator[Seed]:
    """The army, ministries, police, parliament and court of each state, from hand/bodies.txt.

    A word that several states have ("Congolese") serves the likeliest of them only.
    """
    templates = read_file(ROOM / "hand" / "bodies.txt")
    for state in states:
        if not (state.adjectives and state.country):
            continue
        adjectives, aliases = (
            tuple(word for word in words if ambiguous.get(word, [state.id])[0] == state.id)
            for words in (state.adjectives, state.aliases)
        )
        speaking = replace(state, adjectives=adjectives, aliases=aliases)
        for body in templates:
            patterns = (body.name, *body.aliases)
            names = [name for pattern in patterns for name in _filled(pattern, speaking)]
            ident = body.id.format(iso=state.country.lower(), state=state.id)
            own = ident == state.id
            yield replace(
                body,
                id=ident,
                name=state.name if own else names[0],
                aliases=(),
                spellings=tuple(names),
                country=state.country,
                parent="" if own else state.id,
            )


def build(seeds: Iterable[Seed], ambiguous: Ambiguous) -> dict[str, Any]:
    """The index as plain data: actors, each a line of JSON, and what leads to them.

    `keys`, `acronyms`: name to [actor, form, actor, form ...], best first; `demonyms`: name to
    [actor, is people ...]; `surnames`: surname to actors; `ambiguous`: keys that mean more than
    one actor or something else. Actors are positions in `actors`.
    """
    actors = list(seeds)
    keys: dict[str, dict[int, int]] = {}
    acronyms: dict[str, dict[int, int]] = {}
    demonyms: dict[str, dict[int, int]] = {}
    surnames: dict[str, list[int]] = {}
    for at, seed in enumerate(actors):
        for form, names in enumerate(_names(seed)):
            for name in names:
                short = acronym(name)
                table, word = (acronyms, short) if short else (keys, key(name))
                table.setdefault(word, {}).setdefault(at, form)
        for people, names in enumerate((seed.adjectives, seed.people)):
            for name in names:
                demonyms.setdefault(acronym(name) or key(name), {}).setdefault(at, people)
        if seed.kind in ("official", "person"):
            surnames.setdefault(key(seed.name.split()[-1]), []).append(at)
    order = _Order(actors, ambiguous)
    elsewhere = {key(name) for name, ids in ambiguous.items() if "*" in ids}
    shared = {word for table in (keys, acronyms) for word, got in table.items() if len(got) > 1}
    shared |= {word for word, people in surnames.items() if word in keys and len(people) > 1}
    return {
        "actors": [_row(seed) for seed in actors],
        "keys": order.sorted(keys),
        "acronyms": order.sorted(acronyms),
        "demonyms": order.sorted(demonyms),
        "surnames": surnames,
        "ambiguous": sorted(shared | elsewhere),
    }


def write() -> None:
    """Write actors.jsonl and index.json from the lines."""
    actors, tables = dumps(build(all_seeds(), read_ambiguous()))
    ACTORS.write_text(actors, encoding="utf-8")
    INDEX.write_text(tables, encoding="utf-8")


def dumps(index: dict[str, Any]) -> tuple[str, str]:
    """The index as the texts of actors.jsonl, a line an actor, and index.json, a line a table."""
    tables = [f'"{name}":{_json(table)}' for name, table in index.items() if name != "actors"]
    return "".join(f"{row}\n" for row in index["actors"]), "{" + ",\n".join(tables) + "}\n"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


class _Order:
    """Ranks the actors that share a name: as listed, else by form, kind and number of offices."""

    def __init__(self, actors: list[Seed], ambiguous: Ambiguous) -> None:
        self._actors = actors
        self._listed = {
            acronym(name) or key(name): {ident: rank for rank, ident in enumerate(ids)}
            for name, ids in ambiguous.items()
        }

    def sorted(self, table: dict[str, dict[int, int]]) -> dict[str, list[int]]:
        """The table with its keys and each key's actors in order, flattened for compactness."""
        return {word: self._flat(word, table[word]) for word in sorted(table)}

    def _flat(self, word: str, got: dict[int, int]) -> list[int]:
        listed = self._listed.get(word, {})

        def rank(at: int) -> tuple[int, int, int, int]:
            seed = self._actors[at]
            kind = _KINDS.index(seed.kind)
            return (listed.get(seed.id, 99), got[at], kind, -len(seed.offices))

        return [number for at in sorted(got, key=rank) for number in (at, got[at])]


def _row(seed: Seed) -> str:
    offices = [list(astuple(office)) for office in seed.offices]
    told = [seed.id, seed.name, seed.kind, seed.country, seed.sector, seed.wikidata, seed.parent]
    return _json([*told, list(seed.aliases), offices])


def _names(seed: Seed) -> tuple[tuple[str, ...], ...]:
    return (seed.name,), (*seed.aliases, *seed.spellings), seed.metonyms


def _derived(part: str) -> list[Seed]:
    path = ROOM / "derived" / f"{part}.txt"
    return read_file(path) if path.exists() else []


def _filled(pattern: str, state: Seed) -> Iterator[str]:
    if "{adj}" in pattern:
        yield from (pattern.replace("{adj}", adjective) for adjective in state.adjectives)
    else:
        names = (state.name, *state.aliases)
        yield from (pattern.replace("{name}", name) for name in names if "government" not in name)


def _joined(ident: str, old: Seed, new: Seed) -> Seed:
    kept = (office for office in old.offices if not _corrected(office, new.offices))
    terms = {*kept, *new.offices}
    return Seed(
        id=ident,
        name=new.name,
        kind=new.kind,
        country=new.country or old.country,
        sector=new.sector or old.sector,
        wikidata=new.wikidata or old.wikidata,
        parent=new.parent or old.parent,
        aliases=aliases_of(new.name, (*new.aliases, old.name, *old.aliases)),
        metonyms=new.metonyms or old.metonyms,
        adjectives=new.adjectives or old.adjectives,
        people=new.people or old.people,
        spellings=tuple(dict.fromkeys((*new.spellings, *old.spellings))),
        offices=tuple(sorted(terms, key=order_of)),
    )


def _corrected(office: Office, written: Iterable[Office]) -> bool:
    """Whether a later line has the same person's same office at some of the same time."""
    last = office.end or office.as_of or office.start
    return any(
        term.start[:7] == office.start[:7]
        or (term.start <= last and office.start <= (term.end or "9999"))
        for term in written
        if (term.role, term.of) == (office.role, office.of)
    )


if __name__ == "__main__":
    write()
