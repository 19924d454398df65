"""Who mediates between whom, and at what stage.

A mediation is told by a verb or a noun of mediating (seeds/lexicon/mediation.txt), or by verbs that
host or facilitate talks. Its stage follows from the words that govern it: an offer, a demand, a
refusal, an end; else it is engaged. Parties stand after "between", or are the adversaries that the
sentence or the article names; these are marked as inferred.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from loaders.annotations import (
    Event,
    Mention,
    Participant,
    TokenSpan,
    affiliations,
    article,
    clusters,
    events,
    mentions,
)
from loaders.dates import date_of
from loaders.events import statement_around
from loaders.known import known_actors
from loaders.linking import cluster_of_known
from loaders.participants import actors_at, sides_of_noun
from loaders.parties import beside_mediator, core_of, is_topic, lexicon, parties_of, things
from loaders.record import sentence
from loaders.stages import stage_of
from loaders.syntax import agent, child, clause_of, is_passive, preposition, subject

SIDES = frozenset({"side", "party"})
FORMER = frozenset("former ex ex- late retired then onetime".split())


@Language.component("tertius_mediation")
def mediation(doc: Doc) -> Doc:
    """Add mediations to doc._.events; each takes the place of an event with the same trigger."""
    found = [event for token in doc if _mediates(token) and (event := _mediation(doc, token))]
    found = _completed(doc, found)
    told = {event.trigger for event in found}
    others = [event for event in events(doc) if event.trigger not in told]
    doc._.events = sorted([*others, *_once(found)], key=lambda e: e.trigger or e.sentence)
    return doc


def _completed(doc: Doc, found: list[Event]) -> list[Event]:
    """The mediations of an article in the light of the one that names its parties.

    Later ones ("the talks") have the same parties, as inferred. One that swaps its sides with the
    full one comes of a wrong antecedent and is dropped, as is a party that only a pronoun names.
    """

    def is_mistaken(part: Participant) -> bool:
        words = doc[slice(*part.span)] if part.span is not None else ()
        pronoun = [token.pos_ for token in words] == ["PRON"]
        return part.role == "party" and pronoun and part.cluster not in parties

    full = next((event for event in found if len(_parts(event, "party", named=True)) > 1), None)
    if full is None:
        return found
    parties, mediators = _parts(full, "party"), _parts(full, "mediator")
    kept = []
    for event in found:
        if _parts(event, "mediator") & parties and _parts(event, "party") & mediators:
            continue
        event.participants = [p for p in event.participants if not is_mistaken(p)]
        named = _parts(event, "party", named=True)
        if len(named) < 2 and named <= parties and not _parts(event, "mediator") & parties:
            told = [p for p in event.participants if p.role == "mediator" or not p.inferred]
            more = [Participant(c, "party", None, True) for c in sorted(parties - named)]
            event.participants = [*told, *more]
        kept.append(event)
    return kept


def _parts(event: Event, role: str, named: bool = False) -> set[int]:
    """The clusters in a role, those only that the sentence names where `named`."""
    parts = [p for p in event.participants if p.role == role and not (named and p.inferred)]
    return {part.cluster for part in parts}


def _once(found: list[Event]) -> list[Event]:
    """One event a sentence, type and mediator: the one that names most."""
    best: dict[tuple[object, ...], Event] = {}
    for event in found:
        named = tuple(sorted(p.cluster for p in event.participants if p.role == "mediator"))
        key = (event.sentence, named)
        if key not in best or _weight(event) > _weight(best[key]):
            best[key] = event
    return list(best.values())


def _weight(event: Event) -> tuple[int, int]:
    named = [p for p in event.participants if not p.inferred]
    return len(named), int(event.type != "CONSULT")


def _mediates(token: Token) -> bool:
    """Whether a word tells of mediation, and not of business or sports."""
    return _is_word_of_it(token) and not any(
        t.lemma_.lower() in lexicon()["no"] for t in token.sent
    )


def _is_word_of_it(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if is_verb(token):
        if lemma in lexicon()["verbs"]:
            return True
        return lemma in lexicon()["verbs with a topic"] and any(is_topic(t) for t in things(token))
    if token.pos_ == "NOUN":
        pair = f"{lexicon_form(token)}"
        return lemma in lexicon()["nouns"] or pair in lexicon()["nouns"]
    return token.lower_ in lexicon()["partisan"] or _is_lost_verb(token)


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


def _mediation(doc: Doc, token: Token) -> Event | None:
    """The mediation that a word tells of; None where nobody is named as its mediator."""
    mediators = _mediators(token)
    parties, inferred = parties_of(doc, token, mediators)
    taken = {p.cluster for p in parties}
    mediators = [m for m in mediators if m.cluster not in taken and not _is_side(doc, m)]
    if not mediators or _is_generic(doc, mediators):
        return None
    kind, status = stage_of(token)
    trigger = (token.i, token.i + 1)
    parts = [Participant(m.cluster, "mediator", m.span) for m in mediators]
    parts += _states(doc, mediators, "mediator")
    parts += [
        Participant(p.cluster, "party", None if inferred else p.span, inferred) for p in parties
    ]
    states = _states(doc, parties, "party")
    parts += states if len(states) > 1 else []  # adversaries of one state are not at odds with it
    return Event(
        type=kind,
        mode="mediate",
        status=status,
        trigger=trigger,
        sentence=sentence(doc, trigger),
        participants=_distinct(parts),
        statement=statement_around(doc, trigger),
        date=date_of(token, article(doc).published),
    )


def _distinct(parts: list[Participant]) -> list[Participant]:
    """Each actor once, in the first role that it has."""
    return list({part.cluster: part for part in reversed(parts)}.values())[::-1]


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
    if noun.dep_ == "obl" and any(c.lower_ == "as" for c in noun.children):
        return actors_at(child(noun.head, "obj") or subject(noun.head))
    return []


def _hyphened(token: Token) -> list[Mention]:
    """The actor before a hyphen: "Qatari-mediated"."""
    if token.i < 2 or token.nbor(-1).text not in ("-", "–"):
        return []
    return [m for m in mentions(token.doc) if m.end == token.i - 1][:1]


def _states(doc: Doc, officials: list[Mention], role: str) -> list[Participant]:
    """The states of officials who mediate or are parties, where their office's words name these.

    Both are kept in the role: the official, and the state as inferred.
    """
    found = []
    for mention in officials:
        office = next((a for a in affiliations(doc) if a.actor == mention.cluster), None)
        country = clusters(doc)[mention.cluster].country
        if office is None or country is None or _is_for_others(doc, office.span, mention):
            continue
        state = known_actors().country(country)
        index = _state_within(doc, office.span, state.id) if state is not None else None
        if index is not None and index != mention.cluster:
            found.append(Participant(index, role, None, True))
    return found


def _is_for_others(doc: Doc, office: TokenSpan, official: Mention) -> bool:
    """Whether an official acts for another than the state of the office.

    Former holders do, and who acts "on behalf of" somebody.
    """
    told = {token.lower_ for token in doc[office[0] : office[1]]}
    return bool(told & FORMER) or "behalf" in {t.lower_ for t in doc[official.head].sent}


def _state_within(doc: Doc, span: TokenSpan, state: str) -> int | None:
    """The cluster of a state that stands in a span, by name or demonym; a new one if need be."""
    for token in doc[span[0] : span[1]]:
        demonym = known_actors().demonym(token.text)
        named = [known.id for known in known_actors().lookup(token.text)[:1]]
        if state in named or (demonym and demonym[0] == state):
            return cluster_of_known(doc, state, token.i)
    return next((i for i, c in enumerate(clusters(doc)) if c.id == state and c.mentions), None)
