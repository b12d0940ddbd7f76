"""Who stands with whom, under which number, on which day."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.export.dyads import coded_day, dyads
from dragoman.types import DateRange

CITIES = [("Anna", "AUT"), ("Berta", "BEL"), ("Carla", "CHE")]


def names(event) -> list[tuple[str | None, str | None]]:
    return [
        (dyad.actor and dyad.actor.actor.name, dyad.recipient and dyad.recipient.actor.name) for dyad in dyads(event)
    ]


def test_every_actor_stands_with_every_recipient(build) -> None:
    event = build.event(
        actors=(build.party("Anna"), build.party("Berta")), recipients=(build.party("Carla"), build.party("Dora"))
    )
    assert names(event) == [("Anna", "Carla"), ("Anna", "Dora"), ("Berta", "Carla"), ("Berta", "Dora")]


def test_of_a_reciprocal_event_each_two_parties_stand_once(build) -> None:
    assert names(build.talks(*CITIES)) == [("Anna", "Berta"), ("Anna", "Carla"), ("Berta", "Carla")]


def test_who_is_not_named_is_none_and_the_event_still_has_a_pair(build) -> None:
    assert names(build.event(recipients=())) == [("Vladimir Putin", None)]
    assert names(build.event(actors=())) == [(None, "Tajikistan")]
    assert names(build.event(actors=(), recipients=())) == [(None, None)]
    assert names(build.talks(CITIES[0])) == [("Anna", None)]
    assert names(build.talks()) == [(None, None)]


def test_an_actor_who_is_named_twice_counts_once(build) -> None:
    twice = (build.party("Anna", text="the minister"), build.party("Anna", text="Anna"))
    assert names(build.event(actors=twice)) == [("Anna", "Tajikistan")]


def test_numbers_are_stable_and_differ_between_pairs_and_events_and_fit_a_double(build) -> None:
    first, again, other = build.talks(*CITIES), build.talks(*CITIES), build.talks(*CITIES, id="e2")
    numbers = [dyad.number for dyad in dyads(first)]
    assert numbers == [dyad.number for dyad in dyads(again)]
    assert len({*numbers, *(dyad.number for dyad in dyads(other))}) == 6
    assert all(0 <= number < 2**53 and int(float(number)) == number for number in numbers)


@pytest.mark.parametrize(
    ("first", "last", "day"),
    [
        (date(2024, 9, 13), date(2024, 9, 13), date(2024, 9, 13)),
        (date(2024, 9, 13), date(2024, 9, 19), date(2024, 9, 13)),
        (date(2024, 9, 13), date(2024, 9, 20), None),
        (date(2024, 1, 1), date(2024, 12, 31), None),
    ],
)
def test_the_first_day_stands_for_a_week_at_most(build, first: date, last: date, day: date | None) -> None:
    assert coded_day(build.event(date=DateRange(first, last))) == day


def test_the_day_of_the_report_never_stands_in_for_the_event(build) -> None:
    assert coded_day(build.event(date=None)) is None
