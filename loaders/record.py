"""Doc to record: token spans become offsets of characters, clusters become actors with ids."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TypeVar

from spacy.tokens import Doc

from graph import model
from graph.model import Record, Span
from loaders.annotations import (
    Affiliation,
    Cluster,
    Event,
    Participant,
    Statement,
    TokenSpan,
    affiliations,
    article,
    clusters,
    events,
    statements,
)

Told = TypeVar("Told", model.Statement, model.Event)


def record(doc: Doc) -> Record:
    """The record of a Doc that all components have annotated. Ids depend on the article alone."""
    used = _used(doc)
    told = _distinct([_statement(doc, one) for one in statements(doc)])
    return Record(
        article=article(doc),
        actors=tuple(_actor(doc, clusters(doc)[i]) for i in used),
        affiliations=tuple(_affiliation(doc, one) for one in affiliations(doc)),
        statements=tuple(told),
        events=tuple(_distinct([_event(doc, one, told) for one in events(doc)])),
    )


def _distinct(found: list[Told]) -> list[Told]:
    """The same, with a number after every id that came before."""
    seen: Counter[str] = Counter()
    result = []
    for one in found:
        seen[one.id] += 1
        again = seen[one.id]
        result.append(replace(one, id=f"{one.id}-{again}") if again > 1 else one)
    return result


def _used(doc: Doc) -> list[int]:
    """Clusters in the order of their first mention; one entry an id."""
    order = sorted(
        (i for i, cluster in enumerate(clusters(doc)) if cluster.mentions and cluster.id),
        key=lambda i: min(m.start for m in clusters(doc)[i].mentions),
    )
    return list({clusters(doc)[i].id: i for i in reversed(order)}.values())[::-1]


def offsets(doc: Doc, span: TokenSpan) -> Span:
    """Half-open character offsets of a token span."""
    last = doc[span[1] - 1]
    return doc[span[0]].idx, last.idx + len(last)


def _maybe(doc: Doc, span: TokenSpan | None) -> Span | None:
    return offsets(doc, span) if span else None


def _words(doc: Doc, span: TokenSpan | None) -> str | None:
    return doc[span[0] : span[1]].text if span else None


def _actor(doc: Doc, cluster: Cluster) -> model.Actor:
    spans = sorted({offsets(doc, mention.span) for mention in cluster.mentions})
    named = [m for m in cluster.mentions if m.form in ("name", "metonym")]
    texts = {str(_words(doc, m.span)) for m in named} - {cluster.name}
    return model.Actor(
        id=cluster.id,
        name=cluster.name,
        kind=cluster.kind,
        country=cluster.country,
        sector=cluster.sector,
        wikidata=cluster.wikidata,
        aliases=tuple(sorted(texts)),
        mentions=tuple(spans),
    )


def _affiliation(doc: Doc, one: Affiliation) -> model.Affiliation:
    return model.Affiliation(
        actor=clusters(doc)[one.actor].id,
        organization=clusters(doc)[one.organization].id,
        role=one.role,
        span=offsets(doc, one.span),
        sentence=_words(doc, sentence(doc, one.span)),
    )


def sentence(doc: Doc, span: TokenSpan) -> TokenSpan:
    """The token span of the sentences that a span stands in, without white space around it."""
    start, end = doc[span[0]].sent.start, doc[span[1] - 1].sent.end
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and doc[start].is_space:
        start += 1
    return start, end


def _statement(doc: Doc, one: Statement) -> model.Statement:
    spans = tuple(offsets(doc, span) for span in one.spans)
    anchor = one.cue or one.spans[0]
    around = sentence(doc, anchor)
    return model.Statement(
        id=f"{article(doc).id}#s{spans[0][0]}-{spans[-1][1]}",
        speaker=clusters(doc)[one.speaker].id if one.speaker is not None else None,
        speaker_span=_maybe(doc, one.speaker_span) if one.speaker is not None else None,
        kind=one.kind,
        cue=_words(doc, one.cue),
        cue_span=_maybe(doc, one.cue),
        spans=spans,
        text=" … ".join(str(_words(doc, span)) for span in one.spans),
        addressees=_ids(doc, one.addressees),
        about=_ids(doc, one.about),
        date=one.date or _day(article(doc).published),
        sentence=_words(doc, around),
        sentence_span=offsets(doc, around),
    )


def _ids(doc: Doc, indices: list[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clusters(doc)[i].id for i in indices))


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _event(doc: Doc, one: Event, told: list[model.Statement]) -> model.Event:
    trigger = _maybe(doc, one.trigger)
    place = trigger or offsets(doc, one.sentence)
    return model.Event(
        id=f"{article(doc).id}#e{place[0]}-{place[1]}-{one.type}",
        type=one.type,
        mode=one.mode,
        status=one.status,
        trigger=_words(doc, one.trigger),
        trigger_span=trigger,
        sentence_span=offsets(doc, one.sentence),
        date=one.date or _day(article(doc).published),
        claimed_by=told[one.statement].id if one.statement is not None else None,
        participants=tuple(_participant(doc, part) for part in one.participants),
        sentence=_words(doc, one.sentence),
        because=tuple(one.because),
        cameo=one.cameo,
        said_in=told[one.speech].id if one.speech is not None else None,
    )


def _participant(doc: Doc, part: Participant) -> model.Participant:
    return model.Participant(
        actor=clusters(doc)[part.cluster].id,
        role=part.role,
        span=_maybe(doc, part.span),
        inferred=part.inferred,
    )
