"""Which words tell of events: of what PLOVER type and mode, and whether they happened.

One network sees a word with what the lexicon (seeds/lexicon) and the rules of status tell of it. A
mediation is a class of its own for each of its stages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.tokens import Doc, Token

from graph.model import QUAD_OF, STAGES, STATUSES
from loaders.annotations import statements
from loaders.coding import coding_of
from loaders.heads.near import Ints, Near, has
from loaders.heads.network import Floats, networks, softmax
from loaders.lexicon import Coding, lexicon
from loaders.mediating import mediating
from loaders.parties import lexicon as words_of_mediation
from loaders.status import status_of

# The only words that tell of events.
TRIGGERS = frozenset({"ADJ", "AUX", "NOUN", "PROPN", "VERB"})
# The classes of a word: none, an event of a type, a mediation by its stage.
LABELS = (None, *((kind, False) for kind in QUAD_OF), *((kind, True) for kind in STAGES))
MEDIATIONS = tuple(n for n, label in enumerate(LABELS) if label is not None and label[1])
# The modes that the corpus has often enough to be learned, by type.
MODES = (
    "ACCUSE allege", "ACCUSE disapprove", "ACCUSE investigate", "AID economic", "AID humanitarian",
    "AID military", "ASSAULT abduct", "ASSAULT aerial", "ASSAULT beat", "ASSAULT destroy",
    "ASSAULT explosives", "ASSAULT firearms", "ASSAULT heavy-weapons", "COERCE arrest",
    "COERCE ban", "COERCE confiscate", "COERCE deport", "COERCE restrict", "CONSULT meet",
    "CONSULT phone", "CONSULT visit", "MOBILIZE troops", "MOBILIZE weapons", "PROTEST demo",
    "PROTEST obstruct", "PROTEST strike", "RETREAT access", "RETREAT ceasefire",
    "RETREAT disarm", "RETREAT release", "RETREAT resign", "RETREAT withdraw", "SANCTION cancel",
    "SANCTION discontinue", "SANCTION expel", "SANCTION withdraw",
)  # fmt: skip
# The least chance of an event, of one that the lexicon has in this place with the same type, and of
# a mediation: the rules find the plain ones of these.
LEAST, LEAST_KNOWN, LEAST_MEDIATION = 0.45, 0.2, 0.6
# The least chance of a mediation that the rules find: less is a course in mediation, or a broker.
LEAST_RULED = 0.05
# That of one in a text where no word tells of mediation both by the rules and with LEAST_SURE.
LEAST_ALONE, LEAST_SURE = 0.95, 0.5
WIDTHS = len(LABELS), len(STATUSES), len(MODES) + 1


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event.

    `chance` is that of its telling of any, `share` that of its class among all events, `certainty`
    that of its status.
    """

    token: Token
    type: str
    mediates: bool
    mode: str | None
    status: str
    chance: float
    share: float
    certainty: float


def triggers(near: Near, seen: Floats) -> tuple[list[Trigger], frozenset[int]]:
    """The triggers of a Doc, in text order, from what `tokens.seen` gave.

    And the words that surely tell of no mediation.
    """
    may = candidates(near.doc)
    if not len(may):
        return [], frozenset()
    features = features_of(near, may)
    given = np.hstack([seen[may], features])
    scores = np.mean([one(given) for one in networks("triggers")], axis=0)
    parts = np.split(scores, np.cumsum(WIDTHS)[:-1], axis=1)
    kinds = softmax(parts[0])
    mediates = kinds[:, list(MEDIATIONS)].sum(1)
    least = (
        LEAST_MEDIATION if _is_about_mediation(near, may[mediates > LEAST_SURE]) else LEAST_ALONE
    )
    kinds[np.ix_(mediates <= least, list(MEDIATIONS))] = 0
    best = kinds[:, 1:].argmax(1) + 1
    # The lexicon's types come first among the features, in the order of the classes.
    types = np.hstack([np.zeros((len(may), 1)), features[:, : len(QUAD_OF)]])
    lexical = np.where(np.isin(best, MEDIATIONS), 0, best)
    known = types[np.arange(len(may)), lexical] > 0
    found = np.flatnonzero(kinds[:, 1:].sum(1) > np.where(known, LEAST_KNOWN, LEAST))
    told = [_trigger(near.doc[int(may[i])], kinds[i], parts[1][i], parts[2][i]) for i in found]
    return told, _without_mediation(near, may, mediates)


