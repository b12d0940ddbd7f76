"""Turns ``regions.csv`` into the regions and groupings of states that news treats as parties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.tables._csv import Row, rows

KINDS = frozenset({"region", "grouping"})

BODIES = {
    "the Arab world": "Arab League",
    "the Caribbean": "CARICOM",
    "Central Africa": "ECCAS",
    "Central America": "SICA",
    "East Africa": "EAC",
    "the Gulf states": "GCC",
    "Latin America": "CELAC",
    "the Pacific Islands": "PIF",
    "South America": "UNASUR",
    "South Asia": "SAARC",
    "Southeast Asia": "ASEAN",
    "Southern Africa": "SADC",
    "West Africa": "ECOWAS",
}
"""A region's name → the code of the organisation whose members' leaders are called after it."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region ("Central Asia") or a grouping without a secretariat ("G7"), with the words that mean it.

    ``name`` is what is printed, with its article ("the West"). ``members`` are the ISO 3166-1 alpha-3 codes of
    the states that news usually means; none where the circle is open. Any of the tuples may be empty.
    """

    name: str
    kind: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@cache
def load_regions(overlay: Path | None = None) -> tuple[Region, ...]:
    """All regions and groupings in the table's order, an overlay folder's ``regions.csv`` laid over it.

    Raises TableError where a table is malformed.
    """
    return tuple(_region(row) for row in rows("regions.csv", key="name", overlay=overlay))


def _region(row: Row) -> Region:
    return Region(
        name=row.need("name"),
        kind=row.one_of("kind", KINDS),
        names=row.several("names"),
        adjectives=row.several("adjectives"),
        people=row.several("people"),
        members=row.several("members"),
    )
