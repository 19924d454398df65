"""Train a network of each head of events: `train_events.py ARRAYS OUT [--seed N]`.

On what prepare_events.py wrote into ARRAYS; writes triggers.npz and arguments.npz into OUT. join.py
makes one file of several such, whose mean counts.
"""

from __future__ import annotations

import pickle
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from graph.model import ROLES
from loaders.heads.training.model import DROPOUT, Scaled, write
from loaders.heads.training.train import arguments as options
from loaders.heads.triggers import WIDTHS

# Widths: of the network of triggers, of that of participants, its product and its second layer.
TRIGGERS, HIDDEN, PRODUCT, MIDDLE = 192, 128, 32, 64
EPOCHS, RATE, DECAY = 12, 1e-3, 1e-2
# Words that a step sees at least.
BATCH = 250
Text = dict[str, torch.Tensor]


class Triggers(nn.Module):
    """Of what class, status and mode a word is as a trigger."""

    def __init__(self, rows: torch.Tensor) -> None:
        super().__init__()
        self.scaled = Scaled(rows)
        self.inner = nn.Linear(rows.shape[1], TRIGGERS)
        self.outer = nn.Linear(TRIGGERS, sum(WIDTHS))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, text: Text) -> tuple[torch.Tensor, ...]:
        """Scores of classes, statuses and modes, each of shape (words, …)."""
        rows = self.drop(self.scaled(_rows(text)))
        scores = self.outer(self.drop(torch.relu(self.inner(rows))))
        return scores.split(WIDTHS, 1)

    def arrays(self) -> dict[str, Any]:
        """The arrays of triggers.npz."""
        inner, bias = self.scaled.folded(self.inner)
        outer = {"outer": self.outer.weight.T, "shift": self.outer.bias}
        last = {name: one.detach().numpy() for name, one in outer.items()}
        return {"inner": inner, "bias": bias, **last}


class Arguments(nn.Module):
    """Which roles a mention near a trigger has."""

    def __init__(self, seen: torch.Tensor, told: torch.Tensor) -> None:
        super().__init__()
        self.scaled, self.features = Scaled(seen), Scaled(told)
        self.word, self.trigger = (nn.Linear(seen.shape[1], HIDDEN) for _ in range(2))
        self.factors = nn.Linear(seen.shape[1], 2 * PRODUCT)
        self.told = nn.Linear(told.shape[1], HIDDEN)
        self.product = nn.Linear(PRODUCT, HIDDEN, bias=False)
        self.inner, self.outer = nn.Linear(HIDDEN, MIDDLE), nn.Linear(MIDDLE, len(ROLES))
        self.own, self.most = nn.Linear(MIDDLE, MIDDLE), nn.Linear(MIDDLE, MIDDLE, bias=False)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, text: Text) -> torch.Tensor:
        """Scores of shape (pairs, ROLES): each mention is seen beside all others of its event."""
        used, places = torch.unique(text["pairs"], return_inverse=True)
        seen = self.drop(self.scaled(text["seen"][used]))
        trigger, word = places.T
        one, other = torch.tanh(self.factors(seen)).split(PRODUCT, 1)
        hidden = self.word(seen)[word] + self.trigger(seen)[trigger]
        hidden = hidden + self.product(one[word] * other[trigger])
        hidden = hidden + self.told(self.drop(self.features(text["told"])))
        middle = torch.relu(self.inner(self.drop(torch.relu(hidden))))
        _, event = torch.unique(trigger, return_inverse=True)
        none = middle.new_zeros(int(event.max()) + 1, MIDDLE)
        most = none.scatter_reduce(0, event[:, None].expand(-1, MIDDLE), middle, "amax")
        beside = self.own(self.drop(middle)) + self.most(self.drop(most))[event]
        return self.outer(self.drop(torch.relu(beside)))

    def arrays(self) -> dict[str, Any]:
        """The arrays of arguments.npz."""
        rows = [self.scaled.folded(layer) for layer in (self.word, self.trigger, self.factors)]
        told, shift = self.features.folded(self.told)
        layers = {"inner": self.inner.weight.T, "inner_bias": self.inner.bias,
                  "own": self.own.weight.T, "own_bias": self.own.bias,
                  "most": self.most.weight.T,
                  "outer": self.outer.weight.T, "shift": self.outer.bias,
                  "product": self.product.weight.T}  # fmt: skip
        given = {name: one.detach().numpy() for name, one in layers.items()}
        return {**given, "word": rows[0][0], "trigger": rows[1][0],
                "bias": rows[0][1] + rows[1][1] + shift, "told": told,
                "factors": rows[2][0], "factors_bias": rows[2][1]}  # fmt: skip


