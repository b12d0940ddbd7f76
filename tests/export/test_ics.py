"""The calendar: what any calendar program can read, the same bytes every time."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import icalendar
import pytest
from rfc5545 import breaches

from dragoman.export.ics import summary_of, write_ics
from dragoman.record.values import Fate, Outcome
from dragoman.types import DateRange, Place, Status


def written(events, **options) -> bytes:
    stream = io.BytesIO()
    write_ics(events, stream, **options)
    return stream.getvalue()


def entries(events, **options) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(written(events, **options)).walk("VEVENT")


def entry(event) -> icalendar.Event:
    (found,) = entries([event])
    return found


def test_a_plan_is_an_all_day_entry_whose_end_is_the_day_after(build) -> None:
    found = entry(build.plan())
    assert found["DTSTART"].dt == date(2024, 9, 13)
    assert found["DTEND"].dt == date(2024, 9, 14)
    assert found["UID"] == "e1@dragoman"
    assert found["CATEGORIES"].to_ical() == b"CONSULT"
    assert found["X-DRAGOMAN-CERTAINTY"] == "planned"


def test_days_from_first_to_last_are_covered(build) -> None:
    found = entry(build.plan(date=DateRange(date(2024, 9, 30), date(2024, 10, 2))))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2024, 9, 30), date(2024, 10, 3))


def test_the_stamp_is_when_the_record_knew_and_not_now(build) -> None:
    assert entry(build.plan())["DTSTAMP"].dt == datetime(2024, 9, 10, 8, 30, tzinfo=UTC)
    assert written([build.plan()]) == written([build.plan()])


def test_the_summary_reads_as_a_line(build) -> None:
    assert summary_of(build.plan()) == "Vladimir Putin, Emomali Rahmon: talks (planned)"
    visit = build.event(type="CONSULT", mode="visit", status=Status.PLANNED)
    assert summary_of(visit) == "Vladimir Putin: visit to Tajikistan (planned)"
    assert (
        summary_of(build.event(actors=(), recipients=(), status=Status.POSSIBLE)) == "Unnamed party: talks (possible)"
    )
    assert summary_of(build.plan(outcome=Outcome(Fate.CANCELLED))) == (
        "Vladimir Putin, Emomali Rahmon: talks (planned, cancelled)"
    )


@pytest.mark.parametrize(
    ("status", "hedged", "fate", "expected"),
    [
        (Status.PLANNED, False, Fate.OPEN, "CONFIRMED"),
        (Status.PLANNED, True, Fate.OPEN, "TENTATIVE"),
        (Status.POSSIBLE, False, Fate.OPEN, "TENTATIVE"),
        (Status.PLANNED, False, Fate.CANCELLED, "CANCELLED"),
        (Status.POSSIBLE, True, Fate.MOVED, "CANCELLED"),
        (Status.PLANNED, False, Fate.CAME_TRUE, "CONFIRMED"),
        (Status.PLANNED, False, Fate.LAPSED, "CONFIRMED"),
    ],
)
def test_the_status_says_how_certain_it_is(build, status, hedged, fate, expected) -> None:
    mentions = (build.mention(hedged=hedged),)
    assert entry(build.plan(status=status, mentions=mentions, outcome=Outcome(fate)))["STATUS"] == expected


def test_one_flat_report_outweighs_the_hedged_ones(build) -> None:
    mentions = (build.mention(hedged=True), build.mention(hedged=False))
    assert entry(build.plan(mentions=mentions))["STATUS"] == "CONFIRMED"


def test_the_description_quotes_the_words_and_names_the_sources(build) -> None:
    other = build.document("d2", outlet=None, published=None, url="javascript:alert(1)")
    text = entry(build.plan(mentions=(build.mention(), build.mention("to meet; soon, perhaps", other))))["DESCRIPTION"]
    assert text == (
        "“will meet on Friday” — Pamir Wire, 2024-09-10, https://pamir.example/1\n"
        "“to meet; soon, perhaps” — unnamed outlet, date unknown"
    )


def test_more_than_ten_sources_are_counted(build) -> None:
    text = entry(build.plan(mentions=(build.mention(),) * 12))["DESCRIPTION"]
    assert len(text.splitlines()) == 11
    assert text.endswith("\nand 2 more")


def test_the_fate_stands_in_the_description(build) -> None:
    text = entry(build.plan(outcome=Outcome(Fate.MOVED, "e2", "now on 20 September")))["DESCRIPTION"]
    assert text.endswith("What became of it: moved. now on 20 September")


def test_place_coordinates_and_address_are_given_where_known(build) -> None:
    found = entry(build.plan())
    assert found["LOCATION"] == "Dushanbe, Tajikistan"
    assert (found["GEO"].latitude, found["GEO"].longitude) == (38.54, 68.78)
    assert found["URL"] == "https://pamir.example/1"
    bare = entry(build.plan(place=None, mentions=(build.mention(document=build.document(url="javascript:x")),)))
    assert not {"LOCATION", "GEO", "URL"} & set(bare)


def test_what_happened_comes_only_on_request_and_denials_never(build) -> None:
    events = [build.event("past"), build.event("denied", status=Status.DENIED), build.plan(id="plan")]
    assert [found["UID"] for found in entries(events)] == ["plan@dragoman"]
    assert [found["UID"] for found in entries(events, with_past=True)] == ["past@dragoman", "plan@dragoman"]


def test_without_a_date_there_is_no_entry(build) -> None:
    assert entries([build.plan(date=None)]) == []


def test_the_last_day_of_all_has_no_day_after(build) -> None:
    assert "DTEND" not in entry(build.plan(date=DateRange(date.max, date.max)))


def test_the_file_keeps_to_the_standard(build, unusual) -> None:
    long = build.party("Ĥ" * 30 + "習近平, 主席; " * 12, None, None)
    words = build.mention("a\x07b\r\nc \\n, d; \u2028e" * 20)
    plans = [build.plan(id="a"), build.event("b", status=Status.PLANNED, actors=(long,), mentions=(words,))]
    data = written([*plans, *unusual], with_past=True)
    assert breaches(data) == []
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == 6


def test_an_empty_calendar_keeps_to_the_standard_too() -> None:
    data = written([])
    assert breaches(data) == []
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("was", "becomes", "section"),
    [
        (b"VERSION:2.0\r\n", b"", "3.6:"),
        (b"\r\n", b"\n", "3.1:"),
        (b"UID:e1@dragoman\r\n", b"", "3.6.1:"),
        (b"20240910T083000Z", b"20240910T083000", "3.8.7.2:"),
        (b"DTEND;VALUE=DATE:20240914", b"DTEND;VALUE=DATE:20240913", "3.8.2.2:"),
        (b"Putin\\, Emomali", b"Putin, Emomali", "3.3.11:"),
        (b"SUMMARY:", b"SUMMARY:" + b"x" * 80, "3.1:"),
        (b"STATUS:CONFIRMED", b"STATUS:SURE", "3.8.1.11:"),
    ],
)
def test_the_check_of_the_standard_finds_breaches(build, was: bytes, becomes: bytes, section: str) -> None:
    data = written([build.plan()])
    assert was in data
    assert any(breach.startswith(section) for breach in breaches(data.replace(was, becomes)))


def test_a_place_at_sea_has_a_name_alone(build) -> None:
    assert entry(build.plan(place=Place(None, "the Red Sea")))["LOCATION"] == "the Red Sea"
