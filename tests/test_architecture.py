"""The import rules: text flows one way, and only the command line knows both halves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = {"graph.model", "graph.errors"}
HEAVY = {"spacy", "neo4j", "networkx", "pyvis", "arcadedb", "rich", "numpy"}


def imports(path: Path, top_level: bool = False) -> set[str]:
    """The modules that a file imports, at its top level or anywhere."""
    tree = ast.parse(path.read_text("utf-8"))
    found: set[str] = set()
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            packages = module in {"graph", "loaders"}
            found |= {f"{module}.{a.name}" if packages else module for a in node.names}
    return found


def files(folder: str) -> list[Path]:
    return [p for p in sorted((ROOT / folder).rglob("*.py")) if "training" not in p.parts]


@pytest.mark.parametrize("path", files("graph"), ids=lambda p: str(p.relative_to(ROOT)))
def test_graph_knows_nothing_above_it(path: Path) -> None:
    assert not {m for m in imports(path) if m.split(".")[0] in {"loaders", "cli"}}


@pytest.mark.parametrize("path", files("loaders"), ids=lambda p: str(p.relative_to(ROOT)))
def test_loaders_take_types_and_errors_alone(path: Path) -> None:
    used = {m for m in imports(path) if m.split(".")[0] in {"graph", "cli"}}
    assert used <= SHARED


@pytest.mark.parametrize(
    "name", ["cli.py", "graph/__init__.py", "graph/model.py", "graph/errors.py"]
)
def test_start_up_is_light(name: str) -> None:
    assert not {m.split(".")[0] for m in imports(ROOT / name, top_level=True)} & HEAVY
