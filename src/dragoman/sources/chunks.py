"""Text → chunks: the paragraphs, headings and list items, before anyone says which is which.

A line may be a whole paragraph, or the text may be wrapped at some column so that a paragraph
takes several lines. Both are recognised; a chunk is a stretch of the text and changes nothing in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.sources.marks import ends_sentence, is_wire_line, starts_new_chunk
from dragoman.types import BlockKind

WIDEST_WRAP = 140
"""Columns: a text with longer lines is not a wrapped one."""

_LINE = re.compile(r"[^\n]+")
_LOWER_START = re.compile(r"[a-z]+(?:['’-][a-z]+)*(?=[\s,.;:!?)—–]|$)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """``text[start:end]``, and its kind where the format said so."""

    start: int
    end: int
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    indent: int
    follows: bool
    """No blank line stands between this line and the one before."""


def split_chunks(text: str) -> list[Chunk]:
    """The chunks of a plain text in order; lines without a letter or digit only separate."""
    lines = _read_lines(text)
    width = _wrap_width(lines)
    chunks: list[Chunk] = []
    for at, line in enumerate(lines):
        if chunks and line.follows and _continues(lines, at, width, text[chunks[-1].start : chunks[-1].start + 60]):
            chunks[-1] = Chunk(chunks[-1].start, line.end)
        else:
            chunks.append(Chunk(line.start, line.end))
    return chunks


def _read_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    follows = False
    last_end = 0
    for match in _LINE.finditer(text):
        if match.start() > last_end + 1:
            follows = False
        last_end = match.end()
        raw = match.group()
        bare = raw.strip()
        if not any(character.isalnum() for character in bare):
            follows = False
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        lines.append(_Line(start, start + len(bare), bare, indent, follows))
        follows = True
    return lines


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The column at which the text is wrapped; None when each line is a paragraph of its own."""
    pairs = [(first, second) for first, second in pairwise(lines) if second.follows]
    broken = [first for first, second in pairs if _breaks_sentence(first.text, second.text)]
    if not broken or len(broken) < 0.2 * len(pairs):
        return None
    lengths = sorted(len(first.text) for first, _ in pairs)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    return width if width <= WIDEST_WRAP else None


def _breaks_sentence(first: str, second: str) -> bool:
    return not ends_sentence(first) and _LOWER_START.match(second) is not None


def _continues(lines: Sequence[_Line], at: int, width: int | None, chunk: str) -> bool:
    """Whether the line at ``at`` goes on with the chunk that the line before belongs to."""
    before, line = lines[at - 1], lines[at]
    if starts_new_chunk(line.text) or is_wire_line(before.text):
        return False
    if _breaks_sentence(before.text, line.text):
        return True
    if width is None:
        return False
    # A line that closes a sentence must be full to go on; elsewhere the right edge may be ragged.
    least = (0.92 if ends_sentence(before.text) else 0.8) * width
    if not least <= len(before.text) + 1 + len(line.text.split(None, 1)[0]) <= 1.5 * width:
        return False
    if line.indent > before.indent and not starts_new_chunk(chunk):
        return False
    return not (ends_sentence(before.text) and _stands_alone(lines, at, width))


def _stands_alone(lines: Sequence[_Line], at: int, width: int) -> bool:
    """Whether a short line after a full one is a heading between paragraphs, not the end of one."""
    line = lines[at]
    if ends_sentence(line.text) or at + 1 == len(lines) or not lines[at + 1].follows:
        return False
    return len(line.text) + 1 + len(lines[at + 1].text.split(None, 1)[0]) < 0.8 * width
