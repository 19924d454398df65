"""Who is the source and who the target of an event, by the syntax of the word that tells of it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from loaders.annotations import Mention, mention_at, mentions_from
from loaders.behind import army_behind, group_before
from loaders.roles import PERSONAL, counted
from loaders.syntax import (
    agent,
    children,
    conjuncts,
    is_infinitive,
    is_passive,
    obliques,
    own_subject,
    preposition,
    subject,
)

# The prepositions of a target, the likeliest first.
TARGETS = ("on", "against", "with", "at", "to", "between")
# Verbs that lend a noun their subject and their other objects: "launched an attack on".
LIGHT = frozenset(
    "launch carry conduct hold make stage begin start mount open wage issue offer give provide "
    "sign reach impose lead order express voice receive continue resume halt end suspend "
    "take undertake organize organise host announce declare file".split()
)
OWNERS = ("nmod:poss", "compound", "amod", "nmod:desc", "nmod")


def actors_at(token: Token | None, depth: int = 2) -> list[Mention]:
    """The actors that a nominal names: it and its coordinates, else whose it is.

    Only a possessor, a demonym, a compound or "of X" names the actor behind a thing.
    """
    found: list[Mention] = []
    for one in map(counted, conjuncts(token) if token is not None else ()):
        mention = mention_at(one.doc, one.i)
        named = mention is not None and (mention.head == one.i or mention.form == "name")
        if mention is not None and named and mention.cluster >= 0:
            same = (m for m in mentions_from(one.doc, mention.span) if m.span == mention.span)
            found += [m for m in same if m not in found]
        elif (other := _bearer(one) or _saying(one) or group_before(one)) is not None:
            found.append(other)
        elif depth and one.pos_ in ("NOUN", "PROPN"):
            found += _owner(one, depth)
    return found


def _bearer(title: Token) -> Mention | None:
    """Who bears a title that stands right before the name: "foreign minister Kari Solberg"."""
    names = (c for c in children(title, "appos", "flat") if c.i == title.i + 1)
    found = (mention_at(title.doc, name.i) for name in names)
    return next((m for m in found if m is not None and m.form == "name" and m.cluster >= 0), None)


def _saying(pronoun: Token) -> Mention | None:
    """Who says it of itself, where coreference left the "it" alone: "Angola said it would"."""
    verb = pronoun.head
    if pronoun.lower_ != "it" or pronoun.dep_ != "nsubj" or verb.dep_ != "ccomp":
        return None
    found = own_subject(verb.head)
    said = mention_at(found.doc, found.i) if found is not None else None
    named = said is not None and said.cluster >= 0 and said.kind not in PERSONAL
    return said if named else None


def _owner(thing: Token, depth: int) -> list[Mention]:
    for label in OWNERS:
        for owner in children(thing, label):
            if label == "nmod" and preposition(owner) not in ("of", "by", "from"):
                continue
            found = actors_at(owner, depth - 1)
            if found:
                return _armed(thing, found)
    return []


def _armed(thing: Token, owners: Iterable[Mention]) -> list[Mention]:
    return [army_behind(thing, owner) or owner for owner in owners]


def sides_of_verb(verb: Token) -> tuple[list[Mention], list[Mention]]:
    """Sources and targets of a verb or predicate."""
    if is_passive(verb):
        patient = own_subject(verb) or (verb.head if verb.dep_ == "acl" else subject(verb))
        return actors_at(agent(verb)), actors_at(patient)
    sources = actors_at(subject(verb))
    things = [*children(verb, "obj"), *children(verb, "iobj")]
    near = _obliques((verb, *things))
    targets = _first(things, sources) or _first(near, sources)
    return sources, targets or _first(_complement(verb), sources)


def _obliques(heads: Iterable[Token]) -> list[Token]:
    """Prepositional objects of some words, the likeliest targets first."""
    words = list(heads)
    return [t for name in TARGETS for head in words for t in obliques(head, name)]


def _complement(verb: Token) -> list[Token]:
    """The objects of a verb's infinitive, and the subject of its clause."""
    found: list[Token] = []
    for clause in children(verb, "xcomp", "ccomp", "advcl"):
        if clause.dep_ == "advcl" and not is_infinitive(clause):
            continue
        own = own_subject(clause)
        things = children(clause, "obj")
        near = _obliques((clause, *things))
        found += [*([own] if own is not None else []), *things, *near]
    return found


def _first(tokens: Iterable[Token], but: list[Mention]) -> list[Mention]:
    """The actors of the first token that names any besides the other side and what it owns."""
    taken = {m.cluster for m in but}
    for token in tokens:
        if taken & {m.cluster for one in children(token, "nmod:poss") for m in actors_at(one)}:
            continue
        found = [m for m in actors_at(token) if m.cluster not in taken]
        if found:
            return found
    return []


def sides_of_noun(noun: Token) -> tuple[list[Mention], list[Mention]]:
    """Sources and targets of a noun: its possessor, "by X", its light verb's subject; "on X"."""
    sources = actors_at_any(obliques(noun, "by"))
    owners = [o for label in OWNERS[:3] for o in children(noun, label)]
    sources = sources or _armed(noun, actors_at_any(owners))
    sources = sources or actors_at_any([*obliques(noun, "from"), *obliques(noun, "of")])
    verb = noun.head
    light = noun.dep_ in ("obj", "nsubj:pass") and verb.lemma_ in LIGHT
    if not sources and light:
        sources = actors_at(agent(verb) if is_passive(verb) else subject(verb))
    near = _obliques([noun, *([verb] if light else [])])
    return sources, _first(near, sources)


def actors_at_any(tokens: Iterable[Token]) -> list[Mention]:
    """The actors of the first token that names any."""
    return _first(tokens, [])
