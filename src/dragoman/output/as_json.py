"""Readings → JSON, exactly the objects of `Reading.to_dict`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dragoman.types import Reading

_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that JSON allows in a string and that many programs take for the end of a line."""


def json_object(reading: Reading) -> str:
    """One reading as an indented JSON object, its line ended."""
    return _encode(reading.to_dict(), indent=2)


def json_array(readings: Iterable[Reading]) -> str:
    """The readings as one indented JSON array, empty where there are none, its line ended."""
    return _encode([reading.to_dict() for reading in readings], indent=2)


def json_line(reading: Reading) -> str:
    """One reading as a JSON object on a line of its own."""
    return _encode(reading.to_dict(), indent=None)


def json_text(value: dict[str, Any]) -> str:
    """Any object as JSON on a line of its own."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def json_indented(value: dict[str, Any]) -> str:
    """Any object as indented JSON, its line ended."""
    return _encode(value, indent=2)


def _encode(value: Any, *, indent: int | None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False).translate(_LINE_ENDS) + "\n"
