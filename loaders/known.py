"""The known actors: whom a name means, who held an office when, and where a text names one.

    known = KnownActors()
    known.lookup("the U.N.")[0].id                                 # "united-nations"
    known.holders("foreign_minister", "FRA", "2013-05-01")[0].name  # "Laurent Fabius"
    known.demonym("Israelis")                                      # ("israel", "people")

The data is in seeds/actors; see its README for sources and licences.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from graph.errors import ActorNotFound
from loaders import gazetteer
from loaders.terms import covers, presumed
from seeds.actors.index import ACTORS, FORMS, INDEX, build
from seeds.actors.lines import Office, Seed
from seeds.actors.names import acronym, bare_key, key
from seeds.actors.own import read_own

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

DemonymForm = Literal["adjective", "people"]

# Words before "America" that make no state of it.
PARTS_OF_AMERICA = frozenset({"Central", "Latin", "North", "South", "Spanish"})
_PERSONAL = ("official", "person")
_LEADERS = ("head_of_state", "head_of_government")
_PROMINENT = (*_LEADERS, "foreign_minister", "defence_minister", "international_official")


@dataclass(frozen=True, slots=True)
class Known:
    """A known actor, and how the name it was found by stands for it.

    `form` is "name", "alias" or "metonym" (a capital, a palace); `ambiguous` says that the name
    also means another actor or something else altogether (Jordan, Washington). `parent` is the id
    of the actor that this one belongs to; `offices` stand in order of their start.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    form: str = "name"
    ambiguous: bool = False


