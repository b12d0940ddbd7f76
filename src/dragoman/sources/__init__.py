"""Bytes → Article: files, standard input and pages of the web, in any of the :data:`FORMATS`."""

from dragoman.sources.formats import FORMATS, Format, parse_bytes
from dragoman.sources.intake import parse_text, read_source

__all__ = ["FORMATS", "Format", "parse_bytes", "parse_text", "read_source"]
