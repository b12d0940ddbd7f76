"""How the relation of two parties moves: events by month and quad, and one span beside the one before it.

Scores are PLOVER's conflict–cooperation scores, each event once; only what happened or goes on counts.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from dragoman.measures.values import Period, Relation
from dragoman.record import Filter, View

STEADY = 1.0
"""A change of the mean score by less than this counts as none: half the distance between two neighbouring types."""

LONGEST_GAP = 120
"""Months. A longer span without any event is left out of a list of months."""

Day = tuple[date, int, float | None, int]


def months(view: View, a: str, b: str, since: date, until: date) -> list[Period]:
    """A period for each month from the first to the last that has an event between the days.

    Months without any between them count too, but for gaps of more than ten years: those come from a mistaken date.
    """
    days = view.dyad_days(a, b, since, until)
    found = []
    by_month: dict[date, list[Day]] = {}
    for row in days:
        by_month.setdefault(row[0].replace(day=1), []).append(row)
    for month in _fill(sorted(by_month)):
        end = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        found.append(period(max(month, since), min(end, until), by_month.get(month, [])))
    return found


def _fill(months: Sequence[date]) -> Iterator[date]:
    """The months in their order, with those that are missing in short gaps."""
    before: int | None = None
    for month in months:
        number = month.year * 12 + month.month - 1
        if before is not None and number - before <= LONGEST_GAP:
            yield from (date(between // 12, between % 12 + 1, 1) for between in range(before + 1, number))
        yield month
        before = number


def period(first: date, last: date, days: Iterable[Day]) -> Period:
    """The counts and the mean score of a span, from its days as `View.dyad_days` gives them."""
    counts = {1: 0, 2: 0, 3: 0, 4: 0}
    total, scored = 0.0, 0
    for _day, quad, score, count in days:
        counts[quad] += count
        if score is not None:
            total, scored = total + score, scored + count
    mean = round(total / scored, 2) if scored else None
    return Period(first, last, counts[1], counts[2], counts[3], counts[4], mean)


def relations(view: View, about: str | None, since: date, until: date, *, limit: int) -> list[Relation]:
    """The relations with the most events between the days, of one party or of all, each beside the span before."""
    length = until - since + timedelta(days=1)
    found = []
    pairs = [(a, b) for a, b, _ in view.partners(about, since, until, limit=4 * limit)]
    names = view.names_of({key for pair in pairs for key in pair})
    # Crowds and crews have no relations that go on.
    lasting = [pair for pair in pairs if all(key in names for key in pair)]
    for a, b in lasting[:limit]:
        now = period(since, until, view.dyad_days(a, b, since, until))
        opening, closing = _before(since, length)
        before = period(opening, closing, view.dyad_days(a, b, opening, closing))
        change = None if now.score is None or before.score is None else round(now.score - before.score, 2)
        latest = view.events(Filter(dyad=(a, b), since=since, until=until), statuses=("happened", "ongoing"), limit=1)
        found.append(
            Relation(
                a.upper(),
                b.upper(),
                names[a],
                names[b],
                now,
                before,
                change,
                say(change),
                latest[0] if latest else None,
            )
        )
    return found


def _before(since: date, length: timedelta) -> tuple[date, date]:
    try:
        return since - length, since - timedelta(days=1)
    except OverflowError:
        return date.min, date.min


def say(change: float | None) -> str:
    """The movement in a word: warming, cooling, steady or unknown."""
    if change is None:
        return "unknown"
    if abs(change) < STEADY:
        return "steady"
    return "warming" if change > 0 else "cooling"
