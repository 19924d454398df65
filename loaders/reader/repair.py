"""Parses that no sentence can have, mended where the mend is plain.

A parser that reads "X mediated between A and B" as a bare name with a participle contradicts its
own tag for a past tense; one that gives a verb of speech two subjects took one from what is said.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass")
NOMINAL = ("obj", "obl", "nmod", "conj")


def mended(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Mend heads and labels of a Doc, as Universal Dependencies, in place."""
    for token in doc:
        if token.tag_ == "VBD" and deps[token.i] == "acl":
            _regain_predicate(token, heads, deps)
        elif deps[token.i] == "ccomp":
            _regain_subject(token, heads, deps)


def _regain_predicate(verb: Token, heads: list[int], deps: list[str]) -> None:
    """Make a past tense the root in the place of the bare name before it, its subject."""
    name = heads[verb.i]
    below = [i for i, head in enumerate(heads) if head == name != i]
    bare = not any(deps[i] in (*SUBJECTS, "cop") for i in (*below, verb.i))
    own = any(head == verb.i and deps[i] in SUBJECTS for i, head in enumerate(heads))
    if deps[name] != "ROOT" or name > verb.i or not bare or own:
        return
    heads[verb.i], deps[verb.i] = verb.i, "ROOT"
    heads[name], deps[name] = verb.i, "nsubj"
    last = verb.i
    for i in range(verb.i + 1, len(heads)):
        if i in below:
            joined = deps[i] == "conj" and last != verb.i
            heads[i] = last if joined else verb.i
            deps[i] = "obl" if deps[i] == "nmod" else deps[i]
        if heads[i] in (verb.i, last) and deps[i] in NOMINAL:
            last = i if deps[i] != "conj" else last


def _regain_subject(clause: Token, heads: list[int], deps: list[str]) -> None:
    """Give a clause of what is said the subject before the verb of speech: "The talks, X said"."""
    speech = heads[clause.i]
    named = [i for i, head in enumerate(heads) if head == speech and deps[i] in SUBJECTS]
    own = any(head == clause.i and deps[i] in SUBJECTS for i, head in enumerate(heads))
    if len(named) == 2 and named[1] < speech < clause.i and not own:
        heads[named[0]] = clause.i
