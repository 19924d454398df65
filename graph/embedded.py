"""The embedded engine: ArcadeDB's native build in this process, behind Bolt on 127.0.0.1.

All that knows of this engine is here: it serves a folder and hands back a Bolt address with two
users, one that may write and one that may only read records. Passwords are random and live in
memory; the port is random; one process at a time has the folder (`graph.folder`).
"""

from __future__ import annotations

import atexit
import base64
import contextlib
import json
import os
import secrets
import socket
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

from graph.errors import StoreError, StoreUnavailable
from graph.faults import out_of_space
from graph.folder import Folder

NAME = "graph"
_READER = "reader"
_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"

# What a user's group may do; the reader may read records and nothing else, so that the engine
# refuses writes, schema changes and LOAD CSV, whatever the text of a query looks like.
_RIGHTS = ("createRecord", "readRecord", "updateRecord", "deleteRecord")
_ADMIN = ("updateSecurity", "updateSchema", "updateDatabaseSettings")

# These take effect only through ALTER DATABASE. One sync a commit, as Neo4j does: a power cut
# loses nothing that was reported as loaded.
_SETTINGS = {
    "arcadedb.txWalFlush": "1",
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
}


class _Server(Protocol):
    def start(self) -> None: ...
    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Address:
    """Where the engine listens and who may enter: (user, password) pairs."""

    uri: str
    writer: tuple[str, str]
    reader: tuple[str, str]


class Embedded:
    """A running engine on a folder. `stop` it, or let the interpreter's exit do so."""

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        """Start the engine; 0.2 to 0.4 s.

        Raises:
            StoreUnavailable: no such folder, no graph in it, or no engine for this platform.
            StoreLocked: another process has the folder open.
            StoreFull: no space on the disk.
        """
        self._folder = Folder(folder, create=create)
        self._server: _Server | None = None
        self._seconds: float | None = None
        try:
            with _logging_into(self._folder.path / "log"):
                self.address = self._start(_engine())
        except BaseException:
            self.stop()
            raise
        atexit.register(self.stop)

    def stop(self) -> None:
        """Stop the engine and give the folder back; a second call does nothing."""
        atexit.unregister(self.stop)
        if self._server is not None:
            with contextlib.suppress(Exception):  # what was committed is on the disk already
                self._server.stop()
            self._server = None
        self._folder.release()

    def limit(self, seconds: float) -> None:
        """Set how long one command may take; the engine ignores the driver's own timeout."""
        if seconds != self._seconds:
            self._alter("arcadedb.command.timeout", str(int(seconds * 1000)))
            self._seconds = seconds

    def require_space(self) -> None:
        """Refuse to write to a disk that is all but full (StoreFull)."""
        self._folder.require_space()

    def _start(self, arcadedb: ModuleType) -> Address:
        root = self._folder.path
        self._password = secrets.token_urlsafe(24)
        bolt, self._http = _free_ports(2)
        try:
            _write_users(root)
            if not (root / "databases" / NAME).exists():
                arcadedb.create_database(str(root / "databases" / NAME)).close()
            server = arcadedb.create_server(str(root), self._password, _config(bolt, self._http))
            server.start()
        except (arcadedb.ArcadeDBError, OSError) as error:
            raise _failure(root, error) from error
        self._server = cast("_Server", server)
        for key, value in _SETTINGS.items():
            self._alter(key, value)
        reader = secrets.token_urlsafe(24)
        user = {"name": _READER, "password": reader, "databases": {NAME: [_READER]}}
        self._post("server", {"command": f"create user {json.dumps(user)}"})
        return Address(f"bolt://127.0.0.1:{bolt}", ("root", self._password), (_READER, reader))

    def _alter(self, key: str, value: str) -> None:
        command = f"ALTER DATABASE `{key}` {value}"
        self._post(f"command/{NAME}", {"language": "sql", "command": command})

    def _post(self, path: str, body: dict[str, str]) -> None:
        token = base64.b64encode(f"root:{self._password}".encode()).decode()
        headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
        url = f"http://127.0.0.1:{self._http}/api/v1/{path}"
        request = urllib.request.Request(url, json.dumps(body).encode(), headers)
        # A proxy of the environment is no way to this machine's own port.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            opener.open(request, timeout=30).close()
        except OSError as error:
            raise _failure(self._folder.path, error) from error


@contextlib.contextmanager
def _logging_into(folder: Path) -> Iterator[None]:
    """Have the engine log to a file there, which it decides once, when it is first used."""
    wanted = {"ARCADEDB_LOG_DIR": str(folder), "ARCADEDB_LOG_CONSOLE": "0"}
    ours = {name: value for name, value in wanted.items() if name not in os.environ}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name in ours:
            os.environ.pop(name, None)


def _engine() -> ModuleType:
    """The engine's module, imported late: it takes 0.2 s, and some platforms have none."""
    try:
        import arcadedb
    except ImportError as error:
        raise StoreUnavailable(
            f"there is no embedded engine for this platform: {error}",
            "use a Neo4j server: --db bolt://HOST:7687",
        ) from error
    return cast("ModuleType", arcadedb)


def _config(bolt: int, http: int) -> dict[str, object]:
    return {
        "server_plugins": _BOLT,
        "bolt_host": "127.0.0.1",
        "bolt_port": bolt,
        "host": "127.0.0.1",
        "http_host": "127.0.0.1",
        "http_port": http,
    }


def _write_users(root: Path) -> None:
    """The groups, and no users: those of the last run had other passwords."""
    (root / "config").mkdir(exist_ok=True)
    (root / "config" / "server-users.jsonl").unlink(missing_ok=True)
    groups = {"admin": _group(_ADMIN, _RIGHTS), _READER: _group((), ("readRecord",))}
    text = json.dumps({"version": 1, "databases": {"*": {"groups": groups}}})
    (root / "config" / "server-groups.json").write_text(text, encoding="utf-8")


def _group(access: tuple[str, ...], rights: tuple[str, ...]) -> dict[str, object]:
    types = {"*": {"access": list(rights)}}
    return {"access": list(access), "resultSetLimit": -1, "readTimeout": -1, "types": types}


def _free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that nothing listens on, all different."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]


def _failure(root: Path, error: Exception) -> StoreError:
    return out_of_space(error, root) or StoreUnavailable(
        f"the embedded engine did not start on {root}: {str(error)[:300]}",
        f"see {root / 'log'}; or try another folder with --db",
    )
