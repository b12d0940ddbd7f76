"""The kinds of deed that joining tells apart within a PLOVER type."""

from __future__ import annotations

import pytest

from dragoman.tables.codebook import TYPES
from dragoman.tables.deeds import deeds_by_word, load_deeds


def test_every_plover_type_has_kinds_of_deed() -> None:
    assert set(load_deeds()) == set(TYPES)


@pytest.mark.parametrize("type_", sorted(load_deeds()))
def test_a_word_is_written_in_small_letters_and_once_in_a_kind(type_: str) -> None:
    for kind, words in load_deeds()[type_].items():
        assert len(words) == len(set(words)), kind
        assert all(word == word.casefold().strip() for word in words), kind


def test_signing_and_praising_are_two_deeds() -> None:
    words = deeds_by_word("SUPPORT")
    assert words["sign"].isdisjoint(words["praise"])
