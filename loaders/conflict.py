"""The adversaries of an article: the two actors between whom its conflict is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from graph.model import QUAD_OF
from loaders.annotations import clusters, events
from loaders.known import Known
from loaders.lists import lists_of
from loaders.syntax import children, obliques

# Those who fight are further apart than those who only accuse each other.
WEIGHTS = {"material conflict": 3, "verbal conflict": 2}
# Nouns whose place is a party's, as that of talks is not.
CONFLICTS = frozenset(
    "bloodshed conflict crisis dispute fighting insurgency rebellion standoff strife "
    "unrest uprising violence war".split()
)
# Kinds that fight or negotiate for themselves.
SIDES = frozenset({"government", "armed_group", "military", "party", "organization"})


def adversaries(doc: Doc, without: set[int]) -> frozenset[int]:
    """The two actors that most conflict events of the article have as sides.

    Pairs rank by the events between them, weighted by WEIGHTS, and by how much of the article's
    conflict the less involved of the two is in. Forces and ministries count for the state of their
    country. `without` are clusters that may not be among them, the mediators. An empty set where
    no pair of sides is named.
    """
    states = _states(doc)
    counted: Counter[frozenset[int]] = Counter()
    involved: Counter[int] = Counter()
    for event in (one for one in events(doc) if one.mode != "mediate"):
        weight = WEIGHTS.get(QUAD_OF[event.type], 1)
        if weight > 1:
            for side in {_principal(doc, states, p.cluster) for p in event.participants}:
                involved[side] += weight
        sources, targets = (
            {_principal(doc, states, p.cluster) for p in event.participants if p.role == role}
            for role in ("source", "target")
        )
        for one in sources:
            for other in targets - {one}:
                counted[frozenset({one, other})] += weight
    for pair in counted:
        counted[pair] += min(involved[index] for index in pair)
    fitting = [pair for pair, _ in counted.most_common() if _is_pair(doc, pair, without)]
    return fitting[0] if fitting else frozenset()


def embattled(doc: Doc, told: Token) -> tuple[Known, Token] | None:
    """The state in which the conflict is that a word of mediating is about, and the place's word.

    "The war in Sudan"; where talks are is only their venue: "talks in Geneva".
    """
    near = [told, *children(told, "obj", "nmod:poss"), *obliques(told), *told.ancestors]
    for noun in (one for word in near for one in (word, *obliques(word))):
        about = {noun.lemma_.lower(), *(c.lemma_.lower() for c in children(noun, "compound"))}
        if about & CONFLICTS:
            after = (t for t in obliques(noun.head, "in", "over") if t.i > noun.i)
            for place in (*obliques(noun, "in", "over", "of"), *after):
                state = lists_of(doc).state_of_place(place.i)
                if state is not None:
                    return state, place
    return None


def _states(doc: Doc) -> Mapping[str | None, int]:
    """The first cluster of each country's state."""
    found: dict[str | None, int] = {}
    for index, one in enumerate(clusters(doc)):
        if one.kind == "government" and one.country and one.mentions:
            found.setdefault(one.country, index)
    return found


def _principal(doc: Doc, states: Mapping[str | None, int], index: int) -> int:
    """The state that an army, ministry or official acts for, where the article mentions it."""
    cluster = clusters(doc)[index]
    acts_for = cluster.kind in ("military", "ministry", "official")
    return states.get(cluster.country, index) if acts_for else index


def _is_pair(doc: Doc, pair: frozenset[int], without: set[int]) -> bool:
    named = [clusters(doc)[index] for index in pair]
    return not pair & without and all(c.kind in SIDES and c.known and c.mentions for c in named)
