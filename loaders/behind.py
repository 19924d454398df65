"""The actor behind a thing: the army behind its tanks, the rebels behind "rebel positions".

Such words are mentions of the actor only where something is done by them or to them.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from loaders.annotations import Mention, add_actor, clusters, mentions, mentions_from
from loaders.known import Known, known_actors
from loaders.linking import name_cluster
from loaders.roles import group_of
from loaders.sectors import ARMS, sector_of
from loaders.syntax import children

OWNERS = ("nmod:poss", "compound", "amod", "nmod:desc")


def group_before(noun: Token) -> Mention | None:
    """The actor that a noun before another names: "rebel positions", "Sudanese refugee camp".

    It is the one that the same noun named last, if there is one.
    """
    role = group_of(noun)
    if role is None:
        return None
    owner = _owner(noun)
    country = _country(noun.doc, owner)
    start = owner.start if owner is not None else noun.i
    sector = sector_of(noun, start, role)
    found = Mention(start, noun.i + 1, noun.i, "nominal", role.kind, country, sector)
    text = noun.doc[start : noun.i + 1].text
    known = next(iter(known_actors().lookup(text)), None) if owner is not None else None
    return _placed(noun.doc, found, known)


def army_behind(thing: Token, owner: Mention) -> Mention | None:
    """The army of a state whose arms act: "British aircraft", "a Turkish drone strike".

    None where they are no arms, no state's, or nothing is known of its army.
    """
    words = (thing, *children(thing, "compound"))
    arms = next((word for word in words if word.lemma_.lower() in ARMS), None)
    if arms is None or clusters(thing.doc)[owner.cluster].kind != "government":
        return None
    country = _country(thing.doc, owner)
    army = known_actors().army(country) if country is not None else None
    if army is None:
        return None
    start = min(owner.start, arms.i)
    found = Mention(start, arms.i + 1, arms.i, "nominal", army.kind, country, army.sector)
    return _placed(thing.doc, found, army)


def _owner(group: Token) -> Mention | None:
    """The state that the words before a noun say it is of, though a parse hang them on the next."""
    words = (word for one in (group, group.head) for word in children(one, *OWNERS))
    spans = ((word.i, word.i + 1) for word in words if word.i < group.i)
    found = (mention for span in spans for mention in mentions_from(group.doc, span))
    return next((one for one in found if clusters(group.doc)[one.cluster].country), None)


def _country(doc: Doc, owner: Mention | None) -> str | None:
    return clusters(doc)[owner.cluster].country if owner is not None else None


def _alike(doc: Doc, mention: Mention, known: Known | None) -> int | None:
    """The cluster of that actor: of the known one, else of the last that had this very noun."""
    if known is not None:
        return next((i for i, c in enumerate(clusters(doc)) if c.id == known.id), None)
    noun = doc[mention.head].lemma_.lower()
    before = (m for m in reversed(mentions_from(doc, (0, mention.start))) if m.cluster >= 0)
    same = (m.cluster for m in before if doc[m.head].lemma_.lower() == noun)
    fitting = (i for i in same if mention.country in (None, clusters(doc)[i].country))
    return next(fitting, None)


def _placed(doc: Doc, mention: Mention, known: Known | None) -> Mention:
    """The mention, of the cluster of whom it names: somebody known, or one named alike before."""
    index = _alike(doc, mention, known)
    if index is None:
        index = add_actor(doc, mention)
        clusters(doc)[index].known = known.id if known is not None else None
        clusters(doc)[index].country, clusters(doc)[index].sector = mention.country, mention.sector
        name_cluster(doc, index)
        return mention
    mine = clusters(doc)[index].mentions
    there = next((one for one in mine if one.span == mention.span), None)
    if there is None:
        mention.cluster = index
        mine.append(mention)
        doc._.mentions = sorted([*mentions(doc), mention], key=lambda m: (m.start, m.end))
    return there or mention
