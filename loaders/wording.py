"""What the words of a span tell of the actor that they name: form, kind, country, sector."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from loaders.annotations import Mention
from loaders.countries import country_in_name, country_of, scene
from loaders.heads.mentions import kind_of
from loaders.heads.network import Floats
from loaders.heads.pairs import PRONOUNS
from loaders.known import Known, known_actors
from loaders.lists import Lists
from loaders.roles import PERSONAL, QUANTITIES, group_of, role_of
from loaders.sectors import ARMS, SECTORS, sector_in_name, sector_of
from loaders.syntax import children, obliques

# Nouns that are the state itself where it stands after "of": "the government of Chad".
GOVERNMENTS = frozenset({"government", "regime", "authority"})
# Kinds that are none of rebels: "armed groups", though taken for charities.
UNARMED = frozenset({"ngo", "organization", "people"})
# Sectors of a group that its officials have, in the place of the state's.
LENT = SECTORS | {"IGO"}
# Kind, country, sector and seed id, as a mention has them.
Told = tuple[str | None, str | None, str | None, str | None]


def mention_of(doc: Doc, start: int, end: int, kinds: Floats, lists: Lists) -> Mention:
    """The mention of a span, with what its words tell; `kinds` as from `mentions.kinds_of`."""
    head = head_of(doc, start, end)
    kind = kind_of(kinds[end - 1])
    if end - start == 1 and doc[start].lower_ in PRONOUNS and not _is_acronym(doc[start]):
        return Mention(start, end, head, "pronoun")
    known = lists.named(start, end)
    if known is not None and not (known.ambiguous and _is_other(known, kind)):
        form = "metonym" if known.form == "metonym" else "name"
        return Mention(start, end, head, form, known.kind, known.country, known.sector, known.id)
    return (
        _demonym(doc, start, end, lists)
        or _named(doc, start, end, kind, lists)
        or _nominal(doc, start, end, kind, lists)
    )


def _is_acronym(word: Token) -> bool:
    """Whether what reads like a pronoun is a name: "the WHO"."""
    article = word.text.isupper() and word.i > 0 and word.nbor(-1).lower_ == "the"
    return word.pos_ == "PROPN" or (article and len(word) > 1)


def _is_other(known: Known, kind: str | None) -> bool:
    """Whether a name that may mean another is read as a person where the list has none, or so."""
    return (kind in PERSONAL) != (known.kind in PERSONAL)


def _demonym(doc: Doc, start: int, end: int, lists: Lists) -> Mention | None:
    """An adjective or people of a state: "Israeli", "the Palestinians", "some young Algerians"."""
    first, known, form = lists.demonyms.get(end, (end, None, None))
    if known is None or first < start:
        return None
    head = head_of(doc, start, end)
    people = form == "people" or doc[end - 1].tag_ in ("NNS", "NNPS")
    if doc[start:first].text.lower() not in ("", "the"):
        told = people and head == end - 1
        country = _lived_in(doc, start, first, lists) or _home(doc[head], lists) or known.country
        return Mention(start, end, head, "nominal", "people", country, "CVL") if told else None
    noun = _shared_noun(doc, end)
    if noun is not None and (role := role_of(noun)) is not None:
        return Mention(start, end, end - 1, "nominal", role.kind, known.country, role.sector)
    if people or start < first:
        country = _home(doc[head], lists) or known.country
        nation = country == known.country and not _is_part(doc, first, end)
        return Mention(start, end, head, "nominal", "people", country, None if nation else "CVL")
    return Mention(start, end, head, "demonym", known.kind, known.country, known.sector, known.id)


def _is_part(doc: Doc, start: int, end: int) -> bool:
    """Whether it is only some of a people, which does not stand for its state.

    "Bosnian Serbs", "thousands of Nigerians".
    """
    before = [token.lemma_.lower() for token in doc[max(0, start - 2) : start]]
    return end - start > 1 or (before[-1:] == ["of"] and before[0] in QUANTITIES)


def _home(people: Token, lists: Lists) -> str | None:
    """The country that a people is said to be of: "the Serbs of Bosnia", a minority's by its place.

    "Ethnic Albanians demonstrated in Serbia."
    """
    ethnic = people.doc[max(0, people.i - 1)].lower_ == "ethnic"
    places = [*obliques(people, "of", "in", "from"), *(scene(people) if ethnic else ())]
    return next(filter(None, (lists.country_at(place.i) for place in places)), None)


def _lived_in(doc: Doc, start: int, end: int, lists: Lists) -> str | None:
    """The country that the words before a people tell: "Iraqi Turkmens", "the Kosovo Serbs"."""
    demonyms = (lists.demonyms[at][1] for at in range(start + 1, end + 1) if at in lists.demonyms)
    names = (lists.state_at(at) for at in range(start, end))
    return next((state.country for state in (*demonyms, *names) if state), None)


def _shared_noun(doc: Doc, end: int) -> Token | None:
    """The noun that a demonym shares with another: "Israeli and Palestinian officials"."""
    words = doc[end : end + 3]
    if len(words) < 3 or words[0].lower_ not in ("and", "or") or words[2].pos_ != "NOUN":
        return None
    return words[2] if known_actors().demonym(words[1].text) else None


def _named(doc: Doc, start: int, end: int, kind: str | None, lists: Lists) -> Mention | None:
    """A name that nobody knows: its last word is a proper noun or the recognizer's."""
    last = doc[end - 1]
    title = role_of(last) is not None and not last.ent_type_
    if not last.text[:1].isupper() or title or not (last.ent_type_ or last.pos_ == "PROPN"):
        return None
    if last.ent_type_ == "PER" and kind not in PERSONAL:
        kind = "person"
    elif last.ent_type_ == "ORG" and kind in PERSONAL:
        kind = "organization"
    head = head_of(doc, start, end)
    if kind in PERSONAL:
        return Mention(start, end, head, "name", kind)
    country = country_in_name(doc, start, end, lists.country_at)
    first = head if kind == "party" else start
    sector = sector_in_name(doc, first, end, head) if kind != "armed_group" else None
    return Mention(start, end, head, "name", kind or "organization", country, sector)


