"""The lexicon of events: which word tells of which PLOVER type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from loaders.syntax import children, obliques, preposition


@dataclass(frozen=True, slots=True)
class Coding:
    """A PLOVER type with its mode (None for none), CAMEO root, and whether its sides are mutual."""

    type: str
    mode: str | None
    cameo: str
    mutual: bool = False


@dataclass(slots=True)
class Lexicon:
    """Codings by verb, by noun, and by verb with object, all by lemma."""

    verbs: dict[str, Coding] = field(default_factory=dict)
    nouns: dict[str, Coding] = field(default_factory=dict)
    objects: dict[tuple[str, str], Coding] = field(default_factory=dict)
    mutual: set[tuple[str, str]] = field(default_factory=set)


@cache
def lexicon() -> Lexicon:
    """The lexicon of seeds/lexicon/events.txt; the first coding of a word holds."""
    found = Lexicon()
    coding = Coding("CONSULT", None, "04")
    text = files("seeds.lexicon").joinpath("events.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            kind, mode, cameo = line.strip("[]").split()
            coding = Coding(kind, None if mode == "-" else mode, cameo)
        elif line and not line.startswith("#"):
            _add(found, coding, line)
    return found


def _add(found: Lexicon, coding: Coding, line: str) -> None:
    both = Coding(coding.type, coding.mode, coding.cameo, mutual=True)
    if " + " in line:
        verb, objects = line.split(" + ")
        for word in objects.split(","):
            found.objects.setdefault((verb, word.strip()), coding)
        return
    sort, words = line.split(":")
    for word in words.split():
        if sort in ("verbs", "mutual"):
            found.verbs.setdefault(word, both if sort == "mutual" else coding)
        if sort in ("nouns", "mutual"):
            found.nouns.setdefault(word, both if sort == "mutual" else coding)


def coding_of(token: Token) -> Coding | None:
    """The coding of a word in its place; None where it tells of no event.

    A verb's object decides before its particle and preposition, these before the verb alone.
    """
    if token.pos_ == "NOUN":
        return lexicon().nouns.get(token.lemma_.lower())
    if token.pos_ != "VERB":
        return None
    verbs: Mapping[str, Coding] = lexicon().verbs
    for name in _forms(token):
        for thing in _objects(token):
            if (name, thing) in lexicon().objects:
                return lexicon().objects[name, thing]
        if name in verbs:
            return verbs[name]
    return None


def _forms(verb: Token) -> Iterator[str]:
    """A verb with its particle, with its prepositions, and alone: "call_off", "call_on", "call"."""
    lemma = verb.lemma_.lower()
    for particle in children(verb, "compound:prt", "advmod"):
        yield f"{lemma}_{particle.lower_}"
    for nominal in obliques(verb):
        yield f"{lemma}_{preposition(nominal)}"
    for marker in (
        c for child in verb.children for c in child.children if c.dep_ in ("case", "mark")
    ):
        if marker.i == verb.i + 1:
            yield f"{lemma}_{marker.lower_}"
    yield lemma


def _objects(verb: Token) -> Iterator[str]:
    """Lemmas of a verb's objects, of a passive verb's subject, and of predicates."""
    for thing in children(verb, "obj", "nsubj:pass", "xcomp"):
        yield thing.lemma_.lower()
