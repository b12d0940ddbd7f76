"""The record → the matter of a brief: what happened, what is next, what was said and feared, how relations moved."""

from __future__ import annotations

from datetime import date

from dragoman.measures.relations import relations
from dragoman.measures.values import Brief
from dragoman.record import Filter, View
from dragoman.record.naming import party_of
from dragoman.record.values import Fate, RecordedEvent

MOST_EVENTS = 40
MOST_PLANS = 20
MOST_QUOTES = 12
MOST_WARNINGS = 12
MOST_RELATIONS = 8

_ALIVE = ("happened", "ongoing")
_AHEAD = ("planned", "possible")


def make_brief(view: View, *, about: str | None, since: date, until: date, as_of: date | None = None) -> Brief:
    """The brief on one party, or on all, from ``since`` to ``until``; both days are included."""
    span = Filter(actor=about, since=since, until=until)
    ahead, decided = _plans(view, about, since, until)
    party = party_of(about) if about is not None else None
    return Brief(
        about=party.key.upper() if party and party.is_known else about,
        about_name=party.name if party else None,
        since=since,
        until=until,
        as_of=as_of,
        happened=tuple(view.with_disputes(view.events(span, statuses=_ALIVE, limit=MOST_EVENTS))),
        denied=tuple(view.with_disputes(view.events(span, statuses=("denied",), limit=MOST_PLANS))),
        next=tuple(ahead),
        past_plans=tuple(decided),
        said=tuple(view.quotes(span, limit=MOST_QUOTES)),
        warnings=tuple(view.warnings(span, limit=MOST_WARNINGS, concerning=True)),
        relations=tuple(relations(view, about, since, until, limit=MOST_RELATIONS)),
        documents=view.count_documents(Filter(since=since, until=until)),
        happened_in_all=view.count_events(span, statuses=_ALIVE),
    )


def _plans(view: View, about: str | None, since: date, until: date) -> tuple[list[RecordedEvent], list[RecordedEvent]]:
    """What is still ahead on the last day, the nearest first and the undated last, and plans whose day lay in the span."""
    coming = view.events(Filter(actor=about, since=until), statuses=_AHEAD, newest_first=False, limit=2 * MOST_PLANS)
    over = view.events(
        Filter(actor=about, since=since, until=until), statuses=_AHEAD, limit=MOST_PLANS + MOST_PLANS // 2
    )
    both = {plan.id: plan for plan in (*coming, *over)}
    plans = view.with_outcomes(list(both.values()), today=until)
    ahead, decided = [], []
    for plan in plans:
        is_open = plan.outcome is None or plan.outcome.fate is Fate.OPEN
        if plan.published is not None and plan.published > until:
            continue
        if is_open and (plan.date is None or plan.date.last >= until):
            ahead.append(plan)
        elif not is_open:
            decided.append(plan)
    ahead.sort(key=lambda plan: (plan.date is None, plan.day or date.max, plan.id))
    decided.sort(key=lambda plan: (plan.day or date.min, plan.id), reverse=True)
    return ahead[:MOST_PLANS], decided[:MOST_PLANS]
