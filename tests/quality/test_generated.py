"""What benchmarks of the record are filled with."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from dragoman.types import Citation, Reading
from quality.generated import readings

MENTIONS = 3_000


@pytest.fixture(scope="module")
def made() -> list[Reading]:
    return list(readings(MENTIONS, seed=3))


def citations(reading: Reading) -> list[Citation]:
    found = [mention.citation for event in reading.events for mention in event.mentions]
    found += [quote.citation for quote in reading.quotes]
    found += [part for warning in reading.warnings for part in (*warning.drivers, warning.outcome)]
    return [*found, *(tie.citation for tie in reading.ties)]


def test_as_many_mentions_are_made_as_were_asked_for(made: list[Reading]) -> None:
    counts = [sum(len(event.mentions) for event in reading.events) for reading in made]
    assert sum(counts[:-1]) < MENTIONS <= sum(counts)


def test_every_citation_is_what_the_text_has_there(made: list[Reading]) -> None:
    for reading in made:
        for citation in citations(reading):
            assert reading.article.text[citation.start : citation.end] == citation.text


def test_ids_are_given_once(made: list[Reading]) -> None:
    ids = [reading.article.id for reading in made] + [event.id for reading in made for event in reading.events]
    assert len(set(ids)) == len(ids)


def test_no_article_tells_a_happening_twice(made: list[Reading]) -> None:
    for reading in made:
        told = [event.mentions[0].why for event in reading.events]
        assert len(set(told)) == len(told)


def test_news_comes_in_the_order_of_time_over_two_years(made: list[Reading]) -> None:
    days = [reading.article.published for reading in made if reading.article.published]
    assert days == sorted(days)
    assert 600 < (days[-1] - days[0]).days < 800


def test_more_mentions_are_told_on_as_many_days() -> None:
    some = [reading.article.published for reading in islice(readings(500_000, seed=3), 200)]
    assert len(set(some) - {None}) <= 3


def test_few_pairs_of_states_have_most_events(made: list[Reading]) -> None:
    pairs = Counter(
        frozenset(p.actor.key for p in (*event.actors, *event.recipients))
        for reading in made
        for event in reading.events
    )
    events = sum(pairs.values())
    assert 0.03 < max(count for pair, count in pairs.items() if len(pair) == 2) / events < 0.06
    assert 0.07 < sum(count for pair, count in pairs.items() if len(pair) == 1) / events < 0.13


def test_the_same_seed_gives_the_same_readings_in_another_process() -> None:
    code = (
        "import hashlib\nfrom quality.generated import readings\n"
        "print(hashlib.sha256(repr(list(readings(500, seed=3))).encode()).hexdigest())"
    )
    scripts = Path(__file__).parents[2] / "scripts"
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(scripts)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_another_seed_gives_other_readings(made: list[Reading]) -> None:
    assert next(readings(500, seed=4)).article.text != made[0].article.text
