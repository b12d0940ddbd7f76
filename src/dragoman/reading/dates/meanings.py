"""What a date phrase says, before it is known from which day it is read.

Each meaning is a frozen value that ``resolving`` turns into days once the publication date, the tense
and the date of the happening told before are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from dragoman.types import DateRange

Unit = Literal["hour", "day", "week", "month", "year", "decade"]
Which = Literal["last", "this", "next", "past", "coming", "following", "previous", "that"]


class Kind(StrEnum):
    """The sort of a date phrase; those from SINCE on bound a time and, as a rule, settle none."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SEASON = "season"
    RANGE = "range"
    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    RELATIVE_DAY = "relative-day"
    RELATIVE_WEEK = "relative-week"
    RELATIVE_MONTH = "relative-month"
    RELATIVE_YEAR = "relative-year"
    ANCHOR = "anchor"
    """Counts from the happening told before: the next day, a month earlier."""
    CLAUSE = "clause"
    """Counts from the happening that the words after it name: two weeks after gunmen attacked."""
    CLOCK = "clock"
    DURATION = "duration"
    UNSETTLED = "unsettled"
    SINCE = "since"
    BY = "by"
    UNTIL = "until"
    FROM = "from"
    BEFORE = "before"
    AFTER = "after"


_RELATIVE = {
    "day": Kind.RELATIVE_DAY,
    "week": Kind.RELATIVE_WEEK,
    "month": Kind.RELATIVE_MONTH,
    "year": Kind.RELATIVE_YEAR,
}


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that the words settle alone: 5 March 2024, November 2022, the 1990s."""

    kind: Kind
    days: DateRange


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day of some year: March 5; ``weekday`` (Monday 0) where the phrase names it too."""

    month: int
    day: int
    weekday: int | None = None
    kind: Kind = Kind.DAY


@dataclass(frozen=True, slots=True)
class YearlyMonth:
    """A month of some year; ``years`` counts from the dateline's year (July last year: -1)."""

    month: int
    which: Which | None = None
    years: int | None = None
    kind: Kind = Kind.MONTH


@dataclass(frozen=True, slots=True)
class NumberedDay:
    """A day of a month that is not named: on the 10th."""

    day: int
    kind: Kind = Kind.DAY


@dataclass(frozen=True, slots=True)
class NamedSeason:
    """A season that starts with ``month``: last spring, this summer, next winter; ``that`` for "in the winter"."""

    month: int
    which: Which
    kind: Kind = Kind.SEASON


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday 0); ``weeks`` counts from the dateline's week (Tuesday of last week: -1)."""

    day: int
    which: Which | None = None
    weeks: int | None = None

    @property
    def kind(self) -> Kind:
        """ANCHOR where the day counts from another happening."""
        return Kind.ANCHOR if self.which in ("following", "previous", "that") else Kind.WEEKDAY


@dataclass(frozen=True, slots=True)
class Weekend:
    """A Saturday and the Sunday after it; ``which`` is None for the weekend that the tense points to."""

    which: Which | None = None

    @property
    def kind(self) -> Kind:
        """ANCHOR where the weekend counts from another happening."""
        return Kind.ANCHOR if self.which == "that" else Kind.WEEKEND


@dataclass(frozen=True, slots=True)
class RelativeDays:
    """Days counted from the dateline: yesterday is -1 to -1.

    ``turns`` marks overnight: the night before the dateline, or in the future the night after it.
    """

    first: int
    last: int
    turns: bool = False
    kind: Kind = Kind.RELATIVE_DAY


@dataclass(frozen=True, slots=True)
class RelativeUnit:
    """The week, month or year that lies ``shift`` after the dateline's: last week is -1."""

    unit: Unit
    shift: int

    @property
    def kind(self) -> Kind:
        """The relative kind of the unit."""
        return _RELATIVE[self.unit]


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from a base; ``count`` is None where the words leave it open (weeks later).

    ``only_ahead`` marks what is a date when it lies ahead and a length of time otherwise (in two weeks).
    """

    count: int | None
    unit: Unit
    base: Literal["published", "anchor", "clause"]
    only_ahead: bool = False

    @property
    def kind(self) -> Kind:
        """ANCHOR or CLAUSE for what counts from a happening, else the relative kind of the unit."""
        if self.base != "published":
            return Kind(self.base)
        return _RELATIVE.get(self.unit, Kind.UNSETTLED)


@dataclass(frozen=True, slots=True)
class ShiftFrom:
    """So many units from another date: a day after Tuesday's vote."""

    shift: Shift
    origin: Meaning
    kind: Kind = Kind.DAY


@dataclass(frozen=True, slots=True)
class NightInto:
    """The night that ends in a day: overnight into Tuesday."""

    morning: Meaning
    kind: Kind = Kind.RANGE


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another, both included."""

    first: Meaning
    last: Meaning
    kind: Kind = Kind.RANGE


@dataclass(frozen=True, slots=True)
class NthDay:
    """In the fifth day of something that goes on: it began ``number - 1`` days ago."""

    number: int
    kind: Kind = Kind.RELATIVE_DAY


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, which names no date; ``count`` is None where the words leave it open."""

    count: int | None
    unit: Unit
    kind: Kind = Kind.DURATION


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, on the day of the happening told before: around noon, 07:35."""

    kind: Kind = Kind.CLOCK


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Words about time that fix no days: later this spring, in recent weeks, every Monday."""

    kind: Kind = Kind.UNSETTLED


Meaning = (
    Fixed
    | YearlyDay
    | YearlyMonth
    | NamedSeason
    | NumberedDay
    | Weekday
    | Weekend
    | RelativeDays
    | RelativeUnit
    | Shift
    | ShiftFrom
    | NightInto
    | Span
    | NthDay
    | Duration
    | Clock
    | Unsettled
)


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """Words of a text that speak of time: ``text`` is what stands from ``start`` to ``end``.

    ``kind`` is that of the meaning, except that a bound (since, by, until, from, before, after) before
    it makes the bound's kind; ``meaning`` is what is bounded then.
    """

    start: int
    end: int
    text: str
    kind: Kind
    meaning: Meaning


def is_one_day(meaning: Meaning) -> bool:
    """Whether a time of day can be added: Monday, 5 March, yesterday."""
    match meaning:
        case Fixed(kind=Kind.DAY) | YearlyDay() | Weekday():
            return True
        case RelativeDays(first=first, last=last):
            return first == last
        case Shift(unit="day", base="anchor" | "published"):
            return True
        case _:
            return False


def fixed_day(year: int, month: int, day: int) -> Fixed | Unsettled:
    """One day of the calendar; Unsettled where the calendar has no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return Unsettled()
    return Fixed(Kind.DAY, DateRange(found, found))