class KnownActors:
    """The actors of seeds/actors, and the user's own: `extra` are files of actor lines or CSV.

    An extra actor with the id of a known one takes its place; its names win over others' names.

    Raises:
        SourceError: an extra file cannot be read.
    """

    def __init__(self, extra: Iterable[Path] = ()) -> None:
        index: dict[str, Any] = json.loads(INDEX.read_text(encoding="utf-8"))
        self._lines = ACTORS.read_text(encoding="utf-8").splitlines()
        self._keys: dict[str, list[int]] = index["keys"]
        self._acronyms: dict[str, list[int]] = index["acronyms"]
        self._demonyms: dict[str, list[int]] = index["demonyms"]
        self._surnames: dict[str, list[int]] = index["surnames"]
        self._ambiguous: set[str] = set(index["ambiguous"])
        self._made: dict[tuple[int, int, bool], Known] = {}
        self._terms: dict[str, list[tuple[Office, int]]] = {}
        for path in extra:
            self._add(read_own(path))

    def lookup(self, name: str) -> list[Known]:
        """The actors that a name means, likeliest first; none is an empty list.

        Case, accents, hyphens, apostrophes, dots and "the" make no difference, but the case of
        a short acronym does: "US" and "U.S." are the United States, "us" is nobody.
        """
        short = acronym(name)
        if short and short in self._acronyms:
            return self._found(short, self._acronyms[short])
        word = key(name) if key(name) in self._keys else bare_key(name)
        return self._found(word, self._keys.get(word, []))

    def get(self, actor: str) -> Known:
        """The actor with that id.

        Raises:
            ActorNotFound: there is none.
        """
        at = self._positions.get(actor)
        if at is None:
            raise ActorNotFound(f"no known actor has the id {actor!r}", "look it up by its name")
        return self._known(at)

    def country(self, iso3: str) -> Known | None:
        """The state with that ISO 3166-1 alpha-3 code (XKX for Kosovo)."""
        at = self._states.get(iso3.upper())
        return None if at is None else self._known(at)

    def army(self, iso3: str) -> Known | None:
        """The armed forces of the state with that ISO 3166-1 alpha-3 code."""
        at = self._positions.get(f"{iso3.lower()}-military")
        return None if at is None else self._known(at)

    def demonym(self, word: str) -> tuple[str, DemonymForm] | None:
        """The state that a demonym is of, and whether the word is an adjective or a people.

        "Israeli" and "Chinese", which are both, count as adjectives; "US" is one, "us" is not.
        """
        found = self._demonyms.get(acronym(word) or "")
        if found is None and any(char.isupper() for char in word):
            found = self._demonyms.get(key(word))
        if not found:
            return None
        return _id(self._lines[found[0]]), "people" if found[1] else "adjective"

    def holders(self, role: str, of: str, on: str | None = None) -> list[Known]:
        """Who held an office: `role` is one of the roles ("foreign_minister") or a title.

        `of` is an ISO 3166-1 alpha-3 code or an actor's id, `on` an ISO date (None: the last
        known holders). Only those whose term is known to cover that date are named; where there
        are none, those whose term has no known end and was seen less than GRACE before. Where
        the facts have no head of government the head of state is one, as in the United States.
        """
        found = {holder.id: holder for _, holder in self.terms(role, of, on)}
        return list(found.values())

    def terms(self, role: str, of: str, on: str | None = None) -> list[tuple[Office, Known]]:
        """The terms that `holders` goes by, each with its holder, the latest begun first."""
        terms = self._all_terms(role, of)
        if on is None:
            latest = max((office.start for office, _ in terms), default="")
            return [term for term in terms if term[0].start == latest]
        day = on[:10]
        covering = [term for term in terms if covers(term[0], day)]
        likely = covering or [term for term in terms if presumed(term[0], day)]
        return sorted(likely, key=lambda term: term[0].start, reverse=True)

    def held(self, role: str, of: str, before: str) -> list[Known]:
        """Who held an office in a term that began before an ISO date, whether or not it ended."""
        terms = self._all_terms(role, of)
        found = {holder.id: holder for office, holder in terms if office.start[:10] < before[:10]}
        return list(found.values())

    def by_surname(
        self, surname: str, on: str | None = None, role: str | None = None
    ) -> Known | None:
        """The one prominent person whom a surname alone means ("Biden"), on an ISO date.

        With a role the one who then had such an office. None where nobody or several would do.
        """
        named = [known for known in self.lookup(surname) if known.kind in _PERSONAL]
        if len(named) == 1 and role is None:
            return named[0]
        people = [self._known(at) for at in self._surnames.get(key(surname), [])]
        if role is not None:
            people = list({known.id: known for known in (*named, *people)}.values())
        for roles in ((role,),) if role else (_LEADERS, _PROMINENT):
            fitting = [known for known in people if _in_office(known, roles, on)]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def namesakes(self, surname: str, roles: Collection[str]) -> list[Known]:
        """All whom a surname alone may mean who ever had an office of one of the roles."""
        people = [self._known(at) for at in self._surnames.get(key(surname), [])]
        return [known for known in people if any(office.role in roles for office in known.offices)]

    def spans(self, doc: Doc) -> Iterator[tuple[int, int, Known]]:
        """Where a text names known actors: token spans in order, the longest name at each place.

        Demonyms alone ("Israeli") are not among them, see `demonyms`; nor is the name of a place
        within the name of a person ("Michael Jordan").
        """
        people = [(ent.start, ent.end) for ent in doc.ents if _is_person(ent)]
        for start, end, word, hits in gazetteer.names(doc, self._keys, self._acronyms):
            known = self._known(hits[0], hits[1], word in self._ambiguous)
            person = known.kind in _PERSONAL
            if (person or not _inside(start, end, people)) and not _is_continent(doc, start, end):
                yield start, end, known

    def demonyms(self, doc: Doc) -> Iterator[tuple[int, int, Known, DemonymForm]]:
        """Where a text has demonyms: token spans in order, with the state and the form."""
        for start, end, found in gazetteer.demonyms(doc, self._demonyms):
            yield start, end, self._known(found[0]), "people" if found[1] else "adjective"

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {_id(line): at for at, line in enumerate(self._lines)}

    @cached_property
    def _states(self) -> dict[str, int]:
        states: dict[str, int] = {}
        for at, line in enumerate(self._lines):
            if ',"government","' in line:
                country = json.loads(line)[3]
                states.setdefault(country, at)
        return states

    def _all_terms(self, role: str, of: str) -> list[tuple[Office, Known]]:
        every = self._terms_of(of)
        if role == "head_of_government" and all(term.role != role for term, _ in every):
            role = "head_of_state"
        wanted = [(o, at) for o, at in every if role == o.role or key(o.title) == key(role)]
        return [(office, self._known(at)) for office, at in wanted]

    def _terms_of(self, of: str) -> list[tuple[Office, int]]:
        """The terms of a country's or an organization's offices, with their holders."""
        terms = self._terms.get(of)
        if terms is None:
            cell = f',"{of}",'
            people = (at for at, line in enumerate(self._lines) if cell in line)
            terms = [(o, at) for at in people for o in self._known(at).offices if o.of == of]
            self._terms[of] = terms
        return terms

    def _found(self, word: str, hits: list[int]) -> list[Known]:
        doubtful = word in self._ambiguous
        pairs = zip(hits[::2], hits[1::2], strict=True)
        return [self._known(at, form, doubtful) for at, form in pairs]

    def _known(self, at: int, form: int = 0, ambiguous: bool = False) -> Known:
        made = self._made.get((at, form, ambiguous))
        if made is None:
            row = json.loads(self._lines[at])
            ident, name, kind, country, sector, wikidata, parent, aliases, offices = row
            made = Known(
                ident,
                name,
                kind,
                country or None,
                sector or None,
                wikidata or None,
                parent or None,
                tuple(aliases),
                tuple(Office(*cells) for cells in offices),
                FORMS[form],
                ambiguous,
            )
            self._made[at, form, ambiguous] = made
        return made

    def _add(self, seeds: Iterable[Seed]) -> None:
        more = build(seeds, {})
        places = []
        for line in more["actors"]:
            at = self._positions.setdefault(_id(line), len(self._lines))
            self._lines[at : at + 1] = [line]
            places.append(at)
        for mine, theirs in (
            (self._keys, more["keys"]),
            (self._acronyms, more["acronyms"]),
            (self._demonyms, more["demonyms"]),
        ):
            for word, hits in theirs.items():
                moved = [places[n] if i % 2 == 0 else n for i, n in enumerate(hits)]
                others = [n for n in mine.get(word, [])[::2] if n not in moved[::2]]
                if others and mine is not self._demonyms:
                    self._ambiguous.add(word)
                mine[word] = [*moved, *mine.get(word, [])]
        for word, ats in more["surnames"].items():
            self._surnames.setdefault(word, []).extend(places[at] for at in ats)


