"""Answers about a Doc and its tokens that components ask for again and again: found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from spacy.tokens import Doc, Token

Asked = TypeVar("Asked", Doc, Token)
T = TypeVar("T")
# Where a Doc has the answers as long as components need them.
ANSWERS = "remembered"


def remembered(asked: Callable[[Asked], T]) -> Callable[[Asked], T]:
    """The same function of a Doc or of a token, which answers for each once, until `forget`."""
    name = f"{asked.__module__}.{asked.__qualname__}"

    @wraps(asked)
    def answer(about: Asked) -> T:
        doc, place = (about.doc, about.i) if isinstance(about, Token) else (about, None)
        known = doc.user_data.setdefault(ANSWERS, {}).setdefault(name, {})
        if place not in known:
            known[place] = asked(about)
        found: T = known[place]
        return found

    return answer


def forget(doc: Doc) -> None:
    """Let go of a Doc's answers, which may hold the Doc themselves, before it changes."""
    doc.user_data.pop(ANSWERS, None)
