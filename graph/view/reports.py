"""The reports behind ties as the page has them: each once, its sentence and article by number."""

from __future__ import annotations

from typing import Any

from graph.ties import Evidence


class Reports:
    """Reports, sentences and articles while the ties that refer to them are gone through.

    A report says in `at` which sentence it is, in `h` which happening it tells of. One without a
    sentence still counts and can be filtered.
    """

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.sentences: list[tuple[int, str]] = []
        self.articles: list[dict[str, str]] = []
        self._reports: dict[str, int] = {}
        self._sentences: dict[tuple[int, str], int] = {}
        self._articles: dict[str, int] = {}
        self._happenings: dict[str, int] = {}

    def number(self, one: Evidence, whole: bool = True) -> int:
        """Twice the number of a report, and one more where a participant is inferred.

        Where it is not needed as a `whole`, its sentence may be left out.
        """
        at = self._reports.setdefault(one.id, len(self.rows))
        if at == len(self.rows):
            self.rows.append(self._row(one))
        if whole and "at" not in self.rows[at]:
            self.rows[at]["at"] = self._sentence(self.rows[at]["article"], one.sentence)
        return 2 * at + one.inferred

    def _row(self, one: Evidence) -> dict[str, Any]:
        happening = one.happening or one.id
        told = {
            "date": one.date,
            "label": one.label if one.label != "actual" else None,
            "by": one.claimed_by,
            "speaker": one.speaker,
            "trigger": one.trigger,
            "again": happening != one.id,
            "copy": one.copy_of,
        }
        number = self._happenings.setdefault(happening, len(self._happenings))
        kept = {key: value for key, value in told.items() if value}
        return {"article": self._article(one), "h": number, **kept}

    def _sentence(self, article: int, text: str) -> int:
        at = self._sentences.setdefault((article, text), len(self.sentences))
        if at == len(self.sentences):
            self.sentences.append((article, text))
        return at

    def _article(self, one: Evidence) -> int:
        at = self._articles.setdefault(one.article, len(self.articles))
        if at == len(self.articles):
            told: dict[str, str | None] = {"id": one.article, "title": one.title}
            told["source"] = one.source
            told["url"] = _link(one.url)
            self.articles.append({key: value for key, value in told.items() if value})
        return at


def _link(url: str | None) -> str | None:
    """A link that may be followed: any other scheme could run script."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