def _without_mediation(near: Near, may: Ints, chances: Floats) -> frozenset[int]:
    """The words in whose sentences no word may tell of mediation, whatever the rules say."""
    sentences = near.sentence[may]
    most = np.zeros(len(near.sents) + 1)
    np.maximum.at(most, sentences, chances)
    return frozenset(may[most[sentences] < LEAST_RULED].tolist())


def _is_about_mediation(near: Near, sure: Ints) -> bool:
    """Whether a word of which the network is sure tells of mediation by the rules, too."""
    return any(mediating(near.doc[i]) is not None for i in sure.tolist())


def _trigger(token: Token, kinds: Floats, statuses: Floats, modes: Floats) -> Trigger:
    place = int(kinds[1:].argmax()) + 1
    label = LABELS[place]
    assert label is not None
    kind, mediates = label
    fitting = [0, *(n + 1 for n, mode in enumerate(MODES) if mode.split()[0] == kind)]
    best = fitting[int(modes[fitting].argmax())]
    mode = MODES[best - 1].split()[1] if best and not mediates else None
    chance, sure = float(kinds[1:].sum()), softmax(statuses)
    return Trigger(
        token, kind, mediates, mode, STATUSES[int(sure.argmax())],
        chance, float(kinds[place]) / chance, float(sure.max()),
    )  # fmt: skip


def candidates(doc: Doc) -> Ints:
    """The words that may tell of an event."""
    found: Ints = np.flatnonzero(has(doc, "POS", TRIGGERS))
    return found


def features_of(near: Near, tokens: Ints) -> Floats:
    """What tells of some words as triggers, of shape (tokens, width)."""
    rows = [_told(near.doc[i]) for i in tokens.tolist()]
    return np.hstack([np.array(rows, dtype="f"), _said(near, tokens), near.words()[tokens]])


def _told(token: Token) -> list[float]:
    """The lexicon's type, whether it is sure; its lists of mediation; the rules' status."""
    coding = coding_of(token)
    kinds = [float(coding is not None and coding.type == kind) for kind in QUAD_OF]
    sort = [float(coding is not None and flag) for flag in _flags(coding)]
    lists = [float(token.lemma_.lower() in words) for words in lists_of_mediation()]
    status = status_of(token) if coding is not None or any(lists) else None
    statuses = [float(status == one) for one in STATUSES]
    return [*kinds, *sort, *lists, *statuses, float(_named(token)), *_mediates(token)]


def _mediates(token: Token) -> list[float]:
    """The rules' stage of a mediation and its status, whether they find mediators and parties."""
    found = mediating(token)
    if found is None:
        return [0.0] * (len(STAGES) + len(STATUSES) + 3)
    stage = [float(found.type == one) for one in STAGES]
    status = [float(found.status == one) for one in STATUSES]
    return [*stage, *status, *map(float, (bool(found.mediators), *_two(len(found.parties))))]


def _two(parties: int) -> tuple[bool, bool]:
    return parties > 0, parties > 1


def _flags(coding: Coding | None) -> tuple[bool, bool]:
    return (coding.mutual, coding.dyadic) if coding is not None else (False, False)


def _named(token: Token) -> bool:
    """Whether the lexicon has the word itself, in whatever place."""
    known, lemma = lexicon(), token.lemma_.lower()
    return lemma in known.verbs or lemma in known.nouns


@cache
def lists_of_mediation() -> tuple[frozenset[str], ...]:
    """The lists of seeds/lexicon/mediation.txt, in the order of their names."""
    return tuple(words for _, words in sorted(words_of_mediation().items()))


def _said(near: Near, tokens: Ints) -> Floats:
    """Whether words stand in a statement's cue, in its content, in that of one without speaker."""
    found = np.zeros((len(near.doc), 3), dtype="f")
    for one in statements(near.doc):
        if one.cue is not None:
            found[slice(*one.cue), 0] = 1
        for span in one.spans:
            found[slice(*span), 1 if one.speaker is not None else 2] = 1
    return found[tokens]
