"""Answers about the tokens of a Doc that components ask for again and again: found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from spacy.tokens import Doc, Token

T = TypeVar("T")
# Where a Doc has the answers as long as components need them.
ANSWERS = "remembered"


def remembered(asked: Callable[[Token], T]) -> Callable[[Token], T]:
    """The same function, which answers for each token once, until `forget`."""
    name = f"{asked.__module__}.{asked.__qualname__}"

    @wraps(asked)
    def answer(token: Token) -> T:
        known = token.doc.user_data.setdefault(ANSWERS, {}).setdefault(name, {})
        if token.i not in known:
            known[token.i] = asked(token)
        found: T = known[token.i]
        return found

    return answer


def forget(doc: Doc) -> None:
    """Let go of a Doc's answers, before what they were found from changes."""
    doc.user_data.pop(ANSWERS, None)
