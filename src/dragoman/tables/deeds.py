"""``deeds.yaml``: for each PLOVER type the kinds of deed that news tells apart, and the words for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

from dragoman.tables._yaml import load_yaml


@cache
def load_deeds() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By PLOVER type, the words of each kind of deed; lemmas in small letters, a verb with its particle as one entry."""
    raw = load_yaml((resources.files("dragoman.tables") / "deeds.yaml").read_text("utf-8"))
    return {
        type_: {kind: tuple(str(word) for word in words) for kind, words in kinds.items()}
        for type_, kinds in raw.items()
    }


@cache
def deeds_by_word(type_: str) -> Mapping[str, frozenset[str]]:
    """The kinds of deed of a PLOVER type by each of its words; empty for a type without any."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, words in load_deeds().get(type_, {}).items():
        for word in words:
            found[word].add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}
