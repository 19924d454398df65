"""Which spans name actors: known names, entities, demonyms, role nouns, pronouns.

A place where things merely happen is no actor: states and capitals count where they act, are
acted upon or own something, not where they stand in a phrase of place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Token

from loaders.annotations import Mention
from loaders.known import Known, known_actors
from loaders.roles import PERSONAL, apposition_after, is_plural, role_of, title_before
from loaders.syntax import first_conjunct, obliques, preposition, trim

PLACE = frozenset(
    "in at near across throughout inside outside around through within along off into onto "
    "toward towards over above beneath beside".split()
)
# Before the name of a state these make it that of a region.
REGIONS = frozenset({"Central", "Latin", "South", "North", "Greater", "Inner", "Outer"})
# A capital or a palace acts only in these places of a sentence.
ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nsubj:outer", "nmod:poss"})
BETWEEN = frozenset({"between", "with", "by", "against", "among"})
PRONOUNS = frozenset(
    "he she they it him her them his hers their theirs its "
    "himself herself itself themselves".split()
)
MOTION = frozenset(
    "flee travel go come arrive return fly march move drive escape run head set".split()
)
TITLES = frozenset("the a mr mr. mrs mrs. ms ms. dr dr. sir lord lady".split())
# Nouns that are the state itself where it stands after "of": "the government of Chad".
GOVERNMENTS = frozenset({"government", "regime", "authority"})
# How the last word of an unknown organization's name tells its kind.
ORGANIZATIONS = {
    "ministry": "ministry", "party": "party", "army": "military", "forces": "military",
    "front": "armed_group", "brigades": "armed_group", "brigade": "armed_group",
    "court": "court", "tribunal": "court", "news": "media", "times": "media", "tv": "media",
    "radio": "media", "post": "media", "inc": "company", "corp": "company", "ltd": "company",
    "bank": "company", "university": "organization", "foundation": "ngo", "watch": "ngo",
    "government": "government", "parliament": "government", "senate": "government",
}  # fmt: skip


@Language.component("tertius_actors")
def actors(doc: Doc) -> Doc:
    """Set doc._.mentions: all spans that may name an actor, in text order."""
    taken: set[int] = set()
    found: list[Mention] = []
    for find in (_known, _entities, _bracketed):
        for mention in list(find(doc)):
            if not taken.intersection(range(mention.start, mention.end)):
                found.append(mention)
                taken.update(range(mention.start, mention.end))
    found += _repeated(doc, found, taken)
    found += [m for m in _demonyms(doc) if m.start not in taken]
    covered = {i: m for m in found for i in range(m.start, m.end)}
    named = {m.start for m in found if m.form == "name" and m.kind in PERSONAL}
    states = {m.head: m for m in found if m.kind == "government" and m.known}
    nominals = list(_nominals(doc, named, states))
    joined = {m.span for m in nominals if m.head in covered and covered[m.head].form == "demonym"}
    found = [m for m in found if m.span not in joined]
    found += [m for m in nominals if m.head not in covered or m.span in joined]
    found += [m for m in _pronouns(doc) if m.head not in covered]
    doc._.mentions = sorted(found, key=lambda m: (m.start, -m.end))
    return doc


def head_of(doc: Doc, start: int, end: int) -> int:
    """The token of a span that hangs on a word outside of it."""
    return next(
        (t.i for t in doc[start:end] if not start <= t.head.i < end or t.head is t), end - 1
    )


def _known(doc: Doc) -> Iterator[Mention]:
    """Known actors that the text names."""
    for first, end, known in known_actors().spans(doc):
        start = trim(doc, first, end)[0]
        head = head_of(doc, start, end)
        if known.kind == "government" and (
            _is_place(doc[head], known) or _is_part_of_name(doc, start, end)
        ):
            continue
        if known.ambiguous and doc[head].ent_type_ == "PER" and known.kind not in PERSONAL:
            continue
        form = "metonym" if known.form == "metonym" else "name"
        yield Mention(start, end, head, form, known.kind, known.country, known.sector, known.id)


def _is_place(head: Token, known: Known) -> bool:
    """Whether a state or capital only says where."""
    top = first_conjunct(head)
    where = preposition(head) or preposition(top)
    if where in PLACE:
        return True
    if known.form == "metonym":
        return top.dep_ not in ACTING and where not in BETWEEN
    return where in ("from", "to") and top.dep_ == "obl" and top.head.lemma_ in MOTION


def _is_part_of_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a state's name is only part of a longer one: "Bank of Jordan", "Central America"."""
    if start and doc[start - 1].text in REGIONS:
        return True
    first, last = start, end
    while first and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return doc[start].ent_type_ == "ORG" and last - first > end - start


def _entities(doc: Doc) -> Iterator[Mention]:
    """Persons and organizations of the entity recognizer that Tertius does not know."""
    for entity in doc.ents:
        start, end = _without_title(doc, entity.start, entity.end)
        if role_of(doc[end - 1]) is not None and (end - start == 1 or _is_office(doc, start, end)):
            continue
        if entity.label_ == "LOC" or not any(
            t.is_alpha and t.text[0].isupper() for t in doc[start:end]
        ):
            continue
        head = head_of(doc, start, end)
        if entity.label_ == "PER" or _has_role(doc, start, end):
            yield Mention(start, end, head, "name", "person")
        else:
            last = doc[end - 1].lower_
            yield Mention(start, end, head, "name", ORGANIZATIONS.get(last, "organization"))


