"""Moments as the record keeps them: text in UTC of one width, so that the order of letters is that of time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta


def text_of(moment: datetime) -> str:
    """The moment as the record keeps it; one without a zone counts as UTC."""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return f"{moment.year:04d}{moment.strftime('-%m-%dT%H:%M:%S.%f')}Z"


def moment_of(text: str) -> datetime:
    """The moment that the record keeps as this text, in UTC."""
    return datetime.fromisoformat(text)


def end_of(as_of: date | datetime) -> str:
    """The last moment that "as of" a day, or a moment, takes in, as text."""
    if isinstance(as_of, datetime):
        return text_of(as_of)
    return text_of(datetime.combine(as_of, time.max, UTC))


def begin_of(day: date) -> datetime:
    """The first moment of a day in UTC."""
    return datetime.combine(day, time.min, UTC)


def after(text: str) -> str:
    """The moment a microsecond later."""
    return text_of(moment_of(text) + timedelta(microseconds=1))
