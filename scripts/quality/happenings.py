"""An invented world → what happens in it day by day, and on which days how many outlets tell of it."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

from dragoman.tables.codebook import codebook
from dragoman.types import Participant, Place, Status
from quality.invented import Land, Words, World

SHARES = {
    "CONSULT": 25, "ACCUSE": 12, "ASSAULT": 10, "REQUEST": 7, "SUPPORT": 6, "AGREE": 6, "COOPERATE": 5, "REJECT": 5,
    "THREATEN": 5, "COERCE": 5, "SANCTION": 4, "PROTEST": 3, "AID": 3, "MOBILIZE": 2, "CONCEDE": 1, "RETREAT": 1,
}  # fmt: skip
"""How many of a hundred happenings are of each type."""

LONE, SUMMITS, PLANS = 0.10, 0.05, 0.07
"""Shares of happenings with one party, with many parties, and of those that are planned before they happen."""

COMES_TRUE, MOVED = 0.7, 0.85
"""Of plans, how many happen on their day, and how many on it or another."""

FEW, MANY = 4, 9
"""Parties of a summit."""

TELLING_SKEW = 2.5
MOST_TELLING = 300
"""Outlets that tell of the same happening, at the most."""

NEXT_DAY = 0.4
"""Share of the reports that come a day later than the others, and again of these."""

LATEST = 9
CORE = 7
"""Words that say what a happening is about."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens: its first and last day as ordinals, the words it is told with, and how many reports there will be."""

    number: int
    type: str
    mode: str | None
    status: Status
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    reciprocal: bool
    day: int
    last: int
    place: Place
    core: tuple[str, ...]
    name: str | None
    figure: int | None
    land: int
    reports: int


class History:
    """Day by day what is due to be told. ``a_day`` is how many reports a day there shall be on the whole."""

    def __init__(self, random: Random, world: World, words: Words, a_day: float) -> None:
        self._random, self._world, self._words = random, world, words
        most = max(4, min(MOST_TELLING, round(a_day / 4)))
        weights = [count**-TELLING_SKEW for count in range(1, most + 1)]
        mean = sum(count * weight for count, weight in enumerate(weights, 1)) / sum(weights)
        self._telling = list(accumulate(weights))
        self._happening_a_day = a_day / mean / (1 + PLANS)
        self._number = 0
        self._owed = 0.0
        self._planned: dict[int, list[Happening]] = defaultdict(list)
        self._due: dict[int, list[Happening]] = defaultdict(list)

    def tell(self, day: int) -> list[Happening]:
        """The happenings of which outlets tell on a day, each as often as it is told; the days must be asked for in order."""
        # Little happens on Saturdays and Sundays.
        self._owed += self._happening_a_day * (0.65 if day % 7 in (6, 0) else 1.14)
        new = self._planned.pop(day, [])
        while self._owed >= 1:
            self._owed -= 1
            happening = self._make(day)
            new.append(happening if self._random.random() >= PLANS else self._plan(happening))
        for happening in new:
            for _ in range(happening.reports):
                self._due[day + self._delay()].append(happening)
        return self._due.pop(day, [])

    def _delay(self) -> int:
        days = 0
        while days < LATEST and self._random.random() < NEXT_DAY:
            days += 1
        return days

    def _plan(self, happening: Happening) -> Happening:
        """The plan for a happening, which is put off until its day."""
        day = happening.day + 1 + int(self._random.random() * 20)
        fate = self._random.random()
        if fate < MOVED:
            later = day if fate < COMES_TRUE else day + 3
            self._number += 1
            come_true = replace(happening, number=self._number, day=later, last=later, reports=self._reports())
            self._planned[later].append(come_true)
        return replace(happening, status=Status.PLANNED, day=day, last=day)

    def _reports(self) -> int:
        return bisect(self._telling, self._random.random() * self._telling[-1]) + 1

    def _make(self, day: int) -> Happening:
        random, lands = self._random, self._world.lands
        self._number += 1
        (type_,) = random.choices(_TYPES, cum_weights=_TYPES_CUMULATED)
        chosen = self._choose_lands(type_)
        is_summit, is_lone = len(chosen) > 2, len(chosen) == 1
        parties = tuple(self._represent(lands[place]) for place in chosen)
        reciprocal = is_summit or (type_ in ("CONSULT", "AGREE", "COOPERATE") and not is_lone and random.random() < 0.7)
        modes = codebook().modes(type_)
        length = int(random.random() * 4) if random.random() < 0.1 else 0
        home = lands[chosen[int(random.random() * len(chosen))]]
        (name,) = random.choices(self._world.names, cum_weights=self._world.names_cumulated)
        return Happening(
            number=self._number,
            type=type_,
            mode=random.choice(modes) if modes and random.random() < 0.8 else None,
            status=self._status(),
            actors=parties if reciprocal or is_lone else parties[:1],
            recipients=() if reciprocal or is_lone else parties[1:],
            reciprocal=reciprocal,
            day=day,
            last=day + length,
            place=home.towns[int(random.random() ** 2 * len(home.towns))],
            core=tuple(self._words.take_rare(CORE)),
            name=name if random.random() < 0.5 else None,
            figure=int(3 + random.random() ** 3 * 900) if random.random() < 0.25 else None,
            land=min(chosen),
            reports=self._reports(),
        )

    def _choose_lands(self, type_: str) -> list[int]:
        """Places of the parties in the list of lands: one, two, or the several of a summit."""
        random, world = self._random, self._world
        chance = random.random()
        wanted = 1 if chance < LONE else 2
        if type_ == "CONSULT" and chance > 1 - SUMMITS / 0.25:
            wanted = random.randint(FEW, MANY)
        chosen: list[int] = []
        while len(chosen) < wanted:
            place = bisect(world.cumulated, random.random() * world.cumulated[-1])
            if place not in chosen:
                chosen.append(place)
        return chosen

    def _represent(self, land: Land) -> Participant:
        """Who acts for a land: in every third case one of its office holders."""
        if self._random.random() < 0.35:
            return land.persons[int(self._random.random() ** 2 * len(land.persons))]
        return land.state

    def _status(self) -> Status:
        chance = self._random.random()
        if chance < 0.86:
            return Status.HAPPENED
        return Status.ONGOING if chance < 0.92 else Status.POSSIBLE if chance < 0.97 else Status.DENIED


_TYPES = tuple(SHARES)
_TYPES_CUMULATED = tuple(accumulate(SHARES.values()))
