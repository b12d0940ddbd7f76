"""Turns ``states.csv`` into the states, territories, entities and historic states that news names.

A seat is what news says for a government: its palace, parliament, ministry, army or secret service.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.tables._csv import Row, rows

KINDS = frozenset({"state", "territory", "entity", "historic"})
SECTORS = frozenset({"GOV", "LEG", "MIL", "SPY", "COP", "JUD"})


@dataclass(frozen=True, slots=True)
class Seat:
    """A name that stands for a part of a government, without a leading "the", and its PLOVER sector."""

    name: str
    sector: str = "GOV"


@dataclass(frozen=True, slots=True)
class State:
    """One state, territory, entity or historic state, with the words that mean it.

    ``code`` is ISO 3166-1 alpha-3 (XKX for Kosovo, ISO 3166-3's old code for a historic state), None for an
    entity without one. ``names`` are further names besides ``name``; ``people`` has plural and singular nouns;
    ``capital`` has the usual English name first. ``parent`` is the code of the state that a territory or an
    entity belongs to or is claimed by, or that took a historic state's place. Any of the tuples may be empty.
    """

    code: str | None
    name: str
    kind: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    parent: str | None = None


@cache
def load_states(overlay: Path | None = None) -> tuple[State, ...]:
    """All states and entities in the table's order, an overlay folder's ``states.csv`` laid over it.

    Raises TableError where a table is malformed.
    """
    return tuple(_state(row) for row in rows("states.csv", key="code", otherwise="name", overlay=overlay))


@cache
def states_by_code(overlay: Path | None = None) -> dict[str, State]:
    """The rows that have a code, by that code. Raises TableError where a table is malformed."""
    return {state.code: state for state in load_states(overlay) if state.code is not None}


def _state(row: Row) -> State:
    return State(
        code=row["code"],
        name=row.need("name"),
        kind=row.one_of("kind", KINDS),
        names=row.several("names"),
        adjectives=row.several("adjectives"),
        people=row.several("people"),
        capital=row.several("capital"),
        seats=tuple(_seat(seat, row) for seat in row.several("seats")),
        parent=row["parent"],
    )


def _seat(written: str, row: Row) -> Seat:
    name, _, sector = written.partition(":")
    if sector and sector not in SECTORS:
        raise row.error(f"seat {name!r} has the sector {sector!r}, expected one of {', '.join(sorted(SECTORS))}")
    return Seat(name, sector or "GOV")
