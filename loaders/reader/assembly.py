"""One Doc of a whole article from the Docs of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from graph.model import Article
from loaders.annotations import annotate
from loaders.reader.adapter import entity_label, universal
from loaders.reader.encoder import MIDDLE
from loaders.reader.repair import mended


@dataclass(slots=True)
class _Row:
    """One token of the article's Doc; `head` is its index there, `token` its source."""

    word: str
    space: bool = False
    token: Token | None = None
    head: int = -1
    dep: str = ""
    entity: str = "O"


def assemble(vocab: Vocab, article: Article, pieces: Sequence[tuple[Doc, int]]) -> Doc:
    """The Doc of an article from (paragraph's Doc, its offset in the text) pairs.

    What stands between the paragraphs becomes tokens of white space, so that `doc.text` is the
    article's text. Dependencies are Universal ones, entities PER, ORG and LOC. `doc.tensor` has the
    encoder's row of each token, `doc._.middle` that of its middle layers, zeros for white space.
    """
    rows: list[_Row] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for piece, offset in pieces:
        first = len(rows)
        at = _extend(rows, article.text, piece, offset, at)
        first = next((i for i in range(first, len(rows)) if rows[i].token), first)
        if len(rows) > first:
            spans.append((first, len(rows)))
    _gap(rows, article.text[at:])
    doc = _doc(vocab, rows)
    _hand_over([piece for piece, _ in pieces], rows, doc)
    return annotate(doc, article, spans)


def _extend(rows: list[_Row], text: str, piece: Doc, offset: int, at: int) -> int:
    """Append a paragraph's tokens; returns where in the text the last of them ends."""
    index: dict[int, int] = {}
    for token in _words(piece):
        begin = offset + token.idx
        _gap(rows, text[at:begin])
        at = begin + len(token.text)
        index[token.i] = len(rows)
        rows.append(_Row(text[begin:at], token=token, entity=_entity(token)))
    heads, deps = universal(piece)
    mended(piece, heads, deps)
    for i, place in index.items():
        rows[place].head = index[_word_above(i, heads, index)]
        rows[place].dep = deps[i]
    return at


def _word_above(i: int, heads: list[int], index: dict[int, int]) -> int:
    """The head of a token, past white space that a parse took for a head; itself at a root."""
    above = heads[i]
    while above not in index and heads[above] != above:
        above = heads[above]
    return above if above in index else i


def _words(piece: Doc) -> Iterator[Token]:
    return (token for token in piece if not token.is_space)


def _entity(token: Token) -> str:
    label = entity_label(token.ent_type_)
    return f"{token.ent_iob_}-{label}" if label and token.ent_iob_ in "BI" else "O"


def _gap(rows: list[_Row], gap: str) -> None:
    """White space before the next token: one space joins the token before, the rest is a token."""
    if gap.startswith(" ") and rows:
        rows[-1].space = True
        gap = gap[1:]
    if gap:
        rows.append(_Row(gap))


def _hand_over(pieces: Sequence[Doc], rows: list[_Row], doc: Doc) -> None:
    """Give the article's Doc the encoder's rows of the paragraphs."""
    words = [(piece, at) for piece in pieces if (at := [token.i for token in _words(piece)])]
    if not words or any(MIDDLE not in piece.user_data for piece, _ in words):
        return
    places = [i for i, row in enumerate(rows) if row.token is not None]
    doc.tensor = _spread([piece.tensor[at] for piece, at in words], places, len(rows))
    middle = [piece.user_data[MIDDLE][at] for piece, at in words]
    doc._.middle = _spread(middle, places, len(rows))


def _spread(given: list[Any], places: list[int], size: int) -> npt.NDArray[Any]:
    """The given rows, in order, at their places among `size` rows, zeros elsewhere."""
    found: npt.NDArray[Any] = np.zeros((size, given[0].shape[1]), dtype="f")
    found[places] = np.vstack(given)
    return found


def _doc(vocab: Vocab, rows: list[_Row]) -> Doc:
    for i, row in enumerate(rows):
        if row.token is None:
            row.head = max(i - 1, 0)
            row.dep = "dep" if i else "ROOT"
    tokens = [row.token for row in rows]
    return Doc(
        vocab,
        words=[row.word for row in rows],
        spaces=[row.space for row in rows],
        tags=[t.tag_ if t is not None else "_SP" for t in tokens],
        pos=[t.pos_ if t is not None else "SPACE" for t in tokens],
        morphs=[str(t.morph) if t is not None else "" for t in tokens],
        lemmas=[
            t.lemma_ if t is not None else row.word for t, row in zip(tokens, rows, strict=True)
        ],
        heads=[row.head for row in rows],
        deps=[row.dep for row in rows],
        ents=[row.entity for row in rows],
    )
