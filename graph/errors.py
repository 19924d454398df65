"""What can go wrong, as one tree.

    TertiusError
    ├── SourceError          a source that cannot be read as articles
    │   └── LanguageError    an article that is not in English
    ├── ReadingError         an article that a component failed on; the others are read on
    ├── ModelError           a language model that is not installed or lacks what Tertius needs
    ├── RecordError          a record that is not as docs/record.md says
    ├── ActorNotFound        no actor goes by that name
    ├── AmbiguousActor       several actors go by that name
    ├── DecisionError        a merge or a split that cannot be done
    ├── ViewError            a view that cannot be drawn usefully
    ├── WrongUsage           a file or a place of a kind that Tertius does not know
    └── StoreError           anything that the store refuses
        ├── StoreUnavailable     no engine, no server, wrong password, no such database
        ├── StoreLocked          another process has the folder open
        ├── StoreFull            the disk is full
        ├── QueryError           Cypher that the engine does not understand
        │   └── ReadOnlyError    a write in a read-only query
        └── QueryTimeout         a query that took too long

Every error carries a `hint`: what to type or do next.
"""

from __future__ import annotations


class TertiusError(Exception):
    """Base of all errors that Tertius raises on purpose; `hint` says what to do next."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class SourceError(TertiusError):
    """A source that cannot be read as articles."""


class LanguageError(SourceError):
    """An article that is not in English."""


class ReadingError(TertiusError):
    """An article that a component failed on."""


class ModelError(TertiusError):
    """A language model that is not installed or lacks a component."""


class RecordError(TertiusError):
    """A record that is not as docs/record.md says."""


class ActorNotFound(TertiusError):
    """No actor goes by that name."""


class AmbiguousActor(TertiusError):
    """Several actors go by that name; `choices` are (id, name) pairs, best first."""

    def __init__(self, message: str, choices: list[tuple[str, str]], hint: str | None = None):
        super().__init__(message, hint)
        self.choices = choices


class DecisionError(TertiusError):
    """A merge or a split that cannot be done."""


class ViewError(TertiusError):
    """A view that cannot be drawn usefully."""


class WrongUsage(TertiusError):
    """A file or a place of a kind that Tertius does not know."""


class StoreError(TertiusError):
    """Anything that the store refuses."""


class StoreUnavailable(StoreError):
    """No engine, no server, wrong password or no such database."""


class StoreLocked(StoreError):
    """Another process has the folder open."""


class StoreFull(StoreError):
    """The disk is full."""


class QueryError(StoreError):
    """Cypher that the engine does not understand."""


class ReadOnlyError(QueryError):
    """A write in a read-only query."""


class QueryTimeout(StoreError):
    """A query that took too long."""
