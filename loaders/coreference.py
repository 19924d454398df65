"""Which mentions name the same actor in one article.

A sieve in text order, precision first (after Lee et al. 2013, "Deterministic coreference
resolution based on entity-centric, precision-ranked rules"): known actors by id, names by their
words, roles by apposition, then definite nominals and pronouns by kind, number and nearness.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from loaders.annotations import Cluster, Mention, mentions
from loaders.known import known_actors
from loaders.roles import PERSONAL, Role, apposition_after, is_plural, role_of, title_before

HE = frozenset("he him his himself she her hers herself".split())
SHE = frozenset("she her hers herself".split())
THEY = frozenset("they them their theirs themselves".split())
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
GROUPS = frozenset({"armed_group", "party", "organization", "ngo", "igo", "media", "company"})
# Sentences back in which a pronoun and a bare role look for what they stand for.
PRONOUN_REACH, ROLE_REACH = 2, 6


@dataclass(slots=True)
class _Actor:
    """A cluster in the making, with what it has been called."""

    cluster: Cluster
    words: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    plural: bool = False


class _Article:
    """The actors found so far, in the order of their latest mention."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors: list[_Actor] = []
        self.sentence = {t.i: n for n, sent in enumerate(doc.sents) for t in sent}
        self.titles: dict[int, set[str]] = {}
        self.bearers = self._bearers()

    def _bearers(self) -> dict[int, Mention]:
        """The person that a role noun in a title or an apposition belongs to, by the noun.

        Beside them, by the start of the person's name, all words of these in self.titles.
        """
        found: dict[int, Mention] = {}
        for mention in mentions(self.doc):
            if mention.form != "name" or mention.kind not in PERSONAL:
                continue
            for span in (
                title_before(self.doc, mention.start),
                apposition_after(self.doc, mention.end),
            ):
                told = self.doc[slice(*span)] if span else ()
                self.titles.setdefault(mention.start, set()).update(t.lower_ for t in told)
                for token in told:
                    if role_of(token) is not None:
                        found.setdefault(token.i, mention)
        return found

    def take(self, mention: Mention) -> bool:
        """Give a mention its cluster; False for a pronoun without antecedent."""
        actor = self._find(mention)
        if actor is None:
            if mention.form == "pronoun":
                return False
            actor = _Actor(Cluster(kind=mention.kind or "organization"))
            self.actors.append(actor)
        self._join(actor, mention)
        return True

    def _join(self, actor: _Actor, mention: Mention) -> None:
        cluster, head = actor.cluster, self.doc[mention.head]
        cluster.mentions.append(mention)
        cluster.known = cluster.known or mention.known
        cluster.country = cluster.country or mention.country
        cluster.sector = cluster.sector or mention.sector
        if mention.form in ("name", "metonym"):
            actor.words |= {t.text for t in self.doc[mention.start : mention.end] if t.is_alpha}
            if mention.known and len(cluster.mentions) == 1:
                actor.words |= set(known_actors().get(mention.known).name.split())
            told = (i for i, bearer in self.bearers.items() if bearer is mention)
            actor.roles |= {self.doc[i].lemma_.lower() for i in told}
            actor.titles |= self.titles.get(mention.start, set())
        if mention.form == "nominal":
            actor.roles.add(head.lemma_)
            actor.plural = actor.plural or (is_plural(head) and len(cluster.mentions) == 1)

    def _find(self, mention: Mention) -> _Actor | None:
        if mention.known:
            same = next((a for a in self.actors if a.cluster.known == mention.known), None)
            return same or (self._described(mention) if mention.form == "name" else None)
        if mention.form == "name":
            return self._same_name(mention) or self._described(mention)
        if mention.form == "pronoun":
            return self._antecedent(mention)
        return self._role(mention)

    def _same_name(self, mention: Mention) -> _Actor | None:
        """An actor with the same words in its name: a surname, the full name, an acronym."""
        words = [t.text for t in self.doc[mention.start : mention.end] if t.is_alpha]
        person = mention.kind in PERSONAL
        for actor in reversed(self.actors):
            named = actor.cluster.kind in PERSONAL
            if named == person and words and words[-1] in actor.words and self._fits(words, actor):
                return actor
        before = mention.start - 1
        if not person and before > 0 and self.doc[before].text == "(":
            return next((a for a in self.actors if a.cluster.mentions[-1].end == before), None)
        return None

    def _described(self, mention: Mention) -> _Actor | None:
        """The unnamed actor that a name stands in apposition to: "a militant group, X"."""
        head = self.doc[mention.head]
        if head.dep_ != "appos":
            return None
        for actor in reversed(self.actors):
            last = actor.cluster.mentions[-1]
            if last.head == head.head.i and last.form == "nominal" and not actor.words:
                return actor
        return None

    def _fits(self, words: list[str], actor: _Actor) -> bool:
        """Whether a name is part of the actor's, or the actor's of it."""
        given = set(words)
        return given <= actor.words or actor.words <= given

    def _role(self, mention: Mention) -> _Actor | None:
        """What a noun phrase stands for: its apposition's name, or an actor of that role before."""
        bearer = self.bearers.get(mention.head)
        if bearer is not None and bearer.start < mention.start:
            return next((a for a in self.actors if bearer in a.cluster.mentions), None)
        role = role_of(self.doc[mention.head])
        same = self._same_words(mention)
        if same is not None or role is None:
            return same
        definite = self.doc[mention.start].lower_ in DEFINITE
        return self._bare_role(mention, role) if definite else None

    def _same_words(self, mention: Mention) -> _Actor | None:
        """An actor called by the same noun, of the same country where one is named."""
        head = self.doc[mention.head]
        indefinite = self.doc[mention.start].lower_ in ("a", "an", "another", "some", "other")
        if indefinite:
            return None
        for actor in reversed(self.actors):
            first = actor.cluster.mentions[0]
            if first.form != "nominal" or first.kind != mention.kind:
                continue
            noun = self.doc[first.head].lemma_ == head.lemma_
            if noun and first.country == mention.country and self._modifiers_fit(first, mention):
                return actor
        return None

    def _modifiers_fit(self, first: Mention, again: Mention) -> bool:
        """Whether a later phrase adds no word that tells another actor."""
        words = {t.lemma_ for t in self.doc[again.start : again.end] if t.pos_ != "DET"}
        return words <= {t.lemma_ for t in self.doc[first.start : first.end]}

    def _bare_role(self, mention: Mention, role: Role) -> _Actor | None:
        plural = is_plural(self.doc[mention.head])
        more = {t.lower_ for t in self.doc[mention.start + 1 : mention.head]}
        for actor in self._near(mention, ROLE_REACH):
            kind = actor.cluster.kind
            if not more <= {word.lower() for word in actor.words} | actor.titles:
                continue
            if role.kind in PERSONAL:
                known = role.noun in actor.roles or role.noun in ("official", "leader")
                if kind in PERSONAL and known and not plural and not actor.plural:
                    return actor
            elif role.kind == "organization" and not plural:
                if kind in GROUPS and actor.words:
                    return actor
            elif kind == role.kind and actor.words:
                return actor
        return None

    def _near(self, mention: Mention, reach: int) -> list[_Actor]:
        """Actors mentioned shortly before, the nearest first."""
        here = self.sentence[mention.start]

        def latest(actor: _Actor) -> int:
            return max(
                (m.start for m in actor.cluster.mentions if m.end <= mention.start), default=-1
            )

        near = [
            a for a in self.actors if latest(a) >= 0 and here - self.sentence[latest(a)] <= reach
        ]
        return sorted(near, key=latest, reverse=True)

    def _antecedent(self, mention: Mention) -> _Actor | None:
        """The nearest actor that a pronoun can stand for; subjects before others in a sentence."""
        word = self.doc[mention.start].lower_
        near = [a for a in self._near(mention, PRONOUN_REACH) if self._agrees(word, a)]
        return min(near, key=lambda a: self._rank(a, mention), default=None)

    def _agrees(self, word: str, actor: _Actor) -> bool:
        person = actor.cluster.kind in PERSONAL and not actor.plural
        if word in HE:
            return person
        if word in THEY:
            return actor.plural or actor.cluster.kind in ("people", "armed_group", "organization")
        adjective = all(m.form == "demonym" for m in actor.cluster.mentions)
        return not person and not actor.plural and not adjective

    def _rank(self, actor: _Actor, mention: Mention) -> tuple[int, int, int]:
        """Sentences back, then subjects, then nearness."""
        before = [m for m in actor.cluster.mentions if m.end <= mention.start]
        here = self.sentence[mention.start]
        latest = max(before, key=lambda m: m.start)
        back = here - self.sentence[latest.start]
        subject = any(
            self.doc[m.head].dep_.startswith("nsubj")
            for m in before
            if self.sentence[m.start] == self.sentence[latest.start]
        )
        return back, 0 if subject else 1, -latest.start


@Language.component("tertius_coreference")
def coreference(doc: Doc) -> Doc:
    """Set doc._.clusters; pronouns without an antecedent leave doc._.mentions."""
    article = _Article(doc)
    doc._.mentions = [mention for mention in mentions(doc) if article.take(mention)]
    doc._.clusters = [actor.cluster for actor in article.actors]
    for index, cluster in enumerate(doc._.clusters):
        for mention in cluster.mentions:
            mention.cluster = index
    return doc
