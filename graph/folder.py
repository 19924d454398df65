"""The folder of an embedded graph: what makes it one, and who has it open."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from graph.errors import StoreError, StoreLocked, StoreUnavailable
from graph.faults import full, out_of_space

FORMAT = 1
MARKER = "tertius.json"
LOCK = "tertius.lock"

# Bytes that stay free: the engine does not end a commit that meets a full disk, it waits.
RESERVE = 50_000_000

# Where the lock lies in its file; beyond the holder's pid, which has to stay readable on Windows.
_LOCKED_BYTE = 1 << 20


class Folder:
    """A folder held by this process until `release`. Made where it is missing and `create` is on.

    Raises:
        StoreUnavailable: it is missing, no graph of Tertius, of a newer version, or not writable.
        StoreLocked: another process has it open.
        StoreFull: no space on the disk.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path.absolute()
        self._lock: int | None = None
        try:
            fresh = _inspect(self.path, create)
            self._acquire()
            if fresh:
                self.require_space()
                text = json.dumps({"format": FORMAT, "engine": "arcadedb"})
                (self.path / MARKER).write_text(text, encoding="utf-8")
        except OSError as error:
            self.release()
            raise _unusable(self.path, error) from error
        except StoreError:
            self.release()
            raise

    def release(self) -> None:
        """Let other processes have the folder; a second call does nothing."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def require_space(self) -> None:
        """Refuse to go on where the disk is all but full; to be asked before each write.

        Raises:
            StoreFull: less than RESERVE bytes are free.
        """
        if shutil.disk_usage(self.path).free < RESERVE:
            raise full(self.path)

    def _acquire(self) -> None:
        self._lock = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._lock)
        except OSError:
            holder = os.read(self._lock, 20).decode(errors="replace").strip()
            self.release()
            raise StoreLocked(
                f"{self.path} is open in another process (pid {holder or 'unknown'})",
                "wait until it has ended, end it, or use another folder with --db",
            ) from None
        os.ftruncate(self._lock, 0)
        os.write(self._lock, str(os.getpid()).encode())


def _inspect(path: Path, create: bool) -> bool:
    """Whether the folder is fresh and gets its marker; makes it where it is missing."""
    if not path.exists():
        if not create:
            raise StoreUnavailable(
                f"there is no graph at {path}",
                "make one: tertius load SOURCE... or tertius demo; or name another with --db",
            )
        path.mkdir(parents=True)
        return True
    if not path.is_dir():
        raise StoreUnavailable(f"{path} is a file, not a folder", "name a folder with --db")
    if (path / MARKER).exists():
        _read_marker(path)
        return False
    if any(one.name != LOCK for one in path.iterdir()):
        raise StoreUnavailable(
            f"{path} holds other files and no graph of Tertius",
            "name an empty or a new folder with --db",
        )
    return True


def _read_marker(path: Path) -> None:
    """Refuse a format that this version does not know."""
    try:
        found = json.loads((path / MARKER).read_text(encoding="utf-8"))["format"]
    except (ValueError, KeyError, TypeError):
        raise StoreUnavailable(
            f"{path / MARKER} is damaged",
            f'write {{"format": {FORMAT}}} into it if the folder is a graph of Tertius',
        ) from None
    if not isinstance(found, int) or found > FORMAT:
        raise StoreUnavailable(
            f"{path} was made by a newer Tertius (format {found}, this one knows {FORMAT})",
            "upgrade: pip install --upgrade tertius",
        )


def _unusable(path: Path, error: OSError) -> StoreError:
    return out_of_space(error, path) or StoreUnavailable(
        f"{path} cannot be used: {error.strerror or error}",
        "make it writable, or name another folder with --db",
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
