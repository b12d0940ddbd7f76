"""Events → the same with what became of plans, and with what says the opposite: looked up among events of the same parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, islice
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from dragoman.record import schema
from dragoman.record.fates import WITHIN, disputes, fate_of, kin_of
from dragoman.record.features import Features
from dragoman.record.placing import chunks
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

MOST_CANDIDATES = 300
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
_Row = tuple[int, date, str]


def _candidates(view: View, wanted: Sequence[_Wanted]) -> dict[str, list[str]]:
    """For each event the ids of those that fit; each pair of parties is looked up once for all of them."""
    spans: dict[_Place, tuple[date, date]] = {}
    for one in wanted:
        for place in one.places():
            first, last = spans.get(place, (one.first, one.last))
            spans[place] = min(first, one.first), max(last, one.last)
    rows = {place: _rows(view, place, *span) for place, span in spans.items()}
    keys: dict[str, set[int]] = {}
    for one in wanted:
        found = keys.setdefault(one.event.id, set())
        for place in one.places():
            fitting = (k for k, day, type_ in rows[place] if one.first <= day <= one.last and type_ in one.types)
            found.update(islice(fitting, MOST_CANDIDATES))
    told = _ids(view, {key for found in keys.values() for key in found})
    candidates: dict[str, list[str]] = {}
    for one in wanted:
        fitting_ids = {told[key] for key in keys[one.event.id] if key in told}
        candidates[one.event.id] = sorted(
            other
            for other, status in fitting_ids
            if other != one.event.id and (not one.statuses or status in one.statuses)
        )
    return candidates


def _rows(view: View, place: _Place, first: date, last: date) -> list[_Row]:
    a, b = place
    if b is None or b == EVERYONE:
        table = schema.participants
        who = and_(table.c.party == a, table.c.alone) if b is None else table.c.party == a
    else:
        table = schema.dyads
        who = and_(table.c.a == a, table.c.b == b)
    query = (
        select(table.c.event_key, table.c.day, table.c.type)
        .where(who, table.c.day >= first, table.c.day <= last, view.alive(table))
        .order_by(table.c.day, table.c.event_key)
    )
    return [tuple(row) for row in view.connection.execute(query)]


def _ids(view: View, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    events = schema.events
    return {
        key: (event_id, status)
        for chunk in chunks(sorted(keys))
        for key, event_id, status in view.connection.execute(
            select(events.c.event_key, events.c.id, events.c.status).where(events.c.event_key.in_(chunk))
        )
    }


def _features(view: View, ids: Iterable[str]) -> dict[str, Features]:
    """Each event's reports as one."""
    members, reports = schema.memberships, schema.reports
    found: dict[str, list[Features]] = defaultdict(list)
    for chunk in chunks(sorted(ids)):
        query = (
            select(members.c.event_id, reports.c.features)
            .join(reports, reports.c.report_key == members.c.report_key)
            .where(members.c.event_id.in_(chunk), view.alive(members))
            .order_by(members.c.event_id, reports.c.report_key)
        )
        for event_id, kept in view.connection.execute(query):
            found[event_id].append(Features.from_json(kept))
    return {event_id: whole_of(reports) for event_id, reports in found.items()}
