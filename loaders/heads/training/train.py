"""Train a head on the arrays of prepare.py: `train.py ends|starts|pairs ARRAYS WEIGHTS`.

Needs torch (see loaders/reader/training/requirements.txt); writes WEIGHTS/NAME.npz.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

SEED = 1
EPOCHS = {"ends": 9, "starts": 6, "pairs": 8}
HIDDEN = {"ends": 128, "starts": 64, "pairs": 96}
PROJECTED = 48
DROPOUT, RATE, DECAY = 0.3, 1e-3, 1e-2


class Layers(nn.Module):
    """Two layers over features that are brought to mean 0 and deviation 1."""

    def __init__(self, x: torch.Tensor, hidden: int, classes: int) -> None:
        super().__init__()
        self.mean, self.deviation = x.mean(0), x.std(0) + 1e-3
        self.inner, self.outer = nn.Linear(x.shape[1], hidden), nn.Linear(hidden, classes)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Scores of shape (rows, classes)."""
        seen = self.drop((x - self.mean) / self.deviation)
        return self.outer(self.drop(torch.relu(self.inner(seen))))

    def arrays(self) -> dict[str, np.ndarray]:
        """The weights with the scaling folded in."""
        inner = self.inner.weight.T / self.deviation[:, None]
        bias = self.inner.bias - self.mean @ inner
        given = {
            "inner": inner,
            "bias": bias,
            "outer": self.outer.weight.T,
            "shift": self.outer.bias,
        }
        return {name: part.detach().numpy().astype("f") for name, part in given.items()}


class Ranker(nn.Module):
    """Scores of pairs: both mentions' rows, their product in a smaller space, and features."""

    def __init__(self, rows: torch.Tensor, told: torch.Tensor, hidden: int) -> None:
        super().__init__()
        self.project = nn.Linear(rows.shape[1], PROJECTED, bias=False)
        self.layers = Layers(torch.cat([torch.zeros(len(told), 3 * PROJECTED), told], 1), hidden, 1)
        self.layers.mean[: 3 * PROJECTED], self.layers.deviation[: 3 * PROJECTED] = 0, 1
        self.drop = nn.Dropout(DROPOUT)

    def forward(
        self, rows: torch.Tensor, later: torch.Tensor, earlier: torch.Tensor, told: torch.Tensor
    ) -> torch.Tensor:
        """Scores of shape (pairs,)."""
        used, places = torch.unique(torch.cat([later, earlier]), return_inverse=True)
        small = torch.tanh(self.project(self.drop(rows[used])))[places]
        i, j = small.split(len(later))
        return self.layers(torch.cat([i, j, i * j, told], 1))[:, 0]


def load(path: Path) -> dict[str, torch.Tensor]:
    """The arrays of a file; numbers with a fraction as 32 bits."""
    given = np.load(path)
    return {
        name: torch.tensor(
            given[name].astype("f") if given[name].dtype.kind == "f" else given[name]
        )
        for name in given.files
    }


def optimizer(model: nn.Module) -> torch.optim.Optimizer:
    """AdamW (Loshchilov and Hutter 2019)."""
    return torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)


def cool(optimizer: torch.optim.Optimizer, epoch: int, epochs: int) -> None:
    """Lower the rate in a line, to almost nothing after the last epoch."""
    for group in optimizer.param_groups:
        group["lr"] = RATE * (1 - (epoch + 1) / epochs) + 1e-5


def ends(train: dict[str, torch.Tensor], dev: dict[str, torch.Tensor]) -> Layers:
    """Which tokens end mentions, and of what kind."""
    model = Layers(train["x"], HIDDEN["ends"], int(train["y"].max()) + 1)
    steps = optimizer(model)
    for epoch in range(EPOCHS["ends"]):
        model.train()
        for rows in torch.randperm(len(train["x"])).split(256):
            loss = functional.cross_entropy(model(train["x"][rows]), train["y"][rows])
            steps.zero_grad()
            loss.backward()
            steps.step()
        cool(steps, epoch, EPOCHS["ends"])
        model.eval()
        told, gold = model(dev["x"]).argmax(1), dev["y"]
        both = (told > 0) & (gold > 0)
        f1 = 200 * both.sum() / ((told > 0).sum() + (gold > 0).sum())
        print(
            f"epoch {epoch}: ends F1 {f1:.2f}, kind {100 * (told == gold)[both].float().mean():.1f}"
        )
    return model


