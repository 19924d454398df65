"""What the tests share: one reader, one extractor, stores on both engines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.store import Store

if TYPE_CHECKING:
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
