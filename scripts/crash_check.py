"""A record's file, and the lines that were being added to it → what is wrong with it, in words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from crash_articles import Line


def problems_of(record: Path, lines: list[Line]) -> list[str]:
    """What is wrong with a record into which the lines were being added, in words; nothing where all is well."""
    if not record.exists():
        return []
    with closing(sqlite3.connect(record, isolation_level=None)) as connection:
        found = _unsound(connection)
        if found or connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return found
        try:
            connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            return [f"the words to search for are not those of the texts ({error})"]
        return [*_not_whole(connection, lines), *_not_joined(connection)]


def count_versions(record: Path) -> int:
    """How many texts the record holds; 0 where its tables are not made yet."""
    with closing(sqlite3.connect(record)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM versions").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def _unsound(connection: sqlite3.Connection) -> list[str]:
    rows = [*connection.execute("PRAGMA integrity_check"), *connection.execute("PRAGMA foreign_key_check")]
    return [str(row) for row in rows if row != ("ok",)]


def _not_whole(connection: sqlite3.Connection, lines: list[Line]) -> Iterator[str]:
    """The versions must be the first of the lines, each with all that its line holds, and each with its outcome."""
    rows = connection.execute(
        "SELECT v.version_key, d.id, v.text FROM versions v JOIN documents d USING (document_key) ORDER BY v.version_key"
    ).fetchall()
    wanted = [(line["document"]["id"], line["document"]["text"]) for line in lines[: len(rows)]]
    if [(id, text) for _, id, text in rows] != wanted:
        yield f"the {len(rows)} versions are not those of the first {len(rows)} lines"
        return
    counts = {table: Counter(_column(connection, table)) for table in ("reports", "quotes", "warnings", "ties")}
    mentions = Counter(_column(connection, "mentions JOIN reports USING (report_key)"))
    for (key, id, _), line in zip(rows, lines, strict=False):
        held = [
            counts["reports"][key],
            counts["quotes"][key],
            counts["warnings"][key],
            counts["ties"][key],
            mentions[key],
        ]
        names = ("events", "quotes", "warnings", "ties")
        told = [len(line[name]) for name in names] + [sum(len(event["mentions"]) for event in line["events"])]
        if held != told:
            yield f"of {id} there are {held} events, quotations, warnings, ties and mentions instead of {told}"
    outcomes = Counter(_column(connection, "outcomes", "outcome"))
    documents = len({id for _, id, _ in rows})
    if (outcomes["added"], outcomes["updated"]) != (documents, len(rows) - documents):
        yield f"{documents} documents with {len(rows)} versions have the outcomes {dict(outcomes)}"
    if any(row[0] != 1 for row in connection.execute(
        "SELECT count(v.version_key) FROM documents d LEFT JOIN versions v"
        " ON v.document_key = d.document_key AND v.known_until IS NULL GROUP BY d.document_key"
    )):  # fmt: skip
        yield "a document has no version that counts now, or two of them"


def _not_joined(connection: sqlite3.Connection) -> Iterator[str]:
    """Each report that counts must belong to one event that counts, and each such event must have its parties."""
    for words, query in (
        ("reports belong to no event, or to several",
         "SELECT r.report_key FROM reports r LEFT JOIN memberships m ON m.report_key = r.report_key"
         " AND m.known_until IS NULL WHERE r.known_until IS NULL GROUP BY r.report_key HAVING count(m.event_id) <> 1"),
        ("reports that count no longer belong to an event",
         "SELECT 1 FROM memberships m JOIN reports r USING (report_key)"
         " WHERE m.known_until IS NULL AND r.known_until IS NOT NULL"),
        ("events are told twice, or not at all",
         "SELECT m.event_id FROM (SELECT DISTINCT event_id FROM memberships WHERE known_until IS NULL) m"
         " LEFT JOIN events e ON e.id = m.event_id AND e.known_until IS NULL"
         " GROUP BY m.event_id HAVING count(e.event_key) <> 1"),
        ("events are told without a report",
         "SELECT 1 FROM events e WHERE e.known_until IS NULL"
         " AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.event_id = e.id AND m.known_until IS NULL)"),
        ("events lack parties",
         "SELECT 1 FROM events e LEFT JOIN participants p USING (event_key) GROUP BY e.event_key"
         " HAVING count(p.actor_key) <> json_array_length(e.actors) + json_array_length(e.recipients)"),
        ("events lack their pair of parties",
         "SELECT 1 FROM events e LEFT JOIN dyads d USING (event_key) GROUP BY e.event_key HAVING count(d.a) = 0"),
    ):  # fmt: skip
        if count := len(connection.execute(query).fetchall()):
            yield f"{count} {words}"


def _column(connection: sqlite3.Connection, table: str, column: str = "version_key") -> list[Any]:
    return [row[0] for row in connection.execute(f"SELECT {column} FROM {table}")]
