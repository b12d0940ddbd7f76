"""Turns ``organisations.csv`` and ``memberships.csv`` into the international organisations that news names.

With them come courts, missions, alliances and the charities, watchdogs and federations that work across borders.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dragoman.tables._csv import Row, rows

KINDS = frozenset({"igo", "alliance", "court", "bank", "agency", "organ", "mission", "ngo"})


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation, or a part of one, with the words that mean it.

    ``code`` is its acronym, or its short name where it has none. ``sector`` is a PLOVER code. ``names`` are all
    forms that news uses, without an article; they may have ``name`` and ``code`` among them and may be empty.
    ``seat`` is a city. ``parent`` is the code of the organisation that it belongs to; an organ or a mission acts
    for its parent. ``seat`` and ``parent`` are None where there is none.
    """

    code: str
    name: str
    kind: str
    sector: str
    names: tuple[str, ...] = ()
    seat: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """One state's time in an organisation: ``member`` is its ISO 3166-1 alpha-3 code.

    ``since`` is the first day that it may have been a member, None where that is not known; ``until`` is the last
    such day, None for a member still. Where the table has only a year, the whole year counts.
    """

    organisation: str
    member: str
    since: date | None = None
    until: date | None = None

    def may_cover(self, on: date) -> bool:
        """Whether the state may have been a member on that day; it may where no first day is known."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def load_organisations(overlay: Path | None = None) -> tuple[Organisation, ...]:
    """All organisations in the table's order, an overlay folder's ``organisations.csv`` laid over it.

    Raises TableError where a table is malformed.
    """
    return tuple(_organisation(row) for row in rows("organisations.csv", key="code", overlay=overlay))


@cache
def load_memberships(overlay: Path | None = None) -> tuple[Membership, ...]:
    """All memberships in the table's order, an overlay folder's ``memberships.csv`` laid over it.

    A state that left and came back has two. Raises TableError where a table is malformed.
    """
    key = ("organisation", "member", "since")
    return tuple(_membership(row) for row in rows("memberships.csv", key=key, overlay=overlay))


@cache
def members_of(organisation: str, on: date) -> frozenset[str]:
    """The codes of the states that may have been members on that day, by the packaged table.

    Empty for an organisation whose members the table does not have.
    """
    return frozenset(
        membership.member
        for membership in load_memberships()
        if membership.organisation == organisation and membership.may_cover(on)
    )


def _organisation(row: Row) -> Organisation:
    return Organisation(
        code=row.need("code"),
        name=row.need("name"),
        kind=row.one_of("kind", KINDS),
        sector=row.need("sector"),
        names=row.several("names"),
        seat=row["seat"],
        parent=row["parent"],
    )


def _membership(row: Row) -> Membership:
    since = _day(row, "since", "01-01")
    until = _day(row, "until", "12-31")
    if since is not None and until is not None and until < since:
        raise row.error(f"the membership ends on {row['until']}, before it starts on {row['since']}")
    return Membership(row.need("organisation"), row.need("member"), since, until)


def _day(row: Row, column: str, in_year: str) -> date | None:
    """The day in the cell, the day ``in_year`` where it has a year alone; None where it is empty."""
    written = row[column]
    if written is None:
        return None
    try:
        return date.fromisoformat(f"{written}-{in_year}" if len(written) == 4 else written)
    except ValueError as error:
        raise row.error(f"{column} is {written!r}, expected a day or a year: 2010-05-12, 2010") from error
