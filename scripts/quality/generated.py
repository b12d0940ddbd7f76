"""A number of mentions and a seed → that many, in readings of invented articles: two years of news in the order of time.

The skew is that of news: few states act in most events, most happenings are told once and a few hundreds of times, in
other words by each outlet, and some articles are an agency's text under another headline. The same seed gives the same
readings in any process. How many mentions are asked for changes how much is told each day, not how many days there are.
Each mention's ``why`` says which happening it is of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import count
from random import Random

from dragoman.tables.codebook import codebook
from dragoman.types import (
    Article,
    Citation,
    DateRange,
    Event,
    Mention,
    Quote,
    Reading,
    Status,
    Tie,
    Warning,
)
from quality.accounts import AGAIN, Report, Teller
from quality.happenings import Happening, History
from quality.invented import Words, World, make_world, vocabulary
from quality.pages import Page

FIRST_DAY = date(2024, 1, 1).toordinal()
DAYS = 730

EVENTS = 6.4
"""Events of an article, as far as one day has as many of one land: about 5 on average."""

MOST_EVENTS = 9
COPIES = 0.15
"""Share of the articles that are nearly another's text."""

LENGTH = 1_250
"""Characters of an article without quotations, about, where the reports alone are not longer."""


def readings(mentions: int, seed: int) -> Iterator[Reading]:
    """Readings with as many mentions together, the earliest published first; the last may go beyond by a few."""
    desk = _Desk(Random(seed), seed)
    history = History(desk.random, desk.world, desk.words, mentions * (1 - COPIES) / (1 + AGAIN) / DAYS)
    written = 0
    for day in count(FIRST_DAY):
        for reading in desk.write(day, history.tell(day)):
            yield reading
            written += sum(len(event.mentions) for event in reading.events)
            if written >= mentions:
                return


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article before its text is set: reports, sentences between them, and what a speaker says."""

    reports: tuple[Report, ...]
    between: tuple[str, ...]
    quote: tuple[str, str] | None


class _Desk:
    """All newsrooms of the world: turns a day's happenings into readings."""

    def __init__(self, random: Random, seed: int) -> None:
        self.random, self._seed = random, seed
        self.world: World = make_world(random)
        self.words = Words(seed, vocabulary(random))
        self._teller = Teller(random, self.world, self.words)
        self._number = 0
        self._lately: list[_Draft] = []

    def write(self, day: int, told: Sequence[Happening]) -> Iterator[Reading]:
        """The articles of a day, and copies of them and of the day before's."""
        drafts = [self._draft(group) for group in self._deal(told)]
        copies = []
        for _ in range(self._chance_round(len(drafts) * COPIES / (1 - COPIES))):
            source = self._lately if self._lately and self.random.random() < 0.25 else drafts
            # An agency's text is taken over more often than others.
            copies.append(source[int(len(source) * self.random.random() ** 3)])
        self._lately = drafts
        for draft in drafts:
            yield self._set(draft, day, is_copy=False)
        for draft in copies:
            yield self._set(draft, day, is_copy=True)

    def _chance_round(self, value: float) -> int:
        return int(value + self.random.random())

    def _deal(self, told: Sequence[Happening]) -> Iterator[list[Happening]]:
        """Groups of happenings for an article each, mostly of one land, none twice in a group."""
        by_land: dict[int, list[Happening]] = defaultdict(list)
        for happening in told:
            by_land[happening.land].append(happening)
        rest: list[Happening] = []
        pools = []
        for land in sorted(by_land):
            pools.append(by_land[land]) if len(by_land[land]) >= EVENTS else rest.extend(by_land[land])
        for pool in (*pools, rest):
            pool.sort(key=lambda happening: happening.number)
            copies: dict[int, int] = defaultdict(int)
            for happening in pool:
                copies[happening.number] += 1
            articles = max(self._chance_round(len(pool) / EVENTS), *copies.values(), 1) if pool else 0
            for place in range(articles):
                group = pool[place::articles]
                self.random.shuffle(group)
                yield group[:MOST_EVENTS]

    # Sentences

    def _draft(self, group: list[Happening]) -> _Draft:
        random = self.random
        reports = tuple(self._teller.tell(happening) for happening in group)
        length = sum(len(report.sentence) + len(report.again[0] if report.again else "") for report in reports)
        between: list[str] = []
        aim = LENGTH * (0.6 + 0.8 * random.random())
        while length < aim or not between:
            between.append(self._fill(12 + int(random.random() * 12)))
            length += len(between[-1])
        quote = (self._fill(10), self._fill(6)) if random.random() < 0.6 else None
        return _Draft(reports, tuple(between), quote)

    def _fill(self, words: int) -> str:
        text = " ".join(self.words.take(words))
        return text[0].upper() + text[1:] + "."

    # Articles

    def _set(self, draft: _Draft, day: int, *, is_copy: bool) -> Reading:
        """The reading of a draft as one outlet prints it."""
        random = self.random
        self._number += 1
        outlet = random.choices(self.world.outlets, cum_weights=self.world.outlets_cumulated)[0]
        title = " ".join(self.words.take_rare(3 + int(random.random() * 6))).capitalize()
        between = draft.between[:-1] if is_copy and random.random() < 0.5 else draft.between
        page = Page(title)
        mentions: list[list[Mention]] = [[] for _ in draft.reports]
        for number, report in enumerate(draft.reports):
            at = page.add(report.sentence, new=number % 2 == 0)
            mentions[number].append(self._mention(report.happening, report.sentence, at, report.start, report.end))
            if number < len(between):
                page.add(between[number])
        for sentence in between[len(draft.reports) :]:
            page.add(sentence)
        for number, report in enumerate(draft.reports):
            if report.again is not None:
                sentence, start, end = report.again
                mentions[number].append(self._mention(report.happening, sentence, page.add(sentence), start, end))
        return self._read(draft, page, mentions, Article(
            id=self._id(""), text="", blocks=(), title=title,
            published=date.fromordinal(day) if random.random() >= 0.01 else None, language="en",
            url=f"https://{outlet.replace(' ', '-').lower()}.example/{self._number}" if random.random() < 0.8 else None,
            outlet=outlet,
        ))  # fmt: skip

    def _read(self, draft: _Draft, page: Page, mentions: Sequence[Sequence[Mention]], article: Article) -> Reading:
        random = self.random
        events = tuple(
            self._event(number, report, tuple(found))
            for number, (report, found) in enumerate(zip(draft.reports, mentions, strict=True))
        )
        actors = dict.fromkeys(p.actor for event in events for p in (*event.actors, *event.recipients))
        speaker = next(iter(actors), None)
        quotes = tuple(Quote(speaker, page.cite(words)) for words in draft.quote or ())
        told = [Citation(at, at + len(text), text) for at, text in page.parts[-2:]]
        warnings = (Warning(None, speaker, (told[0],), told[1]),) if random.random() < 0.1 and len(told) > 1 else ()
        pair = list(actors)[:2]
        ties = (Tie(pair[0], pair[1], "influence", None, told[0]),) if len(pair) > 1 and random.random() < 0.08 else ()
        whole = replace(article, text=page.text, blocks=page.blocks)
        return Reading(whole, tuple(actors), events, quotes, warnings, ties)

    def _mention(self, happening: Happening, sentence: str, at: int, start: int, end: int) -> Mention:
        chance = self.random.random()
        return Mention(
            Citation(at + start, at + end, sentence[start:end]),
            said_by="officials" if chance < 0.2 else None,
            hedged=chance < 0.05,
            confidence=round(0.5 + chance / 2, 3),
            why=f"it is made to tell of happening {happening.number}",
        )

    def _event(self, number: int, report: Report, mentions: tuple[Mention, ...]) -> Event:
        what = report.happening
        days = DateRange(date.fromordinal(what.day), date.fromordinal(what.last)) if report.is_dated else None
        quad = codebook().families[what.type].quad
        return Event(
            id=self._id(f"-{number}"),
            type=what.type,
            mode=report.mode,
            context=("diplomatic",) if what.type in ("CONSULT", "AGREE") else (),
            plover="AGREE" if what.status is Status.PLANNED and quad < 3 else what.type,
            status=what.status,
            actors=report.actors,
            recipients=what.recipients,
            reciprocal=what.reciprocal,
            date=days,
            place=what.place if report.is_placed else None,
            score=codebook().score(what.type, report.mode),
            mentions=mentions,
        )

    def _id(self, part: str) -> str:
        return blake2b(f"{self._seed}-{self._number}{part}".encode(), digest_size=8).hexdigest()
