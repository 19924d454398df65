"""What the driver returns, as plain Python: dates, lists and dicts that any format can show."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time


@singledispatch
def plain(value: object) -> Any:
    """The value without the driver's types.

    A node becomes {"labels", "properties"}, a relationship {"type", "start", "end",
    "properties"} with the ids of its ends, a path the list of its nodes and relationships in
    turn, a date or datetime Python's own, a duration its ISO 8601 text, a point a list.
    """
    return value


@plain.register(dict)
def _map(value: dict[str, object]) -> dict[str, Any]:
    return {key: plain(item) for key, item in value.items()}


@plain.register(list)
def _list(value: list[object]) -> list[Any]:
    return [plain(item) for item in value]


@plain.register
def _node(value: Node) -> dict[str, Any]:
    return {"labels": sorted(value.labels), "properties": plain(dict(value))}


@plain.register
def _relationship(value: Relationship) -> dict[str, Any]:
    start, end = value.nodes
    return {
        "type": value.type,
        "start": start.get("id") if start else None,
        "end": end.get("id") if end else None,
        "properties": plain(dict(value)),
    }


@plain.register
def _path(value: Path) -> list[Any]:
    result = [plain(value.nodes[0])]
    for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
        result += [plain(relationship), plain(node)]
    return result


@plain.register
def _moment(value: Date | DateTime | Time) -> Any:
    return value.to_native()


@plain.register
def _duration(value: Duration) -> str:
    return value.iso_format()


@plain.register
def _point(value: Point) -> list[float]:
    return list(value)
