"""How the relation of two parties moves: events by month and quad, and one span beside the one before it.

Scores are PLOVER's conflict–cooperation scores, each event once; only what happened or goes on counts.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dragoman.measures.values import Period, Relation
from dragoman.record import Filter, View
from dragoman.record.naming import name_of

STEADY = 1.0
"""A change of the mean score by less than this counts as none: half the distance between two neighbouring types."""

Day = tuple[date, int, float | None, int]


def months(view: View, a: str, b: str, since: date, until: date) -> list[Period]:
    """A period for each month from the first to the last that has an event between the days, empty ones between them too."""
    days = view.dyad_days(a, b, since, until)
    if not days:
        return []
    found = []
    first, last = days[0][0].replace(day=1), days[-1][0]
    by_month: dict[date, list[Day]] = {}
    for row in days:
        by_month.setdefault(row[0].replace(day=1), []).append(row)
    for month in _months_between(first, last):
        end = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        found.append(period(max(month, since), min(end, until), by_month.get(month, [])))
    return found


def _months_between(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


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
    for a, b, _count in view.partners(about, since, until, limit=limit):
        now = period(since, until, view.dyad_days(a, b, since, until))
        opening, closing = _before(since, length)
        before = period(opening, closing, view.dyad_days(a, b, opening, closing))
        change = None if now.score is None or before.score is None else round(now.score - before.score, 2)
        latest = view.events(Filter(dyad=(a, b), since=since, until=until), statuses=("happened", "ongoing"), limit=1)
        found.append(
            Relation(
                a.upper(),
                b.upper(),
                name_of(a),
                name_of(b),
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
