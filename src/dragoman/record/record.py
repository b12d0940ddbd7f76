"""The record: the one door to what was read, to ask it and to add to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType

from sqlalchemy import Connection, delete, func, insert, select, update

from dragoman.errors import RecordError
from dragoman.record import building, facts, judging, rebuilding, schema
from dragoman.record.arrivals import SETTLED, Arrival, Became, InputOutcome, Refusal
from dragoman.record.asking import View
from dragoman.record.collecting import collecting_later
from dragoman.record.engine import hide_password, make_engine, only_asking, reading, writing
from dragoman.record.filters import AsOf
from dragoman.record.forgetting import forget
from dragoman.record.joining import RULES
from dragoman.record.judging import Judgement
from dragoman.record.listing import among
from dragoman.record.moments import end_of, text_of
from dragoman.record.rows import Keys
from dragoman.record.runs import Run, list_outcomes, list_runs
from dragoman.record.storable import printable, storable
from dragoman.record.writer import Memory, Writer
from dragoman.version import __version__


def open(where: str, *, create: bool = False) -> Record:
    """The record in a file, or at an address (``postgresql://…``); ``:memory:`` is one that ends with the program.

    ``create`` makes one where there is none, and brings the tables of an older version up to date. Raises RecordError
    where there is no record, it cannot be opened, or a newer version of Dragoman wrote it.
    """
    engine = make_engine(where, must_exist=not create and where != ":memory:")
    if create or where == ":memory:":
        building.build(engine, where)
    else:
        building.check(engine, where)
    return Record(where, engine)


class Record:
    """A record that is open. Its methods raise RecordError where the database fails."""

    def __init__(self, where: str, engine: object) -> None:
        from sqlalchemy import Engine

        assert isinstance(engine, Engine)
        self._where, self._engine = where, engine
        self._memory = Memory()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections."""
        self._engine.dispose()

    @property
    def name(self) -> str:
        """The file or the address, without a password."""
        return hide_password(self._where)

    # Asking

    @contextmanager
    def view(self, as_of: AsOf = None) -> Iterator[View]:
        """The record for asking: one state of it, whatever is written meanwhile, as it stood at the end of a day or now.

        Raises RecordError where articles were added as known from earlier days and `rebuild` did not follow.
        """
        with reading(self._engine, self._where) as connection:
            if as_of is not None and facts.get(connection, facts.LATE):
                raise RecordError(self.name, "its history is not worked out to the end; `dragoman rebuild` does it")
            yield View(connection, end_of(as_of) if as_of is not None else None)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection that can only read, for SQL of your own."""
        with reading(self._engine, self._where) as connection, only_asking(connection):
            yield connection

    # Adding

    def begin_run(self, command: str) -> int:
        """Notes that a run begins; gives its number."""
        with writing(self._engine, self._where) as connection:
            key = Keys(connection).take(schema.runs)
            connection.execute(
                insert(schema.runs).values(
                    run_key=key,
                    command=printable(command),
                    program=__version__,
                    started=text_of(datetime.now(UTC)),
                    ended=None,
                )
            )
        return key

    def end_run(self, run: int) -> None:
        """Notes that a run came to its end."""
        with writing(self._engine, self._where) as connection:
            connection.execute(
                update(schema.runs).where(schema.runs.c.run_key == run).values(ended=text_of(datetime.now(UTC)))
            )

    def seen(self, digests: Iterable[str]) -> dict[str, InputOutcome]:
        """What became of inputs with these digests when this version of Dragoman met them before; unknown ones are left out."""
        outcomes, runs, documents = schema.outcomes, schema.runs, schema.documents
        found = {}
        with reading(self._engine, self._where) as connection:
            query = (
                select(outcomes, documents.c.id.label("document"))
                .join(runs, runs.c.run_key == outcomes.c.run_key)
                .outerjoin(documents, documents.c.document_key == outcomes.c.document_key)
                .where(
                    among(outcomes.c.digest, set(digests)),
                    runs.c.program == __version__,
                    outcomes.c.outcome.in_([one.value for one in SETTLED]),
                )
            )
            for row in connection.execute(query):
                found[row.digest] = InputOutcome(row.input, Became(row.outcome), row.reason, row.document)
        return found

    def write(self, run: int, inputs: Sequence[Arrival | Refusal]) -> list[InputOutcome]:
        """Takes in a batch, all of it or nothing; the outcomes come in the order of the inputs."""
        try:
            with collecting_later(), writing(self._engine, self._where) as connection:
                self._join_by_these_rules(connection)
                number = 1 + (
                    connection.scalar(
                        select(func.max(schema.outcomes.c.number)).where(schema.outcomes.c.run_key == run)
                    )
                    or 0
                )
                writer = Writer(connection, self._memory, judging.load(connection))
                return writer.write(run, number, inputs)
        except BaseException:
            self._memory.clear()
            raise

    def _join_by_these_rules(self, connection: Connection) -> None:
        """Joins all anew where other rules did: what comes new must be found beside what is there."""
        if facts.get(connection, facts.RULES) != str(RULES):
            rebuilding.rebuild(connection)
            self._memory.clear()

    def has_input(self, name: str) -> bool:
        """Whether an input of this name was met before, and came to something."""
        outcomes = schema.outcomes
        with reading(self._engine, self._where) as connection:
            query = select(outcomes.c.run_key).where(
                outcomes.c.input == storable(name), outcomes.c.outcome.in_([one.value for one in SETTLED])
            )
            return connection.execute(query.limit(1)).first() is not None

    def feed(self, address: str) -> tuple[str | None, str | None, int, float] | None:
        """What is remembered of a feed: ETag, Last-Modified, failures, and when it is due, in seconds since 1970."""
        feeds = schema.feeds
        with reading(self._engine, self._where) as connection:
            row = connection.execute(select(feeds).where(feeds.c.address == address)).first()
        return (row.etag, row.last_modified, row.failures, row.next_poll) if row else None

    def keep_feed(
        self, address: str, etag: str | None, last_modified: str | None, failures: int, next_poll: float
    ) -> None:
        """Remembers a feed, in place of what was remembered of it."""
        feeds = schema.feeds
        with writing(self._engine, self._where) as connection:
            connection.execute(delete(feeds).where(feeds.c.address == address))
            connection.execute(
                insert(feeds).values(
                    address=address, etag=etag, last_modified=last_modified, failures=failures, next_poll=next_poll
                )
            )

    def withdraw(self, document: str, reason: str | None = None) -> None:
        """Notes that the outlet took an article back: from now on it reports nothing; what was known before stays known.

        Raises RecordError where there is no such document.
        """
        with self._change() as (_, writer):
            if not writer.withdraw(document, reason):
                raise RecordError(self.name, f"there is no document {document}, or it is withdrawn already")

    def forget(self, document: str, reason: str | None = None) -> None:
        """Deletes a document, with all its texts and all that rests on them alone, for the law's sake, and notes that it did.

        It is not taken in again. Raises RecordError where there is no such document.
        """
        with self._change() as (connection, writer):
            if not forget(connection, writer, document, reason):
                raise RecordError(self.name, f"there is no document {document}")
        self._memory.clear()
        # What was deleted shall not lie about in the log, or in pages that wait to be reused.
        cleaning = "PRAGMA wal_checkpoint(TRUNCATE)" if self._engine.dialect.name == "sqlite" else "VACUUM"
        with self._engine.connect() as raw:
            raw.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(cleaning)

    @contextmanager
    def _change(self) -> Iterator[tuple[Connection, Writer]]:
        try:
            with writing(self._engine, self._where) as connection:
                writer = Writer(connection, self._memory, judging.load(connection))
                yield connection, writer
        except BaseException:
            self._memory.clear()
            raise

    # Judgements

    def judge(self, kind: str, a: str, b: str, note: str | None = None) -> int:
        """Keeps that two events, or two reports, are ``same`` or ``different``; gives the judgement's number.

        An event stands for its first report. Raises RecordError where one of them is unknown or both are one.
        """
        with self._change() as (connection, writer):
            keys = {name: self._report(connection, name) for name in (a, b)}
            (key_a, id_a), (key_b, id_b) = keys[a], keys[b]
            if id_a == id_b:
                raise RecordError(self.name, f"{a} and {b} are the same report")
            number = judging.make(connection, kind, id_a, id_b, note, writer.moment)
            writer.judge(judging.load(connection), [key_a, key_b])
        return number

    def take_back(self, number: int) -> None:
        """Takes a judgement back. Raises RecordError where none of this number holds."""
        with self._change() as (connection, writer):
            pair = judging.take_back(connection, number, writer.moment)
            if pair is None:
                raise RecordError(self.name, f"there is no judgement {number}, or it was taken back already")
            keys = [key for name in pair if (key := self._find_report(connection, name)) is not None]
            writer.judge(judging.load(connection), keys)

    def judgements(self) -> list[Judgement]:
        """All judgements ever made."""
        with reading(self._engine, self._where) as connection:
            return judging.listed(connection)

    def _report(self, connection: Connection, name: str) -> tuple[int, str]:
        key = self._find_report(connection, name)
        if key is None:
            raise RecordError(self.name, f"there is no event or report {name}")
        return key, name

    def _find_report(self, connection: Connection, name: str) -> int | None:
        table = schema.reports
        return connection.scalar(select(table.c.report_key).where(table.c.id == name, table.c.known_until.is_(None)))

    # Keeping it in order

    def rebuild(self) -> None:
        """Joins all events anew, moment by moment, from what was read and what was judged."""
        with writing(self._engine, self._where) as connection:
            rebuilding.rebuild(connection)
        self._memory.clear()

    @property
    def needs_rebuilding(self) -> bool:
        """Whether articles came that count as known from earlier than others, or the rules of joining have changed since."""
        with reading(self._engine, self._where) as connection:
            return bool(facts.get(connection, facts.LATE)) or facts.get(connection, facts.RULES) != str(RULES)

    # Runs

    def runs(self, *, limit: int | None = None) -> list[Run]:
        """The runs, the last one first, with the counts of what became of their inputs."""
        with reading(self._engine, self._where) as connection:
            return list_runs(connection, limit)

    def outcomes(self, run: int) -> list[InputOutcome]:
        """What became of each input of a run, in order."""
        with reading(self._engine, self._where) as connection:
            return list_outcomes(connection, run)
