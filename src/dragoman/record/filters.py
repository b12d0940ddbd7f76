"""What a question to the record may be narrowed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Filter:
    """Only what fits all that is given; None narrows nothing.

    ``actor`` is a code or a name, on either side; ``dyad`` two of them. ``type`` is a PLOVER type, ``status`` one of the
    five, ``place`` a state's code or the name of a place. ``since`` and ``until`` are days, both included: events
    count by the days they may cover, else by the day of their first report. ``outlet`` is a name as the articles give it.
    """

    actor: str | None = None
    dyad: tuple[str, str] | None = None
    type: str | None = None
    status: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None


NOTHING = Filter()

AsOf = date | datetime | None
"""The day, taken in to its end, or the moment as of which the record is asked; None for now."""
