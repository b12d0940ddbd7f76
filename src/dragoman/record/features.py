"""An article's event → what joining compares: parties, days, place, and the words around the report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import combinations, repeat
from math import sqrt
from typing import Any

from dragoman.record.noticing import FEWEST_PARTIES, days_of, deeds_of, names_of_parties, offices_of, parties_before
from dragoman.record.parties import fold, key_of, keys_of, members_of, surname
from dragoman.record.wording import looks_back, read_wording, sentence_around
from dragoman.tables.word_weights import load_word_weights
from dragoman.types import Event, Reading

BUCKET = 6
"""Days that share a block."""

_BITS = 43
"""Bits of a block's number that tell its name; those before them tell its days, up to the last that a calendar has."""

LONGEST_NARROW = 35
"""Days. What may have been on any of more days than these is looked for by its years."""

LONG_PAST = 60
"""Days before publication from which on a happening is looked for by its year too: outlets recall it more or less exactly."""

MOST_YEARS = 3
"""Years that a span may touch to be looked for by them."""

LOOK_BACK = 10
"""Days before publication in which an undated happening is looked for."""

LOOK_AHEAD = 6
"""Days after publication in which an undated plan is looked for."""

MOST_PARTIES = 4
"""Parties of a report that make blocks; the pairs of more would be too many."""

MOST_UNIONS = 2
"""Organisations and regions of a report that make blocks of their own: each outlet picks other members to name."""

MOST_NAMES = 3
"""Proper names of a report that make blocks."""

MOST_STEMS = 2
"""Of a report that names fewer than two parties, the rarest of the reporting words that make blocks."""

MOST_MENTIONS = 4
"""Mentions of an event whose words are taken."""


AHEAD = frozenset({"planned", "possible"})


@dataclass(frozen=True, slots=True)
class Features:
    """One report as joining sees it. Days are ordinals (``date.toordinal``); None where the text does not settle them.

    ``actors`` and ``recipients`` are keys of parties that others can name too: not "gunmen" or "people". ``persons`` gives
    for a party the folded surname of who acts for it. ``words`` and ``names`` are the stems and proper names of the
    sentence around the report, ``phrase`` and ``phrase_names`` those of the reporting words alone, ``figures`` the numbers
    in these; ``near`` are parties that the sentence names in any part, ``offices`` the ranks that meet, ``past`` says that
    undated words look back, and ``deeds`` are the kinds of deed of the type that the reporting words tell of.

    Worked out from these: ``named`` are all parties, ``reach`` is where a party of another report may hide in this one:
    those that are near, the place, and the members of regions and organisations that take part.
    """

    type: str
    mode: str | None
    status: str
    reciprocal: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    persons: Mapping[str, str]
    first: int | None
    last: int | None
    published: int | None
    place: str | None
    town: str | None
    point: tuple[float, float] | None
    words: frozenset[str]
    names: frozenset[str]
    phrase: frozenset[str]
    phrase_names: frozenset[str]
    figures: frozenset[str]
    near: frozenset[str]
    offices: frozenset[str]
    past: bool
    deeds: frozenset[str]
    parties: frozenset[str] = field(init=False, repr=False, compare=False)
    named: frozenset[str] = field(init=False, repr=False, compare=False)
    reach: frozenset[str] = field(init=False, repr=False, compare=False)
    all_words: frozenset[str] = field(init=False, repr=False, compare=False)
    all_phrase: frozenset[str] = field(init=False, repr=False, compare=False)
    other_names: frozenset[str] = field(init=False, repr=False, compare=False)
    words_size: float = field(init=False, repr=False, compare=False)
    phrase_size: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Compared with many others: what each comparison would have to add up again is added up once.
        persons = frozenset(self.persons.values())
        parties = self.actors | self.recipients
        object.__setattr__(self, "parties", parties)
        object.__setattr__(self, "named", parties | self.near)
        object.__setattr__(self, "reach", self.near.union((self.place or "",), *map(members_of, parties)))
        object.__setattr__(self, "all_words", (self.words | self.names) - persons)
        object.__setattr__(self, "all_phrase", (self.phrase | self.phrase_names) - persons)
        object.__setattr__(self, "other_names", self.phrase_names - persons)
        object.__setattr__(self, "words_size", sqrt(weigh(self.all_words)))
        object.__setattr__(self, "phrase_size", sqrt(weigh(self.all_phrase)))

    def to_json(self) -> list[Any]:
        """The features as the record keeps them; `from_json` is the way back."""
        return [
            self.type, self.mode, self.status, int(self.reciprocal), sorted(self.actors), sorted(self.recipients),
            dict(sorted(self.persons.items())), self.first, self.last, self.published, self.place, self.town, self.point,
            sorted(self.words), sorted(self.names), sorted(self.phrase), sorted(self.phrase_names), sorted(self.figures),
            sorted(self.near), sorted(self.offices), int(self.past), sorted(self.deeds),
        ]  # fmt: skip

    @classmethod
    def from_json(cls, kept: list[Any]) -> Features:
        """The features that `to_json` wrote, also before it knew of ``deeds``."""
        actors, recipients, words, names, phrase, phrase_names, figures, near, offices = (
            frozenset(kept[place]) for place in (4, 5, 13, 14, 15, 16, 17, 18, 19)
        )
        return cls(
            kept[0], kept[1], kept[2], bool(kept[3]), actors, recipients, kept[6], kept[7], kept[8], kept[9], kept[10],
            kept[11], (kept[12][0], kept[12][1]) if kept[12] else None, words, names, phrase, phrase_names, figures, near,
            offices, bool(kept[20]), frozenset(kept[21] if len(kept) > 21 else ()),
        )  # fmt: skip


