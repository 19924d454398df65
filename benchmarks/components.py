"""What each component takes of the time that the reader takes: `python -m benchmarks.components`.

On the dev split of seeds/corpus, one article at a time; as ratios within one run. Set
OMP_NUM_THREADS=1 to measure one core.
"""

from __future__ import annotations

from collections import defaultdict
from time import perf_counter

from loaders.pipeline import Extractor
from seeds.corpus.gold import record
from seeds.corpus.reading import read_all
from seeds.corpus.splits import split_of


def main() -> None:
    """Print a line for each component, and for all of them."""
    extractor = Extractor()
    articles = [record(one).article for one in read_all() if split_of(one) == "dev"]
    list(extractor.extract(articles[:2]))
    spent: defaultdict[str, float] = defaultdict(float)
    for article in articles:
        began = perf_counter()
        (doc,) = extractor.reader.read([article])
        spent["reader"] += perf_counter() - began
        for name, component in extractor.nlp.pipeline:
            began = perf_counter()
            doc = component(doc)
            spent[name.removeprefix("tertius_")] += perf_counter() - began
    for name, seconds in spent.items():
        print(f"{name:14} {seconds / spent['reader']:.3f}")
    print(f"{'all':14} {sum(spent.values()) / spent['reader']:.3f}")


if __name__ == "__main__":
    main()
