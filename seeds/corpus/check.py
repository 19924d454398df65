"""Prove the corpus: `python -m seeds.corpus.check [FILE ...] [-v]`; -v shows what was found."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from graph.model import Record
from seeds.corpus.gold import record
from seeds.corpus.reading import ARTICLES, Annotated, CorpusError, read

STYLES = frozenset(
    "agency broadcaster local communique briefing analysis interview liveblog".split()
)
TOPICS = frozenset(
    "mediation war election sanctions strike trade court climate coup hostages peacekeeping "
    "diplomacy protest near-miss".split()
)


def main(arguments: list[str]) -> int:
    """Check the named files, or all; the number of broken ones."""
    verbose = "-v" in arguments
    paths = [Path(one) for one in arguments if one != "-v"] or sorted(ARTICLES.glob("*.txt"))
    broken, counts = 0, Counter[str]()
    for path in paths:
        try:
            found = read(path)
            made = checked(found)
        except CorpusError as error:
            broken += 1
            print(error)
            continue
        counts += counted(made, found)
        if verbose:
            show(made)
    print(
        f"{len(paths)} files, {broken} broken;", ", ".join(f"{n:,} {k}" for k, n in counts.items())
    )
    return broken


def checked(found: Annotated) -> Record:
    """The record of a file. Raises CorpusError."""
    path = found.path
    if found.head["id"] != path.stem:
        raise CorpusError(f"{path.name}: the id is {found.head['id']}, not the file's name")
    for name, known in (("style", STYLES), ("topic", TOPICS)):
        if found.head[name] not in known:
            raise CorpusError(f"{path.name}: no {name} {found.head[name]!r}")
    return record(found)


def counted(made: Record, found: Annotated) -> Counter[str]:
    """What there is in a record and in its file."""
    return Counter(
        articles=1,
        words=len(made.article.text.split()),
        mentions=sum(len(actor.mentions) for actor in made.actors),
        affiliations=len(made.affiliations),
        statements=len(made.statements),
        events=len(made.events),
        mediations=sum(event.mode == "mediate" for event in made.events),
        near_misses=len(found.near_misses),
    )


def show(made: Record) -> None:
    """Print what a reviewer reads."""
    text = made.article.text
    print(f"\n== {made.article.id}: {made.article.title}")
    for actor in made.actors:
        print(f"  {actor.id} {actor.kind}:", " / ".join(text[a:b] for a, b in actor.mentions))
    for one in made.statements:
        who = text[slice(*one.speaker_span)] if one.speaker_span else None
        print(f"  {one.kind}: {who} | {one.cue} | {' ++ '.join(text[a:b] for a, b in one.spans)}")
    for event in made.events:
        parts = [f"{p.role} {p.actor}{'*' * p.inferred}" for p in event.participants]
        claim = " claimed" if event.claimed_by else ""
        print(f"  {event.type} {event.mode or ''} {event.status}{claim}: {event.trigger}", parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
