"""Turns ``groups.csv`` into the non-state actors that news names.

These are armed groups, parties, movements, unions, churches, companies, media and rights groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.tables._csv import Row, rows

KINDS = frozenset({"armed-group", "party", "company", "media", "movement", "ngo", "union", "church", "authority"})


@dataclass(frozen=True, slots=True)
class Group:
    """One non-state actor, with the words that mean it.

    ``code`` is the acronym that news uses, None where it uses a name. ``sector`` is a PLOVER code. ``names`` are
    further forms besides ``name`` and ``code``, without an article; they may be empty. ``state`` is the ISO 3166-1
    alpha-3 code of its home, None where it has no single one.
    """

    code: str | None
    name: str
    kind: str
    sector: str
    names: tuple[str, ...] = ()
    state: str | None = None


@cache
def load_groups(overlay: Path | None = None) -> tuple[Group, ...]:
    """All groups in the table's order, an overlay folder's ``groups.csv`` laid over it.

    Raises TableError where a table is malformed.
    """
    return tuple(_group(row) for row in rows("groups.csv", key="code", otherwise="name", overlay=overlay))


def _group(row: Row) -> Group:
    return Group(
        code=row["code"],
        name=row.need("name"),
        kind=row.one_of("kind", KINDS),
        sector=row.need("sector"),
        names=row.several("names"),
        state=row["state"],
    )
