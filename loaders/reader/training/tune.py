"""Tune the encoder for the heads of extraction: `tune.py ARRAYS OUT`.

On what prepare_tune.py wrote into ARRAYS. The layers learn with networks like the heads' (cues and
their parts, ends of mentions, triggers and roles), while the last layer is held near what it gave
before, which the tagger, the parser and the names go by. Then that layer alone learns to give
exactly this of the layers below. OUT gets the weights of the encoder with 8 bits, to stand in
loaders/reader/weights; all heads are to be trained anew (loaders/heads/training).
"""

from __future__ import annotations

import pickle
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import spacy
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import BertConfig, BertModel

from graph.model import ROLES, STATUSES
from loaders.heads.training.model import DROPOUT, Ends, Scaled
from loaders.heads.training.train_said import Cues, Said, surprise
from loaders.heads.triggers import LABELS
from loaders.reader import WEIGHTS
from loaders.reader.pieces import CASES
from loaders.reader.training.finish import exported

SIZES = {
    "hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12,
    "intermediate_size": 1536, "vocab_size": 30522, "max_position_embeddings": 512,
}  # fmt: skip
WIDTH, MIDDLE, LAST = 384, (3, 4, 5), 6
EPOCHS, RATE, HEADS_RATE, DECAY, BATCH = 7, 1.5e-4, 1e-3, 1e-2, 1200
# How much more than the heads' mistakes a change of the last layer counts.
HELD = 10.0
# The share of the texts of attributions that an epoch sees.
MORE = 0.35
# Steps in which only the heads learn; steps and rate of the last layer's own training.
WARMING, SETTLING, SETTLING_RATE = 40, 400, 5e-4
PADDED = 6000
Text = dict[str, Any]


class Encoder(nn.Module):
    """MiniLM with an embedding of letter case, from the ONNX file of 8 bits that is in use."""

    def __init__(self, file: bytes) -> None:
        super().__init__()
        self.bert = BertModel(BertConfig(**SIZES), add_pooling_layer=False)
        self.cases = nn.Embedding(CASES, WIDTH)
        missing = self.load_state_dict(dict(_weights(file)), strict=False)
        assert not missing.unexpected_keys and not missing.missing_keys, missing

    def states(self, ids: Any, cases: Any, mask: Any) -> Any:
        """The hidden states of all layers."""
        words = self.bert.embeddings.word_embeddings(ids) + self.cases(cases)
        return self.bert(
            inputs_embeds=words, attention_mask=mask, output_hidden_states=True
        ).hidden_states

    def forward(self, ids: Any, cases: Any, mask: Any) -> Any:
        """Those of the last layer, as the ONNX file gives them."""
        return self.states(ids, cases, mask)[LAST]


def _weights(file: bytes) -> Iterator[tuple[str, torch.Tensor]]:
    """The weights in an ONNX file that finish.py made, in 32 bits and by PyTorch's names."""
    given = {
        i.name: numpy_helper.to_array(i) for i in onnx.load_from_string(file).graph.initializer
    }

    def wide(name: str) -> Any:
        small, zero = (given[f"{name}_{part}"].astype("f") for part in ("quantized", "zero_point"))
        return (small - zero) * given[f"{name}_scale"]

    found = {
        name: one for name, one in given.items() if name.startswith("bert.") and "embed" not in name
    }
    found |= {n: given[n] for n in given if "embeddings.LayerNorm" in n}
    tables = [
        f"bert.embeddings.{kind}_embeddings.weight" for kind in ("word", "position", "token_type")
    ]
    found |= {name: wide(name) for name in ("cases.weight", *tables)}
    matrices = [
        n.removesuffix("_quantized") for n in given if "MatMul" in n and n.endswith("_quantized")
    ]
    for layer in range(LAST):
        at = f"bert.encoder.layer.{layer}."
        joined, bias = wide(f"Attention_{layer}_qkv_weight"), given[f"Attention_{layer}_qkv_bias"]
        for n, part in enumerate(("query", "key", "value")):
            cut = slice(n * WIDTH, (n + 1) * WIDTH)
            found[f"{at}attention.self.{part}.weight"] = joined[:, cut].T
            found[f"{at}attention.self.{part}.bias"] = bias[cut]
        parts = ("attention.output.dense", "intermediate.dense", "output.dense")
        for name, part in zip(matrices[3 * layer :], parts, strict=False):
            found[f"{at}{part}.weight"] = wide(name).T
    for name, one in found.items():
        yield name, torch.tensor(np.ascontiguousarray(one))


