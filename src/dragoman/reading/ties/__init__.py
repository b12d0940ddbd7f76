"""Standing relations: influence, security, trade, aid, strain, partnership, leadership… with their trend.

`read_ties` asks every module's patterns of every token; `found` says what a pattern gives back. The words that the
patterns look for are in ``tables/ties.yaml``.
"""

from __future__ import annotations

from dragoman.reading.ties.finding import PATTERNS, read_ties
from dragoman.reading.ties.found import Found

__all__ = ["PATTERNS", "Found", "read_ties"]
