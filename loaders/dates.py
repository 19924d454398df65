"""When an event took place: its own expression of time, resolved against the article's date."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from loaders.syntax import clause_of

WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name and name != "May"}
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def event_date(token: Token, published: str | None) -> str | None:
    """The ISO date that the words under a predicate name, None where they name none.

    A weekday is the last one up to the day of publication ("next Monday" the following one); a
    day of a month without a year is the last such day, unless the year stands beside it.
    """
    if not published:
        return None
    today = date.fromisoformat(published[:10])
    own = [t for t in token.subtree if clause_of(t) in (token, clause_of(token))]
    for word in sorted(own, key=lambda t: abs(t.i - token.i)):
        found = _day(word, today)
        if found is not None:
            return found.isoformat()
    return None


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
    return None


def _of_month(doc: Doc, at: int, month: int, today: date) -> date | None:
    """A day beside a month's name, on either side, with the year where it follows."""
    beside = [i for i in (at + 1, at - 1) if 0 <= i < len(doc) and doc[i].text.isdigit()]
    days = [i for i in beside if 1 <= int(doc[i].text) <= 31]
    if not days:
        return None
    after = max(days[0], at) + 1
    following = [t.text for t in doc[after : after + 2] if t.text != ","]
    year = int(following[0]) if following and following[0].isdigit() else None
    try:
        found = date(year or today.year, month, int(doc[days[0]].text))
    except ValueError:
        return None
    return found.replace(year=found.year - 1) if year is None and found > today else found
