"""Spans that nest, overlap and coincide come out as a proper tree."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from dragoman.output.nesting import Piece, Span, Words, nest

Tree = tuple["Words | Piece[int]", ...]
TEXT_END = 24

bounds = st.tuples(st.integers(-3, TEXT_END + 3), st.integers(-3, TEXT_END + 3)).map(sorted)
many_spans = st.lists(bounds, max_size=9).map(
    lambda pairs: [Span(start, end, number) for number, (start, end) in enumerate(pairs)]
)


def leaves(tree: Tree, above: tuple[Span[int], ...] = ()) -> Iterator[tuple[Words, tuple[Span[int], ...]]]:
    for node in tree:
        if isinstance(node, Piece):
            yield from leaves(node.children, (*above, node.span))
        else:
            yield node, above


def pieces(tree: Tree) -> Iterator[Piece[int]]:
    for node in tree:
        if isinstance(node, Piece):
            yield node
            yield from pieces(node.children)


def show(tree: Tree, text: str) -> str:
    """The tree with brackets: ``a[1:b[2:c]]d``."""
    shown = ""
    for node in tree:
        if isinstance(node, Piece):
            shown += f"[{node.span.mark}:{show(node.children, text)}]"
        else:
            shown += text[node.start : node.end]
    return shown


@given(many_spans)
def test_the_words_stand_in_order_and_none_is_lost_or_doubled(spans: list[Span[int]]) -> None:
    at = 0
    for words, _ in leaves(nest(spans, 0, TEXT_END)):
        assert words.start == at < words.end
        at = words.end
    assert at == TEXT_END


@given(many_spans)
def test_each_word_lies_in_exactly_the_spans_that_cover_it(spans: list[Span[int]]) -> None:
    for words, above in leaves(nest(spans, 0, TEXT_END)):
        covering = {span.mark for span in spans if span.start <= words.start and words.end <= span.end}
        assert {span.mark for span in above} == covering
        assert len(above) == len(covering)


@given(many_spans)
def test_the_pieces_of_a_span_join_up_to_it_and_open_and_close_it_once(spans: list[Span[int]]) -> None:
    tree = nest(spans, 0, TEXT_END)
    for span in spans:
        start, end = max(span.start, 0), min(span.end, TEXT_END)
        parts = [piece for piece in pieces(tree) if piece.span.mark == span.mark]
        if start >= end:
            assert not parts
            continue
        assert [parts[0].start, *(part.end for part in parts)] == [*(part.start for part in parts), end]
        assert parts[0].start == start
        assert [part.opens for part in parts] == [span.start >= 0] + [False] * (len(parts) - 1)
        assert [part.closes for part in parts] == [False] * (len(parts) - 1) + [span.end <= TEXT_END]


@given(many_spans)
def test_a_span_that_crosses_no_other_stays_whole(spans: list[Span[int]]) -> None:
    inside = [span for span in spans if 0 <= span.start < span.end <= TEXT_END]
    tree = nest(inside, 0, TEXT_END)
    for span in inside:
        crossed = any(
            other.start < span.start < other.end < span.end or span.start < other.start < span.end < other.end
            for other in inside
        )
        if not crossed:
            assert sum(piece.span.mark == span.mark for piece in pieces(tree)) == 1


@given(many_spans)
def test_children_stay_within_their_piece_and_height_counts_them(spans: list[Span[int]]) -> None:
    for piece in pieces(nest(spans, 0, TEXT_END)):
        assert (piece.children[0].start, piece.children[-1].end) == (piece.start, piece.end)
        below = [child.height for child in piece.children if isinstance(child, Piece)]
        assert piece.height == (max(below) + 1 if below else 0)


def test_the_longer_of_two_nested_spans_is_outside() -> None:
    assert show(nest([Span(2, 4, 1), Span(0, 6, 2)], 0, 8), "abcdefgh") == "[2:ab[1:cd]ef]gh"


def test_of_two_crossing_spans_the_shorter_is_split() -> None:
    assert show(nest([Span(0, 5, 1), Span(4, 7, 2)], 0, 8), "abcdefgh") == "[1:abcd[2:e]][2:fg]h"


def test_spans_over_the_same_words_lie_in_each_other_in_the_given_order() -> None:
    assert show(nest([Span(1, 3, 1), Span(1, 3, 2)], 0, 4), "abcd") == "a[1:[2:bc]]d"


def test_what_lies_outside_of_the_text_is_cut_off() -> None:
    (piece, words) = nest([Span(-2, 2, 1)], 0, 4)
    assert isinstance(piece, Piece)
    assert (piece.start, piece.end, piece.opens, piece.closes) == (0, 2, False, True)
    assert words == Words(2, 4)


def test_an_empty_text_has_no_words() -> None:
    assert nest([Span(0, 3, 1)], 2, 2) == ()
