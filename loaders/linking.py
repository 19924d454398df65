"""Which known actor a cluster is, and the id and name of one that nobody knows."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from spacy.language import Language
from spacy.tokens import Doc

from loaders.annotations import (
    Cluster,
    Mention,
    add_actor,
    article,
    clusters,
    mention_at,
    mentions_from,
)
from loaders.countries import country_about
from loaders.known import Known, known_actors
from loaders.roles import PERSONAL, role_of
from loaders.seating import seat
from loaders.sectors import BY_KIND
from loaders.syntax import children

LONGEST_SLUG = 60
# Those who rise against their own state; militants and mercenaries may be of any.
REBELS = frozenset({"rebel", "insurgent", "guerrilla", "guerilla", "separatist", "secessionist"})


@Language.component("tertius_linking")
def linking(doc: Doc) -> Doc:
    """Give every cluster id, name, kind, country and sector; merge those that are one actor."""
    seat(doc)
    for index in range(len(clusters(doc))):
        name_cluster(doc, index)
    _own(doc)
    _settle(doc)
    _merge(doc)
    return doc


def _own(doc: Doc) -> None:
    """Give nominals without a country that of whose they are: "their forces", "its envoy"."""
    for cluster in clusters(doc):
        best = _fullest(cluster)
        role = role_of(doc[best.head]) if best.form == "nominal" else None
        if cluster.country or role is None or cluster.kind == "person":
            continue
        owners = (mention_at(doc, one.i) for one in children(doc[best.head], "nmod:poss"))
        countries = (clusters(doc)[m.cluster].country for m in owners if m and m.cluster >= 0)
        cluster.country = next(filter(None, countries), None)


def name_cluster(doc: Doc, index: int) -> None:
    """Name one cluster from its mentions and what is known of them."""
    cluster = clusters(doc)[index]
    known = _known(doc, cluster)
    if known is not None:
        cluster.id, cluster.known, cluster.name = known.id, known.id, known.name
        cluster.kind, cluster.country = known.kind, known.country
        cluster.sector, cluster.wikidata = known.sector, known.wikidata
        return
    best = _fullest(cluster)
    cluster.name = _name(doc, best)
    cluster.kind = best.kind or cluster.kind
    cluster.sector = cluster.sector or BY_KIND.get(cluster.kind) or _civil(doc, best)
    named = best.form == "name"
    cluster.id = slug(cluster.name) if named else _unnamed(doc, cluster, best)


def _civil(doc: Doc, best: Mention) -> str | None:
    """The sector of people of whom no more is told; a nation has none, it stands for its state."""
    head = doc[best.head]
    plain = best.form == "nominal" and best.kind in ("people", "person") and role_of(head) is None
    return "CVL" if plain and known_actors().demonym(head.text) is None else None


def _settle(doc: Doc) -> None:
    """Give parties and rebels of no country that the text names the one that it is about."""
    found = [c for c in clusters(doc) if not c.country and c.mentions and _is_at_home(doc, c)]
    about = country_about(doc) if found else None
    for cluster in found:
        cluster.country = about


def _is_at_home(doc: Doc, cluster: Cluster) -> bool:
    """Whether an actor is a party, or rebels who are only described: "Shona rebels"."""
    best = _fullest(cluster)
    if cluster.sector in ("PTY", "OPP"):
        return cluster.kind == "party" and doc[best.head].lemma_.lower() != "coalition"
    rebels = best.form == "nominal" and doc[best.head].lemma_.lower() in REBELS
    within = (other.known for other in mentions_from(doc, best.span) if other.span != best.span)
    return rebels and not any(within)


def cluster_of_known(doc: Doc, known: str, token: int) -> int:
    """The cluster of a known actor that a token names ("Hamas-run") or stands for (its capital).

    A new one where the article has none yet.
    """
    index = next((i for i, c in enumerate(clusters(doc)) if c.id == known and c.mentions), None)
    if index is None:
        index = add_actor(doc, Mention(token, token + 1, token, "demonym", known=known))
        clusters(doc)[index].known = known
        name_cluster(doc, index)
    return index


def _known(doc: Doc, cluster: Cluster) -> Known | None:
    if cluster.known:
        return known_actors().get(cluster.known)
    on = article(doc).published
    names = [m for m in cluster.mentions if m.form == "name"]
    for mention in names:
        text = _name(doc, mention)
        found = known_actors().lookup(text)
        person = mention.kind in PERSONAL
        fitting = [k for k in found if (k.kind in PERSONAL) == person]
        if fitting:
            return fitting[0]
        if person and mention.end - mention.start == 1:
            return known_actors().by_surname(text, on)
    return None if names else _described(doc, cluster)


def _described(doc: Doc, cluster: Cluster) -> Known | None:
    """Whom a description names that is known as a name: "the health ministry in Gaza"."""
    nominals = (m for m in cluster.mentions if m.form == "nominal" and m.end - m.start > 2)
    found = (known_actors().lookup(_name(doc, m)) for m in nominals)
    return next((known[0] for known in found if known), None)


def _fullest(cluster: Cluster) -> Mention:
    """The mention that names the actor best: a name before a nominal, a longer before a shorter."""
    order = {"name": 0, "metonym": 1, "nominal": 2, "demonym": 3, "pronoun": 4}
    return min(cluster.mentions, key=lambda m: (order[m.form], m.start - m.end, m.start))


def _name(doc: Doc, mention: Mention) -> str:
    """The mention's words on one line, without an article before them."""
    text = " ".join(doc[mention.start : mention.end].text.split())
    if mention.form == "nominal" and mention.end == mention.start + 1 and _describes(doc, mention):
        text = f"{text} {doc[mention.head].head.text}"
    return re.sub(r"^(the|a|an|this|that|these|those)\s+", "", text, flags=re.IGNORECASE)


def _describes(doc: Doc, mention: Mention) -> bool:
    """Whether a nominal is the first of two adjectives: "Israeli and Palestinian officials"."""
    head = doc[mention.head]
    return head.dep_ in ("amod", "compound") and known_actors().demonym(head.text) is not None


def slug(name: str) -> str:
    """Lower-case ASCII words with hyphens between them, "actor-" and a hash where none are left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return words[:LONGEST_SLUG].strip("-") or f"actor-{_digest(name)}"


def _unnamed(doc: Doc, cluster: Cluster, mention: Mention) -> str:
    """An id for an actor without a name: its words, for this article alone."""
    if mention.kind == "people" and role_of(doc[mention.head]) is None and mention.country:
        return f"{mention.country.lower()}-people"
    return f"{slug(cluster.name)}-{_digest(f'{article(doc).id}/{mention.start}')}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _merge(doc: Doc) -> None:
    """Move the mentions of clusters with one id into the first of them."""
    first: dict[str, int] = {}
    for index, cluster in enumerate(clusters(doc)):
        kept = first.setdefault(cluster.id, index)
        if kept != index:
            for mention in cluster.mentions:
                mention.cluster = kept
            clusters(doc)[kept].mentions += cluster.mentions
            cluster.mentions = []
