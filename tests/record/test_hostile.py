"""What no article should hold: a clear outcome for it, and nothing amiss with those beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from articles import DAY, STATES, Told, add, became, elsewhere, make_arrival, make_reading, now, talks, told_events

from dragoman.record import Arrival, Became, Filter, Record, Refusal
from dragoman.record.searching import search


def with_article(arrival: Arrival, **changes: Any) -> Arrival:
    reading = arrival.reading
    return replace(arrival, reading=replace(reading, article=replace(reading.article, **changes)))


BAD = ("\x00", "\ud800", "\udfff")


@pytest.mark.parametrize("field", ["id", "title", "outlet", "url", "language", "text"])
def test_what_is_no_character_fails_alone(record: Record, field: str) -> None:
    bad = []
    for mark in BAD:
        arrival = make_arrival(None, talks(), url=f"https://a.example/{len(bad)}")
        value = getattr(arrival.reading.article, field)
        bad.append(with_article(arrival, **{field: f"{value}{mark}"}))
    outcomes = add(record, make_arrival(None, talks(), id="before"), *bad, make_arrival(None, elsewhere(), id="after"))
    assert became(outcomes) == ["added", "failed", "failed", "failed", "added"]
    assert all(outcome.reason and field.replace("url", "address") in outcome.reason for outcome in outcomes[1:4])


MARKS = [
    "\x01",
    "\x1b[31m",
    "\x7f",
    "\u202e",
    "🎉",
    "\U0010ffff",
    "\ufffe",
    "\r\n\t",
    "e\u0301",
    "'",
    "\\",
    "%s",
    "{x}",
    ":x",
]


@pytest.mark.parametrize("mark", MARKS)
def test_every_character_is_kept_as_it_is(record: Record, mark: str) -> None:
    about = f"wa{mark}ter"
    reading = make_reading(
        talks(about=about), title=f"T{mark}itle", outlet=f"O{mark}", id=f"i{mark}d", before=f"a{mark}b"
    )
    assert became(add(record, make_arrival(reading))) == ["added"]
    with record.view() as view:
        document = view.document(f"i{mark}d")
        assert document is not None
        assert (document.text, document.title, document.outlet) == (
            reading.article.text, reading.article.title, reading.article.outlet,
        )  # fmt: skip
        [event] = view.events(Filter(outlet=f"o{mark}"))
        assert event.mentions[0].citation.text == reading.events[0].mentions[0].citation.text


def test_names_of_inputs_may_hold_what_they_like(record: Record) -> None:
    names = ["a\x00b", "a\ud800.txt", "x" * 10_000, "🎉\n\x1b[31m", ""]
    run = record.begin_run("add \udcff\x00")
    record.write(run, [make_arrival(None, talks(), file=name or "empty", id=str(n)) for n, name in enumerate(names)])
    record.write(run, [Refusal(name, None, Became.NOT_AN_ARTICLE, f"no {name}") for name in names])
    assert len(record.outcomes(run)) == 10
    assert all(record.has_input(name) for name in names)
    assert not record.has_input("x" * 9_999)


def test_files_whose_names_are_no_text_are_known_again(record: Record) -> None:
    for name in ("a\udcff.txt", "b" * 3_000):
        outcomes = add(record, make_arrival(None, talks(about="water"), file=name, title=name[:1]))
        outcomes += add(record, make_arrival(None, talks(about="gas"), file=name, title=name[:1]))
        assert became(outcomes) == ["added", "updated"]


def test_endless_addresses_are_taken_and_endless_ids_and_names_are_refused(record: Record) -> None:
    import random

    noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=100_000))
    somebody = replace(STATES["TJK"], code=None, name=noise)
    arrivals = [
        make_arrival(None, talks(), url=f"https://a.example/{noise[:3_900]}"),
        make_arrival(None, talks(), id=noise),
        make_arrival(None, Told("Somebody met somebody", "CONSULT", (somebody, STATES["UZB"])), id="7"),
        make_arrival(None, elsewhere(), id="8"),
    ]
    outcomes = add(record, *arrivals)
    assert became(outcomes) == ["added", "failed", "failed", "added"]
    assert became(add(record, arrivals[0])) == ["already there"]


def test_a_headline_of_ten_megabytes_is_kept(record: Record) -> None:
    words = "".join(f"w{number:x} " for number in range(1_400_000))
    assert len(words) > 10_000_000
    arrival = with_article(make_arrival(None, talks(), id="long"), title=words)
    assert became(add(record, arrival, make_arrival(None, elsewhere(), id="8"))) == ["added", "added"]
    with record.view() as view:
        document = view.document("long")
        assert document is not None
        assert document.title == words
        assert [hit.document.id for hit in search(view, "w1f")] == ["long"]


def test_a_text_of_a_million_different_words_of_wide_letters_is_kept(record: Record) -> None:
    letters = [chr(0x20000 + number) for number in range(400)]
    words = " ".join(a + b for a in letters for b in letters[:200])
    assert became(add(record, make_arrival(None, talks(), title=None, id="wide", before=words))) == ["added"]


def test_days_at_both_ends_of_time_are_days_like_others(record: Record) -> None:
    first, last = date(1, 1, 1), date(9999, 12, 31)
    outcomes = add(
        record,
        make_arrival(None, talks(day=first), id="first", published=first),
        make_arrival(None, elsewhere(day=last), id="last", published=last),
        make_arrival(
            None,
            Told("Kazakhstan sent blankets to China", "AID", (STATES["KAZ"],), (STATES["CHN"],), first),
            id="both",
            published=last,
        ),
    )
    assert became(outcomes) == ["added"] * 3
    record.rebuild()
    with record.view() as view:
        assert [document.published for document in view.documents()] == [last, last, first]
        days = {event.day for event in view.events()}
        assert first in days
        assert last in days
        assert len(view.events(Filter(since=date.min, until=date.max))) == 3
        for today in (date.min, DAY, date.max):
            view.with_disputes(view.with_outcomes(view.events(), today=today))
        assert view.partners(None, date.min, date.max, limit=9)
    for as_of in (date.min, date.max):
        with record.view(as_of) as view:
            view.events()
    assert told_events(record, now())


def test_an_archive_from_the_ends_of_time_is_known_from_the_first_day_but_not_from_the_last(record: Record) -> None:
    from datetime import UTC, datetime

    add(
        record,
        make_arrival(None, talks(), id="first", known=datetime(1, 1, 1, tzinfo=UTC)),
        make_arrival(None, elsewhere(), id="last", known=datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)),
    )
    record.rebuild()
    with record.view(date.min) as view:
        assert [event.id for event in view.events()] != []
        assert view.events()[0].to_dict()["known"] == "0001-01-01T00:00:00.000000Z"
    assert len(told_events(record)) == 2
    assert became(add(record, make_arrival(id="goes on"))) == ["added"]
