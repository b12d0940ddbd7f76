"""A reading → the rows of its document: version, reports, mentions, quotations, warnings, ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import JSON, Column, Connection, Date, Dialect, Table, func, insert, select

from dragoman.record import schema
from dragoman.types import Actor, Citation, Event, Reading

Row: TypeAlias = dict[str, Any]


class Rows:
    """Rows that wait to be written, by table; `flush` writes each table's at once."""

    def __init__(self) -> None:
        self._waiting: dict[Table, list[Row]] = defaultdict(list)

    def add(self, table: Table, row: Row) -> None:
        """One more row; all rows of a table must have the same columns."""
        self._waiting[table].append(row)

    def flush(self, connection: Connection) -> None:
        """Writes all that wait, tables that others point to first."""
        for table in schema.metadata.sorted_tables:
            if waiting := self._waiting.pop(table, None):
                write_rows(connection, table, waiting)


Convert: TypeAlias = Callable[[Any], Any]


def write_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Writes rows that all have the same columns, as the driver takes them: a third of the time of `insert` for many."""
    if rows:
        statement, columns = _statement(connection.dialect, table, tuple(rows[0]))
        connection.exec_driver_sql(
            statement,
            [tuple(convert(row[name]) if convert else row[name] for name, convert in columns) for row in rows],
        )


@cache
def _statement(
    dialect: Dialect, table: Table, names: tuple[str, ...]
) -> tuple[str, tuple[tuple[str, Convert | None], ...]]:
    """The statement that inserts one row, and how each value of it is put."""
    written = str(insert(table).compile(dialect=dialect, column_keys=names))
    mark = "?" if dialect.name == "sqlite" else "%s"
    columns = [column for column in table.columns if column.name in names]
    listed = ", ".join(dialect.identifier_preparer.quote(column.name) for column in columns)
    statement = f"{written[: written.index('(')].rstrip()} ({listed}) VALUES ({', '.join([mark] * len(columns))})"
    return statement, tuple((column.name, _converter(column, dialect)) for column in columns)


def _converter(column: Column[Any], dialect: Dialect) -> Convert | None:
    if isinstance(column.type, JSON):
        return _encode
    if isinstance(column.type, Date) and dialect.name == "sqlite":
        return _day
    return None


def _encode(value: Any) -> str | None:
    """JSON; what is bytes is JSON already."""
    if value is None:
        return None
    return (value if isinstance(value, bytes) else msgspec.json.encode(value)).decode()


def _day(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None


class Keys:
    """The next free keys of a table, counted on from those that the transaction found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next: dict[str, int] = {}

    def take(self, table: Table) -> int:
        """A key that no row has."""
        if table.name not in self._next:
            column = next(iter(table.primary_key.columns))
            self._next[table.name] = (self._connection.scalar(select(func.max(column))) or 0) + 1
        key = self._next[table.name]
        self._next[table.name] = key + 1
        return key


class Actors:
    """The keys of actors; those who are met for the first time get a row."""

    def __init__(self, connection: Connection, keys: Keys, rows: Rows, kept: dict[Actor, int]) -> None:
        self._connection, self._keys, self._rows, self._kept = connection, keys, rows, kept

    def learn(self, actors: Iterable[Actor]) -> None:
        """Looks up many at once, and gives those that are new a row."""
        unknown = {actor for actor in actors if actor not in self._kept}
        table = schema.actors
        names = sorted({actor.name for actor in unknown})
        for start in range(0, len(names), 500):
            query = select(table).where(table.c.name.in_(names[start : start + 500]))
            for row in self._connection.execute(query):
                self._kept[Actor(row.code, row.name, row.kind, row.sector, row.role)] = row.actor_key
        for actor in sorted(unknown - self._kept.keys(), key=repr):
            key = self._kept[actor] = self._keys.take(table)
            self._rows.add(
                table,
                {
                    "actor_key": key,
                    "code": actor.code,
                    "name": actor.name,
                    "kind": actor.kind,
                    "sector": actor.sector,
                    "role": actor.role,
                },
            )

    def key(self, actor: Actor) -> int:
        """The key of one; looked up where nobody learned it before."""
        if actor not in self._kept:
            self.learn([actor])
        return self._kept[actor]


