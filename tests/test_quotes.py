"""Quotation marks of all sorts, closed or not."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from graph.model import Article
from loaders.annotations import annotate
from loaders.quotes import inner, quotations


def parsed(text: str) -> Doc:
    doc = spacy.blank("en")(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            spans.append((start, token.i))
            start = token.i + 1
    return annotate(doc, Article("a", text), [*spans, (start, len(doc))])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We agree," she said.', ['"We agree,"']),
        ("“We agree,” she said, “and sign.”", ["“We agree,”", "“and sign.”"]),
        ("''We agree,'' she said.", ["''We agree,''"]),
        ("'We agree,' she said.", ["'We agree,'"]),
        ("‘We don’t agree,’ she said.", ["‘We don’t agree,’"]),
        ("The rebels' leader said it's over.", []),
        ("The offer was 'final', he said.", ["'final'"]),
        ('It is "a first step" and "no more".', ['"a first step"', '"no more"']),
        ('"We agree.\n\n"And we sign."', ['"We agree.', '"And we sign."']),
        ("“An ‘inner’ one,” he said.", ["“An ‘inner’ one,”"]),
        ("It stood 5' 6\" tall.", []),
        ("No quotation.", []),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    doc = parsed(text)
    assert [doc[a:b].text for a, b in quotations(doc)] == found


def test_inner_leaves_the_marks_out() -> None:
    doc = parsed("“We agree,” she said.")
    start, end = inner(doc, quotations(doc)[0])
    assert doc[start:end].text == "We agree,"
