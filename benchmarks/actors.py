"""Mentions and coreference against the annotated corpus, and against a file of GUM's chains.

    python -m benchmarks.actors [dev|test|FILE.jsonl] [--errors]

Prints the exact F1 of mentions, recall and precision by form, and for clusters MUC, B-cubed
and CEAF-e with their mean, the CoNLL F1 (Pradhan et al. 2012), by the scorer `scorch`.
Clusters of one mention count. Of FILE, in the format of ../shared/corpora, only persons and
organizations count; mentions of several actors are left out of the clusters.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from scorch import scores

from graph.model import Article, Record
from loaders.pipeline import Extractor
from seeds.corpus.gold import record
from seeds.corpus.reading import read_all
from seeds.corpus.splits import split_of

Span = tuple[int, int]
Clusters = list[set[Span]]
PRONOUNS = frozenset(
    "i me my we us our ours he him his she her hers it its they them their theirs you your who "
    "whom whose which that himself herself itself themselves".split()
)


class Gold(NamedTuple):
    """An article and the mentions of each of its actors."""

    article: Article
    clusters: Clusters


def of_corpus(split: str) -> Iterator[Gold]:
    """The articles of a split of seeds/corpus."""
    for one in read_all():
        if split_of(one) == split:
            made = record(one)
            yield Gold(made.article, _clusters(made))


def of_file(path: Path) -> Iterator[Gold]:
    """The persons and organizations of a file of coreference chains."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        chains: dict[object, set[Span]] = {}
        for mention in row["gold"]["mentions"] if "gold" in row else row["mentions"]:
            if mention["type"] in ("person", "organization"):
                chains.setdefault(mention["chain"], set()).add(tuple(mention["span"]))
        yield Gold(Article(row["doc_id"], row["text"]), list(chains.values()))


def _clusters(made: Record) -> Clusters:
    return [set(actor.mentions) for actor in made.actors]


def form(article: Article, span: Span) -> str:
    """Whether a mention is a pronoun, a name or a nominal, by its words."""
    words = article.text[slice(*span)].split()
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return "pronoun"
    return "name" if all(w[:1].isupper() for w in words if len(w) > 3) else "nominal"


def unshared(clusters: Clusters) -> Clusters:
    """The clusters without the mentions that stand for several actors."""
    count = Counter(chain.from_iterable(clusters))
    return [kept for one in clusters if (kept := {m for m in one if count[m] == 1})]


METRICS: dict[str, Callable[..., tuple[float, float, float]]] = {
    "MUC": scores.muc, "B3": scores.b_cubed, "CEAF-e": scores.ceaf_e,
}  # fmt: skip


def main(name: str, errors: bool) -> None:
    """Measure and print."""
    gold = list(of_file(Path(name)) if name.endswith(".jsonl") else of_corpus(name))
    told = [r for r in Extractor().extract(one.article for one in gold) if isinstance(r, Record)]
    found, missed, extra = Counter[str](), Counter[str](), Counter[str]()
    every: tuple[list[set[tuple[int, Span]]], list[set[tuple[int, Span]]]] = ([], [])
    for number, (one, made) in enumerate(zip(gold, told, strict=True)):
        marks, spans = (set(chain.from_iterable(c)) for c in (one.clusters, _clusters(made)))
        for count, which in (
            (found, marks & spans),
            (missed, marks - spans),
            (extra, spans - marks),
        ):
            count.update(form(one.article, span) for span in which)
        for side, clusters in zip(every, (one.clusters, _clusters(made)), strict=True):
            side.extend({(number, span) for span in c} for c in unshared(clusters))
        if errors:
            _tell(one.article, marks, spans)
    right, lacking, wrong = (count.total() for count in (found, missed, extra))
    print(f"mentions, exact: F1 {200 * right / (2 * right + lacking + wrong):.1f}")
    for sort in ("name", "nominal", "pronoun"):
        of, told_of = found[sort] + missed[sort], found[sort] + extra[sort]
        print(
            f"  {sort}: recall {100 * found[sort] / of:.1f}, precision "
            f"{100 * found[sort] / (told_of or 1):.1f}, of {of}"
        )
    f1 = {metric: 100 * score(*every)[2] for metric, score in METRICS.items()}
    print(", ".join(f"{metric} {value:.1f}" for metric, value in f1.items()))
    print(f"CoNLL F1 {sum(f1.values()) / len(f1):.1f}")


def _tell(article: Article, marks: set[Span], spans: set[Span]) -> None:
    for sign, which in (("-", marks - spans), ("+", spans - marks)):
        for a, b in sorted(which):
            text = article.text
            print(
                f"{sign} {text[max(0, a - 40) : a]}[{text[a:b]}]{text[b : b + 30]}".replace(
                    "\n", " "
                )
            )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dev", "--errors" in sys.argv)
