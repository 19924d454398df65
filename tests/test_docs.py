"""What the documents tell people to type exists, and CI runs the README's own test command."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from cli import main

ROOT = Path(__file__).parents[1]
LINES = [
    line.strip()
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for line in path.read_text("utf-8").splitlines()
    if line.startswith("    tertius ")
]


@pytest.mark.parametrize("line", LINES)
def test_the_command_parses(line: str) -> None:
    _, name, *arguments = shlex.split(line)
    command = main.commands[name]
    with click.Context(command, info_name=name) as context:
        command.parse_args(context, arguments)


def test_there_are_commands_to_check() -> None:
    assert len(LINES) > 10


def test_ci_runs_the_readmes_test_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"<!-- test -->\n(.*?)<!-- end -->", readme, re.S)
    assert block and "pytest" in block[1]
    assert "<!-- test -->" in (ROOT / ".ci" / "run").read_text("utf-8")
