"""Which language an article is in: Tertius reads English."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from graph.errors import LanguageError
from graph.model import Article

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Characters that are looked at, and how sure the identifier must be: a few words with foreign
# names in them are no proof, and an article that is skipped wrongly is lost.
SAMPLE = 2_000
UNLIKELY = 0.001
SURE = 0.4


def checked(article: Article, force: bool) -> Article:
    """The article with its language, where the source gives none the one found.

    Raises:
        LanguageError: it is not in English; `force` lets it pass.
    """
    found = article.language or identify(article.text)
    if force or found.lower().startswith("en"):
        return replace(article, language=article.language or found)
    raise LanguageError(
        f"in {found!r}, and Tertius reads English",
        "translate it first, or read it all the same with --force",
    )


def identify(text: str) -> str:
    """The ISO 639 code of the text's language; "en" where there is no clear sign of another."""
    ranked: list[tuple[str, float]] = _identifier().rank(text[:SAMPLE])
    code, likelihood = ranked[0]
    return code if likelihood > SURE and dict(ranked)["en"] < UNLIKELY else "en"


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
