"""The state on whose ground an event happens, of events whose words name no target.

"Israel reimposed blockades in the West Bank", "rebels fired rockets at Kabul": only the place tells
whom it is done to. Coders by PLOVER's manual take the place's state for the target then; here it is
inferred, and its span is the place's. What a state's own servants do at home is done to nobody.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from spacy.tokens import Doc, Token

from loaders.annotations import Event, Participant, TokenSpan, clusters
from loaders.known import known_actors
from loaders.linking import cluster_of_known
from loaders.lists import Lists, lists_of
from loaders.syntax import children, obliques

WHERE = (
    "across", "against", "around", "at", "from", "in", "inside", "into", "near", "off", "on",
    "over", "throughout", "to", "toward", "towards", "with",
)  # fmt: skip
# Types of events that are done on somebody's ground; of a sanction only who is shunned is hit.
TYPES = {
    **dict.fromkeys("AID ASSAULT COERCE MOBILIZE PROTEST RETREAT THREATEN".split(), WHERE),
    "SANCTION": ("against", "from", "on", "to", "with"),
}
# Sectors that act for their state.
SERVANTS = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "SPY"})
# How far below the trigger a place may stand: "sent troops to a force in Liberia".
DEPTH = 3


def with_territory(doc: Doc, one: Event) -> list[Participant]:
    """The participants of an event, with the state of its place where it has no target."""
    roles = {part.role for part in one.participants}
    if one.type not in TYPES or "target" in roles or one.trigger is None:
        return one.participants
    taken = {part.cluster for part in one.participants}
    served = {c.country for c in map(clusters(doc).__getitem__, taken) if c.sector in SERVANTS}
    where = TYPES[one.type]
    found = (part for part in ground(doc, doc[one.trigger[0]], served, where))
    return [*one.participants, *(part for part in found if part.cluster not in taken)]


def ground(
    doc: Doc, told: Token, but: Container[str | None], where: Sequence[str] = WHERE
) -> list[Participant]:
    """The state of the nearest place below a word, as an inferred target: none or one.

    `but` are the countries that it may not be of, `where` the prepositions of a place.
    """
    lists = lists_of(doc)
    for place in _places(told, where, DEPTH):
        country = lists.country_at(place.i)
        state = known_actors().country(country) if country and country not in but else None
        if state is not None:
            index = cluster_of_known(doc, state.id, place.i)
            return [Participant(index, "target", _name(lists, place), inferred=True)]
    return []


def _places(told: Token, where: Sequence[str], depth: int) -> Iterator[Token]:
    """The words that may name a place below a trigger, the nearest first."""
    things = _things(told)
    below = [*obliques(told, *where), *things, *(place for one in things for place in _of(one))]
    for place in below:
        yield place
        yield from children(place, "nmod:poss", "compound", "amod", "appos")
    if depth > 1:
        for one in below:
            yield from _places(one, where, depth - 1)


def _things(told: Token) -> list[Token]:
    """What it is done with or to: "fired rockets", "threatened to close the border"."""
    return children(told, "obj", "nsubj:pass", "xcomp")


def _of(thing: Token) -> list[Token]:
    return children(thing, "nmod:poss", "compound", "amod") + obliques(thing, "of")


def _name(lists: Lists, place: Token) -> TokenSpan:
    """The whole name of the place that a token stands in."""
    end = lists.over.get(place.i)
    return (lists.known[end][0], end) if end is not None else (place.i, place.i + 1)
