"""One row of a collection (a JSON object, a row of a table) → Item, or what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_tz
from typing import Any
from urllib.parse import urlsplit

from dragoman.errors import SourceError
from dragoman.sources.encoding import clean_text
from dragoman.sources.items import Item, Known

FIELDS = ("text", "title", "published", "url", "outlet", "language", "id")
"""What a row may say, by the names that it has where nobody renames them."""

LONGEST_VALUE = 4_000
"""Characters of a title, an address and the like; a longer one is a mistake of whoever made the collection."""

FIRST_YEAR, LAST_YEAR = 1600, 2199
"""From the first newspapers on; what lies outside stands for "unknown" (year 1, year 9999) in many collections."""

_ISO_DAY = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:[Tt]| +)[0-2]\d(?::?[0-5]\d(?::?[0-6]\d(?:[.,]\d{1,9})?)?)? *(?:[Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
)
_MAIL_DAY = re.compile(
    r"(?:[A-Za-z]{3,9}, *)?\d{1,2}[ -][A-Za-z]{3,9}[ -](?:\d\d|[1-9]\d{3})(?: +\d{1,2}:\d\d[ \w:+()-]*)?"
)


def check_fields(fields: Mapping[str, str]) -> None:
    """Raises ValueError when names are given for fields that there are not."""
    for ours, theirs in fields.items():
        if ours not in FIELDS:
            raise ValueError(f"there is no field {ours!r}; the fields are {', '.join(FIELDS)}")
        if not theirs:
            raise ValueError(f"no name is given for the field {ours!r}")


def item_of_row(row: Mapping[str, Any], name: str, fields: Mapping[str, str], *, reading: bytes | None = None) -> Item:
    """The item that a row describes; ``fields`` says how the collection calls what we call ``text``, ``title``….

    ``reading`` is the row as JSON: where it is what Dragoman itself wrote of an article, with its text and its events, it is
    kept. Raises SourceError, which names the row and the field, where a field is missing or is not what it should be.
    """
    try:
        if reading is not None and (document := document_of(row, fields)) is not None:
            return Item(name, known=_known(document, {} if document is not row else fields), reading=reading)
        return Item(name, known=_known(row, fields), text=_read_text(row, fields.get("text", "text")))
    except ValueError as error:
        raise SourceError(name, str(error)) from error


def item_of_reading(raw: str | bytes, name: str) -> Item:
    """The item that keeps a reading, JSON as ``dragoman read`` writes it. Raises SourceError where it is none."""
    reading = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    row = load_object(reading, name)
    if document_of(row, {}) is None:
        raise SourceError(name, "this is no reading: it needs a document with a text, and events")
    return item_of_row(row, name, {}, reading=reading)


def document_of(row: Mapping[str, Any], fields: Mapping[str, str]) -> Mapping[str, Any] | None:
    """The part of a reading that describes the article; None where the row is no reading."""
    if not isinstance(row.get("events"), list):
        return None
    document = row.get("document")
    if isinstance(document, dict) and isinstance(document.get("text"), str):
        return document
    return row if isinstance(_look_up(row, fields.get("text", "text")), str) else None


def load_object(raw: bytes, name: str) -> dict[str, Any]:
    """The JSON object in the bytes; of a key that occurs twice the last value counts. Raises SourceError."""
    try:
        value = json.loads(raw.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise SourceError(name, "it is not UTF-8") from error
    except RecursionError as error:
        raise SourceError(name, "it is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise SourceError(name, f"it is not JSON ({error.msg}, character {error.pos + 1})") from error
    except ValueError as error:
        raise SourceError(name, "it has a number with too many digits") from error
    if not isinstance(value, dict):
        raise SourceError(name, "it is not a JSON object")
    return value


def read_day(value: object) -> date:
    """The calendar day of a date or time, in the zone that it is written in.

    ISO 8601 and the form of e-mails are read (``2023-05-09T23:30:00-05:00``; ``Tue, 09 May 2023 23:30:00 -0500``). Raises
    ValueError for all else, for days that there are not, and for years that stand for "unknown", such as 1 and 9999.
    """
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, str):
        day = date(*_parts_of_day(value.strip()))
    else:
        raise ValueError("a day is written as text")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("no article is from that year")
    return day


def web_address(value: str | None) -> str | None:
    """The address where it is one of the web; None for files, for what is no address, and for endless ones."""
    if value is None or len(value) > LONGEST_VALUE or re.search(r"[\s\x00-\x1f\x7f]", value):
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and parts.hostname else None


def _parts_of_day(text: str) -> tuple[int, int, int]:
    if match := _ISO_DAY.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    parts = parsedate_tz(text) if len(text) < 80 and _MAIL_DAY.fullmatch(text) else None
    if parts is None:
        raise ValueError("it is written as no date")
    return parts[0], parts[1], parts[2]


def _known(row: Mapping[str, Any], fields: Mapping[str, str]) -> Known:
    names = {field: fields.get(field, field) for field in FIELDS}
    return Known(
        id=_read_value(row, names["id"], numbers=True),
        title=_read_value(row, names["title"]),
        published=_read_published(row, names["published"]),
        url=web_address(_read_value(row, names["url"])),
        outlet=_read_value(row, names["outlet"]),
        language=_read_value(row, names["language"]),
    )


def _look_up(row: Mapping[str, Any], field: str) -> Any:
    """The value of a field, whose dots lead into nested objects; None where there is none."""
    if field in row:
        return row[field]
    value: Any = row
    for part in field.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _read_text(row: Mapping[str, Any], field: str) -> str:
    value = _decode(_look_up(row, field), field)
    if value is None:
        raise ValueError(f'it has no "{field}"')
    if not isinstance(value, str):
        raise ValueError(f'its "{field}" is no text')
    if not value.strip():
        raise ValueError(f'its "{field}" is empty')
    return value


def _read_value(row: Mapping[str, Any], field: str, *, numbers: bool = False) -> str | None:
    """A short text on one line, without control characters; None where the row says nothing."""
    value = _decode(_look_up(row, field), field)
    if numbers and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f'its "{field}" is no text')
    if len(value) > LONGEST_VALUE:
        raise ValueError(f'its "{field}" is too long: {len(value):,} characters; the limit is {LONGEST_VALUE:,}')
    return " ".join(clean_text(value).split()) or None


def _read_published(row: Mapping[str, Any], field: str) -> date | None:
    value = _decode(_look_up(row, field), field)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        return read_day(value)
    except ValueError as error:
        shown = repr(value[:40]) if isinstance(value, str) else type(value).__name__
        raise ValueError(f'its "{field}" is no day that can be understood ({shown}: {error})') from error


def _decode(value: object, field: str) -> object:
    """The value, where a table keeps its texts as bytes as text."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f'its "{field}" is not UTF-8') from error
