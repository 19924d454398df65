"""The coding of a word in its place: by its object, its particle, its preposition, or alone."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.lexicon import Coding, lexicon
from loaders.syntax import children, conjuncts, is_passive, obliques, preposition

# Nouns that only count what stands after their "of": "a series of attacks".
COUNTS = frozenset(
    "series number wave round dozen hundred thousand spate string lot barrage ton kind sort "
    "campaign package set act piece part form couple pair group".split()
)


def coding_of(token: Token) -> Coding | None:
    """The coding of a word in its place; None where it tells of no event.

    A verb's object decides before the verb, and a longer form of a word before a shorter one.
    """
    if token.pos_ == "NOUN":
        return _first(lexicon().nouns, _noun_forms(token))
    if token.pos_ == "ADJ":
        predicate = any(c.dep_ == "cop" for c in token.children)
        return lexicon().adjectives.get(token.lower_) if predicate else None
    if token.pos_ != "VERB":
        return None
    things = list(dict.fromkeys(_objects(token)))
    for name in _verb_forms(token):
        for thing in things:
            if (name, thing) in lexicon().objects:
                return lexicon().objects[name, thing]
        if name in lexicon().verbs:
            return lexicon().verbs[name]
    return None


def _first(table: dict[str, Coding], names: Iterator[str]) -> Coding | None:
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


def _objects(verb: Token) -> Iterator[str]:
    """Lemmas of what a verb is done to: objects, a passive's subject, predicates, obliques."""
    found = children(verb, "obj", "nsubj:pass", "xcomp")
    if verb.dep_ == "acl" and is_passive(verb):
        found.append(verb.head)
    for thing in (one for top in (*found, *obliques(verb)) for one in conjuncts(top)):
        yield thing.lemma_.lower()
        if thing.lemma_.lower() in COUNTS:
            yield from (counted.lemma_.lower() for counted in obliques(thing, "of"))
