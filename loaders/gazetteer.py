"""The search of a running text for names: at each place the longest one that a table has.

A table maps how a name is written when its words are run together (seeds.actors.names) to what it
means; nothing here knows what that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from seeds.actors.names import squeeze

if TYPE_CHECKING:
    from spacy.tokens import Doc

Table = Mapping[str, list[int]]

# The longest name and demonym have about this many tokens, and letters; bounds for the search.
_LONGEST_NAME = 18
_LONGEST_KEY = 80
_LONGEST_DEMONYM = 4
# What no name goes beyond: "Congo.", and "Kinshasa" in the next paragraph, are two names.
_STOP = "\n"
# Lower-case words that a name in running text may begin with.
_SMALL = frozenset({"al", "el", "ex", "dpa", "anti", "pro"})
# Acronyms that a headline in capitals also has as words.
_WORDS = frozenset({"US", "WHO", "IS", "IT", "AS", "AM", "PA", "AP", "AID", "CARE", "MEND", "FACT"})


def names(doc: Doc, keys: Table, acronyms: Table) -> Iterator[tuple[int, int, str, list[int]]]:
    """Token spans of names in order, each with its key and what the table has for it.

    Short acronyms are found by their case, all other names by `keys` without case.
    """
    words = _words(doc)
    start = 0
    while start < len(words):
        found = _name(words, start, keys, acronyms)
        if found is not None:
            yield start, *found
        start = found[0] if found else start + 1


def demonyms(doc: Doc, table: Table) -> Iterator[tuple[int, int, list[int]]]:
    """Token spans of capitalized demonyms in order, each with what the table has for it."""
    words = _words(doc)
    start = 0
    while start < len(words):
        found = _demonym(words, start, table)
        if found is not None:
            yield start, *found
        start = found[0] if found else start + 1


def _words(doc: Doc) -> list[str]:
    return [
        _STOP if token.text == "." or token.text.count("\n") > 1 else squeeze(token.text)
        for token in doc
    ]


def _name(
    words: Sequence[str], start: int, keys: Table, acronyms: Table
) -> tuple[int, str, list[int]] | None:
    """Where the longest name that begins here ends, its key and what it means."""
    if not _opens(words[start]):
        return None
    best = None
    text = ""
    for end in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1):
        if not words[end - 1]:
            continue
        if words[end - 1] == _STOP:
            break
        text += words[end - 1]
        if len(text) > _LONGEST_KEY:
            break
        if text in acronyms and not _shouted(words, start, end, text):
            best = end, text, acronyms[text]
        elif text.casefold() in keys and any(map(str.isupper, text)):
            best = end, text.casefold(), keys[text.casefold()]
    return best


def _demonym(words: Sequence[str], start: int, table: Table) -> tuple[int, list[int]] | None:
    """Where the longest demonym that begins here ends, and what it means."""
    if not words[start][:1].isupper():
        return None
    best = None
    text = ""
    for end in range(start + 1, min(start + _LONGEST_DEMONYM, len(words)) + 1):
        text += words[end - 1]
        found = table.get(text) or table.get(text.casefold())
        if words[end - 1] and found:
            best = end, found
    return best


def _opens(word: str) -> bool:
    return bool(word) and (not word.islower() or word in _SMALL or word[:2] == "al")


def _shouted(words: Sequence[str], start: int, end: int, text: str) -> bool:
    beside = (*words[max(0, start - 1) : start], *words[end : end + 1])
    return text in _WORDS and any(len(word) > 2 and word.isupper() for word in beside)
