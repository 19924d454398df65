"""The mentions that describe an office, given to the one who held it.

A name beside an office decides; a surname alone is that of the holder, or of a former one where
the text says so.
"""

from __future__ import annotations

from spacy.tokens import Doc

from loaders.annotations import Cluster, Mention, add_actor, article, clusters, inside, mentions
from loaders.countries import country_about
from loaders.holders import HONORIFICS, bearer, country_held, has_name, holder
from loaders.known import Known
from loaders.offices import Post, posts
from loaders.roles import PERSONAL
from loaders.wording import head_of


def seat(doc: Doc) -> None:
    """Set `known` of the clusters that the article's offices tell; adds mentions that are missing.

    Without the article's date only `country`, which is also set of those that nobody knows.
    """
    found = list(posts(doc))
    on, about = article(doc).published, country_about(doc) if found else None
    for post in found:
        named = _name_beside(doc, post)
        if named is not None:
            name = doc[named.start : named.end].text
            known = bearer(post, name, on) if on is not None else None
            if known is not None:
                _name(doc, named, known)
                _give(doc, post, known)
            else:
                cluster = clusters(doc)[named.cluster]
                cluster.country = cluster.country or country_held(post, name, about)
        elif on is not None and not _names_someone(doc, post):
            known = holder(post, on, about)
            if known is not None and not _give(doc, post, known):
                _add(doc, post, known)


def _give(doc: Doc, post: Post, known: Known) -> bool:
    """Let the mentions of an office be of its holder's cluster; whether there are any.

    Coreference is believed where it has put them with a name that nobody knows.
    """
    head = head_of(doc, *post.title)
    own = [mention for mention in mentions(doc) if _stands_for(mention, post, head)]
    for mention in own:
        cluster = clusters(doc)[mention.cluster]
        if cluster.known not in (None, known.id):
            _part(doc, mention, known)
        elif all(m.form != "name" or _is_posts(m, post) for m in cluster.mentions):
            cluster.known = known.id
    return bool(own)


def _name(doc: Doc, named: Mention, known: Known) -> None:
    """Let a name be a person's, and all of its cluster unless that has other names too."""
    cluster = clusters(doc)[named.cluster]
    names = (doc[m.start : m.end].text for m in cluster.mentions if m.form == "name")
    if all(has_name(known, name) for name in names):
        cluster.known = known.id
    else:
        _part(doc, named, known)


def _part(doc: Doc, mention: Mention, known: Known) -> None:
    clusters(doc)[mention.cluster].mentions.remove(mention)
    mention.cluster = len(clusters(doc))
    clusters(doc).append(Cluster([mention], known=known.id))


def _add(doc: Doc, post: Post, known: Known) -> None:
    told = (known.kind, known.country, known.sector, known.id)
    head = head_of(doc, *post.title)
    index = add_actor(doc, Mention(post.start, post.end, head, "nominal", *told))
    clusters(doc)[index].known = known.id


def _stands_for(mention: Mention, post: Post, head: int) -> bool:
    """Whether a mention is an office's; the parser takes "director general" for two nouns."""
    within = post.title[0] <= mention.head < post.title[1]
    if within and mention.form == "nominal" and mention.kind in PERSONAL:
        return True
    return mention.start <= head < mention.end and _is_posts(mention, post)


def _is_posts(mention: Mention, post: Post) -> bool:
    return inside(mention.span, (post.start, post.tail))


def _name_beside(doc: Doc, post: Post) -> Mention | None:
    """The name that an office is the title or the apposition of."""
    names = (m for m in mentions(doc) if m.form == "name" and m.kind in PERSONAL)
    beside = (m for m in names if _begin(doc, m) == post.tail or _apposed(doc, m, post))
    return next((m for m in beside if not _is_posts(m, post)), None)


def _begin(doc: Doc, mention: Mention) -> int:
    """Where a name begins with the honorific before it: "Sheikh Tamim"."""
    before = doc[mention.start - 1] if mention.start else None
    return mention.start - (before is not None and before.lower_ in HONORIFICS)


def _apposed(doc: Doc, mention: Mention, post: Post) -> bool:
    """Whether a comma and the parse join a name and an office: "Fabius, the foreign minister"."""
    one, other = sorted([(_begin(doc, mention), mention.end), (post.start, post.tail)])
    if doc[one[1] : other[0]].text != ",":
        return False
    head = head_of(doc, *other)
    return doc[head].dep_ == "appos" and one[0] <= doc[head].head.i < one[1]


def _names_someone(doc: Doc, post: Post) -> bool:
    """Whether a name that is no mention follows: "Foreign Minister Fabius said"."""
    return post.tail < len(doc) and doc[post.tail].pos_ == "PROPN" and post.tail == post.end
