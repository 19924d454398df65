"""The store: records in, rows out, over the official Neo4j driver to either engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Query
from neo4j import Session as DriverSession

from graph import schema
from graph.checks import check
from graph.errors import QueryError, RecordError
from graph.evidence import identities, remembered
from graph.faults import translated
from graph.identity import Identities
from graph.model import Record
from graph.opening import Connection, connect
from graph.readonly import check_reading
from graph.values import plain
from graph.writing import write_batch

Done = TypeVar("Done")

# How long one command may take unless the caller says otherwise; writing and reading need far less.
QUERY_SECONDS = 120.0


@dataclass(slots=True)
class Written:
    """How much was written: articles, and the actors, statements and events that they gave.

    `failed` holds (article id, reason) for every article that the store did not take.
    """

    articles: int = 0
    statements: int = 0
    events: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    actor_ids: set[str] = field(default_factory=set)

    @property
    def actors(self) -> int:
        """How many actors; one that several articles name counts once."""
        return len(self.actor_ids)

    def add(self, records: Iterable[Record]) -> None:
        """Count records that were written."""
        for record in records:
            self.articles += 1
            self.actor_ids.update(actor.id for actor in record.actors)
            self.statements += len(record.statements)
            self.events += len(record.events)


@dataclass(frozen=True, slots=True)
class Result:
    """A query's answer; the values are plain (`graph.values`)."""

    columns: list[str]
    rows: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Info:
    """What the store is, and how many nodes of each label it holds."""

    engine: str
    place: str
    articles: int
    actors: int
    statements: int
    events: int


