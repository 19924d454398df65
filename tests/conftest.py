"""What the tests share: one reader, one extractor, stores on both engines."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.store import Store

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Browser

    from loaders.pipeline import Extractor
    from loaders.reader import Reader
    from tests.neo4j.server import Neo4j


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader that Tertius ships."""
    from loaders.reader import Reader

    return Reader()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The whole extraction."""
    from loaders.pipeline import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4j]:
    """A real Neo4j; skipped where Java or Maven is missing, which CI does not accept."""
    from tests.neo4j.server import Missing, running

    try:
        with running() as server:
            yield server
    except Missing as reason:
        if os.environ.get("CI"):
            pytest.fail(f"Neo4j is required in CI: {reason}")
        pytest.skip(f"no Neo4j: {reason}")


@pytest.fixture(scope="session")
def embedded_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store on the embedded engine."""
    with Store.open(str(tmp_path_factory.mktemp("embedded") / "graph")) as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_store(neo4j_server: Neo4j) -> Iterator[Store]:
    """A store on the Neo4j server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", "neo4j")
        patch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        store = Store.open(neo4j_server.uri)
    with store:
        yield store


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store, on each engine in turn."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    found.query("MATCH (n) DETACH DELETE n", write=True)
    return found


@pytest.fixture
def folder_store(tmp_path: Path) -> Iterator[Store]:
    """An empty store on the embedded engine, for what is alike on both."""
    with Store.open(str(tmp_path / "graph")) as store:
        yield store


@pytest.fixture(scope="session")
def demo_network(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    """The network of the demo's articles, as `tertius demo` draws it."""
    from importlib.resources import files

    from graph.model import STATUSES, Article, Record
    from graph.network import latest_statements, read_network

    lines = files("seeds.demo").joinpath("articles.jsonl").read_text("utf-8").splitlines()
    articles = (Article(**json.loads(line)) for line in lines)
    records = [one for one in extractor.extract(articles) if isinstance(one, Record)]
    with Store.open(str(tmp_path_factory.mktemp("demo") / "graph")) as store:
        store.write(records)
        network = read_network(store, statuses=STATUSES)
        network.graph["said"] = latest_statements(store)
    return network


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; skipped where it is missing, which CI does not accept."""
    path = os.environ.get("TERTIUS_CHROMIUM") or shutil.which("chromium")
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
