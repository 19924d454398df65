"""The three heads in torch, and the files that they become."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from loaders.heads.mentions import KINDS
from loaders.heads.spans import LONGEST, TOLD
from loaders.heads.tokens import ROWS

HIDDEN = {"ends": 128, "starts": 96, "pairs": 128}
PROJECTED = 64
DROPOUT = 0.3
Array = np.ndarray[Any, Any]


class Scaled(nn.Module):
    """Brings columns to mean 0 and deviation 1."""

    def __init__(self, rows: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", rows.mean(0))
        self.register_buffer("deviation", rows.std(0) + 1e-2)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Rows of the same shape."""
        return (rows - self.mean) / self.deviation

    def folded(self, layer: nn.Linear, at: int = 0) -> tuple[Array, Array]:
        """A layer's matrix and bias with the scaling of its columns from `at` on within them."""
        matrix = layer.weight.T.clone()
        part = matrix[at : at + len(self.mean)] / self.deviation[:, None]
        matrix[at : at + len(self.mean)] = part
        bias = -(self.mean @ part)
        return _array(matrix), _array(bias if layer.bias is None else bias + layer.bias)


class Ends(nn.Module):
    """Whether a mention ends with a token, and of what kind."""

    def __init__(self, seen: torch.Tensor) -> None:
        super().__init__()
        self.scaled = Scaled(seen)
        self.inner = nn.Linear(seen.shape[1], HIDDEN["ends"])
        self.outer = nn.Linear(HIDDEN["ends"], len(KINDS))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """Scores of shape (tokens, kinds)."""
        return self.outer(self.drop(torch.relu(self.inner(self.drop(self.scaled(seen))))))

    def save(self, folder: Path) -> None:
        """Write ends.npz."""
        inner, bias = self.scaled.folded(self.inner)
        _two_layers(folder / "ends.npz", inner, bias, self.outer)


class Starts(nn.Module):
    """Whether a mention begins with a token, for one that is known to end with another."""

    def __init__(self, seen: torch.Tensor) -> None:
        super().__init__()
        width, hidden = seen.shape[1], HIDDEN["starts"]
        self.scaled = Scaled(seen)
        self.first = nn.Linear(width, hidden)
        self.last, self.before = (nn.Linear(width, hidden, bias=False) for _ in range(2))
        self.lengths, self.outer = nn.Embedding(LONGEST, hidden), nn.Linear(hidden, 1)
        self.told = nn.Linear(TOLD, hidden, bias=False)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, seen: torch.Tensor, starts: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
        """Scores of shape (candidates,); a row of `starts` is a first and a last token."""
        first, last = starts[:, 0], starts[:, 1]
        before = self.before(self._seen(seen[(first - 1).clamp(min=0)]))
        hidden = self.first(self._seen(seen[first])) + self.last(self._seen(seen[last]))
        hidden = hidden + before * (first > 0)[:, None] + self.lengths(last - first)
        hidden = hidden + self.told(told)
        return self.outer(self.drop(torch.relu(hidden)))[:, 0]

    def _seen(self, rows: torch.Tensor) -> torch.Tensor:
        return self.drop(self.scaled(rows))

    def save(self, folder: Path) -> None:
        """Write starts.npz."""
        first, bias = self.scaled.folded(self.first)
        last, more = self.scaled.folded(self.last)
        before, shift = self.scaled.folded(self.before)
        lengths, outer = _array(self.lengths.weight), _array(self.outer.weight[0])
        write(
            folder / "starts.npz", first=first, last=last, before=before, bias=bias + more,
            shift=shift, lengths=lengths, told=_array(self.told.weight.T), outer=outer,
        )  # fmt: skip


class Pairs(nn.Module):
    """Whether two mentions name one actor: both mentions' rows in a smaller space, and features."""

    def __init__(self, rows: torch.Tensor, told: torch.Tensor) -> None:
        super().__init__()
        self.scaled, self.features = Scaled(rows), Scaled(told)
        self.project = nn.Linear(3 * ROWS, PROJECTED)
        width = 3 * PROJECTED + told.shape[1] + 2 * len(KINDS) + 1
        self.inner, self.outer = nn.Linear(width, HIDDEN["pairs"]), nn.Linear(HIDDEN["pairs"], 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(
        self, rows: torch.Tensor, kinds: torch.Tensor, pairs: torch.Tensor, told: torch.Tensor
    ) -> torch.Tensor:
        """Scores of shape (pairs,), from mentions' rows and kinds, and pairs of mentions."""
        used, places = torch.unique(pairs, return_inverse=True)
        small = torch.tanh(self.project(self.drop(self.scaled(rows[used]))))
        i, j = (small[side] for side in places.T)
        one, other = (kinds[side] for side in pairs.T)
        alike = (one * other).sum(1, keepdim=True)
        seen = torch.cat([i, j, i * j, self.features(told), one, other, alike], 1)
        return self.outer(self.drop(torch.relu(self.inner(self.drop(seen)))))[:, 0]

    def arrays(self) -> tuple[dict[str, Array], dict[str, Array]]:
        """The arrays of project.npz and of pairs.npz."""
        matrix, bias = self.scaled.folded(self.project)
        inner, inner_bias = self.features.folded(self.inner, 3 * PROJECTED)
        return {"inner": matrix, "bias": bias}, {
            "inner": inner,
            "bias": inner_bias,
            "outer": _array(self.outer.weight.T),
            "shift": _array(self.outer.bias),
        }


def save_pairs(members: list[Pairs], folder: Path) -> None:
    """Write project.npz and pairs.npz, the arrays of all members stacked."""
    for number, name in enumerate(("project", "pairs")):
        given = [member.arrays()[number] for member in members]
        stacked = {part: np.stack([one[part] for one in given]) for part in given[0]}
        write(folder / f"{name}.npz", **stacked)


def _two_layers(path: Path, inner: Array, bias: Array, outer: nn.Linear) -> None:
    write(path, inner=inner, bias=bias, outer=_array(outer.weight.T), shift=_array(outer.bias))


def _array(given: torch.Tensor) -> Array:
    found: Array = given.detach().numpy()
    return found


def write(path: Path, **arrays: Array) -> None:
    """Write arrays in 16 bits."""
    np.savez(path, **{name: one.astype(np.float16) for name, one in arrays.items()})
