"""Corpus files: a head, a text with marked mentions, and lines of annotation (see GUIDE.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
SECTIONS = ("actors", "affiliations", "statements", "events")
NEAR_MISS = "near-miss |"
HEAD = ("id", "title", "source", "published", "style", "topic", "region")


class CorpusError(ValueError):
    """A file that is not annotated as GUIDE.md says; the message tells where."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Half-open offsets into the text, and the keys of its actors ("@LOC" and such for none)."""

    start: int
    end: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the article; `names` are (name, entity label or None)."""

    key: str
    kind: str
    country: str | None
    names: tuple[tuple[str, str | None], ...]


@dataclass(slots=True)
class Annotated:
    """A file: its head, plain text, mentions, actors, and the other sections' lines in fields.

    `near_misses` are words that look like a mediation and are none.
    """

    path: Path
    head: dict[str, str]
    text: str
    mentions: list[Mention]
    actors: dict[str, Actor] = field(default_factory=dict)
    affiliations: list[tuple[str, str, str]] = field(default_factory=list)
    statements: list[list[str]] = field(default_factory=list)
    events: list[list[str]] = field(default_factory=list)
    near_misses: list[str] = field(default_factory=list)


def read_all(folder: Path = ARTICLES) -> Iterator[Annotated]:
    """Every file, in the order of their names. Raises CorpusError for one that is broken."""
    for path in sorted(folder.glob("*.txt")):
        yield read(path)


def read(path: Path) -> Annotated:
    """One file. Raises CorpusError."""
    parts = re.split(r"^---\n", path.read_text("utf-8"), flags=re.MULTILINE)
    if len(parts) != 3:
        raise CorpusError(f"{path.name}: {len(parts)} parts between lines of ---, not 3")
    head = dict(_pair(path, line, ":") for line in parts[0].splitlines() if line.strip())
    if tuple(head) != HEAD:
        raise CorpusError(f"{path.name}: the head has {', '.join(head)}, not {', '.join(HEAD)}")
    text, mentions = unmarked(path, joined(parts[1]))
    found = Annotated(path, head, text, mentions)
    _annotation(found, parts[2])
    return found


def joined(text: str) -> str:
    """A text with its paragraphs on one line each, a blank line between them."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def unmarked(path: Path, marked: str) -> tuple[str, list[Mention]]:
    """The plain text and the mentions, in text order, the longer of two that begin alike first."""
    plain: list[str] = []
    length = 0
    open_at: list[int] = []
    found: list[Mention] = []
    for piece in re.split(r"(\[|\|[\w@+.-]+\])", marked):
        if piece == "[":
            open_at.append(length)
        elif piece.startswith("|") and piece.endswith("]"):
            if not open_at:
                raise CorpusError(f"{path.name}: no [ for {piece!r} after {''.join(plain)[-40:]!r}")
            keys = tuple(piece[1:-1].split("+"))
            found.append(Mention(open_at.pop(), length, keys))
        else:
            plain.append(piece)
            length += len(piece)
    text = "".join(plain)
    if open_at or "|" in text or "]" in text:
        raise CorpusError(f"{path.name}: a mention that does not close, or without its key")
    return text, sorted(found, key=lambda m: (m.start, -m.end))


def _annotation(found: Annotated, text: str) -> None:
    section = ""
    for line in text.splitlines():
        if line.strip() in SECTIONS:
            section = line.strip()
        elif line.strip():
            _line(found, section, line)


def _line(found: Annotated, section: str, line: str) -> None:
    path = found.path
    if section == "actors":
        actor = _actor(path, line)
        if actor.key in found.actors:
            raise CorpusError(f"{path.name}: the actor {actor.key} stands there twice")
        found.actors[actor.key] = actor
    elif section == "affiliations":
        sides, role = _pair(path, line, ":")
        found.affiliations.append((*_pair(path, sides, ">"), role))
    elif section == "statements":
        found.statements.append(_fields(path, line, 3))
    elif section == "events" and line.startswith(NEAR_MISS):
        found.near_misses.append(_fields(path, line, 2)[1])
    elif section == "events":
        found.events.append(_fields(path, line, 3))
    else:
        raise CorpusError(f"{path.name}: in no section: {line!r}")


def _actor(path: Path, line: str) -> Actor:
    key, rest = _pair(path, line, "=")
    what, _, names = rest.partition(":")
    if len(what.split()) != 2:
        raise CorpusError(f"{path.name}: not 'key = kind COUNTRY: names': {line!r}")
    kind, country = what.split()
    listed = [one.strip().partition("/") for one in names.split(";") if one.strip()]
    labelled = tuple((name, label or None) for name, _, label in listed)
    return Actor(key, kind, None if country == "-" else country, labelled)


def _pair(path: Path, line: str, mark: str) -> tuple[str, str]:
    left, found, right = line.partition(mark)
    if not found:
        raise CorpusError(f"{path.name}: no {mark!r} in {line!r}")
    return left.strip(), right.strip()


def _fields(path: Path, line: str, least: int) -> list[str]:
    fields = [one.strip() for one in line.split(" | ")]
    if len(fields) < least:
        raise CorpusError(f"{path.name}: fewer than {least} fields in {line!r}")
    return fields
