"""Parses that no sentence can have, mended where the mend is plain.

A parser that reads "X mediated between A and B" as a bare name with a participle contradicts its
own tag for a past tense; one that gives a verb of speech two subjects took one from what is said;
one that joins the last of a list to its first names what stands between them too; one that makes
two sentences of a name and its verb, without a mark between them, took one too many.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass")
# Verbs of naming, whose object's name is a second predicate and no apposition.
NAMING = frozenset({"call", "dub", "label", "brand", "term"})
FINITE = ("VBD", "VBZ", "VBP")
# What ends a sentence or a part of it that may stand alone.
ENDS = frozenset('.!?:;…"”')
NAMES = ("NOUN", "PROPN", "PRON")


def mended(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Mend heads and labels of a Doc, as Universal Dependencies, in place."""
    for token in doc:
        if deps[token.i] == "ROOT" and token.tag_ in FINITE:
            _regain_name(token, heads, deps)
        elif deps[token.i] == "acl" and _is_predicate(token, doc[heads[token.i]], heads, deps):
            _regain_predicate(token, heads, deps)
        elif deps[token.i] == "ccomp":
            _regain_subject(token, heads, deps)
        elif deps[token.i] in ("nmod:unmarked", "appos"):
            if _is_given(token, doc[heads[token.i]], heads, deps):
                heads[token.i], deps[token.i] = heads[heads[token.i]], "xcomp"
            else:
                _regain_item(token, heads, deps)


def _below(above: int, heads: list[int], deps: list[str], *labels: str) -> list[int]:
    """The dependents of a token, those only with one of the labels where some are given."""
    found = (i for i, head in enumerate(heads) if head == above != i)
    return [i for i in found if not labels or deps[i] in labels]


def _is_predicate(verb: Token, name: Token, heads: list[int], deps: list[str]) -> bool:
    """Whether a participle of a sentence that has no other predicate is one: a past tense.

    A form that may be both is one only after what stands between commas, "X, from Y, called", and
    where nothing can be done to a name, "X mediated between Y and Z".
    """
    if deps[name.i] != "ROOT" or name.pos_ not in NAMES or name.i > verb.i:
        return False
    after = verb.i > name.i + 1 and verb.nbor(-1).text == ","
    before = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "between"
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and name.pos_ == "PROPN" and (after or before))
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


def _regain_name(verb: Token, heads: list[int], deps: list[str]) -> None:
    """Join a verb without subject to the bare name before it: "Kari Solberg on Monday | said"."""
    before = [i for i in range(verb.i) if deps[i] == "ROOT"]
    if not before or _below(verb.i, heads, deps, *SUBJECTS):
        return
    name = verb.doc[before[-1]]
    apart = any(t.text in ENDS or t.is_space for t in verb.doc[name.i : verb.i])
    if name.pos_ == "PROPN" and not apart and not _below(name.i, heads, deps, *SUBJECTS, "cop"):
        heads[name.i], deps[name.i] = verb.i, "nsubj"


def _regain_subject(clause: Token, heads: list[int], deps: list[str]) -> None:
    """Give a clause of what is said the subject before the verb of speech: "The talks, X said"."""
    speech = heads[clause.i]
    named = _below(speech, heads, deps, *SUBJECTS)
    own = _below(clause.i, heads, deps, *SUBJECTS)
    if len(named) == 2 and named[1] < speech < clause.i and not own:
        heads[named[0]] = clause.i


def _regain_item(item: Token, heads: list[int], deps: list[str]) -> None:
    """Give a list the name that a parse took out of it: "Bosnia, Croatia and Serbia"."""
    end = max([item.i, *_below(item.i, heads, deps, "flat")]) + 1
    listed = item.i and item.nbor(-1).text == "," and item.pos_ == "PROPN"
    if not listed or end >= len(deps) or deps[end] != "cc":
        return
    last = heads[end]
    if deps[last] == "conj" and heads[last] < item.i < last and item.doc[last].pos_ == "PROPN":
        heads[item.i], deps[item.i] = heads[last], "conj"


def _is_given(name: Token, thing: Token, heads: list[int], deps: list[str]) -> bool:
    """Whether a name is what a verb of naming gives its object: "called the talks a farce"."""
    between = {token.text for token in name.doc[thing.i + 1 : name.i]}
    verb = name.doc[heads[thing.i]]
    return deps[thing.i] == "obj" and verb.lemma_ in NAMING and not between & {",", "(", "–", "—"}
