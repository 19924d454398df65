"""What a head sees of two mentions, the later of which may name what the earlier one names.

The model is a mention ranker (Lee et al. 2017, "End-to-end neural coreference resolution"): each
mention chooses among the earlier ones, or none, whose score is 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from loaders.annotations import Mention, paragraphs
from loaders.heads.network import Floats, arrays, networks
from loaders.heads.tokens import coded, rows_of
from loaders.known import known_actors
from loaders.quotes import quotations
from loaders.roles import is_plural

Ints = npt.NDArray[np.int64]

# Earlier mentions that a mention may choose; one of several words, or a name, also any that ends
# alike, however far before.
REACH = 50
PRONOUNS = {
    "i": 0, "me": 0, "my": 0, "myself": 0, "mine": 0,
    "we": 1, "us": 1, "our": 1, "ours": 1, "ourselves": 1,
    "you": 2, "your": 2, "yours": 2,
    "he": 3, "him": 3, "his": 3, "himself": 3,
    "she": 4, "her": 4, "hers": 4, "herself": 4,
    "it": 5, "its": 5, "itself": 5,
    "they": 6, "them": 6, "their": 6, "theirs": 6, "themselves": 6,
    "who": 7, "whom": 7, "whose": 7, "which": 8, "that": 8,
}  # fmt: skip
FIRST = (0, 1)
# Scores beyond this are as good as certain.
HIGHEST = 20.0
FORMS = ("name", "metonym", "nominal", "demonym", "pronoun")
RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "appos", "conj", "compound", "amod",
    "nmod:desc", "flat", "ROOT", "xcomp", "obl:agent",
)  # fmt: skip
FUNCTION = frozenset({"DET", "PUNCT", "PART", "ADP"})
DETERMINERS = ("the", "a", "an", "this", "that", "these", "those", "another", "other", "both")
MALE = frozenset({"mr", "mr.", "sir", "lord", "king"})
FEMALE = frozenset({"ms", "ms.", "mrs", "mrs.", "lady", "queen", "madam"})
MEN = ("man", "father", "son", "brother", "king")
WOMEN = ("woman", "mother", "daughter", "sister", "queen")
SENTENCES, MENTIONS, TOKENS = (1, 2, 3, 5, 10), (2, 3, 4, 8, 16, 40), (2, 4, 8, 20, 60)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of pairs: `later` and `earlier` are indices of mentions, `told` their features."""

    later: Ints
    earlier: Ints
    told: Floats