def _nominal(doc: Doc, start: int, end: int, kind: str | None, lists: Lists) -> Mention:
    """A description: "the Kenyan foreign minister", "rebels", "the four"."""
    head = head_of(doc, start, end)
    token = doc[head]
    state = next((k for t in obliques(token, "of") if (k := lists.state_at(t.i))), None)
    state = state or (_governed(token, lists) if token.lemma_ in GOVERNMENTS else None)
    country = country_of(token, start, lists.country_at) or (state.country if state else None)
    owner = _owner(token, kind, country, lists)
    if owner is not None:
        return Mention(start, end, head, "nominal", *owner)
    role = role_of(token)
    sector = sector_of(token, start, role)
    group = lists.group_in(start, head)
    if group is not None and role is not None and role.kind in PERSONAL:
        country = country or group.country
        sector = group.sector if sector in (None, "GOV") and group.sector in LENT else sector
    elif group is not None and group.kind == "igo" and role is None:
        sector = sector or "IGO"  # "its NATO allies"
    kind = kind or (role.kind if role else "people")
    kind = "armed_group" if sector == "REB" and kind in UNARMED else kind
    known = state.id if state and token.lemma_ in GOVERNMENTS else None
    return Mention(start, end, head, "nominal", kind, country, sector, known)


def _governed(government: Token, lists: Lists) -> Known | None:
    """The state whose government is said to be somebody's: "the government of Fouad Siniora"."""
    leaders = [*children(government, "nmod:poss"), *obliques(government, "of")]
    known = (lists.known[lists.over[one.i]][1] for one in leaders if one.i in lists.over)
    countries = (one.country for one in known if one.kind in PERSONAL and one.country)
    return next((known_actors().country(country) for country in countries), None)


def _owner(thing: Token, kind: str | None, country: str | None, lists: Lists) -> Told | None:
    """Kind, country, sector and id of whose a thing is: "Israeli tanks", "police vehicles"."""
    army = known_actors().army(country) if country and thing.lemma_ in ARMS else None
    if army is not None:
        return army.kind, army.country, army.sector, army.id
    inert = kind in (None, "people") and role_of(thing) is None
    before = thing.nbor(-1) if thing.i and inert else None
    role = group_of(before) if before is not None else None
    if role is None:
        return None
    known = lists.known.get(thing.i)
    return role.kind, country, role.sector, known[1].id if known is not None else None


def head_of(doc: Doc, start: int, end: int) -> int:
    """The token of a span that hangs on a word outside of it, the last of several."""
    hanging = (
        t.i for t in reversed(doc[start:end]) if not start <= t.head.i < end or t.head.i == t.i
    )
    return next(hanging, end - 1)
