"""Labels of other spaCy pipelines as Tertius' own: Universal Dependencies; PER, ORG, LOC.

Official English pipelines parse with ClearNLP's labels (Choi and Palmer 2012), where prepositions
head their objects and copulas their predicates. `universal` turns such a parse around.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

# OntoNotes' entity types; nationalities (NORP) are left to the known actors' demonyms.
ENTITIES: Mapping[str, str] = {
    "PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC",
}  # fmt: skip

RENAMED: Mapping[str, str] = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "dobj": "obj", "dative": "iobj",
    "auxpass": "aux:pass", "poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt",
    "neg": "advmod", "npadvmod": "obl:unmarked", "nmod": "compound", "intj": "discourse",
    "attr": "xcomp", "acomp": "xcomp", "oprd": "xcomp", "predet": "det:predet",
    "preconj": "cc:preconj", "quantmod": "advmod", "nounmod": "compound",
}  # fmt: skip
CLEARNLP = frozenset({"dobj", "pobj", "prep", "nsubjpass", "auxpass", "relcl", "acomp", "attr"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})


def entity_label(label: str) -> str | None:
    """PER, ORG or LOC for an entity type, None for a type that names no actor or place."""
    return ENTITIES.get(label)


def universal(doc: Doc) -> tuple[list[int], list[str]]:
    """Head index and label of every token of a parse, as Universal Dependencies."""
    heads = [token.head.i for token in doc]
    deps = [token.dep_ for token in doc]
    if CLEARNLP.intersection(deps):
        for token in doc:
            _turn_preposition(token, heads, deps)
        for token in doc:
            _turn_copula(token, heads, deps)
        deps = [RENAMED.get(dep, dep) for dep in deps]
    return heads, deps


def _turn_preposition(token: Token, heads: list[int], deps: list[str]) -> None:
    """Hang a preposition on its object, and the object on what the preposition hung on."""
    if token.dep_ not in PREPOSITIONS or token.tag_ not in ("IN", "TO", "RP", "VBG", "VBN"):
        return
    inner = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
    if inner is None:
        return
    above = token.head
    while above.dep_ == "prep" and above.tag_ in ("IN", "TO"):
        above = above.head
    clausal = inner.dep_ == "pcomp" and inner.pos_ in ("VERB", "AUX")
    heads[inner.i], heads[token.i] = above.i, inner.i
    deps[token.i] = "mark" if clausal else "case"
    if clausal:
        deps[inner.i] = "advcl"
    elif token.dep_ == "agent":
        deps[inner.i] = "obl:agent"
    else:
        deps[inner.i] = "obl" if above.pos_ in ("VERB", "AUX", "ADJ", "ADV") else "nmod"


def _turn_copula(token: Token, heads: list[int], deps: list[str]) -> None:
    """Make the predicate of a "be" the head of its clause."""
    if token.lemma_ != "be":
        return
    predicate = next((c for c in token.children if c.dep_ in ("attr", "acomp")), None)
    if predicate is None:
        return
    above = heads[token.i] if heads[token.i] != token.i else predicate.i
    heads[predicate.i], deps[predicate.i] = above, deps[token.i]
    for other in range(len(heads)):
        if heads[other] == token.i and other != predicate.i:
            heads[other] = predicate.i
    heads[token.i], deps[token.i] = predicate.i, "cop"
