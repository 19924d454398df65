"""A record whose actors go by other ids; those that have one id then are one actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.model import Actor, Record


def renamed(record: Record, ids: Mapping[str, str]) -> Record:
    """The record with other ids for its actors; an actor that is not in `ids` keeps its own."""
    if all(old == new for old, new in ids.items()):
        return record

    def new(actor: str) -> str:
        return ids.get(actor, actor)

    def each(actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(new, actors))

    return replace(
        record,
        actors=_joined(replace(one, id=new(one.id)) for one in record.actors),
        affiliations=tuple(
            replace(one, actor=new(one.actor), organization=new(one.organization))
            for one in record.affiliations
        ),
        statements=tuple(
            replace(
                one,
                speaker=one.speaker and new(one.speaker),
                addressees=each(one.addressees),
                about=each(one.about),
            )
            for one in record.statements
        ),
        events=tuple(
            replace(
                one,
                participants=tuple(replace(p, actor=new(p.actor)) for p in one.participants),
            )
            for one in record.events
        ),
    )


def _joined(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for one in actors:
        found[one.id] = _join(found[one.id], one) if one.id in found else one
    return tuple(found.values())


def _join(first: Actor, second: Actor) -> Actor:
    """One actor of two clusters of one article, named as the first."""
    names = {*first.aliases, second.name, *second.aliases} - {first.name}
    return replace(
        first,
        country=first.country or second.country,
        sector=first.sector or second.sector,
        wikidata=first.wikidata or second.wikidata,
        aliases=tuple(sorted(names)),
        mentions=tuple(sorted({*first.mentions, *second.mentions})),
    )
