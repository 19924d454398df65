"""Who held the office that a text describes, on the article's date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.known import Known, known_actors
from loaders.offices import Post
from loaders.titles import Title
from seeds.actors.lines import Office
from seeds.actors.names import key

# Offices of which each state has one.
OF_STATES = frozenset(
    "head_of_state head_of_government vice_president deputy_head_of_government foreign_minister "
    "defence_minister finance_minister interior_minister".split()
)
HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir sheikh prince general gen. col.".split())


def holder(post: Post, on: str, country: str | None = None) -> Known | None:
    """The one who held the office on an ISO date.

    `country` is the ISO 3166 code of the state that a title without one may be of. None where
    nobody is known to have held it, several are, or the text means somebody else.
    """
    if post.former or not post.sure:
        return None
    for sense, of in _readings(post, country):
        terms = known_actors().terms(sense.role, of, on)
        fitting = [(office, known) for office, known in terms if sense.fits(office.title)]
        if fitting:
            return _likeliest(fitting, sense, on)
    return None


def _likeliest(terms: Sequence[tuple[Office, Known]], sense: Title, on: str) -> Known | None:
    """The holder of the term most like a title; on the day of a change the new one."""
    most = max(sense.likeness(office.title) for office, _ in terms)
    alike = [(office, known) for office, known in terms if sense.likeness(office.title) == most]
    begun = [known for office, known in alike if office.start == on[:10]]
    people = {known.id: known for known in begun or (known for _, known in alike)}
    return next(iter(people.values())) if len(people) == 1 else None


def bearer(post: Post, name: str, on: str) -> Known | None:
    """The one of that name who held the office on an ISO date, or before it if he is a former one.

    A surname will do. None where nobody or several would.
    """
    last = name.rsplit(maxsplit=1)[-1]
    for sense, of in _readings(post, None):
        if post.former:
            people = known_actors().held(sense.role, of, on)
        else:
            people = known_actors().holders(sense.role, of, on)
        named = [known for known in people if has_name(known, name)]
        if named:
            return named[0] if len(named) == 1 else None
    if post.owner is not None:
        return None
    then = None if post.former else on
    found = (known_actors().by_surname(last, then, sense.role) for sense in post.senses)
    return next((k for k in found if k is not None and has_name(k, name)), None)


def country_held(post: Post, name: str, about: str | None) -> str | None:
    """The country of an office whose bearer of that name nobody knows, or of several that have it.

    Its owner's, that of all who had the name and such an office, or the one the text is about.
    """
    if post.owner is not None:
        return post.owner.country
    national = [sense for sense in post.senses if not sense.where]
    people = known_actors().namesakes(name.rsplit(maxsplit=1)[-1], {s.role for s in national})
    countries = {known.country for known in people if has_name(known, name)}
    if countries:
        return countries.pop() if len(countries) == 1 else None
    return about if any(sense.role in OF_STATES for sense in national) else None


def has_name(known: Known, name: str) -> bool:
    """Whether a name, in full or in part, is a person's."""
    words = _keys(name)
    return any(words <= _keys(whole) for whole in (known.name, *known.aliases))


def _keys(name: str) -> set[str]:
    words = set(name.lower().replace("-", " ").split())
    return {key(word) for word in words - HONORIFICS} - {"al", ""}


def _readings(post: Post, country: str | None) -> Iterator[tuple[Title, str]]:
    """What a post may be, likeliest first: a title's meaning and whose office it is."""
    places = _places(post.owner) if post.owner else [country] if country else []
    for sense in sorted(post.senses, key=lambda sense: not sense.where):
        if post.owner is None and len(sense.where) == 1:
            yield sense, sense.where[0]
        for place in places:
            if not sense.where or place in sense.where:
                yield sense, place


def _places(owner: Known) -> list[str]:
    """The places in seeds/actors whose offices are those of a state, its army or parliament."""
    country = owner.country
    body = bool(country) and owner.id in (
        f"{country}-military".lower(),
        f"{country}-parliament".lower(),
    )
    state = known_actors().country(country) if country else None
    own = state is not None and state.id == owner.id
    return [owner.id, *([country] if country and (own or body) else [])]
