"""Which weekday or weekend is meant, read on the dateline's day."""

from __future__ import annotations

from datetime import date

from dragoman.reading.dates import units
from dragoman.reading.dates.meanings import Weekday, Weekend
from dragoman.reading.dates.yearly import Tense
from dragoman.types import DateRange

_SATURDAY, _SUNDAY = 5, 6


def on_or_before(weekday: int, day: date) -> date:
    """The last such weekday that is not after ``day``."""
    return units.one_day(day, -((day.weekday() - weekday) % 7)).first


def on_or_after(weekday: int, day: date) -> date:
    """The first such weekday that is not before ``day``."""
    return units.one_day(day, (weekday - day.weekday()) % 7).first


def weekday(meaning: Weekday, published: date, tense: Tense | None) -> DateRange | None:
    """The nearest such weekday that agrees with the tense; the dateline's own day agrees with all.

    "Last" and "next" are strictly before and after the dateline. None where the day meant by most ("last Monday" on a
    Friday) and the one of the neighbouring week are not the same.
    """
    if meaning.weeks is not None:
        return units.one_day(units.week(published, meaning.weeks).first, meaning.day)
    before = on_or_before(meaning.day, units.one_day(published, -1).first)
    after = on_or_after(meaning.day, units.one_day(published, 1).first)
    this_week = units.week(published)
    match meaning.which:
        case "last":
            clear = before < this_week.first or published.weekday() == _SUNDAY
            return units.one_day(before) if clear else None
        case "next":
            return units.one_day(after) if after > this_week.last else None
        case "past":
            return units.one_day(before)
        case "coming":
            return units.one_day(after)
        case "this" if tense in (None, "present"):
            return units.one_day(this_week.first, meaning.day)
        case _:
            nearest = on_or_after if tense == "future" else on_or_before
            return units.one_day(nearest(meaning.day, published))


def weekend(meaning: Weekend, published: date, tense: Tense | None) -> DateRange | None:
    """The weekend that has begun or the last one for the past, the one not yet over for the future.

    "Next weekend" told from Monday to Friday means different days to different readers: None.
    """
    is_weekend = published.weekday() >= _SATURDAY
    match meaning.which:
        case "last" | "past":
            return units.weekend(published, -1)
        case "next":
            return units.weekend(published, 1) if is_weekend else None
        case "coming":
            return units.weekend(published, 1 if is_weekend else 0)
        case "this" if tense in (None, "present"):
            return units.weekend(published)
        case _:
            return units.weekend(published, 0 if is_weekend or tense == "future" else -1)
