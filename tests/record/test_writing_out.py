"""What is written out and added to an empty record gives the same record."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from articles import (
    DAY,
    STATES,
    Told,
    add,
    as_published,
    elsewhere,
    make_arrival,
    make_world,
    now,
    talks,
    told_events,
)

from dragoman import record as door
from dragoman.errors import SourceError
from dragoman.flow import Adding
from dragoman.flow import add as add_items
from dragoman.record import Filter, Record
from dragoman.record.from_json import decode
from dragoman.record.writing_out import write_lines
from dragoman.sources.json_lines import read_json_lines


def written(record: Record, as_of: Any = None, wanted: Filter | None = None) -> str:
    stream = io.StringIO()
    with record.view(as_of) as view:
        write_lines(view, wanted or Filter(), stream)
    return stream.getvalue()


def take_in(record: Record, lines: str) -> list[str]:
    items = read_json_lines(io.BytesIO(lines.encode()), "export.jsonl", {})
    run = record.begin_run("add export.jsonl")
    outcomes = [one.became.value for some in add_items(record, run, items, Adding()) for one in some]
    if record.needs_rebuilding:
        record.rebuild()
    return outcomes


@pytest.fixture
def full(record: Record) -> tuple[Record, list[Any]]:
    """A record to which everything has happened, and moments between."""
    world = make_world(8)
    moments = []
    add(record, *world[:6])
    moments.append(now())
    add(record, make_arrival(None, talks(about="water"), id="x", outlet="x"))
    add(record, make_arrival(None, talks(about="power"), id="x", outlet="x"), *world[6:])
    moments.append(now())
    with record.view() as view:
        [mine] = [m.report for event in view.events() for m in event.mentions if m.document.outlet == "x"]
        other = next(event.id for event in view.events() if event.type == "AID")
        another = next(event.id for event in view.events() if event.type == "SANCTION")
    record.judge("same", mine, other, "a note with “quotes” and\nlines")
    moments.append(now())
    record.judge("different", other, another)
    record.take_back(1)
    moments.append(now())
    record.withdraw(world[0].reading.article.id, "it was wrong")
    add(record, as_published(make_arrival(None, elsewhere(), file="/tmp/some file.txt", published=DAY)))
    record.rebuild()
    return record, moments


def test_the_same_events_documents_versions_judgements_and_states_come_back(
    full: tuple[Record, list[Any]], new_record: Callable[[], Record]
) -> None:
    record, moments = full
    other = new_record()
    lines = written(record)
    outcomes = take_in(other, lines)
    assert set(outcomes) == {"added", "updated"}
    assert told_events(other) == told_events(record)
    for moment in moments:
        assert told_events(other, moment) == told_events(record, moment)
        assert written(other, moment) == written(record, moment)
    with record.view() as one, other.view() as two:
        assert one.documents() == two.documents()
        for document in one.documents():
            for version in range(1, document.version + 1):
                assert one.document(document.id, version=version) == two.document(document.id, version=version)
        assert one.quotes() == two.quotes()
        assert one.warnings() == two.warnings()
        assert one.ties() == two.ties()
        assert one.actors() == two.actors()
    said = [[(j.kind, j.a, j.b, j.note, j.made, j.taken_back) for j in r.judgements()] for r in (record, other)]
    assert said[0] == said[1]
    assert len(said[0]) == 2
    assert written(other) == lines
    assert '"reason":"it was wrong"' in lines


def test_taking_it_in_again_adds_nothing(full: tuple[Record, list[Any]]) -> None:
    record, _ = full
    lines, before = written(record), told_events(record)
    assert set(take_in(record, lines)) == {"already there"}
    assert told_events(record) == before
    assert written(record) == lines


def test_both_databases_write_the_same(full: tuple[Record, list[Any]]) -> None:
    record, _ = full
    with door.open(":memory:") as other:
        lines = written(record)
        take_in(other, lines)
        assert written(other) == lines


def test_what_is_known_of_a_forgotten_document_is_not_written(record: Record) -> None:
    add(record, make_arrival(None, talks(), id="gone", title="Secret"), make_arrival(None, elsewhere(), id="stays"))
    record.forget("gone")
    assert [msgspec.json.decode(line)["id"] for line in written(record).splitlines()] == ["stays"]


def test_days_and_outlet_narrow_it(record: Record) -> None:
    add(record, make_arrival(None, talks(), id="a", outlet="Élan"), make_arrival(None, elsewhere(), id="b", outlet="B"))
    assert [msgspec.json.decode(line)["id"] for line in written(record, None, Filter(outlet="élan")).splitlines()] == [
        "a"
    ]
    assert written(record, None, Filter(until=DAY.replace(year=2000))) == ""


def test_as_of_a_moment_nothing_that_came_later_is_written(full: tuple[Record, list[Any]]) -> None:
    record, moments = full
    lines = [msgspec.json.decode(line) for line in written(record, moments[2]).splitlines()]
    said = [one for line in lines for one in line["record"]["judgements"]]
    assert [(one["kind"], one["taken_back"]) for one in said] == [("same", None)]
    assert not any(line["record"]["withdrawn"] for line in lines)


def line(**changes: Any) -> dict[str, Any]:
    """A line as `dragoman read` prints it, changed."""
    printed = make_arrival(None, talks(), id="doc-1").reading.to_dict()
    return {**printed, **changes}


def changed(path: str, value: Any) -> dict[str, Any]:
    found = msgspec.json.decode(msgspec.json.encode(line(record={"judgements": []})))
    *steps, last = path.split(".")
    target = found
    for step in steps:
        target = target[int(step)] if step.isdigit() else target[step]
    target[int(last) if last.isdigit() else last] = value
    return dict(found)


HOSTILE: list[tuple[str, Any]] = [
    ("document.text", "another text"),
    ("document.text", None),
    ("document.id", ["a"]),
    ("document.id", "x" * 5000),
    ("document.title", 5),
    ("document.published", "yesterday"),
    ("document.published", "0000-00-00"),
    ("document.title", "a\x00b"),
    ("document.outlet", {"a": 1}),
    ("events", "none"),
    ("events", [None]),
    ("events.0.type", "NO SUCH TYPE"),
    ("events.0.type", 7),
    ("events.0.status", "unknown"),
    ("events.0.mode", "m" * 100),
    ("events.0.plover", "p" * 100),
    ("events.0.score", "high"),
    ("events.0.date", ["2025-01-01"]),
    ("events.0.date", ["2025-13-01", "2025-13-02"]),
    ("events.0.date", ["2025-02-01", "2025-01-01"]),
    ("events.0.place", {"code": "x" * 100, "name": "Y", "lat": None, "lon": None}),
    ("events.0.place", {"code": "TJK", "name": "Y", "lat": "north", "lon": 1}),
    ("events.0.context", [1]),
    ("events.0.actors.0.name", "n" * 5000),
    ("events.0.actors.0.name", "a\x00b"),
    ("events.0.actors.0.kind", "k" * 100),
    ("events.0.actors.0.sector", "s" * 100),
    ("events.0.actors.0.code", 5),
    ("events.0.reciprocal", "perhaps"),
    ("events.0.mentions", []),
    ("events.0.mentions.0.start", -1),
    ("events.0.mentions.0.end", 10**30),
    ("events.0.mentions.0.end", 2**40),
    ("events.0.mentions.0.start", "1"),
    ("events.0.mentions.0.confidence", "sure"),
    ("events.0.mentions.0.hedged", "no"),
    ("events.0.mentions.0.why", None),
    ("events.0.mentions.0.text", "other words"),
    ("quotes.0.start", 10**30),
    ("quotes.0.speaker", "somebody"),
    ("warnings.0.drivers", None),
    ("ties.0.kind", "k" * 100),
    ("ties.0.trend", 5),
    ("ties.0.from", None),
    ("record.known", "soon"),
    ("record.known", 7),
    ("record.known", "9999-12-31T23:59:59-23:00"),
    ("record.known", "0001-01-01T00:00:00+23:00"),
    ("record.recorded", "0001-01-01T00:00:00+23:00"),
    ("record.address", 7),
    ("record.judgements", [{}]),
    ("record.judgements", ["same"]),
    ("record.judgements", [{"kind": "same", "a": "x", "b": "y", "note": None, "made": "soon", "taken_back": None}]),
    ("record.judgements", [{"kind": "equal", "a": "x", "b": "y", "note": None, "made": "2025-01-01", "taken_back": None}]),
    ("record.judgements", [{"kind": "same", "a": "x" * 5000, "b": "y", "note": None, "made": "2025-01-01", "taken_back": None}]),
]  # fmt: skip


def test_a_line_that_lies_fails_alone_and_says_why(record: Record) -> None:
    lines = [msgspec.json.encode(changed(path, value)) for path, value in HOSTILE]
    good = msgspec.json.encode(make_arrival(None, elsewhere(), id="good").reading.to_dict())
    outcomes = take_in(record, b"\n".join((*lines, good)).decode())
    assert outcomes[-1] == "added"
    assert [lie for lie, outcome in zip(HOSTILE, outcomes, strict=False) if outcome != "failed"] == []
    with record.view() as view:
        assert [document.id for document in view.documents()] == ["good"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"5",
        b'{"document": 5}',
        b'{"document": {"id": 1}, "events": []}',
        b"\xff",
        b'{"a": "\\ud800"}',
    ],
)
def test_what_is_no_reading_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceError, match="no reading as Dragoman writes them"):
        decode(raw, "line 1")


def test_two_events_under_one_id_in_one_article_or_in_two_are_two_events(record: Record) -> None:
    lines = []
    for number in range(2):
        told = (
            talks(about="water"),
            Told("Armenia accused Iran of shelling", "ACCUSE", (STATES["ARM"],), (STATES["IRN"],)),
        )
        printed = make_arrival(
            None, *told, id=f"doc-{number}", published=DAY.replace(year=2020 + number)
        ).reading.to_dict()
        for event in printed["events"]:
            event["id"] = "e1"
            event["date"] = None
        lines.append(msgspec.json.encode(printed).decode())
    assert take_in(record, "\n".join(lines)) == ["added", "added"]
    with record.view() as view:
        assert len({event.id for event in view.events()}) == 4