def actors_in(reading: Reading) -> set[Actor]:
    """Everyone whom the rows of a reading point to."""
    found = {p.actor for event in reading.events for p in (*event.actors, *event.recipients)}
    found.update(quote.speaker for quote in reading.quotes if quote.speaker)
    found.update(warning.held_by for warning in reading.warnings if warning.held_by)
    for tie in reading.ties:
        found.update((tie.source, tie.target))
    return found


def event_json(event: Event) -> Row:
    """An event as one article tells it, without its mentions, as the record keeps it."""
    place, days = event.place, event.date
    return {
        "mode": event.mode,
        "context": list(event.context),
        "plover": event.plover,
        "status": event.status.value,
        "actors": [[_actor_list(p.actor), p.text] for p in event.actors],
        "recipients": [[_actor_list(p.actor), p.text] for p in event.recipients],
        "reciprocal": event.reciprocal,
        "date": [days.first.isoformat(), days.last.isoformat()] if days else None,
        "place": [place.code, place.name, place.lat, place.lon] if place else None,
        "score": event.score,
        "type": event.type,
    }


def extras_json(reading: Reading) -> Row:
    """What a document's own page needs besides the tables: its list of actors and its links, as JSON prints them."""
    return {
        "actors": [
            {"id": f"a{n}", **dict(zip(("code", "name", "kind", "sector", "role"), _actor_list(actor), strict=True))}
            for n, actor in enumerate(reading.actors, 1)
        ],
        "related": [{"title": link.title, "url": link.url} for link in reading.article.related],
    }


def _actor_list(actor: Actor) -> list[str | None]:
    return [actor.code, actor.name, actor.kind, actor.sector, actor.role]


def actor_of(kept: list[Any]) -> Actor:
    """The actor that a row of JSON keeps."""
    return Actor(*kept)


def mention_rows(event: Event, report_key: int) -> Iterable[Row]:
    """A row for each mention of an event."""
    for number, mention in enumerate(event.mentions):
        yield {
            "report_key": report_key,
            "number": number,
            "start": mention.citation.start,
            "end": mention.citation.end,
            "text": mention.citation.text,
            "said_by": mention.said_by,
            "hedged": mention.hedged,
            "confidence": mention.confidence,
            "why": mention.why,
        }


def statement_rows(reading: Reading, version_key: int, known: Row, actors: Actors) -> Iterable[tuple[Table, Row]]:
    """The rows of a reading's quotations, warnings and ties, each with its table; ``known`` are the columns of time."""
    published: date | None = reading.article.published
    shared = {"version_key": version_key, "published": published, **known}
    for number, quote in enumerate(reading.quotes):
        speaker = actors.key(quote.speaker) if quote.speaker else None
        yield schema.quotes, {**shared, "number": number, "actor_key": speaker, **_words(quote.citation)}
    for number, warning in enumerate(reading.warnings):
        yield (
            schema.warnings,
            {
                **shared,
                "number": number,
                "said_by": warning.said_by,
                "actor_key": actors.key(warning.held_by) if warning.held_by else None,
                "drivers": [[driver.start, driver.end, driver.text] for driver in warning.drivers],
                **_words(warning.outcome),
            },
        )
    for number, tie in enumerate(reading.ties):
        yield (
            schema.ties,
            {
                **shared,
                "number": number,
                "source_key": actors.key(tie.source),
                "target_key": actors.key(tie.target),
                "kind": tie.kind,
                "trend": tie.trend,
                **_words(tie.citation),
            },
        )


def _words(citation: Citation) -> Row:
    return {"start": citation.start, "end": citation.end, "text": citation.text}
