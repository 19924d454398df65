"""What the driver and the engines raise, as Tertius' own errors."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as driver

from graph.errors import (
    QueryError,
    QueryTimeout,
    ReadOnlyError,
    StoreError,
    StoreFull,
    StoreUnavailable,
)

_SERVER_HINT = "is the server running, and is --db (or NEO4J_URI) its address?"
_LOGIN_HINT = "set NEO4J_USERNAME and NEO4J_PASSWORD"
_WRITE_HINT = "pass --write if the query is meant to change the graph"

# Both engines wrap the system's ENOSPC in errors of their own; its text is all that is left.
_FULL = re.compile(r"no space left|not enough space|disk (?:is )?full|enospc|quota exceeded", re.I)
_TIMED_OUT = re.compile(r"time[d -]?out|TransactionTimedOut", re.I)
_REFUSED = re.compile(r"AccessMode|Security\.Forbidden|not allowed to", re.I)


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Raise a StoreError for whatever the driver raises; `place` names the store to the user."""
    try:
        yield
    except (driver.Neo4jError, driver.DriverError, OSError) as error:
        raise fault(error, place) from error


def fault(error: Exception, place: str) -> StoreError:
    """The StoreError that says what went wrong and what to do."""
    if (no_space := out_of_space(error, place)) is not None:
        return no_space
    if isinstance(error, driver.AuthError):
        return StoreUnavailable(f"{place} refused the user name or the password", _LOGIN_HINT)
    if isinstance(error, driver.Neo4jError):
        return _refusal(error, place)
    if isinstance(error, driver.ConfigurationError | ValueError):
        return StoreUnavailable(f"{place} cannot be used: {shortened(str(error))}", _SERVER_HINT)
    return StoreUnavailable(f"{place} does not answer: {shortened(str(error))}", _SERVER_HINT)


def _refusal(error: driver.Neo4jError, place: str) -> StoreError:
    code, message = str(error.code), shortened(error.message or str(error))
    if "DatabaseNotFound" in code or "DatabaseUnavailable" in code:
        return StoreUnavailable(f"{place}: {message}", "set NEO4J_DATABASE to one that exists")
    if _TIMED_OUT.search(code) or _TIMED_OUT.search(message):
        return QueryTimeout(f"the query took too long: {message}", "narrow it, or add LIMIT")
    if _REFUSED.search(code) or _REFUSED.search(message):
        return ReadOnlyError(f"the query may only read: {message}", _WRITE_HINT)
    return QueryError(message, "see the Cypher manual: https://neo4j.com/docs/cypher-manual/5/")


def out_of_space(error: Exception, place: object) -> StoreFull | None:
    """StoreFull where a full disk is behind the error."""
    if getattr(error, "errno", None) != errno.ENOSPC and not _FULL.search(str(error)):
        return None
    return full(place)


def full(place: object) -> StoreFull:
    """The error for a disk that has no room left for the store."""
    return StoreFull(
        f"the disk of {place} is full",
        "free some space and run the command again; what was reported as loaded is safe",
    )


def shortened(message: str, limit: int = 300) -> str:
    """The first lines of an engine's message, without the driver's own decoration."""
    text = " ".join(message.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
