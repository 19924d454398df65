"""Which of two states of one name a text means: "the Congo" is the one whose places it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from spacy.tokens import Doc

from loaders.known import Known, known_actors


def meant(doc: Doc, places: Mapping[int, str]) -> dict[int, tuple[int, Known]]:
    """Where a text names known actors: by the end of each name its start and the actor.

    Of namesakes the likeliest, unless the text names more places and actors of another state.
    `places` has the country of each token that stands in the name of a place.
    """
    found = {end: (start, known) for start, end, known in known_actors().spans(doc)}
    named = Counter(places.values())
    named.update(k.country for _, k in found.values() if k.country and not k.ambiguous)
    for end, (start, known) in found.items():
        if known.ambiguous and known.kind == "government":
            states = known_actors().lookup(doc[start:end].text)
            rivals = [one for one in states if one.kind == "government"]
            found[end] = start, max(rivals or [known], key=lambda one: named[one.country or ""])
    return found