def weigh(words: Iterable[str]) -> int:
    """The weight of words together, in hundredths: those that news uses all the time count less.

    Whole numbers, since a set's order differs from process to process, and a sum of fractions with it.
    """
    return sum(map(_hundredths().get, words, repeat(100)))


@cache
def _hundredths() -> dict[str, int]:
    return {word: round(100 * weight) for word, weight in load_word_weights().items()}


def features_of(reading: Reading, event: Event) -> Features:
    """What joining compares of one event of an article."""
    text, published = reading.article.text, reading.article.published
    citations = [mention.citation for mention in event.mentions[:MOST_MENTIONS]]
    clauses = [citation.text for citation in citations]
    around = read_wording(dict.fromkeys(sentence_around(text, c.start, c.end) for c in citations))
    own = read_wording(clauses)
    persons = {key_of(p): surname(p.actor.name) for p in (*event.actors, *event.recipients) if p.actor.kind == "person"}
    place = event.place
    located = place is not None and place.lat is not None and place.lon is not None
    town = fold(place.name) if place and located else None
    towns = frozenset({town} if town else ())
    first, last = days_of(event, published)
    return Features(
        type=event.type,
        mode=event.mode,
        status=event.status.value,
        reciprocal=event.reciprocal,
        actors=keys_of(event.actors),
        recipients=keys_of(event.recipients),
        persons=persons,
        first=first,
        last=last,
        published=published.toordinal() if published else None,
        place=place.code.casefold() if place and place.code else None,
        town=town,
        point=(place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None,
        words=around.stems,
        names=around.names | towns,
        phrase=own.stems,
        phrase_names=(own.names - names_of_parties(event, own)) | towns,
        figures=own.figures,
        near=around.parties | parties_before(event, text, citations),
        offices=offices_of(event, clauses),
        past=first is None and any(looks_back(clause) for clause in clauses),
        deeds=deeds_of(event, own),
    )


def blocks_to_keep(features: Features) -> set[int]:
    """The blocks that the report lies in."""
    parties = _anchors(features)
    kept = {*_pairs(parties), *(f"member|{party}" for party in parties), *_shared_blocks(features)}
    if len(alone := _alone(features)) == 1:
        kept.add(f"lone|{alone[0]}")
    return _numbers(features, kept)


def blocks_to_search(features: Features) -> set[int]:
    """The blocks in which reports of the same happening may lie: of the same pair, of a side that stands alone, of a name."""
    parties = _anchors(features)
    searched = {*_pairs(parties), *(f"lone|{party}" for party in parties), *_shared_blocks(features)}
    if len(alone := _alone(features)) == 1:
        searched.add(f"member|{alone[0]}")
    return _numbers(features, searched)


def _alone(features: Features) -> list[str]:
    """Who takes part, or who is named beside where nobody does: the one side of a report whose other side is not told."""
    return list(features.parties or features.near)


def _anchors(features: Features) -> list[str]:
    """Those who take part, and after them those who are named beside: what one outlet leaves out another may have."""
    named = (*sorted(features.parties), *sorted(features.near - features.parties))
    return sorted(named[:MOST_PARTIES])


def _pairs(parties: list[str]) -> set[str]:
    return {f"{a}|{b}" for a, b in combinations(parties, 2)}


def _shared_blocks(features: Features) -> set[str]:
    """Organisations, who acts, and the longest names in the reporting words: long names are the rare ones."""
    names = sorted(features.other_names, key=lambda name: (-len(name), name))[:MOST_NAMES]
    unions = [party for party in sorted(features.parties) if members_of(party)][:MOST_UNIONS]
    named = (f"name|{name}" for name in (*sorted(features.persons.values())[:2], *names))
    return {*named, *(f"union|{party}" for party in unions), *(f"stem|{stem}" for stem in _telling_stems(features))}


def _telling_stems(features: Features) -> list[str]:
    """The rarest reporting words where hardly a party is named, so that "men with bats attacked students" is found again."""
    if len(features.parties) >= FEWEST_PARTIES:
        return []
    return sorted(features.phrase, key=lambda stem: (-weigh((stem,)), -len(stem), stem))[:MOST_STEMS]


_STANDINGS = {"happened": "past", "ongoing": "past", "planned": "ahead", "possible": "ahead"}
"""What no report of another standing can be the same happening as."""


def _numbers(features: Features, names: Iterable[str]) -> set[int]:
    """The blocks' numbers, those of the same days next to each other: of a record that grows with time, an end is written."""
    spans = _spans(features)
    kind = f"{features.type}|{_STANDINGS.get(features.status, features.status)}"
    return {(bucket << _BITS) + _low_number(f"{kind}|{name}{more}") for name in names for bucket, more in spans}


@lru_cache(maxsize=50_000)
def _low_number(text: str) -> int:
    return number(text) & ((1 << _BITS) - 1)


def _spans(features: Features) -> list[tuple[int, str]]:
    """The spans of days in which the report may meet another of the same happening; none where nothing tells the time."""
    first, last = features.first, features.last
    if first is None or last is None:
        if features.published is None:
            return []
        if features.status in AHEAD:
            first, last = features.published, features.published + LOOK_AHEAD
        else:
            first, last = features.published - LOOK_BACK, features.published
    elif last - first > LONGEST_NARROW:
        return _years(first, last) or [(first // BUCKET, f"|{first}-{last}")]
    buckets = [(bucket, "") for bucket in range(first // BUCKET, last // BUCKET + 1)]
    return [*buckets, *_years(first, last)] if is_recalled(features) else buckets


def is_recalled(features: Features) -> bool:
    """Whether the report tells of what was long ago when it was published."""
    if features.last is None or features.published is None:
        return False
    return features.published - features.last > LONG_PAST


def _years(first: int, last: int) -> list[tuple[int, str]]:
    """The years that a span touches, each by its first bucket; none where they are too many."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    if len(years) > MOST_YEARS:
        return []
    return [(date(year, 1, 1).toordinal() // BUCKET, "|year") for year in years]


def number(text: str) -> int:
    """A whole number of 64 bits with its sign, the same for the same text on any machine."""
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def day_of(ordinal: int | None) -> date | None:
    """The day that an ordinal stands for."""
    return date.fromordinal(ordinal) if ordinal is not None else None
