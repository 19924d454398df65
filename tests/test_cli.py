"""The command line over a real graph: the seed question, formats, exit codes, errors that teach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from click.testing import CliRunner, Result

from cli import main
from graph.model import Actor, Article, Record
from graph.store import Store
from tests.pages import HOSTILE
from tests.records import mediation

TEXT = (
    "Qatar is mediating between Israel and Hamas, officials said.\n\n"
    "Hamas accused Israel of breaking the truce. Israel rejected the accusation.\n"
)
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph of one article."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    loaded = CliRunner().invoke(
        main,
        [
            "load",
            str(folder / "article.txt"),
            "--published",
            "2024-05-06",
            "--db",
            str(folder / "g"),
        ],
    )
    assert loaded.exit_code == 0, loaded.output
    assert "1 article:" in loaded.stderr
    return folder


@pytest.fixture
def run(place: Path) -> Run:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--db", str(place / "g")])

    return run


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_who_mediates_between_two(run: Run) -> None:
    (row,) = rows(run("mediators", "israel", "hamas"))
    assert (row["mediators"], row["parties"]) == (["Qatar"], ["Hamas", "Israel"])
    assert str(row["sentence"]).startswith("Qatar is mediating")


def test_events_are_explained(run: Run) -> None:
    shown = run("events", "--explain", "--from", "hamas", "--type", "accuse", "--format", "table")
    assert '- "accused" tells of an event: ' in shown.stdout
    assert '- source "Hamas", named in the sentence: ' in shown.stdout
    plain = run("events", "--from", "hamas", "--type", "accuse", "--format", "table")
    assert "tells of an event" not in plain.stdout


def test_events_and_statements_show_their_sentence(run: Run) -> None:
    (event,) = rows(run("events", "--from", "hamas", "--to", "israel", "--type", "accuse"))
    assert event["sentence"] == "Hamas accused Israel of breaking the truce."
    assert any("truce" in str(row["text"]) for row in rows(run("statements", "--by", "Hamas")))


def test_names_are_matched_as_typed(run: Run) -> None:
    assert rows(run("actor", "QATAR"))[0]["id"] == "qatar"
    missing = run("actor", "Atlantis")
    assert missing.exit_code == 3
    assert "Hint:" in missing.stderr


@pytest.mark.parametrize("form", ["table", "json", "csv", "jsonl"])
def test_every_format_holds_the_answer(run: Run, form: str) -> None:
    result = run("mediators", "--format", form)
    assert result.exit_code == 0
    assert "Qatar" in result.stdout
    if form == "json":
        assert len(json.loads(result.stdout)) == 1


def test_nothing_found_is_exit_code_three(run: Run) -> None:
    assert run("events", "--from", "qatar", "--type", "assault").exit_code == 3


def test_a_query_only_reads_unless_told(run: Run) -> None:
    assert rows(run("query", "MATCH (a:Actor {id: $id}) RETURN a.name AS name", "-p", "id=hamas"))
    refused = run("query", "CREATE (n:Actor {id: 'x'})")
    assert refused.exit_code == 1
    assert "--write" in refused.stderr
    assert run("query", "MATCH (n:Actor {id: 'x'}) RETURN n").exit_code == 3


def test_a_misspelt_name_gets_a_hint(run: Run) -> None:
    for verb in ("actor", "actors"):
        result = run(verb, "Qatr")
        assert result.exit_code == 3
        assert "Hint: did you mean Qatar?" in result.stderr


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of many by one name, with what is inferred and claimed."""
    place = tmp_path_factory.mktemp("crowd") / "g"
    ids = [f"committee-of-a-very-long-name-for-an-identifier-{n}" for n in range(25)]
    actors = tuple(Actor(one, f"Committee {n}", "organization") for n, one in enumerate(ids))
    with Store.open(str(place)) as store:
        store.write([mediation(), Record(Article("c"), actors)])
    return place


def test_an_ambiguous_name_gives_one_list_with_whole_ids(crowd: Path) -> None:
    result = CliRunner().invoke(main, ["actor", "committee", "--db", str(crowd)])
    error, *listed, more, hint = result.stderr.splitlines()
    assert (result.exit_code, len(listed)) == (1, 20)
    assert (error, more) == ("Error: 25 actors go by 'committee'", "  and 5 more")
    assert all(one.split()[0].startswith("committee-of-a-very-long-name") for one in listed)
    assert len({one.index("Committee") for one in listed}) == 1
    assert "committee-of" not in error and "by its id" in hint


def test_tables_show_whole_ids_and_no_internals(crowd: Path) -> None:
    shown = CliRunner().invoke(
        main, ["actors", "committee", "--format", "table", "--db", str(crowd)]
    )
    assert "committee-of-a-very-long-name-for-an-identifier-0 " in shown.stdout
    assert "mentions" in shown.stdout and "…" not in shown.stdout
    for form in ("table", "csv"):
        result = CliRunner().invoke(main, ["actors", "--format", form, "--db", str(crowd)])
        assert "fit" not in result.stdout.splitlines()[0]


