"""The states of officials who mediate or are parties: both are kept, the state as inferred."""

from __future__ import annotations

from spacy.tokens import Doc

from graph.model import ROLES
from loaders.annotations import Event, Participant, TokenSpan, affiliations, clusters
from loaders.known import known_actors
from loaders.linking import cluster_of_known
from loaders.offices import FORMER


def with_states(doc: Doc, one: Event) -> list[Participant]:
    """The participants with the states of mediating officials, and of parties' if they are two.

    Adversaries of one state are not at odds with it.
    """
    mediators, parties = (_states(doc, one, role) for role in ("mediator", "party"))
    more = [*mediators, *(parties if len({part.cluster for part in parties}) > 1 else ())]
    taken = {part.cluster for part in one.participants}
    once = {part.cluster: part for part in more if part.cluster not in taken}
    return sorted([*one.participants, *once.values()], key=lambda part: ROLES.index(part.role))


def _states(doc: Doc, one: Event, role: str) -> list[Participant]:
    """The states of officials who mediate or are parties, where their office's words name these.

    Both are kept in the role: the official, and the state as inferred.
    """
    found = []
    for part in one.participants:
        office = next((a for a in affiliations(doc) if a.actor == part.cluster), None)
        country = clusters(doc)[part.cluster].country
        if part.role != role or office is None or country is None:
            continue
        state = known_actors().country(country)
        if state is None or _is_for_others(doc, office.span, one.sentence):
            continue
        index = _state_within(doc, office.span, state.id)
        if index is not None:
            found.append(Participant(index, role, None, True))
    return found


def _is_for_others(doc: Doc, office: TokenSpan, sentence: TokenSpan) -> bool:
    """Whether an official acts for another than the state of the office.

    Former holders do, and who acts "on behalf of" somebody.
    """
    told = {token.lower_ for token in doc[office[0] : office[1]]}
    return bool(told & FORMER) or "behalf" in {t.lower_ for t in doc[slice(*sentence)]}


def _state_within(doc: Doc, span: TokenSpan, state: str) -> int | None:
    """The cluster of a state that stands in a span, by name or demonym; a new one if need be."""
    for token in doc[span[0] : span[1]]:
        demonym = known_actors().demonym(token.text)
        named = [known.id for known in known_actors().lookup(token.text)[:1]]
        if state in named or (demonym and demonym[0] == state):
            return cluster_of_known(doc, state, token.i)
    return next((i for i, c in enumerate(clusters(doc)) if c.id == state and c.mentions), None)
