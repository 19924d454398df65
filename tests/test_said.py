"""How contents are cut out of what the heads tell of each word."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from loaders import wording
from loaders.heads.said import around
from loaders.heads.training.prepare_said import head_of
from loaders.reported import best, runs, segments


@pytest.mark.parametrize(
    ("scores", "spans"),
    [
        ([-1, 3, 3, 3, -1], [(1, 4)]),
        ([3, 3, -1, 3, 3], [(0, 5)]),
        ([5, 5, -9, 5, 5], [(0, 2), (3, 5)]),
        ([-1, 1, -1, -1, -1], []),
        ([], []),
    ],
)
def test_single_doubtful_words_end_no_content(
    scores: list[float], spans: list[tuple[int, int]]
) -> None:
    assert segments(np.array(scores, dtype="f"), 2.0) == spans


@pytest.mark.parametrize(
    ("scores", "spans"),
    [([-1, 1, -1], [(1, 2)]), ([2, -1, 2, -5, 3], [(0, 3)]), ([-1, -2], []), ([], [])],
)
def test_the_best_run_where_no_content_is_likely(
    scores: list[float], spans: list[tuple[int, int]]
) -> None:
    assert best(np.array(scores, dtype="f"))[-1:] == spans


def test_runs_are_half_open() -> None:
    assert runs([7, 2, 3, 9, 8]) == [(2, 4), (7, 10)]


@pytest.mark.parametrize("count", [1, 2, 6])
def test_rows_around_are_those_of_the_neighbours(count: int) -> None:
    rows = np.arange(1, count + 1, dtype="f")[:, None]
    seen = around(rows)
    assert seen.shape == (count, 5)
    for at in range(count):
        near = range(at - 2, at + 3)
        assert seen[at].tolist() == [i + 1 if 0 <= i < count else 0 for i in near]


def test_a_span_with_the_root_hangs_on_it() -> None:
    words, pos = ["Chad", "called", "on", "Niger"], ["PROPN", "VERB", "ADP", "PROPN"]
    deps = ["nsubj", "ROOT", "case", "obl"]
    doc = Doc(Vocab(), words, heads=[1, 1, 3, 1], deps=deps, pos=pos)
    assert head_of(doc, (1, 3)) == 1
    assert wording.head_of(doc, 0, 2) == 1
