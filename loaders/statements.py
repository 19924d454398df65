"""Who said what: statements with their speaker, cue and content.

Rules over syntax and quotation marks. A cue's frame (seeds/lexicon/cues.txt) tells which of its
dependents is the content; quotations without one go to the nearest cue of speech, or on with the
statement before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Token

from loaders.annotations import (
    Mention,
    Statement,
    TokenSpan,
    inside,
    mention_at,
    mentions,
    mentions_from,
    overlap,
    paragraphs,
)
from loaders.cues import Cue, cues
from loaders.quotes import inner, quotations
from loaders.quoting import SCARE, Draft, go_on, quotes_of_cues
from loaders.speakers import cluster_of, may_speak, source_of, words_of
from loaders.syntax import children, is_passive, obliques


@Language.component("tertius_statements")
def statements(doc: Doc) -> Doc:
    """Set doc._.statements from the parse, the quotation marks and the actors."""
    quotes = quotations(doc)
    found = [
        draft for draft in (*_cued(doc, quotes), *_according(doc), *_colons(doc)) if draft.spans
    ]
    go_on(doc, quotes, found)
    told = [_statement(doc, draft, quotes) for draft in found]
    kept = {(tuple(one.spans), one.cue): one for one in told if one is not None}
    doc._.statements = sorted(kept.values(), key=lambda one: (one.spans[0], one.cue or (0, 0)))
    return doc


def _cued(doc: Doc, quotes: list[TokenSpan]) -> list[Draft]:
    """Statements that a cue introduces, each content widened to the quotations that it begins."""
    taken = quotes_of_cues(doc, quotes)
    found = []
    for cue in cues(doc):
        spans = [_widened(_past_addressee(doc, s, cue), quotes, cue) for s in cue.contents]
        spans = [s for s in spans if not _is_anothers(s, cue, taken)]
        spans += [q for q in taken.get(cue.head.i, []) if not any(overlap(q, s) for s in spans)]
        source = source_of(cue)
        if spans and (may_speak(cue, source) if source is not None else _is_nobodys(cue)):
            found.append(Draft(cue.span, cue.head, source, sorted(spans)))
    return found


def _is_anothers(span: TokenSpan, cue: Cue, taken: Mapping[int, list[TokenSpan]]) -> bool:
    """Whether a content is the quotation of another cue that stands between."""
    return any(
        cue.head.i < head < span[0] and inside(span, quote)
        for head, quotes in taken.items()
        for quote in quotes
    )


def _is_nobodys(cue: Cue) -> bool:
    """Whether a text may leave out who speaks here: in the passive voice."""
    return cue.head.pos_ == "VERB" and is_passive(cue.head)


def _past_addressee(doc: Doc, span: TokenSpan, cue: Cue) -> TokenSpan:
    """A content without the one who is told, where the parse took the name into it."""
    told = mention_at(doc, span[0]) if "person" in cue.frame.takes else None
    if told is None or told.form == "pronoun" or told.start != cue.span[1] or told.end >= span[1]:
        return span
    starts = doc[told.end].pos_ in ("PRON", "DET") or doc[told.end].lower_ in ("that", "how", "why")
    return (told.end, span[1]) if starts else span


def _widened(span: TokenSpan, quotes: list[TokenSpan], cue: Cue) -> TokenSpan:
    """A content with the whole of a quotation that it cuts through, unless the cue lies between."""
    start, end = span
    for quote in quotes:
        wide = min(start, quote[0]), max(end, quote[1])
        if overlap(span, quote) and not overlap(wide, cue.span):
            start, end = wide
    return start, end


def _according(doc: Doc) -> Iterator[Draft]:
    """Sentences with "according to X", whose content is the rest of the sentence."""
    for token in doc:
        if token.lower_ != "according" or token.i + 1 >= len(doc) or token.nbor(1).lower_ != "to":
            continue
        source = token.head
        if source.pos_ not in ("NOUN", "PROPN", "PRON") or source.head is source:
            continue
        rest = _besides(source, source.head.subtree)
        if sum(doc[i].is_alpha for i in rest) < SCARE:
            rest = _besides(source, source.sent)
        spans = [span for span in _runs(rest) if any(doc[i].is_alpha for i in range(*span))]
        yield Draft((token.i, token.i + 2), token, source, [_trimmed(doc, s) for s in spans])


def _besides(source: Token, among: Iterable[Token]) -> list[int]:
    """What is left of some words without "according to X", up to the comma that ends it."""
    phrase = {t.i for t in source.subtree}
    last = max(phrase)
    while last + 1 < source.sent.end and not source.doc[last + 1].is_punct:
        last += 1
        phrase.add(last)
    return [t.i for t in among if t.i not in phrase and not t.is_space]


def _colons(doc: Doc) -> Iterator[Draft]:
    """Headlines and transcripts: a name and a colon at a paragraph's beginning."""
    for start, end in paragraphs(doc):
        colon = next(
            (i for i in range(start + 1, min(start + 5, end - 2)) if doc[i].text == ":"), None
        )
        if colon is None or not all(t.pos_ == "PROPN" for t in doc[start:colon]):
            continue
        source = mention_at(doc, colon - 1)
        if source is not None:
            yield Draft(None, None, doc[source.head], [(colon + 1, end)])


def _runs(indices: list[int]) -> list[TokenSpan]:
    """Consecutive indices as half-open spans."""
    spans: list[TokenSpan] = []
    for i in sorted(indices):
        if spans and spans[-1][1] == i:
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    return spans


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
        speaker = cluster_of(doc, draft.source, speaker_span)
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
    )


def _source_span(draft: Draft) -> TokenSpan:
    """The source's words; its head alone where they would reach into cue or content."""
    assert draft.source is not None
    span = words_of(draft.source)
    others = [*draft.spans, *([draft.cue] if draft.cue else [])]
    clear = not any(overlap(span, other) for other in others)
    return span if clear else (draft.source.i, draft.source.i + 1)


def _without(spans: list[TokenSpan], apart: list[TokenSpan]) -> list[TokenSpan]:
    """Spans less others."""
    cut = {i for span in apart for i in range(*span)}
    return _runs([i for i in {i for span in spans for i in range(*span)} if i not in cut])


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
    """Actors that are told: objects of persons, and "to X"."""
    if draft.head is None or draft.head.pos_ != "VERB" or is_passive(draft.head):
        return []
    told = [*children(draft.head, "iobj", "obj"), *obliques(draft.head, "to")]
    heads = {t.i for t in told}
    return [m.cluster for m in mentions(doc) if m.head in heads and m.cluster not in (-1, speaker)]


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
