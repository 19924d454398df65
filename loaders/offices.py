"""Where a text describes an office: "the French foreign minister", "President of Chad".

Descriptions are found by their words; the parse is asked only whether a title is itself part of a
longer one. A plural, "a minister" and a president-elect are nobody's office; a former holder's
is one, and says so. `loaders.holders` tells who held it, `loaders.seating` whose mention it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from loaders.known import Known, known_actors
from loaders.titles import Title, Words, openings, titles

SILENT = frozenset({"the", "-", "–"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
FORMER = frozenset("former ex late previous erstwhile onetime once past then".split())
# Before a title: it is somebody else, or nobody in particular.
NOBODY = frozenset(
    "a an another any some no each every which what whose other next future incoming elected "
    "deputy vice assistant shadow junior would potential "
    "my your his her its our their".split()
)
NOT_YET = frozenset("elect designate nominee candidate hopeful contender in-waiting".split())
# The longest name of a state or an organization beside a title, and the most adjectives between.
LONGEST_OWNER, BETWEEN = 8, 4


@dataclass(frozen=True, slots=True)
class Post:
    """A description of an office: token spans of its words, of the title in it, of "of Chad" too.

    `owner` is the state or organization that it names, `sure` whether an article may name the
    holder so without any name beside it.
    """

    start: int
    end: int
    title: tuple[int, int]
    tail: int
    senses: tuple[Title, ...]
    owner: Known | None
    sure: bool
    former: bool


def posts(doc: Doc) -> Iterator[Post]:
    """The offices that a text describes in the singular, in text order."""
    start = 0
    while start < len(doc):
        end, senses = _title(doc, start)
        if senses:
            post = _post(doc, start, end, senses)
            if post is not None:
                yield post
        start = max(end, start + 1)


def _title(doc: Doc, start: int) -> tuple[int, tuple[Title, ...]]:
    """Where the longest title that begins here ends, and what it means."""
    best: tuple[int, tuple[Title, ...]] = start, ()
    words: Words = ()
    for token in doc[start : start + 12]:
        if token.lower_ in SILENT:
            if not words:
                break
            continue
        words += (token.lower_,)
        if words not in openings():
            break
        if words in titles():
            best = token.i + 1, titles()[words]
    return best


def _post(doc: Doc, start: int, end: int, senses: tuple[Title, ...]) -> Post | None:
    """The description that a title stands in; None where it is of nobody in particular."""
    if _goes_on(doc, start, end):
        return None
    first, owner = _owner_before(doc, start)
    tail = end
    if doc[end : end + 1].text.lower() == "of":
        # "The French president of the European Commission" is no president of France.
        tail, owner = _owner_after(doc, end)
    lead = _lead(doc, first)
    words = {t.lower_ for t in doc[lead:start] if t.pos_ != "PROPN"}
    if words & NOBODY or any(token.pos_ == "NUM" for token in doc[lead:first]):
        return None
    definite = doc[lead].lower_ == "the"
    stated = end == len(doc) or doc[end].lower_ not in ("of", "for")
    return Post(
        start=lead,
        end=end,
        title=(start, end),
        tail=tail,
        senses=senses,
        owner=owner,
        sure=owner is not None or (definite and stated),
        former=bool(words & FORMER),
    )


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Whether the words after a title make it another's: "president-elect", "minister's aide"."""
    after = [token.lower_ for token in doc[end : end + 2] if token.text != "-"]
    if after and after[0] in NOT_YET:
        return True
    head = next((t for t in doc[start:end] if not start <= t.head.i < end or t.head.i == t.i), None)
    return head is not None and head.dep_ == "compound" and head.head.pos_ == "NOUN"


def _lead(doc: Doc, first: int) -> int:
    """Where the words before a description begin: "the former", "a", "Two"."""
    least = max(doc[first].sent.start, first - BETWEEN)
    at = first
    while at > least and _leads(doc[at - 1]):
        at -= 1
    return at


def _leads(token: Token) -> bool:
    return (
        token.pos_ in ("DET", "ADJ", "NUM")
        or token.tag_ == "PRP$"
        or token.lower_ in FORMER | NOBODY | {"-"}
    )


def _owner_before(doc: Doc, start: int) -> tuple[int, Known | None]:
    """The state or organization before a title, with at most a few adjectives between."""
    least = doc[start].sent.start
    end = start
    while end > max(least, start - BETWEEN):
        stop = end - 1 if doc[end - 1].text in POSSESSIVE else end
        for first in range(max(least, stop - LONGEST_OWNER), stop):
            owner = _owner(doc, first, stop)
            if owner is not None:
                return first, owner
        if stop < end or not _between(doc, end - 1):
            break
        end -= 1
    return start, None


def _between(doc: Doc, at: int) -> bool:
    """Whether a word may stand between owner and title; "backed" of "US-backed" may not."""
    if doc[at].text == "-":
        return at > 0 and doc[at - 1].text.islower()
    joined = at > 0 and doc[at - 1].text == "-"
    return doc[at].text.islower() and (joined or doc[at].pos_ in ("ADJ", "ADV"))


def _owner_after(doc: Doc, end: int) -> tuple[int, Known | None]:
    """The state or organization after "of" or "of the", and where its name ends."""
    if end >= len(doc) - 1:
        return end, None
    first = end + 1 + (doc[end + 1].lower_ == "the")
    for last in range(min(len(doc), first + LONGEST_OWNER), first, -1):
        owner = _owner(doc, first, last)
        if owner is not None:
            return last, owner
    return end, None


def _owner(doc: Doc, start: int, end: int) -> Known | None:
    """The state or organization that these words name."""
    first, last = doc[start], doc[end - 1]
    if not first.text[0].isupper() or first.lower_ == "the" or last.is_punct or last.is_space:
        return None
    text = doc[start:end].text
    demonym = known_actors().demonym(text)
    if demonym is not None:
        return known_actors().get(demonym[0])
    found = known_actors().lookup(text)
    named = found and found[0].form != "metonym" and found[0].kind not in ("official", "person")
    return found[0] if named else None
