"""Which spans are mentions of actors, and of what kind the actors are.

One network tells of each token whether a mention ends with it and of what kind, another where it
begins. Several mentions may begin together ("Israeli", "Israeli Prime Minister"), none end so.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc

from loaders.annotations import TokenSpan
from loaders.heads.network import Floats, network, softmax
from loaders.heads.spans import Beginnings, candidates

# The classes of a mention's last token; no mention ends with one of the first class.
KINDS = (
    "-", "official", "government", "person", "people", "military", "organization", "armed_group",
    "igo", "company", "media", "party", "ministry", "ngo", "court", "pronoun",
)  # fmt: skip
# The least chance of a mention, by the dev split of seeds/corpus: 0.4 and 0.5 gave the same F1.
LEAST = 0.45
LEAST_PRONOUN = 0.25


def kinds_of(seen: Floats) -> Floats:
    """The chance of each of KINDS for each token, of shape (tokens, kinds), from `tokens.seen`."""
    if not len(seen):
        return np.zeros((0, len(KINDS)), dtype="f")
    return softmax(network("ends")(seen))


def spans_of(doc: Doc, seen: Floats, kinds: Floats) -> list[TokenSpan]:
    """The spans of mentions, by their ends, from what `tokens.seen` and `kinds_of` gave."""
    least = np.where(kinds[:, -1] > kinds[:, 1:-1].sum(1), LEAST_PRONOUN, LEAST)
    ends = [int(i) + 1 for i in np.flatnonzero(1 - kinds[:, 0] > least)]
    beginnings = Beginnings(doc, seen)
    return [
        (beginnings.best(candidates(doc, end), end), end)
        for end in ends
        if not doc[end - 1].is_space
    ]


def kind_of(chances: Floats) -> str | None:
    """The likeliest kind of an actor, None where a pronoun is likelier than all of them."""
    best = KINDS[int(chances[1:].argmax()) + 1]
    return None if best == "pronoun" else best
