"""Lines of cells between tabs that nothing can break."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.tab_separated import listed, plain, write_lines


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_whatever_the_cells_hold_a_row_is_one_line_for_readers_with_and_without_quoting(cells: list[list[str]]) -> None:
    stream = io.StringIO()
    write_lines(("a", "b"), [{"a": a, "b": b} for a, b in cells], stream)
    text = stream.getvalue()
    assert len(text.splitlines()) == len(cells) + 1
    for quoting in (csv.QUOTE_NONE, csv.QUOTE_MINIMAL):
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quoting))
        assert read == [["a", "b"], *([plain(a), plain(b)] for a, b in cells)]


def test_numbers_and_unknown_values_have_one_spelling() -> None:
    assert [plain(value) for value in (None, 3, -4.0, "")] == ["", "3", "-4.0", ""]


def test_several_values_stand_each_once_and_a_semicolon_in_one_does_not_part_it() -> None:
    assert listed(["Anna", None, "", "A; B", "Anna"]) == "Anna;A, B"
