"""Planned and possible events → an iCalendar file (RFC 5545), an all-day entry each, the same bytes for the same record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import BinaryIO, Final

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from dragoman.export.acts import act_of
from dragoman.export.dyads import SETTLED, sides
from dragoman.export.events_table import in_utc
from dragoman.export.places import locate
from dragoman.record.values import Fate, RecordedEvent, RecordedMention
from dragoman.types import DateRange, Participant, Status

PRODUCT: Final = "-//Dragoman//Calendar of planned events//EN"
MOST_SOURCES: Final = 10
_PLANS: Final = frozenset({Status.PLANNED, Status.POSSIBLE})
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_DROPPED: Final = frozenset({Fate.CANCELLED, Fate.MOVED})


def write_ics(events: Iterable[RecordedEvent], stream: BinaryIO, *, with_past: bool = False) -> None:
    """Writes the planned and possible events that have a date; ``with_past`` adds those that happened or go on.

    Denied events and those without a date have no place in a calendar. Without any entry the calendar holds the time
    zone UTC, because a calendar must not be empty.
    """
    wanted = _PLANS | SETTLED if with_past else _PLANS
    opening, closing = _frame()
    stream.write(opening)
    written = 0
    for event in events:
        if event.status in wanted and event.date is not None:
            stream.write(_entry(event, event.date).to_ical())
            written += 1
    if not written:
        stream.write(_utc().to_ical())
    stream.write(closing)


def summary_of(event: RecordedEvent) -> str:
    """A readable line: ``Vladimir Putin, Emomali Rahmon: talks (planned)``, ``Vladimir Putin: visit to Tajikistan (planned)``."""
    noun, preposition = act_of(event.type, event.mode)
    actors, recipients = sides(event)
    if event.reciprocal:
        actors, recipients = (*actors, *recipients), actors[:0]
    act = f"{noun} {preposition} {_names(recipients)}" if recipients else noun
    return _line(f"{_names(actors) or 'Unnamed party'}: {act} ({_standing(event)})")


def _frame() -> tuple[bytes, bytes]:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Dragoman")
    opening, end, closing = calendar.to_ical().partition(b"END:VCALENDAR")
    return opening, end + closing


def _entry(event: RecordedEvent, dates: DateRange) -> Event:
    entry = Event()
    entry.add("uid", f"{event.id}@dragoman")
    entry.add("dtstamp", in_utc(event.known))
    entry.add("dtstart", dates.first)
    if dates.last < date.max:
        entry.add("dtend", dates.last + timedelta(days=1))
    entry.add("summary", summary_of(event))
    entry.add("status", _status(event))
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [event.type])
    entry.add("description", _description(event))
    _add_place(entry, event)
    url = next((m.document.url for m in event.mentions if _is_web(m.document.url)), None)
    if url is not None:
        entry.add("url", url)
    entry.add("x-dragoman-certainty", _certainty(event))
    if event.outcome is not None:
        entry.add("x-dragoman-fate", event.outcome.fate.value)
    return entry


def _add_place(entry: Event, event: RecordedEvent) -> None:
    location = locate(event.place)
    if location is None:
        return
    entry.add("location", _line(location.full_name))
    if location.lat is not None and location.lon is not None:
        entry.add("geo", (location.lat, location.lon))


def _status(event: RecordedEvent) -> str:
    if event.outcome is not None and event.outcome.fate in _DROPPED:
        return "CANCELLED"
    return "TENTATIVE" if event.status is Status.POSSIBLE or _is_hedged(event) else "CONFIRMED"


def _certainty(event: RecordedEvent) -> str:
    return f"{event.status.value}, hedged" if _is_hedged(event) else event.status.value


def _is_hedged(event: RecordedEvent) -> bool:
    """Whether every report hedges: one that states the plan flatly settles it."""
    return bool(event.mentions) and all(mention.hedged for mention in event.mentions)


def _standing(event: RecordedEvent) -> str:
    if event.outcome is None or event.outcome.fate is Fate.OPEN:
        return _certainty(event)
    return f"{event.status.value}, {event.outcome.fate.value}"


def _description(event: RecordedEvent) -> str:
    lines = [_source(mention) for mention in event.mentions[:MOST_SOURCES]]
    left = len(event.mentions) - MOST_SOURCES
    if left > 0:
        lines.append(f"and {left} more")
    if event.outcome is not None and event.outcome.fate is not Fate.OPEN:
        lines.append(_line(f"What became of it: {event.outcome.fate.value}. {event.outcome.why}"))
    return "\n".join(lines)


def _source(mention: RecordedMention) -> str:
    document = mention.document
    day = document.published.isoformat() if document.published else "date unknown"
    named = [
        document.outlet or "unnamed outlet",
        day,
        *([document.url] if _is_web(document.url) and document.url else []),
    ]
    return _line(f"“{mention.citation.text}” — {', '.join(named)}")


def _names(participants: tuple[Participant, ...]) -> str:
    return ", ".join(participant.actor.name for participant in participants)


def _line(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())


def _is_web(url: str | None) -> bool:
    return url is not None and url.lower().startswith(("http://", "https://")) and not _CONTROLS.search(url)


def _utc() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone
