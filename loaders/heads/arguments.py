"""Which actors are the source, target, mediator and party of an event.

A network sees a trigger and a mention near it: both words' rows, in two ways (added, and multiplied
in a smaller space), what `near` tells of the two, what the rules of syntax say, who says it. Beside
it the network sees the other mentions near, by the greatest of each of their middle numbers (Zaheer
et al. 2017, "Deep Sets"). Of actors that the sentence does not name, the nearest mention of each is
seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from spacy.tokens import Doc

from graph.model import ACTOR_KINDS, QUAD_OF, ROLES
from loaders.annotations import (
    Mention,
    clusters,
    mentions,
    overlap,
    statement_around,
    statement_with_cue,
    statements,
)
from loaders.coding import coding_of
from loaders.heads.near import FORMS, Ints, Near
from loaders.heads.network import Floats, arrays
from loaders.mediating import mediating
from loaders.participants import sides_of_noun, sides_of_verb
from loaders.syntax import preposition

# How many sentences before and after a trigger's own an actor may be named.
BEFORE, AFTER = 8, 1
# Actors at most whom the sentence does not name.
OTHERS = 10
PREPOSITIONS = tuple(
    "about after against among at before behind between by for from in into of on over through to "
    "toward towards under with within without".split()
)
FORM = {name: n for n, name in enumerate(FORMS)}
KIND = {name: n for n, name in enumerate(ACTOR_KINDS)}


class Arguments:
    """The mentions of one Doc as participants of its events."""

    def __init__(self, near: Near, seen: Floats) -> None:
        self.near, self.doc, self.seen = near, near.doc, seen
        self.mentions = sorted(
            (m for m in mentions(self.doc) if m.cluster >= 0), key=lambda m: (m.head, m.start)
        )
        self.heads = np.array([m.head for m in self.mentions], dtype=np.int64)
        self.sentence = near.sentence[self.heads] if len(self.heads) else self.heads
        self.own = np.array([_own(self.doc, m) for m in self.mentions], dtype="f")
        self.cases = {head: preposition(self.doc[head]) for head in self.heads.tolist()}
        self.networks = _Networks(seen[self.heads])
        self._sides: dict[int, tuple[list[Mention], ...]] = {}
        self.sizes = np.array([len(one.mentions) for one in clusters(self.doc)], dtype="f")

    def near_by(self, trigger: int) -> list[int]:
        """Indices of the mentions that may take part in an event.

        All of its sentence, and the nearest of each other actor that is named near it.
        """
        at = int(self.near.sentence[trigger])
        first, last = np.searchsorted(self.sentence, [at - BEFORE, at + AFTER + 1])
        begin, end = np.searchsorted(self.sentence, [at, at + 1])
        found = list(range(begin, end))
        taken = {self.mentions[i].cluster for i in found}
        others: list[int] = []
        for i in [*range(begin - 1, first - 1, -1), *range(end, last)]:
            if self.mentions[i].cluster not in taken and len(others) < OTHERS:
                taken.add(self.mentions[i].cluster)
                others.append(i)
        return sorted([*found, *others])

    def told(self, trigger: int, kind: tuple[str, bool], chosen: Sequence[int]) -> Floats:
        """What is told of a trigger and some mentions, of shape (mentions, width)."""
        near = self.near
        heads = self.heads[list(chosen)]
        above = int(near.head[trigger])
        top = int(near.head[above])
        apart = self.sentence[list(chosen)] - near.sentence[trigger]
        many = np.log1p(self.sizes[[self.mentions[i].cluster for i in chosen]])
        flags = np.stack([apart == 0, apart == -1, apart < -1, apart > 0, many], 1)
        event = np.array([*(kind[0] == one for one in QUAD_OF), kind[1], not kind[1]], dtype="f")
        below = [near.below(one, heads)[0] for one in (above, top)]
        return np.hstack([
            near.pairs(trigger, heads), *below, flags, self.own[list(chosen)],
            self._by_rule(trigger, chosen), self._coded(trigger, heads),
            self._said(trigger, chosen), np.tile(event, (len(heads), 1)),
        ]).astype("f")  # fmt: skip

    def sides(self, trigger: int) -> tuple[list[Mention], ...]:
        """The participants of a word by the rules, for each of ROLES."""
        if trigger not in self._sides:
            token = self.doc[trigger]
            nominal = token.pos_ in ("NOUN", "PROPN")
            told = mediating(token)
            between = (told.mediators, told.parties) if told else ([], [])
            sides = sides_of_noun(token) if nominal else sides_of_verb(token)
            self._sides[trigger] = (*sides, *between)
        return self._sides[trigger]

    def is_by_rule(self, trigger: int, mention: Mention, role: str) -> bool:
        """Whether the rules alone give a mention's actor this role."""
        side = self.sides(trigger)[ROLES.index(role)]
        return any(one.cluster == mention.cluster for one in side)

    def _by_rule(self, trigger: int, chosen: Sequence[int]) -> Floats:
        """In which role the rules see an actor, by this very mention or by another."""
        found = np.zeros((len(chosen), 2 * len(ROLES)), dtype="f")
        for n, side in enumerate(self.sides(trigger)):
            spans, who = {m.span for m in side}, {m.cluster for m in side}
            for row, i in enumerate(chosen):
                found[row, 2 * n] = self.mentions[i].span in spans
                found[row, 2 * n + 1] = self.mentions[i].cluster in who
        return found

    def _coded(self, trigger: int, heads: Ints) -> Floats:
        """Whether the lexicon has the trigger as mutual, as dyadic, and a target where words hang.

        A target hangs below the trigger with a preposition that the lexicon names.
        """
        found = np.zeros((len(heads), 3), dtype="f")
        coding = coding_of(self.doc[trigger])
        if coding is not None:
            found[:, :2] = coding.mutual, coding.dyadic
            below = (self.near.left[trigger] <= heads) & (heads <= self.near.right[trigger])
            cases = [self.cases[int(head)] in coding.targets for head in heads]
            found[:, 2] = below & np.array(cases, dtype=bool)
        return found

    def _said(self, trigger: int, chosen: Sequence[int]) -> Floats:
        """Who says it, who is told, whom the statement is about: as its cue, and around it."""
        found = np.zeros((len(chosen), 8), dtype="f")
        span = (trigger, trigger + 1)
        told = (statement_with_cue(self.doc, span), statement_around(self.doc, span))
        for at, index in ((0, told[0]), (4, told[1])):
            if index is None:
                continue
            one = statements(self.doc)[index]
            for row, i in enumerate(chosen):
                mention = self.mentions[i]
                said = one.speaker_span is not None and overlap(mention.span, one.speaker_span)
                found[row, at : at + 4] = (
                    mention.cluster == one.speaker, said,
                    mention.cluster in one.addressees, mention.cluster in one.about,
                )  # fmt: skip
        return found

    def see(self, triggers: Sequence[int]) -> None:
        """Look at the triggers whose scores will be asked for."""
        self.networks.see(triggers, self.seen[list(triggers)])

    def scores(self, trigger: int, kind: tuple[str, bool], chosen: Sequence[int]) -> Floats:
        """Log-odds of shape (mentions, ROLES) of some mentions taking part in an event."""
        if not chosen:
            return np.zeros((0, len(ROLES)), dtype="f")
        return self.networks.scores(list(chosen), trigger, self.told(trigger, kind, chosen))


