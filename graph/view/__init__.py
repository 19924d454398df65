"""The interactive page of a network: one file, no requests, the sentence behind every line.

    with Store.open() as store:
        network = read_network(store, statuses=STATUSES)
    page(network)                                # in a notebook the page shows itself
    page(network, focus=("israel", "hamas"))

`write` saves it; `narrowed` keeps of a network only what is asked for.
"""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from graph.errors import TertiusError, ViewError
from graph.view.narrowing import Only, narrowed
from graph.view.page import Page
from graph.view.payload import LIMIT, payload

__all__ = ["LIMIT", "Only", "Page", "narrowed", "page", "render", "write"]


def page(
    network: nx.MultiDiGraph, *, focus: tuple[str, ...] = (), title: str | None = None
) -> Page:
    """The page as an object: an overview, one actor, or what stands between two.

    `focus` holds none, one or two actor ids. Everything in the network can be reached from it. A
    notebook shows it in a frame that can do nothing to the notebook.

    Raises:
        ViewError: nothing to draw, an unknown actor or one without ties, more than LIMIT actors.
    """
    if len(focus) > 2 or len(set(focus)) < len(focus):
        raise ViewError("a page is of one actor or of two", "name two different actors")
    for actor in focus:
        if actor not in network:
            raise ViewError(f"{actor!r} is not in this network", "tertius actors lists who is")
    data = payload(network, focus)
    return Page({**data, "title": title}, title or _title(network, focus))


def render(
    network: nx.MultiDiGraph, *, focus: tuple[str, ...] = (), title: str | None = None
) -> str:
    """The page as HTML.

    Raises:
        ViewError: as `page`.
    """
    return page(network, focus=focus, title=title).generate_html()


def write(
    network: nx.MultiDiGraph,
    path: Path,
    *,
    focus: tuple[str, ...] = (),
    title: str | None = None,
) -> None:
    """Write the page to a file.

    Raises:
        ViewError: as `page`.
        TertiusError: the file cannot be written.
    """
    html = render(network, focus=focus, title=title)
    try:
        path.write_text(html, encoding="utf-8")
    except OSError as error:
        raise TertiusError(f"cannot write {path}: {error.strerror}", "name another file") from error


def _title(network: nx.MultiDiGraph, focus: tuple[str, ...]) -> str:
    names = [network.nodes[actor]["name"] for actor in focus]
    return " and ".join(names) if names else "Actors and their ties"