def batches(texts: Sequence[Text]) -> Iterator[tuple[torch.Tensor, ...]]:
    """The windows of some texts, padded: pieces, cases, mask, and each piece's token."""
    starts = np.cumsum([0, *(len(text["heads"]) for text in texts)])
    windows = [(*w, at) for text, at in zip(texts, starts, strict=False) for w in text["windows"]]
    waiting: list[Any] = []
    for window in sorted(windows, key=_size):
        if waiting and (len(waiting) + 1) * (_size(window) + 2) > PADDED:
            yield _padded(waiting)
            waiting = []
        waiting.append(window)
    yield _padded(waiting)


def _size(window: Any) -> int:
    return sum(map(len, window[1]))


def _padded(windows: Sequence[Any]) -> tuple[torch.Tensor, ...]:
    shape = len(windows), max(map(_size, windows)) + 2
    ids, cases, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    owner = np.full(shape, -1)
    for row, (tokens, pieces, case, at) in enumerate(windows):
        size, counts = _size(windows[row]), [len(one) for one in pieces]
        ids[row, 0], ids[row, size + 1], mask[row, : size + 2] = 101, 102, 1
        ids[row, 1 : size + 1] = [piece for word in pieces for piece in word]
        cases[row, 1 : size + 1] = np.repeat(case, counts)
        owner[row, 1 : size + 1] = np.repeat([t + at if t >= 0 else -1 for t in tokens], counts)
    return tuple(map(torch.tensor, (ids, cases, mask, owner)))


def rows_of(encoder: Encoder, texts: Sequence[Text]) -> torch.Tensor:
    """The last and the middle layers of all tokens of some texts, as `heads.tokens.rows_of`."""
    size = sum(len(text["heads"]) for text in texts)
    total, count = torch.zeros(size, WIDTH * (1 + len(MIDDLE))), torch.zeros(size)
    for ids, cases, mask, owner in batches(texts):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = encoder.states(ids, cases, mask)
        kept = owner >= 0
        rows = torch.cat([states[layer][kept] for layer in (LAST, *MIDDLE)], 1).float()
        total = total.index_add(0, owner[kept], rows)
        count = count.index_add(0, owner[kept], torch.ones(len(rows)))
    return total / count.clamp(min=1)[:, None]


class Events(nn.Module):
    """Which words are triggers, their status, and the roles of mentions near them."""

    def __init__(self, seen: torch.Tensor, told: torch.Tensor) -> None:
        super().__init__()
        width, hidden, small = seen.shape[1], 128, 32
        self.scaled, self.features, self.small = Scaled(seen), Scaled(told), small
        self.inner, self.kinds = nn.Linear(width, 192), nn.Linear(192, len(LABELS))
        self.statuses = nn.Linear(192, len(STATUSES))
        self.word, self.trigger = nn.Linear(width, hidden), nn.Linear(width, hidden)
        self.factors, self.product = (
            nn.Linear(width, 2 * small),
            nn.Linear(small, hidden, bias=False),
        )
        self.told, self.outer = nn.Linear(told.shape[1], hidden), nn.Linear(hidden, len(ROLES))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, seen: Any, pairs: Any, told: Any) -> tuple[torch.Tensor, ...]:
        """Scores of classes, of statuses, and of roles."""
        seen = self.drop(self.scaled(seen))
        hidden = self.drop(torch.relu(self.inner(seen)))
        trigger, word = pairs.T
        one, other = torch.tanh(self.factors(seen)).split(self.small, 1)
        both = self.word(seen)[word] + self.trigger(seen)[trigger]
        both = both + self.product(one[word] * other[trigger])
        both = both + self.told(self.drop(self.features(told)))
        return self.kinds(hidden), self.statuses(hidden), self.outer(self.drop(torch.relu(both)))