class Seen:
    """The mentions of a Doc as columns of numbers, from which all pairs are told at once."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], kinds: Floats) -> None:
        self.doc, self.mentions, self.kinds = doc, mentions, kinds
        self.start = np.array([m.start for m in mentions], dtype=np.int64)
        self.end = np.array([m.end for m in mentions], dtype=np.int64)
        self.heads = np.array([m.head for m in mentions], dtype=np.int64)
        self.governors = np.array([doc[m.head].head.i for m in mentions], dtype=np.int64)
        self.last = self._numbered(lambda m: doc[m.end - 1].lower_)
        self.lemma = self._numbered(lambda m: doc[m.head].lemma_.lower())
        self.text = self._numbered(lambda m: " ".join(_words(doc, m)))
        self.pronoun = np.array([_pronoun(doc, m) for m in mentions], dtype=np.int64)
        self.plural = np.array([_plural(doc, m) for m in mentions], dtype=np.int64)
        self.gender = np.array([_gender(doc, m) for m in mentions], dtype=np.int64)
        self.known = self._numbered(lambda m: m.known or "")
        self.country = self._numbered(lambda m: _country(doc, m) or "")
        self.words = [frozenset(_words(doc, m)) for m in mentions]
        self.letters, self.short = self._acronyms()
        sentence = np.zeros(len(doc), dtype=np.int64)
        for number, sent in enumerate(doc.sents):
            sentence[sent.start : sent.end] = number
        self.sentence = sentence[self.heads]
        self.paragraph, self.quote, self.speaker = self._places()
        self.alone = self._alone()

    def pairs(self) -> Pairs:
        """Every mention with the earlier ones that it may choose."""
        chosen = [(later, earlier) for later, some in self._eligible() for earlier in some]
        places = np.array(chosen, dtype=np.int64).reshape(len(chosen), 2)
        later, earlier = places[:, 0], places[:, 1]
        return Pairs(later, earlier, self._told(later, earlier))

    def rows(self) -> Floats:
        """The rows of each mention's last token, first token and head."""
        rows = rows_of(self.doc)
        return np.hstack([rows[self.end - 1], rows[self.start], rows[self.heads]])

    def likenesses(self, pairs: Pairs) -> Floats:
        """The kinds of both mentions of each pair, and how likely they are the same."""
        later, earlier = self.kinds[pairs.later], self.kinds[pairs.earlier]
        return np.hstack([later, earlier, (later * earlier).sum(1, keepdims=True)])

    def _eligible(self) -> Iterator[tuple[int, list[int]]]:
        """Each mention with the earlier ones near it, and those that are named alike."""
        alike: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            telling = mention.form == "name" or len(self.words[number]) > 1
            own = [("last", int(self.last[number]))] if telling and self.pronoun[number] < 0 else []
            own += [("known", int(self.known[number]))] if mention.known else []
            near = range(max(0, number - REACH), number)
            far = {n for key in own for n in alike[key][-REACH:] if n < near.start}
            yield number, [*sorted(far), *near]
            for key in (("last", int(self.last[number])), ("known", int(self.known[number]))):
                alike[key].append(number)

    def _told(self, i: Ints, j: Ints) -> Floats:
        words = np.array([len(given) for given in self.words], dtype=np.int64)
        shared = (len(self.words[a] & self.words[b]) for a, b in zip(i, j, strict=True))
        overlap = np.fromiter(shared, dtype=np.int64, count=len(i))
        named = (words[i] > 0) & (words[j] > 0)

        def both(column: Ints) -> npt.NDArray[np.bool_]:
            told: npt.NDArray[np.bool_] = (column[i] > 0) & (column[j] > 0)
            return told

        subject = np.array([self.doc[h].dep_.startswith("nsubj") for h in self.heads])
        apart = self.start[i] - self.end[j]
        inside = (self.start[j] <= self.start[i]) & (self.end[i] <= self.end[j])
        around = (self.start[i] <= self.start[j]) & (self.end[j] <= self.end[i])
        quoted = self.quote > 0
        flags = [
            self.text[i] == self.text[j], self.last[i] == self.last[j],
            self.lemma[i] == self.lemma[j], named & (overlap == words[i]),
            named & (overlap == words[j]), overlap > 0, named & (overlap == 0),
            _meet(self.short[i], self.letters[j]), _meet(self.short[j], self.letters[i]),
            both(self.known) & (self.known[i] == self.known[j]),
            both(self.known) & (self.known[i] != self.known[j]),
            both(self.country) & (self.country[i] == self.country[j]),
            both(self.country) & (self.country[i] != self.country[j]),
            self.plural[i] == self.plural[j], (self.plural[i] + self.plural[j]) == 1,
            both(self.gender) & (self.gender[i] == self.gender[j]),
            both(self.gender) & (self.gender[i] != self.gender[j]),
            (self.pronoun[i] >= 0) & (self.pronoun[i] == self.pronoun[j]),
            self.paragraph[i] == self.paragraph[j], inside, around, apart == 0, apart == 1,
            self.governors[i] == self.heads[j], self.governors[j] == self.heads[i],
            self.governors[i] == self.governors[j], subject[j], subject[i],
            quoted[i] & (self.quote[i] == self.quote[j]), quoted[i], quoted[j],
            quoted[i] & (self.speaker[i] == j), quoted[j] & (self.speaker[j] == i),
            quoted[i] & quoted[j] & (self.speaker[i] == self.speaker[j]),
        ]  # fmt: skip
        return np.hstack([
            np.stack(flags, 1).astype("f"),
            _bucketed(self.sentence[i] - self.sentence[j], SENTENCES),
            _bucketed(i - j, MENTIONS), _bucketed(apart, TOKENS), self.alone[i], self.alone[j],
        ]).astype("f")  # fmt: skip

    def _alone(self) -> Floats:
        """What a mention tells by itself."""
        doc = self.doc
        numbers = [coded((str(p) for p in self.pronoun), [str(n) for n in range(9)])]
        texts = [
            coded((m.form for m in self.mentions), FORMS),
            coded((doc[m.head].dep_ for m in self.mentions), RELATIONS),
            coded((doc[m.start].lower_ for m in self.mentions), DETERMINERS),
        ]
        plural = np.stack([self.plural == 0, self.plural == 1, self.gender > 0], 1)
        return np.hstack([*numbers, *texts, plural]).astype("f")

    def _numbered(self, key: Callable[[Mention], str]) -> Ints:
        """One number for each text, 0 for an empty one."""
        numbers = {"": 0}
        found = [numbers.setdefault(key(m), len(numbers)) for m in self.mentions]
        return np.array(found, dtype=np.int64)

    def _acronyms(self) -> tuple[Ints, Ints]:
        """Numbers of each mention's capital letters, and of a last word that is all capitals."""
        doc, numbers = self.doc, {"": 0}
        spans = [doc[m.start : m.end] for m in self.mentions]
        letters = ["".join(t.text[0] for t in span if t.text[0].isupper()) for span in spans]
        texts = [span[-1].text for span in spans]
        short = [text if len(text) > 1 and text.isupper() else "" for text in texts]
        found = [[numbers.setdefault(one, len(numbers)) for one in row] for row in (letters, short)]
        return np.array(found[0], dtype=np.int64), np.array(found[1], dtype=np.int64)

    def _places(self) -> tuple[Ints, Ints, Ints]:
        """Paragraph, quotation (0: none) and its speaker's mention (-1: none) of each mention."""
        doc = self.doc
        of = np.zeros(len(doc), dtype=np.int64)
        for number, (start, end) in enumerate(paragraphs(doc)):
            of[start:end] = number
        quoted = np.zeros(len(doc), dtype=np.int64)
        spans = quotations(doc)
        for number, (start, end) in enumerate(spans, 1):
            quoted[start:end] = number
        speakers = [-1, *self._speakers(spans, of, quoted)]
        quote = quoted[self.heads]
        return of[self.heads], quote, np.array([speakers[q] for q in quote], dtype=np.int64)

    def _speakers(self, spans: Sequence[tuple[int, int]], of: Ints, quoted: Ints) -> list[int]:
        """Of each quotation the subject nearest to it in its paragraph; else the one before's."""
        outside = [
            n for n, m in enumerate(self.mentions)
            if not quoted[m.head] and self.doc[m.head].dep_.startswith("nsubj")
        ]  # fmt: skip
        found, latest = [], -1
        for start, end in spans:
            near = [n for n in outside if of[self.mentions[n].head] == of[start]]
            if near:
                latest = min(near, key=partial(self._apart, start, end))
            found.append(latest)
        return found

    def _apart(self, start: int, end: int, number: int) -> int:
        head = self.mentions[number].head
        return min(abs(head - end), abs(start - head))


