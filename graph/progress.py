"""How far a load is, on a terminal's standard error."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress


class Bar:
    """A bar with the share done, the articles a second and the time left; gone when it closes.

    with Bar("Loading", total=120) as bar: bar.advance(32)

    Nothing is shown where standard error is no terminal, or while `shown` is off. The share is left
    out where `total` is None.
    """

    def __init__(self, told: str, total: int | None, *, shown: bool = True) -> None:
        self._told, self._total = told, total
        self._progress = self._made() if shown and sys.stderr.isatty() else None

    def advance(self, count: int) -> None:
        """Note that some more are done."""
        if self._progress is not None:
            self._progress.advance(self._progress.task_ids[0], count)

    def say(self, line: str) -> None:
        """Write a line to standard error, above the bar where there is one."""
        if self._progress is None:
            print(line, file=sys.stderr)
        else:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def __enter__(self) -> Self:
        if self._progress is not None:
            self._progress.add_task(self._told, total=self._total)
            self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _made(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.progress import TimeElapsedColumn as Elapsed
        from rich.progress import TimeRemainingColumn as Remaining

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        left = (Remaining(),) if self._total is not None else (Elapsed(),)
        return Progress(*columns, *left, console=Console(stderr=True), transient=True)
