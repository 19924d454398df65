"""What somebody who typed a name that nobody has may have meant."""

from __future__ import annotations

from difflib import get_close_matches

from graph.actors import fold
from graph.store import Store

_NAMES = "MATCH (a:Actor) RETURN a.name AS name, a.aliases AS aliases ORDER BY name"

# Shorter words of a name, such as "al" and "of", are near to too much.
_SHORTEST_WORD = 4
_LONGEST_NAME = 80


def did_you_mean(store: Store, name: str) -> str | None:
    """The hint for a name that nobody goes by; None where no name of the graph is near."""
    names = near(store, name)
    if not names:
        return None
    *others, last = names
    return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"


def near(store: Store, name: str, limit: int = 3) -> list[str]:
    """Names and aliases that are spelt much as this one, or else have a word that is."""
    rows = store.read(_NAMES)
    names = [row["name"] for row in rows] + [one for row in rows for one in row["aliases"] or ()]
    spelt = [(fold(one), one) for one in names]
    words = [(w, one) for folded, one in spelt for w in folded.split() if len(w) >= _SHORTEST_WORD]
    return _nearest(name, spelt, limit) or _nearest(name, words, limit)


def _nearest(name: str, spelt: list[tuple[str, str]], limit: int) -> list[str]:
    by_form = dict(reversed(spelt))  # of two that fold alike the first stays
    found = get_close_matches(fold(name)[:_LONGEST_NAME], by_form, n=limit, cutoff=0.7)
    return list(dict.fromkeys(by_form[one] for one in found))
