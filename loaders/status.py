"""Whether an event happened: actual, planned, hypothetical or denied."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.syntax import child, is_negated, modal, own_subject, preposition

# Verbs whose infinitive is only planned, only possible, or did not come about.
PLANNED = frozenset(
    "plan intend want vow promise pledge prepare aim decide agree offer seek expect threaten hope "
    "consider mull schedule set ready order authorize authorise".split()
)
HYPOTHETICAL = frozenset(
    "urge ask demand call request appeal propose suggest recommend encourage press invite allow "
    "permit enable try attempt wish need require force warn fear beg implore".split()
)
UNDONE = frozenset(
    "refuse decline fail deny reject avoid refrain stop prevent cancel forgo rule oppose dispute "
    "abandon resist".split()
)
# Verbs whose clause, with a bare verb, tells of what somebody else is to do.
DEMANDING = frozenset("demand insist urge request require ask recommend propose order".split())
# Verbs whose object is only planned or wished for.
SOUGHT = frozenset(
    "propose demand urge plan seek want call threaten ask appeal plead press push hope beg".split()
)
WANTING = frozenset("want need demand like".split())
POSSIBLE = frozenset({"may", "might", "could", "would", "should", "must", "ought", "can"})
CONDITIONAL = frozenset({"if", "unless", "whether", "until"})


def status_of(token: Token) -> str:
    """The status of the event that a verb or a noun tells of, from the words that govern it."""
    if is_negated(token) or _is_no(token):
        return "denied"
    own = _own(token)
    return own or _governed(token)


def _is_no(token: Token) -> bool:
    determiner = child(token, "det")
    return determiner is not None and determiner.lower_ in ("no", "neither")


def _own(token: Token) -> str | None:
    """What the predicate's own auxiliaries and markers tell."""
    auxiliary = modal(token)
    if auxiliary in POSSIBLE:
        return "hypothetical"
    if auxiliary in ("will", "'ll", "’ll", "shall"):
        return "planned"
    marker = child(token, "mark")
    if marker is not None and marker.lower_ in CONDITIONAL:
        return "hypothetical"
    last = (
        token.sent[-1] if not token.sent[-1].is_space else token.sent[max(len(token.sent) - 2, 0)]
    )
    if last.text == "?" or (last.is_quote and last.i and token.doc[last.i - 1].text == "?"):
        return "hypothetical"
    return None


def _governed(token: Token) -> str:
    """What the verbs above tell: "plans to", "refused to", "called for"."""
    below, above = token, token.head
    for _ in range(4):
        if below is above or below.dep_ in ("conj", "parataxis", "acl:relcl", "appos", "nsubj"):
            break
        lemma = above.lemma_.lower()
        bare = below.dep_ in ("xcomp", "advcl", "acl", "ccomp") and _is_infinitive(below)
        if _is_wanted(below, above):
            return "hypothetical"
        nominal = below.pos_ == "NOUN" and (below.dep_ == "obj" or _is_asked_for(below, lemma))
        if bare or nominal or (below.dep_ == "ccomp" and lemma in UNDONE):
            found = _of_verb(lemma, above, nominal)
            if found:
                return found
        elif below.dep_ in ("obl", "nmod", "obl:agent", "ROOT"):
            break
        if bare and above.pos_ in ("NOUN", "ADJ"):
            return "planned"
        below, above = above, above.head
    return "actual"


def _is_asked_for(noun: Token, above: str) -> bool:
    """Whether a deed is only asked for: "called for the release of"."""
    return above in SOUGHT and noun.dep_ == "obl" and preposition(noun) == "for"


def _is_wanted(token: Token, above: Token) -> bool:
    """Whether a deed is only wanted: "want it freed", "demanded that the cabinet approve it"."""
    if token.dep_ not in ("xcomp", "ccomp") or _is_infinitive(token):
        return False
    lemma, bare = above.lemma_.lower(), token.tag_ in ("VB", "VBP")
    sufferer = own_subject(token) or child(above, "obj")
    return (bare and lemma in DEMANDING) or (lemma in WANTING and sufferer is not None)


def _is_infinitive(token: Token) -> bool:
    return any(c.lower_ in ("to", "from") and c.dep_ in ("mark", "aux") for c in token.children)


def _of_verb(lemma: str, above: Token, nominal: bool) -> str | None:
    if lemma in UNDONE:
        return "actual" if is_negated(above) else "denied"
    if nominal and lemma not in SOUGHT:
        return None
    if lemma in PLANNED:
        return "denied" if is_negated(above) else "planned"
    return "hypothetical" if lemma in HYPOTHETICAL else None
