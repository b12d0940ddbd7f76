"""Puts two neighbouring times together into one: noon on Monday, Monday to Wednesday, a day after Tuesday's vote."""

from __future__ import annotations

import re
from datetime import date

from dragoman.reading.dates import units
from dragoman.reading.dates.meanings import (
    Clock,
    Fixed,
    Kind,
    Meaning,
    NightInto,
    RelativeDays,
    Shift,
    ShiftFrom,
    Span,
    Unsettled,
    Weekday,
    YearlyDay,
    YearlyMonth,
    is_one_day,
)
from dragoman.reading.dates.words import SP
from dragoman.types import DateRange

_OF_DAY = re.compile(rf"(?:{SP}(?:(?:on|of|in){SP})?|,{SP})(?:the{SP}(?:night|morning|evening|afternoon){SP}of{SP})?")
_AT_TIME = re.compile(rf",?{SP}")
_ORIGIN = re.compile(rf"{SP}(?:the{SP})?")
_INTO = re.compile(rf"{SP}(?:into|to){SP}")
_TO = re.compile(rf"{SP}(?:to|through|thru|until|till|into|and{SP}into){SP}|[-–—]")
_AND = re.compile(rf"{SP}(?:and|or){SP}")
_BETWEEN = re.compile(rf"(?i)\bbetween{SP}\Z")
_MOVED = re.compile(r"(?i)\b(?:postpon|delay|mov|push|put\s+(?:off|back)|reschedul|brought|bring|shift|defer)[^.;]*\Z")
"""What was put off from one day to another did not last from the one to the other."""


def join(first: Meaning, gap: str, last: Meaning, led_by: str) -> Meaning | None:
    """What two times mean together, with the words ``gap`` between them and ``led_by`` before; None for two times."""
    if isinstance(first, Shift) and first.base == "clause":
        return _shifted(first, last) if _ORIGIN.fullmatch(gap) else None
    if isinstance(first, RelativeDays) and first.turns and is_one_day(last):
        if _INTO.fullmatch(gap):
            return NightInto(last)
        return last if _OF_DAY.fullmatch(gap) else None
    if isinstance(first, Clock) and (is_one_day(last) or isinstance(last, Clock)) and _OF_DAY.fullmatch(gap):
        return last
    if isinstance(last, Clock) and is_one_day(first) and _AT_TIME.fullmatch(gap):
        return first
    return _span(first, gap, last, led_by)


def _shifted(shift: Shift, origin: Meaning) -> Meaning:
    return Unsettled() if isinstance(origin, Clock | Unsettled) else ShiftFrom(shift, origin)


def _span(first: Meaning, gap: str, last: Meaning, led_by: str) -> Meaning | None:
    if isinstance(last, Span) and gap == ", " and _alike(first, last.first):  # Monday, Tuesday and Wednesday
        return Span(first, last.last) if _adjoin(first, last.first) else Unsettled()
    if not _alike(first, last):
        return None
    if _TO.fullmatch(gap):
        return None if _MOVED.search(led_by) else Span(first, last)
    if not _AND.fullmatch(gap):
        return None
    return Span(first, last) if _BETWEEN.search(led_by) or _adjoin(first, last) else Unsettled()


def _alike(first: Meaning, last: Meaning) -> bool:
    """Whether a range can run from the one to the other: two days, two weekdays, two months."""
    return any(
        _is(first) and _is(last) for _is in (_is_calendar_day, _is_weekday, _is_month, _is_year, _is_relative_day)
    )


def _is_calendar_day(meaning: Meaning) -> bool:
    return isinstance(meaning, YearlyDay) or (isinstance(meaning, Fixed) and meaning.kind is Kind.DAY)


def _is_weekday(meaning: Meaning) -> bool:
    return isinstance(meaning, Weekday) and meaning.kind is Kind.WEEKDAY


def _is_month(meaning: Meaning) -> bool:
    return isinstance(meaning, YearlyMonth) or (isinstance(meaning, Fixed) and meaning.kind is Kind.MONTH)


def _is_year(meaning: Meaning) -> bool:
    return isinstance(meaning, Fixed) and meaning.kind is Kind.YEAR


def _is_relative_day(meaning: Meaning) -> bool:
    return isinstance(meaning, RelativeDays) and not meaning.turns


def _adjoin(first: Meaning, last: Meaning) -> bool:
    """Whether the second follows the first at once, so that both make one stretch of days."""
    match first, last:
        case Weekday(), Weekday():
            return (last.day - first.day) % 7 == 1
        case RelativeDays(), RelativeDays():
            return last.first - first.last == 1
        case _:
            end, start = _sample(first, last).last, _sample(last, first).first
            return (start - end).days in (1, 1 - 366)  # 366: the sample year's end and its beginning


def _sample(meaning: Meaning, other: Meaning) -> DateRange:
    """The days meant, in the year that the other one names, else in a leap year."""
    year = other.days.first.year if isinstance(other, Fixed) else 2024
    match meaning:
        case Fixed(days=days):
            return days
        case YearlyDay(month=month, day=day):
            return units.one_day(date(year, month, 28 if (month, day) == (2, 29) else day))
        case YearlyMonth(month=month):
            return units.month(year, month)
        case _:
            raise TypeError(meaning)
