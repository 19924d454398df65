"""Words that Tertius knows: cues of speech, events, mediation, roles."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def entries(name: str) -> Iterator[str]:
    """The lines of NAME.txt that are neither comments nor empty, in their order."""
    text = files(__name__).joinpath(f"{name}.txt").read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
