"""The state on whose ground an event happens, of events whose words name no target.

"Israel reimposed blockades in the West Bank", "rebels fired rockets at Kabul": only the place tells
whom it is done to. Coders by PLOVER's manual take the place's state for the target then; here it is
inferred, and its span is the place's. What a state's own servants do at home is done to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from loaders import because
from loaders.annotations import Event, Participant, clusters
from loaders.linking import cluster_of_known
from loaders.lists import lists_of
from loaders.sectors import SERVANTS
from loaders.syntax import children, obliques

# Before a place that a deed of a type hits; "from" is an origin but where somebody leaves.
WHERE: Mapping[str, tuple[str, ...]] = {
    "AID": ("for", "in", "into", "to"),
    "ASSAULT": ("against", "around", "at", "in", "into", "near", "on", "over"),
    "COERCE": ("across", "around", "in", "near", "on", "over", "throughout"),
    "MOBILIZE": ("against", "in", "into", "near", "off", "to", "toward", "towards"),
    "PROTEST": ("across", "at", "in", "outside", "throughout"),
    "RETREAT": ("from", "off", "out", "out of"),
    "SANCTION": ("against", "on", "to", "with"),
    "THREATEN": ("against", "on", "to", "toward", "towards"),
}
# Types whose object may be the place, or stand in it: "retook a village in Cambodia".
HELD = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})
INSIDE = ("in", "near", "of")
# How far below the trigger a place may stand: "sent troops to a force in Liberia".
DEPTH = 3


def with_territory(doc: Doc, one: Event) -> None:
    """Give an event without a target the state of its place, if it is not at home there."""
    roles = {part.role for part in one.participants}
    if one.type not in WHERE or "target" in roles or one.trigger is None:
        return
    actors = [clusters(doc)[part.cluster] for part in one.participants]
    at_home = {actor.country for actor in actors if actor.sector in SERVANTS}
    lists = lists_of(doc)
    for place in _places(doc[one.trigger[0]], one.type):
        state = lists.state_of_place(place.i)
        if state is not None:
            if state.country not in at_home and state.id not in {actor.id for actor in actors}:
                index = cluster_of_known(doc, state.id, place.i)
                part = Participant(index, "target", lists.place_name(place.i), inferred=True)
                one.participants = [*one.participants, part]
                one.because.append(because.of_place(doc, part))
            return


def _places(told: Token, kind: str) -> Iterator[Token]:
    """The words below a trigger that may name the place, the nearest first, objects foremost."""
    things = _things(told)
    level = [*things, *obliques(told, *WHERE[kind])]
    for _ in range(DEPTH):
        for place in level if kind in HELD else [one for one in level if one not in things]:
            yield place
            yield from children(place, "nmod:poss", "compound", "appos", "flat")
        below: list[Token] = []
        for one in level:
            if one in things:
                things += _things(one)
                inside = INSIDE if kind in HELD else ()
                below += [*_things(one), *obliques(one, *WHERE[kind], *inside)]
            else:
                below += obliques(one, *INSIDE)
        level = below


def _things(told: Token) -> list[Token]:
    """What it is done with or to: "fired rockets", "threatened to close the border"."""
    return children(told, "obj", "nsubj:pass", "xcomp")
