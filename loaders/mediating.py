"""What the rules say of mediation: which words tell of it, who mediates between whom, what stage.

A mediation is told by a verb or a noun of mediating (seeds/lexicon/mediation.txt), or by verbs that
host or facilitate talks. Its stage follows from the words that govern it: an offer, a demand, a
refusal, an end; else it is engaged. Parties stand after "between", or with the talks or the
conflict. The heads of events see all of this (`heads.triggers`, `heads.arguments`).
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Token

from loaders.annotations import Mention, clusters, mentions
from loaders.lists import lists_of
from loaders.participants import actors_at, sides_of_noun
from loaders.parties import (
    beside_mediator,
    core_of,
    is_as,
    is_in_office,
    is_third_plan,
    is_topic,
    lexicon,
    parties_of,
    things,
)
from loaders.remembered import remembered
from loaders.stages import stage_of
from loaders.syntax import HYPHENS, agent, child, clause_of, is_passive, preposition, subject

SIDES = frozenset({"side", "party"})
TAUGHT = frozenset(
    "centre center class course degree diploma handbook institute lecture manual school seminar "
    "skill studies training workshop".split()
)


class Mediating(NamedTuple):
    """The mediation that a word tells of: its stage as a PLOVER type, its status, its sides."""

    type: str
    status: str
    mediators: list[Mention]
    parties: list[Mention]


@remembered
def mediating(token: Token) -> Mediating | None:
    """The mediation that a word tells of by the rules; None where it is no word of mediating."""
    if not _mediates(token):
        return None
    doc, mediators = token.doc, _mediators(token)
    parties = parties_of(doc, token, mediators)
    taken = {p.cluster for p in parties}
    mediators = [m for m in mediators if m.cluster not in taken and not _is_side(doc, m)]
    if _is_generic(doc, mediators):
        mediators = []
    return Mediating(*stage_of(token), mediators, parties)


def _mediates(token: Token) -> bool:
    """Whether a word tells of mediation, and not of business or sports; "Arab League" is a name."""
    if not _is_word_of_it(token):
        return False
    named = lists_of(token.doc).over
    return not any(t.lemma_.lower() in lexicon()["no"] and t.i not in named for t in token.sent)


def _is_word_of_it(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if is_verb(token):
        if lemma in lexicon()["verbs"]:
            return True
        return lemma in lexicon()["verbs with a topic"] and any(is_topic(t) for t in things(token))
    if token.pos_ == "NOUN":
        if _is_taught(token):
            return False
        if is_in_office(token) or is_third_plan(token):
            return True
        return any(word in lexicon()["nouns"] for word in (lemma, lexicon_form(token)))
    return token.lower_ in lexicon()["partisan"] or _is_lost_verb(token)


def _is_taught(noun: Token) -> bool:
    """Whether mediation is only what is taught: "a course in mediation"."""
    before = noun.doc[noun.i - 2] if noun.i > 1 and noun.nbor(-1).lower_ in ("in", "on") else noun
    above = noun.head if noun.dep_ in ("nmod", "compound") else before
    return above.lemma_.lower() in TAUGHT


def is_verb(token: Token) -> bool:
    """Whether a word is a verb, also where the tagger took it for a noun: "it would mediate"."""
    lemma = token.lemma_.lower()
    only = lemma in lexicon()["verbs"] and lemma not in lexicon()["nouns"]
    return token.pos_ == "VERB" or (only and child(token, "nsubj", "aux") is not None)


def _is_lost_verb(token: Token) -> bool:
    """Whether the tagger took a verb with a topic for an adjective: "is helping oversee talks"."""
    lost = token.lower_ in lexicon()["verbs with a topic"] and token.dep_ in ("amod", "compound")
    return lost and is_topic(token.head) and token.head.head.lemma_ == "help"


def lexicon_form(noun: Token) -> str:
    """A noun with the word right before it: "good_office"."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    return f"{before}_{noun.lemma_.lower()}"


def _is_generic(doc: Doc, mediators: list[Mention]) -> bool:
    """Whether "the mediators" is all that the text names."""
    return all(m.form == "nominal" and doc[m.head].lemma_ in lexicon()["nouns"] for m in mediators)


def _is_side(doc: Doc, mention: Mention) -> bool:
    """Whether an actor is "the two sides": nobody mediates between himself and himself."""
    told = (m for m in clusters(doc)[mention.cluster].mentions if m.form == "nominal")
    return any(doc[m.head].lemma_ in SIDES for m in told)


def _mediators(token: Token) -> list[Mention]:
    """Who mediates: the subject of a verb, the owner of a noun, the demonym before "-mediated"."""
    if is_verb(token):
        named = (is_passive(token) and actors_at(agent(token))) or actors_at(_doer(token))
        return [*named, *_beside(token)] if named else _hyphened(token)
    if _is_lost_verb(token):
        return actors_at(subject(token.head.head))
    if token.pos_ == "ADJ":
        return _hyphened(token)
    core = core_of(token)
    named = _role_bearer(token) or sides_of_noun(token)[0] or sides_of_noun(core)[0]
    verb = core.head
    if not named and core.dep_ in ("obj", "obl", "xcomp", "nmod", "ROOT", "appos", "nsubj:pass"):
        named = actors_at(agent(verb) if is_passive(verb) else subject(verb))
    return named


def _doer(verb: Token) -> Token | None:
    """The subject, which is no party even where the parse is passive: nobody "is mediated".

    "Oman mediated between Chad and Niger" looks to a parser like "conflicts mediated by Oman".
    """
    found = subject(verb)
    return None if found is not None and is_topic(found) else found


def _beside(verb: Token) -> list[Mention]:
    """Fellow mediators: "together with X"."""
    near = (t for t in verb.subtree if t.dep_ in ("obl", "nmod") and clause_of(t) == verb)
    fellows = (t for t in near if preposition(t) == "with" and beside_mediator(t))
    return [m for fellow in fellows for m in actors_at(fellow)]


def _role_bearer(noun: Token) -> list[Mention]:
    """Who is or acts as a mediator: an apposition, a predicate, "as mediator"."""
    named = [m for m in mentions(noun.doc) if m.form == "name"]
    own = [m for m in named if m.start <= noun.i < m.end or m.start == noun.i + 1]
    if own:
        return own[:1]
    if noun.dep_ == "appos":
        return actors_at(noun.head)
    if any(c.dep_ == "cop" for c in noun.children):
        return actors_at(subject(noun))
    if is_as(noun):
        return actors_at(child(noun.head, "obj") or subject(noun.head))
    return []


def _hyphened(token: Token) -> list[Mention]:
    """The actor before a hyphen: "Qatari-mediated"."""
    if token.i < 2 or token.nbor(-1).text not in HYPHENS:
        return []
    return [m for m in mentions(token.doc) if m.end == token.i - 1][:1]
