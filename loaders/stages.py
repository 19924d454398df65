"""At what stage a mediation is: offered, demanded, refused, ended, or engaged in."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.participants import LIGHT
from loaders.status import status_of
from loaders.syntax import child, has_ended, is_infinitive, is_negated, own_subject

# The words that govern a mediation, by the PLOVER type that is its stage (docs/record.md).
OFFER = frozenset(
    "offer agree accept propose volunteer ready willing prepared pledge promise welcome "
    "consent".split()
)
DEMAND = frozenset(
    "ask urge request demand call appeal invite need must should want seek beg press "
    "implore".split()
)
REFUSE = frozenset("reject refuse decline rebuff oppose dismiss spurn deny rule resist".split())
HALT = frozenset(
    "suspend halt stop end abandon quit withdraw pause freeze terminate cease leave break "
    "drop resign".split()
)
# Who tries to mediate does mediate, whatever comes of it.
TRYING = frozenset({"attempt", "strive", "try"})
LOOK_UP = 4


def stage_of(token: Token) -> tuple[str, str]:
    """PLOVER type and status of the mediation that a word tells of.

    An offer, demand, refusal or end is itself actual: its type says that it is no more than that.
    """
    governors = list(_governors(token))
    lemmas = {g.lemma_.lower() for g in governors}
    negated = any(is_negated(g) for g in governors)
    if lemmas & {"threaten", "warn"} and lemmas & HALT:
        return "THREATEN", "actual"
    if lemmas & HALT or has_ended(token):
        undone = negated and not has_ended(token)
        return "SANCTION", "denied" if undone else "actual"
    if lemmas & REFUSE:
        return "REJECT", "actual"
    if lemmas & OFFER:
        due = any(_must(g) for g in governors if g.lemma_.lower() in OFFER)  # "must be ready to"
        return ("REJECT" if negated else "REQUEST" if due else "AGREE"), "actual"
    if lemmas & DEMAND or _must(token):
        return "REQUEST", "actual"
    status = _status(token)
    if negated and status == "actual":
        status = "denied"
    return "CONSULT", status


def _status(token: Token) -> str:
    """The status of a verb; of a noun that of the light verb that governs it, if its own is actual.

    Of a purpose that of the deed: "will visit both to mediate"; of a try that of trying. "Would
    resume its mediation" is as hypothetical as "would mediate".
    """
    own, above = status_of(token), token.head
    if token.dep_ == "xcomp" and above.lemma_.lower() in TRYING:
        return status_of(above)
    if own == "actual" and token.dep_ == "advcl" and is_infinitive(token):
        return status_of(above)
    if token.pos_ == "NOUN" and own == "actual" and above.lemma_.lower() in LIGHT:
        return status_of(above)
    return own


def _governors(token: Token) -> list[Token]:
    """The words above a word, up to a few; those that describe it, where it is a noun."""
    found: list[Token] = []
    below, above = token, token.head
    if token.pos_ == "NOUN":
        found += [c for c in token.children if c.dep_ in ("amod", "compound", "acl")]
    while above.i != below.i and len(found) < LOOK_UP + 2:
        if below.dep_ in (
            "parataxis",
            "acl:relcl",
            "appos",
            "nsubj",
            "advcl",
        ) and not is_infinitive(below):
            break
        if below.dep_ == "conj" and token.pos_ == "VERB":
            break
        if below.dep_ == "acl" and own_subject(below) is not None:  # a relative clause
            break
        found.append(above)
        below, above = above, above.head
    return found


def _must(token: Token) -> bool:
    auxiliary = child(token, "aux")
    return auxiliary is not None and auxiliary.lower_ in ("must", "should", "ought")
