"""Who speaks for, leads, works for or belongs to whom, as the text says it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from loaders.annotations import (
    Affiliation,
    Mention,
    TokenSpan,
    clusters,
    mention_at,
    mentions,
    mentions_from,
)
from loaders.known import known_actors
from loaders.linking import cluster_of_known
from loaders.offices import FORMER
from loaders.roles import PERSONAL, apposition_after, role_of, title_before
from loaders.syntax import HYPHENS, children, obliques, preposition

# "Hamas-run ministry", "Saudi-led coalition".
BY = {
    "run": "run by", "led": "led by", "controlled": "controlled by", "backed": "backed by",
    "affiliated": "affiliated with", "aligned": "aligned with", "linked": "linked to",
}  # fmt: skip
# Prepositions between somebody and the organization, and those that do so before a state.
LINKS = frozenset("at for from in inside of to with within".split())
OF_STATES = frozenset({"for", "of", "to"})


@Language.component("tertius_affiliations")
def affiliations(doc: Doc) -> Doc:
    """Set doc._.affiliations from titles, appositions, possessors, prepositions, "-run"."""
    parts = (_of_persons, _of_nominals, _unnamed, _compounds, _from, _owned)
    found = [one for part in parts for one in part(doc)]
    once = {(a.actor, a.organization, a.role): a for a in reversed(found)}
    doc._.affiliations = sorted(once.values(), key=lambda a: a.span)
    return doc


def _of_persons(doc: Doc) -> Iterator[Affiliation]:
    """Titles before a name and appositions after it."""
    for mention in mentions(doc):
        if mention.form != "name" or clusters(doc)[mention.cluster].kind not in PERSONAL:
            continue
        before, after = title_before(doc, mention.start), apposition_after(doc, mention.end)
        if before is not None:
            yield from _affiliation(doc, mention, before, (before[0], mention.end))
        if after is not None:
            yield from _affiliation(doc, mention, after, (mention.start, after[1]))


def _affiliation(
    doc: Doc, person: Mention, told: TokenSpan, span: TokenSpan
) -> Iterator[Affiliation]:
    """The organization that the words of a role name, the nearest to the role noun."""
    roles = [t for t in doc[told[0] : told[1]] if role_of(t) is not None]
    personal = [t for t in roles if (role := role_of(t)) and role.kind in PERSONAL]
    noun = (personal or roles)[0 if told[0] > person.start else -1]
    organization = _organization(doc, told, noun, person)
    if organization is None:
        return
    cluster = clusters(doc)[person.cluster]
    cluster.kind = "official" if cluster.kind == "person" else cluster.kind
    cluster.country = cluster.country or clusters(doc)[organization.cluster].country
    yield Affiliation(person.cluster, organization.cluster, _role_text(noun), span)


def _organization(doc: Doc, told: TokenSpan, noun: Token, person: Mention) -> Mention | None:
    """The organization within a role's words: what is not a person, the most specific one."""
    inside = [
        m
        for m in mentions(doc)
        if told[0] <= m.start
        and m.end <= told[1]
        and m.cluster != person.cluster
        and m.head != noun.i
        if m.cluster >= 0 and clusters(doc)[m.cluster].kind not in (*PERSONAL, "people")
    ]
    inside = [m for m in inside if not any(_encloses(other, m) for other in inside)]
    specific = [m for m in inside if clusters(doc)[m.cluster].kind != "government"]
    return min(specific or inside, key=lambda m: abs(m.head - noun.i), default=None)


def _encloses(outer: Mention, inner: Mention) -> bool:
    return outer.span != inner.span and outer.start <= inner.start and inner.end <= outer.end


def _role_text(noun: Token) -> str:
    """The role with the words that make it one: "prime minister", "former deputy spokesman"."""
    start = noun.i
    while start > noun.sent.start and noun.doc[start - 1].lower_ in (
        "prime", "vice", "deputy", "foreign", "defence", "defense", "interior", "chief", "former",
        "special", "press", "senior", "military", "finance", "-", "secretary", "general",
    ):  # fmt: skip
        start -= 1
    role = str(noun.doc[start : noun.i + 1].text.lower().strip("- ")).removeprefix("ex-")
    before = {t.lower_ for t in noun.doc[noun.left_edge.i : noun.i]}
    past = before & FORMER or noun.lower_.startswith("ex-")
    return f"former {role}" if past and not role.startswith("former") else role


def _of_nominals(doc: Doc) -> Iterator[Affiliation]:
    """Unnamed actors whose words name an organization: "a ministry spokesman", "Gaza's militia"."""
    for mention in mentions(doc):
        if mention.form != "nominal" or clusters(doc)[mention.cluster].kind == "people":
            continue
        role = role_of(doc[mention.head])
        told = role.noun if role is not None and role.kind in PERSONAL else "of"
        before = mentions_from(doc, (mention.start, mention.head))
        owners = [m for m in before if _owns(m, mention)]
        organizations = [m for m in owners if clusters(doc)[m.cluster].kind != "government"]
        for owner in organizations[-1:] or owners[-1:]:
            yield Affiliation(mention.cluster, owner.cluster, told, mention.span)


