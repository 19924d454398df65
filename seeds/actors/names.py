"""How a name is compared: without case, accents, dots, apostrophes, hyphens, spaces and "the".

Words are run together, so that the way a text is cut into tokens makes no difference: "al-Qaeda",
"Al Qaeda" and "Al-Qa'eda" have one key. Short acronyms keep their case: "US" is not "us".
"""

from __future__ import annotations

import re

from seeds.actors.lines import plain

_SILENT = str.maketrans("", "", " \t\n\r.'’ʼ‘`ʿʾ-‐‑–\xa0\xad")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_ARTICLE_OF_SEVERAL = re.compile(r"^the\s+(?=\S+\s)", re.IGNORECASE)
_ACRONYM_LENGTH = 5


def squeeze(text: str) -> str:
    """The text's letters, digits and remaining signs run together, in their case."""
    return plain(text.translate(_SILENT)).replace("&", "and")


def key(name: str) -> str:
    """What two spellings of one name have in common: "The Red Cross" gives "redcross".

    Before a single word "the" is part of the name: "The Hindu" is not "Hindu".
    """
    return squeeze(_ARTICLE_OF_SEVERAL.sub("", name.strip())).casefold()


def bare_key(name: str) -> str:
    """The key without "the" in any case: "the Kremlin" gives "kremlin"."""
    return squeeze(_ARTICLE.sub("", name.strip())).casefold()


def acronym(name: str) -> str | None:
    """The acronym that a name is ("U.S." gives "US", "AfD" itself), which is read by its case."""
    name = _ARTICLE.sub("", name.strip())
    bare = squeeze(name)
    if " " in name or not 1 < len(bare) <= _ACRONYM_LENGTH:
        return None
    signs = sum(char.isupper() or char.isdigit() for char in bare)
    return bare if signs > 1 else None
