"""Turns what a date phrase says into days, as newspapers mean it on the day they print it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.reading.dates import units, yearly
from dragoman.reading.dates.meanings import (
    Clock,
    DatePhrase,
    Duration,
    Fixed,
    Kind,
    Meaning,
    NamedSeason,
    NightInto,
    NthDay,
    NumberedDay,
    RelativeDays,
    RelativeUnit,
    Shift,
    ShiftFrom,
    Span,
    Weekday,
    Weekend,
    YearlyDay,
    YearlyMonth,
)
from dragoman.reading.dates.spans import span
from dragoman.reading.dates.weekly import weekday, weekend
from dragoman.reading.dates.yearly import Tense
from dragoman.types import DateRange

_YEARS = (1800, 2100)
_BOUNDS = frozenset((Kind.SINCE, Kind.UNTIL, Kind.BEFORE, Kind.AFTER))
_HALF_A_DAY = 12


@dataclass(frozen=True, slots=True)
class _Standpoint:
    """From where a phrase is read."""

    published: date | None
    tense: Tense | None
    anchor: DateRange | None


def resolve(
    phrase: DatePhrase, *, published: date | None, tense: Tense | None = None, anchor: DateRange | None = None
) -> DateRange | None:
    """The first and the last day that a phrase means, read on its publication date.

    None where the words settle no days: bounds (since, until…), lengths of time, what counts from a publication
    date or an anchor that is not given, CLAUSE phrases (see ``resolve_main``), and years outside 1800 to 2100.

    ``tense`` is that of the verb that the phrase belongs to. The past takes the dateline's day or the last before
    it, the future that day or the next after it. Without a tense and in the present, weekdays are read as past, and
    days and months without a year as the nearest. ``anchor`` is the date of the happening told before, from which
    "the next day" or "a month earlier" count.
    """
    at = _Standpoint(published, tense, anchor)
    return _plausible(lambda: _bounded(phrase, at))


def resolve_main(phrase: DatePhrase, clause: DateRange) -> DateRange | None:
    """When the happening took place that a CLAUSE phrase dates, given the date of the one that its clause tells.

    "A week after the vote on 3 March": the clause's date is 3 March. None for other kinds of phrases.
    """
    return _plausible(lambda: _from_clause(phrase, clause, 1))


def resolve_clause(phrase: DatePhrase, main: DateRange) -> DateRange | None:
    """When the happening took place that a CLAUSE phrase's clause tells, given the date of the one it dates.

    "Closed the border on July 30, four days after guards locked up the president": the main date is 30 July, and
    26 July comes back. None for other kinds of phrases.
    """
    return _plausible(lambda: _from_clause(phrase, main, -1))


def days_ending(phrase: DatePhrase, last: date) -> DateRange | None:
    """The days that a length of time told in days covers when it ends on ``last``; None for other phrases.

    "Ending two days of talks" on a Tuesday: Monday and Tuesday.
    """
    match phrase.meaning:
        case Duration(count=int(count), unit="day") if count > 0:
            return _plausible(lambda: DateRange(last - timedelta(days=count - 1), last))
        case _:
            return None


def _plausible(find: Callable[[], DateRange | None]) -> DateRange | None:
    try:
        found = find()
    except (ValueError, OverflowError):  # beyond the calendar
        return None
    if found is None or found.first > found.last:
        return None
    return found if _YEARS[0] <= found.first.year and found.last.year <= _YEARS[1] else None


def _bounded(phrase: DatePhrase, at: _Standpoint) -> DateRange | None:
    """The days of a phrase, with regard to the bound that stands before it."""
    if phrase.kind in _BOUNDS:
        return None
    if phrase.kind is Kind.BY:
        return _deadline(phrase.meaning, at)
    if phrase.kind is Kind.FROM:
        return _beginning(phrase.meaning, at)
    return _settle(phrase.meaning, at)


def _deadline(meaning: Meaning, at: _Standpoint) -> DateRange | None:
    """What was over by an hour of the dateline's day is that day's news; any other deadline settles nothing."""
    found = None if at.tense == "future" else _settle(meaning, at)
    if found is None or isinstance(meaning, Clock):
        return found
    return found if found.first == found.last == at.published else None


def _beginning(meaning: Meaning, at: _Standpoint) -> DateRange | None:
    """The day on which something is to begin; what began and went on is not over that day."""
    if at.tense == "past":
        return None
    found = _settle(meaning, replace(at, tense="future"))
    return found if found and found.first == found.last else None


def _settle(meaning: Meaning, at: _Standpoint) -> DateRange | None:
    match meaning:
        case Fixed(days=days):
            return days
        case Shift() | ShiftFrom() | Clock():
            return _counted(meaning, at)
        case Weekday(which="following" | "previous" | "that") | Weekend(which="that"):
            return _told(meaning, at.anchor)
        case Span(first=first, last=last):
            return span(first, last, at.published, at.tense, lambda end: _settle(end, at))
        case NumberedDay(day=day) if at.published is not None:
            return yearly.numbered_day(day, at.published, at.tense, at.anchor)
        case NightInto(morning=morning):
            lasts = _settle(morning, at)
            return lasts and DateRange(lasts.first - timedelta(days=1), lasts.last)
        case _:
            return None if at.published is None else _read_on(meaning, at.published, at.tense)


def _read_on(meaning: Meaning, published: date, tense: Tense | None) -> DateRange | None:
    """The meanings that count from the dateline."""
    match meaning:
        case YearlyDay():
            return yearly.day_of_year(meaning, published, tense)
        case YearlyMonth():
            return yearly.month_of_year(meaning, published, tense)
        case NamedSeason():
            return yearly.season(meaning, published, tense)
        case Weekday():
            return weekday(meaning, published, tense)
        case Weekend():
            return weekend(meaning, published, tense)
        case RelativeDays(first=first, last=last, turns=turns):
            ahead = 1 if turns and tense == "future" else 0
            return DateRange(published + timedelta(days=first + ahead), published + timedelta(days=last + ahead))
        case RelativeUnit(unit=unit, shift=shift):
            return units.unit_holding(unit, published, shift)
        case NthDay(number=number) if tense in (None, "present"):
            return DateRange(published - timedelta(days=number - 1), published)
        case _:
            return None


def _counted(meaning: Shift | ShiftFrom | Clock, at: _Standpoint) -> DateRange | None:
    """The meanings that count so many units from a base."""
    match meaning:
        case Clock():
            return at.anchor if at.anchor and at.anchor.first == at.anchor.last else None
        case ShiftFrom(shift=shift, origin=origin):
            return _moved(shift, _settle(origin, at), 1) if shift.unit != "hour" else None
        case Shift(base="anchor"):
            return _moved(meaning, at.anchor, 1)
        case Shift(base="published", count=int(count), unit=unit) if at.published:
            ahead = at.tense == "future" or not meaning.only_ahead
            return units.unit_holding(unit, at.published, count) if ahead else None
        case _:
            return None


def _from_clause(phrase: DatePhrase, known: DateRange, sign: int) -> DateRange | None:
    match phrase.meaning:
        case Shift(base="clause", unit="week", count=1 | -1 as count) if phrase.kind is Kind.CLAUSE and _is_day(known):
            return units.one_day(known.first, sign * count * 7)
        case Shift(base="clause") if phrase.kind is Kind.CLAUSE:
            return _moved(phrase.meaning, known, sign)
        case _:
            return None


def _is_day(days: DateRange) -> bool:
    return days.first == days.last


def _moved(shift: Shift, base: DateRange | None, sign: int) -> DateRange | None:
    """The unit so many units from the one that holds the base; None where the base is longer than the unit."""
    if base is None:
        return None
    if shift.unit == "hour":
        within = abs(shift.count or 0) < _HALF_A_DAY
        return base if within and base.first == base.last else None
    own = units.unit_holding(shift.unit, base.first)
    if own is None or base.last > own.last or shift.count is None:
        return None
    return units.unit_holding(shift.unit, base.first, sign * shift.count)


def _told(meaning: Weekday | Weekend, anchor: DateRange | None) -> DateRange | None:
    """A weekday or weekend that counts from the happening told before, which must lie within one week."""
    if anchor is None or anchor.last > (own := units.week(anchor.first)).last:
        return None
    if isinstance(meaning, Weekend):
        return units.weekend(anchor.first)
    match meaning.which:
        case "following":
            return units.one_day(anchor.last, 1 + (meaning.day - anchor.last.weekday() - 1) % 7)
        case "previous":
            return units.one_day(anchor.first, -1 - (anchor.first.weekday() - meaning.day - 1) % 7)
        case _:
            return units.one_day(own.first, meaning.day)
