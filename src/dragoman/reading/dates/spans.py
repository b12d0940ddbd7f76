"""The days from one date to another, where either may leave its year or week to the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.reading.dates import yearly
from dragoman.reading.dates.meanings import Fixed, Meaning, RelativeDays, Weekday, YearlyDay, YearlyMonth
from dragoman.reading.dates.weekly import on_or_after, on_or_before
from dragoman.reading.dates.yearly import Tense
from dragoman.types import DateRange


def span(
    first: Meaning,
    last: Meaning,
    published: date | None,
    tense: Tense | None,
    settle: Callable[[Meaning], DateRange | None],
) -> DateRange | None:
    """From the first day of ``first`` to the last day of ``last``; None where either is not settled.

    An end that names its year or week settles the other. Else a range of the past has begun by the dateline, and one
    of the future is not over: a range of weekdays ahead has not begun either.
    """
    ends = first, last
    if _is_sure(last):
        end = settle(last)
        ends_at = end and (settle(first) if _is_sure(first) else _latest(first, end.last))
        return _between(ends_at, end)
    if not _is_sure(first) and published and tense == "future" and not isinstance(first, Weekday):
        end = settle(last)
        return _between(end and _latest(first, end.last), end)
    begin = settle(ends[0])
    return _between(begin, begin and _earliest(last, begin.first))


def _between(first: DateRange | None, last: DateRange | None) -> DateRange | None:
    return DateRange(first.first, last.last) if first and last else None


def _is_sure(meaning: Meaning) -> bool:
    """Whether it names its own year or week."""
    match meaning:
        case Fixed() | RelativeDays():
            return True
        case Weekday(which=which, weeks=weeks):
            return which is not None or weeks is not None
        case YearlyMonth(which=which, years=years):
            return which is not None or years is not None
        case _:
            return False


def _latest(meaning: Meaning, before: date) -> DateRange | None:
    """The last occurrence that does not begin after a day."""
    match meaning:
        case YearlyDay() | YearlyMonth():
            return yearly.latest(meaning, lambda days: days.first <= before, before)
        case Weekday(day=day):
            found = on_or_before(day, before)
            return DateRange(found, found)
        case _:
            return None


def _earliest(meaning: Meaning, after: date) -> DateRange | None:
    """The first occurrence that does not end before a day."""
    match meaning:
        case YearlyDay() | YearlyMonth():
            return yearly.earliest(meaning, lambda days: days.last >= after, after)
        case Weekday(day=day):
            found = on_or_after(day, after)
            return DateRange(found, found)
        case _:
            return None
