"""The cities and regions of the world, by country.

derived.txt and hand.txt have a line a country: its ISO 3166-1 alpha-3 code and the names of its
places. A name that stands in hand.txt means what it says there; "-" is the code of names left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

NOWHERE = "-"


def places() -> Iterator[tuple[str, str]]:
    """Each name with the code of its country, those of derived.txt before those of hand.txt."""
    for part in ("derived", "hand"):
        for line in files(__name__).joinpath(f"{part}.txt").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                code, _, names = line.partition(": ")
                yield from ((name, code) for name in names.split("; "))
