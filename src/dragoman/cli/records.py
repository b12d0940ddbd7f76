"""Which record a command uses, and how far back it looks."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    from cyclopts import Token

    from dragoman.record import Record

Where = Annotated[str | None, Parameter(name="--record", env_var="DRAGOMAN_RECORD", show_default=False)]


def open_record(where: str | None, *, create: bool = False) -> Record:
    """The record that an option or the environment names, else the one in the user's data folder."""
    from dragoman import record

    return record.open(where or str(default_record()), create=create)


def default_record() -> Path:
    """The file that is the record where nobody names another."""
    from platformdirs import user_data_path

    return user_data_path("dragoman", appauthor=False) / "record.db"


def moment(_type: Any, tokens: tuple[Token, ...]) -> date | datetime:
    """A day (to its end) or a moment, as `--as-of` takes them: ``2026-03-01``, ``2026-03-01T09:30`` in UTC unless it says otherwise."""
    value = tokens[0].value
    try:
        if len(value) == 10:
            return date.fromisoformat(value)
        return datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no day or moment; write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM.") from None


def since(_type: Any, tokens: tuple[Token, ...]) -> date | timedelta:
    """A day, or how many days (``7d``), weeks (``2w``) or months of thirty days (``3m``) back."""
    value = tokens[0].value
    try:
        if value[-1:] in ("d", "w", "m") and value[:-1].isdigit():
            return timedelta(days=int(value[:-1]) * {"d": 1, "w": 7, "m": 30}[value[-1]])
        return date.fromisoformat(value)
    except (ValueError, OverflowError):
        raise ValueError(f"{value!r} is no day; write it as YYYY-MM-DD, or as 7d, 2w, 3m for so long ago.") from None


AsOfOption = Annotated[date | datetime | None, Parameter(name="--as-of", converter=moment)]
SinceOption = Annotated[date | timedelta | None, Parameter(name="--since", converter=since)]


def first_day(value: date | timedelta | None, until: date) -> date | None:
    """The day that `--since` means where the last day is ``until``; so many days, that one included."""
    if isinstance(value, timedelta):
        try:
            return until - value + timedelta(days=1)
        except OverflowError:
            return date.min
    return value
