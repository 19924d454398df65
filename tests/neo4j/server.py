"""Starts a real Neo4j 5.26 from Maven Central's jars; nothing is installed, nothing is left behind.

The jars (about 130 MB) are fetched once and kept: in TERTIUS_NEO4J_LIB, else in ~/.cache/tertius.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
START_SECONDS = 180


class Missing(Exception):
    """Java, Maven or the jars are not there; the text says which."""


@dataclass(frozen=True)
class Neo4j:
    """A running server: its Bolt address, and the password of user neo4j."""

    uri: str
    password: str


@contextmanager
def running() -> Iterator[Neo4j]:
    """A server with an empty database, on a random port; about 15 s to start.

    Raises:
        Missing: Java or Maven is missing, the jars cannot be fetched, the server does not start.
    """
    for tool in ("java", "mvn"):
        if not shutil.which(tool):
            raise Missing(f"{tool} is not installed")
    jars = _jars()
    port, password = _free_port(), secrets.token_hex(16)
    with tempfile.TemporaryDirectory(prefix="tertius-neo4j-") as folder:
        process = _start(jars, Path(folder), port, password)
        try:
            yield Neo4j(f"bolt://127.0.0.1:{port}", password)
        finally:
            process.kill()
            process.communicate()


def _jars() -> Path:
    """The folder of jars of the version that pom.xml names."""
    version = hashlib.sha256((HERE / "pom.xml").read_bytes()).hexdigest()[:12]
    cache = Path(os.environ.get("TERTIUS_NEO4J_LIB") or Path.home() / ".cache/tertius/neo4j")
    jars = cache / version
    if not (jars / "complete").exists():
        command = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={jars}"]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Missing(f"mvn could not fetch Neo4j: {(done.stdout + done.stderr)[-500:]}")
        (jars / "complete").touch()
    return jars


def _start(jars: Path, folder: Path, port: int, password: str) -> subprocess.Popen[str]:
    """The server's process, once it says that it is ready; it ends with its input."""
    launcher = str(HERE / "Launcher.java")
    command = ["java", "-Xmx512m", "-cp", f"{jars}/*", launcher, str(folder), str(port), password]
    log = folder / "launcher.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == "ready":
            return process
    process.wait(START_SECONDS)
    raise Missing(f"Neo4j did not start: {log.read_text()[-500:]}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
