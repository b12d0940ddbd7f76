"""Events → the same with what became of plans, and with what says the opposite: looked up among events of the same parties."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from dragoman.record import schema
from dragoman.record.fates import INSTEAD, WITHIN, disputes, fate_of, kin_of
from dragoman.record.features import Features
from dragoman.record.listing import among
from dragoman.record.values import RecordedEvent
from dragoman.record.wholes import whole_of
from dragoman.types import Status

if TYPE_CHECKING:
    from dragoman.record.asking import View

AHEAD = (Status.PLANNED, Status.POSSIBLE)
ALIVE = (Status.HAPPENED, Status.ONGOING)
DENIED = frozenset({Status.DENIED})

DAYS_AROUND = 3
"""Days around an event in which what says the opposite is looked for."""

MOST_CANDIDATES = 60
"""Events, the nearest, that are looked at for what became of one."""

MOST_REPORTS = 5
"""Reports of an event, the first that came, that stand for it."""

MOST_PARTIES = 5


def follow_up(view: View, events: Sequence[RecordedEvent], today: date) -> list[RecordedEvent]:
    """The events, those that are planned or possible with their outcome by the day."""
    plans = [event for event in events if event.status in AHEAD]
    wanted = [_Wanted(plan, *_after(plan), kin_of(plan.type) | {"REJECT"}) for plan in plans]
    candidates = _candidates(view, wanted)
    features = _features(view, {*candidates, *(found for ids in candidates.values() for found in ids)})
    last = today.toordinal()
    outcomes = {}
    for plan in plans:
        own = features.get(plan.id)
        if own is None:
            continue
        others = [
            (other, whole)
            for other in candidates[plan.id]
            if (whole := features.get(other)) is not None and (whole.published is None or whole.published <= last)
        ]
        outcomes[plan.id] = fate_of(own, others, today=last)
    return [replace(event, outcome=outcomes.get(event.id)) if event.id in outcomes else event for event in events]


def find_disputes(view: View, events: Sequence[RecordedEvent]) -> list[RecordedEvent]:
    """The events, each with the ids of those that deny it, or that it denies."""
    asked = [event for event in events if event.status in (*ALIVE, Status.DENIED)]
    opposite = {status: DENIED if status in ALIVE else frozenset(ALIVE) for status in (*ALIVE, Status.DENIED)}
    wanted = [_Wanted(event, *_around(event), frozenset({event.type}), opposite[event.status]) for event in asked]
    candidates = _candidates(view, wanted)
    candidates = {event_id: ids for event_id, ids in candidates.items() if ids}
    features = _features(view, {*candidates, *(found for ids in candidates.values() for found in ids)})
    found = {}
    for event in asked:
        if event.id not in candidates:
            continue
        own = features.get(event.id)
        others = [other for other in candidates[event.id] if other in features]
        found[event.id] = tuple(other for other in others if own is not None and disputes(own, features[other]))
    return [replace(event, disputed_by=found[event.id]) if found.get(event.id) else event for event in events]


def _after(plan: RecordedEvent) -> tuple[date, date]:
    """The days of what may have become of a plan."""
    first = plan.published or (plan.date.first if plan.date else date.min)
    last = plan.date.last if plan.date else first
    return _shift(first, -1), _shift(max(last, first), WITHIN)


def _around(event: RecordedEvent) -> tuple[date, date]:
    first = event.date.first if event.date else event.published
    last = event.date.last if event.date else event.published
    if first is None or last is None:
        return date.min, date.min
    return _shift(first, -DAYS_AROUND), _shift(last, DAYS_AROUND)


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to look for beside an event: of which types and statuses (empty for any), on which days."""

    event: RecordedEvent
    first: date
    last: date
    types: frozenset[str]
    statuses: frozenset[str] = frozenset()

    @property
    def day(self) -> date:
        """The day near which what is looked for most likely lies."""
        return self.event.day or self.first

    def fits(self, day: date, type_: str, status: str) -> bool:
        """Whether an event of that day, type and status may matter."""
        if type_ not in self.types or not self.first <= day <= self.last:
            return False
        if self.statuses:
            return status in self.statuses
        if type_ == "REJECT" or status in AHEAD or self.event.date is None:
            return True
        return _shift(self.event.date.first, -INSTEAD) <= day <= _shift(self.event.date.last, INSTEAD)

    def parties(self) -> list[str]:
        return sorted({p.actor.key for p in (*self.event.actors, *self.event.recipients)})[:MOST_PARTIES]

    def places(self) -> Iterator[_Place]:
        """Where to look: among the events of each pair of the parties, and among those that have one of them alone."""
        parties = self.parties()
        yield from combinations(parties, 2)
        for party in parties:
            yield party, None if len(parties) > 1 else EVERYONE