def test_paths_tell_what_is_inferred_and_claimed(crowd: Path) -> None:
    arguments = ["--format", "table", "--db", str(crowd)]
    told = CliRunner().invoke(main, ["path", "qatar", "hamas", *arguments]).stdout
    assert "Qatar → Hamas: mediating  (MEDIATION, inferred)" in told
    assert "claimed by Majed al-Ansari" in told
    plain = CliRunner().invoke(main, ["path", "qatar", "israel", *arguments]).stdout
    assert "Qatar → Israel: mediating  (MEDIATION)" in plain


def test_what_is_said_to_somebody_reads_as_events_do(tmp_path: Path) -> None:
    record = mediation()
    said = replace(record.statements[0], cue="accused", addressees=("hamas",))
    with Store.open(str(tmp_path / "g")) as store:
        store.write([replace(record, statements=(said,))])
    arguments = ["statements", "--format", "table", "--db", str(tmp_path / "g")]
    assert "Majed al-Ansari → Hamas: accused\n" in CliRunner().invoke(main, arguments).stdout


def test_a_graph_that_is_open_elsewhere_is_no_connection(crowd: Path) -> None:
    with Store.open(str(crowd)):
        result = CliRunner().invoke(main, ["info", "--db", str(crowd)])
    assert result.exit_code == 4
    assert f"(pid {os.getpid()})" in result.stderr


def test_a_graph_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["actors", "--db", str(tmp_path / "none")])
    assert result.exit_code == 4
    assert "Hint:" in result.stderr
    assert not (tmp_path / "none").exists()


def test_views_and_exports_are_files(run: Run, tmp_path: Path) -> None:
    page, table = tmp_path / "v.html", tmp_path / "t.csv"
    assert run("view", "Israel", "Hamas", "--no-open", "-o", str(page)).exit_code == 0
    assert "Qatar is mediating" in page.read_text("utf-8")
    assert run("export", str(table)).exit_code == 0
    assert "MEDIATION" in table.read_text("utf-8")


def test_a_page_is_narrowed_down(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "v.html"

    def drawn(*options: str) -> str:
        result = run("view", *options, "--no-open", "-o", str(page))
        assert result.exit_code == 0, result.stderr
        return page.read_text("utf-8")

    assert "Qatar is mediating" in drawn("--relation", "mediation", "--status", "claimed")
    assert '"name":"Hamas"' not in drawn("--limit", "2", "--kind", "government")
    for options in (["--status", "denied"], ["--source", "<script>"], ["--kind", "court"]):
        result = run("view", *options, "--no-open", "-o", str(page))
        assert result.exit_code == 1
        assert "nothing is left to draw" in result.stderr and "Hint:" in result.stderr
    assert run("view", "--quad", "peace", "-o", str(page)).exit_code == 2


@pytest.mark.parametrize("text", HOSTILE[::6])
def test_hostile_options_are_only_words(run: Run, tmp_path: Path, text: str) -> None:
    page = tmp_path / "v.html"
    assert run("view", text, "--no-open", "-o", str(page)).exit_code in (2, 3)
    assert run("view", "--source", text, "--no-open", "-o", str(page)).exit_code == 1
    assert run("view", "--kind", text, "--no-open", "-o", str(page)).exit_code == 2
    assert run("view", "--since", text, "--no-open", "-o", str(page)).exit_code == 2
    assert not page.exists()


def test_a_page_goes_to_standard_output_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("view", "-o", "-")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("<!doctype html>")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_goes_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("view", "--no-open").stderr == "Written: tertius.html\n"
    assert run("view", "--no-open").stderr == "Replaced: tertius.html\n"
    assert run("export", "ties.csv").stderr == "Written: ties.csv\n"
    assert run("export", "ties.csv").stderr == "Replaced: ties.csv\n"


def test_brokers_and_paths(run: Run) -> None:
    assert rows(run("path", "qatar", "hamas"))[0]["sentence"]
    assert run("brokers", "israel").exit_code == 2
    between = ("brokers", "israel", "hamas")
    assert rows(run(*between))[0]["representative"] == 0
    table = run(*between, "--format", "table").stdout.splitlines()
    assert table[0].split() == ["name", "actor", "total", "roles", "betweenness", "constraint"]


def test_extract_keeps_ids_and_skips_what_is_broken() -> None:
    lines = [json.dumps({"id": "x1", "text": TEXT}), "{broken", json.dumps({"id": "x2"})]
    result = CliRunner().invoke(main, ["extract", "-"], input="\n".join(lines))
    assert result.exit_code == 1
    assert result.stderr.count("Skipped:") == 2
    assert [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()] == ["x1"]


def test_extract_in_every_format() -> None:
    line = json.dumps({"id": "x1", "text": TEXT, "published": "2024-05-06"})
    by_form = {
        form: CliRunner().invoke(main, ["extract", "-", "--format", form], input=line).stdout
        for form in ("table", "csv", "json")
    }
    assert "Hamas  ACCUSE disapprove  Israel" in by_form["table"]
    assert by_form["csv"].startswith("article,date,finding,who,what,whom,claimed_by,text\n")
    assert [one["article"]["id"] for one in json.loads(by_form["json"])] == ["x1"]


def test_quiet_leaves_only_results_and_errors(run: Run, tmp_path: Path) -> None:
    assert run("export", str(tmp_path / "t.json")).stderr.startswith("Written:")
    assert run("export", str(tmp_path / "t.json"), "-q").stderr == ""
    assert "Hint:" in run("actor", "Atlantis", "-q").stderr


def test_a_period_leaves_out_what_is_dated_otherwise(run: Run) -> None:
    assert run("mediators", "--since", "2024-05", "--until", "2024-05-06").exit_code == 0
    assert run("mediators", "--since", "2024-06").exit_code == 3
    assert run("mediators", "--until", "2023").exit_code == 3


@pytest.mark.parametrize("verb", ["statements", "events"])
def test_findings_have_a_period_too(run: Run, verb: str) -> None:
    assert run(verb, "--since", "2024", "--until", "2024-05").exit_code == 0
    assert run(verb, "--since", "2024-05-07").exit_code == 3
    assert run(verb, "--until", "2024-04").exit_code == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("statements", "--since", "yesterday"),
        ("mediators", "--until", "2024-13"),
        ("events", "--type", "QUARREL"),
        ("view", "a", "b", "c"),
        ("load", "news/", "--published", "2024"),
        ("events", "--since", "2024-06", "--until", "2024-05-31"),
        ("view", "--until", "2023", "--since", "2024"),
        ("export", "network.foo"),
        ("info", "--db", "http://127.0.0.1"),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [arguments[0], "--db", "none", *arguments[1:]])
    assert result.exit_code == 2
    assert "Error:" in result.stderr


