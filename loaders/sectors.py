"""The PLOVER sector of an actor, as the words that name or describe it tell.

The sectors are those of the PLOVER manual 0.8, table of sector codes (Open Event Data Alliance).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from spacy.tokens import Doc, Token

from loaders.roles import Role, lexicon
from seeds.lexicon import entries

SECTORS = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY "
    "UAF".split()
)
# The sector of an actor whose words tell none: what its kind is.
BY_KIND: Mapping[str, str] = {
    "government": "GOV",
    "ministry": "GOV",
    "official": "GOV",
    "military": "MIL",
    "armed_group": "REB",
    "party": "PTY",
    "court": "JUD",
    "media": "JRN",
    "company": "BUS",
}
# Those who are against the state are so in whatever they do: "rebel soldiers", "opposition MPs".
AGAINST = frozenset({"REB", "OPP"})
STATE = frozenset({"GOV", "MIL", "LEG", "PTY", "CVL"})
# Those who act for their state.
SERVANTS = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "SPY"})
# Nouns of offices that are the state's, whatever field they are for: "justice minister".
OFFICES = frozenset(
    "minister secretary undersecretary commissioner ambassador envoy attache governor".split()
)
# What only armed forces have; a plane or a ship may be anybody's.
ARMS = frozenset(
    "aircraft artillery battleship bomber destroyer drone frigate gunboat gunship helicopter "
    "howitzer jet missile mortar rocket submarine tank warplane warship".split()
)
# What carries arms is no civil group; soldiers do so too: "armed groups", "armed forces".
ARMED = "armed"


@cache
def describing() -> Mapping[str, str]:
    """Sectors by the words of seeds/lexicon/sectors.txt."""
    found: dict[str, str] = {}
    for line in entries("sectors"):
        sector, words = line.split(":")
        found.update(dict.fromkeys(words.split(), sector))
    return found


def sector_of(head: Token, start: int, role: Role | None) -> str | None:
    """The sector of a nominal that begins at a token: "rebel leaders", "the army's officers"."""
    own = role.sector if role is not None else None
    told = [sector for token in reversed(head.doc[start : head.i]) if (sector := _told(token))]
    if own is None or own in STATE:
        against = next((sector for sector in told if sector in AGAINST), None)
        if against is not None:
            return against
    if own is None:
        armed = any(token.lower_ == ARMED for token in head.doc[start : head.i])
        return next(iter(told), "REB" if armed else None)
    serves = own == "GOV" and role is not None and role.kind == "official"
    if serves and head.lemma_.lower() not in OFFICES:
        return next(iter(told), own)
    return own


def sector_in_name(doc: Doc, start: int, end: int, head: int) -> str | None:
    """The sector that the words of an organization's name tell: "Union of Teachers"."""
    words = [doc[head], *(token for token in reversed(doc[start:end]) if token.i != head)]
    return next(iter([*_nouns(words), *filter(None, map(_described, words))]), None)


def _told(token: Token) -> str | None:
    """The sector that a word before a noun tells; names tell none: "European Community"."""
    if token.text[:1].isupper() and not token.is_sent_start:
        return None
    role = lexicon().get(token.lemma_.lower()) or lexicon().get(token.lower_)
    return (role.sector if role is not None else None) or _described(token)


def _nouns(words: Iterable[Token]) -> list[str]:
    names = (word.lower_ for word in words)
    roles = (lexicon().get(name) or lexicon().get(name.removesuffix("s")) for name in names)
    return [role.sector for role in roles if role is not None and role.sector]


def _described(token: Token) -> str | None:
    return describing().get(token.lower_)
