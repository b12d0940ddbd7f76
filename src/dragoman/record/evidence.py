"""Two reports' features → the evidence that they tell of the same happening, weighed; None where they contradict."""

from __future__ import annotations

from operator import mul
from typing import TypeAlias

from dragoman.record.contradictions import (
    are_strangers,
    days_apart,
    foretells,
    may_be_missed,
    persons_differ,
    places_apart,
    standing_fits,
    turned_round,
)
from dragoman.record.features import AHEAD, Features, is_recalled, weigh
from dragoman.record.parties import members_of

WEIGHTS: dict[str, float] = {
    "parties in common": 1.8,
    "parties that only one has": -1.1,
    "each has parties that the other lacks": -0.6,
    "other persons": -1.5,
    "the one who acts suffers in the other": -2.0,
    "the same day": 1.9,
    "the same place": 0.5,
    "another country": -0.8,
    "reporting words in common": 2.4,
    "words in common": 2.1,
    "no day and nothing else in common": -0.5,
    "an act of which there are many, and little else in common": -2.2,
    "names that the other lacks": -0.8,
    "other figures": -1.4,
    "mode": 1.0,
    "other offices": -2.2,
    "only one looks back": -1.4,
    "the same wording": 2.0,
    "who acts in the one is only named beside in the other": -0.7,
    "another kind of deed": -1.4,
    "an act that seldom comes again": 1.0,
}
"""What each kind of evidence adds to the log odds: set by judgement, then drawn towards a logistic fit on the stories
(``scripts/weigh_joining.py``), and rounded, since the second digit is chance."""

START = -1.3
"""The log odds of two reports that nothing speaks for, counted from the point where joining does more good than harm."""

MOST_APART = 12
"""Days between the times of two reports of which one gives no day."""

HARDLY, LITTLE = 0.05, 0.15
"""Likenesses of two sentences: under these, hardly a word and little is in common."""

FREQUENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "ACCUSE", "THREATEN"})
"""Types of which the same parties may do several in one day, so that parties and day do not tell them apart."""

SELDOM: dict[str, float] = {
    "COERCE": 1.0,
    "MOBILIZE": 1.0,
    "AID": 0.4,
    "THREATEN": 0.4,
    "PROTEST": -0.3,
    "REQUEST": -0.4,
    "SUPPORT": -0.4,
    "AGREE": -0.7,
    "CONSULT": -1.0,
    "ACCUSE": -1.0,
}
"""How seldom acts of a type come again between the same parties within days: talks and charges do all the time, arrests and
troops sent do not. From the fit, cut off at 1 either way; the types that are not named are about nought."""

SHORT = 4
LONG = 8
"""Words of a sentence under which it may recur by chance, and from which a formula hardly does."""

COPY = 0.75
"""The share of words that a copy leaves as they were."""

COPY_APART = 4
"""Days between an agency's text and its copy."""

Evidence: TypeAlias = tuple[float, ...]
COPIED = list(WEIGHTS).index("the same wording")
"""Where the evidence says that one report is a copy of the other."""

_WEIGHTS = tuple(WEIGHTS.values())


def score_of(evidence: Evidence) -> float:
    """The weighed evidence together: above nought, joining is more likely right than wrong."""
    total: float = sum(map(mul, _WEIGHTS, evidence))
    return START + total


def evidence_of(a: Features, b: Features) -> Evidence | None:
    """How strong each kind of evidence is, mostly from 0 to 1, in the order of `WEIGHTS`; None for a contradiction."""
    if a.type != b.type or (a.status != b.status and not standing_fits(a.status, b.status)):
        return None
    # What rules out most reports comes first, and cheaply: in a dense record a report is compared with dozens.
    outweighs = a.names == b.names and _outweighs(a, b)
    if not outweighs and (days_apart(a, b) or places_apart(a, b)):
        return None
    copied = is_copy(a, b)
    mended = copied and outweighs
    strangers = not copied and a.parties.isdisjoint(b.parties) and are_strangers(a, b)
    if not copied and (foretells(a, b) or foretells(b, a) or (strangers and not may_be_missed(a, b))):
        return None
    when = _time(a, b, mended=mended)
    if when is None or (outweighs and not mended and places_apart(a, b)):
        return None
    differing = persons_differ(a, b) if a.persons and b.persons else 0.0
    turned = 0.0 if mended or a.reciprocal or b.reciprocal else turned_round(a, b)
    if differing is None or turned is None:
        return None
    shared, extra, contrary = _parties(a, b)
    reporting, around = _words(a, b)
    place = _place(a, b)
    return (
        shared,
        extra,
        contrary,
        differing,
        turned,
        when,
        place,
        1.0 if a.place != b.place and a.place is not None and b.place is not None else 0.0,
        reporting,
        around,
        1.0 if around < HARDLY and _nothing_else_in_common(a, b) else 0.0,
        1.0 if around < LITTLE and place < 1 and a.type in FREQUENT else 0.0,
        _names_differ(a, b),
        _differ(a.figures, b.figures),
        _mode(a, b),
        _differ(a.offices, b.offices),
        1.0 if a.past != b.past else 0.0,
        1.0 if copied else 0.0,
        1.0 if strangers else 0.0,
        _differ(a.deeds, b.deeds),
        SELDOM.get(a.type, 0.0),
    )


