"""Questions to a parse in Universal Dependencies: who is the subject, what hangs on which word.

`loaders.reader` gives every Doc these labels, whichever model parsed it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
# Verbs whose infinitive has their subject for its own, whatever their object.
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten"})
# Verbs whose object is the subject of their infinitive, though a parse take this for a purpose.
OBJECT_CONTROL = frozenset("ask urge tell order invite persuade call press request beg".split())
HYPHENS = ("-", "–")
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "advcl:relcl"})


def children(token: Token, *labels: str) -> list[Token]:
    """The direct dependents of a token that carry one of the labels."""
    return [child for child in token.children if child.dep_ in labels]


def child(token: Token, *labels: str) -> Token | None:
    """The first direct dependent with one of the labels."""
    return next(iter(children(token, *labels)), None)


def conjuncts(token: Token) -> list[Token]:
    """The token and all that is coordinated with it, in text order; "US-Iran" is so, too."""
    found, queue = [], [token]
    while queue:
        one = queue.pop(0)
        found.append(one)
        queue.extend(children(one, "conj"))
        queue.extend(c for c in children(one, "compound") if _is_twin(c, one))
    return sorted(found, key=lambda t: t.i)


def _is_twin(before: Token, noun: Token) -> bool:
    """Whether a hyphen alone joins two names: "US-Iran"."""
    names = before.pos_ == noun.pos_ == "PROPN"
    return names and before.i == noun.i - 2 and before.nbor().text in HYPHENS


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive voice."""
    if child(verb, "aux:pass") is not None:
        return True
    if child(verb, "nsubj:pass") is not None:
        return not any(c.lemma_ == "have" for c in children(verb, "aux"))
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def own_subject(verb: Token) -> Token | None:
    """The subject that stands at this very predicate, active or passive.

    No subject has a preposition: "on Wednesday" is one only in a wrong parse.
    """
    heads = [verb, *children(verb, "aux", "aux:pass")]  # a wrong parse hangs it on an auxiliary
    found = [one for head in heads for one in children(head, "nsubj", "nsubj:pass", "nsubj:outer")]
    names = {one.i for one in found if one.pos_ == "PROPN"}
    bare = [one for one in found if preposition(one) is None]
    # A wrong parse makes two subjects of a title and its name: "minister Kari Solberg said".
    whole = (one for one in bare if not (one.pos_ == "NOUN" and one.i + 1 in names))
    return next(whole, None)


def subject(verb: Token) -> Token | None:
    """The predicate's subject: its own, the shared one of a coordination, or the controller's."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = own_subject(verb)
        if own is not None:
            return relative_antecedent(own) if own.tag_ in ("WDT", "WP") else own
        if verb.dep_ in ("acl:relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head
        if not _shares_subject(verb):
            return None
        controller = child(verb.head, "obj", "iobj") if _is_controlled(verb) else None
        if controller is not None:
            return controller
        verb = verb.head
    return None


def _shares_subject(verb: Token) -> bool:
    """Whether a predicate without a subject has that of the verb above: "denied attacking it"."""
    gerund = verb.dep_ == "ccomp" and verb.tag_ == "VBG"
    return gerund or verb.dep_ in ("conj", "xcomp", "advcl", "parataxis")


def _is_controlled(infinitive: Token) -> bool:
    """Whether the object of the verb above is the one to do what an infinitive tells."""
    above = infinitive.head.lemma_
    if infinitive.dep_ == "xcomp":
        return above not in SUBJECT_CONTROL
    return above in OBJECT_CONTROL and is_infinitive(infinitive)


def relative_antecedent(pronoun: Token) -> Token:
    """What a relative pronoun stands for; the pronoun itself where nothing is found."""
    for ancestor in pronoun.ancestors:
        if ancestor.dep_ == "acl:relcl":
            return ancestor.head
    return pronoun


def obliques(token: Token, *prepositions: str) -> list[Token]:
    """Nominals that hang on a token with one of the prepositions (all, where none is named)."""
    found = children(token, "obl", "nmod", "obl:agent")
    return [t for t in found if not prepositions or preposition(t) in prepositions]


def preposition(nominal: Token) -> str | None:
    """The preposition of a nominal, lower case, several words joined: "according to"."""
    case = child(nominal, "case")
    if case is None:
        return None
    return " ".join(t.lower_ for t in [case, *children(case, "fixed")])


def agent(verb: Token) -> Token | None:
    """Who does what a passive verb tells: "killed by X"."""
    found = child(verb, "obl:agent")
    if found is None and is_passive(verb):
        found = next(iter(obliques(verb, "by")), None)
    return found


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in verb.children)


def is_negated(verb: Token) -> bool:
    """Whether the predicate itself is negated: not, n't, never, no longer."""
    return has_ended(verb) or any(
        c.lower_ in ("not", "n't", "never", "n’t")
        for c in verb.children
        if c.dep_ in ("advmod", "neg", "aux")
    )


def has_ended(verb: Token) -> bool:
    """Whether a predicate says "no longer"."""
    return any(
        c.lower_ == "longer" and c.i and c.nbor(-1).lower_ == "no" for c in children(verb, "advmod")
    )


def modal(verb: Token) -> str | None:
    """The modal verb of a predicate: "may", "would"."""
    found = next((c for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    return found.lower_ if found is not None else None


def clause_of(token: Token) -> Token:
    """The nearest predicate above a token (or the token) that heads a clause."""
    while token.dep_ not in CLAUSES and token.head.i != token.i:
        token = token.head
    return token


def subtree(token: Token, *without: Token) -> tuple[int, int]:
    """The token span that a token's subtree covers, less the subtrees of some dependents.

    Punctuation at the edges is left out. The span is contiguous: it ends before the first
    left-out dependent to the right and starts after the last one to the left.
    """
    cut = {t.i for one in without for t in one.subtree}
    kept = [t for t in token.subtree if t.i not in cut and not t.is_space] or [token]
    start, end = min(t.i for t in kept), max(t.i for t in kept) + 1
    inside = [i for i in cut if start <= i < end]
    left = [i for i in inside if i < token.i]
    right = [i for i in inside if i > token.i]
    start, end = max([start, *(i + 1 for i in left)]), min([end, *right])
    return trim(token.doc, start, end)


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A token span without punctuation and white space at its edges."""
    while start < end - 1 and (doc[start].is_space or doc[start].is_punct):
        start += 1
    while start < end - 1 and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    return start, end
