"""The errors that Dragoman raises; each holds the thing that it is about.

DragomanError
├── SourceError   an input could not be turned into an article (it names the input)
│   ├── NotAnArticle     it was read, and there is no article in it
│   └── LanguageNotRead  it is an article in a language that is not read
├── RecordError   a record could not be opened, read or written (it names the record)
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


class NotAnArticle(SourceError):
    """An input that was read, and holds no article."""


class LanguageNotRead(SourceError):
    """An article in a language that Dragoman does not read."""


class RecordError(DragomanError):
    """A record that could not be opened, read or written: ``record`` is its path or address, ``reason`` why."""

    def __init__(self, record: str, reason: str) -> None:
        super().__init__(f"{record}: {reason}")
        self.record = record
        self.reason = reason

    def __reduce__(self) -> tuple[type[RecordError], tuple[str, str]]:
        return type(self), (self.record, self.reason)


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
