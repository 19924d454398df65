"""Other names in gold sentences: the known actors', so that the reader learns no names by heart.

An article's names are replaced consistently: a person keeps one new name, of which the surname
stands where the surname stood; an acronym becomes an acronym. A short name of plain words (as "the
Board") stays: it is known by its place in the sentence, where no known actor could stand for it.
Only Docs without a parse are swapped.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from importlib.resources import files

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

PERSONS = frozenset({"person", "official"})
PLACES = frozenset({"government"})
# Words of a name that can be short for a longer one.
SHORT = 2
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


def plain_words(texts: Iterable[Doc]) -> Set[str]:
    """The words that some texts have in lower case."""
    return {token.text for doc in texts for token in doc if token.is_lower}


def swapped(
    doc: Doc, known: Mapping[Sort, Sequence[str]], plain: Set[str], chance: random.Random
) -> Doc:
    """A copy of a Doc without a parse, other names in the places of its entities.

    `plain` are the words of which a short name is kept.
    """
    swaps = [one for one in doc.ents if not _is_plain(one, plain)]
    given = _replacements(swaps, known, chance)
    tokenizer = _tokenizer(doc.vocab)
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


@cache
def _tokenizer(vocab: Vocab) -> Language:
    return spacy.blank("en", vocab=vocab)


def _is_plain(entity: Span, plain: Set[str]) -> bool:
    return len(entity) <= SHORT and all(token.lower_ in plain for token in entity)


def _is_acronym(name: str) -> bool:
    return " " not in name and name.isupper() and len(name) > 1
