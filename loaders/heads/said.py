"""Which words are cues of statements, and which words near one are its content and its source.

One network tells of each token whether it heads a cue. Another sees a cue and a token near it: both
tokens' rows, in two ways (added, and multiplied in a smaller space), and what `near` tells of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from spacy.tokens import Doc

from loaders.heads.near import Ints, Near
from loaders.heads.network import Floats, arrays, networks
from loaders.heads.tokens import shifted

# Which tokens' hidden rows the second layer sees together.
AROUND = (-2, -1, 0, 1, 2)


class Said:
    """The cues of one Doc and their parts, from what `tokens.seen` gave: what all members tell."""

    def __init__(self, doc: Doc, seen: Floats) -> None:
        self.seen, self.near = seen, Near(doc)
        self.members = [_Member(seen, weights) for weights in members()]

    def cues(self) -> Floats:
        """The chance of each token that it heads a cue, of shape (tokens,)."""
        told = np.hstack([self.seen, self.near.words()])
        scores = np.mean([one(told)[:, 0] for one in networks("cues")], axis=0)
        found: Floats = np.reciprocal(1 + np.exp(-scores), dtype="f")
        return found

    def parts(self, cue: int) -> tuple[Ints, Floats, Floats]:
        """The tokens near a cue; the log-odds of each that it is of the content, of the source."""
        tokens = self.near.window(cue)
        told = self.near.pairs(cue, tokens)
        scores = np.mean([one.scores(cue, tokens, told) for one in self.members], axis=0)
        return tokens, scores[:, 0], scores[:, 1]


class _Member:
    """One network of a cue and a token, with what it makes of each token of a Doc."""

    def __init__(self, seen: Floats, weights: Mapping[str, Floats]) -> None:
        self.weights = weights
        given = seen @ weights["rows"] + weights["bias"]
        hidden, small = weights["told"].shape[1], weights["product"].shape[0]
        self.word, self.cue = given[:, :hidden], given[:, hidden : 2 * hidden]
        self.factors = np.tanh(given[:, 2 * hidden :]).reshape(-1, 2, small)

    def scores(self, cue: int, tokens: Ints, told: Floats) -> Floats:
        """Log-odds of shape (tokens, 2): of the content, of the source."""
        product = self.factors[tokens, 0] * self.factors[cue, 1]
        hidden = self.word[tokens] + self.cue[cue] + product @ self.weights["product"]
        hidden += told @ self.weights["told"]
        middle = around(np.maximum(hidden, 0)) @ self.weights["inner"] + self.weights["inner_bias"]
        found: Floats = np.maximum(middle, 0) @ self.weights["outer"] + self.weights["shift"]
        return found


@cache
def members() -> tuple[Mapping[str, Floats], ...]:
    """The arrays of each network of weights/said.npz."""
    given = arrays("said")
    return tuple({name: one[n] for name, one in given.items()} for n in range(len(given["told"])))


def around(rows: Floats) -> Floats:
    """Each row with the rows around it, zeros beyond them."""
    return np.hstack([rows if not by else shifted(rows, by) for by in AROUND])
