"""The reports of one event → the event as a single report, with what each of them has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.record.features import Features


def whole_of(reports: Sequence[Features]) -> Features:
    """One event's reports, at least one, as a single one: all parties, persons, words; the narrowest days; the first report."""
    lead = max(reports, key=lambda f: (len(f.parties), f.point is not None, len(f.persons)))
    dated = [f for f in reports if f.first is not None and f.last is not None]
    day = min(dated, key=lambda f: ((f.last or 0) - (f.first or 0), f.published or 0), default=lead)
    placed = next((f for f in (lead, *reports) if f.point is not None), lead)
    return replace(
        lead,
        actors=frozenset().union(*(f.actors for f in reports)),
        recipients=frozenset().union(*(f.recipients for f in reports)),
        persons={party: person for f in (*reports, lead) for party, person in f.persons.items()},
        mode=lead.mode or next((f.mode for f in reports if f.mode), None),
        first=day.first,
        last=day.last,
        published=min((f.published for f in reports if f.published is not None), default=None),
        place=placed.place,
        town=placed.town,
        point=placed.point,
        words=frozenset().union(*(f.words for f in reports)),
        names=frozenset().union(*(f.names for f in reports)),
        phrase=frozenset().union(*(f.phrase for f in reports)),
        phrase_names=frozenset().union(*(f.phrase_names for f in reports)),
        figures=frozenset().union(*(f.figures for f in reports)),
        near=frozenset().union(*(f.near for f in reports)),
        offices=frozenset().union(*(f.offices for f in reports)),
        past=all(f.past for f in reports),
        deeds=frozenset().union(*(f.deeds for f in reports)),
    )
