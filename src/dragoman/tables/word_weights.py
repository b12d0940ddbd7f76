"""Turns ``word_weights.csv`` into how much the common words of news tell one report from another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.tables._csv import rows


@cache
def load_word_weights() -> Mapping[str, float]:
    """The weight of each common stem or name, between 0 and 1; a word that is not in the table weighs 1.

    Raises TableError where the table is malformed.
    """
    return {row.need("stem"): row.number("weight") or 0.0 for row in rows("word_weights.csv", key="stem")}
