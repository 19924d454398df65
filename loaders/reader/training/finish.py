"""Make a trained pipeline ready to ship: complete its lemmas and name it.

python loaders/reader/training/finish.py TRAINED OUT

The English tables of spacy-lookups-data have no auxiliaries; without them "was" would be its own
lemma.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy

AUXILIARIES = {
    "be": "am is are was were been being 's 're 'm ’s ’re ’m ai",
    "have": "has had having 've ’ve",
    "do": "does did doing done",
    "can": "ca could",
    "will": "wo 'll ’ll would 'd ’d",
    "shall": "sha should",
    "may": "might",
}


def main(trained: Path, out: Path) -> None:
    """Load, complete and save the pipeline."""
    nlp = spacy.load(trained)
    exceptions = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    forms = {form: [lemma] for lemma, words in AUXILIARIES.items() for form in words.split()}
    exceptions["aux"] = {**forms, **{lemma: [lemma] for lemma in AUXILIARIES}}
    nlp.meta.update(
        {
            "name": "tertius_news",
            "version": "0.1.0",
            "description": "Tertius' first reader: tags, parse and entities of English news",
            "license": "CC BY-SA 4.0",
        }
    )
    nlp.to_disk(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
