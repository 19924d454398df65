"""Which country the cities and regions that a text names are in."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from loaders import gazetteer
from seeds.actors.names import key
from seeds.places import NOWHERE, places

# Labels under which recognizers have the names of places, and those of bodies named after one.
LABELS = frozenset({"", "FAC", "GPE", "LOC", "ORG"})


def place_countries(doc: Doc) -> dict[int, str]:
    """The ISO 3166-1 alpha-3 code of the country of each token that stands in a place's name."""
    codes, table = _known_places()
    found: dict[int, str] = {}
    for start, end, _, (code,) in gazetteer.names(doc, table, {}):
        if all(doc[i].ent_type_ in LABELS and doc[i].text[:1].isupper() for i in (start, end - 1)):
            found |= dict.fromkeys(range(start, end), codes[code])
    return found


@cache
def _known_places() -> tuple[list[str], dict[str, list[int]]]:
    """The codes of countries, and the number of its country's code by the key of each name."""
    by_key = {key(name): code for name, code in places()}
    codes = sorted(set(by_key.values()) - {NOWHERE})
    numbers = {code: [number] for number, code in enumerate(codes)}
    return codes, {word: numbers[code] for word, code in by_key.items() if code != NOWHERE}
