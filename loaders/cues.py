"""Cues of statements: the lexicon of words that give somebody's words or stance, and its frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from loaders.annotations import TokenSpan
from loaders.dates import DAYS, WEEKDAYS
from loaders.syntax import (
    child,
    children,
    is_infinitive,
    is_passive,
    obliques,
    preposition,
    subtree,
)

# Words between a cue and its infinitive where the parse took this for an adverbial clause.
NEAR_INFINITIVE = 3
PREPOSITIONS = frozenset({"of", "for", "about", "against", "on", "as", "to", "at", "with", "in"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue takes; `takes` holds frames of seeds/lexicon/cues.txt."""

    lemma: str
    speech: bool
    takes: frozenset[str]


@dataclass(slots=True)
class Cue:
    """A cue in a text: its head word, the words of it, and the heads of its contents."""

    head: Token
    span: TokenSpan
    frame: Frame
    contents: list[TokenSpan]


@cache
def lexicon() -> Mapping[tuple[str, str], Frame]:
    """Frames by (lemma, "VERB", "NOUN" or "ADJ")."""
    found: dict[tuple[str, str], Frame] = {}
    for line in files("seeds.lexicon").joinpath("cues.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, group, *takes = line.split()
            sort = {"noun": "NOUN", "adjective": "ADJ"}.get(takes[0], "VERB")
            found[lemma, sort] = Frame(lemma, group == "speech", frozenset(takes))
    return found


def frame_of(token: Token) -> Frame | None:
    """The frame of a word, None where it is no cue."""
    sort = "VERB" if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "cop") else None
    if token.pos_ in ("NOUN", "ADJ"):
        sort = token.pos_
    return lexicon().get((token.lemma_.lower(), sort)) if sort else None


def cues(doc: Doc) -> Iterator[Cue]:
    """Every cue word of a text with the contents that hang on it by syntax (perhaps none)."""
    for token in doc:
        frame = frame_of(token)
        if frame is not None:
            yield Cue(token, cue_span(token), frame, contents(token, frame))


def cue_span(head: Token) -> TokenSpan:
    """The cue with its auxiliaries, negation and particle where these stand beside it."""
    parts = {head.i, *(c.i for c in head.children if c.dep_ in ("aux", "aux:pass", "compound:prt"))}
    parts |= {c.i for c in head.children if c.dep_ == "advmod" and c.lower_ in ("not", "n't")}
    start = head.i
    while start - 1 in parts:
        start -= 1
    end = head.i + 1
    while end in parts:
        end += 1
    return start, end


def contents(head: Token, frame: Frame) -> list[TokenSpan]:
    """Token spans of what a cue word's frame makes its content, the best frame only."""
    if head.pos_ in ("NOUN", "ADJ"):
        found = [c for c in children(head, "acl", "ccomp", "xcomp", "advcl") if _after(c, head)]
        return [subtree(c) for c in found if c.pos_ in ("VERB", "AUX", "ADJ", "NOUN")][:1]
    clausal = _clauses(head, frame)
    return clausal or _nominals(head, frame)


def _clauses(head: Token, frame: Frame) -> list[TokenSpan]:
    """Complement clauses: finite ones, then infinitives."""
    if "clause" in frame.takes or "quote" in frame.takes:
        finite = children(head, "ccomp") or [
            c for c in children(head, "parataxis") if _is_clause(c) and not _tells(c)
        ]
        finite = finite or _past_a_day(head)
        if finite:
            return [subtree(finite[0], *_tellers(finite[0], head))]
        open_ended = [c for c in children(head, "xcomp") if c.tag_ in ("VBG", "VBN")]
        if open_ended:
            return [subtree(open_ended[0])]
    if "naming" in frame.takes:
        named, naming = child(head, "obj", "nsubj:pass"), child(head, "xcomp")
        if named is not None and naming is not None:
            return [(min(subtree(named)[0], subtree(naming)[0]), subtree(naming)[1])]
    if "inf" in frame.takes or is_passive(head):
        bare = [c for c in children(head, "xcomp", "ccomp", "advcl") if is_infinitive(c)]
        near = bool(bare) and bare[0].i - head.i <= NEAR_INFINITIVE
        if bare and (bare[0].dep_ != "advcl" or "person" in frame.takes or near):
            return [subtree(bare[0])]
    return []


def _past_a_day(head: Token) -> list[Token]:
    """The clause that a parse hung on the day before it: "said Monday that ..."."""
    days = [c for c in head.children if c.lower_ in WEEKDAYS or c.lower_ in DAYS]
    clauses = [c for day in days for c in children(day, "acl", "acl:relcl", "ccomp")]
    return [c for c in clauses if preposition_of_clause(c) == "that"]


def _nominals(head: Token, frame: Frame) -> list[TokenSpan]:
    """Contents that are no clauses: prepositional ones, "of lying", "for a truce"; objects."""
    for wanted in frame.takes & PREPOSITIONS:
        for one in obliques(head, wanted):
            if _after(one, head) and one.pos_ != "PRON":
                return [subtree(one)]
        above = [head, *children(head, "obj")]
        clauses = [c for t in above for c in children(t, "advcl", "acl")]
        gerund = [c for c in clauses if preposition_of_clause(c) == wanted]
        if gerund:
            return [subtree(gerund[0])]
    wanted_deps = ("nsubj:pass",) if is_passive(head) else ("obj",)
    sorts = {"NOUN"} if "obj" in frame.takes else set()
    sorts |= {"NOUN", "PROPN"} if "anyone" in frame.takes else set()
    things = [c for c in children(head, *wanted_deps) if c.pos_ in sorts]
    return [subtree(things[0])] if things else []


def preposition_of_clause(clause: Token) -> str | None:
    """The marker of a clause, lower case: "of" in "of lying"."""
    marker = next((c for c in clause.children if c.dep_ in ("mark", "case")), None)
    return marker.lower_ if marker is not None else preposition(clause)


def _after(token: Token, head: Token) -> bool:
    return token.i > head.i


def _is_clause(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or any(c.dep_ in ("cop", "nsubj") for c in token.children)


def _tells(token: Token) -> bool:
    """Whether a clause is itself a bare "he said"."""
    frame = frame_of(token)
    return frame is not None and frame.speech and not children(token, "ccomp", "xcomp", "obj")


def _tellers(clause: Token, head: Token) -> list[Token]:
    """Bare cues inside of a content, "he added", which are not part of it."""
    return [c for c in children(clause, "parataxis") if _tells(c) and c is not head]
