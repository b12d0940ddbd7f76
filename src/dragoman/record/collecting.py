"""A batch of work → the same without Python's search for cycles among all that a writer keeps in mind."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Puts the search off until the block ends; where the caller put it off already, it stays so.

    A writer keeps some ten thousands of reports, half a million sets without a cycle among them, and makes more all the
    time; looking through them again and again would slow the writing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
