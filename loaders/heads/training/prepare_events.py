"""Events as arrays: `prepare_events.py OUT` writes OUT/events_{train,dev}.pickle.

Train and dev are the splits of seeds/corpus. Each file is a list of texts, a text a dict of arrays:

    seen        what the heads see of each token, of shape (tokens, width)
    words       the tokens that may be triggers, and what is told of each: `may`, `words`
    kinds       the class of each of them, of LABELS
    statuses    its status, of STATUSES, -1 where it is no trigger
    modes       its mode, of MODES (from 1; 0 is none), -1 where it is no trigger
    pairs       a trigger and the head of a mention near it, a row each
    told        what is told of the two
    right       of which of ROLES the mention is
    sure        where that can be told: another mention of a participant is neither right nor wrong
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from graph.model import ROLES, STATUSES, Event, Record
from loaders.annotations import Mention
from loaders.heads import triggers
from loaders.heads.arguments import Arguments
from loaders.heads.near import Near
from loaders.heads.training.prepare_said import head_of, span_of
from loaders.heads.triggers import LABELS, MODES
from loaders.pipeline import Extractor
from seeds.corpus.gold import record
from seeds.corpus.reading import read_all
from seeds.corpus.splits import split_of

Text = dict[str, npt.NDArray[np.generic]]
# Columns of `pairs`, `told`, `right` and `sure` where a text has none.
EMPTY = (2, 0, len(ROLES), len(ROLES))
# The components before the one that finds events.
BEFORE = (
    "tertius_actors", "tertius_coreference", "tertius_linking", "tertius_plurals",
    "tertius_affiliations", "tertius_statements",
)  # fmt: skip


def read(extractor: Extractor, split: str) -> Iterator[tuple[Record, Doc]]:
    """The records of a split, with the Docs as the component that finds events gets them."""
    for made in (record(one) for one in read_all() if split_of(one) == split):
        (doc,) = extractor.reader.read([made.article])
        for name in BEFORE:
            doc = extractor.nlp.get_pipe(name)(doc)
        yield made, doc


def arrays(made: Record, doc: Doc) -> Text:
    """The arrays of a text; of one without events, `pairs` and what goes with it are empty."""
    near = Near(doc)
    may = triggers.candidates(doc)
    found = {
        head_of(doc, span_of(doc, one.trigger_span)): one
        for one in made.events
        if one.trigger_span is not None
    }
    sides = list(_sides(made, doc, near, found))
    parts = zip(*sides, strict=True) if sides else ([np.zeros((0, width))] for width in EMPTY)
    pairs, told, right, sure = (np.concatenate(list(part)) for part in parts)
    return {
        "seen": doc._.seen.astype(np.float16),
        "may": may,
        "words": triggers.features_of(near, may).astype(np.float16),
        "kinds": _coded(may, {i: LABELS.index(_label(one)) for i, one in found.items()}, 0),
        "statuses": _coded(may, {i: STATUSES.index(one.status) for i, one in found.items()}, -1),
        "modes": _coded(may, {i: _mode(one) for i, one in found.items()}, -1),
        "pairs": pairs.astype(np.int64),
        "told": told.astype(np.float16),
        "right": right,
        "sure": sure,
    }


def _coded(may: npt.NDArray[np.int64], told: dict[int, int], none: int) -> npt.NDArray[np.int64]:
    return np.array([told.get(i, none) for i in may.tolist()], dtype=np.int64)


def _label(event: Event) -> tuple[str, bool]:
    return event.type, event.mode == "mediate"


def _mode(event: Event) -> int:
    name = f"{event.type} {event.mode}"
    return MODES.index(name) + 1 if name in MODES else 0


def _sides(
    made: Record, doc: Doc, near: Near, found: dict[int, Event]
) -> Iterator[tuple[npt.NDArray[np.generic], ...]]:
    """For each event pairs, told, right and sure."""
    arguments = Arguments(near, doc._.seen)
    who = [_actors(made, doc, one) for one in arguments.mentions]
    for trigger, event in sorted(found.items()):
        chosen = arguments.near_by(trigger)
        if chosen:
            heads = [arguments.mentions[i].head for i in chosen]
            pairs = np.array([(trigger, head) for head in heads])
            told = arguments.told(trigger, _label(event), chosen)
            yield pairs, told, *right_of(doc, event, trigger, heads, [who[i] for i in chosen])


def _actors(made: Record, doc: Doc, mention: Mention) -> set[str]:
    """The annotated actors whose mention a found one is: of the same span, else the same end."""
    begin, last = doc[mention.start].idx, doc[mention.end - 1]
    end = last.idx + len(last)
    spans = {(begin, end)}
    same = {actor.id for actor in made.actors if spans & set(actor.mentions)}
    return same or {actor.id for actor in made.actors if any(s[1] == end for s in actor.mentions)}


def right_of(
    doc: Doc, event: Event, trigger: int, heads: Sequence[int], who: Sequence[set[str]]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Of which ROLES mentions are, from their heads and actors, and where that can be told."""
    right = np.zeros((len(heads), len(ROLES)), dtype=bool)
    sure = np.ones_like(right)
    for part in event.participants:
        role = ROLES.index(part.role)
        mine = [n for n, actors in enumerate(who) if part.actor in actors]
        start, end = span_of(doc, part.span) if part.span is not None else (0, 0)
        best = [n for n in mine if start <= heads[n] < end]
        best = best or sorted(mine, key=lambda n: abs(heads[n] - trigger))[:1]
        sure[mine, role] = False
        right[best, role] = sure[best, role] = True
    return right, sure


def main(out: Path) -> None:
    """Write the files."""
    extractor = Extractor()
    for split in ("train", "dev"):
        with (out / f"events_{split}.pickle").open("wb") as file:
            pickle.dump([arrays(*one) for one in read(extractor, split)], file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
