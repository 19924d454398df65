"""Which words are cues of statements, and which words near one are its content and its source.

One network tells of each token whether it heads a cue. Another sees a cue and a token near it: both
tokens' rows, in two ways (added, and multiplied in a smaller space), and what `near` tells of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from spacy.tokens import Doc

from loaders.heads.near import Ints, Near, has
from loaders.heads.network import Floats, arrays, networks
from loaders.heads.tokens import shifted

# The only words that are cues.
CUES = frozenset({"ADJ", "AUX", "NOUN", "PROPN", "VERB"})
ACCORDING = "according"
# Which tokens' hidden rows the second layer sees together.
AROUND = (-2, -1, 0, 1, 2)


class Said:
    """The cues of one Doc and their parts, from what `tokens.seen` gave: what all members tell."""

    def __init__(self, doc: Doc, seen: Floats) -> None:
        self.seen, self.near = seen, Near(doc)

    def cues(self) -> Floats:
        """The chance of each token that it heads a cue, of shape (tokens,)."""
        doc = self.near.doc
        may = np.flatnonzero(has(doc, "POS", CUES) | has(doc, "LOWER", (ACCORDING,)))
        told = np.hstack([self.seen[may], self.near.words()[may]])
        scores = np.mean([one(told)[:, 0] for one in networks("cues")], axis=0)
        found = np.zeros(len(doc), dtype="f")
        found[may] = np.reciprocal(1 + np.exp(-scores))
        return found

    def parts(self, cues: Sequence[int]) -> Iterator[tuple[Ints, Floats, Floats]]:
        """The tokens near each cue; the log-odds of each of being of the content, of the source."""
        windows = [self.near.window(cue) for cue in cues]
        if not windows:
            return
        used = np.unique(np.concatenate(windows))
        place = np.zeros(len(self.seen), dtype=np.int64)
        place[used] = np.arange(len(used))
        given = np.split(self.seen[used] @ rows()[0] + rows()[1], len(members()), axis=1)
        every = [_Member(*one) for one in zip(given, members(), strict=True)]
        for cue, tokens in zip(cues, windows, strict=True):
            told = self.near.pairs(cue, tokens)
            pair = int(place[cue]), place[tokens], told
            scores = np.mean([one.scores(*pair) for one in every], axis=0)
            yield tokens, scores[:, 0], scores[:, 1]


class _Member:
    """One network of a cue and a token, with what it makes of each of some tokens."""

    def __init__(self, given: Floats, weights: Mapping[str, Floats]) -> None:
        self.weights = weights
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


@cache
def rows() -> tuple[Floats, Floats]:
    """What all members make of the tokens' rows, side by side: one product in place of several."""
    parts = ([one[name] for one in members()] for name in ("rows", "bias"))
    weights, bias = (np.concatenate(part, axis=-1) for part in parts)
    return weights, bias


def around(hidden: Floats) -> Floats:
    """Each row with the rows around it, zeros beyond them."""
    return np.hstack([hidden if not by else shifted(hidden, by) for by in AROUND])
