"""Noise for training: news has headlines in capitals, feeds in lower case, and new names daily.

python -m spacy train encoder.cfg --code loaders/reader/training/torch_encoder.py ...

`torch_encoder.py` imports this file, so that `spacy train` knows its augmenter.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.training import Example

Augmenter = Callable[[Language, Example], Iterator[Example]]
# How often each change of case is made, of all that are made.
CASES: tuple[tuple[Callable[[str], str], float], ...] = (
    (str.lower, 0.4),
    (lambda text: text[:1].upper() + text[1:], 0.35),
    (str.upper, 0.25),
)


@spacy.registry.augmenters("tertius.CaseNoise.v1")
def case_noise(level: float, seed: int) -> Augmenter:
    """Each Doc as it is; a share of them, `level`, once more in another case."""
    chance = random.Random(seed)
    changes, weights = zip(*CASES, strict=True)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        if chance.random() < level:
            yield in_case(nlp, example, chance.choices(changes, weights)[0])

    return augment


def in_case(nlp: Language, example: Example, change: Callable[[str], str]) -> Example:
    """The Example with each token changed; as it is where that would change a token's length."""
    tokens = list(example.reference)
    words = [change(token.text) for token in tokens]
    if any(len(word) != len(token.text) for word, token in zip(words, tokens, strict=True)):
        return example
    told = example.to_dict()
    told["token_annotation"]["ORTH"] = words
    text = "".join(word + token.whitespace_ for word, token in zip(words, tokens, strict=True))
    return Example.from_dict(nlp.make_doc(text), told)
