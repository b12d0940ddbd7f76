"""A planned event among the events told since → what became of it, and whether two events deny each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.record.contradictions import ALIVE
from dragoman.record.evidence import evidence_of, score_of
from dragoman.record.features import AHEAD, Features, day_of
from dragoman.record.parties import members_of
from dragoman.record.values import Fate, Outcome

WITHIN = 30
"""Days after its report in which a plan without a day may come true."""

LATE = 1
"""Days by which an outlet's reckoning of a planned day may be off."""

OVERDUE = 2
"""Days after its last day, with nothing reported, after which a plan counts as lapsed."""

FULFILS = -1.0
"""The least score, as `score_of` gives it, of an event that carries a plan out: the words of the two differ more than
those of two reports of one event."""

MOVES = -0.5
_KIN = (
    frozenset({"AGREE", "SUPPORT", "COOPERATE"}),
    frozenset({"COOPERATE", "AID"}),
    frozenset({"RETREAT", "CONCEDE"}),
)
"""Types that one and the same act is told as, before and after it is done."""

_CALLED_OFF = re.compile(
    r"^(?:cancel|scrap|drop|shelv|abandon|postpon|call|off|withdr|pull|suspend|boycott|skip|declin|refus|turn)"
)
_MOVED = re.compile(r"^(?:postpon|reschedu|delay|moved?$|shift|put|brought|instead|defer)")


LAST = 6
"""The rank of what was only put off: anything told of a new day decides before it."""

LATEST_CANCELLED = 5
"""Days after the planned day in which a cancellation is still news of it."""

