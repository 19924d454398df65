"""Parses that no sentence can have, mended where the mend is plain.

A parser that reads "X mediated between A and B" as a bare name with a participle contradicts its
own tag for a past tense; one that gives a verb of speech two subjects took one from what is said.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass")
NAMES = ("NOUN", "PROPN", "PRON")


def mended(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Mend heads and labels of a Doc, as Universal Dependencies, in place."""
    for token in doc:
        if deps[token.i] == "acl" and _is_predicate(token, doc[heads[token.i]], heads, deps):
            _regain_predicate(token, heads, deps)
        elif deps[token.i] == "ccomp":
            _regain_subject(token, heads, deps)


def _below(above: int, heads: list[int], deps: list[str], *labels: str) -> list[int]:
    """The dependents of a token, those only with one of the labels where some are given."""
    found = (i for i, head in enumerate(heads) if head == above != i)
    return [i for i in found if not labels or deps[i] in labels]


def _is_predicate(verb: Token, name: Token, heads: list[int], deps: list[str]) -> bool:
    """Whether a participle of a sentence that has no other predicate is one: a past tense.

    A form that may be both is one only after what stands between commas: "X, from Y, called".
    """
    if deps[name.i] != "ROOT" or name.pos_ not in NAMES or name.i > verb.i:
        return False
    after = name.pos_ == "PROPN" and verb.i > name.i + 1 and verb.nbor(-1).text == ","
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and after)
    return past and not (
        _below(name.i, heads, deps, *SUBJECTS, "cop") or _below(verb.i, heads, deps, *SUBJECTS)
    )


def _regain_predicate(verb: Token, heads: list[int], deps: list[str]) -> None:
    """Make a verb the root in the place of the name before it, its subject."""
    name = heads[verb.i]
    lost = [i for i in _below(name, heads, deps) if i > verb.i]
    heads[verb.i], deps[verb.i] = verb.i, "ROOT"
    heads[name], deps[name] = verb.i, "nsubj"
    for i in lost:
        near = [k for k in _below(verb.i, heads, deps, "obj", "obl") if verb.i < k < i]
        heads[i] = near[-1] if near and deps[i] == "conj" else verb.i
        deps[i] = "obl" if deps[i] == "nmod" else deps[i]


def _regain_subject(clause: Token, heads: list[int], deps: list[str]) -> None:
    """Give a clause of what is said the subject before the verb of speech: "The talks, X said"."""
    speech = heads[clause.i]
    named = _below(speech, heads, deps, *SUBJECTS)
    own = _below(clause.i, heads, deps, *SUBJECTS)
    if len(named) == 2 and named[1] < speech < clause.i and not own:
        heads[named[0]] = clause.i
