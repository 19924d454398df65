"""From what `--db` and the environment name to connections, with either engine."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import neo4j
from neo4j import Driver

from graph import embedded, schema
from graph.errors import StoreUnavailable, WrongUsage
from graph.faults import translated

DEFAULT_FOLDER = "tertius.graph"

_SERVER = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://", re.I)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


@dataclass(frozen=True, slots=True)
class Connection:
    """Two ways in, of which the reader may only read where the engine has such users."""

    place: str
    writer: Driver
    reader: Driver
    database: str | None
    engine: embedded.Embedded | None = None

    def close(self) -> None:
        """Close the drivers and stop the embedded engine; a second call does nothing."""
        self.writer.close()
        self.reader.close()
        if self.engine is not None:
            self.engine.stop()


def connect(db: str | None, *, create: bool) -> Connection:
    """Connections to the store that `db` or the environment names; a new one made if `create`."""
    place = db or os.environ.get("NEO4J_URI") or os.environ.get("TERTIUS_DB") or DEFAULT_FOLDER
    # Hints on performance, and what the driver tries again, are no matter of the user's.
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    connection = _server(place) if _is_server(place) else _folder(Path(place), create)
    try:
        _prepare(connection, create)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_server(place: str) -> bool:
    """Whether it is the address of a server; any other address is no folder either."""
    if _SERVER.match(place):
        return True
    if found := _ADDRESS.match(place):
        raise WrongUsage(
            f"a graph is no {found[0]} address",
            "name a folder, or a server by bolt:// or neo4j:// (or +s or +ssc with TLS)",
        )
    return False


def _server(uri: str) -> Connection:
    user = os.environ.get("NEO4J_USERNAME", "neo4j")
    driver = _driver(uri, (user, os.environ.get("NEO4J_PASSWORD", "")))
    return Connection(uri, driver, driver, os.environ.get("NEO4J_DATABASE"))


def _folder(path: Path, create: bool) -> Connection:
    engine = embedded.Embedded(path, create=create)
    address = engine.address
    writer, reader = _driver(address.uri, address.writer), _driver(address.uri, address.reader)
    return Connection(str(path), writer, reader, embedded.NAME, engine)


def _driver(uri: str, login: tuple[str, str]) -> Driver:
    _check_address(uri)
    with translated(uri):
        return neo4j.GraphDatabase.driver(uri, auth=login, connection_acquisition_timeout=20)


def _check_address(uri: str) -> None:
    """Refuse what the driver would refuse late or with the password in its message."""
    hint = "write it as bolt://HOST:PORT; user and password go into NEO4J_USERNAME, NEO4J_PASSWORD"
    try:
        parts = urlsplit(uri)
        sound = bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise StoreUnavailable(f"{uri.rpartition('@')[2]} is no address of a server", hint)


def _prepare(connection: Connection, create: bool) -> None:
    """Look whether the store answers, and make the constraints, which takes the right to write."""
    with (
        translated(connection.place),
        connection.writer.session(database=connection.database) as session,
    ):
        connection.writer.verify_connectivity()
        for command in schema.CONSTRAINTS if create else ("RETURN 1",):
            session.run(command).consume()
