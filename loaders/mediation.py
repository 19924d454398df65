"""Mediations in the light of their article: those that lack parties get its adversaries.

Which words tell of mediation, and who takes part near them, the heads tell (`loaders.events`). An
article seldom has more than one conflict: a mediation that names fewer than two parties has those
of the article's other mediations, else the two who are most at odds, as inferred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from loaders.annotations import Event, Participant
from loaders.conflict import adversaries


def completed(doc: Doc, found: Sequence[Event]) -> list[Event]:
    """The events, with the parties that their mediations lack; those that stay without are none."""
    mediations = [one for one in found if one.mode == "mediate"]
    weights = _weights(mediations)
    for one in mediations:
        if len(_who(one, "party")) < 2:
            one.participants += _lacking(doc, one, weights)
    return [one for one in found if one.mode != "mediate" or _who(one, "party")]


def _weights(mediations: Iterable[Event]) -> Counter[int]:
    """How often each actor is a party: twice as much where the sentence names it."""
    found: Counter[int] = Counter()
    for one in mediations:
        for part in one.participants:
            weight = 1 if part.inferred else 2
            found[part.cluster] += weight if part.role == "party" else -weight
    return found


def _lacking(doc: Doc, one: Event, weights: Counter[int]) -> list[Participant]:
    """The parties that a mediation lacks."""
    taken = _who(one, "mediator") | _who(one, "party")
    known = _who(one, "party")
    others = [who for who, weight in weights.most_common() if weight > 0 and who not in taken]
    if len(known) + len(others) < 2:
        pair = {m.cluster for m in adversaries(doc, _who(one, "mediator"))}
        others = sorted(pair - taken) if not known or known & pair else others
    return [Participant(who, "party", None, True) for who in others[: 2 - len(known)]]


def _who(one: Event, role: str) -> set[int]:
    return {part.cluster for part in one.participants if part.role == role}
