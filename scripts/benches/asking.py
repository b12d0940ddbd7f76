"""A big record → how long its questions take, each asked several times on a view of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

from sqlalchemy import text

from dragoman import record
from dragoman.measures.brief import make_brief
from dragoman.measures.relations import months
from dragoman.record import Filter, Record, View
from dragoman.record.moments import moment_of
from dragoman.record.searching import search

ROUNDS = 5
"""How often each question is asked; the first time may wait for the disk."""

PATIENCE = 30.0
"""Seconds after which a kind of question is not asked another time."""

DYADS = 9
"""Pairs of parties of middling rank that are asked about."""

WORDS = 5
"""Searches of each kind."""

MOST_FOUND = 20
AHEAD = ("planned", "possible")

Ask = Callable[[View], object]


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of question and the ways it is asked; ``at_most`` is its floor in milliseconds, None where it has none."""

    name: str
    asks: tuple[Ask, ...]
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """How long a kind of question took, in milliseconds by the clock: the median of all, the slowest way's, the first time.

    ``processor`` is the median of this process's processor time, which other programs do not lengthen.
    """

    name: str
    median: float
    slowest: float
    first: float
    processor: float
    at_most: float | None

    @property
    def holds(self) -> bool:
        """Whether the floor holds, as it does where there is none."""
        return self.at_most is None or self.median <= self.at_most


def measure_asking(path: Path) -> Iterator[Answered]:
    """The times of all kinds of question, on the record as it is and as it was half-way."""
    with record.open(str(path)) as kept:
        for question in _questions(kept, None):
            yield _ask(kept, question, None)
        half = _half_way(kept)
        for question in _questions(kept, half):
            yield _ask(kept, replace(question, name=f"{question.name}, as of half-way", at_most=None), half)


def _ask(kept: Record, question: Question, as_of: datetime | None) -> Answered:
    taken: list[list[float]] = [[] for _ in question.asks]
    processor = []
    began = time.perf_counter()
    for turn in range(ROUNDS):
        if turn and time.perf_counter() - began > PATIENCE:
            break
        for times, ask in zip(taken, question.asks, strict=True):
            before = time.perf_counter(), time.process_time()
            with kept.view(as_of) as view:
                ask(view)
            times.append(1e3 * (time.perf_counter() - before[0]))
            processor.append(1e3 * (time.process_time() - before[1]))
    every = median(one for times in taken for one in times)
    slowest = max(map(median, taken))
    return Answered(question.name, every, slowest, taken[0][0], median(processor), question.at_most)


def _half_way(kept: Record) -> datetime:
    """The moment when about half of the record was there."""
    with kept.connection() as connection:
        query = "SELECT known_from FROM versions WHERE version_key = (SELECT max(version_key) / 2 FROM versions)"
        return moment_of(str(connection.scalar(text(query))))


def _questions(kept: Record, as_of: datetime | None) -> list[Question]:
    with kept.view(as_of) as view:
        pairs = view.partners(None, date.min, date.max, limit=100_000)
        last = view.documents(limit=1)[0].published or date.max
    middle = len(pairs) // 2
    usual = pairs[middle - DYADS // 2 : middle + DYADS // 2 + 1]
    hottest = pairs[0][:2]
    month = (last - timedelta(days=60), last - timedelta(days=30))
    state = max(hottest, key=lambda party: sum(count for a, b, count in pairs if party in (a, b)))
    common, rare, phrases = _words(kept)
    return [
        Question("dyad page, the pair with the most events", (_dyad(*hottest),), 50),
        Question("the same with outcomes and disputes", (_dyad_told(*hottest, last),), 50),
        Question("dyad page, pairs of middling rank", tuple(_dyad(a, b) for a, b, _ in usual), 50),
        Question("these with outcomes and disputes", tuple(_dyad_told(a, b, last) for a, b, _ in usual), 50),
        Question("search, words that many articles have", tuple(map(_search, common)), 100),
        Question("search, words that few articles have", tuple(map(_search, rare)), 100),
        Question("search, phrases", tuple(map(_search, phrases)), 100),
        Question(f"a month's brief on {state.upper()}", (_brief(state, *month),), 1000),
        Question("a month's brief on all", (_brief(None, *month),)),
        Question("calendar", (_calendar(last),)),
        Question("events of a state, the latest 50", (lambda view: view.events(Filter(actor=state), limit=50),)),
        Question("actors, the first 50", (lambda view: view.actors(limit=50),)),
    ]  # fmt: skip


def _words(kept: Record) -> tuple[list[str], list[str], list[str]]:
    """Searches for words of which each is in a share of the articles as a user's would be: many, few, and two in a row."""
    with kept.connection() as connection:
        query = "SELECT title, text FROM versions WHERE version_key % :step = 0 ORDER BY version_key LIMIT 200"
        step = max(1, (connection.scalar(text("SELECT max(version_key) FROM versions")) or 1) // 200)
        rows = connection.execute(text(query), {"step": step}).all()
    rare = [row.title.split()[0] for row in rows[:WORDS]]
    phrases = []
    for row in rows[WORDS : 2 * WORDS]:
        words = [word for word in row.text.split("\n\n")[1].split() if word.isalpha()]
        phrases.append(max((f'"{a} {b}"' for a, b in pairwise(words)), key=len))
    return ["talks", "government", "border security", "minister", "trade agreement"], rare, phrases


def _dyad(a: str, b: str) -> Ask:
    def ask(view: View) -> object:
        return months(view, a, b, date.min, date.max), view.events(Filter(dyad=(a, b)), limit=10)

    return ask


def _dyad_told(a: str, b: str, today: date) -> Ask:
    def ask(view: View) -> object:
        latest = view.events(Filter(dyad=(a, b)), limit=10)
        return months(view, a, b, date.min, date.max), view.with_disputes(view.with_outcomes(latest, today=today))

    return ask


def _search(words: str) -> Ask:
    return lambda view: search(view, words, limit=MOST_FOUND)


def _brief(about: str | None, since: date, until: date) -> Ask:
    return lambda view: make_brief(view, about=about, since=since, until=until)


def _calendar(today: date) -> Ask:
    def ask(view: View) -> object:
        plans = view.events(Filter(since=today - timedelta(days=14)), statuses=AHEAD, newest_first=False, limit=100)
        return view.with_outcomes(plans, today=today)

    return ask
