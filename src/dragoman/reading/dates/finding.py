"""Finds the date phrases of a text: matches the rules, keeps the longest, and reads what stands around them.

A match is first widened to the right (Monday *night*), then put together with its neighbour (noon *on* Monday,
Monday *to* Wednesday), then widened to the left (*by the end of* March).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.reading.dates.calendar_rules import CALENDAR_RULES
from dragoman.reading.dates.joining import join
from dragoman.reading.dates.meanings import (
    DatePhrase,
    Duration,
    Kind,
    Meaning,
    NamedSeason,
    RelativeUnit,
    Shift,
    Span,
    Unsettled,
    is_one_day,
)
from dragoman.reading.dates.relative_rules import RELATIVE_RULES
from dragoman.reading.dates.words import PART_OF_DAY, SP

_RULES = (*CALENDAR_RULES, *RELATIVE_RULES)

_PART = re.compile(rf"{SP}(?:(?:in|during){SP}the{SP})?(?:(?:early|late){SP})?{PART_OF_DAY}(?!\w)")

_BOUNDS = {
    "since": Kind.SINCE,
    "by": Kind.BY,
    "until": Kind.UNTIL,
    "till": Kind.UNTIL,
    "through": Kind.UNTIL,
    "up": Kind.UNTIL,
    "from": Kind.FROM,
    "starting": Kind.FROM,
    "beginning": Kind.FROM,
    "effective": Kind.FROM,
    "as": Kind.FROM,
    "before": Kind.BEFORE,
    "ahead": Kind.BEFORE,
    "prior": Kind.BEFORE,
    "no": Kind.BY,
    "after": Kind.AFTER,
}
_BOUND = (
    rf"(?:(?:ever{SP})?(?P<bound>since|by|until|till|through|up(?={SP}to)|from|starting|beginning|effective|before|after"
    rf"|ahead(?={SP}of)|prior(?={SP}to)|as(?={SP}of)|no(?={SP}later)|between)(?:{SP}(?:to|of|later{SP}than|from))?{SP})"
)
_PREPOSITION = rf"(?:(?:on|in|at|during|within|throughout){SP})"
_LOOSE = rf"(?:(?:at{SP}least|about|around|roughly|as{SP}early{SP}as|as{SP}late{SP}as|some{SP}?time|exactly|just){SP})"
_EDGE = (
    rf"(?:(?P<edge>earlier|later|early|late|mid){SP}|mid-|(?:the{SP})?(?:very{SP})?(?:beginning|start|middle|end|close"
    rf"|turn|(?:first|second|latter){SP}half|(?:first|second|third|fourth|last){SP}week|(?:early|small){SP}hours|(?:early{SP})?(?:morning|afternoon|evening|night))"
    rf"{SP}of{SP}(?:the{SP})?)"
)
_LEFT = re.compile(rf"(?i)(?<!\w){_BOUND}?{_LOOSE}?(?:{_PREPOSITION}?{_EDGE}{_PREPOSITION}?|{_PREPOSITION})?\Z")
_WHILE = re.compile(rf"(?i)(?<!\w)(?:(?:for|in|over|during|within|throughout){SP})?{_LOOSE}?\Z")


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of the text and what it means, before it is widened to the left."""

    start: int
    end: int
    meaning: Meaning


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DatePhrase]:
    """All words of ``text[start:end]`` that speak of time, in their order.

    Offsets count from the start of ``text``. Phrases do not overlap: where two readings do, the longer one stands.
    Words before and after the stretch can tell what a number is, but are never part of a phrase.
    """
    start, end = max(0, start), len(text) if end is None else min(end, len(text))
    phrases: list[DatePhrase] = []
    for found in _joined(text, [_with_part(text, end, one) for one in _longest(_matches(text, start, end))]):
        low = phrases[-1].end if phrases else start
        phrases.append(_phrase(text, low, found))
    return phrases


def _matches(text: str, start: int, end: int) -> Iterator[_Found]:
    for rule in _RULES:
        for match in rule.pattern.finditer(text, start, end):
            meaning = rule.meaning(match)
            if meaning is not None:
                yield _Found(match.start(), match.end(), meaning)


def _longest(matches: Iterator[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    taken: set[int] = set()
    for found in sorted(matches, key=lambda one: (one.start - one.end, one.start)):
        if taken.isdisjoint(places := range(found.start, found.end)):
            kept.append(found)
            taken.update(places)
    return sorted(kept, key=lambda one: one.start)


def _with_part(text: str, end: int, found: _Found) -> _Found:
    part = _PART.match(text, found.end, end) if is_one_day(found.meaning) else None
    return replace(found, end=part.end()) if part else found


def _joined(text: str, matches: list[_Found]) -> list[_Found]:
    joined: list[_Found] = []
    for found in matches:
        while joined and joined[-1].end <= found.start:
            before = joined[-1]
            led_by = text[max(0, before.start - 60) : before.start]
            meaning = join(before.meaning, text[before.end : found.start], found.meaning, led_by)
            if meaning is None:
                break
            joined.pop()
            found = _Found(before.start, found.end, meaning)
        if not joined or joined[-1].end <= found.start:
            joined.append(found)
    return joined


def _phrase(text: str, low: int, found: _Found) -> DatePhrase:
    """The match with the bound, preposition and edge that stand before it."""
    meaning, start, kind = found.meaning, found.start, found.meaning.kind
    left = _LEFT.search(text, max(low, start - 80), start)
    if left and (left["bound"] is None or _bounds(left["bound"], meaning)):
        start = left.start()
        if left["edge"] in _OPEN and _is_long(meaning):
            meaning, kind = Unsettled(), Kind.UNSETTLED
        if left["bound"] and not isinstance(meaning, Span):
            kind = _BOUNDS[left["bound"].casefold()]
    if isinstance(meaning, Duration) and (around := _WHILE.search(text, max(low, start - 80), start)):
        start = around.start()
    return DatePhrase(start, found.end, text[start : found.end], kind, meaning)


_OPEN = ("earlier", "later", "Earlier", "Later")
"""Before a week or more, these leave open which days are meant; before a day they say when in it."""


def _bounds(bound: str, meaning: Meaning) -> bool:
    return bound.casefold() != "between" or isinstance(meaning, Span)


def _is_long(meaning: Meaning) -> bool:
    match meaning:
        case RelativeUnit() | NamedSeason():
            return True
        case Shift(base="anchor", unit=unit):
            return unit in ("week", "month", "year")
        case _:
            return False
