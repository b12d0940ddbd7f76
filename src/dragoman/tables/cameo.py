"""Turns ``plover_to_cameo.csv`` into the CAMEO code that a PLOVER type and mode stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.tables._csv import Row, rows


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO event code of two to four digits with its name and its Goldstein score, from -10 to 10."""

    code: str
    text: str
    goldstein: float

    @property
    def root(self) -> str:
        """The code's first two digits."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The code to its third digit; a shorter code is its own base."""
        return self.code[:3]

    @property
    def quad(self) -> int:
        """CAMEO's quad class by the root, 1 to 4: words and deeds of cooperation, words and deeds of conflict."""
        root = int(self.root)
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@cache
def load_cameo(overlay: Path | None = None) -> dict[tuple[str, str | None], Cameo]:
    """CAMEO codes by PLOVER type and mode (None for the type alone), an overlay folder's table laid over them.

    Raises TableError where a table is malformed.
    """
    table = rows("plover_to_cameo.csv", key=("type", "mode"), overlay=overlay)
    return {(row.need("type"), row["mode"]): _cameo(row) for row in table}


def cameo_of(type_: str, mode: str | None, overlay: Path | None = None) -> Cameo:
    """The CAMEO code of a PLOVER type and mode; that of the type where the table does not have the mode.

    Raises KeyError for a type that is not PLOVER's.
    """
    table = load_cameo(overlay)
    return table.get((type_, mode)) or table[type_, None]


def _cameo(row: Row) -> Cameo:
    code, score = row.need("code"), row.number("goldstein")
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 4 and 1 <= int(code[:2]) <= 20):
        raise row.error(f"{code!r} is not a CAMEO code")
    if score is None or abs(score) > 10:
        raise row.error(f"goldstein is {score}, expected -10 to 10")
    return Cameo(code, row.need("text"), score)
