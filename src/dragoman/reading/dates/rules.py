"""What a rule of the grammar is, and what it may ask about the words around a match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.reading.dates.meanings import Meaning
from dragoman.reading.dates.words import SP

Match = re.Match[str]

_WORD_BEFORE = re.compile(rf"(\S{{1,30}}){SP}\Z")
_WORD_AFTER = re.compile(rf"{SP}([^\W\d_][\w’'-]*)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its matches mean; ``meaning`` gives None where the match is no time after all."""

    pattern: re.Pattern[str]
    meaning: Callable[[Match], Meaning | None]


def rule(pattern: str, meaning: Callable[[Match], Meaning | None]) -> Rule:
    """A rule whose pattern begins and ends at the edge of a word."""
    return Rule(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), meaning)


def word_before(match: Match) -> str:
    """The word that blanks part from the match, with its punctuation; empty at the start of the text."""
    found = _WORD_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    return found[1] if found else ""


def word_after(match: Match) -> str:
    """The word that blanks part from the match; empty where something else follows."""
    found = _WORD_AFTER.match(match.string, match.end())
    return found[1] if found else ""


def text_before(match: Match, length: int) -> str:
    """Up to ``length`` characters of the text before the match."""
    return match.string[max(0, match.start() - length) : match.start()]
