"""The record's answers → flat cells: the columns of each kind of list, as ``--format csv`` writes them.

Days are ISO 8601, a span as ``2024-09-08/2024-09-12``, and an unknown one is called so. Several parties, outlets or
words share a cell, parted by ``;``; a ``;`` of their own becomes a comma. What is unknown otherwise is an empty cell.
Cells are data: one that begins like a formula is written as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from dragoman.measures.values import Period, period_dict
from dragoman.output import record_wording, wording
from dragoman.record.moments import text_of
from dragoman.record.values import (
    Document,
    RecordedActor,
    RecordedEvent,
    RecordedWarning,
    document_dict,
)
from dragoman.types import Actor, Citation, DateRange

Cell = str | int | float | bool | None

_EVENT = ("id", "date", "type", "mode", "status", "actors", "actor_codes", "recipients", "recipient_codes", "reciprocal",
          "place", "place_code", "lat", "lon", "score", "sources", "outlets", "mentions", "certainty", "fate", "decided_by",
          "disputed_by", "published", "text", "document", "url")  # fmt: skip
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "events": _EVENT,
    "calendar": _EVENT,
    "actors": ("code", "name", "kind", "sector", "role", "events", "first", "last"),
    "dyad": ("first", "last", "events", "verbal_cooperation", "material_cooperation", "verbal_conflict",
             "material_conflict", "score"),
    "warnings": ("drivers", "outcome", "said_by", "held_by", "held_by_code", "document", "title", "outlet", "published", "url"),
    "search": ("document", "title", "outlet", "published", "url", "passage"),
}  # fmt: skip
"""The columns of the kinds that have fixed ones; those of the other kinds are the names of what their rows hold.

``text`` is the shown mention, ``document`` and ``url`` are where it stands, ``published`` is the day of the first report;
``sources`` counts independent texts, ``outlets`` names who carries them, ``mentions`` counts the places in them.
"""


def to_plain(row: Any) -> dict[str, Any]:
    """The row as the object that JSON prints: its own ``to_dict`` where it has one."""
    if isinstance(row, Period):
        return period_dict(row)
    if isinstance(row, Document):
        return {**document_dict(row), "version": row.version, "withdrawn": row.withdrawn, "text": row.text}
    if hasattr(row, "to_dict"):
        return dict(row.to_dict())
    if isinstance(row, Mapping):
        return {str(key): _plain(value) for key, value in row.items()}
    if is_dataclass(row) and not isinstance(row, type):
        return {key: _plain(value) for key, value in asdict(row).items()}
    raise TypeError(f"{type(row).__name__} is no row of a list")


def to_cells(row: Any, *, parted: str = ";") -> dict[str, Cell]:
    """The row as flat cells by column; ``parted`` stands between several things in one cell of a row of any kind."""
    if isinstance(row, RecordedEvent):
        return _event_cells(row)
    if isinstance(row, RecordedWarning):
        return _warning_cells(row)
    cells = {key: _cell(value, parted) for key, value in to_plain(row).items()}
    if isinstance(row, RecordedActor):
        return {**cells, "first": cells["first"] or wording.UNKNOWN_DATE, "last": cells["last"] or wording.UNKNOWN_DATE}
    return cells


def columns_of(kind: str, cells: Sequence[Mapping[str, Cell]]) -> tuple[str, ...]:
    """The columns of a list of the kind, where need be in the order in which the cells first have them."""
    return COLUMNS.get(kind) or tuple(dict.fromkeys(column for row in cells for column in row))


def iso_days(dates: DateRange | None) -> str:
    """``2024-09-13``, ``2024-09-08/2024-09-12``, or ``date unknown``."""
    if dates is None:
        return wording.UNKNOWN_DATE
    return "/".join(dict.fromkeys((dates.first.isoformat(), dates.last.isoformat())))


def _event_cells(event: RecordedEvent) -> dict[str, Cell]:
    place, shown, outcome = event.place, record_wording.main_mention(event), event.outcome
    actors, recipients = wording.actors_of(event.actors), wording.actors_of(event.recipients)
    return {
        "id": event.id,
        "date": iso_days(event.date),
        "type": event.type,
        "mode": event.mode,
        "status": event.status.value,
        "actors": _names(actors),
        "actor_codes": _codes(actors),
        "recipients": _names(recipients),
        "recipient_codes": _codes(recipients),
        "reciprocal": _cell(event.reciprocal),
        "place": record_wording.clean(place.name) if place else None,
        "place_code": _cell(place.code) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "score": event.score,
        "sources": event.sources,
        "outlets": _join(record_wording.outlets_of(event)),
        "mentions": len(event.mentions),
        "certainty": record_wording.say_certainty(event),
        "fate": outcome.fate.value if outcome else None,
        "decided_by": outcome.event if outcome else None,
        "disputed_by": _join(event.disputed_by),
        "published": event.published.isoformat() if event.published else wording.UNKNOWN_DATE,
        "text": record_wording.clean(shown.citation.text) if shown else None,
        "document": shown.document.id if shown else None,
        "url": _cell(shown.document.url) if shown else None,
    }


def _warning_cells(warning: RecordedWarning) -> dict[str, Cell]:
    held_by, about = warning.held_by, document_dict(warning.document)
    return {
        "drivers": _join(_words(driver) for driver in warning.drivers),
        "outcome": _words(warning.outcome),
        "said_by": record_wording.clean(warning.said_by) if warning.said_by else None,
        "held_by": record_wording.clean(held_by.name) if held_by else None,
        "held_by_code": held_by.code if held_by else None,
        **{key: _cell(value) for key, value in about.items()},
        "published": about["published"] or wording.UNKNOWN_DATE,
    }


def _words(citation: Citation) -> str:
    return record_wording.clean(citation.text)


def _names(actors: Iterable[Actor]) -> str:
    return _join(record_wording.clean(actor.name) for actor in actors)


def _codes(actors: Iterable[Actor]) -> str:
    """The codes in the order of the names, an empty one between two ``;`` where a party has none."""
    codes = [actor.code or "" for actor in actors]
    return ";".join(codes) if any(codes) else ""


def _join(parts: Iterable[str], parted: str = ";") -> str:
    return parted.join(part.replace(";", ",") for part in parts)


def _plain(value: Any) -> Any:
    """What JSON can hold: days and moments as text, enums as their values."""
    if isinstance(value, datetime):
        return text_of(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return value


def _cell(value: Any, parted: str = ";") -> Cell:
    """One value as one cell: lists joined, objects as ``key: value``, booleans in the small letters of JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        return _join((f"{key}: {_cell(inner)}" for key, inner in value.items() if inner is not None), parted)
    if isinstance(value, list | tuple):
        return _join((str(_cell(inner)) for inner in value), parted)
    return record_wording.clean(str(_plain(value)))
