"""What a head sees of each token: the rows, and what the parse and the lists say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Doc

from loaders.heads.network import Floats
from loaders.lists import lists_of
from loaders.roles import role_of

# Numbers of a row of the encoder's last layer, and of that and its middle ones.
LAST, ROWS = 384, 1536
POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X".split()
DEPENDENCIES = (
    "ROOT acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc ccomp compound "
    "compound:prt conj cop csubj dep det discourse expl fixed flat goeswith iobj list mark nmod "
    "nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent "
    "obl:unmarked orphan parataxis punct reparandum vocative xcomp"
).split()
TAGS = (
    "-LRB- -RRB- , . : '' `` CC CD DT EX FW HYPH IN JJ JJR JJS MD NN NNP NNPS NNS PDT POS PRP PRP$ "
    "RB RBR RBS RP TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB"
).split()
ENTITIES = "O B-PER I-PER B-ORG I-ORG B-LOC I-LOC".split()
ROLES = (
    "armed_group company court government igo media military ministry ngo official organization "
    "party people person"
).split()


def seen(doc: Doc) -> Floats:
    """All that the heads see of each token, of shape (tokens, width)."""
    rows = rows_of(doc)
    heads = np.array([token.head.i for token in doc], dtype=np.int64)
    return np.hstack([rows, rows[heads, :LAST], features(doc)]).astype("f")


def rows_of(doc: Doc) -> Floats:
    """The encoder's rows, of its last and its middle layers, of shape (tokens, ROWS)."""
    if doc._.middle is None:
        return np.zeros((len(doc), ROWS), dtype="f")
    found: Floats = np.hstack([doc.tensor, doc._.middle])
    return found


def features(doc: Doc) -> Floats:
    """What is written, parsed and known, of shape (tokens, width): own, the head's, neighbours'."""
    heads = np.array([token.head.i for token in doc], dtype=np.int64)
    pos, dep = coded((t.pos_ for t in doc), POS), coded((t.dep_ for t in doc), DEPENDENCIES)
    entity = coded((f"{t.ent_iob_}-{t.ent_type_}".strip("-") for t in doc), ENTITIES)
    role = coded(((r.kind if (r := role_of(t)) else "") for t in doc), ROLES)
    tag = coded((t.tag_ for t in doc), TAGS)
    beside = np.hstack([pos, entity])
    own = [pos, dep, tag, entity, role, shapes(doc), known_words(doc)]
    return np.hstack([*own, shifted(beside, 1), shifted(beside, -1), dep[heads], pos[heads]])


def coded(values: Iterable[str], names: Sequence[str]) -> Floats:
    """One column for each name, one for all other values."""
    places = {name: i for i, name in enumerate(names)}
    at = np.array([places.get(value, len(names)) for value in values], dtype=np.int64)
    found: Floats = np.eye(len(names) + 1, dtype="f")[at]
    return found


def shifted(rows: Floats, by: int) -> Floats:
    """The rows of the tokens `by` places further on, zeros beyond the end."""
    found = np.zeros_like(rows)
    if by > 0:
        found[:-by] = rows[by:]
    else:
        found[-by:] = rows[:by]
    return found


def shapes(doc: Doc) -> Floats:
    """How the words are written."""
    rows = [
        (t.text[:1].isupper(), t.text.isupper(), t.text.islower(), t.is_alpha, t.is_digit)
        for t in doc
    ]
    return np.array(rows, dtype="f").reshape(len(doc), 5)


def known_words(doc: Doc) -> Floats:
    """Where names of known actors and demonyms begin and end, and of what kind the actors are."""
    rows = np.zeros((len(doc), 9), dtype="f")
    lists = lists_of(doc)
    for end, (start, known) in lists.known.items():
        rows[start : end - 1, 1] = 1
        rows[start, 7] = 1
        person, state = known.kind in ("official", "person"), known.kind == "government"
        rows[end - 1, [0, 2, 3, 4]] = 1, state, person, not (person or state)
    for end, (start, _, form) in lists.demonyms.items():
        rows[end - 1, [5, 6]] = 1, form == "people"
        rows[start, 8] = 1
    return rows
