"""A seed → an invented world for generated articles: parties with office holders and towns, outlets, words by frequency.

States bear their real names, so that the tables know them again; persons, towns, outlets and words are made of syllables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

import numpy

from dragoman.tables.states import State, load_states
from dragoman.types import Actor, Participant, Place

FOREMOST = (
    "USA RUS UKR ISR PSE CHN IRN GBR FRA DEU TUR IND SYR PAK SAU JPN KOR PRK EGY LBN AFG IRQ YEM SDN ETH NGA VEN ARM AZE GEO"
).split()
STATES = 150
OUTLETS = 300
TOWNS = 4
"""Towns of a land besides its capital."""
INVENTED_WORDS = 4_000
NAMES = 5_000
STATE_SKEW = 1.05
"""Zipf's exponent for states: the two foremost then meet in about 4 % of all events."""

_COMMON = (
    "the of to in and a that for on with as by at from it was its has an be were had is not after but this over their who which more also "
    "would about two been than into when against where could new some other while all will between first last there three most out under "
    "talks border forces officials trade security agreement government minister capital people army deal sides police region leaders "
    "support attack war peace energy military state weeks city group country plan aid visit meeting power water gas north south east west"
).split()
_ROLES = ("President of {}", "Foreign Minister of {}", "Defence Minister of {}")
_STARTS = "b br d dr f g gr h k kl l m n p r s st t tr v z".split()
_VOWELS = "a e i o u ai ei ou".split()
_ENDS = " n r l s t m nd rk st".split(" ")


@dataclass(frozen=True, slots=True)
class Land:
    """One party of the invented world: itself, those who hold its offices, and its towns, the capital first."""

    state: Participant
    persons: tuple[Participant, ...]
    towns: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Everything that articles are made of. ``cumulated`` are the lands' weights, each added to those before it."""

    lands: tuple[Land, ...]
    cumulated: tuple[float, ...]
    outlets: tuple[str, ...]
    outlets_cumulated: tuple[float, ...]
    names: tuple[str, ...]
    names_cumulated: tuple[float, ...]


class Words:
    """A stream of words by frequency: the small and usual words of news, then invented ones. ``rare`` skips the usual."""

    def __init__(self, seed: int, vocabulary: Sequence[str]) -> None:
        self._draw = numpy.random.Generator(numpy.random.PCG64(seed))
        self._all, self._rare = list(vocabulary), list(vocabulary[len(_COMMON) :])
        weights = 1 / numpy.arange(1, len(vocabulary) + 1)
        self._sums = numpy.cumsum(weights)
        self._rare_sums = numpy.cumsum(weights[len(_COMMON) :])
        self._ready: list[str] = []
        self._ready_rare: list[str] = []
        self._at = self._at_rare = 0

    def take(self, count: int) -> list[str]:
        """So many words of running text."""
        if self._at + count > len(self._ready):
            self._ready, self._at = self._refill(self._all, self._sums), 0
        self._at += count
        return self._ready[self._at - count : self._at]

    def take_rare(self, count: int) -> list[str]:
        """So many words that say what a text is about."""
        if self._at_rare + count > len(self._ready_rare):
            self._ready_rare, self._at_rare = self._refill(self._rare, self._rare_sums), 0
        self._at_rare += count
        return self._ready_rare[self._at_rare - count : self._at_rare]

    def _refill(self, words: list[str], sums: numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]) -> list[str]:
        places = numpy.searchsorted(sums, self._draw.random(1 << 17) * sums[-1], side="right")
        return [words[place] for place in places.tolist()]


def zipf(count: int, exponent: float = 1.0) -> tuple[float, ...]:
    """The weights of so many ranks, each added to those before it."""
    return tuple(accumulate(rank**-exponent for rank in range(1, count + 1)))


def vocabulary(random: Random) -> list[str]:
    """Words from the most to the least frequent."""
    return [*_COMMON, *_invent(random, INVENTED_WORDS, 2, 4)]


def make_world(random: Random) -> World:
    """The world of a generator that is in its first state."""
    persons = iter(_invent(random, STATES * len(_ROLES) * 2, 2, 3))
    towns = iter(_invent(random, STATES * TOWNS, 2, 3))
    kinds = ("Courier", "Wire", "Post", "Times", "Radio")
    outlets = [f"{word.title()} {random.choice(kinds)}" for word in _invent(random, OUTLETS, 2, 3)]
    known = {state.code: state for state in load_states() if state.code and state.kind == "state"}
    codes = list(dict.fromkeys([*(code for code in FOREMOST if code in known), *known]))[:STATES]
    lands = [_make_land(random, known[code], persons, towns) for code in codes]
    names = [word.title() for word in _invent(random, NAMES, 2, 4)]
    return World(
        tuple(lands), zipf(len(lands), STATE_SKEW), tuple(outlets), zipf(OUTLETS), tuple(names), zipf(NAMES, 0.8)
    )


def _make_land(random: Random, state: State, persons: Iterator[str], towns: Iterator[str]) -> Land:
    code, north, east = state.code, random.uniform(-50, 60), random.uniform(-170, 170)
    holders = [
        Actor(code, f"{next(persons).title()} {next(persons).title()}", "person", "GOV", role.format(state.name))
        for role in _ROLES
    ]
    names = [*state.capital[:1], *(next(towns).title() for _ in range(TOWNS))]
    return Land(
        Participant(Actor(code, state.name, "state", "GOV"), state.name),
        tuple(Participant(actor, actor.name) for actor in holders),
        tuple(
            Place(code, name, round(north + random.uniform(-4, 4), 2), round(east + random.uniform(-4, 4), 2))
            for name in names
        ),
    )


def _invent(random: Random, count: int, shortest: int, longest: int) -> list[str]:
    """So many different words, each of some syllables."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = random.randint(shortest, longest)
        word = "".join(random.choice(_STARTS) + random.choice(_VOWELS) for _ in range(syllables)) + random.choice(_ENDS)
        found[word] = None
    return list(found)