def _pronoun(doc: Doc, mention: Mention) -> int:
    return PRONOUNS[doc[mention.start].lower_] if mention.form == "pronoun" else -1


def _words(doc: Doc, mention: Mention) -> list[str]:
    """The content words of a mention that is no pronoun."""
    if _pronoun(doc, mention) >= 0:
        return []
    words = doc[mention.start : mention.end]
    return [t.lower_.rstrip(".") for t in words if t.pos_ not in FUNCTION]


def _plural(doc: Doc, mention: Mention) -> int:
    """1 for a plural, 0 for a singular, 2 where the word does not tell."""
    pronoun = _pronoun(doc, mention)
    if pronoun >= 0:
        return {1: 1, 6: 1, 2: 2, 7: 2, 8: 2}.get(pronoun, 0)
    head: Token = doc[mention.head]
    return int(
        is_plural(head) or any(c.dep_ == "conj" and c.i < mention.end for c in head.children)
    )


def _gender(doc: Doc, mention: Mention) -> int:
    """1 male, 2 female, 0 where the words do not tell."""
    pronoun = _pronoun(doc, mention)
    if pronoun in (3, 4):
        return pronoun - 2
    before = doc[mention.start - 1].lower_ if mention.start else ""
    last = doc[mention.end - 1].lower_
    if before in FEMALE or last.endswith(WOMEN):
        return 2
    return int(before in MALE or last.endswith(MEN))


def _country(doc: Doc, mention: Mention) -> str | None:
    if mention.country:
        return mention.country
    demonym = known_actors().demonym(doc[mention.start].text)
    return known_actors().get(demonym[0]).country if demonym else None


def _meet(short: Ints, letters: Ints) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (short > 0) & (short == letters)
    return found


def _bucketed(values: Ints, bounds: Sequence[int]) -> Floats:
    found: Floats = np.eye(len(bounds) + 1, dtype="f")[np.digitize(values, bounds)]
    return found


def weighed(view: Seen) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """Each mention with the earlier ones that it may choose, and how much more likely each is.

    More likely than none: the exponential of the pair's score.
    """
    found = view.pairs()
    scores = scored(view, found) if len(found.later) else np.zeros(0, dtype="f")
    weights = np.exp(np.clip(scores, -HIGHEST, HIGHEST))
    bounds = np.searchsorted(found.later, np.arange(len(view.mentions) + 1))
    for number, (first, last) in enumerate(pairwise(bounds)):
        at = slice(first, last)
        yield number, list(zip(found.earlier[at].tolist(), weights[at].tolist(), strict=True))


def scored(view: Seen, pairs: Pairs) -> Floats:
    """The score of each pair, of shape (pairs,): the mean of several networks'."""
    rows, told = view.rows(), np.hstack([pairs.told, view.likenesses(pairs)])
    smaller = zip(arrays("project")["inner"], arrays("project")["bias"], strict=True)
    found = []
    for one, (matrix, bias) in zip(networks("pairs"), smaller, strict=True):
        small = np.tanh(rows @ matrix + bias)
        later, earlier = small[pairs.later], small[pairs.earlier]
        found.append(one(np.hstack([later, earlier, later * earlier, told]))[:, 0])
    scores: Floats = np.mean(found, axis=0)
    return scores
