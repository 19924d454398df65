"""Train the heads: `train.py ARRAYS WEIGHTS [--seed N]`, on what prepare.py wrote into ARRAYS.

Needs torch (loaders/reader/training/requirements.txt) beside Tertius' own environment. Writes
ends.npz, starts.npz, pairs.npz and project.npz into WEIGHTS.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from loaders.heads.mentions import LEAST
from loaders.heads.tokens import ROWS
from loaders.heads.training.model import Ends, Pairs, Starts, save_pairs

EPOCHS = {"ends": 9, "starts": 6, "pairs": 8}
# Tokens, mentions and mentions that a step sees.
BATCH = {"ends": 256, "starts": 32, "pairs": 48}
RATE, DECAY = 1e-3, 1e-2


@dataclass(slots=True)
class Texts:
    """All texts of a file of prepare.py as one: `starts`, `mentions` and `pairs` point into it."""

    seen: torch.Tensor
    ends: torch.Tensor
    starts: torch.Tensor
    spans: torch.Tensor
    right: torch.Tensor
    mentions: torch.Tensor
    pairs: torch.Tensor
    told: torch.Tensor
    same: torch.Tensor

    @property
    def rows(self) -> torch.Tensor:
        """The encoder's rows of each mention's last token, first token and head."""
        start, end, head = self.mentions.T
        return torch.cat([self.seen[at, :ROWS] for at in (end - 1, start, head)], 1)


def load(*paths: Path) -> Texts:
    """The texts of some files."""
    parts: dict[str, list[torch.Tensor]] = {name: [] for name in Texts.__slots__}
    tokens = mentions = groups = 0
    for path in paths:
        for text in pickle.loads(path.read_bytes()):
            given = {name: torch.tensor(one) for name, one in text.items()}
            later, earlier = given.pop("later"), given.pop("earlier")
            given["pairs"] = torch.stack([later, earlier], 1) + mentions
            given["starts"] = given["starts"] + torch.tensor([tokens, tokens, groups])
            given["mentions"] = given["mentions"] + tokens
            for name, one in given.items():
                parts[name].append(one.float() if one.is_floating_point() else one)
            tokens, mentions = tokens + len(given["ends"]), mentions + len(given["mentions"])
            groups += len(given["mentions"])
    return Texts(**{name: torch.cat(part) for name, part in parts.items()})


def steps(model: nn.Module, what: str, items: int) -> Iterator[torch.Tensor]:
    """The items of each step, shuffled anew each epoch; after it the model takes the step."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS[what]):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS[what]) + 1e-5
        model.train()
        for chosen in torch.randperm(items).split(BATCH[what]):
            optimizer.zero_grad()
            yield chosen
            optimizer.step()
    model.eval()


def groups_of(numbers: torch.Tensor) -> list[torch.Tensor]:
    """The rows that have the same number, for each number."""
    sizes = torch.unique_consecutive(numbers, return_counts=True)[1]
    return list(torch.arange(len(numbers)).split(sizes.tolist()))


def numbered(chosen: list[torch.Tensor]) -> torch.Tensor:
    """The number of its group for each row of some groups."""
    sizes = torch.tensor([len(one) for one in chosen])
    return torch.arange(len(chosen)).repeat_interleave(sizes)


def train_ends(texts: Texts) -> Ends:
    """Which tokens end mentions, and of what kind."""
    model = Ends(texts.seen)
    for rows in steps(model, "ends", len(texts.seen)):
        functional.cross_entropy(model(texts.seen[rows]), texts.ends[rows]).backward()
    return model


def train_starts(texts: Texts) -> Starts:
    """With which token a mention begins."""
    model, groups = Starts(texts.seen), groups_of(texts.starts[:, 2])
    for picked in steps(model, "starts", len(groups)):
        chosen = [groups[int(number)] for number in picked]
        every, numbers = torch.cat(chosen), numbered(chosen)
        scores = model(texts.seen, texts.starts[every], texts.spans[every])
        surprise(scores, texts.right[every], numbers, none=False).backward()
    return model


