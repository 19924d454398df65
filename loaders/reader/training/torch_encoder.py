"""The encoder while it is trained: MiniLM in PyTorch, as the model of a spaCy tok2vec.

    python -m spacy train encoder.cfg --code loaders/reader/training/torch_encoder.py ...

`finish.py` puts an ONNX file of the trained encoder in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from spacy.tokens import Doc
from thinc.api import ArgsKwargs, Model, Optimizer, PyTorchShim, PyTorchWrapper, torch2xp, xp2torch
from transformers import BertModel

from loaders.reader.pieces import CASES, Batch, Pieces
from loaders.reader.training import augment  # noqa: F401 - importing it registers the augmenter

NAME = "torch_encoder"
# Padded pieces that go through the encoder at once: few, so that those of a like length are alone.
BATCH = 700
Floats = np.ndarray[Any, np.dtype[np.float32]]


class Encoder(torch.nn.Module):
    """BERT whose piece embeddings get an embedding of letter case added, at first all zero."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="sdpa"
        )
        self.cases = torch.nn.Embedding(CASES, self.bert.config.hidden_size)
        torch.nn.init.zeros_(self.cases.weight)

    def forward(self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Hidden states of shape (windows, pieces, width)."""
        words = self.bert.embeddings.word_embeddings(ids) + self.cases(cases)
        found: torch.Tensor = self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return found


class Pooled(torch.nn.Module):
    """The encoder with the mean of each token's pieces, all tokens in one matrix."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(
        self,
        ids: torch.Tensor,
        cases: torch.Tensor,
        mask: torch.Tensor,
        owner: torch.Tensor,
        counts: torch.Tensor,
    ) -> torch.Tensor:
        """Matrix of shape (tokens, width); `owner` has each piece's token, -1 for none."""
        hidden = self.encoder(ids, cases, mask)
        kept = owner >= 0
        pooled = hidden.new_zeros((len(counts), hidden.shape[-1]))
        pooled = pooled.index_add(0, owner[kept], hidden[kept])
        return pooled / counts[:, None]


class Slower(PyTorchShim):  # type: ignore[misc]
    """A module that learns at a share of the optimizer's rate: the heads begin from nothing."""

    share = 1.0

    def finish_update(self, optimizer: Optimizer) -> None:
        """Update the weights with the gradients gathered so far."""
        super().finish_update(partial(optimizer, lr_scale=self.share))


@spacy.registry.architectures("tertius.TorchEncoder.v1")
def torch_encoder(folder: str, vocabulary: str, share: float) -> Model[list[Doc], list[Floats]]:
    """The encoder from a folder of Hugging Face weights; `vocabulary` is its tokenizer.json.

    `share` of the learning rate is the encoder's.
    """
    encoder = Encoder(folder)
    pooled = Pooled(encoder)
    wrapped = PyTorchWrapper(pooled, convert_inputs=_inputs, convert_outputs=_outputs)
    wrapped.shims[0] = Slower(pooled)
    wrapped.shims[0].share = share
    width = encoder.bert.config.hidden_size
    pieces = Pieces(Path(vocabulary).read_text("utf-8"))
    return Model(
        NAME,
        _forward,
        layers=[wrapped],
        dims={"nO": width},
        attrs={"pieces": pieces},
    )


def _forward(
    model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
) -> tuple[list[Floats], Callable[[list[Floats]], list[Doc]]]:
    pieces: Pieces = model.attrs["pieces"]
    wrapped = model.layers[0]
    ends = np.cumsum([len(doc) for doc in docs])
    found = np.zeros((ends[-1] + 1, model.get_dim("nO")), dtype="f")  # the last row is no token's
    steps = []
    for batch in pieces.batches(docs, BATCH):
        places = [row for window in batch.windows for row in window.rows]
        found[places], backprop = wrapped(batch, is_train)
        steps.append((places, backprop))

    def back(gradients: list[Floats]) -> list[Doc]:
        whole = np.vstack([*gradients, np.zeros_like(gradients[0][:1])])
        for places, backprop in steps:
            backprop(whole[places])
        return []

    return np.split(found, ends)[:-1], back


def _inputs(
    model: Model[Any, Any], batch: Batch, is_train: bool
) -> tuple[ArgsKwargs, Callable[[ArgsKwargs], None]]:
    owner = np.full(batch.ids.shape, -1, dtype=np.int64)
    counts: list[int] = []
    for row, window in enumerate(batch.windows):
        sizes = [len(word) for word in window.ids]
        tokens = np.arange(len(counts), len(counts) + len(sizes))
        owner[row, 1 : sum(sizes) + 1] = np.repeat(tokens, sizes)
        counts += sizes
    arrays = (batch.ids, batch.cases, batch.mask, owner)
    tensors = [torch.from_numpy(one) for one in arrays]
    tensors.append(torch.tensor(counts, dtype=torch.float32))
    return ArgsKwargs(args=tuple(tensors), kwargs={}), lambda _: None


def _outputs(
    model: Model[Any, Any], given: tuple[Batch, torch.Tensor], is_train: bool
) -> tuple[Floats, Callable[[Floats], ArgsKwargs]]:
    _, output = given

    def back(gradient: Floats) -> ArgsKwargs:
        return ArgsKwargs(args=(output,), kwargs={"grad_tensors": xp2torch(gradient)})

    return torch2xp(output), back
