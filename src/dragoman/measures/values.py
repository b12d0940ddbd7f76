"""What the measures give: tables of numbers and the matter of a brief, as typed values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.record.values import RecordedEvent, RecordedQuote, RecordedWarning


@dataclass(frozen=True, slots=True)
class Period:
    """How a relation stood in one month, week or span: counts of events by PLOVER's quads and their mean score.

    Only events that happened or are ongoing count. ``score`` is the mean of PLOVER's conflict–cooperation scores, from
    -10 to 10, each event once, None where no event has one. ``first`` and ``last`` are days, both included.
    """

    first: date
    last: date
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float | None

    @property
    def events(self) -> int:
        """How many events there were in all."""
        return self.verbal_cooperation + self.material_cooperation + self.verbal_conflict + self.material_conflict


@dataclass(frozen=True, slots=True)
class Relation:
    """How the relation of two actors moved: the span of the brief beside the span of the same length before it.

    ``a`` and ``b`` are codes, or names where there is no code. ``change`` is the difference of the two mean scores, None
    where either span has no events: then the movement is unknown, not zero. ``movement`` says it in a word:
    ``warming``, ``cooling``, ``steady`` or ``unknown``.
    """

    a: str
    b: str
    a_name: str
    b_name: str
    now: Period
    before: Period
    change: float | None
    movement: str
    latest: RecordedEvent | None


@dataclass(frozen=True, slots=True)
class Brief:
    """The page an analyst would send on. Every list is in the order to be read and cut to what a page holds.

    ``about`` is the code or name that the brief is about, None for the whole record; ``since`` and ``until`` its days,
    both included; ``as_of`` the day as of which the record was asked, None for now. ``happened`` are events that happened
    or go on, the last day first; ``denied`` events that somebody denied; ``next`` planned and possible events that are
    still open, the nearest first (undated ones last); ``past_plans`` plans whose fate was decided in the span.
    ``documents`` counts the articles of the span that the brief rests on.
    """

    about: str | None
    about_name: str | None
    since: date
    until: date
    as_of: date | None
    happened: tuple[RecordedEvent, ...]
    denied: tuple[RecordedEvent, ...]
    next: tuple[RecordedEvent, ...]
    past_plans: tuple[RecordedEvent, ...]
    said: tuple[RecordedQuote, ...]
    warnings: tuple[RecordedWarning, ...]
    relations: tuple[Relation, ...]
    documents: int
    happened_in_all: int

    def to_dict(self) -> dict[str, Any]:
        """The brief as ``dragoman brief --format json`` prints it."""
        return {
            "about": self.about,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "happened": [event.to_dict() for event in self.happened],
            "denied": [event.to_dict() for event in self.denied],
            "next": [event.to_dict() for event in self.next],
            "past_plans": [event.to_dict() for event in self.past_plans],
            "said": [quote.to_dict() for quote in self.said],
            "warnings": [warning.to_dict() for warning in self.warnings],
            "relations": [relation_dict(relation) for relation in self.relations],
            "documents": self.documents,
            "happened_in_all": self.happened_in_all,
        }


def relation_dict(relation: Relation) -> dict[str, Any]:
    """A relation as JSON prints it."""
    return {
        "a": relation.a,
        "b": relation.b,
        "now": period_dict(relation.now),
        "before": period_dict(relation.before),
        "change": relation.change,
        "movement": relation.movement,
        "latest": relation.latest.id if relation.latest else None,
    }


def period_dict(period: Period) -> dict[str, Any]:
    """A period as JSON prints it."""
    return {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "events": period.events,
        "verbal_cooperation": period.verbal_cooperation,
        "material_cooperation": period.material_cooperation,
        "verbal_conflict": period.verbal_conflict,
        "material_conflict": period.material_conflict,
        "score": period.score,
    }
