"""Which mentions name the same actor in one article.

A ranker (`loaders.heads.pairs`) tells how likely a mention names what each earlier one names; it
joins the actor whose mentions are together the likeliest, or none. What is certain goes before it:
one known actor is one actor, and two are never the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from loaders.annotations import Cluster, Mention, TokenSpan, mentions
from loaders.heads.mentions import KINDS
from loaders.heads.network import Floats
from loaders.heads.pairs import FIRST, Seen, weighed
from loaders.roles import PERSONAL, is_plural
from loaders.syntax import preposition

# Forms by how much they tell of an actor's kind.
WEIGHTS = {"name": 3.0, "metonym": 3.0, "nominal": 1.0, "demonym": 0.5, "pronoun": 0.0}
# Bare nouns of an organization, and the mentions before among which it is looked for.
GROUPS = frozenset({"group", "organization", "organisation", "movement"})
NEAR = 8
SUBJECTS = ("nsubj", "nsubj:pass")
# People before and after a title among whom its bearer is looked for.
CLOSE = 8
# What may follow an apposition.
ENDS = frozenset({",", ".", ";", ":", "”", '"', ")", "said", "told"})
# How much less likely than none a pronoun's antecedent may be, by the dev split of seeds/corpus.
PRONOUN_LEAST = 0.007


@Language.component("tertius_coreference")
def coreference(doc: Doc) -> Doc:
    """Set doc._.clusters; pronouns that stand for nobody else leave doc._.mentions."""
    found = _Clusters(doc, mentions(doc))
    view = Seen(doc, mentions(doc), found.kinds)
    found.speakers = {
        n: int(view.speaker[n]) for n in range(len(view.mentions)) if view.pronoun[n] in FIRST
    }
    for later, choices in weighed(view):
        found.take(later, choices)
    for title, name in titled(doc, mentions(doc)):
        found.wed(title, name)
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
        self.opposed = opposed(doc, every)
        # Of "I" and "we" in a quotation the mention that speaks, -1 where none is known.
        self.speakers: dict[int, int] = {}
        self.known: dict[str, Cluster] = {}

    def take(self, later: int, choices: list[tuple[int, float]]) -> None:
        """Give a mention its cluster: the likeliest that may be the same, or its own."""
        mention = self.mentions[later]
        same = self.known.get(mention.known) if mention.known else None
        cluster = same or self._likeliest(later, choices) or self._group(later)
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

    def _likeliest(self, later: int, choices: list[tuple[int, float]]) -> Cluster | None:
        """The cluster whose mentions together are likelier than none, the likeliest that fits.

        A pronoun stands for somebody: for it none has to be much likelier.
        """
        total: defaultdict[int, float] = defaultdict(float)
        clusters = {id(self.of[earlier]): self.of[earlier] for earlier, _ in choices}
        for earlier, weight in choices:
            total[id(self.of[earlier])] += weight
        least = PRONOUN_LEAST if self.mentions[later].form == "pronoun" else 1.0
        order = sorted(total, key=lambda one: -total[one])
        likely = (clusters[one] for one in order if total[one] > least)
        return next((one for one in likely if self._may_join(later, one)), None)

    def _group(self, later: int) -> Cluster | None:
        """What "the group" stands for where the ranker knows none: the nearest one with a name."""
        bare = self.mentions[later]
        words = self.doc[bare.start : bare.end].text.lower().split()
        if len(words) != 2 or words[0] != "the" or words[1] not in GROUPS:
            return None
        before = reversed(self.mentions[max(0, later - NEAR) : later])
        return next((self.of[self.row[m.span]] for m in before if _is_group(m)), None)

    def wed(self, title: int, name: int) -> None:
        """Let a title and the name beside it be one actor, and all that only the title was."""
        given, bearer = self.of[title], self.of[name]
        if given is bearer or (given.known and bearer.known):
            return
        mine = [m for m in given.mentions if m.form == "name"]
        whole = all(
            any(self._alike(m, n) for n in bearer.mentions if n.form == "name") for m in mine
        )
        moved = list(given.mentions) if whole else [self.mentions[title]]
        given.mentions = [m for m in given.mentions if m not in moved]
        bearer.mentions = sorted([*bearer.mentions, *moved], key=lambda m: (m.start, -m.end))
        bearer.known = bearer.known or (given.known if whole else None)
        bearer.country = bearer.country or given.country
        self.of.update({self.row[m.span]: bearer for m in moved})

    def _may_join(self, later: int, cluster: Cluster) -> bool:
        """Whether nothing certain speaks against it: another known actor, or quite another name.

        Nor may it be whom the same verb has as its other side: "we" are not whom "we defeat"; nor,
        said by somebody of one country, an actor of another.
        """
        mention = self.mentions[later]
        if mention.known and cluster.known:
            return False
        for other in self.opposed[later]:
            known = self.mentions[other].known
            if self.of.get(other) is cluster or (known and known == cluster.known):
                return False
        country = self._country_of_speaker(later)
        if country and cluster.country not in (None, country):
            return False
        names = [m for m in cluster.mentions if m.form == "name"]
        if mention.form != "name" or mention.kind not in PERSONAL or not names:
            return True
        return any(self._alike(mention, name) for name in names)

    def _country_of_speaker(self, later: int) -> str | None:
        """The country of who says "I" or "we"; the speaker may be named after the quotation."""
        number = self.speakers.get(later, -1)
        if number < 0:
            return None
        speaker = self.mentions[number]
        cluster = self.of.get(number) or self.known.get(speaker.known or "")
        return speaker.country or (cluster.country if cluster is not None else None)

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


def opposed(doc: Doc, every: Sequence[Mention]) -> Mapping[int, set[int]]:
    """Mentions that cannot be one actor, since one is the subject and the other not of one verb.

    One of the two is a pronoun, no reflexive one; after a preposition it may be the subject again:
    "he took it with him". Nor is whose aide somebody is that aide: "an aide to Ana Toth".
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    numbered = list(enumerate(every))
    subjects = {doc[m.head].head.i: (n, m) for n, m in numbered if doc[m.head].dep_ in SUBJECTS}
    for number, mention in numbered:
        label, governor = doc[mention.head].dep_, doc[mention.head].head.i
        other, subject = subjects.get(governor, (number, mention))
        pronoun = mention.form == "pronoun"
        apart = label in ("obj", "iobj") or (label in ("obl", "obl:agent") and not pronoun)
        reflexive = doc[mention.start].lower_.endswith(("self", "selves"))
        if apart and not reflexive and (pronoun or subject.form == "pronoun"):
            found[number].add(other)
            found[other].add(number)
    for number, other in _aides(doc, every):
        found[number].add(other)
        found[other].add(number)
    return found