class _Networks:
    """All networks, a member a row, with what they make of the mentions and triggers of a Doc."""

    def __init__(self, rows: Floats) -> None:
        self.weights = members()
        self.words = rows @ self.weights["word"] + self.weights["bias"]
        self.factors = self._factors(rows, "mention")
        self.triggers: dict[int, tuple[Floats, Floats]] = {}

    def _factors(self, rows: Floats, side: str) -> Floats:
        given = rows @ self.weights[f"{side}_factors"] + self.weights[f"{side}_bias"]
        found: Floats = np.tanh(given)
        return found

    def see(self, triggers: Sequence[int], rows: Floats) -> None:
        """What they make of some triggers."""
        words = (rows @ self.weights["trigger"]).swapaxes(0, 1)
        factors = self._factors(rows, "trigger").swapaxes(0, 1)
        self.triggers.update(zip(triggers, zip(words, factors, strict=True), strict=True))

    def scores(self, mentions: list[int], trigger: int, told: Floats) -> Floats:
        """Log-odds of shape (mentions, ROLES), the networks' mean."""
        word, factors = self.triggers[trigger]
        weights = self.weights
        product = self.factors[:, mentions] * factors[:, None]
        hidden = self.words[:, mentions] + word[:, None]
        hidden += product @ weights["product"] + told @ weights["told"]
        middle = np.maximum(hidden, 0) @ weights["inner"] + weights["inner_bias"]
        middle = np.maximum(middle, 0)
        beside = middle.max(1, keepdims=True) @ weights["most"] + weights["own_bias"]
        beside = np.maximum(middle @ weights["own"] + beside, 0)
        found: Floats = (beside @ weights["outer"] + weights["shift"]).mean(0)
        return found


@cache
def members() -> Mapping[str, Floats]:
    """The arrays of weights/arguments.npz, a network a row; biases as rows of their own."""
    given = dict(arrays("arguments"))
    small = given["product"].shape[1]
    for name in ("factors", "factors_bias"):
        both = given.pop(name)
        for side, part in (("mention", both[..., :small]), ("trigger", both[..., small:])):
            given[f"{side}_{name.removeprefix('factors_')}"] = np.ascontiguousarray(part)
    biases = ("bias", "inner_bias", "own_bias", "shift", "mention_bias", "trigger_bias")
    return {name: one[:, None] if name in biases else one for name, one in given.items()}


def _own(doc: Doc, mention: Mention) -> list[float]:
    """What is told of a mention wherever the event is: its form, kind, preposition."""
    head = doc[mention.head]
    case = preposition(head) if head.dep_ != "ROOT" else None
    kind = clusters(doc)[mention.cluster].kind
    return [
        *(float(mention.form == form) for form in FORM),
        *(float(kind == one) for one in KIND),
        *(float(case == one) for one in PREPOSITIONS),
        float(case is None),
    ]