def test_the_shell_completes_actors(place: Path) -> None:
    environment = {
        "_TERTIUS_COMPLETE": "bash_complete",
        "COMP_WORDS": "tertius actor qat",
        "COMP_CWORD": "2",
        "TERTIUS_DB": str(place / "g"),
        "PATH": os.environ["PATH"],
    }
    code = "import cli; cli.main(prog_name='tertius')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["plain,qatar"]


def test_help_has_examples_and_needs_nothing_heavy() -> None:
    for name, command in main.commands.items():
        assert f"tertius {name}" in (command.epilog or ""), name
    code = "import sys, cli; print([m for m in ('spacy', 'neo4j', 'networkx') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_kept_when_the_disk_fills_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (
        json.dumps({"id": str(i), "text": f"Chad accused Niger {i} times."}) for i in range(90)
    )
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = ["--db", str(tmp_path / "g")]
    free = iter([10**9, 10**9])
    monkeypatch.setattr(
        "graph.folder.shutil.disk_usage", lambda _: SimpleNamespace(free=next(free, 0))
    )
    result = CliRunner().invoke(main, ["load", str(tmp_path / "a.jsonl"), *arguments])
    monkeypatch.undo()
    assert result.exit_code == 1 and "full" in result.stderr
    kept = rows(
        CliRunner().invoke(main, ["query", "MATCH (a:Article) RETURN count(a) AS n", *arguments])
    )
    assert 0 < int(str(kept[0]["n"])) < 90
    assert f"Stopped: {kept[0]['n']} articles loaded and kept." in result.stderr


def test_an_empty_date_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["load", str(tmp_path), "--published", ""])
    assert result.exit_code == 2 and "is no date" in result.stderr


OWN = "[organization]\nSahel Truce Committee; STC | MLI | id: truce-committee\n[official GOV]\n"
OWN += "Amadou Example | MLI\n  leader | Chairman | truce-committee | 2024-01-15 | | 2026-06-30\n"


def test_users_add_their_own_actors(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text(OWN, encoding="utf-8")
    (tmp_path / "more.csv").write_text("name,kind,country\nHill Party,party,MLI\n")
    article = tmp_path / "article.txt"
    article.write_text("The STC's chairman met the Hill Party and accused it of lying.\n")
    base = ["extract", str(article), "--published", "2025-02-03", "--format", "jsonl"]
    files = ["--actors", str(tmp_path / "mine.txt"), "--actors", str(tmp_path / "more.csv")]
    ids = []
    for more in (files, []):
        (record,) = rows(CliRunner().invoke(main, [*base, *more]))
        actors = cast("list[dict[str, str]]", record["actors"])
        ids.append({actor["id"]: actor["kind"] for actor in actors})
    own, plain = ids
    assert own["truce-committee"] == "organization"
    assert (own["hill-party"], own["amadou-example"]) == ("party", "official")
    assert not plain.keys() & {"truce-committee", "amadou-example"}


def test_a_file_of_actors_that_cannot_be_read_stops_before_the_graph(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT)
    for name, text in (("gone.txt", None), ("bad.csv", "name,kind\nX,dragon\n")):
        if text is not None:
            (tmp_path / name).write_text(text)
        wanted = ["load", str(article), "--actors", str(tmp_path / name)]
        result = CliRunner().invoke(main, [*wanted, "--db", str(tmp_path / "g")])
        assert result.exit_code == 1
        assert name in result.stderr
        assert "Hint:" in result.stderr
        assert not (tmp_path / "g").exists()
