"""What the graph knows, as a person reads it: the finding, its sentence, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graph.format import shown
from graph.model import STAGES

Row = Mapping[str, Any]

_TIES = {"out": "→", "in": "←", "mediates": "mediates for", "mediated": "mediated by"}


def statement(row: Row) -> RenderableType:
    """A statement from `graph.lookup.statements`."""
    head = Text(f"{shown(row['date']) or 'undated'}  ")
    head.append(shown(row["speaker_name"]) or "somebody", "bold")
    cue = shown(row["cue"] or "says")
    told = [shown(name) for name in row.get("told") or ()]
    head.append(f" → {_and(told)}: {cue}" if told else f" {cue}")
    return _found(head, row["text"], _place(row), claim=True)


def event(row: Row) -> RenderableType:
    """An event from `graph.lookup.events`."""
    head = Text(f"{shown(row['date']) or 'undated'}  ")
    head.append(_participants(row["participants"], row), "bold")
    status = "" if row["status"] == "actual" else f", {row['status']}"
    head.append(f"  ({shown(row['type'])}{status})")
    claim = f"claimed by {shown(row['claimed_by']) or 'somebody'}" if row.get("claim") else ""
    again = "" if row.get("happening") in (None, row["id"]) else "reported before"
    return _found(head, row["sentence"], " · ".join(filter(None, (claim, _place(row), again))))


def explained(row: Row) -> RenderableType:
    """An event with what led to it."""
    lines = row.get("because") or ("coded by others, or loaded by an earlier version of Tertius",)
    because = Text("\n".join(f"- {shown(line)}" for line in lines))
    return Group(event(row), Padding(because, (0, 0, 1, 4)))


def finding(row: Row) -> RenderableType:
    """A statement or event from `graph.findings`."""
    who = row["who"] if isinstance(row["who"], list) else [row["who"] or "somebody"]
    head = Text(f"{shown(row['date']) or 'undated'}  ")
    head.append(_and([shown(name) for name in who]), "bold")
    head.append(f"  {shown(row['what'] or 'says')}  ")
    head.append(_listed(row["whom"]), "bold")
    claim = f"claimed by {shown(row['claimed_by'])}" if row["claimed_by"] else ""
    place = " · ".join(filter(None, (claim, shown(row["article"]))))
    return _found(head, row["text"], place, claim=row["finding"] == "statement")


def mediation(row: Row) -> RenderableType:
    """A reported mediation from `graph.mediators.rows`."""
    head = Text(f"{shown(row['date']) or 'undated'}  ")
    head.append(_and([shown(name) for name in row["mediators"]]) or "somebody", "bold")
    head.append(f"  {shown(row['stage'])}, between ")
    head.append(_and([shown(name) for name in row["parties"]]) or "parties not named", "bold")
    status = "" if row["status"] == "actual" else f"  ({row['status']})"
    head.append(status)
    claim = f"claimed by {shown(row['claimed_by'])}" if row["claimed_by"] else ""
    place = " · ".join(shown(row[key]) for key in ("source", "title", "article") if row[key])
    many = len(row["reports"])
    again = f"reported {many} times, here first" if many > 1 else ""
    return _found(head, row["sentence"], " · ".join(filter(None, (claim, place, again))))


def step(row: Row) -> RenderableType:
    """One tie on the way between two actors, from `graph.paths.rows`."""
    head = Text(f"{row['path']}.{row['step']}  ", "dim")
    head.append(f"{shown(row['from'])} → {shown(row['to'])}", "bold")
    head.append(f": {shown(row['trigger'])}" if row.get("trigger") else "", "bold")
    marks = (shown(row["relation"]), "inferred" if row["inferred"] else "")
    head.append(f"  ({', '.join(filter(None, marks))})")
    reports = "1 report" if row["reports"] == 1 else f"{row['reports']} reports, the last"
    claim = f"claimed by {shown(row['claimed_by'])}" if row["claimed_by"] else ""
    place = (claim, reports, shown(row["date"]), shown(row["article"]))
    return _found(head, row["sentence"], " · ".join(filter(None, place)))


def actor(row: Row) -> RenderableType:
    """One actor from `graph.lookup.actor`: what it is, to whom it is tied, what it last said."""
    head = Text(shown(row["name"]), "bold")
    what = [row["kind"], row.get("country"), row.get("sector"), row.get("wikidata"), row["id"]]
    parts: list[RenderableType] = [head, Text(" · ".join(shown(one) for one in what if one))]
    if row.get("aliases"):
        parts.append(Text(f"also: {_listed(row['aliases'])}"))
    parts += _section("Affiliations", (_affiliation(one) for one in row["affiliations"]))
    parts += _section("Affiliated with it", (_affiliation(one) for one in row["members"]))
    if row["ties"]:
        parts += _section("Events with others", [_ties(row["ties"])])
    parts += _section("Latest statements", (statement(one) for one in row["statements"]))
    return Group(*parts)


def suggestion(row: Row) -> RenderableType:
    """Two actors that may be one, from `graph.suggesting.suggestions`."""
    head = Text(f"{shown(row['name'])} and {shown(row['other_name'])}", "bold")
    sides = (_side(row, "actor", ""), _side(row, "other", "other_"))
    below = (Padding(side, (0, 0, 0, 4)) for side in sides)
    return Group(head, Text(row["reason"]), *below, Text())


def _side(row: Row, actor: str, prefix: str) -> RenderableType:
    count = row[f"{prefix}articles"]
    words = row[f"{prefix}sentence"]
    place = f"{shown(row[actor])} · {count} article{'s' * (count != 1)}"
    where = f" · {shown(row[f'{prefix}article'])}" if words else ""
    return Group(Text(f"“{shown(words)}”" if words else "no sentence"), Text(place + where, "dim"))


def _found(head: Text, words: str | None, place: str, claim: bool = False) -> RenderableType:
    quoted = shown(words) if words else "no sentence: coded by others"
    below = [
        Text(f"“{quoted}”" if words else quoted, "italic" if claim else ""),
        Text(place, "dim"),
    ]
    return Group(head, Padding(Group(*below), (0, 0, 1, 4)))


def _participants(parts: Iterable[Row], row: Row) -> str:
    """Who did it to whom: "Qatar mediates between Israel and Hamas"; (?) is inferred."""
    named: dict[str, list[str]] = {"source": [], "target": [], "mediator": [], "party": []}
    for part in parts:
        named[part["role"]].append(
            shown(part["name"]) + (" (inferred)" if part["inferred"] else "")
        )
    if row.get("mode") == "mediate":
        stage = STAGES.get(row["type"], "mediate")
        return f"{_and(named['mediator'])} between {_and(named['party'])}: {stage}"
    return f"{_and(named['source'])} → {_and(named['target'])}: {shown(row.get('trigger'))}"


def _affiliation(row: Row) -> RenderableType:
    head = Text(shown(row["name"]))
    head.append(f" ({shown(row['role'])})" if row.get("role") else "")
    head.append(f"  {_place(row)}", "dim")
    return head


def _ties(rows: Iterable[Row]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for row in rows:
        kept = row["status"] if row["status"] != "actual" else ""
        marks = (kept, "claimed" if row["claimed"] else "", "inferred" if row["inferred"] else "")
        cells = (_TIES[row["direction"]], row["name"], row["type"], row["count"], row["latest"])
        table.add_row(*(Text(shown(cell)) for cell in (*cells, ", ".join(filter(None, marks)))))
    return table


def _section(title: str, parts: Iterable[RenderableType]) -> list[RenderableType]:
    found = list(parts)
    return (
        [Text(), Text(title, "bold"), *(Padding(one, (0, 0, 0, 2)) for one in found)]
        if found
        else []
    )


def _place(row: Row) -> str:
    """Where it stands: title or address, source, day, article."""
    title = row.get("title") or row.get("url")
    day = str(row["published"])[:10] if row.get("published") else None
    return " · ".join(shown(one) for one in (title, row.get("source"), day, row["article"]) if one)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(shown(name) for name in names)


def _and(names: list[str]) -> str:
    if not names:
        return "somebody"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
