"""Text → its stretches in quotation marks: “…”, "…", «…», „…“, ‘…’ and '…', also over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.types import Block, BlockKind

READ = (
    BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.CAPTION, BlockKind.HEADING,
)  # fmt: skip
CLOSING = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "'": "'"}
SINGLE = frozenset("‘'")
MARKS = frozenset("“”«»„\"‘’'")
ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|n|round|s)\b|\d\ds?\b", re.IGNORECASE)
"""What follows an apostrophe that opens no quotation: ’em, ’til, ’90s."""

POINTS = frozenset(",.?!…;—–-)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks, without the marks; ``continues`` where it goes on the speech of the stretch before."""

    start: int
    end: int
    continues: bool = False

    def words(self, text: str) -> int:
        """How many words it has."""
        return len(text[self.start : self.end].split())


def find_quoted(text: str, blocks: tuple[Block, ...]) -> list[Quoted]:
    """All stretches in quotation marks in the blocks that are read, without the marks and the comma before them.

    Speech over several paragraphs, each with its opening mark and only the last with a closing one, gives a stretch a
    paragraph. A mark that is opened and never closed gives none.
    """
    found: list[Quoted] = []
    pending: tuple[str, Quoted] | None = None
    for block in blocks:
        if block.kind not in READ:
            continue
        stretches, left_open = _in_block(text, block)
        if pending is not None and _opens_with(text, block, pending[0]):
            found.append(pending[1])
            if stretches and stretches[0].start <= block.start + 2:
                stretches[0] = replace(stretches[0], continues=True)
            elif left_open is not None:
                left_open = (left_open[0], replace(left_open[1], continues=True))
        found += stretches
        pending = left_open
    return [q for q in (_trimmed(text, q) for q in found) if q.end > q.start]


def _opens_with(text: str, block: Block, mark: str) -> bool:
    """True where the block's first character is that opening mark."""
    return text[block.start : block.start + 1] == mark


def _in_block(text: str, block: Block) -> tuple[list[Quoted], tuple[str, Quoted] | None]:
    """The block's closed stretches, and the one that it leaves open with its mark."""
    found: list[Quoted] = []
    left_open: tuple[str, Quoted] | None = None
    position = block.start
    while position < block.end:
        mark = text[position]
        if mark not in CLOSING or not _opens(text, position, block.start):
            position += 1
            continue
        end = _closing(text, position + 1, block.end, mark)
        if end is None:
            left_open = left_open or (mark, Quoted(position + 1, block.end))
            position += 1
            continue
        left_open = None
        found.append(Quoted(position + 1, end))
        position = end + 1
    return found, left_open


def _opens(text: str, position: int, low: int) -> bool:
    """True where the mark opens a quotation: not an apostrophe, not an inch."""
    mark = text[position]
    before = text[position - 1] if position > low else " "
    after = text[position + 1 : position + 8]
    if mark in "“«„":
        return True
    if before.isalnum() or not after or after[0].isspace() or before in ".,?!":
        return False
    return not (mark in SINGLE and (ELISION.match(after) or not (after[0].isalnum() or after[0] in '“"[…')))


def _closing(text: str, start: int, end: int, mark: str) -> int | None:
    """Where the mark is closed in the block; None where it is not."""
    if mark in SINGLE:
        return _closing_single(text, start, end, mark)
    for position in range(start, end):
        char = text[position]
        if char == mark and mark in "“«„":
            return None
        if char in CLOSING[mark] and (char != '"' or not text[position + 1 : position + 2].isalnum()):
            return position if position - start >= 2 else None
    return None


def _closing_single(text: str, start: int, end: int, mark: str) -> int | None:
    """The first mark that can only close; of plural possessives ("the soldiers’ rifles") the last one, if nothing better is there."""
    doubtful = None
    for position in range(start, end):
        if text[position] == "‘" and mark == "‘":
            break
        if text[position] != CLOSING[mark] or text[position + 1 : position + 2].isalnum():
            continue
        before = text[position - 1]
        if before.isspace():
            break
        if before in POINTS:
            return position
        if before.casefold() != "s" or text[position + 1 : position + 2] in POINTS or position + 1 == end:
            return position
        doubtful = position
    return doubtful


def _trimmed(text: str, quoted: Quoted) -> Quoted:
    start, end = quoted.start, quoted.end
    while end > start and (text[end - 1] in ", \n" or text[end - 1].isspace()):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Quoted(start, end, quoted.continues)
