"""Which mentions name the same actor in one article.

Each mention chooses the earlier one that a ranker (`loaders.heads.pairs`) scores best, or none.
What is certain goes before it: one known actor is one actor, and two are never the same.
"""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from loaders.annotations import Cluster, Mention, mentions
from loaders.heads.mentions import KINDS
from loaders.heads.network import Floats
from loaders.heads.pairs import FIRST, Seen, ranked
from loaders.roles import PERSONAL

# Forms by how much they tell of an actor's kind.
WEIGHTS = {"name": 3.0, "metonym": 3.0, "nominal": 1.0, "demonym": 0.5, "pronoun": 0.0}
# Bare nouns of an organization, and the mentions before among which it is looked for.
GROUPS = frozenset({"group", "organization", "organisation", "movement"})
NEAR = 8


@Language.component("tertius_coreference")
def coreference(doc: Doc) -> Doc:
    """Set doc._.clusters; pronouns that stand for nobody else leave doc._.mentions."""
    found = _Clusters(doc, mentions(doc))
    for later, choices in ranked(Seen(doc, mentions(doc), found.kinds)):
        found.take(later, choices)
    doc._.clusters = [
        one for one in found.clusters if any(m.form != "pronoun" for m in one.mentions)
    ]
    for index, cluster in enumerate(doc._.clusters):
        cluster.kind = found.kind(cluster)
        for mention in cluster.mentions:
            mention.cluster = index
    doc._.mentions = [mention for mention in mentions(doc) if mention.cluster >= 0]
    return doc


class _Clusters:
    """The clusters in the making."""

    def __init__(self, doc: Doc, every: list[Mention]) -> None:
        self.doc, self.mentions = doc, every
        ends = [m.end - 1 for m in every]
        self.kinds: Floats = doc._.kinds[ends] if every else np.zeros((0, len(KINDS)), dtype="f")
        self.row = {m.span: n for n, m in enumerate(every)}
        self.clusters: list[Cluster] = []
        self.of: dict[int, Cluster] = {}
        self.known: dict[str, Cluster] = {}

    def take(self, later: int, choices: list[int]) -> None:
        """Give a mention its cluster: that of the first choice that may be the same, or its own."""
        mention = self.mentions[later]
        same = self.known.get(mention.known) if mention.known else None
        fitting = (self.of[n] for n in choices if self._may_join(mention, self.of[n]))
        cluster = same or next(fitting, None) or self._group(later)
        if cluster is None:
            cluster = Cluster()
            self.clusters.append(cluster)
        self.of[later] = cluster
        cluster.mentions.append(mention)
        cluster.known = cluster.known or mention.known
        if cluster.known:
            self.known.setdefault(cluster.known, cluster)
        cluster.country = cluster.country or mention.country
        cluster.sector = cluster.sector or mention.sector

    def _group(self, later: int) -> Cluster | None:
        """What "the group" stands for where the ranker knows none: the nearest one with a name."""
        bare = self.mentions[later]
        words = self.doc[bare.start : bare.end].text.lower().split()
        if len(words) != 2 or words[0] != "the" or words[1] not in GROUPS:
            return None
        before = reversed(self.mentions[max(0, later - NEAR) : later])
        return next((self.of[self.row[m.span]] for m in before if _is_group(m)), None)

    def give_to_speakers(self, view: Seen) -> None:
        """Who says "I" or "we" in a quotation and is nobody yet is its speaker, if named later."""
        for number, cluster in list(self.of.items()):
            speaker = view.speaker[number]
            mine = view.pronoun[number] in FIRST and _is_bare(cluster)
            if mine and speaker >= 0 and (other := self.of[speaker]) is not cluster:
                other.mentions = sorted([*other.mentions, *cluster.mentions], key=_place)
                self.of.update({n: other for n, one in self.of.items() if one is cluster})
                cluster.mentions = []

    def _may_join(self, mention: Mention, cluster: Cluster) -> bool:
        """Whether nothing certain speaks against it: another known actor, or quite another name."""
        if mention.known and cluster.known:
            return False
        names = [m for m in cluster.mentions if m.form == "name"]
        if mention.form != "name" or mention.kind not in PERSONAL or not names:
            return True
        return any(self._alike(mention, name) for name in names)

    def _alike(self, one: Mention, other: Mention) -> bool:
        """Whether two names share a word, or one is made of the other's first letters."""
        words, others = (self._words(name) for name in (one, other))
        short = {"".join(word[0] for word in found) for found in (words, others)}
        folded = {word.casefold() for word in words}, {word.casefold() for word in others}
        return bool(folded[0] & folded[1]) or bool(short & {*words, *others})

    def _words(self, name: Mention) -> list[str]:
        words = (t.text for t in self.doc[name.start : name.end])
        return [word for word in words if word[:1].isupper() or word[:1].isdigit()]

    def kind(self, cluster: Cluster) -> str:
        """The kind that the mentions' words tell best."""
        rows = [self.row[m.span] for m in cluster.mentions]
        weights = np.array([WEIGHTS[m.form] for m in cluster.mentions], dtype="f")
        named = next((m.kind for m in cluster.mentions if m.known), None)
        total = (self.kinds[rows] * weights[:, None]).sum(0)[1:-1]
        return named or KINDS[1 + int(total.argmax())]


def _is_bare(cluster: Cluster) -> bool:
    """Whether a cluster has nothing but pronouns."""
    return all(mention.form == "pronoun" for mention in cluster.mentions)


def _is_group(mention: Mention) -> bool:
    return mention.form == "name" and mention.kind not in (*PERSONAL, "government")


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end
