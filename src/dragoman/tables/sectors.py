"""Which PLOVER sector a head noun marks: "riot police" → COP, "warship" → MIL, "villager" → CVL.

The list is ``sectors.yaml``; multi-word entries count before single words.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from dragoman.tables._yaml import load_yaml

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors whose members act for a state."""

CROWD_SECTORS = frozenset({"CVL", "LAB", "EDU", "REL", "REF", "MED", "AGR", "SOC", "JRN", "UNK"})
"""Sectors whose members speak for themselves, not for a state."""


@cache
def _nouns() -> dict[str, str]:
    raw = load_yaml((resources.files("dragoman.tables") / "sectors.yaml").read_text("utf-8"))
    sectors = raw.get("sectors", raw)
    found: dict[str, str] = {str(phrase).casefold(): "" for phrase in raw.get("none", ())}
    for code, entry in sectors.items():
        if isinstance(entry, dict):
            for noun in entry.get("nouns", ()):
                found.setdefault(str(noun).casefold().replace("-", " "), code)
    return found


@cache
def sector_of(phrase: str) -> str | None:
    """The sector code of a phrase by its last one to three words; None where the list does not have them."""
    parts = phrase.casefold().replace("-", " ").split()
    nouns = _nouns()
    for size in (3, 2, 1):
        if len(parts) >= size:
            tail = " ".join(parts[-size:])
            found = nouns.get(tail)
            if found is None and tail.endswith("s"):
                found = nouns.get(tail[:-1])
            if found is not None:
                return found or None
    return None
