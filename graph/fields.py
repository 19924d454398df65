"""Typed access to the fields of a JSON object; every refusal names the field by its path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from graph.errors import RecordError
from graph.model import Span

Item = TypeVar("Item")


class Fields:
    """A JSON object at a path such as `events[2]`. Unknown fields are ignored."""

    def __init__(self, value: object, path: str = "") -> None:
        if not isinstance(value, Mapping):
            raise RecordError(f"{path or 'the record'} is not a JSON object")
        self.value = value
        self.path = path

    def at(self, name: str) -> str:
        """The path of a field of this object."""
        return f"{self.path}.{name}" if self.path else name

    def fail(self, name: str, problem: str) -> RecordError:
        """The error that says what is wrong with a field."""
        return RecordError(f"{self.at(name)} {problem}")

    def text(self, name: str) -> str:
        """A field that must be there and hold text."""
        found = self.maybe(name)
        if found is None:
            raise self.fail(name, "is missing")
        return found

    def maybe(self, name: str) -> str | None:
        """A field that holds text or null, or is not there."""
        found = self.value.get(name)
        if found is not None and not isinstance(found, str):
            raise self.fail(name, "is not text")
        return found

    def flag(self, name: str) -> bool:
        """A field that holds true or false; false where it is not there."""
        found = self.value.get(name, False)
        if not isinstance(found, bool):
            raise self.fail(name, "is neither true nor false")
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where it is not there."""
        items = self._list(name)
        for i, item in enumerate(items):
            if not isinstance(item, str):
                raise self.fail(f"{name}[{i}]", "is not text")
        return tuple(str(item) for item in items)

    def span(self, name: str) -> Span | None:
        """A pair of offsets or null."""
        found = self.value.get(name)
        return None if found is None else self._pair(found, name)

    def spans(self, name: str) -> tuple[Span, ...]:
        """A list of pairs of offsets."""
        return tuple(self._pair(s, f"{name}[{i}]") for i, s in enumerate(self._list(name)))

    def each(self, name: str, make: Callable[[Fields], Item]) -> tuple[Item, ...]:
        """A list of objects, each made into an Item; empty where it is not there."""
        items = enumerate(self._list(name))
        return tuple(make(Fields(item, self.at(f"{name}[{i}]"))) for i, item in items)

    def _list(self, name: str) -> list[object]:
        found = self.value.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.fail(name, "is not a list")
        return found

    def _pair(self, value: object, name: str) -> Span:
        match value:
            case [int() as start, int() as end] if bool not in (type(start), type(end)):
                return (start, end)
        raise self.fail(name, "is not a pair of offsets [start, end]")
