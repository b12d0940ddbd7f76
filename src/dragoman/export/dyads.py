"""An event with all its parties → pairs of parties, with a number and a day for formats that know no others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import Final

from dragoman.record.values import RecordedEvent
from dragoman.types import Participant, Status

SETTLED: Final = frozenset({Status.HAPPENED, Status.ONGOING})
"""What data sets of past events hold: no plans, possibilities and denials."""

LONGEST: Final = timedelta(days=6)
"""From the first to the last day: a week. Beyond it, the first day would be a guess."""

_NUMBER_BITS: Final = 53
"""As many as a double holds exactly: R, JavaScript and pandas read large numbers as doubles."""


@dataclass(frozen=True, slots=True)
class Dyad:
    """One actor of an event with one recipient, each None where nobody is named.

    In a reciprocal event the two may change places. ``number`` stands for the event and these two, the same in every export
    and run, from 0 to below 2**53.
    """

    actor: Participant | None
    recipient: Participant | None
    number: int


def dyads(event: RecordedEvent) -> Iterator[Dyad]:
    """The pairs of an event, at least one: every actor with every recipient, of a reciprocal event each two parties once."""
    for actor, recipient in _pairs(event):
        yield Dyad(actor, recipient, _number(event.id, _identity(actor), _identity(recipient)))


def parties(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """The participants in their order, each actor once."""
    first: dict[tuple[str | None, str], Participant] = {}
    for participant in participants:
        first.setdefault((participant.actor.code, participant.actor.name), participant)
    return tuple(first.values())


def sides(event: RecordedEvent) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Actors and recipients; of a reciprocal event the first party and all others."""
    if not event.reciprocal:
        return parties(event.actors), parties(event.recipients)
    together = parties((*event.actors, *event.recipients))
    return together[:1], together[1:]


def number_of(event_id: str) -> int:
    """The number that stands for an event, or a document, as a whole."""
    return _number(event_id)


def coded_day(event: RecordedEvent) -> date | None:
    """The event's day for formats with a single one: the first day that it may cover.

    None where no day is known or where it may be any day of more than a week. The day of the report never stands in.
    """
    dates = event.date
    return dates.first if dates is not None and dates.last - dates.first <= LONGEST else None


def _pairs(event: RecordedEvent) -> Iterable[tuple[Participant | None, Participant | None]]:
    if not event.reciprocal:
        return product(parties(event.actors) or (None,), parties(event.recipients) or (None,))
    together = parties((*event.actors, *event.recipients))
    if len(together) < 2:
        return [(together[0] if together else None, None)]
    return combinations(together, 2)


def _identity(participant: Participant | None) -> str:
    return f"{participant.actor.code or ''}:{participant.actor.name}" if participant is not None else ""


def _number(*parts: str) -> int:
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - _NUMBER_BITS)
