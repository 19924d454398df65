"""Plurals that stand for several actors at once: "both sides", "the three countries", "they".

Such a mention becomes one mention for each of the actors, all of the same span.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from math import log1p

from spacy.language import Language
from spacy.tokens import Doc

from loaders.annotations import Cluster, Mention, clusters, mentions, mentions_from
from loaders.participants import actors_at
from loaders.parties import lexicon
from loaders.roles import PERSONAL
from loaders.syntax import agent, is_passive, subject

# What it counts for a pair that the text names them together, how often it tells of the one it
# tells less of, that both are of one kind, named, a person, a third; a log-linear model's weights,
# fitted to the train split of seeds/corpus (103 plurals, 7 in 10 right where 4 of 5 parts taught).
WEIGHTS = {"joined": 2.4, "told": 1.9, "alike": 1.0, "named": 0.6, "person": -1.5, "third": -0.7}
# Kinds that seldom are a side.
THIRD = frozenset({"igo", "ngo", "media", "court"})
NUMBERS = {"two": 2, "three": 3}
# Actors that are looked through for those that a plural is.
MOST = 20
THEY = frozenset("they them their themselves".split())
# What a plural's noun says of its actors' kind; other nouns say nothing.
STATES = frozenset("country nation state government capital neighbor neighbour republic".split())
PEOPLE = frozenset(
    "man woman leader president minister candidate official general diplomat envoy".split()
)
SIDES = frozenset(
    "side party camp group faction movement delegation team rival foe enemy adversary".split()
)


@Language.component("tertius_plurals")
def plurals(doc: Doc) -> Doc:
    """Give the mentions of clusters that are two others to both of them."""
    for cluster in clusters(doc):
        first = next((m for m in cluster.mentions if _number(doc, m)), None)
        if first is not None and not cluster.known and _is_nameless(doc, cluster):
            several = _members(doc, first, cluster)
            if several:
                _share(doc, cluster, list(cluster.mentions), several)
    spans = Counter(m.span for m in mentions(doc) if m.form == "pronoun")
    for mention in list(mentions(doc)):
        alone = spans[mention.span] == 1 and doc[mention.start].lower_ in THEY
        if alone and (pair := _subjects(doc, mention)):
            _share(doc, clusters(doc)[mention.cluster], [mention], pair)
    return doc


def _number(doc: Doc, mention: Mention) -> int:
    """Of how many actors that stand elsewhere a mention is: "both" 2, "the three governments" 3.

    0 where the words do not tell.
    """
    words = [t.lower_ for t in doc[mention.start : mention.end]]
    if words == ["each", "other"] or words[0] in ("both", "either", "neither"):
        return 2
    before = doc[max(0, mention.start - 1)].lower_
    if words[0] in NUMBERS and before == "the":
        words = [before, *words]
    if words[0] in ("the", "all") and len(words) > 1:
        sides = words[0] == "the" and len(words) == 2 and words[1] in ("sides", "parties")
        states = doc[mention.head].lemma_.lower() in STATES
        return 2 if sides else NUMBERS.get(words[1], 0) * (len(words) <= (5 if states else 3))
    return 0


def _is_nameless(doc: Doc, cluster: Cluster) -> bool:
    """Whether a cluster is called nothing but "both sides", "the sides", "they" and the like."""
    tellers = [m for m in cluster.mentions if _number(doc, m)]
    nouns = {doc[m.head].lower_ for m in tellers}
    others = (m for m in cluster.mentions if m not in tellers and m.form != "pronoun")
    return all(doc[m.head].lower_ in nouns for m in others)


def _members(doc: Doc, mention: Mention, own: Cluster) -> list[int]:
    """The clusters that a plural most likely is, [] where too few fit."""
    noun = doc[mention.head].lemma_.lower()
    before = [m for m in mentions(doc) if m.end <= mention.start]
    told = Counter(m.cluster for m in before)
    without = {index for index in told if clusters(doc)[index] is own} | _mediators(doc)
    fitting = [i for i in told if i not in without and _fits(clusters(doc)[i], noun)]
    joined = Counter(_joined(doc, mention.start))

    def likelihood(several: tuple[int, ...]) -> float:
        """What the log-linear model gives some clusters."""
        actors = [clusters(doc)[index] for index in several]
        return (
            WEIGHTS["joined"] * joined[several]
            + WEIGHTS["told"] * log1p(min(told[index] for index in several))
            + WEIGHTS["alike"] * (len({c.kind for c in actors}) == 1)
            + WEIGHTS["named"] * sum(map(_is_named, actors))
            + WEIGHTS["person"] * sum(c.kind in PERSONAL for c in actors)
            + WEIGHTS["third"] * sum(c.kind in THIRD for c in actors)
        )

    foremost = sorted([i for i, _ in told.most_common() if i in fitting][:MOST])
    sets = combinations(foremost, _number(doc, mention))
    best = max(sets, key=likelihood, default=())
    described = mention.end - mention.start > 3  # "the two West African neighbors"
    return list(best) if joined[best] or not described else []


def _joined(doc: Doc, end: int) -> Iterator[tuple[int, ...]]:
    """The clusters that the text before a token names together: "A and B", "A, B and C"."""
    for mention in mentions_from(doc, (0, end)):
        head = doc[mention.head]
        found = sorted({m.cluster for m in actors_at(head)})
        if len(found) > 1 and head.dep_ != "conj":
            yield tuple(found)


def _subjects(doc: Doc, they: Mention) -> list[int]:
    """The two of one kind who together are the nearest subject before "they", [] where none are.

    Of the sentence of "they" or the one before.
    """
    own = doc[they.start].sent.start
    before = mentions_from(doc, (doc[max(0, own - 1)].sent.start, they.start))
    for head in (doc[m.head] for m in reversed(before)):
        pair = sorted({m.cluster for m in actors_at(head)})
        if len(pair) == 2 and head.dep_ != "conj":
            alike = len({clusters(doc)[index].kind for index in pair}) == 1
            return pair if alike and head.dep_.startswith("nsubj") else []
    return []


def _mediators(doc: Doc) -> set[int]:
    """The clusters that do what mediators do."""
    verbs = (t for t in doc if t.pos_ == "VERB" and t.lemma_ in lexicon()["verbs"])
    doing = ([subject(verb), agent(verb)][is_passive(verb)] for verb in verbs)
    return {m.cluster for one in doing for m in actors_at(one)}


def _is_named(cluster: Cluster) -> bool:
    return any(m.form in ("name", "metonym", "demonym") for m in cluster.mentions)


def _fits(cluster: Cluster, noun: str) -> bool:
    """Whether an actor may be one of those that a plural noun stands for."""
    if noun in STATES:
        return cluster.kind == "government"
    if noun in PEOPLE:
        return cluster.kind in PERSONAL
    return noun not in SIDES or cluster.kind not in (*PERSONAL, *THIRD)


def _share(doc: Doc, cluster: Cluster, shared: list[Mention], pair: list[int]) -> None:
    """Give some mentions of a cluster to both of two others."""
    cluster.mentions = [m for m in cluster.mentions if m not in shared]
    doc._.mentions = [m for m in mentions(doc) if m not in shared]
    for index in pair:
        copies = [replace(m, cluster=index) for m in shared]
        other = clusters(doc)[index]
        other.mentions = sorted([*other.mentions, *copies], key=lambda m: (m.start, -m.end))
        doc._.mentions += copies
    doc._.mentions.sort(key=lambda m: (m.start, -m.end))
