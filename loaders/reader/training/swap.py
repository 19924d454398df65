"""Other names in gold sentences: the known actors', so that the reader learns no names by heart.

An article's names are replaced consistently: a person keeps one new name, of which the surname
stands where the surname stood; an acronym becomes an acronym. Only for Docs without a parse.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

import spacy
from spacy.tokens import Doc, Span

PERSONS = frozenset({"person", "official"})
PLACES = frozenset({"government"})
# What the replacement depends on: the entity's label, and whether it is an acronym.
Sort = tuple[str, bool]


def names() -> Mapping[Sort, Sequence[str]]:
    """Names and aliases of the known actors by the label that the entity recognizer gives them."""
    found: dict[Sort, set[str]] = {}
    text = files("seeds.actors").joinpath("actors.jsonl").read_text("utf-8")
    for line in text.splitlines():
        _, name, kind, *_, aliases, _ = json.loads(line)
        label = "PER" if kind in PERSONS else "LOC" if kind in PLACES else "ORG"
        for one in (name, *aliases):
            if label != "PER" or " " in one:
                found.setdefault((label, _is_acronym(one)), set()).add(one)
    return {sort: sorted(every) for sort, every in found.items()}


def swapped(doc: Doc, known: Mapping[Sort, Sequence[str]], chance: random.Random) -> Doc:
    """A copy of a Doc without a parse, other names in the places of its entities."""
    given = _replacements(doc.ents, known, chance)
    tokenizer = spacy.blank("en", vocab=doc.vocab)
    words: list[str] = []
    spaces: list[bool] = []
    spans: list[tuple[int, int, str]] = []
    for piece in _pieces(doc):
        new = given.get((piece.label_, piece.text))
        inner = tokenizer.make_doc(new) if new else piece
        if piece.label_:
            spans.append((len(words), len(words) + len(inner), piece.label_))
        words += [token.text for token in inner]
        spaces += [bool(token.whitespace_) for token in inner]
        spaces[-1] = bool(doc[piece.end - 1].whitespace_)
    made = Doc(doc.vocab, words, spaces)
    made.set_ents([Span(made, start, end, label) for start, end, label in spans])
    return made


def _pieces(doc: Doc) -> Iterator[Span]:
    """The Doc cut into its entities, which have labels, and what lies between them."""
    at = 0
    for entity in doc.ents:
        if at < entity.start:
            yield doc[at : entity.start]
        yield entity
        at = entity.end
    if at < len(doc):
        yield doc[at:]


def _replacements(
    entities: Iterable[Span], known: Mapping[Sort, Sequence[str]], chance: random.Random
) -> dict[tuple[str, str], str]:
    """The new name of each label and old name; longer names first, since surnames follow them."""
    found: dict[tuple[str, str], str] = {}
    surnames: dict[str, str] = {}
    for label, old in sorted({(e.label_, e.text) for e in entities}, key=lambda one: -len(one[1])):
        if label == "PER" and old in surnames:
            found[label, old] = surnames[old]
            continue
        sort = (label, label == "ORG" and _is_acronym(old))
        new = chance.choice(known[sort])
        if label == "PER":
            surnames[old.split()[-1]] = new.split()[-1]
            new = new if " " in old else new.split()[-1]
        found[label, old] = new
    return found


def _is_acronym(name: str) -> bool:
    return " " not in name and name.isupper() and len(name) > 1