INSTEAD = 7
"""Days from the planned day within which a like happening took place instead of it."""


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one event makes of the plan; the least ``rank`` counts, then the greatest score."""

    rank: int
    fate: Fate
    event: str
    why: str
    score: float


def fate_of(plan: Features, candidates: Iterable[tuple[str, Features]], *, today: int) -> Outcome:
    """What became of a planned event among others, each with its id; an event may be given by several reports.

    ``today`` is an ordinal day; nothing published after it should be among the candidates. What took place on the planned
    day counts first, then a new day that is said to be one, a cancellation, a new day, what was reported without a
    day, last what took place on a day close by. Open where nothing is known yet.
    """
    found = [finding for id, other in candidates for finding in _findings(plan, id, other)]
    if found:
        best = min(found, key=lambda f: (f.rank, -f.score, f.event))
        return Outcome(best.fate, best.event, best.why)
    if plan.last is not None and today >= plan.last + OVERDUE:
        return Outcome(Fate.LAPSED, None, f"planned for {_day(plan)}, and nobody reported that it took place")
    if plan.last is None and plan.published is not None and today > plan.published + WITHIN:
        return Outcome(Fate.LAPSED, None, f"nobody reported within {WITHIN} days that it took place")
    return Outcome(Fate.OPEN, None, f"planned for {_day(plan)}" if plan.last is not None else "no day is given")


def disputes(a: Features, b: Features) -> bool:
    """Whether one report denies what the other says took place."""
    if {a.status, b.status} & ALIVE and "denied" in (a.status, b.status):
        evidence = evidence_of(replace(a, status="happened"), replace(b, status="happened"))
        return evidence is not None and score_of(evidence) > 0
    return False


def _findings(plan: Features, id: str, other: Features) -> Iterable[_Finding]:
    if not _meet(plan, other):
        return
    alive = other.status in ALIVE and _fits(plan, other) and not other.past
    if alive and _on_its_day(plan, other) and (score := _likeness(plan, other)) > FULFILS:
        yield _Finding(0 if other.first is not None else 4, Fate.CAME_TRUE, id, f"took place {_when(other)}", score)
    if plan.published is None or other.published is None or other.published < plan.published:
        return
    if other.type == plan.type and (apart := _days_apart(plan, other)):
        said = _says(other, _MOVED)
        score = _likeness(_anywhen(plan), _anywhen(other)) + said
        if other.status in AHEAD and score > MOVES and (said or other.published <= (plan.last or 0)):
            yield _Finding(1 if said else 3, Fate.MOVED, id, f"now planned for {_day(other)}", score)
        elif alive and score > 0 and apart <= INSTEAD:
            yield _Finding(5, Fate.MOVED, id, f"took place {_when(other)} instead", score)
    if _calls_off(plan, other):
        why = f"called off, as reported on {_in_words(other.published)}"
        rank = LAST if _says(other, _MOVED) else 2
        yield _Finding(rank, Fate.CANCELLED, id, why, _says(other, _CALLED_OFF))


def _anywhen(report: Features) -> Features:
    """The report without its day and place, both of which a new plan may change."""
    return replace(report, first=None, last=None, place=None, town=None, point=None)


def _meet(plan: Features, other: Features) -> bool:
    """Whether enough of those who planned take part: two of them, or the only one."""
    beside = other.parties | other.near | other.names
    met = sum(party in beside or bool(members_of(party) & beside) for party in plan.parties)
    return met >= min(2, len(plan.parties))


def kin_of(type_: str) -> frozenset[str]:
    """The types that an act of this type may be told as, before and after it is done."""
    return frozenset({type_}).union(*(kin for kin in _KIN if type_ in kin))


def _fits(plan: Features, done: Features) -> bool:
    """Whether both are of one type, or of kindred ones and told in the same words."""
    if plan.type == done.type:
        return True
    return done.type in kin_of(plan.type) and not plan.all_phrase.isdisjoint(done.all_phrase)


def _likeness(plan: Features, other: Features) -> float:
    """The evidence that both are of one happening, whatever their standing; far below nought where they contradict."""
    first, last = (plan.first, plan.last) if plan.first is not None else (other.first, other.last)
    published = plan.published if other.first is None else other.published
    meant = replace(plan, status="happened", first=first, last=last, published=published)
    evidence = evidence_of(meant, replace(other, status="happened", type=plan.type))
    return score_of(evidence) if evidence is not None else -100.0


def _on_its_day(plan: Features, other: Features) -> bool:
    first, last = _span(other)
    if first is None or last is None:
        return False
    if other.first is None and plan.first is not None and last < plan.first:
        return False
    if plan.first is not None and plan.last is not None:
        return first <= plan.last + LATE and plan.first - LATE <= last
    return plan.published is not None and plan.published <= last and first <= plan.published + WITHIN


def _span(other: Features) -> tuple[int | None, int | None]:
    if other.first is not None and other.last is not None:
        return other.first, other.last
    if other.published is None:
        return None, None
    return other.published - OVERDUE - 1, other.published


def _days_apart(plan: Features, other: Features) -> int:
    """Days between two spans of days; 0 where they overlap, or where one is not told."""
    if plan.first is None or plan.last is None or other.first is None or other.last is None:
        return 0
    return max(0, other.first - plan.last, plan.first - other.last)


def _calls_off(plan: Features, other: Features) -> bool:
    if other.status == "denied":
        return _fits(plan, other) and _on_its_day(plan, other) and _is_meant(plan, other)
    if other.type != "REJECT" or other.status not in ALIVE or other.published is None:
        return False
    if plan.last is not None and other.published > plan.last + LATEST_CANCELLED:
        return False
    if other.mode == "meet":
        return plan.type == "CONSULT" and _is_meant(plan, other)
    return _says(other, _CALLED_OFF) > 0 and bool(plan.all_phrase & other.all_words)


def _is_meant(plan: Features, off: Features) -> bool:
    """Whether the meeting that is called off may be the planned one, of which the parties of the two alone say too little.

    What was announced on the very day on which another meeting of the same two is called off must have its persons or its
    words: most likely it is still to take place.
    """
    both = plan.persons.keys() & off.persons.keys()
    alike = {party for party in both if plan.persons[party] == off.persons[party]}
    if both and not alike:
        return False
    if plan.offices and off.offices and plan.offices.isdisjoint(off.offices):
        return False
    return plan.published != off.published or bool(alike) or not plan.all_phrase.isdisjoint(off.all_phrase)


def _says(other: Features, pattern: re.Pattern[str]) -> float:
    return float(any(pattern.match(word) for word in other.phrase))


def _day(features: Features) -> str:
    first, last = _in_words(features.first), _in_words(features.last)
    return first if first == last else f"{first} to {last}"


def _in_words(ordinal: int | None) -> str:
    day = day_of(ordinal)
    return f"{day.day} {day:%B %Y}" if day is not None else "no day"


def _when(other: Features) -> str:
    if other.first is None:
        return f"as reported on {_in_words(other.published)}"
    return (
        f"on {_day(other)}"
        if other.first == other.last
        else f"between {_in_words(other.first)} and {_in_words(other.last)}"
    )
