"""Which words are cues of statements, and which words near one are its content and its source.

One network tells of each token whether it heads a cue. Another sees a cue and a token near it: both
tokens' rows, in two ways (added, and multiplied in a smaller space), and what `near` tells of them.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc

from loaders.heads.near import Ints, Near
from loaders.heads.network import Floats, arrays, network
from loaders.heads.tokens import shifted

# Which tokens' hidden rows the second layer sees together.
AROUND = (-2, -1, 0, 1, 2)


class Said:
    """The cues of one Doc and their parts, from what `tokens.seen` gave."""

    def __init__(self, doc: Doc, seen: Floats) -> None:
        self.seen, self.near, self.weights = seen, Near(doc), arrays("said")
        given = seen @ self.weights["rows"] + self.weights["bias"]
        hidden, small = self.weights["told"].shape[1], self.weights["product"].shape[0]
        self.word, self.cue = given[:, :hidden], given[:, hidden : 2 * hidden]
        self.factors = np.tanh(given[:, 2 * hidden :]).reshape(-1, 2, small)

    def cues(self) -> Floats:
        """The chance of each token that it heads a cue, of shape (tokens,)."""
        scores = network("cues")(np.hstack([self.seen, self.near.words()]))[:, 0]
        return (1 / (1 + np.exp(-scores))).astype("f")

    def parts(self, cue: int) -> tuple[Ints, Floats, Floats]:
        """The tokens near a cue; the log-odds of each that it is of the content, of the source."""
        tokens = self.near.window(cue)
        product = self.factors[tokens, 0] * self.factors[cue, 1]
        hidden = self.word[tokens] + self.cue[cue] + product @ self.weights["product"]
        hidden += self.near.pairs(cue, tokens) @ self.weights["told"]
        middle = around(np.maximum(hidden, 0)) @ self.weights["inner"] + self.weights["inner_bias"]
        scores = np.maximum(middle, 0) @ self.weights["outer"] + self.weights["shift"]
        return tokens, scores[:, 0], scores[:, 1]


def around(rows: Floats) -> Floats:
    """Each row with the rows around it, zeros beyond them."""
    return np.hstack([rows if not by else shifted(rows, by) for by in AROUND])
