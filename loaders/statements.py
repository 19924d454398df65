"""Who said what: statements with their speaker, cue and content.

The heads find cues and their parts (`loaders.reported`); labels and the order of paragraphs tell of
statements without a cue (`loaders.turns`); other quotations go on with the statement before them.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from loaders.annotations import (
    Mention,
    Statement,
    TokenSpan,
    article,
    mentions,
    mentions_from,
    overlap,
)
from loaders.dates import date_of
from loaders.heads.said import Said
from loaders.quotes import inner
from loaders.quoting import Draft, go_on
from loaders.reported import reported, runs
from loaders.speakers import cluster_of, words_of
from loaders.syntax import children, is_passive, obliques
from loaders.turns import turns

# Verbs whose object is the one spoken to, not the one spoken of.
TELLING = frozenset(
    "advise ask assure beg brief challenge command congratulate convince implore inform instruct "
    "invite notify order persuade press promise remind request tell thank urge warn".split()
)


@Language.component("tertius_statements")
def statements(doc: Doc) -> Doc:
    """Set doc._.statements from what the heads, the quotation marks and the paragraphs tell."""
    said = Said(doc, doc._.seen)
    quotes = said.near.quotes
    found = [_widened(draft, quotes) for draft in reported(doc, said)]
    found += turns(doc)
    go_on(doc, quotes, found)
    told = [_statement(doc, draft, quotes) for draft in found]
    kept = {(tuple(one.spans), one.cue): one for one in told if one is not None}
    doc._.statements = sorted(kept.values(), key=lambda one: (one.spans[0], one.cue or (0, 0)))
    return doc


def _widened(draft: Draft, quotes: list[TokenSpan]) -> Draft:
    """A draft with the whole of each quotation that its content cuts through, up to the cue."""
    draft.spans = [_whole(span, quotes, draft.cue) for span in draft.spans]
    return draft


def _whole(span: TokenSpan, quotes: list[TokenSpan], cue: TokenSpan | None) -> TokenSpan:
    start, end = span
    for quote in quotes:
        wide = min(start, quote[0]), max(end, quote[1])
        if overlap(span, quote) and not (cue and overlap(wide, cue)):
            start, end = wide
    return start, end


def _trimmed(doc: Doc, span: TokenSpan) -> TokenSpan:
    """A span without commas, stops and white space at its edges; quotation marks stay."""
    start, end = span
    while start < end - 1 and (doc[start].is_space or doc[start].text in ",;:.-–—"):
        start += 1
    while start < end - 1 and (doc[end - 1].is_space or doc[end - 1].text in ",;:.-–—"):
        end -= 1
    return start, end


def _statement(doc: Doc, draft: Draft, quotes: list[TokenSpan]) -> Statement | None:
    """The statement of a draft; None where nothing is left beside cue and speaker."""
    speaker = speaker_span = None
    if draft.source is not None:
        speaker_span = _source_span(draft)
        speaker = cluster_of(doc, draft.source, words_of(draft.source))
    apart = [span for span in (draft.cue, speaker_span) if span]
    spans = [_bare(doc, s, quotes) for s in _without(sorted(draft.spans), apart)]
    spans = [s for s in spans if any(doc[i].is_alpha or doc[i].is_digit for i in range(*s))]
    if not spans:
        return None
    return Statement(
        speaker=speaker,
        speaker_span=speaker_span if speaker is not None else None,
        kind=_kind(doc, spans, quotes),
        cue=draft.cue,
        spans=spans,
        addressees=_addressees(doc, draft, speaker),
        about=_about(doc, spans, speaker),
        date=_date(doc, draft, spans),
    )


def _source_span(draft: Draft) -> TokenSpan:
    """The source's words; its head alone where they would reach into cue or content."""
    assert draft.source is not None
    if draft.words is not None:
        return draft.words
    span = words_of(draft.source)
    others = [*draft.spans, *([draft.cue] if draft.cue else [])]
    clear = not any(overlap(span, other) for other in others)
    return span if clear else (draft.source.i, draft.source.i + 1)


def _without(spans: list[TokenSpan], apart: list[TokenSpan]) -> list[TokenSpan]:
    """Spans less others."""
    cut = {i for span in apart for i in range(*span)}
    return runs([i for i in {i for span in spans for i in range(*span)} if i not in cut])


def _bare(doc: Doc, span: TokenSpan, quotes: list[TokenSpan]) -> TokenSpan:
    """A content without the marks of the quotation that it is, or the stops at its edges."""
    trimmed = _trimmed(doc, span)
    whole = any(trimmed[0] >= q[0] and trimmed[1] <= q[1] for q in quotes)
    return _trimmed(doc, inner(doc, trimmed)) if whole else trimmed


def _kind(doc: Doc, spans: list[TokenSpan], quotes: list[TokenSpan]) -> str:
    """Direct where all words stand in quotation marks, mixed where some do, else indirect."""
    words = [i for s in spans for i in range(*s) if not (doc[i].is_punct or doc[i].is_space)]
    near = [q for q in quotes if any(overlap(q, s) for s in spans)]
    quoted = sum(any(q[0] <= i < q[1] for q in near) for i in words)
    if quoted == len(words):
        return "direct"
    return "mixed" if quoted else "indirect"


def _addressees(doc: Doc, draft: Draft, speaker: int | None) -> list[int]:
    """Actors that are told: objects of verbs that tell persons, and "to X"."""
    if draft.head is None or draft.head.pos_ != "VERB" or is_passive(draft.head):
        return []
    objects = ("iobj", "obj") if draft.head.lemma_.lower() in TELLING else ("iobj",)
    links = ("to", "on", "upon") if draft.head.lemma_ == "call" else ("to",)
    told = [*children(draft.head, *objects), *obliques(draft.head, *links)]
    heads = {t.i for t in told}
    return [m.cluster for m in mentions(doc) if m.head in heads and m.cluster not in (-1, speaker)]


def _date(doc: Doc, draft: Draft, spans: list[TokenSpan]) -> str | None:
    """The day on which it was said, by the words around the cue: "said on Friday that"."""
    said = {i for span in spans for i in range(*span)}
    published = article(doc).published
    return date_of(draft.head, published, said) if draft.head is not None else None


def _named_in(doc: Doc, spans: list[TokenSpan]) -> list[Mention]:
    """The mentions that lie in some spans, in text order."""
    found = [m for span in spans for m in mentions_from(doc, span) if m.end <= span[1]]
    return sorted(found, key=lambda m: (m.start, m.end))


def _about(doc: Doc, spans: list[TokenSpan], speaker: int | None) -> list[int]:
    """Actors that the content names."""
    named = [
        m.cluster
        for m in _named_in(doc, spans)
        if m.form != "pronoun" and m.cluster not in (-1, speaker)
    ]
    return list(dict.fromkeys(named))