class Heads(nn.Module):
    """Networks like those of loaders/heads, that tell the encoder what they lack."""

    def __init__(self, seen: Sequence[torch.Tensor], texts: Sequence[Text]) -> None:
        super().__init__()
        said = [(s, t) for s, t in zip(seen, texts, strict=True) if "words" in t]
        every = torch.cat(list(seen))
        self.cues = Cues(torch.cat([torch.cat([s, _floats(t["words"])], 1) for s, t in said]))
        self.said = Said(every, torch.cat([_floats(t["told"]) for _, t in said]))
        sided = [_floats(t["sided"]) for t in texts if t["sided"] is not None]
        self.ends, self.events = Ends(every), Events(every, torch.cat(sided))

    def loss(self, seen: torch.Tensor, text: Text) -> torch.Tensor:
        """How wrong all are on a text."""
        wrong = seen.new_zeros(())
        if "words" in text:
            wrong = wrong + self._said(seen, text)
        if "ends" in text:
            wrong = wrong + cross_entropy(
                self.ends(seen), torch.tensor(text["ends"]), reduction="sum"
            )
        if text.get("sided") is not None:
            wrong = wrong + self._events(seen, text)
        return wrong

    def _said(self, seen: torch.Tensor, text: Text) -> torch.Tensor:
        given = {name: _floats(text[name]) for name in ("words", "cues", "told", "right")}
        given |= {"seen": seen, "pairs": torch.tensor(text["pairs"])}
        sure, parts = given["cues"] >= 0, self.said(given)
        cues = surprise(self.cues(given)[sure], given["cues"][sure], reduction="sum")
        content, source = (
            surprise(parts[:, n], given["right"][:, n], reduction="sum") for n in range(2)
        )
        return 4 * cues + 0.24 * content + 0.48 * source

    def _events(self, seen: torch.Tensor, text: Text) -> torch.Tensor:
        scores = self.events(seen, torch.tensor(text["sides"]), _floats(text["sided"]))
        kinds = cross_entropy(scores[0], torch.tensor(text["trigger"]), reduction="sum")
        status = torch.tensor(text["status"])
        told = status >= 0
        statuses = cross_entropy(scores[1][told], status[told], reduction="sum")
        roles = binary_cross_entropy_with_logits(
            scores[2], _floats(text["roles"]), reduction="none"
        )
        return 2 * kinds + statuses + 0.8 * (roles * _floats(text["sure"])).sum()


def _floats(given: Any) -> torch.Tensor:
    return torch.tensor(np.asarray(given).astype("f"))


def seen_of(rows: torch.Tensor, texts: Sequence[Text]) -> list[torch.Tensor]:
    """What the heads see of the tokens of each text, as `heads.tokens.seen`."""
    parts = rows.split([len(text["heads"]) for text in texts])
    return [
        torch.cat([own, own[torch.tensor(text["heads"])][:, :WIDTH], _floats(text["static"])], 1)
        for own, text in zip(parts, texts, strict=True)
    ]


def moved(rows: torch.Tensor, texts: Sequence[Text]) -> torch.Tensor:
    """How far the last layer is from what it gave before: mean square over words."""
    before = torch.cat([_floats(text["last"]) for text in texts])
    words = before.abs().sum(1) > 0
    return ((rows[:, :WIDTH] - before)[words] ** 2).mean()


