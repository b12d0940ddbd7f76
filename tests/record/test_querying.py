"""SQL of a user's own: questions are answered, and nothing whatever can be changed by them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from articles import add, history, make_arrival

from dragoman.record import Record
from dragoman.record.querying import QueryError, ask, describe


def answer(record: Record, question: str) -> tuple[list[str], list[tuple[object, ...]]]:
    with record.connection() as connection:
        columns, rows = ask(connection, question)
        return columns, list(rows)


@pytest.fixture
def filled(record: Record) -> Iterator[Record]:
    add(record, make_arrival())
    before = history(record)
    yield record
    assert history(record) == before
    assert add(record, make_arrival(id="goes on"))[0].became.value == "added"


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("SELECT count(*) FROM documents", [(1,)]),
        ("select count(*) from documents;", [(1,)]),
        ("  \n-- how many\n/* of them */ SELECT count(*) FROM documents ; ", [(1,)]),
        ("WITH x AS (SELECT 1 AS a) SELECT a FROM x", [(1,)]),
        ("VALUES (1), (2)", [(1,), (2,)]),
        ("SELECT title FROM versions WHERE title LIKE '%meet%'", [("Leaders meet",)]),
        ("SELECT 'a:b', ':c', '%s', '\\', '?'", [("a:b", ":c", "%s", "\\", "?")]),
        ("SELECT type FROM events WHERE known_until IS NULL ORDER BY type", [("ACCUSE",), ("CONSULT",)]),
        ("SELECT 1 WHERE 1 = 0", []),
    ],
)
def test_a_question_is_answered(filled: Record, question: str, rows: list[tuple[object, ...]]) -> None:
    assert answer(filled, question)[1] == rows


def test_a_question_may_be_how_it_would_be_answered(filled: Record) -> None:
    explain = "EXPLAIN " if filled.name.startswith("postgresql") else "EXPLAIN QUERY PLAN "
    assert answer(filled, explain + "SELECT * FROM events")[1]


NO_QUESTIONS = [
    "INSERT INTO meta VALUES ('a', 'b')",
    "UPDATE events SET type = 'AID'",
    "DELETE FROM events",
    "DROP TABLE events",
    "CREATE TABLE mine (a INTEGER)",
    "CREATE TEMP TABLE mine (a INTEGER)",
    "ALTER TABLE events ADD COLUMN mine INTEGER",
    "TRUNCATE events",
    "VACUUM",
    "VACUUM INTO '{folder}/copy.db'",
    "REINDEX",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT a",
    "SELECT 1; DELETE FROM events",
    "SELECT 1; COMMIT; DELETE FROM events",
    "COMMIT; BEGIN; DELETE FROM events; COMMIT",
    "WITH gone AS (DELETE FROM events RETURNING 1) SELECT * FROM gone",
    "SELECT * INTO mine FROM events",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA user_version = 7",
    "ATTACH DATABASE '{folder}/other.db' AS other",
    "DETACH DATABASE main",
    "SELECT load_extension('x')",
    "SELECT writefile('{folder}/file', 'x')",
    "INSERT INTO search(search) VALUES ('rebuild')",
    "COPY events TO '{folder}/file'",
    "COPY (SELECT 1) TO PROGRAM 'touch {folder}/file'",
    "SET TRANSACTION READ WRITE",
    "SET default_transaction_read_only = off",
    "RESET ALL",
    "DO $$ BEGIN DELETE FROM events; END $$",
    "EXPLAIN ANALYZE DELETE FROM events",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "LOCK TABLE events",
    "NOTIFY x",
    "SELECT lo_create(7)",
    "SELECT nextval('x')",
    "SELECT pg_advisory_lock(7225183)",
    "SELECT * FROM nowhere",
    "nonsense",
    "SELECT 'unfinished",
    "SELECT 1/0 FROM documents WHERE substr(1, 2, 3, 4) = 1",
    "",
    ";",
    "SELECT '\x00'",
    "SELECT '\ud800'",
]


def test_nothing_else_is_done_and_why_is_said(filled: Record, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    undone_at_the_end = ("SELECT lo_create", "SELECT pg_advisory_lock")
    done = []
    for question in NO_QUESTIONS:
        try:
            answer(filled, question.replace("{folder}", str(tmp_path)))
            done.append(question)
        except QueryError as error:
            assert str(error)  # noqa: PT017
    assert [question for question in done if not question.startswith(undone_at_the_end)] == []
    written = {path.name.removesuffix("-wal").removesuffix("-shm") for path in tmp_path.iterdir()} - before
    assert written == set()


def test_a_question_that_fails_half_way_says_so(filled: Record) -> None:
    question = "SELECT CASE WHEN type = 'CONSULT' THEN {} ELSE 1 END FROM events ORDER BY type"
    failing = "1 / (length(type) - 7)" if filled.name.startswith("postgresql") else "abs(-9223372036854775807 - 1)"
    with pytest.raises(QueryError):
        answer(filled, question.format(failing))


def test_what_one_question_does_is_not_there_for_the_next(filled: Record) -> None:
    with filled.connection() as connection:
        for question in ("PRAGMA query_only = OFF", "SET TRANSACTION READ WRITE", "COMMIT", "ROLLBACK"):
            with pytest.raises(QueryError):
                ask(connection, question)
            with pytest.raises(QueryError):
                ask(connection, "DELETE FROM events")


def test_every_table_and_what_it_holds_is_explained() -> None:
    tables = describe()
    assert {table.name for table in tables} >= {"documents", "versions", "events", "judgements", "runs"}
    assert all(table.meaning for table in tables)
    assert [table.name for table in describe(["runs"])] == ["runs"]
