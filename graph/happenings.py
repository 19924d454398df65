"""Reports of one happening: a deed that several sentences or articles tell of counts once.

Two events are reports of one happening where type, status and participants are the same, their days
lie no more than one apart, and their triggers are alike; two statements where one speaker says the
same words. Reports without a day are one only within an article. Articles that share most of the
sentences in which anything is reported are copies of one another, such as a wire story in two
papers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

# The least likeness of two triggers: "attack" and "attacked", not "attack" and "raid".
ALIKE = 0.6
# Sentences that copies share at least, and the share of the later article's sentences.
SHARED, SHARE = 3, 0.8
# A sentence that more articles have than this is a phrase of the trade: "He did not elaborate."
PHRASE = 20


class Report(NamedTuple):
    """What is compared of an event or a statement: who did what, the day, the telling words.

    `what` holds all that has to be the same; `words` are the trigger, None where others coded it.
    """

    id: str
    what: Hashable
    day: str | None
    words: str | None
    article: str = ""


def event(row: Mapping[str, object], sides: Iterable[tuple[str, str]], *, claimed: bool) -> Report:
    """The report that an event is: from its row, and the role and id of each participant.

    `row` has `id`, `type`, `mode`, `status`, `date`, `published`, `trigger` and `article`. A claim
    is no report of what others report as a fact.
    """
    what = row["type"], row["mode"] == "mediate", row["status"], claimed, frozenset(sides)
    day, trigger = row["date"] or row["published"], row["trigger"]
    return Report(
        str(row["id"]), what, str(day)[:10] if day else None,
        str(trigger) if trigger is not None else None, str(row["article"]),
    )  # fmt: skip


def happenings(reports: Iterable[Report]) -> dict[str, str]:
    """The id of the first report of each report's happening; of a lone one its own."""
    alike: dict[Hashable, list[Report]] = defaultdict(list)
    found: dict[str, str] = {}
    for report in reports:
        if report.words is None:
            found[report.id] = report.id
        else:
            own = report.article if _read(report.day) is None else None
            alike[report.what, own].append(report)
    for group in alike.values():
        found |= _linked(sorted(group, key=lambda one: (one.day or "", one.article, one.id)))
    return found


def _linked(group: Sequence[Report]) -> dict[str, str]:
    """Of reports in the order of their days: each with the first happening that it may tell of."""
    found: dict[str, str] = {}
    recent: dict[str, Report] = {}  # by words, since most reports of a day have the same
    for report in group:
        recent = {words: one for words, one in recent.items() if _are_near(one, report)}
        words = (report.words or "").lower()
        first = recent.get(words) or next(
            (one for told, one in recent.items() if _are_alike(told, words)), report
        )
        found[report.id] = first.id
        recent.setdefault(words, first)
    return found


def _are_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _are_near(first: Report, report: Report) -> bool:
    """Whether a report is no more than a day after the first one; undated ones are, both."""
    one, other = _read(first.day), _read(report.day)
    return one is None or other is None or abs((other - one).days) <= 1


def _read(day: str | None) -> date | None:
    """The day; None of what is none, such as a year alone."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def written(sentence: str) -> str:
    """A sentence's letters and digits in any script, without case: what copies have alike."""
    return re.sub(r"\W+", "", sentence).casefold()


def copies(told: Iterable[tuple[str, str, str | None]]) -> Mapping[str, str]:
    """Which articles are copies, and of which: from (article, sentence, day published) triples.

    The original is, of those that were published before (of one day, by id), the one that shares
    most.
    """
    sentences: dict[str, set[str]] = defaultdict(set)
    days: dict[str, str] = {}
    for article, sentence, day in told:
        if words := written(sentence):
            sentences[article].add(words)
            days[article] = day or ""
    holders: dict[str, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for article in sorted(sentences, key=lambda one: (days[one], one)):
        own = sentences[article]
        shared = Counter(other for one in own for other in holders[one])
        best = min(shared, key=lambda other: (-shared[other], days[other], other), default=None)
        if best is not None and shared[best] >= max(SHARED, SHARE * len(own)):
            found[article] = best
            continue
        for one in own:
            if len(holders[one]) < PHRASE:
                holders[one].append(article)
    return found