def is_copy(a: Features, b: Features) -> bool:
    """Whether one report's sentence is the other's, published within some days: an agency's text, taken over."""
    if a.published is None or b.published is None or abs(a.published - b.published) > COPY_APART:
        return False
    here, there = len(a.words), len(b.words)
    if here < SHORT or there < SHORT or here < COPY * there or there < COPY * here:
        return False
    if a.parties.isdisjoint(b.parties) and a.names != b.names:
        return False  # a formula, said of others
    if len(a.phrase & b.phrase) < COPY * max(len(a.phrase), len(b.phrase)):
        return False
    same = len(a.words & b.words)
    return same >= COPY * (here + there - same)


def _outweighs(a: Features, b: Features) -> bool:
    """Whether a copy is so long and so true that the reader rather than the outlets must have taken another day or side."""
    return a.names == b.names and a.figures == b.figures and min(len(a.words), len(b.words)) >= LONG


def _time(a: Features, b: Features, *, mended: bool) -> float | None:
    if a.first is not None and b.first is not None and a.last is not None and b.last is not None:
        if a.first <= b.last and b.first <= a.last:
            width = max(a.last - a.first, b.last - b.first)
            return 1.0 if width == 0 else 0.8 if width <= 7 else 0.5 if width <= 35 or _both_recalled(a, b) else 0.0
        return 0.5 if mended else None
    gap = _gap(a, b)
    if gap is None or gap > MOST_APART:
        return None
    return -1.0 if _comes_after(a, b) or _comes_after(b, a) else 0.5 - 0.08 * gap


def _both_recalled(a: Features, b: Features) -> bool:
    """Whether both look back on years past, where a year says as much as a month does of late."""
    return is_recalled(a) and is_recalled(b)


def _comes_after(a: Features, b: Features) -> bool:
    """Whether the one tells of a later day than that on which the other, which gives no day, was published."""
    if a.published is None or b.first is None or a.status in AHEAD:
        return False
    return b.first > a.published


def _gap(a: Features, b: Features) -> int | None:
    """Days between the time of one report and the other's, where at least one gives only its day of publication."""
    spans = []
    for report in (a, b):
        if report.first is not None and report.last is not None:
            spans.append((report.first, report.last))
        elif report.published is None:
            return None
        elif report.status in AHEAD:
            spans.append((report.published, report.published + 3))
        else:
            spans.append((report.published - 1, report.published))
    (first, last), (other_first, other_last) = spans
    return max(0, other_first - last, first - other_last)


def _parties(a: Features, b: Features) -> Evidence:
    if a.parties == b.parties:
        return (min(len(a.parties), 2) / 2 if a.parties else 0.3 * min(len(a.near & b.near), 2)), 0.0, 0.0
    shared = len(a.parties & b.parties)
    near, extra = _beyond(a, b)
    other_near, other_extra = _beyond(b, a)
    common = min(shared + 0.6 * min(near + other_near, 2), 2.0) / 2
    return common, min(extra + other_extra, 3) / 3, float(extra > 0 and other_extra > 0)


def _beyond(a: Features, b: Features) -> tuple[int, int]:
    """How many parties of the one report the other has not as such but names nearby, and how many it does not name."""
    if a.parties <= b.parties:
        return 0, 0
    near = absent = 0
    for party in a.parties - b.parties:
        if party in b.reach or a.persons.get(party) in b.names or not members_of(party).isdisjoint(b.named):
            near += 1
        else:
            absent += 1
    return near, absent


def _place(a: Features, b: Features) -> float:
    if a.point is not None and b.point is not None:
        return 1.0
    if a.town in b.names or b.town in a.names:
        return 1.0
    return 0.4 if a.place is not None and a.place == b.place else 0.0


def _nothing_else_in_common(a: Features, b: Features) -> bool:
    return (a.first is None or b.first is None) and not a.persons.items() & b.persons.items()


def _words(a: Features, b: Features) -> Evidence:
    """The likeness of the reporting words, and of the sentences around them: cosines of weighed words."""
    words = a.all_words & b.all_words
    if not words:
        return 0.0, 0.0  # the reporting words are among those around them
    phrase = a.all_phrase & b.all_phrase
    reporting = weigh(phrase) / (a.phrase_size * b.phrase_size) if phrase else 0.0
    return reporting, weigh(words) / (a.words_size * b.words_size)


def _differ(a: frozenset[str], b: frozenset[str]) -> float:
    """1 where both have something, and nothing of it in common."""
    return 1.0 if a and b and a.isdisjoint(b) else 0.0


def _names_differ(a: Features, b: Features) -> float:
    return float(not a.other_names <= b.names and not b.other_names <= a.names)


def _mode(a: Features, b: Features) -> float:
    if a.mode is not None and b.mode is not None:
        return 1.0 if a.mode == b.mode else -1.0
    return 0.3 if a.mode is None and b.mode is None else -0.5