def _rows(text: Text) -> torch.Tensor:
    return torch.cat([text["seen"][text["may"]], text["words"]], 1)


def load(path: Path) -> list[Text]:
    """The texts of a file."""
    given = pickle.loads(path.read_bytes())
    return [{name: _tensor(one) for name, one in text.items()} for text in given]


def _tensor(given: Any) -> torch.Tensor:
    whole = np.issubdtype(given.dtype, np.integer)
    return torch.tensor(given if whole else given.astype("f"))


def loss(triggers: Triggers, arguments: Arguments, text: Text) -> torch.Tensor:
    """How wrong both are on a text."""
    kinds, statuses, modes = triggers(text)
    told = text["statuses"] >= 0
    wrong = cross_entropy(kinds, text["kinds"], reduction="sum") / 10
    for scores, right in ((statuses, text["statuses"]), (modes, text["modes"])):
        wrong = wrong + cross_entropy(scores[told], right[told], reduction="sum") / 20
    if not len(text["pairs"]):
        return wrong
    sides = binary_cross_entropy_with_logits(arguments(text), text["right"], reduction="none")
    return wrong + (sides * text["sure"]).sum() / 20


def train(texts: list[Text]) -> tuple[Triggers, Arguments]:
    """Both networks."""
    some = [text for text in random.sample(texts, min(150, len(texts))) if len(text["pairs"])]
    triggers = Triggers(torch.cat([_rows(text) for text in some]))
    seen, told = (torch.cat([text[name] for text in some]) for name in ("seen", "told"))
    arguments = Arguments(seen, told)
    weights = [*triggers.parameters(), *arguments.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 + np.cos(np.pi * epoch / EPOCHS)) / 2 + 2e-5
        triggers.train(), arguments.train()
        waiting = 0
        optimizer.zero_grad()
        for text in random.sample(texts, len(texts)):
            loss(triggers, arguments, text).backward()
            waiting += len(text["may"])
            if waiting > BATCH:
                nn.utils.clip_grad_norm_(weights, 5.0)
                optimizer.step()
                optimizer.zero_grad()
                waiting = 0
    triggers.eval(), arguments.eval()
    return triggers, arguments


@torch.no_grad()
def measured(triggers: Triggers, arguments: Arguments, dev: list[Text]) -> str:
    """F1 of triggers with their class, of roles; accuracy of statuses and modes."""
    counts, right = np.zeros((2, 3)), np.zeros((2, 2))
    for text in dev:
        kinds, statuses, modes = triggers(text)
        best, gold = kinds.argmax(1), text["kinds"]
        counts[0] += [((best == gold) & (gold > 0)).sum(), (best > 0).sum(), (gold > 0).sum()]
        if len(text["pairs"]):
            sure, sides = text["sure"] > 0, (arguments(text) > 0, text["right"] > 0)
            found, true = (one & sure for one in sides)
            counts[1] += [(found & true).sum(), found.sum(), true.sum()]
        told = text["statuses"] >= 0
        for row, scores, name in ((0, statuses, "statuses"), (1, modes, "modes")):
            right[row] += [(scores.argmax(1) == text[name])[told].sum(), told.sum()]
    f1 = 200 * counts[:, 0] / (counts[:, 1] + counts[:, 2])
    shares = 100 * right[:, 0] / right[:, 1]
    return "triggers {:.1f}, roles {:.1f}, statuses {:.1f}, modes {:.1f}".format(*f1, *shares)


def main() -> None:
    """Train one network of both and save it."""
    given = options()
    texts, dev = (load(given.arrays / f"events_{split}.pickle") for split in ("train", "dev"))
    both = train(texts)
    print(measured(*both, dev), flush=True)
    given.weights.mkdir(parents=True, exist_ok=True)
    for name, network in zip(("triggers", "arguments"), both, strict=True):
        arrays = {part: one[None] for part, one in network.arrays().items()}
        write(given.weights / f"{name}.npz", **arrays)


if __name__ == "__main__":
    main()