def _unnamed(doc: Doc) -> Iterator[Affiliation]:
    """Unnamed persons with words after: "a spokesman for the army", "a source close to Hamas"."""
    for mention in mentions(doc):
        role = role_of(doc[mention.head]) if mention.form == "nominal" else None
        if role is None or role.kind not in PERSONAL:
            continue
        for link, thing in _links(doc[mention.head]):
            owner = mention_at(doc, thing.i)
            if owner is None or owner.cluster in (-1, mention.cluster):
                continue
            kind = clusters(doc)[owner.cluster].kind
            place = kind == "government" and link not in OF_STATES
            if not place and kind not in (*PERSONAL, "people"):
                span = mention.start, max(mention.end, owner.end)
                yield Affiliation(mention.cluster, owner.cluster, role.noun, span)


def _links(noun: Token) -> Iterator[tuple[str, Token]]:
    """What hangs on a noun, or on "close" behind it, by its preposition."""
    for above in (noun, *(t for t in children(noun, "amod", "acl") if t.lower_ == "close")):
        for thing in obliques(above):
            if (link := preposition(thing)) in LINKS:
                yield str(link), thing


def _owns(owner: Mention, owned: Mention) -> bool:
    within = owned.start <= owner.start and owner.end <= owned.head
    return within and owner.form in ("demonym", "name") and owner.cluster != owned.cluster


def _from(doc: Doc) -> Iterator[Affiliation]:
    """Persons with "from" or "of": "Abdi Warsame, from the ministry, said"; "President X of Y"."""
    for mention in mentions(doc):
        if mention.form != "name" or clusters(doc)[mention.cluster].kind not in PERSONAL:
            continue
        role, since = _of_after(doc, mention)
        if role is None:
            continue
        owner = next((m for m in mentions(doc) if m.start >= since), None)
        close = owner is not None and owner.start <= since + 1
        while owner is not None and (wider := _around(doc, owner)) is not None:
            owner = wider
        if owner is not None and close and clusters(doc)[owner.cluster].kind not in PERSONAL:
            yield Affiliation(mention.cluster, owner.cluster, role, (mention.start, owner.end))


def _of_after(doc: Doc, mention: Mention) -> tuple[str | None, int]:
    """The role that an "of" or "from" after a name tells, and the token after that word."""
    after = doc[mention.end : mention.end + 2].text.lower()
    if after in (", from", ", of"):
        return "of", mention.end + 2
    titled = title_before(doc, mention.start) if after.startswith("of ") else None
    nouns = [t for t in doc[slice(*titled)] if role_of(t) is not None] if titled else []
    return (_role_text(nouns[-1]) if nouns else None), mention.end + 1


def _around(doc: Doc, mention: Mention) -> Mention | None:
    """A mention that begins where another does and goes on."""
    return next(
        (m for m in mentions(doc) if m.start <= mention.start and m.end > mention.end), None
    )


def _owned(doc: Doc) -> Iterator[Affiliation]:
    """Persons whose organization or state owns them: "Russia's Vladimir Putin"."""
    for mention in mentions(doc):
        if mention.form != "name" or clusters(doc)[mention.cluster].kind not in PERSONAL:
            continue
        if mention.start < 2 or doc[mention.start - 1].text not in ("'s", "’s"):
            continue
        owner = next((m for m in mentions(doc) if m.end == mention.start - 1), None)
        if owner is not None and clusters(doc)[owner.cluster].kind not in PERSONAL:
            yield Affiliation(mention.cluster, owner.cluster, "of", (owner.start, mention.end))


def _compounds(doc: Doc) -> Iterator[Affiliation]:
    """What a hyphen and a participle tell: "Hamas-run"."""
    for token in doc:
        role = BY.get(token.lower_)
        if role is None or token.i < 2 or token.nbor(-1).text not in HYPHENS:
            continue
        owned = next((m for m in mentions(doc) if m.start <= token.i < m.end), None)
        owned = owned or mention_at(doc, token.head.i)
        owner = _named_before(doc, token.i - 2)
        if owner is not None and owned is not None and owner not in (-1, owned.cluster):
            yield Affiliation(owned.cluster, owner, role, (token.i - 2, owned.end))


def _named_before(doc: Doc, token: int) -> int | None:
    """The cluster that ends with a token, or that this token alone names in a longer mention."""
    mention = next((m for m in mentions(doc) if m.end == token + 1), None)
    if mention is not None:
        return mention.cluster
    known = [k.id for k in known_actors().lookup(doc[token].text) if k.kind not in PERSONAL]
    return cluster_of_known(doc, known[0], token) if known else None