def drawn(texts: Sequence[Text], more: Sequence[Text]) -> Iterator[list[Text]]:
    """Texts of BATCH tokens for each step, without end."""
    waiting: list[Text] = []
    while True:
        every = [*texts, *random.sample(more, int(MORE * len(more)))]
        for text in random.sample(every, len(every)):
            waiting.append(text)
            if sum(len(one["heads"]) for one in waiting) >= BATCH:
                yield waiting
                waiting = []


def tune(encoder: Encoder, train: list[Text], more: list[Text]) -> None:
    """The first training: all layers and the heads."""
    with torch.no_grad():
        some = train[:30]
        heads = Heads(seen_of(rows_of(encoder, some), some), some)
    for name, weight in encoder.named_parameters():
        weight.requires_grad = ".layer." in name
    layers = [weight for weight in encoder.parameters() if weight.requires_grad]
    groups = [{"params": layers, "lr": RATE}, {"params": [*heads.parameters()], "lr": HEADS_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    size = sum(len(t["heads"]) for t in train) + MORE * sum(len(t["heads"]) for t in more)
    steps, source = int(EPOCHS * size / BATCH), drawn(train, more)
    encoder.train(), heads.train()
    for step in range(steps):
        share = min(1, (step + 1) / 100) * (0.485 * (1 + np.cos(np.pi * step / steps)) + 0.03)
        for group, rate in zip(optimizer.param_groups, (RATE, HEADS_RATE), strict=True):
            group["lr"] = rate * share if step >= WARMING or rate == HEADS_RATE else 0.0
        texts = next(source)
        rows = rows_of(encoder, texts)
        wrong = sum(heads.loss(*one) for one in zip(seen_of(rows, texts), texts, strict=True))
        loss = wrong / len(rows) + HELD * moved(rows, texts)
        _step(optimizer, loss, layers)
        if (step + 1) % 50 == 0:
            print(step + 1, "of", steps, f"{float(loss.detach()):.3f}", flush=True)


def settle(encoder: Encoder, texts: list[Text]) -> None:
    """The second: the last layer learns to give what it gave before."""
    for name, weight in encoder.named_parameters():
        weight.requires_grad = f".layer.{LAST - 1}." in name
    layer = [weight for weight in encoder.parameters() if weight.requires_grad]
    optimizer, source = (
        torch.optim.AdamW(layer, lr=SETTLING_RATE, weight_decay=0.0),
        drawn(texts, []),
    )
    encoder.eval()
    for step in range(SETTLING):
        share = min(1, (step + 1) / 20) * (0.5 * (1 + np.cos(np.pi * step / SETTLING)) + 0.01)
        optimizer.param_groups[0]["lr"] = SETTLING_RATE * share
        some = next(source)
        loss = moved(rows_of(encoder, some), some)
        _step(optimizer, loss, layer)
        if (step + 1) % 50 == 0:
            print("last layer", step + 1, f"{float(loss.detach()):.4f}", flush=True)


def _step(optimizer: torch.optim.Optimizer, loss: torch.Tensor, clipped: list[Any]) -> None:
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(clipped, 1.0)
    optimizer.step()


def main(arrays: Path, out: Path) -> None:
    """Tune, settle, and write the weights."""
    torch.manual_seed(1)
    random.seed(1)
    given = {
        name: pickle.loads((arrays / f"tune_{name}.pickle").read_bytes())
        for name in ("train", "more", "plain")
    }
    nlp = spacy.load(WEIGHTS)
    component = nlp.get_pipe("tok2vec")
    shim = component.model.shims[0]
    encoder = Encoder(shim.onnx)
    tune(encoder, given["train"], given["more"])
    settle(encoder, [text for texts in given.values() for text in texts])
    encoder.bert.set_attn_implementation("eager")  # which the optimizer can fuse
    shim.onnx = exported(encoder.eval(), small=True)
    shutil.copytree(WEIGHTS, out, dirs_exist_ok=True)
    component.model.to_disk(out / "tok2vec" / "model")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
