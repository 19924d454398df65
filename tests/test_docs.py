"""What the documents tell people to type exists, and docs/cli.md is what the commands say.

`python -m tests.test_docs` writes docs/cli.md anew.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli import main

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "cli.md"
LINES = [
    line.strip()
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for line in path.read_text("utf-8").splitlines()
    if line.startswith("    tertius ")
]
HEAD = """# The commands

What `tertius COMMAND --help` says, for all commands. Results go to standard output, all else to
standard error. The exit code is 0 where all went well, 1 for an error, a skipped article or a
problem that `check` found, 2 for wrong usage, 3 where nothing was found, 4 where no graph can
be opened, and 130 after Ctrl-C.

Your shell completes commands, options and the names of actors once you tell it to; for bash,
write `eval "$(_TERTIUS_COMPLETE=bash_source tertius)"` into `~/.bashrc` (`zsh_source` and
`fish_source` for the other two).
"""


def reference() -> str:
    """docs/cli.md: the help texts of all commands."""
    return "\n".join([HEAD, *_sections()])


def _sections() -> Iterator[str]:
    for name, command in main.commands.items():
        yield f"## {name}\n\n```\n{command.get_help(context(command))}\n```\n"


def context(command: click.Command) -> click.Context:
    """A command's own, as the group would make it, of a fixed width."""
    return click.Context(
        command,
        info_name=f"tertius {command.name}",
        terminal_width=88,
        max_content_width=88,
        help_option_names=["-h", "--help"],
    )


@pytest.mark.parametrize("line", LINES)
def test_the_command_parses(line: str) -> None:
    _, name, *arguments = shlex.split(line)
    command = main.commands[name]
    with context(command) as made:
        command.parse_args(made, arguments)


def test_there_are_commands_to_check() -> None:
    assert len(LINES) > 10


@pytest.mark.parametrize("command", main.commands.values(), ids=lambda command: command.name)
def test_the_examples_of_the_help_texts_parse(command: click.Command) -> None:
    examples = [
        shlex.split(line.split("<")[0])
        for line in (command.epilog or "").splitlines()
        if line.strip().startswith("tertius")
    ]
    assert examples
    for _, name, *arguments in examples:
        assert name == command.name
        with context(command) as made:
            command.parse_args(made, arguments)


def test_the_reference_is_what_the_commands_say() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), "write it anew: python -m tests.test_docs"


def test_ci_runs_the_readmes_test_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"<!-- test -->\n(.*?)<!-- end -->", readme, re.S)
    assert block and "pytest" in block[1]
    assert "<!-- test -->" in (ROOT / ".ci" / "run").read_text("utf-8")


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