class Store:
    """A graph of actors, statements and events. Open it with `Store.open`, as a context."""

    def __init__(self, connection: Connection) -> None:
        self.place = connection.place
        self._connection = connection
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._identities: Identities | None = None

    @classmethod
    def open(cls, db: str | None = None, *, create: bool = True) -> Store:
        """Open the store that `db` names: a bolt:// or neo4j:// address, or a folder.

        Without `db`: NEO4J_URI (with NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE), else the
        folder of TERTIUS_DB, else ./tertius.graph. A missing folder is made if `create`, and so
        are constraints on a server: pass False to only read.

        Raises:
            WrongUsage: an address of another scheme.
            StoreUnavailable: no server, wrong password, no such database or folder.
            StoreLocked: another process has the folder open.
            StoreFull: no space on the disk.
        """
        return cls(connect(db, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections and stop the embedded engine; a second call does nothing."""
        self._connection.close()

    def write(
        self,
        records: Iterable[Record],
        batch: int = 50,
        on_written: Callable[[Sequence[Record]], None] | None = None,
        known: Collection[str] = (),
    ) -> Written:
        """Write records, one transaction a batch; what a former version of an article gave goes.

        Their unknown actors get the ids that they have across articles (`graph.identity`); actors
        with an id of `known` keep it, as those of seeds/actors do.
        A batch that fails is tried again article by article, so that a bad one is reported and
        the rest goes in. `on_written` gets the records of each transaction after its commit.

        Raises:
            StoreUnavailable, StoreFull: the store is gone; what was committed stays.
        """
        written = Written()
        self._expect_others()
        self.identities().keep(known)
        for some in _batches(_sound(records, written), batch):
            for part in self._commit(self._identified(some), written):
                written.add(part)
                if on_written:
                    on_written(part)
        return written

    def _commit(self, records: list[Record], written: Written) -> Iterator[list[Record]]:
        """Commit records together, or each alone where that fails; yields what went in."""
        try:
            self._write_together(records)
            yield records
        except QueryError as error:
            if len(records) == 1:
                written.failed.append((records[0].article.id, error.message))
                return
            for record in records:
                yield from self._commit([record], written)

    def _write_together(self, records: list[Record]) -> None:
        merges = self.identities().decisions.merges
        self._transact(write_batch, records, merges)

    def _identified(self, records: list[Record]) -> list[Record]:
        found = self.identities()
        memory = remembered(self, [record.article.id for record in records])
        return [found.resolve(record, memory.get(record.article.id)) for record in records]

    def identities(self) -> Identities:
        """The actors of the store, for the search of those that articles name; read once."""
        if self._identities is None:
            self._identities = identities(self)
        return self._identities

    def _expect_others(self) -> None:
        """Read anew what others may have written meanwhile; a folder is this process's alone."""
        if self._connection.engine is None:
            self._identities = None

    def change(self, work: Callable[..., Done], *arguments: object) -> Done:
        """The result of a function of a writing transaction, which may be tried several times."""
        self._identities = None
        return self._transact(work, *arguments)

    def _transact(self, work: Callable[..., Done], *arguments: object) -> Done:
        self._require_space()
        self._limit(QUERY_SECONDS)
        with (
            translated(self.place),
            self._session(self._connection.writer, WRITE_ACCESS) as session,
        ):
            return session.execute_write(work, *arguments)

    def read(self, cypher: str, **params: object) -> list[dict[str, Any]]:
        """The rows of one of Tertius' own reading queries, each a dict of plain values."""

        def fetch(tx: ManagedTransaction) -> list[dict[str, Any]]:
            found = tx.run(cypher, params)
            columns = found.keys()
            return [dict(zip(columns, map(plain, row), strict=True)) for row in found.values()]

        self._limit(QUERY_SECONDS)
        with (
            translated(self.place),
            self._session(self._connection.reader, READ_ACCESS) as session,
        ):
            return session.execute_read(fetch)

    def query(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float = QUERY_SECONDS,
    ) -> Result:
        """The answer to anybody's Cypher; read-only unless `write`. `timeout` is in seconds.

        Raises:
            ReadOnlyError: the query would do more than read.
            QueryError: the engine does not understand it.
            QueryTimeout: it took longer than `timeout`.
        """
        if write:
            self._require_space()
            self._identities = None
        ways = self._connection
        driver, mode = (ways.writer, WRITE_ACCESS) if write else (ways.reader, READ_ACCESS)
        self._limit(timeout)
        with translated(self.place), self._session(driver, mode) as session:
            if ways.engine is None and not write:
                check_reading(session, self._agent(), cypher, params or {})
            text = Query(cypher, timeout=timeout)
            result = session.run(text, dict(params or {}))
            columns = list(result.keys())
            return Result(columns, [[plain(value) for value in row] for row in result.values()])

    def info(self) -> Info:
        """Engine, place and counts."""
        count = {
            label: int(self.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"])
            for label in schema.LABELS
        }
        return Info(
            engine=self._agent(),
            place=self.place,
            articles=count["Article"],
            actors=count["Actor"],
            statements=count["Statement"],
            events=count["Event"],
        )

    def _limit(self, seconds: float) -> None:
        """On a server the driver's own timeout does it."""
        if self._connection.engine is not None:
            self._connection.engine.limit(seconds)

    def _require_space(self) -> None:
        if self._connection.engine is not None:
            self._connection.engine.require_space()

    def _agent(self) -> str:
        return str(self._connection.writer.get_server_info().agent)

    def _session(self, driver: Driver, mode: str) -> DriverSession:
        return driver.session(
            database=self._connection.database,
            default_access_mode=mode,
            bookmark_manager=self._bookmarks,
        )


def _sound(records: Iterable[Record], written: Written) -> Iterator[Record]:
    """The records that the graph can hold; the others go to `failed`."""
    for record in records:
        try:
            check(record)
        except RecordError as error:
            written.failed.append((record.article.id, error.message))
        else:
            yield record


def _batches(records: Iterable[Record], size: int) -> Iterator[list[Record]]:
    """Lists of at most `size` records; an article that comes again starts a new one."""
    some: dict[str, Record] = {}
    for record in records:
        if len(some) >= size or record.article.id in some:
            yield list(some.values())
            some = {}
        some[record.article.id] = record
    if some:
        yield list(some.values())
