"""Two reports' features → whether they contradict each other: in standing, days, towns, persons, sides, or in who acts."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from dragoman.record.features import AHEAD, Features
from dragoman.record.parties import members_of

ALIVE = frozenset({"happened", "ongoing"})

ZONES = 1
"""Days by which an outlet's day of publication may lag behind the day where something happened."""

SAME_TOWN_KM = 60.0


def standing_fits(a: str, b: str) -> bool:
    """Whether reports of these statuses may be of one happening: both of the past, both of the future, both denials."""
    return a == b or (a in ALIVE and b in ALIVE) or (a in AHEAD and b in AHEAD)


def foretells(a: Features, b: Features) -> bool:
    """Whether the one was published before what the other tells of, or announces without a day what the other had earlier."""
    if a.published is None or b.first is None or b.last is None:
        return False
    if a.status in AHEAD:
        return a.first is None and b.last < a.published
    return b.first > a.published + ZONES


def days_apart(a: Features, b: Features) -> bool:
    """Whether both give their days, and have none in common."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return a.first > b.last or b.first > a.last


def are_strangers(a: Features, b: Features) -> bool:
    """Whether both name who acts and have no party in common, not even as a member of an organisation or as a person."""
    if not a.actors or not b.actors or not a.parties.isdisjoint(b.parties):
        return False
    if _speaks_for(a, b) or _speaks_for(b, a):
        return False
    return frozenset(a.persons.values()).isdisjoint(b.persons.values())


def may_be_missed(a: Features, b: Features) -> bool:
    """Whether the words around the one name who acts in the other, whom the reader may have missed there."""
    return not (a.actors.isdisjoint(b.near) and b.actors.isdisjoint(a.near))


def _speaks_for(a: Features, b: Features) -> bool:
    """Whether a party of the one leads a party of the other or is a member of it."""
    persons = b.persons.values()
    return any(party in persons or not members_of(party).isdisjoint(b.parties) for party in a.parties)


def places_apart(a: Features, b: Features) -> bool:
    """Whether both name a town, and the two lie too far apart to be one."""
    return (
        a.point != b.point
        and a.point is not None
        and b.point is not None
        and kilometres(a.point, b.point) > SAME_TOWN_KM
    )


@lru_cache(maxsize=65_536)
def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance on a globe of the earth's mean radius."""
    north, east = radians(b[0] - a[0]) / 2, radians(b[1] - a[1]) / 2
    return 12742 * asin(sqrt(sin(north) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(east) ** 2))


def persons_differ(a: Features, b: Features) -> float | None:
    """1 where one of several parties is led by somebody else, None where all that can be compared are."""
    if not a.persons or not b.persons:
        return 0.0
    both = a.persons.keys() & b.persons.keys()
    differing = sum(a.persons[party] != b.persons[party] for party in both)
    if differing and differing == len(both):
        return None
    return float(differing > 0)


def turned_round(a: Features, b: Features) -> float | None:
    """1 where who acts in the one suffers in the other, None where both name both sides."""
    if a.reciprocal or b.reciprocal or not (a.actors & b.recipients or a.recipients & b.actors):
        return 0.0
    if a.actors & b.actors or a.recipients & b.recipients:
        return 0.0
    return None if a.actors and a.recipients and b.actors and b.recipients else 1.0
