"""Stretches of a text that may nest, overlap and coincide → a tree of pieces, as HTML needs it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """A stretch of text from ``start`` up to ``end``, and what it is marked as."""

    start: int
    end: int
    mark: T


@dataclass(frozen=True, slots=True)
class Words:
    """Text between two boundaries, in which no span begins or ends."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A stretch of one span that crosses no other; ``opens`` where the span begins, ``closes`` where it ends.

    A span that crosses others has several pieces, in the order of the text.
    """

    span: Span[T]
    start: int
    end: int
    opens: bool
    closes: bool
    children: tuple[Words | Piece[T], ...]

    @property
    def height(self) -> int:
        """How many pieces lie in each other below this one, at the most."""
        return max((child.height + 1 for child in self.children if isinstance(child, Piece)), default=0)


@dataclass(slots=True)
class _Open(Generic[T]):
    """A piece that is still being filled; the outermost has no span."""

    span: Span[T] | None
    start: int
    children: list[Words | Piece[T]] = field(default_factory=list)


def nest(spans: Iterable[Span[T]], start: int, end: int) -> tuple[Words | Piece[T], ...]:
    """The text from ``start`` up to ``end`` as a tree: its words in order, each inside a piece of every span over it.

    Of two spans over the same words the longer is outside, of two equally long the one that begins first, then
    the one given first. A span that crosses another is split where the other ends or begins; what lies outside
    of the text is cut off, and empty spans are left out.
    """
    inside = [span for span in spans if max(span.start, start) < min(span.end, end)]
    ranked = sorted(inside, key=lambda span: (span.start - span.end, span.start))
    cuts = sorted({start, end, *(at for span in inside for at in (span.start, span.end) if start < at < end)})
    stack: list[_Open[T]] = [_Open(None, start)]
    for at, until in pairwise(cuts):
        covering = [span for span in ranked if span.start <= at and until <= span.end]
        _close_down_to(stack, _shared(stack, covering), at)
        for span in covering[len(stack) - 1 :]:
            stack.append(_Open(span, at))
        stack[-1].children.append(Words(at, until))
    _close_down_to(stack, 0, end)
    return tuple(stack[0].children)


def _shared(stack: Sequence[_Open[T]], covering: Sequence[Span[T]]) -> int:
    """How many of the open pieces can stay open: those at the bottom that cover the next words in the same order."""
    count = 0
    for open_, span in zip(stack[1:], covering, strict=False):
        if open_.span is not span:
            break
        count += 1
    return count


def _close_down_to(stack: list[_Open[T]], count: int, at: int) -> None:
    """Closes the open pieces at ``at`` until ``count`` of them are left."""
    while len(stack) - 1 > count:
        done = stack.pop()
        assert done.span is not None
        opens, closes = done.start <= done.span.start, done.span.end <= at
        stack[-1].children.append(Piece(done.span, done.start, at, opens, closes, tuple(done.children)))
