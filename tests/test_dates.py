"""Expressions of time against the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.model import Article
from loaders.dates import date_of

if TYPE_CHECKING:
    from loaders.reader import Reader

PUBLISHED = "2023-11-15"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chad attacked Niger on Monday.", "2023-11-13"),
        ("Chad attacked Niger on Wednesday.", "2023-11-15"),
        ("Chad attacked Niger yesterday.", "2023-11-14"),
        ("Chad attacked Niger on October 7.", "2023-10-07"),
        ("Chad attacked Niger on 7 October 2021.", "2021-10-07"),
        ("Chad attacked Niger on December 24.", "2022-12-24"),
        ("Chad attacked Niger on February 30.", None),
        ("Chad attacked Niger in January 1979.", "1979-01-01"),
        ("Chad attacked Niger in March.", "2023-03-01"),
        ("Chad attacked Niger in December.", "2022-12-01"),
        ("Chad attacked Niger in 2021.", "2021-01-01"),
        ("Chad attacked 2021 soldiers of Niger.", None),
        ("Chad attacked Niger.", None),
    ],
)
def test_event_date(reader: Reader, text: str, day: str | None) -> None:
    doc = next(reader.read([Article("a", text)]))
    verb = next(t for t in doc if t.text == "attacked")
    assert date_of(verb, PUBLISHED) == day
    assert date_of(verb, None) is None
