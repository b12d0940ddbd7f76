"""A document that is forgotten leaves no word behind, stays away, and takes nothing of others with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from articles import (
    DAY,
    STATES,
    Told,
    add,
    became,
    elsewhere,
    everything,
    history,
    make_arrival,
    make_reading,
    now,
    talks,
    told_events,
)
from sqlalchemy import text

from dragoman import record as door
from dragoman.errors import RecordError
from dragoman.record import Record
from dragoman.types import Actor, Place

SECRET = "Qwyxzel"
"""A word that stands wherever a document can have one."""


def make_secret(about: str = "water", **more: Any) -> Any:
    actor = Actor(None, f"Marta {SECRET}", "person", "GOV", f"mayor of {SECRET}stadt")
    words = f"Marta {SECRET} met the president of Tajikistan in Dushanbe to talk about {about}"
    told = Told(
        words, "CONSULT", (actor, STATES["TJK"]), (), DAY, mode="meet", place=Place("TJK", f"{SECRET}stadt", 1.0, 2.0)
    )
    reading = make_reading(
        told,
        title=f"{SECRET} meets",
        outlet=f"The {SECRET} Post",
        url=f"https://post.example/{SECRET}",
        before=f"{SECRET} " * 9,
    )
    return make_arrival(reading, **more)


def make_public(name: str = "public", about: str = "water") -> Any:
    words = f"A mayor met the president of Tajikistan in Dushanbe to talk about {about}"
    told = Told(words, "CONSULT", (STATES["TJK"], STATES["UZB"]), (), DAY, mode="meet")
    return make_arrival(None, told, outlet=name, url=f"https://{name}.example/1", title="A meeting")


def files_of(record: Record) -> bytes:
    return b"".join(path.read_bytes() for path in Path(record.name).parent.glob(Path(record.name).name + "*"))


def test_nothing_of_a_forgotten_document_is_left_in_any_table(record: Record) -> None:
    [added] = add(record, make_secret())
    add(record, make_secret(about="power"), make_public())
    with record.view() as view:
        reports = {m.document.outlet: m.report for event in view.events() for m in event.mentions}
    record.judge("same", reports[f"The {SECRET} Post"], reports["public"], f"says {SECRET} herself")
    assert added.document is not None
    record.forget(added.document, "a court asked for it")
    with record.connection() as connection:
        left = [(table, value) for table, value in everything(connection) if SECRET.lower() in repr(value).lower()]
        assert left == []
        assert connection.execute(text("SELECT count(*) FROM forgotten")).scalar_one() > 0
        assert connection.execute(text("SELECT reason FROM forgotten LIMIT 1")).scalar_one() == "a court asked for it"


def test_nothing_of_a_forgotten_document_is_left_in_the_bytes_of_the_file(tmp_path: Path) -> None:
    with door.open(str(tmp_path / "record.db"), create=True) as record:
        [added] = add(record, make_secret())
        add(record, make_secret(about="power"), make_public(), make_public("other"))
        assert SECRET.encode() in files_of(record)
        assert SECRET.lower().encode() in files_of(record)
        assert added.document is not None
        record.forget(added.document)
        left = files_of(record)
        assert SECRET.encode() not in left
        assert SECRET.lower().encode()[:5] not in left
    connection = sqlite3.connect(record.name)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")


def test_a_forgotten_document_is_not_taken_in_again_by_address_text_or_change(record: Record) -> None:
    [added] = add(record, make_secret(), make_public())[:1]
    assert added.document is not None
    record.forget(added.document)
    again = make_secret()
    copied = replace(again, address="file:/tmp/a copy")
    changed = make_secret(about="power")
    before = history(record)
    assert became(add(record, again, copied, changed)) == ["forgotten"] * 3
    assert history(record) == before
    with record.connection() as connection:
        kept = [(table, value) for table, value in everything(connection) if SECRET in repr(value)]
        assert kept == []


def test_what_others_report_stays_as_it_was_known_at_each_moment(new_record: Callable[[], Record]) -> None:
    record, without = new_record(), new_record()
    secret = make_arrival(None, talks(about="water"), outlet="secret", url="https://secret.example/", title="T")
    others = [
        make_arrival(None, talks(about="water"), outlet=name, url=f"https://{name}.example/") for name in ("a", "z")
    ]
    moments = []
    add(record, make_arrival(None, elsewhere(), outlet="far", url="https://far.example/"), others[0])
    moments.append(now())
    [added] = add(record, secret)
    moments.append(now())
    add(record, others[1])
    moments.append(now())
    with record.view() as view:
        assert sorted(len(event.mentions) for event in view.events()) == [1, 3]
    assert added.document is not None
    record.forget(added.document)
    add(without, make_arrival(None, elsewhere(), outlet="far", url="https://far.example/"), *others)
    assert told_events(record) == told_events(without)
    told = [
        sorted("".join(sorted(m["outlet"] for m in event["mentions"])) for event in told_events(record, at))
        for at in moments
    ]
    assert told == [["a", "far"], ["a", "far"], ["az", "far"]]
    before = told_events(record)
    record.rebuild()
    assert told_events(record) == before


def test_an_event_that_only_a_forgotten_document_reported_was_never_known(record: Record) -> None:
    [added, _] = add(record, make_secret(), make_arrival(None, elsewhere()))
    moment = now()
    assert added.document is not None
    record.forget(added.document)
    for as_of in (None, moment):
        with record.view(as_of) as view:
            assert [event.type for event in view.events()] == ["CONSULT"]
            assert SECRET not in repr(view.events())
            assert view.actors() != []
            assert view.document(added.document) is None


def test_the_runs_still_tell_that_there_was_an_input(record: Record) -> None:
    run = record.begin_run("add")
    [added] = record.write(run, [make_secret(file="secret.txt")])
    assert added.document is not None
    record.forget(added.document)
    [outcome] = record.outcomes(run)
    assert (outcome.became.value, outcome.name, outcome.document) == ("forgotten", "(forgotten)", None)


def test_forgetting_what_is_not_there_is_refused(record: Record) -> None:
    with pytest.raises(RecordError, match="no document nothing"):
        record.forget("nothing")


def test_the_record_goes_on_after_forgetting(record: Record) -> None:
    [added] = add(record, make_secret())
    assert added.document is not None
    record.forget(added.document)
    assert became(add(record, make_public(), make_public("other"))) == ["added", "added"]
    [event] = told_events(record)
    assert len(event["mentions"]) == 2
