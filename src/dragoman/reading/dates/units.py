"""The calendar's units as ranges of days: the week, month, season or year that holds a day.

Weeks run from Monday to Sunday. All raise ValueError or OverflowError beyond the years 1 to 9999.
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.reading.dates.meanings import Unit
from dragoman.types import DateRange


def one_day(day: date, shift: int = 0) -> DateRange:
    """The day that lies ``shift`` days after ``day``."""
    found = day + timedelta(days=shift)
    return DateRange(found, found)


def week(day: date, shift: int = 0) -> DateRange:
    """Monday to Sunday of the week that lies ``shift`` weeks after that of ``day``."""
    monday = day + timedelta(days=7 * shift - day.weekday())
    return DateRange(monday, monday + timedelta(days=6))


def weekend(day: date, shift: int = 0) -> DateRange:
    """Saturday and Sunday of that week."""
    found = week(day, shift)
    return DateRange(found.last - timedelta(days=1), found.last)


def month(year: int, number: int, shift: int = 0) -> DateRange:
    """The calendar month that lies ``shift`` months after month ``number`` of ``year``."""
    return months(year, number + shift, 1)


def months(year: int, number: int, length: int) -> DateRange:
    """``length`` calendar months from month ``number`` (which may lie outside 1 to 12) of ``year``."""
    return DateRange(_first_of(year, number), _first_of(year, number + length) - timedelta(days=1))


def years(first: int, last: int) -> DateRange:
    """1 January of the first year to 31 December of the last."""
    return DateRange(date(first, 1, 1), date(last, 12, 31))


def unit_holding(unit: Unit, day: date, shift: int = 0) -> DateRange | None:
    """The day, week, month or year that lies ``shift`` such units after the one that holds ``day``.

    None for hours, which name no day, and for decades, which are told too loosely.
    """
    match unit:
        case "day":
            return one_day(day, shift)
        case "week":
            return week(day, shift)
        case "month":
            return month(day.year, day.month, shift)
        case "year":
            return years(day.year + shift, day.year + shift)
        case _:
            return None


def _first_of(year: int, number: int) -> date:
    return date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)
