"""What databases cannot keep, found before they are asked to: so that one input fails, and not its whole batch."""

from __future__ import annotations

import hashlib

from dragoman.record.rows import actors_in
from dragoman.types import Reading

LONGEST_NAME = 600
"""Characters of what is looked up by an index: ids, names, addresses. PostgreSQL takes 2,704 bytes, a character up to four."""


def why_not(reading: Reading) -> str | None:
    """Why the article cannot be kept, in words; None where it can."""
    article = reading.article
    for what, value in (
        ("id", article.id), ("title", article.title), ("text", article.text), ("outlet", article.outlet),
        ("address", article.url), ("language", article.language),
    ):  # fmt: skip
        if value is not None and not is_storable(value):
            return f"its {what} holds characters that are none: a NUL or half of a pair"
    if len(article.id) > LONGEST_NAME:
        return f"its id has {len(article.id):,} characters; the limit is {LONGEST_NAME}"
    longest = max((len(actor.key) for actor in actors_in(reading)), default=0)
    if longest > LONGEST_NAME:
        return f"it names somebody in {longest:,} characters; the limit is {LONGEST_NAME}"
    return None


def is_storable(text: str) -> bool:
    """Whether every character of a text is one: PostgreSQL refuses NUL, both refuse lone halves of surrogate pairs."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(words: str) -> str:
    """Words with what is no character written out."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def storable(name: str) -> str:
    """A name as it can be kept and looked up: printable, and where it is very long, a fingerprint for its end."""
    plain = printable(name)
    if len(plain) <= LONGEST_NAME:
        return plain
    mark = hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()
    return f"{plain[: LONGEST_NAME - 40]}…{mark}"