def starts(train: dict[str, torch.Tensor], dev: dict[str, torch.Tensor]) -> Layers:
    """Which candidate a mention begins with."""
    model = Layers(train["x"], HIDDEN["starts"], 1)
    steps = optimizer(model)
    groups = _groups(train["group"])
    for epoch in range(EPOCHS["starts"]):
        model.train()
        for batch in torch.randperm(len(groups)).split(32):
            chosen = [groups[int(g)] for g in batch]
            scores = model(train["x"][torch.cat(chosen)])[:, 0].split([len(c) for c in chosen])
            loss = -sum(
                torch.log_softmax(s, 0)[train["y"][c]].sum()
                for s, c in zip(scores, chosen, strict=True)
            ) / len(chosen)
            steps.zero_grad()
            loss.backward()
            steps.step()
        cool(steps, epoch, EPOCHS["starts"])
        model.eval()
        found = model(dev["x"])[:, 0]
        right = [bool(dev["y"][g[int(found[g].argmax())]]) for g in _groups(dev["group"])]
        print(f"epoch {epoch}: starts {100 * sum(right) / len(right):.1f}")
    return model


def _groups(numbers: torch.Tensor) -> list[torch.Tensor]:
    _, sizes = torch.unique_consecutive(numbers, return_counts=True)
    return list(torch.arange(len(numbers)).split(sizes.tolist()))


def surprise(
    scores: torch.Tensor, same: torch.Tensor, numbers: torch.Tensor, mentions: int
) -> torch.Tensor:
    """The mean negative logarithm of the chance of right antecedents, or of none."""
    zeros = torch.zeros(mentions)
    top = zeros.scatter_reduce(0, numbers, scores, "amax").detach()
    powers = torch.exp(scores - top[numbers])
    right = zeros.scatter_add(0, numbers, powers * same)
    none = torch.exp(-top)
    lacking = zeros.scatter_add(0, numbers, same.float()) == 0
    every = none + zeros.scatter_add(0, numbers, powers)
    return (torch.log(every) - torch.log(torch.where(lacking, none, right))).mean()


def pairs(train: dict[str, torch.Tensor], dev: dict[str, torch.Tensor]) -> Ranker:
    """Which earlier mention names the same actor."""
    model = Ranker(train["rows"], train["told"], HIDDEN["pairs"])
    steps = optimizer(model)
    groups, given = _groups(train["later"]), train
    for epoch in range(EPOCHS["pairs"]):
        model.train()
        for batch in torch.randperm(len(groups)).split(48):
            chosen = [groups[int(g)] for g in batch]
            every = torch.cat(chosen)
            scores = model(
                given["rows"], given["later"][every], given["earlier"][every], given["told"][every]
            )
            numbers = torch.arange(len(chosen)).repeat_interleave(
                torch.tensor([len(c) for c in chosen])
            )
            loss = surprise(scores, given["same"][every], numbers, len(chosen))
            steps.zero_grad()
            loss.backward()
            steps.step()
        cool(steps, epoch, EPOCHS["pairs"])
        model.eval()
        with torch.no_grad():
            found = model(dev["rows"], dev["later"], dev["earlier"], dev["told"])
        right = []
        for g in _groups(dev["later"]):
            best = int(found[g].argmax())
            right.append(
                bool(dev["same"][g][best]) if found[g][best] > 0 else not dev["same"][g].any()
            )
        print(f"epoch {epoch}: antecedents {100 * sum(right) / len(right):.1f}")
    return model


def main(what: str, arrays: Path, weights: Path) -> None:
    """Train one head and write its weights."""
    torch.manual_seed(SEED)
    train, dev = (load(arrays / f"{split}-{what}.npz") for split in ("train", "dev"))
    model = {"ends": ends, "starts": starts, "pairs": pairs}[what](train, dev)
    if isinstance(model, Ranker):
        np.savez(weights / "project.npz", inner=model.project.weight.T.detach().numpy())
        model = model.layers
    np.savez(weights / f"{what}.npz", **model.arrays())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
