"""The coding of a word in its place: by its object, its particle, its preposition, or alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from spacy.tokens import Token

from graph.model import QUAD_OF
from loaders.lexicon import Coding, lexicon
from loaders.remembered import remembered
from loaders.syntax import child, children, conjuncts, is_passive, obliques, preposition

T = TypeVar("T")
# Verbs that announce a deed: the deed makes them a threat or a promise.
COMMITTING = frozenset("vow promise pledge swear undertake offer commit".split())
# Nouns that only count what stands after their "of": "a series of attacks".
COUNTS = frozenset(
    "series number wave round dozen hundred thousand spate string lot barrage ton kind sort "
    "campaign package set act piece part form couple pair group".split()
)


@remembered
def coding_of(token: Token) -> Coding | None:
    """The coding of a word in its place; None where it tells of no event."""
    if token.pos_ == "NOUN":
        return _first(lexicon().nouns, _noun_forms(token))
    if token.pos_ == "ADJ":
        predicate = any(c.dep_ == "cop" for c in token.children)
        return lexicon().adjectives.get(token.lower_) if predicate else None
    return _of_verb(token) if token.pos_ == "VERB" else None


def committed(verb: Token) -> str | None:
    """AGREE or THREATEN of a verb that announces a deed ("vowed to help"); None where none does."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in COMMITTING:
        return None
    deeds = (coding_of(deed) for deed in children(verb, "xcomp"))
    coding = next((one for one in deeds if one is not None), None)
    if coding is None:
        return None
    return "THREATEN" if "conflict" in QUAD_OF[coding.type] else "AGREE"


def _of_verb(verb: Token) -> Coding | None:
    """A verb's object decides before the verb, and a longer form of it before a shorter one.

    What it is done to decides before a preposition: "withdrew its envoy from" is no retreat.
    """
    known = lexicon()
    if child(verb, "compound:prt") is None:
        lemma = verb.lemma_.lower()
        own = _first(known.objects, ((lemma, thing) for thing in _lemmas(_direct(verb))))
        if own is not None:
            return own
    things = list(dict.fromkeys(_objects(verb)))
    for name in _verb_forms(verb):
        found = _first(known.objects, ((name, thing) for thing in things)) or known.verbs.get(name)
        if found is not None:
            return found
    return None


def _first(table: dict[T, Coding], names: Iterator[T]) -> Coding | None:
    return next((table[name] for name in names if name in table), None)


def _noun_forms(noun: Token) -> Iterator[str]:
    """A noun with the word before it, with its preposition, and alone."""
    lemma = noun.lemma_.lower()
    if noun.i:
        yield f"{noun.nbor(-1).lemma_.lower()}_{lemma}"
    for nominal in obliques(noun):
        yield f"{lemma}_{preposition(nominal)}"
    yield lemma


def _verb_forms(verb: Token) -> Iterator[str]:
    """A verb with its particle and preposition, with one of them, and alone."""
    lemma = verb.lemma_.lower()
    particles = [p.lower_ for p in children(verb, "compound:prt", "advmod")]
    particles += [c.lemma_.lower() for c in children(verb, "xcomp") if c.pos_ != "NOUN"]
    prepositions = [p for nominal in obliques(verb) if (p := preposition(nominal))]
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if after.dep_ in ("case", "mark"):
        prepositions.append(after.lower_)
    yield from (f"{lemma}_{part}_{word}" for part in particles for word in prepositions)
    yield from (f"{lemma}_{word}" for word in (*particles, *prepositions))
    yield from (f"{lemma}_{thing}" for thing in _objects(verb))
    yield lemma


def _direct(verb: Token) -> list[Token]:
    """What a verb is done to."""
    found = children(verb, "obj", "nsubj:pass")
    return [*found, verb.head] if verb.dep_ == "acl" and is_passive(verb) else found


def _objects(verb: Token) -> Iterator[str]:
    """Lemmas of what a verb is done to, of predicates and obliques."""
    return _lemmas([*_direct(verb), *children(verb, "xcomp"), *obliques(verb)])


def _lemmas(tops: Iterable[Token]) -> Iterator[str]:
    for thing in (one for top in tops for one in conjuncts(top)):
        yield thing.lemma_.lower()
        if thing.lemma_.lower() in COUNTS:
            yield from (counted.lemma_.lower() for counted in obliques(thing, "of"))
