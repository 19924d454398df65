"""Which days a term in seeds/actors covers; a blank end means unknown, not "still in office"."""

from __future__ import annotations

from datetime import date, timedelta

from seeds.actors.lines import Office

# A term without an end is taken to last this long beyond the day up to which it was seen.
GRACE = timedelta(days=400)


def covers(office: Office, day: str) -> bool:
    """Whether a term is known to cover an ISO date; years and months do in full."""
    last = office.end or office.as_of
    return bool(office.start) and office.start <= day and day[: len(last)] <= last


def presumed(office: Office, day: str) -> bool:
    """Whether a term without a known end, seen less than GRACE before, may cover an ISO date."""
    if office.end or not office.start or not office.as_of or office.start > day:
        return False
    seen = date.fromisoformat((office.as_of + "-01-01")[:10])
    return date.fromisoformat(day) <= seen + GRACE
