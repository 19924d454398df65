"""What several articles say of one actor, merged into one node: nothing known is lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import cast

from graph.rows import Row

Testimony = Mapping[str, object]

# Kinds that say little, the least telling last; any other kind of another article wins.
VAGUE = ("official", "person", "organization")


def merge(actor: str, testimonies: Iterable[Testimony]) -> Row:
    """The properties of an actor's node, from what each article says of it.

    The order of the testimonies does not matter. A testimony is a mapping with `name`, `kind`,
    `country`, `sector`, `wikidata` and `aliases`; the node's own properties are one as well. What
    was said of an actor that was merged into this one has `from_as`.
    `search` holds the folded names, its `name` first, for `graph.lookup`.
    """
    found = sorted(testimonies, key=_rank)
    name = str(found[0]["name"])
    names = {str(one["name"]) for one in found}
    for one in found:
        names |= set(cast("list[str]", one.get("aliases") or []))
    return {
        "id": actor,
        "name": name,
        "kind": found[0]["kind"],
        **{key: _first(found, key) for key in ("country", "sector", "wikidata")},
        "aliases": sorted(names - {name}),
        "search": list(dict.fromkeys(fold(one) for one in [name, *sorted(names)])),
    }


def fold(name: str) -> str:
    """A name as people type it: no accents, case, invisible marks or apostrophes; words apart."""
    spread = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in spread if unicodedata.category(c) not in ("Mn", "Cf", "Cc"))
    words = re.sub(r"[-‐-―_.]+", " ", re.sub(r"['’ʻʿʾ`]", "", kept)).split()
    return " ".join(words)


def _rank(one: Testimony) -> tuple[bool, bool, int, int, str]:
    """Known actors first, then its own names, then telling kinds, then the fullest name."""
    kind, name = str(one["kind"]), str(one["name"])
    vague = VAGUE.index(kind) + 1 if kind in VAGUE else 0
    merged = one.get("from_as") is not None
    return (not one.get("wikidata"), merged, vague, -len(name), f"{name} {kind}")


def _first(found: Iterable[Testimony], key: str) -> object:
    return next((one[key] for one in found if one.get(key)), None)
