"""Chunks of a text → its blocks: headline, dateline, headings, paragraphs, list items, links, furniture.

Each chunk is first judged by its own words (:mod:`dragoman.sources.marks`), then by where it stands:
the headline is found at the top, headings between paragraphs, datelines at the head of what is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.sources import dateline, marks
from dragoman.sources.chunks import Chunk, split_chunks
from dragoman.types import Block, BlockKind, Link

FIRST_LINES = 12
"""How many chunks from the top a by-line or a line of its own may date the article."""

_LONGEST_HEADLINE = 220
_LONGEST_HEADING = 90
_LONGEST_STANDFIRST = 400
_SPEECH = re.compile(r"[“\"‘'].*[,?!][”\"’'] \w")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, in order, and what its headline, dateline and links say."""

    blocks: tuple[Block, ...]
    title: str | None = None
    place: str | None = None
    day: date | None = None
    related: tuple[Link, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A chunk under judgement: ``start`` moves past a list's mark, ``kind`` is None until settled."""

    start: int
    end: int
    text: str
    kind: BlockKind | None


@dataclass(slots=True)
class _Findings:
    place: str | None = None
    title: str | None = None
    days: list[tuple[int, date]] = field(default_factory=list)
    """Each with its rank: 0 a line that says "published", 1 a dateline, 2 a by-line, 3 a day of updating."""


def lay_out(text: str, chunks: Sequence[Chunk] | None = None, *, title: str | None = None) -> Layout:
    """The layout of a text; ``chunks`` come from a format that knows them, else the text is split here.

    ``title`` is the headline where the caller knows it; it need not stand in the text.
    """
    given = split_chunks(text) if chunks is None else chunks
    drafts = [_Draft(c.start, c.end, " ".join(text[c.start : c.end].split()), c.kind) for c in given]
    found = _Findings(title=title)
    drafts = _settle_mail(text, drafts, found)
    drafts = _settle_marks(text, drafts)
    _settle_lines_of_date(drafts, found)
    _settle_top(drafts, found)
    _settle_headings(drafts)
    _settle_signature(drafts)
    drafts = [draft for draft in _split_openings(text, drafts, found) if any(map(str.isalnum, draft.text))]
    blocks = tuple(Block(draft.kind or BlockKind.PARAGRAPH, draft.start, draft.end) for draft in drafts)
    related = tuple(Link(draft.text) for draft in drafts if draft.kind is BlockKind.RELATED)
    day = min(found.days, key=lambda ranked: ranked[0])[1] if found.days else None
    return Layout(blocks, found.title, found.place, day, related)


def _trimmed(text: str, start: int, end: int, kind: BlockKind | None) -> _Draft:
    """A draft of ``text[start:end]`` without outer white space."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end = start + len(raw.strip())
    return _Draft(start, end, " ".join(text[start:end].split()), kind)


def _settle_mail(text: str, drafts: list[_Draft], found: _Findings) -> list[_Draft]:
    """The header lines of an e-mail: its subject is the headline, its date the dateline, the rest furniture."""
    count = 0
    while count < len(drafts) and drafts[count].kind is None and marks.mail_header(drafts[count].text):
        count += 1
    if count < 2:
        return drafts
    kinds = {"subject": BlockKind.HEADLINE, "date": BlockKind.DATELINE, "sent": BlockKind.DATELINE}
    settled = []
    for draft in drafts[:count]:
        name, _ = marks.mail_header(draft.text) or ("", 0)
        kind = kinds.get(name, BlockKind.FURNITURE)
        if kind is BlockKind.HEADLINE:
            header = marks.mail_header(text[draft.start : draft.end])
            draft = _trimmed(text, draft.start + (header[1] if header else 0), draft.end, kind)
            found.title = found.title or draft.text
        elif kind is BlockKind.DATELINE and (day := dateline.find_day(draft.text)):
            found.days.append((0, day))
        draft.kind = kind
        settled.append(draft)
    return settled + drafts[count:]


def _settle_marks(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Links, captions, furniture and list items, as far as their own words give them away."""
    settled: list[_Draft] = []
    listing = 0
    """How many titles a list of other articles has had so far, its heading counted; 0 outside one."""
    for at, draft in enumerate(drafts):
        if draft.kind not in (None, BlockKind.BULLET, BlockKind.HEADING):
            settled.append(draft)
            listing = 0
            continue
        if listing and _is_listed(drafts, at, listing):
            skip = marks.mark_length(text[draft.start : draft.end])
            settled.append(_trimmed(text, draft.start + skip, draft.end, BlockKind.RELATED))
            listing += 1
            continue
        listing = 1 if marks.is_related_head(draft.text) else 0
        settled.extend(_judge(text, draft))
    return settled


def _is_listed(drafts: Sequence[_Draft], at: int, listing: int) -> bool:
    """Whether a chunk below "Related stories" is one of them: short, and not the heading of what follows."""
    draft = drafts[at]
    if len(draft.text) > 160 or marks.has_full_stop(draft.text) or len(draft.text.split()) < 2:
        return False
    if marks.is_related_head(draft.text) or marks.is_furniture(draft.text):
        return False
    if draft.kind is BlockKind.BULLET or marks.mark_length(draft.text) or listing == 1:
        return True
    return at + 1 == len(drafts) or not _is_body(drafts[at + 1].text)


def _judge(text: str, draft: _Draft) -> list[_Draft]:
    """One chunk by its own words, as one draft or two (a paragraph and the link at its end)."""
    raw = text[draft.start : draft.end]
    if title := marks.related_title(raw):
        return [_trimmed(text, draft.start + title[0], draft.start + title[1], BlockKind.RELATED)]
    if marks.is_related_head(draft.text) or marks.is_furniture(draft.text):
        draft.kind = BlockKind.FURNITURE
        return [draft]
    if marks.is_caption(draft.text):
        draft.kind = BlockKind.CAPTION
        return [draft]
    if draft.kind is BlockKind.HEADING:
        return [draft]
    skip = marks.mark_length(raw)
    if (skip and draft.kind is None) or draft.kind is BlockKind.BULLET:
        draft = _trimmed(text, draft.start + skip, draft.end, BlockKind.BULLET)
        if marks.is_furniture(draft.text) or (raw[:1] in "-–—" and marks.is_name(draft.text)):
            draft.kind = BlockKind.FURNITURE
        return [draft]
    if tail := marks.related_tail(raw):
        paragraph = _trimmed(text, draft.start, draft.start + tail[0], None)
        return [paragraph, _trimmed(text, draft.start + tail[1], draft.start + tail[2], BlockKind.RELATED)]
    return [draft]


def _settle_lines_of_date(drafts: Sequence[_Draft], found: _Findings) -> None:
    """By-lines and datelines that are lines of their own, near the top; by-lines also at the very end."""
    for at, draft in enumerate(drafts):
        if draft.kind is not None or FIRST_LINES <= at < len(drafts) - 3:
            continue
        if marks.is_byline(draft.text) and (at > 0 or _is_label_above(drafts)):
            draft.kind = BlockKind.FURNITURE
            if at < FIRST_LINES and (day := dateline.find_day(draft.text)):
                found.days.append((2, day))
        elif at < FIRST_LINES and (line := dateline.read_line(draft.text)):
            draft.kind = BlockKind.DATELINE
            found.place = found.place or line.place
            if line.day:
                found.days.append((3 if line.is_later else 0 if line.is_labelled else 1, line.day))


def _is_label_above(drafts: Sequence[_Draft]) -> bool:
    """Whether the first chunk is a label that stands above the headline rather than the headline."""
    return len(drafts) > 2 and len(drafts[0].text.split()) <= 6 and _is_headline(drafts[1]) and len(drafts[1].text) > 25


def _is_headline(draft: _Draft) -> bool:
    return draft.kind is None and len(draft.text) <= _LONGEST_HEADLINE and not marks.has_full_stop(draft.text)


def _is_body(text: str) -> bool:
    """Whether the text reads like prose: it closes a sentence, or is too long for a heading."""
    return (marks.ends_sentence(text) and len(text.split()) > 3) or len(text) > 150


def _settle_top(drafts: Sequence[_Draft], found: _Findings) -> None:
    """The headline, with a label and a standfirst around it, from the first chunks that are still open."""
    open_ones = [draft for draft in drafts if draft.kind is None]
    headline = next((draft for draft in drafts if draft.kind is BlockKind.HEADLINE), None)
    if headline is None and open_ones and len(drafts) > 1:
        headline = _find_headline(drafts, open_ones, found.title)
    if headline is None:
        return
    headline.kind = BlockKind.HEADLINE
    found.title = found.title or headline.text
    at = next(number for number, draft in enumerate(drafts) if draft is headline)
    _settle_below_headline(drafts, at)


def _find_headline(drafts: Sequence[_Draft], open_ones: Sequence[_Draft], title: str | None) -> _Draft | None:
    """The headline; a summary or a label above it is settled on the way."""
    if title is not None:
        wanted = " ".join(title.split()).casefold()
        return next((draft for draft in open_ones[:3] if draft.text.casefold() == wanted), None)
    first = open_ones[0]
    if drafts[0] is not first and any(d.kind is BlockKind.BULLET for d in drafts[: drafts.index(first)]):
        return None
    second = open_ones[1] if len(open_ones) > 1 else None
    if second and marks.is_kicker(first.text) and _is_headline(second) and len(second.text.split()) > 2:
        first.kind = BlockKind.FURNITURE
        first, second = second, open_ones[2] if len(open_ones) > 2 else None
    if _is_headline(first) and dateline.read_opening(first.text, first=False) is None:
        return first
    if second and len(open_ones) > 2 and _is_summary(first) and _is_headline(second) and len(second.text.split()) > 3:
        first.kind = BlockKind.STANDFIRST
        return second
    return first if _is_closed_headline(drafts, first) else None


def _is_summary(draft: _Draft) -> bool:
    """Whether a first line with a full stop can be the summary that some sites print above the headline."""
    return (
        60 <= len(draft.text) <= _LONGEST_STANDFIRST
        and marks.has_full_stop(draft.text)
        and dateline.read_opening(draft.text, first=True) is None
    )


def _is_closed_headline(drafts: Sequence[_Draft], first: _Draft) -> bool:
    """Whether a short first line is a headline in spite of its full stop: a date or by-line comes next."""
    after = drafts.index(first) + 1
    return (
        len(first.text) <= 120
        and after + 1 < len(drafts)
        and drafts[after].kind in (BlockKind.DATELINE, BlockKind.FURNITURE)
        and dateline.read_opening(first.text, first=True) is None
    )


def _settle_below_headline(drafts: Sequence[_Draft], at: int) -> None:
    """The standfirst, and names that stand alone, between the headline and the first paragraph."""
    below = drafts[at + 1 :]
    top = 0
    while top < min(len(below), 6) and not _opens_body(below, top):
        top += 1
    if top == len(below):
        return
    for draft in below[:top]:
        if draft.kind is None and _is_names(draft.text):
            draft.kind = BlockKind.FURNITURE
        elif draft.kind is None and (len(draft.text.split()) >= 6 or marks.has_full_stop(draft.text)):
            draft.kind = BlockKind.STANDFIRST


def _is_names(text: str) -> bool:
    """Whether a line is only names: ``Jane Doe in Kyiv and John Smith in Lviv``, ``BBC News, Kyiv``."""
    parts = [part for part in re.split(r"\s*(?:[,|&]|\band\b)\s*", text) if part]
    return len(text) <= 100 and bool(parts) and all(marks.is_name(part) for part in parts)


def _opens_body(below: Sequence[_Draft], at: int) -> bool:
    """Whether the body of the article starts here: prose that no date or by-line still follows."""
    draft = below[at]
    if draft.kind is BlockKind.BULLET:
        return True
    if draft.kind is not None or not _is_body(draft.text):
        return False
    if dateline.read_opening(draft.text, first=True):
        return True
    following = below[at + 1] if at + 1 < len(below) else None
    if following is None or len(draft.text) > _LONGEST_STANDFIRST:
        return True
    is_followed = following.kind is BlockKind.DATELINE or (
        following.kind is BlockKind.FURNITURE and (marks.is_byline(following.text))
    )
    opening = dateline.read_opening(following.text, first=True) if following.kind is None else None
    return not (is_followed or (opening and (opening.is_dated or opening.has_agency)))


def _settle_headings(drafts: Sequence[_Draft]) -> None:
    """Section headings: short lines without a full stop that stand before prose or a list."""
    for at, draft in enumerate(drafts):
        if draft.kind is None and at > 0 and at + 1 < len(drafts) and _reads_like_heading(draft.text):
            window = drafts[at + 1 : at + 6]
            below = next((d for d in window if d.kind not in (BlockKind.CAPTION, BlockKind.FURNITURE)), None)
            announces = draft.text.endswith(":")
            if below is None or (announces and below.kind is not BlockKind.BULLET):
                continue
            if below.kind is BlockKind.BULLET or (below.kind is None and _is_body(below.text)):
                draft.kind = BlockKind.HEADING
            elif below.kind is None and _reads_like_heading(below.text) and at + 2 < len(drafts):
                draft.kind = BlockKind.HEADING if _is_body(drafts[at + 2].text) else None


def _settle_signature(drafts: Sequence[_Draft]) -> None:
    """Names alone under the last paragraph: whoever signed it, or the page's topics."""
    for draft in reversed(drafts[max(2, len(drafts) - 8) :]):
        if draft.kind is None and marks.is_name(draft.text):
            draft.kind = BlockKind.FURNITURE
        elif draft.kind is not BlockKind.FURNITURE:
            return


def _reads_like_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or len(text.split()) > 14 or text[0].islower() or _SPEECH.match(text):
        return False
    return text[-1] not in ".,;…–—-" and not (text[0] in '“"' and text[-1] in '”"' and len(text.split()) > 6)


def _split_openings(text: str, drafts: Sequence[_Draft], found: _Findings) -> list[_Draft]:
    """The drafts with each paragraph's dateline cut off as a draft of its own."""
    split: list[_Draft] = []
    first = True
    for draft in drafts:
        if draft.kind not in (None, BlockKind.PARAGRAPH):
            split.append(draft)
            continue
        opening = dateline.read_opening(text[draft.start : draft.end], first=first)
        first = False
        if opening is None:
            split.append(draft)
            continue
        cut = draft.start + opening.end
        split.append(_trimmed(text, draft.start, cut, BlockKind.DATELINE))
        split.append(_trimmed(text, cut, draft.end, draft.kind))
        if len(split) <= FIRST_LINES:
            found.place = found.place or opening.place
            if opening.day:
                found.days.append((1, opening.day))
    return split
