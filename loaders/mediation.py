"""Mediations in the light of their sentence and article: what they lack, what tells of none.

Which words tell of mediation, and who takes part near them, the heads and the rules tell
(`loaders.events`, `loaders.mediating`). An article seldom has more than one conflict: a mediation
that names fewer than two parties has those of the article's other mediations, else the two who are
most at odds, else who deals with whom in its sentence, else the state where the conflict is; all as
inferred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from loaders import because
from loaders.annotations import (
    Event,
    Participant,
    TokenSpan,
    article,
    clusters,
    events,
    mentions_from,
    overlap,
    statement_around,
    statement_with_cue,
    statements,
)
from loaders.conflict import adversaries, embattled
from loaders.dates import date_of
from loaders.linking import cluster_of_known
from loaders.mediating import Mediating, mediating
from loaders.parties import is_in_office, is_third_plan, lexicon
from loaders.record import sentence
from loaders.roles import role_of
from loaders.sectors import SERVANTS
from loaders.states import with_states
from loaders.syntax import children

# What those whom one mediates between are called together: "the two governments".
DELEGATES = frozenset(
    "delegation envoy government leader negotiator official party politician representative side"
    .split()
)  # fmt: skip


def plain(doc: Doc, without: Container[int] = ()) -> Iterator[Event]:
    """The mediations that the rules tell of alone: a word of mediating with its mediators.

    `without` are words that tell of none; envoys and plans are too rare to be asked.
    """
    for token in doc:
        plainly = token.i not in without or is_in_office(token) or is_third_plan(token)
        told = mediating(token) if plainly else None
        if told is not None and told.mediators:
            yield _ruled(doc, token, told)


def _ruled(doc: Doc, token: Token, told: Mediating) -> Event:
    sides = [("mediator", m) for m in told.mediators] + [("party", m) for m in told.parties]
    parts = {m.cluster: Participant(m.cluster, role, m.span) for role, m in reversed(sides)}
    trigger = (token.i, token.i + 1)
    return Event(
        type=told.type,
        mode="mediate",
        status=told.status,
        trigger=trigger,
        sentence=sentence(doc, trigger),
        participants=list(parts.values())[::-1],
        statement=statement_around(doc, trigger),
        date=date_of(token, article(doc).published),
        speech=statement_with_cue(doc, trigger),
        because=[*because.of_rules(token, told)],
    )


def mediations(doc: Doc, ruled: Sequence[Event], told: Sequence[Event]) -> list[Event]:
    """What is left of mediations, those of the rules and those of the heads, made whole."""
    found = [*ruled, *told]
    weights = _weights([*ruled, *found])
    sound = [one for one in found if not _is_swapped(one, found) and not _is_business(doc, one)]
    fuller = next((_who(one, "party") for one in sound if _names_both(one)), None)
    for one in sound:
        one.participants = [p for p in one.participants if not _is_no_part(doc, one, p, weights)]
        before = list(one.participants)
        if fuller is not None:
            one.participants = [p for p in before if not _is_mistaken(doc, p, fuller)]
        known = _who(one, "party") | (fuller or set())
        one.participants = [p for p in one.participants if not _is_either_side(doc, p, known)]
        if len(_who(one, "party")) < 2:
            one.participants += _lacking(doc, one, weights)
        one.participants = _untangled(doc, with_states(doc, one))
        added = (part for part in one.participants if part not in before)
        one.because += [because.of_article(doc, part) for part in added]
    whole = [one for one in sound if _is_whole(one) or (one in ruled and _who(one, "mediator"))]
    return _once(whole, [one.trigger for one in ruled])


def beside(one: Event, ruled: Iterable[Event]) -> bool:
    """Whether the rules tell of a mediation by one of its mediators in the same sentence."""
    mediators = _who(one, "mediator")
    near = (other for other in ruled if overlap(other.sentence, one.sentence))
    return any(mediators & _who(other, "mediator") for other in near)


def _weights(found: Iterable[Event]) -> Counter[int]:
    """How often each actor is a party, less how often mediator: twice where the sentence names it.

    The plain mediations of the rules are given twice.
    """
    counted: Counter[int] = Counter()
    for one in found:
        for part in one.participants:
            weight = 1 if part.inferred else 2
            counted[part.cluster] += weight if part.role == "party" else -weight
    return counted


def _lacking(doc: Doc, one: Event, weights: Counter[int]) -> list[Participant]:
    """The parties that a mediation lacks."""
    taken = _who(one, "mediator") | _who(one, "party")
    known = _who(one, "party")
    others = [who for who, weight in weights.most_common() if weight > 0 and who not in taken]
    if len(known) + len(others) < 2:
        pair = adversaries(doc, _who(one, "mediator"))
        others = sorted(pair - taken) if pair and (not known or known & pair) else others
    if len(known) + len(others) < 2:
        others += _beside(doc, one, taken | {*others})
    found: list[int] = []
    for who in others:
        if not any(_act_as_one(doc, who, other) for other in (*known, *found)):
            found.append(who)
    return [Participant(who, "party", None, True) for who in found[: 2 - len(known)]]


def _act_as_one(doc: Doc, one: int, other: int) -> bool:
    """Whether two are a state and its servant; two of its politicians may be at odds."""
    both = clusters(doc)[one], clusters(doc)[other]
    same = both[0].country is not None and both[0].country == both[1].country
    serve = all(c.sector in SERVANTS and c.kind != "organization" for c in both)
    return same and serve and any(c.kind == "government" for c in both)


def _untangled(doc: Doc, parts: Sequence[Participant]) -> list[Participant]:
    """The participants without mediators who act for a party, or parties who act for a mediator.

    The mediators give way where others are left, else the parties where two others are. Nobody is
    left where all mediators act for all parties: these deal with each other directly.
    """
    mediators, parties = (
        {part.cluster for part in parts if part.role == role} for role in ("mediator", "party")
    )
    torn = {m for m in mediators if any(_act_as_one(doc, m, p) for p in parties)}
    theirs = {p for p in parties if any(_act_as_one(doc, m, p) for m in mediators)}
    if torn and torn == mediators and theirs == parties:
        return []
    less = torn if mediators - torn else theirs if len(parties - theirs) > 1 else frozenset()
    return [part for part in parts if part.cluster not in less]


def _beside(doc: Doc, one: Event, taken: set[int]) -> list[int]:
    """Who else deals with whom in the sentence of a mediation, else whose the conflict is.

    The mediators' own are no parties, nor is who says it, nor who only praises the mediator.
    """
    speakers = {
        statements(doc)[i].speaker_span for i in (one.statement, one.speech) if i is not None
    }
    mediators = _who(one, "mediator")
    own = {clusters(doc)[who].country for who in mediators} - {None}
    beside = (e for e in events(doc) if overlap(e.sentence, one.sentence) and e.type != "SUPPORT")
    found = [
        part.cluster
        for event in beside
        for part in event.participants
        if part.span is not None and not part.inferred
        if not any(said is not None and overlap(part.span, said) for said in speakers)
        if part.cluster not in taken and clusters(doc)[part.cluster].country not in own
    ]
    if not found and one.trigger is not None:
        scene = embattled(doc, doc[one.trigger[0]])
        if scene is not None and scene[0].country not in own:
            found = [cluster_of_known(doc, scene[0].id, scene[1].i)]
    return list(dict.fromkeys(found))


def _names_both(one: Event) -> bool:
    return len(_who(one, "party", named=True)) > 1


def _is_mistaken(doc: Doc, part: Participant, parties: set[int]) -> bool:
    """Whether a party is only a pronoun that stands for nobody of the article's parties.

    Or a plural, "both sides", that stands for others than these and their states.
    """
    if part.role != "party" or part.span is None:
        return False
    pronoun = [token.pos_ for token in doc[slice(*part.span)]] == ["PRON"]
    if pronoun and part.cluster not in parties:
        return True
    several = [m.cluster for m in mentions_from(doc, part.span) if m.span == part.span]
    states = {clusters(doc)[who].country for who in parties}
    strangers = (who not in parties and clusters(doc)[who].country not in states for who in several)
    return len(several) > 1 and any(strangers)


def _is_no_part(doc: Doc, one: Event, part: Participant, weights: Counter[int]) -> bool:
    """Whether a participant is none: nobody, a guest, a party that elsewhere is the mediator."""
    if part.role == "party":
        return part.inferred and weights[part.cluster] < 0
    return _is_guest(doc, one, part) or _is_nobody(doc, part)


def _is_guest(doc: Doc, one: Event, part: Participant) -> bool:
    """Whether somebody is only hosted: "Norway hosted the negotiators", who mediate nothing."""
    if part.span is None or one.trigger is None:
        return False
    head, host = doc[slice(*part.span)].root, doc[one.trigger[0]]
    hosting = host.lemma_ in lexicon()["verbs with a topic"]
    return hosting and head.dep_ == "obj" and head.head == host


def _is_nobody(doc: Doc, part: Participant) -> bool:
    """Whether a mediator is only called "the mediators", or no word for an actor at all."""
    if part.role != "mediator" or _is_named(doc, part.cluster):
        return False
    actor = clusters(doc)[part.cluster]
    heads = [doc[m.head] for m in actor.mentions if m.form == "nominal"]
    thing = actor.kind == "organization" and not any(map(role_of, heads))
    return thing or all(head.lemma_.lower() in lexicon()["nouns"] for head in heads)


def _is_either_side(doc: Doc, part: Participant, parties: Iterable[int]) -> bool:
    """Whether a party is only "the two governments", who are known: two of the parties have names.

    "Rebel leaders" are others.
    """
    if part.role != "party" or _is_named(doc, part.cluster):
        return False
    first = doc[clusters(doc)[part.cluster].mentions[0].head]
    told = children(first, "acl", "acl:relcl", "amod", "compound", "nmod")
    words = {token.lemma_.lower() for token in (first, *told)}
    return words <= DELEGATES and sum(_is_named(doc, who) for who in parties) > 1


def _is_named(doc: Doc, who: int) -> bool:
    """Whether an actor is ever more than described: "the mediators", "they"."""
    return any(m.form not in ("nominal", "pronoun") for m in clusters(doc)[who].mentions)


def _is_swapped(one: Event, found: Sequence[Event]) -> bool:
    """Whether it makes a mediator of a party to the conflict of a mediation that names both."""
    mediators, parties = _who(one, "mediator"), _who(one, "party")
    fuller = (other for other in found if _names_both(other))
    return any(
        mediators & _who(other, "party")
        and (not parties or parties & (_who(other, "mediator") | _who(other, "party")))
        for other in fuller
        if other is not one
    )


def _is_business(doc: Doc, one: Event) -> bool:
    """Whether a firm is a party: what is settled with its staff or another firm is no politics."""
    return any(clusters(doc)[who].kind == "company" for who in _who(one, "party"))


def _is_whole(one: Event) -> bool:
    """Whether there are a mediator and parties: nobody mediates where nobody is named."""
    return bool(_who(one, "party")) and bool(_who(one, "mediator"))


def _once(found: Sequence[Event], ruled: Sequence[TokenSpan | None]) -> list[Event]:
    """One mediation a sentence, stage and mediator: the rules', else the one that names most."""
    kept: list[Event] = []
    for one in sorted(found, key=lambda one: (one.trigger in ruled, _named(one)), reverse=True):
        if not any(_are_one(one, other) for other in kept):
            kept.append(one)
    return kept


def _named(one: Event) -> int:
    return sum(not part.inferred for part in one.participants)


def _are_one(one: Event, other: Event) -> bool:
    beside = one.type == other.type and overlap(one.sentence, other.sentence)
    mediators = _who(one, "mediator"), _who(other, "mediator")
    return beside and (bool(mediators[0] & mediators[1]) or not any(mediators))


def _who(one: Event, role: str, named: bool = False) -> set[int]:
    """The clusters in a role, those only that the sentence names where `named`."""
    parts = (p for p in one.participants if p.role == role and not (named and p.inferred))
    return {part.cluster for part in parts}
