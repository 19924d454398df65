"""Reports of one happening: a deed that several sentences or articles tell of counts once.

Two events are reports of one happening where type, status and participants are the same, their days
lie no more than one apart, and their triggers are alike; two statements where one speaker says the
same words. Articles that share most of the sentences in which anything is reported are copies of
one another, such as a wire story in two papers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from graph.spelling import letters

# The least likeness of two triggers: "attack" and "attacked", not "attack" and "raid".
ALIKE = 0.6
# Sentences that copies share at least, and the share of the shorter article's sentences.
SHARED, SHARE = 3, 0.8


class Report(NamedTuple):
    """What is compared of an event or a statement: who did what, the day, the telling words.

    `what` holds all that has to be the same; `words` are the trigger, None where others coded it.
    """

    id: str
    what: Hashable
    day: str | None
    words: str | None


def happenings(reports: Iterable[Report]) -> dict[str, str]:
    """The id of the first report of each report's happening; of a lone one its own."""
    alike: dict[Hashable, list[Report]] = defaultdict(list)
    for report in reports:
        alike[report.what].append(report)
    found: dict[str, str] = {}
    for group in alike.values():
        found |= _linked(sorted(group, key=lambda one: (one.day or "", one.id)))
    return found


def _linked(group: Sequence[Report]) -> dict[str, str]:
    """Of reports in the order of their days: each with the latest happening that it may tell of."""
    found: dict[str, str] = {}
    latest: dict[str, Report] = {}
    for report in group:
        same = (first for first, last in latest.items() if _are_one(last, report))
        first = next(same, report.id)
        found[report.id] = first
        latest[first] = report
    return found


def _are_one(one: Report, other: Report) -> bool:
    if one.words is None or other.words is None or not _are_near(one.day, other.day):
        return False
    return SequenceMatcher(None, one.words.lower(), other.words.lower()).ratio() >= ALIKE


def _are_near(one: str | None, other: str | None) -> bool:
    """Whether two ISO days lie no more than one apart."""
    if one is None or other is None:
        return one is other
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1


def copies(told: Iterable[tuple[str, str, str | None]]) -> Mapping[str, str]:
    """Which articles are copies, and of which: from (article, sentence, day published) triples.

    The original is the one that was published first; of one day, the first by id.
    """
    sentences: dict[str, set[str]] = defaultdict(set)
    days: dict[str, str] = {}
    for article, sentence, day in told:
        sentences[article].add(letters(sentence))
        days[article] = day or ""
    holders: dict[str, set[str]] = defaultdict(set)
    found: dict[str, str] = {}

    def _is_copy(count: int, one: str, other: str) -> bool:
        shorter = min(len(sentences[one]), len(sentences[other]))
        return count >= SHARED and count >= SHARE * shorter

    for article in sorted(sentences, key=lambda one: (days[one], one)):
        shared = Counter(other for one in sentences[article] for other in holders[one])
        ranked = (other for other, count in shared.most_common() if _is_copy(count, article, other))
        original = next(ranked, None)
        if original is not None:
            found[article] = found.get(original, original)
        for one in sentences[article]:
            holders[one].add(article)
    return found
