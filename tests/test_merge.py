"""merge, split, decisions and actors --suggest on the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from graph.record import dump
from tests.test_identity import named
from tests.test_resolution import LEAGUE, UNION, toures

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command line over a graph of Toures, which was loaded from a file of records."""
    file = tmp_path / "records.jsonl"
    file.write_text("\n".join(json.dumps(dump(one)) for one in toures()), encoding="utf-8")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--db", str(tmp_path / "g")])

    assert run("load", str(file)).exit_code == 0
    return run


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_merged_actors_are_found_by_either_id_or_name(run: Run) -> None:
    merged = run("merge", "abdou-toure", "Aly Toure")
    assert merged.exit_code == 0 and merged.stdout == ""
    assert "aly-toure is abdou-toure now" in merged.stderr
    assert "tertius split aly-toure abdou-toure" in merged.stderr
    for name in ("aly-toure", "Aly Toure", "abdou-toure"):
        assert rows(run("actor", name))[0]["id"] == "abdou-toure"
        assert len(rows(run("statements", "--by", name))) == 4
    assert rows(run("actors", "aly-toure"))[0]["id"] == "abdou-toure"
    assert rows(run("events", "--from", "aly-toure"))


def test_a_split_undoes_a_merge_and_a_merge_a_split(run: Run) -> None:
    run("merge", "abdou-toure", "aly-toure")
    split = run("split", "aly-toure", "aly-toure")
    assert "aly-toure is an actor of its own again" in split.stderr
    assert rows(run("actor", "aly-toure"))[0]["id"] == "aly-toure"
    alias = run("split", "A. Toure", "abdou-toure")
    assert "tertius merge abdou-toure a-toure" in alias.stderr
    assert rows(run("actor", "a-toure"))[0]["name"] == "A. Toure"
    again = run("merge", "abdou-toure", "a-toure")
    assert "a-toure is abdou-toure again" in again.stderr
    assert run("decisions").exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "code", "said", "hint"),
    [
        (("merge", "aly-toure", "Aly Toure"), 1, "itself", "name two actors"),
        (("merge", "aly-toure", "zebra"), 3, "no actor goes by 'zebra'", "tertius actors"),
        (("merge", "aly-toure", "Abdou Toure"), 1, "2 actors go by", "name one by its id"),
        (("split", "Al Gore", "aly-toure"), 1, "no article names aly-toure", "tertius actor"),
        (("split", "Aly Toure", "aly-toure"), 1, "no other name", "tertius actor aly-toure"),
        (("split", "Aly Toure", "zebra"), 3, "no actor goes by 'zebra'", "tertius actors"),
        (("actors", "toure", "--suggest"), 2, "leave TEXT out", ""),
    ],
)
def test_what_cannot_be_done_says_what_to_type(
    run: Run, arguments: tuple[str, ...], code: int, said: str, hint: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.stderr and hint in result.stderr
    assert not hint or "Hint:" in result.stderr


def test_decisions_are_carried_to_another_graph(run: Run, tmp_path: Path) -> None:
    run("merge", "abdou-toure", "aly-toure")
    run("split", "A. Toure", "abdou-toure")
    listed = run("decisions")
    assert [(row["kind"], row["actor"]) for row in rows(listed)] == [
        ("merge", "aly-toure"), ("split", "a-toure"),
    ]  # fmt: skip
    file, other = tmp_path / "decisions.jsonl", str(tmp_path / "other")
    file.write_text(listed.stdout, encoding="utf-8")
    applied = CliRunner().invoke(main, ["decisions", "--apply", str(file), "--db", other])
    assert applied.exit_code == 0 and "2 new decisions." in applied.stderr
    assert applied.stdout == listed.stdout
    assert "0 new decisions." in run("decisions", "--apply", str(file)).stderr
    file.write_text('{"kind": "merge"}', encoding="utf-8")
    refused = run("decisions", "--apply", str(file))
    assert refused.exit_code == 1
    assert "line 1: no decision: actor is missing" in refused.stderr
    missing = run("decisions", "--apply", str(tmp_path / "nothing.jsonl"))
    assert missing.exit_code == 2 and "cannot read" in missing.stderr


@pytest.mark.parametrize("form", ["table", "jsonl", "json", "csv"])
def test_suggestions_are_rows_with_the_reason_and_both_sentences(run: Run, form: str) -> None:
    found = run("actors", "--suggest", "--format", form)
    assert found.exit_code == 0
    for told in ("same name, other affiliation", "abdou-toure-farmers-league", "accused"):
        assert told in found.stdout


def test_nothing_to_suggest_is_nothing_found(run: Run) -> None:
    run("merge", "abdou-toure", "abdou-toure-farmers-league")
    assert run("actors", "--suggest").exit_code == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_pairs_are_decided_with_y_n_and_skip(tmp_path: Path) -> None:
    """Namesakes of three groups: three pairs, of which the first is merged."""
    names = ("Jon Smith", "Ann Smith", "Zoe Smith")
    records = [named(f"{one}-{of}", one, of) for one in names for of in (UNION, LEAGUE)]
    file, place = tmp_path / "records.jsonl", str(tmp_path / "g")
    file.write_text("\n".join(json.dumps(dump(one)) for one in records), encoding="utf-8")
    assert CliRunner().invoke(main, ["load", str(file), "--db", place]).exit_code == 0
    shown = on_a_terminal([sys.executable, "-m", "cli", "actors", "--suggest", "--db", place],
                          "y\nn\nskip\n")  # fmt: skip
    assert shown.count("One actor?") == 3
    assert "same name, other affiliation" in shown and "Ann Smith accused." in shown
    made = rows(CliRunner().invoke(main, ["decisions", "--db", place]))
    assert [row["kind"] for row in made] == ["apart", "merge"]
    (left,) = rows(CliRunner().invoke(main, ["actors", "--suggest", "--db", place]))
    assert left["name"] == "Zoe Smith"


def on_a_terminal(command: list[str], typed: str) -> str:
    """What a command shows on a pseudo-terminal where somebody types."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=Path(__file__).parents[1]
    ) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        shown = b""
        while part := _read(ours):
            shown += part
        process.wait(timeout=60)
    os.close(ours)
    return shown.decode()


def _read(terminal: int) -> bytes:
    """The next part of what is shown; nothing at its end, which Linux tells by an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
