"""Letters with marks → the plain letters that PostgreSQL's search takes them for, as SQLite's does by itself."""

from __future__ import annotations

import unicodedata


def _pairs() -> list[tuple[str, str]]:
    letters = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
    plain = [(letter, unicodedata.normalize("NFD", letter)[0]) for letter in letters]
    return [(letter, base) for letter, base in plain if base != letter and base.isascii() and base.isalpha()]


ACCENTED = "".join(letter for letter, _ in _pairs())
PLAIN = "".join(base for _, base in _pairs())
_TABLE = str.maketrans(ACCENTED, PLAIN)


def plain(words: str) -> str:
    """The words without marks on their letters, character by character."""
    return words.translate(_TABLE)
