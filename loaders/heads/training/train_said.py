"""Train the heads of statements: `train_said.py ARRAYS WEIGHTS [--seed N]`.

On what prepare_said.py wrote into ARRAYS; writes cues.npz and said.npz into WEIGHTS.
"""

from __future__ import annotations

import pickle
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits as surprise

from loaders.heads.said import AROUND
from loaders.heads.training.model import DROPOUT, Scaled, write
from loaders.heads.training.train import arguments

# Widths: of the network of cues, of that of their parts and of its two smaller layers.
CUES, HIDDEN, PRODUCT, MIDDLE = 192, 96, 24, 64
EPOCHS, RATE, DECAY = 12, 1e-3, 1e-2
# What each of the networks whose mean counts learns from.
MEMBERS = (("train", "more"), ("train",))
# Tokens that a step sees at least.
BATCH = 500
Text = dict[str, torch.Tensor]


class Cues(nn.Module):
    """Whether a token heads a cue."""

    def __init__(self, rows: torch.Tensor) -> None:
        super().__init__()
        self.scaled = Scaled(rows)
        self.inner, self.outer = nn.Linear(rows.shape[1], CUES), nn.Linear(CUES, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, text: Text) -> torch.Tensor:
        """Scores of shape (tokens,)."""
        rows = self.drop(self.scaled(_rows(text)))
        return self.outer(self.drop(torch.relu(self.inner(rows))))[:, 0]

    def arrays(self) -> dict[str, Any]:
        """The arrays of cues.npz."""
        inner, bias = self.scaled.folded(self.inner)
        outer = {"outer": self.outer.weight.T, "shift": self.outer.bias}
        last = {name: one.detach().numpy() for name, one in outer.items()}
        return {"inner": inner, "bias": bias, **last}


class Said(nn.Module):
    """Whether a token near a cue is of its content, and of its source."""

    def __init__(self, seen: torch.Tensor, told: torch.Tensor) -> None:
        super().__init__()
        self.scaled, self.features = Scaled(seen), Scaled(told)
        self.word, self.cue = (nn.Linear(seen.shape[1], HIDDEN) for _ in range(2))
        self.factors = nn.Linear(seen.shape[1], 2 * PRODUCT)
        self.told = nn.Linear(told.shape[1], HIDDEN)
        self.product = nn.Linear(PRODUCT, HIDDEN, bias=False)
        self.inner, self.outer = nn.Linear(len(AROUND) * HIDDEN, MIDDLE), nn.Linear(MIDDLE, 2)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, text: Text) -> torch.Tensor:
        """Scores of shape (pairs, 2)."""
        seen = self.drop(self.scaled(text["seen"]))
        cue, word = text["pairs"].T
        one, other = torch.tanh(self.factors(seen)).split(PRODUCT, 1)
        hidden = self.word(seen)[word] + self.cue(seen)[cue] + self.product(one[word] * other[cue])
        hidden = self.drop(torch.relu(hidden + self.told(self.drop(self.features(text["told"])))))
        return self.outer(self.drop(torch.relu(self.inner(around(hidden, cue)))))

    def arrays(self) -> dict[str, Any]:
        """The arrays of said.npz."""
        rows = [self.scaled.folded(layer) for layer in (self.word, self.cue, self.factors)]
        told, shift = self.features.folded(self.told)
        bias = np.concatenate([rows[0][1] + shift, rows[1][1], rows[2][1]])
        layers = {"inner": self.inner.weight.T, "inner_bias": self.inner.bias,
                  "outer": self.outer.weight.T, "shift": self.outer.bias,
                  "product": self.product.weight.T}  # fmt: skip
        given = {name: one.detach().numpy() for name, one in layers.items()}
        return {**given, "rows": np.hstack([one[0] for one in rows]), "bias": bias, "told": told}


def around(hidden: torch.Tensor, cue: torch.Tensor) -> torch.Tensor:
    """Each row with the rows around it of the same cue, zeros beyond its window."""
    count = len(hidden)
    rows = torch.arange(count)[:, None] + torch.tensor(AROUND)[None]
    within = (rows >= 0) & (rows < count)
    rows = rows.clamp(0, count - 1)
    within &= cue[rows] == cue[:, None]
    return (hidden[rows] * within[:, :, None]).flatten(1)


def _rows(text: Text) -> torch.Tensor:
    return torch.cat([text["seen"], text["words"]], 1)


def load(path: Path) -> list[dict[str, Any]]:
    """The texts of a file, as they are."""
    return list(pickle.loads(path.read_bytes()))


def tensors(given: dict[str, Any]) -> Text:
    """A text's arrays for torch."""
    return {
        name: torch.tensor(one if name == "pairs" else one.astype("f"))
        for name, one in given.items()
    }


def loss(cues: Cues, said: Said, text: Text) -> torch.Tensor:
    """How wrong both are on a text; tokens of which nobody knows aside."""
    sure, scores, right = text["cues"] >= 0, said(text), text["right"]
    found = surprise(cues(text)[sure], text["cues"][sure], reduction="sum") / 15
    content, source = (surprise(scores[:, n], right[:, n], reduction="sum") / 100 for n in range(2))
    return found + content + 2 * source


def train(texts: list[dict[str, Any]]) -> tuple[Cues, Said]:
    """Both networks."""
    some = [tensors(given) for given in random.sample(texts, min(60, len(texts)))]
    cues = Cues(torch.cat([_rows(text) for text in some]))
    said = Said(*(torch.cat([text[name] for text in some]) for name in ("seen", "told")))
    weights = [*cues.parameters(), *said.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 + np.cos(np.pi * epoch / EPOCHS)) / 2 + 2e-5
        cues.train(), said.train()
        random.shuffle(texts)
        waiting = 0
        for given in texts:
            loss(cues, said, tensors(given)).backward()
            waiting += len(given["cues"])
            if waiting > BATCH:
                nn.utils.clip_grad_norm_(weights, 5.0)
                optimizer.step()
                optimizer.zero_grad()
                waiting = 0
    cues.eval(), said.eval()
    return cues, said


@torch.no_grad()
def measured(cues: Cues, said: Said, dev: list[dict[str, Any]]) -> str:
    """F1 of cues, and of the tokens of contents and sources of the annotated cues."""
    counts = np.zeros((3, 3))
    for text in map(tensors, dev):
        scores = said(text)
        told = [cues(text) > 0, scores[:, 0] > 0, scores[:, 1] > 0]
        gold = [text["cues"] > 0, text["right"][:, 0] > 0, text["right"][:, 1] > 0]
        for row, one, other in zip(counts, told, gold, strict=True):
            row += [int((one & other).sum()), int(one.sum()), int(other.sum())]
    found = 200 * counts[:, 0] / (counts[:, 1] + counts[:, 2])
    return "cues {:.1f}, contents {:.1f}, sources {:.1f}".format(*found)


def main() -> None:
    """Train both of each of MEMBERS and save them."""
    given = arguments()
    texts = {name: load(given.arrays / f"said_{name}.pickle") for name in ("train", "more", "dev")}
    members = [train([one for name in names for one in texts[name]]) for names in MEMBERS]
    for cues, said in members:
        print(measured(cues, said, texts["dev"]))
    write(given.weights / "cues.npz", **stacked([cues.arrays() for cues, _ in members]))
    write(given.weights / "said.npz", **stacked([said.arrays() for _, said in members]))


def stacked(given: list[dict[str, Any]]) -> dict[str, Any]:
    """The arrays of all members as one, a member a row."""
    return {name: np.stack([one[name] for one in given]) for name in given[0]}


if __name__ == "__main__":
    main()
