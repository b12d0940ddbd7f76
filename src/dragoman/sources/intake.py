"""The door: a path, ``-`` or an address → Article."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from datetime import date
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import SourceError
from dragoman.sources.article import Origin, article_of_text, check_length
from dragoman.sources.formats import LARGEST_INPUT, check_size, parse_bytes
from dragoman.sources.markdown import article_of_markdown, is_markdown
from dragoman.types import Article

STANDARD_INPUT = "-"


def read_source(name: str, *, published: date | None = None, allow_private: bool = False) -> Article:
    """The article at a path, on standard input (``-``) or at an http(s) address.

    ``published`` is the day that relative dates count from; without it, the day that the source gives,
    else None. ``allow_private`` lets addresses of the local network be fetched. Raises SourceError, with
    one sentence on what is wrong, for everything that is not a readable English article.
    """
    if is_web_address(name):
        from dragoman.sources.fetch import fetch  # the network's libraries load slowly

        download = fetch(name, allow_private=allow_private)
        raw = mark_encoding(download.raw, download.charset, download.content_type)
        return parse_bytes(raw, name=name, url=download.url, published=published)
    if name == STANDARD_INPUT:
        return parse_bytes(_read_stream(sys.stdin.buffer, "standard input"), name="standard input", published=published)
    return parse_bytes(read_file(name), name=name, published=published)


def is_web_address(name: str) -> bool:
    """Whether a name is an http or https address."""
    return name[:8].lower().startswith(("http://", "https://"))


def parse_text(
    text: str,
    *,
    published: date | None = None,
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    id: str | None = None,
) -> Article:
    """The article in a plain or Markdown text, with what the caller knows of it.

    ``title`` need not stand in the text and is not added to it. Raises SourceError when the text is empty,
    too long or not in English; its ``name`` is then the id, the address or ``text``.
    """
    name = id or url or "text"
    check_length(text, name)
    origin = Origin(name, published, url, title, outlet, language, id, is_language_certain=language is not None)
    return article_of_markdown(text, origin) if is_markdown(text[:20_000]) else article_of_text(text, origin)


def read_file(path: str) -> bytes:
    """The bytes of a file, 20 MB at the most; raises SourceError when it cannot be read."""
    if "://" in path[:12]:
        raise SourceError(path, "only http and https addresses and files are read")
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(path, "this is a directory, not a file")
        if stat.S_ISREG(status.st_mode):
            check_size(status.st_size, path)
        with Path(path).open("rb") as stream:
            return _read_stream(stream, path)
    except FileNotFoundError as error:
        raise SourceError(path, "there is no such file") from error
    except PermissionError as error:
        raise SourceError(path, "reading it is not permitted") from error
    except (OSError, ValueError) as error:
        raise SourceError(path, f"it could not be read ({getattr(error, 'strerror', None) or error})") from error


def _read_stream(stream: BinaryIO, name: str) -> bytes:
    raw = stream.read(LARGEST_INPUT + 1)
    if len(raw) > LARGEST_INPUT:
        raise SourceError(name, "too large: more than 20 MB")
    return raw


def mark_encoding(raw: bytes, charset: str | None, content_type: str) -> bytes:
    """The bytes as UTF-8 with its mark where the server named another encoding that fits, else as they are."""
    if charset is None or content_type == "application/pdf" or raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE)):
        return raw
    try:
        return codecs.BOM_UTF8 + raw.decode(charset).encode("utf-8")
    except (LookupError, ValueError):
        return raw