def train_pairs(texts: Texts, kinds: torch.Tensor) -> Pairs:
    """Which earlier mention names the same actor."""
    rows = texts.rows
    model, groups = Pairs(rows, texts.told), groups_of(texts.pairs[:, 0])
    for picked in steps(model, "pairs", len(groups)):
        chosen = [groups[int(number)] for number in picked]
        every, numbers = torch.cat(chosen), numbered(chosen)
        scores = model(rows, kinds, texts.pairs[every], texts.told[every])
        surprise(scores, texts.same[every], numbers).backward()
    return model


def surprise(
    scores: torch.Tensor, right: torch.Tensor, numbers: torch.Tensor, *, none: bool = True
) -> torch.Tensor:
    """The mean negative logarithm of the chance of the right ones of each group.

    With `none` a group may also choose none, whose score is 0, and has to where none is right.
    """
    zeros = torch.zeros(int(numbers.max()) + 1)
    top = zeros.scatter_reduce(0, numbers, scores, "amax").detach()
    powers = torch.exp(scores - top[numbers])
    every, good = (zeros.scatter_add(0, numbers, one) for one in (powers, powers * right))
    if none:
        lacking = zeros.scatter_add(0, numbers, right.float()) == 0
        every, good = every + torch.exp(-top), torch.where(lacking, torch.exp(-top), good)
    return (torch.log(every) - torch.log(good + 1e-30)).mean()


@torch.no_grad()
def kinds_of(model: Ends, texts: Texts) -> torch.Tensor:
    """The chances of the kinds of each mention."""
    return torch.softmax(model(texts.seen[texts.mentions[:, 1] - 1]), 1)


@torch.no_grad()
def measured(ends: Ends, starts: Starts, members: list[Pairs], dev: Texts) -> str:
    """How much of the dev split each head has right."""
    chances = torch.softmax(ends(dev.seen), 1)
    told, gold = chances[:, 0] < 1 - LEAST, dev.ends > 0
    f1 = 2 * (told & gold).sum() / (told.sum() + gold.sum())
    kinds = (chances[:, 1:].argmax(1) + 1 == dev.ends)[told & gold].float().mean()
    scores = starts(dev.seen, dev.starts, dev.spans)
    begun = [bool(dev.right[g][scores[g].argmax()]) for g in groups_of(dev.starts[:, 2])]
    given = dev.rows, kinds_of(ends, dev), dev.pairs, dev.told
    scores = torch.stack([member(*given) for member in members]).mean(0)
    chosen = []
    for group in groups_of(dev.pairs[:, 0]):
        best, same = int(scores[group].argmax()), dev.same[group]
        chosen.append(bool(same[best]) if scores[group][best] > 0 else not bool(same.any()))
    return (
        f"ends F1 {100 * f1:.2f}, kinds {100 * kinds:.1f}, "
        f"starts {100 * sum(begun) / len(begun):.2f}, "
        f"antecedents {100 * sum(chosen) / len(chosen):.2f}"
    )


def arguments() -> argparse.Namespace:
    """The folders of arrays and of weights; chance begins from the seed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("arrays", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    return given


def main() -> None:
    """Train all three, `pairs` as three networks, and save them."""
    given = arguments()
    train, dev = (load(given.arrays / f"{split}.pickle") for split in ("train", "dev"))
    ends, starts = train_ends(train), train_starts(train)
    members = [train_pairs(train, kinds_of(ends, train)) for _ in range(2)]
    both = load(given.arrays / "train.pickle", given.arrays / "chains.pickle")
    members.append(train_pairs(both, kinds_of(ends, both)))
    print(measured(ends, starts, members, dev))
    ends.save(given.weights)
    starts.save(given.weights)
    save_pairs(members, given.weights)


if __name__ == "__main__":
    main()
