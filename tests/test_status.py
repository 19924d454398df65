"""Whether an event happened, by the words that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.model import Article
from loaders.status import status_of

if TYPE_CHECKING:
    from loaders.reader import Reader


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Chad attacked Niger.", "attacked", "actual"),
        ("Chad did not attack Niger.", "attack", "denied"),
        ("Chad will attack Niger.", "attack", "planned"),
        ("Chad may attack Niger.", "attack", "hypothetical"),
        ("Chad plans to attack Niger.", "attack", "planned"),
        ("Chad refused to meet Niger.", "meet", "denied"),
        ("Norway urged Chad to meet Niger.", "meet", "hypothetical"),
        ("Did Chad attack Niger?", "attack", "hypothetical"),
        ("If Chad attacked Niger, it would lose.", "attacked", "hypothetical"),
        ("Norway demanded that Chad meet Niger.", "meet", "hypothetical"),
        ("Norway called for the release of Niger's envoy.", "release", "hypothetical"),
        ("Norway wants the envoys freed.", "freed", "hypothetical"),
        ("Chad, which had denied it, accused Niger.", "accused", "actual"),
    ],
)
def test_status(reader: Reader, text: str, word: str, status: str) -> None:
    doc = next(reader.read([Article("a", text)]))
    token = next(t for t in doc if t.text == word)
    assert status_of(token) == status
