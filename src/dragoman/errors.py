"""The errors that Dragoman raises; each holds the thing that it is about.

DragomanError
├── SourceError   an input could not be turned into an article (it names the input)
├── TableError    a knowledge table is malformed (it names the file and the line)
└── ModelError    the language model is missing or is not the one expected
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that Dragoman raises on purpose."""


class SourceError(DragomanError):
    """An input that could not be read as an article: ``name`` is the path or address, ``reason`` why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        return type(self), (self.name, self.reason)


class TableError(DragomanError):
    """A knowledge table that breaks its own rules: ``table`` names the file, ``reason`` what is wrong."""

    def __init__(self, table: str, reason: str) -> None:
        super().__init__(f"{table}: {reason}")
        self.table = table
        self.reason = reason

    def __reduce__(self) -> tuple[type[TableError], tuple[str, str]]:
        return type(self), (self.table, self.reason)


class ModelError(DragomanError):
    """The language model is not there, or not the one that was pinned; says what to install."""
