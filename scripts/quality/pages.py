"""Sentences, one after the other → a text with its paragraphs, and where in it each begins."""

from __future__ import annotations

from dragoman.types import Block, BlockKind, Citation


class Page:
    """A text that grows by sentences; gives where each begins."""

    def __init__(self, title: str) -> None:
        self._pieces = [title]
        self._length = len(title)
        self.parts: list[tuple[int, str]] = [(0, title)]
        self._openings = [0]

    def add(self, sentence: str, *, new: bool = False) -> int:
        """Adds a sentence, in a paragraph of its own where ``new``; where it begins."""
        new = new or len(self.parts) == 1
        gap = "\n\n" if new else " "
        at = self._length + len(gap)
        if new:
            self._openings.append(at)
        self._pieces += (gap, sentence)
        self.parts.append((at, sentence))
        self._length = at + len(sentence)
        return at

    def cite(self, words: str) -> Citation:
        """Adds words in quotation marks."""
        at = self.add(f"“{words}”", new=True) + 1
        return Citation(at, at + len(words), words)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._pieces)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The headline and the paragraphs."""
        ends = [*(opening - 2 for opening in self._openings[1:]), self._length]
        kinds = (BlockKind.HEADLINE, *(BlockKind.PARAGRAPH for _ in self._openings[1:]))
        return tuple(Block(kind, start, end) for kind, start, end in zip(kinds, self._openings, ends, strict=True))
