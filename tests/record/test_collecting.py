"""Python's search for cycles waits while a batch is written."""

from __future__ import annotations

import gc

import pytest

from dragoman.record.collecting import collecting_later


def fail_in_a_batch() -> None:
    with collecting_later():
        assert not gc.isenabled()
        raise OSError("full")


def test_the_search_waits_until_the_batch_ends_even_by_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(OSError, match="full"):
        fail_in_a_batch()
    assert gc.isenabled()


def test_who_put_the_search_off_before_keeps_it_off() -> None:
    gc.disable()
    try:
        with collecting_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
