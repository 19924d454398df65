"""Who speaks: the words beside a cue that name the source, and the actor that they stand for."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from loaders.annotations import (
    Mention,
    TokenSpan,
    add_actor,
    clusters,
    mention_at,
    mentions,
    mentions_over,
)
from loaders.cues import Cue
from loaders.linking import name_cluster
from loaders.syntax import (
    agent,
    children,
    is_passive,
    obliques,
    own_subject,
    preposition,
    subject,
    subtree,
)

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})
# What hangs on a name and is no part of it.
APART = ("acl:relcl", "acl", "appos", "parataxis", "conj", "cc", "advcl", "punct", "nmod:unmarked")
# Verbs that only lend their subject to the noun: "issued a warning that".
LIGHT = frozenset(
    "make issue express voice give have raise share repeat reiterate offer hold reject dismiss "
    "deny renew deliver release send receive face".split()
)
# Verbs whose subject often is a thing: only known actors speak with them.
OF_THINGS = frozenset(
    "admit show find suggest indicate signal read reveal want begin continue call rule support "
    "charge know see like project mean oppose favor favour seek reflect echo term".split()
)
PASSIVE_LIKE = frozenset({"receive", "face", "reject", "dismiss", "deny"})


def source_of(cue: Cue) -> Token | None:
    """The head word of a cue's source; None where the text names nobody."""
    if cue.head.pos_ == "NOUN":
        return _source_of_noun(cue.head)
    if cue.head.pos_ == "ADJ":
        return _nominal(own_subject(cue.head))
    if is_passive(cue.head):
        return _nominal(agent(cue.head))
    return (
        _nominal(_subject(cue.head)) or _nominal(_inverted(cue.head)) or _sentence_topic(cue.head)
    )


def _subject(verb: Token) -> Token | None:
    """The subject; of a participle after a comma, the nearest one above that is an actor."""
    found = subject(verb)
    free = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and verb.nbor(-1).text == ","
    if not free or (found is not None and mention_at(verb.doc, found.i)):
        return found
    above = (own_subject(one) for one in verb.ancestors if one.pos_ == "VERB")
    return next((one for one in above if one is not None and mention_at(one.doc, one.i)), found)


def _nominal(token: Token | None) -> Token | None:
    """The token where it can name a source: no time ("on Monday"), no expletive, no "which"."""
    if token is None or token.dep_ == "expl" or token.pos_ not in NOMINAL:
        return None
    if preposition(token) is not None:
        return None
    if token.pos_ == "DET" and token.i + 1 < len(token.doc):
        beside = mention_at(token.doc, token.i + 1)
        return token.doc[beside.head] if beside is not None else token
    if token.lower_ == "it" and token.head.lemma_ in ("seem", "appear", "mean", "say"):
        return None
    return None if token.tag_ in ("EX", "WDT", "WP") and not token.is_upper else token


def _sentence_topic(verb: Token) -> Token | None:
    """The name that opens a sentence, for a main verb that the parse left without subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ not in ("ROOT", "conj", "parataxis"):
        return None
    first = next((t for t in verb.sent if not (t.is_punct or t.is_space or t.pos_ == "DET")), verb)
    opening = max(mentions_over(verb.doc, first.i), key=lambda m: m.end, default=None)
    return verb.doc[opening.head] if opening is not None and opening.end <= verb.i else None


def _inverted(verb: Token) -> Token | None:
    """The name right after a cue that follows its quotation, where the parse has no subject."""
    following = verb.doc[verb.i + 1 : min(verb.i + 7, verb.sent.end)]
    named = next((t for t in following if t.pos_ in ("PROPN", "PRON", "NOUN")), None)
    if named is None or verb.i == 0 or verb.nbor(-1).text not in ('"', "”", "''", ",", "’", "'"):
        return None
    while named.dep_ in ("compound", "flat", "amod", "nmod:desc") and named.head.i < following.end:
        if named.head.i <= verb.i:
            break
        named = named.head
    return named


def _source_of_noun(noun: Token) -> Token | None:
    """Whose claim it is: the possessor, "by X", "from X", or the subject of a light verb."""
    beside = [*children(noun, "nmod:poss"), *obliques(noun, "by", "from", "among", "of")]
    for one in beside:
        if one.i < noun.i or one.i > noun.i:
            return _nominal(one)
    named = [c for c in children(noun, "compound", "amod") if mention_at(noun.doc, c.i)]
    if named:
        return named[-1]
    verb = noun.head
    if noun.dep_ == "obj" and verb.lemma_ in LIGHT - PASSIVE_LIKE:
        return _nominal(subject(verb))
    return None


def may_speak(cue: Cue, source: Token) -> bool:
    """Whether a source can be somebody: with some verbs, things are subjects as well."""
    return cue.frame.lemma not in OF_THINGS or mention_at(cue.head.doc, source.i) is not None


def words_of(source: Token) -> TokenSpan:
    """The words that name a source, without clauses and appositions that tell more of it."""
    return subtree(source, *(c for c in source.children if c.dep_ in APART))


def cluster_of(doc: Doc, source: Token, span: TokenSpan) -> int | None:
    """The actor that a source's words stand for; one of its own where no component knew it."""
    known = mention_at(doc, source.i) or mention_at(doc, span[1] - 1) or _beside(doc, source)
    if known is not None and known.cluster >= 0:
        return known.cluster
    if known is None and source.pos_ == "PRON":
        antecedent = _antecedent(doc, source)
        if antecedent is not None:
            return antecedent
    if known is None:
        known = Mention(span[0], span[1], source.i, "nominal")
    index = add_actor(doc, known)
    name_cluster(doc, index)
    return index


def _beside(doc: Doc, source: Token) -> Mention | None:
    """The name that a noun only describes: "the agency OCHA"."""
    names = children(source, "appos", "flat", "compound", "nmod:desc")
    found = [
        m for t in names if (m := mention_at(doc, t.i)) and m.form == "name" and t.i > source.i
    ]
    return found[0] if found else None


def _antecedent(doc: Doc, pronoun: Token) -> int | None:
    """The nearest actor before a pronoun: a person for he and she, none for it and they."""
    persons = pronoun.lower_ in ("he", "she")
    for mention in reversed(mentions(doc)):
        if mention.end > pronoun.i or mention.cluster < 0 or mention.form == "pronoun":
            continue
        is_person = clusters(doc)[mention.cluster].kind in ("official", "person")
        if is_person == persons:
            return mention.cluster
    return None
