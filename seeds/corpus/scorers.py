"""The corpus as gold for the scorers of statements, actors, events and mediation.

    python -m seeds.corpus.scorers OUT [SPLIT]

OUT gets statements.jsonl, actors.jsonl, plover.jsonl and mediation.jsonl, in the scorers' formats.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.model import STAGES, Event, Participant, Record, Statement
from seeds.corpus.gold import record
from seeds.corpus.reading import read_all
from seeds.corpus.splits import split_of

Json = dict[str, Any]


def main(out: Path, split: str | None = None) -> None:
    """Write the four files."""
    records = [record(one) for one in read_all() if split in (None, split_of(one))]
    out.mkdir(parents=True, exist_ok=True)
    for name, gold in GOLD.items():
        lines = (json.dumps(_line(one, gold(one)), ensure_ascii=False) for one in records)
        (out / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _line(made: Record, gold: Json) -> Json:
    article = made.article
    return {
        "doc_id": article.id, "title": article.title, "date": article.published,
        "source": article.source, "text": article.text, "gold": gold,
    }  # fmt: skip


def statements(made: Record) -> Json:
    """Sources, cues and contents."""
    return {"attributions": [_attribution(one) for one in made.statements], "ignore_spans": []}


def _attribution(one: Statement) -> Json:
    source = [one.speaker_span] if one.speaker_span else []
    return {
        "id": one.id, "kind": one.kind, "no_source": not source, "source": source,
        "cue": [one.cue_span] if one.cue_span else [], "content": list(one.spans),
        "source_head": one.speaker_span, "source_text": "", "cue_text": one.cue or "",
        "content_text": one.text,
    }  # fmt: skip


def actors(made: Record) -> Json:
    """Mentions, and the pairs of them that name one actor."""
    spans = [(span, actor.kind) for actor in made.actors for span in actor.mentions]
    return {
        "entities": [_entity(made, span, kind) for span, kind in sorted(set(spans))],
        "relations": [],
        "synonyms": [list(a.mentions) for a in made.actors if len(a.mentions) > 1],
    }


def _entity(made: Record, span: tuple[int, int], kind: str) -> Json:
    sort = "Person" if kind in ("person", "official") else "Organisation"
    text = made.article.text[slice(*span)]
    return {
        "begin": span[0], "end": span[1], "type": sort, "text": text, "confidence": 1,
        "actor": True,
    }  # fmt: skip


def events(made: Record) -> Json:
    """Events but for mediations, their sides by their words."""
    told = [one for one in made.events if one.mode != "mediate"]
    return {"complete": True, "events": [_event(made, one) for one in told]}


def _event(made: Record, event: Event) -> Json:
    sides = {
        f"{role}s": [_side(made, p) for p in event.participants if p.role == role]
        for role in ("source", "target")
    }
    return {**sides, "plover": event.type, "mode": event.mode, "quad": _letters(event.quad)}


def _letters(quad: str) -> str:
    """Such as VC for "verbal cooperation" and MK for "material conflict"."""
    kind, side = quad.split()
    return kind[0].upper() + ("C" if side == "cooperation" else "K")


def mediation(made: Record) -> Json:
    """Each mediator of each mediation with all its parties."""
    return {
        "mediations": [
            {
                "stage": STAGES[event.type].split(" or ")[0],
                "mediator": _side(made, mediator),
                "parties": [_side(made, p) for p in event.participants if p.role == "party"],
            }
            for event in made.events
            if event.mode == "mediate"
            for mediator in event.participants
            if mediator.role == "mediator"
        ]
    }


def _side(made: Record, part: Participant) -> Json:
    """A participant by its words in the sentence, else by its actor's first mention."""
    actor = next(one for one in made.actors if one.id == part.actor)
    span = part.span or actor.mentions[0]
    text = made.article.text[slice(*span)]
    return {"text": text, "span": span, "country": actor.country, "sector": actor.sector}


GOLD: Mapping[str, Any] = {
    "statements": statements, "actors": actors, "plover": events, "mediation": mediation,
}  # fmt: skip


def arguments(given: Iterable[str]) -> tuple[Path, str | None]:
    """OUT and perhaps SPLIT."""
    out, *split = given
    return Path(out), split[0] if split else None


if __name__ == "__main__":
    main(*arguments(sys.argv[1:]))