def known_actors() -> KnownActors:
    """The known actors of this process: the seeds, read once, and the files in use."""
    return _own[0] if _own else _seeds()


def use(files: Iterable[Path] = ()) -> None:
    """Know the actors of these files too from now on, in all of this process; () ends it.

    Raises:
        SourceError: a file cannot be read; what was in use stays so.
    """
    files = tuple(files)
    _own[:] = [KnownActors(files)] if files else []


_own: list[KnownActors] = []
_seeds = cache(KnownActors)


def _id(line: str) -> str:
    return line[2 : line.index('"', 2)]


def _is_person(entity: Span) -> bool:
    """Whether an entity is a person's name; "Emir of Qatar" is none, though taken for one."""
    return entity.label_ in ("PER", "PERSON") and all(t.lower_ != "of" for t in entity)


def _is_continent(doc: Doc, start: int, end: int) -> bool:
    """Whether "America" is no state but a part of the world: "Central America"."""
    before = doc[start - 1].text if start else ""
    return doc[start:end].text == "America" and before in PARTS_OF_AMERICA


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b and b - a > end - start for a, b in spans)


def _in_office(known: Known, roles: Sequence[str], on: str | None) -> bool:
    terms = (office for office in known.offices if office.role in roles)
    return any(on is None or covers(term, on[:10]) or presumed(term, on[:10]) for term in terms)
