"""What a pattern finds: the two ends of a relation, its kind and trend, and the token whose words show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.types import Actor

MUTUAL = frozenset({"strain", "dispute", "partnership", "trade"})
"""Kinds without a direction."""


@dataclass(frozen=True, slots=True)
class Found:
    """Every source has the relation with every target; ``head`` is the verb or noun whose clause or phrase is cited."""

    kind: str
    sources: list[Actor]
    targets: list[Actor]
    head: Token
    trend: str | None = None


Pattern = Callable[[Token, Cast], Iterator[Found]]
