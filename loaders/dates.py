"""When something was done or said: the words that name a time, read on the article's day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Container
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from loaders.syntax import clause_of

WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name and name != "May"}
# What stands before a month or a year that is a date: "in 2021", "since May".
YEAR_AFTER = frozenset({"in", "since", "from", "of", "by", "until", "and", "early", "late", "mid"})
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
TIMES = frozenset({*DAYS, *WEEKDAYS, *MONTHS})


def date_of(token: Token, published: str | None, without: Container[int] = ()) -> str | None:
    """The ISO date that the words under a predicate name, None where they name none.

    Tokens in `without` do not count: what is said to be on Monday was not said on Monday.

    A weekday is the last one up to the day of publication ("next Monday" the following one); a
    day of a month without a year is the last such day, unless the year stands beside it. Of a
    month or a year alone it is the first day.
    """
    if not published:
        return None
    today = date.fromisoformat(published[:10])
    timed = [t for t in token.subtree if t.i not in without and _may_name_time(t)]
    own = [t for t in timed if clause_of(t) in (token, clause_of(token))]
    for word in sorted(own, key=lambda t: abs(t.i - token.i)):
        found = _day(word, today)
        if found is not None:
            return found.isoformat()
    return None


def _may_name_time(word: Token) -> bool:
    text = word.lower_.rstrip(".")
    return text in TIMES or _year(text) is not None


def _day(word: Token, today: date) -> date | None:
    text = word.lower_.rstrip(".")
    if text in DAYS:
        return today + timedelta(days=DAYS[text])
    if text in WEEKDAYS:
        ahead = word.i > 0 and word.nbor(-1).lower_ == "next"
        back = (today.weekday() - WEEKDAYS[text]) % 7
        return today + timedelta(days=7 - back if ahead else -back)
    if text in MONTHS and word.text[0].isupper():
        return _of_month(word.doc, word.i, MONTHS[text], today)
    return _of_year(word, today)


def _of_year(word: Token, today: date) -> date | None:
    """The first day of a year that stands alone: "in 2021"."""
    year = _year(word.text)
    before = word.nbor(-1).lower_ if word.i else ""
    return date(year, 1, 1) if year and before in YEAR_AFTER and year <= today.year + 20 else None


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"1[5-9]\d\d|2[01]\d\d", text) else None


def _of_month(doc: Doc, at: int, month: int, today: date) -> date | None:
    """A day beside a month's name, on either side, with the year where it follows; else its first.

    "May" and "March" alone may be other words: without day or year they need an "in" before them.
    """
    beside = [i for i in (at + 1, at - 1) if 0 <= i < len(doc) and doc[i].text.isdigit()]
    days = [i for i in beside if 1 <= int(doc[i].text) <= 31]
    bare = at and doc[at - 1].lower_ in YEAR_AFTER
    after = max(days[0] if days else at, at) + 1
    following = [t.text for t in doc[after : after + 2] if t.text != ","]
    year = _year(following[0]) if following else None
    if not days and not year and not bare:
        return None
    try:
        found = date(year or today.year, month, int(doc[days[0]].text) if days else 1)
    except ValueError:
        return None
    return found.replace(year=found.year - 1) if year is None and found > today else found
