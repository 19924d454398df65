"""Who speaks: the words beside a cue that name the source, and the actor that they stand for."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from loaders.annotations import Mention, TokenSpan, add_actor, clusters, mention_at, mentions
from loaders.linking import name_cluster
from loaders.syntax import children, relative_antecedent, subtree

# What hangs on a name and is no part of it.
APART = tuple("acl:relcl acl parataxis conj cc advcl punct nmod:unmarked case mark".split())
# How a name hangs on the noun that describes its bearer.
BEARING = ("appos", "flat", "compound", "nmod:desc")
# The farthest that a name stands behind the noun that describes its bearer, in words.
BESIDE = 12


def words_of(source: Token) -> TokenSpan:
    """The words that name a source, without clauses; a name in apposition is one of them.

    A relative pronoun and what it stands for are one where at most a comma is between them.
    """
    if source.tag_ in ("WP", "WDT"):
        named = relative_antecedent(source)
        mention = mention_at(source.doc, named.i)
        near = mention is not None and 0 <= source.i - mention.end <= 1
        return (mention.start if mention is not None and near else source.i), source.i + 1
    apart = (c for c in source.children if c.dep_ in APART or c.tag_ == "POS" or _tells_more(c))
    return subtree(source, *apart)


def _tells_more(child: Token) -> bool:
    """Whether a word is an apposition that names nobody: "Ana Toth, 34, a nurse from Pécs"."""
    named = child.pos_ == "PROPN" and 0 < child.left_edge.i - child.head.i < BESIDE
    return child.dep_ == "appos" and not named


def cluster_of(doc: Doc, source: Token, span: TokenSpan) -> int | None:
    """The actor that a source's words stand for; one of its own where no component knew it."""
    if source.tag_ in ("WP", "WDT"):
        source = relative_antecedent(source)
    known = mention_at(doc, source.i) or _ending(doc, source, span) or _beside(doc, source)
    if known is not None and known.cluster >= 0:
        return known.cluster
    if known is None and source.pos_ == "PRON":
        antecedent = _antecedent(doc, source)
        if antecedent is not None:
            return antecedent
    if known is None:
        known = Mention(span[0], span[1], source.i, "nominal")
    index = add_actor(doc, known)
    name_cluster(doc, index)
    return index


def _ending(doc: Doc, source: Token, span: TokenSpan) -> Mention | None:
    """The name that a source's words end with, if it is the source's own, not "an aide to X"."""
    found = mention_at(doc, span[1] - 1)
    top = doc[found.head] if found is not None else source
    while top.i != source.i and top.dep_ in BEARING:
        top = top.head
    return found if top.i == source.i else None


def _beside(doc: Doc, source: Token) -> Mention | None:
    """The name that a noun only describes: "the agency OCHA"."""
    names = children(source, *BEARING)
    found = [
        m for t in names if (m := mention_at(doc, t.i)) and m.form == "name" and t.i > source.i
    ]
    return found[0] if found else None


def _antecedent(doc: Doc, pronoun: Token) -> int | None:
    """The nearest actor before a pronoun: a person for he and she, none for it and they."""
    persons = pronoun.lower_ in ("he", "she")
    for mention in reversed(mentions(doc)):
        if mention.end > pronoun.i or mention.cluster < 0 or mention.form == "pronoun":
            continue
        is_person = clusters(doc)[mention.cluster].kind in ("official", "person")
        if is_person == persons:
            return mention.cluster
    return None
