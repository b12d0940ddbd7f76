"""Which day, month or season of which year is meant, where the words leave the year out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from dragoman.reading.dates import units
from dragoman.reading.dates.meanings import NamedSeason, YearlyDay, YearlyMonth
from dragoman.types import DateRange

Tense = Literal["past", "present", "future"]
_InYear = Callable[[int], DateRange | None]

_YEARS_APART = 8
"""The longest wait for 29 February."""


def day_of_year(meaning: YearlyDay, published: date, tense: Tense | None) -> DateRange | None:
    """The nearest such day that agrees with the tense; the dateline's own day agrees with all.

    Without a tense, the nearest on either side. Where the phrase names a weekday, the day must fall on it; the nearest
    on either side may then stand against the tense ("was set for Friday, March 14").
    """
    before = latest(meaning, lambda days: days.first <= published, published)
    after = earliest(meaning, lambda days: days.last >= published, published)
    chosen = _by_tense(before, after, published, tense)
    if meaning.weekday is None:
        return chosen
    in_order = (chosen, _by_tense(before, after, published, None))
    return next((days for days in in_order if days and days.first.weekday() == meaning.weekday), None)


def month_of_year(meaning: YearlyMonth, published: date, tense: Tense | None) -> DateRange | None:
    """The latest month that began before the dateline for the past, the next not yet over for the future."""
    if meaning.years is not None:
        return units.month(published.year + meaning.years, meaning.month)
    match meaning.which:
        case "this":
            return units.month(published.year, meaning.month)
        case "last" | "past":
            return latest(meaning, lambda days: days.last < published and not _same_month(days, published), published)
        case "next" | "coming":
            return earliest(meaning, lambda days: days.first > published, published)
        case _:
            before = latest(meaning, lambda days: days.first < published, published)
            after = earliest(meaning, lambda days: days.last >= published, published)
            return _by_tense(before, after, published, tense)


def season(meaning: NamedSeason, published: date, tense: Tense | None) -> DateRange | None:
    """A season of three calendar months of the northern year; this winter is the nearer of two.

    Without a word that says which, only the past settles it: the last one that had begun.
    """
    match meaning.which:
        case "that":
            begun = latest(meaning, lambda days: days.first < published, published)
            return begun if tense == "past" else None
        case "last" | "past":
            return latest(meaning, lambda days: days.last < published, published)
        case "next" | "coming":
            return earliest(meaning, lambda days: days.first > published, published)
        case _:
            early = meaning.month == 12 and published.month <= 7
            return units.months(published.year - early, meaning.month, 3)


def numbered_day(day: int, published: date, tense: Tense | None, anchor: DateRange | None) -> DateRange | None:
    """The day of that number: in the past the nearest to what was told before, in the future the next one.

    None where the months in question have no such day.
    """
    near = anchor.first if anchor is not None and tense != "future" else published
    months = (units.month(near.year, near.month, shift).first for shift in range(-2, 3))
    days = [_of_month(first, day) for first in months]
    fits = [d for d in days if d is not None and (d >= published if tense == "future" else d <= published)]
    return units.one_day(min(fits, key=lambda d: abs((d - near).days))) if fits else None


def _of_month(first: date, day: int) -> date | None:
    try:
        return first.replace(day=day)
    except ValueError:
        return None


def in_year(meaning: YearlyDay | YearlyMonth | NamedSeason, year: int) -> DateRange | None:
    """The days meant in that year; None for 29 February of other than a leap year."""
    match meaning:
        case YearlyDay(month=month, day=day):
            try:
                return units.one_day(date(year, month, day))
            except ValueError:
                return None
        case YearlyMonth(month=month):
            return units.month(year, month)
        case NamedSeason(month=month):
            return units.months(year, month, 3)


def latest(
    meaning: YearlyDay | YearlyMonth | NamedSeason, fits: Callable[[DateRange], bool], near: date
) -> DateRange | None:
    """The last occurrence that fits, from the year after ``near`` backwards."""
    years = range(near.year + 1, near.year - _YEARS_APART - 1, -1)
    return next((days for year in years if (days := in_year(meaning, year)) and fits(days)), None)


def earliest(
    meaning: YearlyDay | YearlyMonth | NamedSeason, fits: Callable[[DateRange], bool], near: date
) -> DateRange | None:
    """The first occurrence that fits, from the year before ``near`` onwards."""
    years = range(near.year - 1, near.year + _YEARS_APART + 1)
    return next((days for year in years if (days := in_year(meaning, year)) and fits(days)), None)


def _same_month(days: DateRange, day: date) -> bool:
    return (days.first.year, days.first.month) == (day.year, day.month)


def _by_tense(
    before: DateRange | None, after: DateRange | None, published: date, tense: Tense | None
) -> DateRange | None:
    if tense == "past" or after is None:
        return before
    if tense == "future" or before is None:
        return after
    return before if (published - before.last).days <= (after.first - published).days else after
