"""Opening and closing stores: folders that are none, locks, kills, full disks, servers away."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from graph import lookup
from graph.errors import StoreError, StoreFull, StoreLocked, StoreUnavailable, WrongUsage
from graph.faults import fault
from graph.folder import LOCK, MARKER
from graph.model import Record
from graph.store import Store
from tests.neo4j.server import Neo4j
from tests.records import generated, mediation

ROOT = Path(__file__).parents[1]

# Writes generated articles one by one and says so after each commit. A shell that runs the tests
# in its background has them, and so this, ignore Ctrl-C.
LOADING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from graph.store import Store
from tests.records import generated
def note(records):
    print(records[0].article.id, flush=True)
with Store.open(sys.argv[1]) as store:
    print("open", flush=True)
    store.write(generated(100000), batch=1, on_written=note)
"""


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "TERTIUS_DB"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "some graph é"


@pytest.fixture
def loading(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that loads into the folder."""
    command = [sys.executable, "-c", LOADING, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def written(process: subprocess.Popen[str], count: int) -> list[str]:
    """The next `count` articles that the process reports as written."""
    assert process.stdout is not None
    return [name for _ in range(count) if (name := process.stdout.readline().strip()) != "open"]


def test_what_was_written_is_there_when_opened_again(folder: Path) -> None:
    with Store.open(str(folder)) as store:
        store.write([mediation()])
    with Store.open(str(folder), create=False) as store:
        assert lookup.resolve(store, "Doha") == "qatar"
        store.close()
        store.close()


def test_the_default_folder_and_the_environments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open() as store:
        assert store.place == "tertius.graph"
    assert (tmp_path / "tertius.graph" / MARKER).exists()
    monkeypatch.setenv("TERTIUS_DB", str(tmp_path / "other"))
    with Store.open() as store:
        assert store.place == str(tmp_path / "other")


def test_no_password_lies_in_the_folder(folder: Path) -> None:
    with Store.open(str(folder)) as store:
        engine = store._connection.engine
        assert engine is not None
        passwords = (engine.address.writer[1], engine.address.reader[1])
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                assert not any(password.encode() in content for password in passwords), path


def test_the_engine_listens_to_this_machine_only(folder: Path) -> None:
    with Store.open(str(folder)) as store:
        engine = store._connection.engine
        assert engine is not None
        port = int(engine.address.uri.rpartition(":")[2])
        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}
        for address in others - {"127.0.0.1", "::1"}:
            with pytest.raises(OSError):
                socket.create_connection((str(address), port), timeout=1).close()


def test_a_missing_folder_is_not_made_for_reading(folder: Path) -> None:
    with pytest.raises(StoreUnavailable, match="there is no graph") as fault:
        Store.open(str(folder), create=False)
    assert "tertius load" in str(fault.value.hint)
    assert not folder.exists()


def refused(folder: Path, message: str) -> None:
    before = sorted(folder.rglob("*")) if folder.is_dir() else []
    with pytest.raises(StoreUnavailable, match=message) as fault:
        Store.open(str(folder))
    assert fault.value.hint
    assert (sorted(folder.rglob("*")) if folder.is_dir() else []) == before


def test_a_file_is_no_folder(folder: Path) -> None:
    folder.write_text("x")
    refused(folder, "is a file")


def test_a_folder_of_other_things_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.docx").write_text("x")
    refused(folder, "holds other files")


def test_a_graph_of_a_newer_version(folder: Path) -> None:
    folder.mkdir()
    (folder / MARKER).write_text(json.dumps({"format": 2}))
    refused(folder, "newer Tertius")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"format": null}'])
def test_a_damaged_marker(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / MARKER).write_text(text)
    refused(folder, "damaged")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_is_not_writable(folder: Path) -> None:
    folder.mkdir(mode=0o500)
    refused(folder, "cannot be used")


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a file system of no writes")
def test_a_place_where_no_folder_can_be() -> None:
    with pytest.raises(StoreUnavailable, match="cannot be used"):
        Store.open("/proc/tertius.graph")


def test_a_folder_in_use_names_its_holder(folder: Path, loading: subprocess.Popen[str]) -> None:
    written(loading, 2)
    with pytest.raises(StoreLocked, match=rf"\(pid {loading.pid}\)"):
        Store.open(str(folder))


def test_this_process_may_not_open_it_twice_either(folder: Path) -> None:
    with Store.open(str(folder)), pytest.raises(StoreLocked, match=str(os.getpid())):
        Store.open(str(folder))
    with Store.open(str(folder)):
        pass


def test_two_folders_at_once(folder: Path, tmp_path: Path) -> None:
    with Store.open(str(folder)) as one, Store.open(str(tmp_path / "two")) as two:
        one.write([mediation()])
        assert (one.info().articles, two.info().articles) == (1, 0)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_reported_is_lost_when_the_process_ends(
    folder: Path, loading: subprocess.Popen[str], end: signal.Signals
) -> None:
    names = written(loading, 30)
    loading.send_signal(end)
    rest, _ = loading.communicate(timeout=30)
    names += rest.split()
    with Store.open(str(folder), create=False) as store:
        there = {row["id"] for row in store.read("MATCH (a:Article) RETURN a.id AS id")}
        assert set(names) - {"open"} <= there
        halves = store.read(
            "MATCH (a:Article) WITH a, COUNT { (a)<-[:REPORTED_IN]-() } AS n"
            " WHERE n <> 13 RETURN a.id, n"
        )
        assert halves == []


def test_ctrl_c_ends_promptly_and_gives_the_folder_back(
    folder: Path, loading: subprocess.Popen[str]
) -> None:
    written(loading, 10)
    start = time.monotonic()
    loading.send_signal(signal.SIGINT)
    _, errors = loading.communicate(timeout=30)
    assert time.monotonic() - start < 10
    assert "KeyboardInterrupt" in errors
    assert (folder / LOCK).exists()
    Store.open(str(folder)).close()


def test_nothing_is_printed_by_the_engine(folder: Path) -> None:
    program = (
        "import sys\nfrom graph.store import Store\nfrom tests.records import generated\n"
        "with Store.open(sys.argv[1]) as s: s.write(generated(3))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("", "")
    assert list((folder / "log").glob("arcadedb.log*"))


def test_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{one.getsockname()[1]}"
    with pytest.raises(StoreUnavailable, match="does not answer") as fault:
        Store.open(uri)
    assert "NEO4J_URI" in str(fault.value.hint)
    monkeypatch.setenv("NEO4J_URI", uri)
    with pytest.raises(StoreUnavailable, match="does not answer"):
        Store.open()


@pytest.mark.parametrize("uri", ["bolt://me:secret@127.0.0.1:1", "bolt://127.0.0.1:x", "neo4j://"])
def test_an_address_that_is_none_and_no_password_in_the_message(uri: str) -> None:
    with pytest.raises(StoreError) as fault:
        Store.open(uri)
    assert "secret" not in f"{fault.value.message} {fault.value.hint}"


@pytest.mark.parametrize("place", ["http://127.0.0.1:7687", "bolt+x://h", "file:///tmp/graph"])
def test_an_address_of_another_kind_is_no_folder(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WrongUsage) as fault:
        Store.open(place)
    assert "bolt://" in str(fault.value.hint)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_password(neo4j_server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong password")
    with pytest.raises(StoreUnavailable, match="user name or the password") as fault:
        Store.open(neo4j_server.uri)
    assert "NEO4J_PASSWORD" in str(fault.value.hint)
    assert "wrong password" not in fault.value.message


@pytest.mark.parametrize("create", [True, False])
def test_no_such_database(
    neo4j_server: Neo4j, monkeypatch: pytest.MonkeyPatch, create: bool
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("NEO4J_DATABASE", "atlantis")
    with pytest.raises(StoreUnavailable, match="atlantis") as fault:
        Store.open(neo4j_server.uri, create=create)
    assert "NEO4J_DATABASE" in str(fault.value.hint)


def test_a_full_disk_is_told_by_the_systems_error() -> None:
    assert isinstance(fault(OSError(28, "No space left on device"), "x"), StoreFull)
    assert isinstance(fault(OSError(13, "Permission denied"), "x"), StoreUnavailable)


def test_a_disk_without_room_is_refused_before_the_engine_meets_it(
    folder_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def fill(records: Sequence[Record]) -> None:
        names.extend(record.article.id for record in records)
        monkeypatch.setattr("graph.folder.RESERVE", 1 << 60)

    with pytest.raises(StoreFull) as fault:
        folder_store.write(generated(100), batch=5, on_written=fill)
    assert "free some space" in str(fault.value.hint)
    assert len(names) == 5
    assert folder_store.info().articles == 5
