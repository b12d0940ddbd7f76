"""Events → the same with what became of plans, and with what says the opposite: looked up among events of the same parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from dragoman.record import schema
from dragoman.record.fates import WITHIN, disputes, fate_of, whole_of
from dragoman.record.features import Features
from dragoman.record.placing import chunks
from dragoman.record.values import RecordedEvent
from dragoman.types import Status

if TYPE_CHECKING:
    from dragoman.record.asking import View

AHEAD = (Status.PLANNED, Status.POSSIBLE)
ALIVE = (Status.HAPPENED, Status.ONGOING)

DAYS_AROUND = 3
"""Days around an event in which what says the opposite is looked for."""

MOST_CANDIDATES = 400


def follow_up(view: View, events: Sequence[RecordedEvent], today: date) -> list[RecordedEvent]:
    """The events, those that are planned or possible with their outcome by the day."""
    plans = [event for event in events if event.status in AHEAD]
    spans = {plan.id: _after(plan) for plan in plans}
    candidates = {plan.id: _candidates(view, plan, *spans[plan.id]) for plan in plans}
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
    candidates = {}
    for event in asked:
        opposite = ("denied",) if event.status in ALIVE else ("happened", "ongoing")
        candidates[event.id] = _candidates(view, event, *_around(event), statuses=opposite)
    features = _features(view, {*candidates, *(found for ids in candidates.values() for found in ids)})
    found = {}
    for event in asked:
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


def _candidates(
    view: View, event: RecordedEvent, first: date, last: date, *, statuses: tuple[str, ...] = ()
) -> list[str]:
    """The ids of events between the days that share a pair of parties with this one, or its only party."""
    events = schema.events
    parties = sorted({p.actor.key for p in (*event.actors, *event.recipients)})
    if not parties:
        return []
    day = or_(events.c.day.between(first, last), events.c.published.between(first, last))
    query = (
        select(events.c.id)
        .where(events.c.event_key.in_(_sharing(view, parties)), day, events.c.id != event.id, view.alive(events))
        .order_by(events.c.day, events.c.id)
        .limit(MOST_CANDIDATES)
    )
    if statuses:
        query = query.where(events.c.status.in_(statuses))
    return [row[0] for row in view.connection.execute(query)]


def _sharing(view: View, parties: list[str]) -> Any:
    if len(parties) == 1:
        table = schema.participants
        return select(table.c.event_key).where(table.c.party == parties[0], view.alive(table))
    dyads, participants = schema.dyads, schema.participants
    pairs = [and_(dyads.c.a == a, dyads.c.b == b) for n, a in enumerate(parties[:6]) for b in parties[n + 1 : 6]]
    alone = select(participants.c.event_key).where(participants.c.party.in_(parties), view.alive(participants))
    return select(dyads.c.event_key).where(or_(*pairs), view.alive(dyads)).union(alone)


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
