"""The page in headless Chromium, beside pyvis' own page of the same network, in one run.

    python -m benchmarks.page [ACTORS ...]

For networks of 300, 3,000 and 10,000 actors (or the numbers given): megabytes and seconds to write
the page, seconds until it is drawn, until another actor is and until a filter is; for pyvis'
default page, up to 3,000 actors, the same until its network first rests, with no more than a minute
to do so. pyvis' page asks a CDN for its style, which is refused here. Budgets: drawn in 1, 2.5 and
6 s, less than 1 MB and 4 MB, another actor in 0.4 s, a filter in 0.3 s.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLong
from pyvis.network import Network

from benchmarks.networks import made
from graph.view import write

PATIENCE = 60_000.0
PYVIS_UP_TO = 3000
DRAWN = "html[data-drawn=yes]"
ACTOR = "location.hash = '#a5'"
FILTER = "document.querySelector('input[value=ACCUSE]').click()"
SETTLE = 1500
RESTS = "window.tertiusRests === true"
# pyvis' page keeps its network in a global variable of this name.
WATCH = "() => { network.once('afterDrawing', () => { window.tertiusRests = true; }); }"


def main() -> None:
    """Measure and print."""
    sizes = [int(one) for one in sys.argv[1:]] or [300, 3000, 10_000]
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path=chromium)
        for size in sizes:
            network = made(size)
            told("tertius", size, measured(browser, Path(folder), partial(write, network), DRAWN))
            if size <= PYVIS_UP_TO:
                told("pyvis", size, measured(browser, Path(folder), partial(pyvis, network), RESTS))
        browser.close()


def told(name: str, size: int, figures: Figures) -> None:
    """Print a line."""
    shown = (
        "no picture in a minute" if figures.drawn is None else f"drawn in {figures.drawn:6.2f} s"
    )
    if figures.actor is not None:
        shown += f", another actor in {figures.actor:5.2f} s, a filter in {figures.filter:5.2f} s"
    written = f"{figures.megabytes:6.2f} MB, written in {figures.written:6.2f} s"
    print(f"{name:8} {size:7,} actors {written}, {shown}")


class Figures(NamedTuple):
    """Megabytes, and seconds to write, to draw (None: not in time), for an actor, for a filter."""

    megabytes: float
    written: float
    drawn: float | None
    actor: float | None = None
    filter: float | None = None


def measured(browser: Browser, folder: Path, make: Callable[[Path], object], ready: str) -> Figures:
    """The figures of a page."""
    path = folder / "page.html"
    start = time.perf_counter()
    make(path)
    writing = time.perf_counter() - start
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.route("http*://**", lambda route: route.abort())
    start = time.perf_counter()
    try:
        page.goto(path.as_uri(), timeout=PATIENCE)
        if ready is RESTS:
            page.evaluate(WATCH)
            page.wait_for_function(ready, timeout=PATIENCE)
        else:
            page.wait_for_selector(ready, timeout=PATIENCE)
        drawn: float | None = time.perf_counter() - start
    except TooLong:
        drawn = None
    changes = (after(page, ACTOR), after(page, FILTER)) if ready is DRAWN else (None, None)
    page.close()
    return Figures(path.stat().st_size / 1e6, writing, drawn, *changes)


def after(page: Page, change: str) -> float:
    """Seconds until the page is drawn again after a change; a filter's in the overview."""
    if change is FILTER:
        page.evaluate("go([])")
        page.wait_for_timeout(SETTLE)
    page.evaluate("delete document.documentElement.dataset.drawn")
    start = time.perf_counter()
    page.evaluate(change)
    page.wait_for_selector(DRAWN, timeout=PATIENCE)
    return time.perf_counter() - start


def pyvis(network: nx.MultiDiGraph, path: Path) -> None:
    """The same network on the page that pyvis makes by default."""
    page = Network(directed=True, cdn_resources="in_line")
    for actor, data in network.nodes(data=True):
        page.add_node(actor, label=data["name"])
    for source, target, relation in network.edges(keys=True):
        page.add_edge(source, target, title=relation)
    path.write_text(page.generate_html(), encoding="utf-8")


if __name__ == "__main__":
    main()
