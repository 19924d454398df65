"""One label for one name: what the entity recognizer said of a name elsewhere in the article.

It sees a paragraph at a time, and takes a bare surname for a place where nothing beside it tells
what it is. A name that an article has more than once gets the label of most of its mentions
(Krishnan and Manning 2006, "An effective two-stage model for exploiting non-local dependencies").
A name that only one known actor has counts too: "Lilongwe said" is no person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span

from loaders.known import known_actors
from loaders.roles import PERSONAL

# What a full name weighs against a mention of its part: on the dev split of seeds/corpus 2 to 20
# gave the same F1, 1 less.
FULL = 5
# What a known actor of that name weighs; from 2 on all gave the same F1 there, 1 less.
KNOWN = 2


def consistent(doc: Doc) -> Doc:
    """The Doc with its entities labelled alike throughout; no entity begins or ends elsewhere."""
    votes = _votes(doc)
    doc.set_ents([Span(doc, e.start, e.end, _label(e, votes[e.text])) for e in doc.ents])
    return doc


def _votes(doc: Doc) -> Mapping[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entity in doc.ents:
        found[entity.text][entity.label_] += 1
        for part in _short_forms(entity):
            found[part.text][entity.label_] += FULL
    for name, votes in found.items():
        label = _known(name)
        if label is not None:
            votes[label] += KNOWN
    return found


def _known(name: str) -> str | None:
    """The label of the one known actor that has the name."""
    known = known_actors().lookup(name)
    if not known or known[0].ambiguous:
        return None
    if known[0].kind in PERSONAL:
        return "PER"
    return "LOC" if known[0].kind == "government" else "ORG"


def _short_forms(entity: Span) -> Iterator[Span]:
    """What a person is called after the full name: the end of it, but of "Henry of Navarre" none.

    An organization's first word is no such form: "Gaza Health Ministry" does not make Gaza one.
    """
    if entity.label_ == "PER" and "of" not in entity.text.casefold().split():
        yield from (entity[i:] for i in range(1, len(entity)))


def _label(entity: Span, votes: Counter[str]) -> str:
    """The label with most votes; the entity's own among equals."""
    return max(votes, key=lambda label: (votes[label], label == entity.label_))
