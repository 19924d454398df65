"""Where a name begins and ends: without the article before it and the common noun after it.

The recognizer also learned from treebanks that count "the Liguasan marsh" as one name; the guide of
seeds/corpus, and the links of actors, want "Liguasan".
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

# Parts of speech of lower-case words that describe a name rather than end it: not "'s", not "e.V.".
COMMON = frozenset({"NOUN", "ADP", "VERB", "ADJ", "CCONJ"})


def trimmed(doc: Doc) -> Doc:
    """The Doc with the edges of its entities trimmed; one in lower case throughout stays."""
    doc.set_ents([_trimmed(entity) for entity in doc.ents])
    return doc


def _trimmed(entity: Span) -> Span:
    doc, start, end = entity.doc, entity.start, entity.end
    while end > start and doc[end - 1].is_lower and doc[end - 1].pos_ in COMMON:
        end -= 1
    if start < end - 1 and doc[start].text == "the":
        start += 1
    return Span(doc, start, end, entity.label) if end > start else entity
