"""Networks of two layers, `linear(relu(linear(x)))`, in numpy: small enough to need no library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """Weights of shapes (features, hidden), (hidden,), (hidden, classes), (classes,)."""

    inner: Floats
    bias: Floats
    outer: Floats
    shift: Floats

    def __call__(self, seen: Floats) -> Floats:
        """Scores of shape (rows, classes) for rows of features."""
        hidden: Floats = np.maximum(seen @ self.inner + self.bias, 0)
        found: Floats = hidden @ self.outer + self.shift
        return found


@cache
def network(name: str) -> Network:
    """The network of `weights/NAME.npz`, read once a process."""
    return networks(name)[0]


@cache
def networks(name: str) -> tuple[Network, ...]:
    """The networks of `weights/NAME.npz`, which may hold several that were trained to one end."""
    given = arrays(name)
    parts = [given[part] for part in ("inner", "bias", "outer", "shift")]
    if parts[0].ndim == 2:
        return (Network(*parts),)
    return tuple(Network(*member) for member in zip(*parts, strict=True))


@cache
def arrays(name: str) -> Mapping[str, Floats]:
    """The arrays of `weights/NAME.npz` in 32 bits."""
    with files("loaders.heads").joinpath("weights", f"{name}.npz").open("rb") as file:
        given = np.load(file)
        return {part: given[part].astype("f") for part in given.files}


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    found: Floats = powers / powers.sum(-1, keepdims=True)
    return found
