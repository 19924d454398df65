"""Nouns that stand for actors without naming them: "the spokesman", "rebels", "the ministry"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from seeds.lexicon import entries

PERSONAL = frozenset({"official", "person"})
# Singulars that mean something else: "by force", "on good authority".
PLURAL_ONLY = frozenset({"force", "authority", "marine", "major"})
# "General" after these is an adjective.
CIVIL = frozenset({"secretary", "director", "governor"})
# Kinds of actors that a noun before another names: "police station", "refugee camp".
GROUPS = frozenset("armed_group military government ministry party court".split())
# What people have: a "refugee camp" is theirs, "hostage talks" are about them.
BELONGINGS = frozenset("boat camp column convoy home house settlement shelter".split())
QUANTITIES = frozenset(
    "dozen hundred thousand million score ten number majority most some many several handful "
    "hundreds thousands dozens scores tens millions".split()
)
# Words of the longest title: "the Democratic Republic of the Congo's deputy foreign minister".
LONGEST_TITLE = 16


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun tells of the actor that it stands for."""

    noun: str
    kind: str
    sector: str | None


@cache
def lexicon() -> Mapping[str, Role]:
    """Roles by lemma, from seeds/lexicon/roles.txt."""
    found: dict[str, Role] = {}
    for line in entries("roles"):
        sort, nouns = line.split(":")
        kind, sector = sort.split()
        for noun in nouns.split():
            found[noun] = Role(noun, kind, None if sector == "-" else sector)
    return found


def role_of(token: Token) -> Role | None:
    """The role that a noun names, None where it names none."""
    if token.pos_ not in ("NOUN", "PROPN") or (token.lower_ in PLURAL_ONLY):
        return None
    if token.lower_ == "general" and (before := _civil(token)) is not None:
        return lexicon().get(before)
    return lexicon().get(token.lemma_.lower()) or lexicon().get(token.lower_)


def _civil(general: Token) -> str | None:
    """The noun before "general" that makes no soldier of it: "secretary-general"."""
    words = [t.lower_ for t in general.doc[max(0, general.i - 2) : general.i] if t.text != "-"]
    return words[-1] if words and words[-1] in CIVIL else None


def group_of(noun: Token) -> Role | None:
    """The role of a noun that names whose another is: "rebel positions", "a police station"."""
    role = role_of(noun)
    if role is None or noun.dep_ != "compound" or is_plural(noun):
        return None
    theirs = role.kind == "people" and noun.head.lemma_.lower() in BELONGINGS
    return role if theirs or role.kind in GROUPS else None


def counted(noun: Token) -> Token:
    """What a quantity is of: "hundreds of thousands of people"; another noun is itself."""
    while noun.lemma_.lower() in QUANTITIES:
        of = (c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i)
        noun, before = next(of, noun), noun
        if noun is before:
            break
    return noun


def is_plural(token: Token) -> bool:
    """Whether a noun stands in the plural."""
    return token.tag_ in ("NNS", "NNPS")


def title_before(doc: Doc, start: int) -> tuple[int, int] | None:
    """The words right before a name that tell its bearer's role: "Qatari ministry spokesman".

    They run back over nouns, adjectives and possessors and have a role noun as their last noun.
    """
    first = start
    least = max(doc[start].sent.start, start - LONGEST_TITLE)
    while first > least and _may_title(doc[first - 1]):
        first -= 1
    while first < start and (doc[first].text in ("-", "'s", "’s") or doc[first].pos_ == "CCONJ"):
        first += 1
    nouns = [t for t in doc[first:start] if role_of(t) is not None]
    return (first, start) if nouns and nouns[-1].i >= start - 2 else None


def _may_title(token: Token) -> bool:
    if token.pos_ in ("NOUN", "PROPN") and not is_plural(token):
        return True
    return token.pos_ == "ADJ" or token.text in ("'s", "’s", "-", "of") or token.tag_ == "JJ"


def apposition_after(doc: Doc, end: int) -> tuple[int, int] | None:
    """The words after a name and a comma that tell its bearer's role: ", spokesman for Hamas"."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    stop = end + 1
    limit = min(doc[end].sent.end, end + 22)
    while stop < limit and doc[stop].pos_ not in ("VERB", "AUX") and doc[stop].text not in ",;.":
        if doc[stop].tag_ in ("WP", "WDT"):
            break
        stop += 1
    before_of = [t for t in doc[end + 1 : min(stop, end + 9)] if role_of(t) is not None]
    joins = doc[end + 1].tag_ in ("IN", "CC", "PRP", "VBG") and doc[end + 1].lower_ != "once"
    if not before_of or joins:
        return None
    return (end + 1, stop)
