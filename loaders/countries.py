"""The country of an actor, as the words that name or describe it tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc, Token

from loaders.lists import lists_of
from loaders.roles import QUANTITIES, role_of
from loaders.syntax import children, obliques

# The country that a token names, by the name or demonym of a state or by a place of it, if any.
CountryAt = Callable[[int], str | None]
# Sectors whose members are of the country that they are in; soldiers often are not.
LOCAL = frozenset("GOV JUD LEG OPP PTY REB".split())
# Sectors whose members seldom act abroad.
AT_HOME = frozenset("AGR COP CRM CVL LAB".split())
LEAVING = frozenset({"flee", "escape", "leave"})
# Participles of a seat, and kinds of actors that are of the country where they have theirs.
BASED = frozenset({"base", "headquarter"})
SEATED = frozenset({"company", "media", "ngo", "organization", "party"})
# Prefixes to a state's name that say who is for or against it.
ABOUT_WORDS = frozenset({"anti", "pro"})
# Words before the name of a state or region that make a part of it: "Upper Austria".
DIRECTIONS = frozenset(
    "central east eastern north northeast northeastern northern northwest northwestern south "
    "southeast southeastern southern southwest southwestern upper west western".split()
)
# Kinds of actors whose names say that a text is about their country.
NATIONAL = frozenset({"government", "ministry", "military", "party", "armed_group"})
# The least share of a text's states and peoples that one must have for the text to be about it.
ABOUT = 0.5


def country_of(head: Token, start: int, country_at: CountryAt) -> str | None:
    """The country of a nominal that begins at a token: "Ivory Coast rebels", "police in Kenya"."""
    doc = head.doc
    words = (token for token in doc[start : head.i + 1] if not _only_about(token))
    before = next((found for token in words if (found := country_at(token.i))), None)
    return before or next(_around(head, country_at), None)


def _only_about(token: Token) -> bool:
    """Whether a state's name says who is against or for it: "an anti-Syrian journalist"."""
    doc, at = token.doc, token.i
    return at > 1 and doc[at - 1].text == "-" and doc[at - 2].lower_ in ABOUT_WORDS


def _around(head: Token, country_at: CountryAt) -> Iterator[str]:
    """The countries that the words after a nominal say it is of or in."""
    for place in _places(head):
        for token in (place, *children(place, "nmod:poss", "compound", "amod")):
            found = country_at(token.i)
            if found is not None:
                yield found
    role = role_of(head)
    if role is not None and role.kind in SEATED:
        seats = (place for clause in children(head, "acl") for place in _seat(clause))
        yield from filter(None, (country_at(place.i) for place in seats))


def _places(head: Token) -> Iterable[Token]:
    role = role_of(head)
    if role is None:
        return ()
    if role.sector in AT_HOME:
        return _homes(head)
    if role.sector == "REF":
        return _left(head)
    local = role.sector in LOCAL or role.kind == "organization"
    return obliques(head, "of", "in", "from") if local else ()


def _homes(head: Token, depth: int = 2) -> Iterator[Token]:
    """What people are of or in, and what that is of or in: "prisoners at a jail in Nairobi"."""
    clauses = [*children(head, "acl"), *_participle(head)]
    told = obliques(head, "of", "in", "from", "at")
    told += [place for clause in clauses for place in (*children(clause, "obj"), *_where(clause))]
    for place in told or scene(head):
        yield place
        if depth > 1:
            yield from _homes(place, depth - 1)


def _left(refugees: Token) -> Iterator[Token]:
    """Where refugees come from: "refugees from Mali", "refugees fleeing the war in Mali"."""
    yield from obliques(refugees, "from")
    for clause in (*children(refugees, "acl", "acl:relcl"), *_participle(refugees)):
        if clause.lemma_ in LEAVING:
            for thing in children(clause, "obj", "obl"):
                yield from (thing, *_where(thing))


def scene(head: Token) -> list[Token]:
    """Where somebody acts: "prisoners rioted in Nairobi"."""
    while head.dep_ == "nmod" and head.head.lemma_.lower() in QUANTITIES:
        head = head.head
    if head.dep_ != "nsubj":
        return []
    return [place for one in (head.head, *children(head.head, "obj")) for place in _where(one)]


def _participle(head: Token) -> list[Token]:
    """The participle right after a noun, whatever a parse hangs it on: "refugees fleeing"."""
    after = head.nbor() if head.i + 1 < len(head.doc) else head
    return [after] if after.tag_ == "VBG" and after.dep_ != "acl" else []


def _seat(clause: Token) -> list[Token]:
    """Where somebody is said to be based: "a newspaper based in east Beirut"."""
    return obliques(clause, "in", "at", "near") if clause.lemma_ in BASED else []


def _where(told: Token) -> list[Token]:
    return obliques(told, "in", "at")


def country_in_name(doc: Doc, start: int, end: int, country_at: CountryAt) -> str | None:
    """The country with which an organization's name begins or after "of" ends: "Bank of Ghana".

    None where it begins and ends with places of two: "Florence Karachi" is a person.
    """
    apart = (t.i for t in doc[start:end] if t.pos_ != "DET" and t.lower_ not in DIRECTIONS)
    opening = country_at(next(apart, start))
    ended = any(t.lower_ == "of" for t in doc[start : end - 1])
    closing = country_at(end - 1)
    if opening and closing and closing != opening:
        return None
    return opening or (closing if ended else None)


def country_about(doc: Doc) -> str | None:
    """The country that a text speaks of, if more of its states' names are its than all others'."""
    lists = lists_of(doc)
    states = [known for _, known in lists.known.values() if known.kind in NATIONAL]
    states += [known for _, known, _ in lists.demonyms.values()]
    found = Counter(known.country for known in states if known.country)
    most = next(iter(found.most_common(1)), None)
    return most[0] if most is not None and most[1] > ABOUT * found.total() else None
