"""PDF → Article: lines of print joined to paragraphs, without running heads and page numbers."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from dragoman.errors import NotAnArticle, SourceError
from dragoman.sources.article import LONGEST_TEXT, Origin, Piece, article_of_pieces, check_length
from dragoman.sources.marks import ends_sentence, has_full_stop, starts_new_chunk
from dragoman.types import Article, BlockKind

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_SECONDS = 20.0
_PDFIUM = threading.Lock()
"""pdfium must not be called from two threads at once."""

_MARGIN = 0.12
_PAGE_NUMBER = re.compile(
    r"(?:page\s*|p\.\s*|[-–—|]\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—|])?$", re.IGNORECASE
)
_DIVIDED = re.compile("(\\w+)(?:[\ufffe\x02\u00ad]\\s?|-\n)(?=([a-z]\\w*))")
"""A word divided at the end of a line; pdfium marks most of the places and then runs the lines together."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of print: where it stands on its page, in points from below, and how high its letters are.

    ``bottom`` is its first letter's and ``foot`` its last one's: the lower where pdfium joined two lines.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    foot: float
    height: float
    is_marginal: bool


@dataclass(frozen=True, slots=True)
class _Print:
    """How the body of a document is set: the height of its letters, from line to line, its right edge."""

    height: float
    pitch: float
    right: float


def accepts(raw: bytes, name: str) -> bool:
    """Whether the bytes say that they are a PDF, as they must within their first 1024."""
    return b"%PDF-" in raw[:1024]


def parse(raw: bytes, *, name: str, url: str | None = None, published: date | None = None) -> Article:
    """The article in a PDF; its own dates of creation are not taken for the day of publication.

    Raises SourceError for damaged and locked files, for pictures of pages, and for other languages.
    """
    with _PDFIUM:
        lines = _read_lines(raw, name)
    lines = _without_running_heads(lines)
    if not lines:
        raise NotAnArticle(name, "the PDF holds pictures of pages but no text")
    return article_of_pieces(_pieces(lines), Origin(name, published=published, url=url))


def _read_lines(raw: bytes, name: str) -> list[_Line]:
    document = _open(raw, name)
    lines: list[_Line] = []
    deadline = time.monotonic() + MOST_SECONDS
    length = 0
    try:
        for number in range(len(document)):
            if time.monotonic() > deadline:
                raise SourceError(name, f"the PDF takes longer than {MOST_SECONDS:.0f} seconds to read")
            page = document[number]
            try:
                found = _lines_of(page, number)
            finally:
                page.close()
            lines.extend(found)
            length += sum(len(line.text) for line in found)
            if length > LONGEST_TEXT:
                check_length("", name, length=length)
    except SourceError:
        raise
    except Exception as error:
        raise SourceError(name, f"the PDF is damaged ({error})") from error
    finally:
        document.close()
    return lines


def _open(raw: bytes, name: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(raw)
    except PdfiumError as error:
        reason = "the PDF is locked with a password" if "password" in str(error).lower() else "the PDF is damaged"
        raise SourceError(name, reason) from error


def _lines_of(page: PdfPage, number: int) -> list[_Line]:
    """The lines of one page; their places are 0 where pdfium's characters cannot be counted off."""
    words = page.get_textpage()
    try:
        text = words.get_text_range()
        count = words.count_chars()
        height = page.get_height() or 1.0
        lines, start = [], 0
        for raw in text.split("\r\n"):
            bare = raw.strip()
            at = start + len(raw) - len(raw.lstrip())
            start += len(raw) + 2
            if not bare:
                continue
            if count == len(text):
                left, bottom, _, top = words.get_charbox(at, loose=True)
                _, foot, right, _ = words.get_charbox(at + len(bare) - 1, loose=True)
                middle = (bottom + top) / 2 / height
                is_marginal = not _MARGIN < middle < 1 - _MARGIN
                lines.append(_Line(bare, number, left, right, bottom, foot, top - bottom, is_marginal))
            else:
                lines.append(_Line(bare, number, 0.0, 0.0, 0.0, 0.0, 0.0, False))
        return lines
    finally:
        words.close()


def _without_running_heads(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without page numbers and without what stands in the margin of page after page."""
    pages: dict[str, set[int]] = {}
    for line in lines:
        if line.is_marginal:
            pages.setdefault(_key(line), set()).add(line.page)
    total = len({line.page for line in lines})

    def is_running(line: _Line) -> bool:
        if not line.is_marginal:
            return False
        return _PAGE_NUMBER.match(line.text) is not None or len(pages[_key(line)]) >= max(2, (total + 1) // 2)

    return [line for line in lines if not is_running(line)]


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _pieces(lines: Sequence[_Line]) -> list[Piece]:
    """The paragraphs, with a headline and headings where larger letters show them."""
    print_ = _measure(lines)
    words = Counter(word.casefold() for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text))
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, print_):
            groups[-1].append(line)
        else:
            groups.append([line])
    pieces = [(_join(group, words), group[0].height) for group in groups]
    largest = max(range(min(5, len(pieces))), key=lambda at: pieces[at][1])
    has_headline = print_.height > 0 and pieces[largest][1] > 1.15 * print_.height and len(pieces[largest][0]) < 250
    return [
        Piece(text, BlockKind.HEADLINE if has_headline and at == largest else _kind_of(text, height, print_))
        for at, (text, height) in enumerate(pieces)
    ]


def _kind_of(text: str, height: float, print_: _Print) -> BlockKind | None:
    is_larger = print_.height > 0 and height > 1.1 * print_.height
    return BlockKind.HEADING if is_larger and len(text) <= 120 and not has_full_stop(text) else None


def _measure(lines: Sequence[_Line]) -> _Print:
    heights = Counter(round(line.height, 1) for line in lines for _ in range(len(line.text) // 20 + 1))
    height = heights.most_common(1)[0][0]
    body = [line for line in lines if _is_close(line.height, height)]
    gaps = [a.foot - b.bottom for a, b in pairwise(body) if a.page == b.page and a.foot > b.bottom]
    return _Print(height, median(gaps) if gaps else 1.25 * height, max((line.right for line in body), default=0.0))


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= 0.1 * max(one, other)


def _continues(before: _Line, line: _Line, print_: _Print) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    if starts_new_chunk(line.text) or not _is_close(before.height, line.height):
        return False
    gap = before.foot - line.bottom
    if before.page != line.page or gap < -0.5 * line.height:
        return not ends_sentence(before.text) and _is_close(line.height, print_.height)
    scale = line.height / print_.height if print_.height else 1.0
    if gap > 1.3 * print_.pitch * max(scale, 1.0):
        return False
    if ends_sentence(before.text):
        is_indented = line.left > before.left + 0.6 * line.height
        is_short = before.right < 0.85 * print_.right
        return not (is_indented or is_short)
    return True


def _join(group: Iterable[_Line], words: Counter[str]) -> str:
    """One line of text; a word that was divided at a line's end is whole again, ``well-known`` keeps its hyphen."""

    def mend(match: re.Match[str]) -> str:
        return f"{match[1]}-" if words[f"{match[1]}-{match[2]}".casefold()] else match[1]

    text = _DIVIDED.sub(mend, "\n".join(line.text for line in group))
    text = re.sub("[\ufffe\x02]\\s?", "-", text)
    return re.sub(r"(?<=\w[-—/])\n", "", text).replace("\n", " ")