def _is_office(doc: Doc, start: int, end: int) -> bool:
    """Whether what the recognizer took for a name is an office: "the Qatari foreign minister"."""
    role = role_of(doc[end - 1])
    demonym = known_actors().demonym(doc[start].text) is not None
    return role is not None and role.kind in PERSONAL and demonym


def _has_role(doc: Doc, start: int, end: int) -> bool:
    """Whether a title before a name or an apposition after it tells of a person."""
    for span in (title_before(doc, start), apposition_after(doc, end)):
        roles = [role_of(t) for t in doc[slice(*span)]] if span else []
        if any(role is not None and role.kind in PERSONAL for role in roles):
            return True
    return False


def _bracketed(doc: Doc) -> Iterator[Mention]:
    """Acronyms that brackets introduce after a name: "the Sahel Truce Committee (STC)"."""
    for token in doc[1:-1]:
        bracketed = token.nbor(-1).text == "(" and token.nbor(1).text == ")" and token.i > 1
        if bracketed and token.is_upper and len(token) > 1 and doc[token.i - 2].pos_ == "PROPN":
            yield Mention(token.i, token.i + 1, token.i, "name", "organization")


def _repeated(doc: Doc, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Later surnames of persons that the entity recognizer missed."""
    bearers = {doc[m.end - 1].text: m for m in found if m.kind in PERSONAL and m.end - m.start > 1}
    again: list[Mention] = []
    for token in doc:
        bearer = bearers.get(token.text)
        if bearer is None or token.i in taken or token.i < bearer.end:
            continue
        words = {t.text for t in doc[bearer.start : bearer.end]}
        start = token.i
        while start and doc[start - 1].text in words and start - 1 not in taken:
            start -= 1
        again.append(Mention(start, token.i + 1, token.i, "name", "person"))
        taken.update(range(start, token.i + 1))
    return again


def _without_title(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """An entity without articles, titles and genitives at its edges."""
    while start < end - 1 and (
        doc[start].lower_ in TITLES or doc[start].pos_ == "ADP" or role_of(doc[start]) is not None
    ):
        start += 1
    while start < end - 1 and doc[end - 1].text in ("'s", "’s", ",", "."):
        end -= 1
    return start, end


def _demonyms(doc: Doc) -> Iterator[Mention]:
    """Adjectives and peoples of states: "Israeli", "the Palestinians"."""
    for begin, end, known, form in known_actors().demonyms(doc):
        start = trim(doc, begin, end)[0]
        head = head_of(doc, start, end)
        token = doc[head]
        if form == "people" or token.pos_ == "NOUN" or (is_plural(token) and token.pos_ == "PROPN"):
            first = start - 1 if start and doc[start - 1].lower_ == "the" else start
            yield Mention(first, end, head, "nominal", "people", known.country, "CVL")
        else:
            yield Mention(
                start, end, head, "demonym", known.kind, known.country, known.sector, known.id
            )


def _nominals(doc: Doc, named: set[int], states: Mapping[int, Mention]) -> Iterator[Mention]:
    """Noun phrases whose head is a role noun, unless they only give a name its title.

    `named` are the tokens at which persons' names begin, `states` the mentions of states by head.
    """
    for token in doc:
        role = role_of(token)
        if role is None or token.pos_ != "NOUN" or token.dep_ in ("compound", "amod", "flat"):
            continue
        if token.i + 1 in named:
            continue
        left = [c.i for c in token.children if c.i < token.i and c.dep_ in (
            "det", "amod", "compound", "nmod:poss", "nummod", "nmod", "det:predet")]  # fmt: skip
        start = min([*(doc[i].left_edge.i for i in left), token.i])
        country = _country(doc, start, token)
        other = _other_demonym(doc, start, token)
        if other is not None:
            yield Mention(start, start + 1, start, "nominal", role.kind, country, role.sector)
            start, country = other, _country(doc, other, token)
        state = next((states[t.i] for t in obliques(token, "of") if t.i in states), None)
        country = country or (state.country if state else None)
        known = state.known if state and token.lemma_ in GOVERNMENTS else None
        yield Mention(
            start, token.i + 1, token.i, "nominal", role.kind, country, role.sector, known
        )


def _other_demonym(doc: Doc, start: int, head: Token) -> int | None:
    """Where the second of two demonyms stands: "Israeli and Palestinian officials" are two."""
    words = doc[start : head.i]
    found = [t.i for t in words if known_actors().demonym(t.text) is not None]
    joined = len(found) == 2 and found[0] == start and doc[found[1] - 1].lower_ in ("and", "or")
    return found[1] if joined else None


def _country(doc: Doc, start: int, head: Token) -> str | None:
    """The country that a noun phrase names by a demonym or a possessor."""
    for token in doc[start : head.i]:
        found = known_actors().demonym(token.text)
        if found is not None:
            return known_actors().get(found[0]).country
        names = known_actors().lookup(token.text) if token.pos_ == "PROPN" else []
        if names and names[0].kind == "government":
            return names[0].country
    return None


def _pronouns(doc: Doc) -> Iterator[Mention]:
    """Third persons; coreference drops those that it finds no antecedent for."""
    for token in doc:
        if token.pos_ == "PRON" and token.lower_ in PRONOUNS and token.dep_ != "expl":
            yield Mention(token.i, token.i + 1, token.i, "pronoun")
