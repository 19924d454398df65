"""Cues of statements: the lexicon of words that give somebody's words or stance."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from loaders.annotations import TokenSpan
from seeds.lexicon import entries

SORTS = {"noun": "NOUN", "adjective": "ADJ"}
PARTS = frozenset({"aux", "aux:pass", "compound:prt"})


@cache
def lexicon() -> Mapping[tuple[str, str], str]:
    """The class of each cue, "speech" or "attitude", by lemma and "VERB", "NOUN" or "ADJ"."""
    found: dict[tuple[str, str], str] = {}
    for line in entries("cues"):
        lemma, group, *sort = line.split()
        found[lemma, SORTS[sort[0]] if sort else "VERB"] = group
    return found


def class_of(token: Token) -> str | None:
    """The class of a word as a cue, None where the lexicon has none."""
    sort = "VERB" if token.pos_ == "AUX" and token.dep_ not in ("aux", "cop") else token.pos_
    return lexicon().get((token.lemma_.lower(), sort))


def cue_span(head: Token) -> TokenSpan:
    """The cue with its auxiliaries, negation and particle where these stand beside it."""
    if head.lower_ == "according" and head.i + 1 < len(head.doc):
        return head.i, head.i + 2
    parts = {head.i, *(c.i for c in head.children if c.dep_ in PARTS)}
    parts |= {c.i for c in head.children if c.dep_ == "advmod" and c.lower_ in ("not", "n't")}
    start, end = head.i, head.i + 1
    while start - 1 in parts:
        start -= 1
    while end in parts:
        end += 1
    return start, end
