"""CAMEO codes in PLOVER's terms: event codes to types, actor codes to actors.

Event codes after the CAMEO codebook 1.1b3 (Schrodt 2012), types after the PLOVER manual 0.8, which
has none for CAMEO's 01 (public statements) and 02 (appeals).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from graph.model import Actor

if TYPE_CHECKING:
    from loaders.known import KnownActors

_TYPES = {
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": "CONCEDE",
    "084": "RETREAT",  # return, release
    "086": "RETREAT",  # allow entry
    "087": "RETREAT",  # de-escalate military engagement
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}

# Codes whose source is the mediator: intends to mediate, mediates, threatens to halt, halts.
MEDIATING = frozenset({"039", "045", "135", "165"})

# Codes of countries that CAMEO writes otherwise than ISO 3166-1.
_COUNTRIES = {
    "PAL": "PSE", "WSB": "PSE", "GZS": "PSE", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS",
    "KSV": "XKX",
}  # fmt: skip

# The first of an actor code's roles that says what sort of actor it is.
_KINDS = {
    "GOV": "government", "MIL": "military", "REB": "armed_group", "INS": "armed_group",
    "SEP": "armed_group", "UAF": "armed_group", "IGO": "igo", "NGO": "ngo", "NGM": "ngo",
    "MED": "media", "JUD": "court", "PTY": "party", "OPP": "party", "CVL": "people",
    "REF": "people", "LAB": "people", "EDU": "organization", "BUS": "company", "MNC": "company",
}  # fmt: skip


def plover_type(code: str) -> str | None:
    """The PLOVER type of a CAMEO event code, None for 01 and 02 and for what is no code."""
    return _TYPES.get(code[:3]) or _TYPES.get(code[:2])


def actor(code: str, name: str | None = None) -> Actor:
    """The actor of a CAMEO actor code: a known state by its id, else one named by its code.

    A bare country and a country's GOV are the state. `name` is what the table calls the actor.
    """
    parts = re.findall("...", code) or [code]
    state = _known().country(_COUNTRIES.get(parts[0], parts[0]))
    roles = parts[1:] if state else parts
    if state and roles in ([], ["GOV"]):
        return Actor(state.id, state.name, state.kind, state.country, state.sector)
    kind = next((_KINDS[role] for role in roles if role in _KINDS), "organization")
    sector = next((role for role in roles if role in _KINDS), None)
    country = state.country if state else None
    return Actor(f"cameo-{code.lower()}", _named(code, name, roles, state), kind, country, sector)


def _named(code: str, name: str | None, roles: list[str], state: object) -> str:
    """What the table calls the actor, with its code, which the same names elsewhere lack."""
    if name:
        return f"{name.title()} ({code})"
    return f"{getattr(state, 'name', '')} {' '.join(roles)}".strip()


@cache
def _known() -> KnownActors:
    from loaders.known import KnownActors

    return KnownActors()