def _aides(doc: Doc, every: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """A nominal and the person's name that a preposition joins to it, by their numbers."""
    nominals = {m.head: n for n, m in enumerate(every) if m.form == "nominal"}
    for number, mention in enumerate(every):
        name = doc[mention.head]
        person = mention.form == "name" and mention.kind in PERSONAL
        if person and name.dep_ == "nmod" and preposition(name) and name.head.i in nominals:
            yield nominals[name.head.i], number


def titled(doc: Doc, every: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Titles and the names beside them: "General Votel", "Votel, the general", by their numbers.

    A title stands right before the name, or the parse has the one as the other's apposition.
    """
    people = [
        (n, m) for n, m in enumerate(every)
        if m.kind in PERSONAL and m.form in ("name", "nominal") and not is_plural(doc[m.head])
    ]  # fmt: skip
    for number, (title, one) in enumerate(people):
        near = people[max(0, number - CLOSE) : number + CLOSE + 1]
        for name, other in near if one.form == "nominal" else ():
            if other.form == "name" and _beside(doc, one, other):
                yield title, name


def _beside(doc: Doc, title: Mention, name: Mention) -> bool:
    if title.end == name.start:
        return True
    if title.country and name.country and title.country != name.country:
        return False
    one, other = doc[title.head], doc[name.head]
    parsed = (one.dep_ == "appos" and one.head == other) or (
        other.dep_ == "appos" and other.head == one
    )
    return parsed or _between_commas(doc, *sorted([title.span, name.span]))


def _between_commas(doc: Doc, first: TokenSpan, second: TokenSpan) -> bool:
    """Whether only a comma stands between, and after the second no "and" as in a list."""
    after = [token.lower_ for token in doc[second[1] : second[1] + 2]]
    listed = not after or bool({"and", "or", "&"} & {*after}) or after[0] not in ENDS
    return doc[first[1] : second[0]].text == "," and not listed


def _is_group(mention: Mention) -> bool:
    return mention.form == "name" and mention.kind not in (*PERSONAL, "government")
