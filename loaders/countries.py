"""The country of an actor, as the words that name or describe it tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from loaders.known import Known, known_actors
from loaders.roles import role_of
from loaders.syntax import children, obliques

# The state in whose name a token stands, None where there is none.
StateAt = Callable[[int], Known | None]
# Sectors whose members are of the country that they are in; soldiers often are not.
LOCAL = frozenset("AGR COP CRM CVL GOV JUD LAB LEG OPP PTY REB".split())
# The least share of a text's states and peoples that one must have for the text to be about it.
ABOUT = 0.5


def country_of(head: Token, start: int, state_at: StateAt) -> str | None:
    """The country of a nominal that begins at a token: "Ivory Coast rebels", "police in Kenya"."""
    doc = head.doc
    for token in doc[start : head.i + 1]:
        found = _demonym(token) or state_at(token.i)
        if found is not None:
            return found.country
    return next((state.country for state in _around(head, state_at)), None)


def _around(head: Token, state_at: StateAt) -> Iterator[Known]:
    """The states that the words after a nominal say it is of or in."""
    role = role_of(head)
    local = role is not None and (role.sector in LOCAL or role.kind == "organization")
    for place in obliques(head, "of", "in", "from") if local else ():
        for token in (place, *children(place, "nmod:poss"), *children(place, "compound")):
            found = state_at(token.i) or _demonym(token)
            if found is not None:
                yield found


def country_in_name(doc: Doc, start: int, end: int, state_at: StateAt) -> str | None:
    """The country with which an organization's name begins or after "of" ends: "Bank of Ghana"."""
    first = next((t for t in doc[start:end] if t.pos_ != "DET"), doc[start])
    opening = _demonym(first) or state_at(first.i)
    if opening is not None:
        return opening.country
    ended = any(t.lower_ == "of" for t in doc[start : end - 1])
    closing = state_at(end - 1) if ended else None
    return closing.country if closing is not None else None


def country_about(doc: Doc) -> str | None:
    """The country that a text speaks of, if more of its states' names are its than all others'."""
    states = [known for *_, known in known_actors().spans(doc) if known.kind == "government"]
    states += [known for _, _, known, _ in known_actors().demonyms(doc)]
    found = Counter(known.country for known in states if known.country)
    most = next(iter(found.most_common(1)), None)
    return most[0] if most is not None and most[1] > ABOUT * found.total() else None


def _demonym(token: Token) -> Known | None:
    found = known_actors().demonym(token.text)
    return known_actors().get(found[0]) if found is not None else None
