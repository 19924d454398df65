"""Paragraphs of raw text, whose lines may be paragraphs or only wrapped."""

from __future__ import annotations

import re
from statistics import median

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
LINE = re.compile(r"[^\n]*\S[^\n]*")
# A block counts as wrapped where its lines are about as long as a typewriter's or a mail's, and
# break in the middle of sentences.
WRAP_WIDTHS = range(50, 101)
SENTENCE_END = re.compile(r"[.!?:;\"'”’)]\s*$")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the paragraphs of a text, without white space at their edges."""
    found: list[tuple[int, int]] = []
    start = 0
    breaks = [(m.start(), m.end()) for m in BLANK_LINE.finditer(text)]
    for end, following in [*breaks, (len(text), len(text))]:
        found.extend(_block(text, start, end))
        start = following
    return found


def unwrapped(paragraph: str) -> str:
    """The paragraph with its line breaks as spaces: every offset stays."""
    return re.sub(r"[\r\n\t\f\v\x1c-\x1f\x85\u2028\u2029]", " ", paragraph)


def _block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraphs of a block without blank lines: its lines, or all of it where wrapped."""
    lines = [_stripped(text, m.start(), m.end()) for m in LINE.finditer(text, start, end)]
    if len(lines) > 1 and _is_wrapped([text[a:b] for a, b in lines]):
        return [(lines[0][0], lines[-1][1])]
    return lines


def _is_wrapped(lines: list[str]) -> bool:
    """Whether most lines but the last end within a sentence, at much the same width."""
    body = lines[:-1]
    open_ended = sum(not SENTENCE_END.search(line) for line in body)
    return int(median(map(len, body))) in WRAP_WIDTHS and open_ended > len(body) / 2


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
