"""Between whom a mediation is, by the rules: the parties beside its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Token

from loaders.annotations import Mention, clusters
from loaders.participants import actors_at, sides_of_noun
from loaders.syntax import child, children, clause_of, obliques, subject
from seeds.lexicon import entries

BESIDES = ("between", "among", "amongst")
# What a mediator talks to, or a conflict is with.
WITH = ("with", "and", "in", "to", "over", "of", "on")

# What one does with the office of an envoy: "resigned as envoy".
OFFICE = frozenset("act appoint name quit resign serve step".split())
# What one proposes to end a conflict with.
PLANS = frozenset("blueprint formula initiative plan proposal roadmap".split())


@cache
def lexicon() -> Mapping[str, frozenset[str]]:
    """The word lists of seeds/lexicon/mediation.txt by their names."""
    rows = (line.split(":") for line in entries("mediation") if ":" in line)
    return {name: frozenset(words.split()) for name, words in rows}


def things(verb: Token) -> Iterable[Token]:
    """What a verb is done to: its objects, a passive's subject, its infinitive."""
    return children(verb, "obj", "nsubj:pass", "xcomp")


def is_topic(token: Token) -> bool:
    """Whether a noun, its coordinates or what it is of are talks, a conflict or a deal."""
    own = token.lemma_.lower() in lexicon()["topics"]
    return own or any(
        t.lemma_.lower() in lexicon()["topics"] for t in children(token, "conj", "nmod")
    )


def is_in_office(noun: Token) -> bool:
    """Whether somebody becomes, is or ceases to be the envoy for a conflict between two.

    "Resigned as the envoy for Chad, where he had failed to end the war between A and B".
    """
    held = noun.lemma_.lower() == "envoy" and noun.head.lemma_ in OFFICE and is_as(noun)
    return held and len([*between(noun)]) > 1


def is_third_plan(noun: Token) -> bool:
    """Whether a noun is the plan of a third for a truce or peace: "the ceasefire plan of the UN".

    Only of an organization of states: a state that proposes a truce may be at war itself.
    """
    if noun.lemma_.lower() not in PLANS or noun.dep_ not in ("obj", "nsubj:pass"):
        return False
    about = [*children(noun, "compound", "amod"), *obliques(noun, "for")]
    return any(t.lemma_.lower() in lexicon()["topics"] for t in about) and any(
        clusters(noun.doc)[m.cluster].kind == "igo" for m in sides_of_noun(noun)[0]
    )


def is_as(noun: Token) -> bool:
    """Whether a noun says as what somebody acts: "as mediator"."""
    return noun.dep_ == "obl" and any(c.lower_ == "as" for c in noun.children)


def core_of(token: Token) -> Token:
    """The head of the noun phrase that a word only describes: "effort" in "mediation effort"."""
    while token.dep_ in ("compound", "amod") and token.head.pos_ == "NOUN":
        token = token.head
    return token


def parties_of(doc: Doc, token: Token, mediators: list[Mention]) -> list[Mention]:
    """Between whom, as far as the sentence says."""
    taken = {m.cluster for m in mediators}
    if is_in_office(token):
        return [m for m in between(token) if m.cluster not in taken]
    near = [
        token,
        core_of(token),
        *things(token),
        token.head,
        *(t for t in token.head.children if t.dep_ == "obj"),
    ]
    for head in near:
        named = [
            m for t in obliques(head, *BESIDES) for m in actors_at(t) if m.cluster not in taken
        ]
        if len(named) > 1:
            return named
    named = _named_in_sentence(doc, token, taken)
    if len(named) == 1:
        asking = (m for m in _asking(token, taken) if m.cluster not in {named[0].cluster, *taken})
        named = [*asking, *named]
    signing = _who_agree(token, taken) if len(named) < 2 else []
    return signing if len(signing) > 1 else named


def _named_in_sentence(doc: Doc, token: Token, taken: set[int]) -> list[Mention]:
    """Parties that stand with the talks or the conflict: "talks with X", "X's dispute with Y"."""
    found: list[Mention] = []
    found += [m for m in _consenting(token) if m.cluster not in taken]
    verb = core_of(token).head
    above = [t for t in obliques(verb, *WITH) if is_topic(t)] if verb.pos_ == "VERB" else []
    topics = [t for t in obliques(token, *WITH) if not beside_mediator(t)] + above
    for thing in (token, core_of(token), *things(token), *topics):
        if thing is token and token.pos_ != "VERB":
            continue
        others = [t for t in obliques(thing, *WITH) if not beside_mediator(t)]
        beside = [thing, *children(thing, "compound", "amod", "nmod:poss"), *others]
        for one in beside:
            found += [m for m in actors_at(one) if m.cluster not in taken]
    found += [m for m in between(token) if m.cluster not in taken]
    once = {m.cluster: m for m in reversed(found)}
    return list(once.values())[::-1]


def between(token: Token) -> Iterator[Mention]:
    """The actors after a "between" in the sentence of a word."""
    for spread in token.sent:
        if spread.lower_ in BESIDES:
            yield from actors_at(spread.head)


def beside_mediator(nominal: Token) -> bool:
    """Whether a "with" names a fellow mediator: "together with"."""
    marker = child(nominal, "case")
    before = marker.doc[marker.i - 1].lower_ if marker is not None and marker.i else ""
    own = nominal.lower_ == "behalf"
    return own or before in ("together", "along", "jointly", "cooperation", "behalf")


def _asking(token: Token, mediators: set[int]) -> list[Mention]:
    """Who asks a mediator to mediate with somebody: "Chad asked Oman to mediate with Niger"."""
    asked = children(token.head, "obj", "iobj") if token.dep_ == "xcomp" else []
    if any(m.cluster in mediators for one in asked for m in actors_at(one)):
        return actors_at(subject(token.head))
    return []


def _who_agree(token: Token, taken: set[int]) -> list[Mention]:
    """Who makes the deal or holds the talks that a relative clause says were mediated.

    "A and B signed a truce, after talks that X mediated".
    """
    verb = core_of(token)
    if verb.dep_ not in ("acl:relcl", "acl") or not is_topic(verb.head):
        return []
    clause = clause_of(verb.head)
    if clause is verb or clause.pos_ != "VERB":
        return []
    return [m for m in _members(subject(clause)) if m.cluster not in taken]


def _members(nominal: Token | None) -> list[Mention]:
    """The actors at a nominal; of "the presidents of A, B and C" these, whose number is plain."""
    found = actors_at(nominal)
    if nominal is not None and len(found) == 1 and found[0].form == "nominal":
        whose = [m for t in obliques(nominal, "of") for m in actors_at(t)]
        return whose if len(whose) > 1 else found
    return found


def _consenting(token: Token) -> list[Mention]:
    """Who accepts or refuses somebody else's mediation: a party to it."""
    core = core_of(token)
    verb = core.head
    if token.pos_ != "NOUN" or not sides_of_noun(core)[0] or core.dep_ not in ("obj", "obl"):
        return []
    return actors_at(subject(verb))