EVERYONE = ""
"""In place of another party: whoever else takes part, rather than nobody."""

_Place = tuple[str, str | None]
_Row = tuple[date, int, str, str, str]
"""The day, key, id, type and status of an event."""


def _candidates(view: View, wanted: Sequence[_Wanted]) -> dict[str, list[str]]:
    """For each event the ids of those that may matter, the nearest; each pair of parties is looked up once for all of them."""
    spans: dict[_Place, tuple[date, date]] = {}
    for one in wanted:
        for place in one.places():
            first, last = spans.get(place, (one.first, one.last))
            spans[place] = min(first, one.first), max(last, one.last)
    types = frozenset().union(*(one.types for one in wanted))
    rows = {place: _rows(view, place, *span, types) for place, span in spans.items()}
    return {one.event.id: _nearest(one, rows) for one in wanted}


def _nearest(wanted: _Wanted, rows: Mapping[_Place, Sequence[_Row]]) -> list[str]:
    found: dict[str, tuple[int, str]] = {}
    for place in wanted.places():
        there = rows[place]
        start = bisect_left(there, (wanted.first,))
        end = bisect_right(there, (wanted.last, sys.maxsize))
        for day, _key, event_id, type_, status in there[start:end]:
            if event_id != wanted.event.id and wanted.fits(day, type_, status):
                found[event_id] = abs((day - wanted.day).days), event_id
    return sorted(event_id for _, event_id in sorted(found.values())[:MOST_CANDIDATES])


def _rows(view: View, place: _Place, first: date, last: date, types: frozenset[str]) -> list[_Row]:
    a, b = place
    events = schema.events
    table = schema.participants if not b else schema.dyads
    if b is None:
        who = and_(schema.participants.c.party == a, schema.participants.c.alone)
    elif b == EVERYONE:
        who = schema.participants.c.party == a
    else:
        who = and_(schema.dyads.c.a == a, schema.dyads.c.b == b)
    query = (
        select(table.c.day, table.c.event_key, events.c.id, table.c.type, events.c.status)
        .join(events, events.c.event_key == table.c.event_key)
        .where(who, table.c.day >= first, table.c.day <= last, table.c.type.in_(sorted(types)), view.alive(table))
        .distinct()
        .order_by(table.c.day, table.c.event_key)
    )
    return [tuple(row) for row in view.connection.execute(query)]


def _features(view: View, ids: Iterable[str]) -> dict[str, Features]:
    """Each event's reports as one."""
    members, reports = schema.memberships, schema.reports
    found: dict[str, list[Features]] = defaultdict(list)
    place = func.row_number().over(partition_by=members.c.event_id, order_by=members.c.report_key).label("place")
    first = (
        select(members.c.event_id, members.c.report_key, place)
        .where(among(members.c.event_id, ids), view.alive(members))
        .subquery()
    )
    query = (
        select(first.c.event_id, reports.c.features)
        .join(reports, reports.c.report_key == first.c.report_key)
        .where(first.c.place <= MOST_REPORTS)
        .order_by(first.c.event_id, first.c.report_key)
    )
    for event_id, kept in view.connection.execute(query):
        found[event_id].append(Features.from_json(kept))
    return {event_id: whole_of(reports) for event_id, reports in found.items()}
