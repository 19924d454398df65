"""The encoder: a small BERT as an ONNX file, whose output all heads of the reader share.

It is the model of spaCy's `tok2vec` component, so that its output stands in `doc.tensor`, a row of
`nO` numbers a token, for any component that comes after. What its third, fourth and fifth layers
gave stands side by side in `doc.user_data[MIDDLE]`: less bent to the parse, it tells the heads of
extraction (`loaders.heads`) more. It is trained elsewhere (training/).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model
from thinc.shims import Shim

from loaders.reader.pieces import Batch, Pieces, Words

Floats = npt.NDArray[np.float32]
MIDDLE = "middle"
LAYERS = 3


class Encoder(Shim):
    """An ONNX file and the vocabulary that goes with it, kept with the model's other weights."""

    def __init__(self, onnx: bytes = b"", vocabulary: str = "") -> None:
        super().__init__(None)
        self.onnx, self.vocabulary = onnx, vocabulary
        self._session: onnxruntime.InferenceSession | None = None
        self._pieces: Pieces | None = None

    def batches(self, docs: Sequence[Doc]) -> list[Batch]:
        """The Docs as batches of windows."""
        if self._pieces is None:
            self._pieces = Pieces(self.vocabulary)
        return list(self._pieces.batches(docs))

    def hidden(self, batch: Batch) -> tuple[Floats, Floats]:
        """Last and middle layers, of shapes (windows, pieces, width) and (…, LAYERS * width)."""
        if self._session is None:
            self._session = onnxruntime.InferenceSession(
                self.onnx, _options(), providers=["CPUExecutionProvider"]
            )
        given = {"ids": batch.ids, "cases": batch.cases, "mask": batch.mask}
        last, middle = self._session.run(["hidden", MIDDLE], given)
        return last, middle

    def to_bytes(self) -> bytes:
        """The file and the vocabulary."""
        vocabulary = self.vocabulary.encode()
        return len(vocabulary).to_bytes(8, "little") + vocabulary + self.onnx

    def from_bytes(self, data: bytes) -> Self:
        """What `to_bytes` gave."""
        length = int.from_bytes(data[:8], "little")
        self.vocabulary, self.onnx = data[8 : 8 + length].decode(), data[8 + length :]
        self._session = self._pieces = None
        return self


def _options() -> onnxruntime.SessionOptions:
    """As many threads as OMP_NUM_THREADS says, all cores where it says nothing."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS") or 0)
    options.log_severity_level = 3
    return options


@registry.architectures("tertius.Encoder.v1")  # type: ignore[untyped-decorator]
def encoder(width: int) -> Model[list[Doc], list[Floats]]:
    """A model from Docs to one row of `width` numbers a token; its weights come from the disk."""
    return Model("encoder", _forward, dims={"nO": width}, shims=[Encoder()])


def _forward(
    model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
) -> tuple[list[Floats], Callable[[list[Floats]], list[Doc]]]:
    shim = model.shims[0]
    assert isinstance(shim, Encoder)
    ends = np.cumsum([len(doc) for doc in docs])
    width, rows = model.get_dim("nO"), ends[-1] + 1  # the last row is no token's
    found, middle = np.zeros((rows, width), dtype="f"), np.zeros((rows, LAYERS * width), dtype="f")
    for batch in shim.batches(docs):
        for window, *states in zip(batch.windows, *shim.hidden(batch), strict=True):
            found[window.rows], middle[window.rows] = (_means(s[1:], window) for s in states)
    for doc, part in zip(docs, np.split(middle, ends)[:-1], strict=True):
        doc.user_data[MIDDLE] = part
    return np.split(found, ends)[:-1], _frozen


def _means(hidden: Floats, window: Words) -> Floats:
    sizes = np.array([len(ids) for ids in window.ids])
    starts = np.cumsum(sizes) - sizes
    summed: Floats = np.add.reduceat(hidden[: sizes.sum()], starts, axis=0)
    summed /= sizes[:, None]
    return summed


def _frozen(_: list[Floats]) -> list[Doc]:
    """Training of the heads leaves the encoder as it is."""
    return []
