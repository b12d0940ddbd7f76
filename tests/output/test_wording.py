"""Days, parties and reports in words."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.output import wording
from dragoman.output.quads import QUADS
from dragoman.output.sections import main_mention, tie_groups
from dragoman.tables.codebook import codebook
from dragoman.types import Actor, Citation, DateRange, Event, Mention, Reading, Status


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-10-08", "2025-10-08", "8 Oct 2025"),
        ("2025-10-08", "2025-10-10", "8–10 Oct 2025"),
        ("2025-09-28", "2025-10-02", "28 Sep – 2 Oct 2025"),
        ("2024-12-30", "2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2023-02-01", "2023-02-28", "Feb 2023"),
        ("2024-02-01", "2024-02-28", "1–28 Feb 2024"),
        ("2024-03-01", "2024-05-31", "Mar – May 2024"),
        ("2023-11-01", "2024-01-31", "Nov 2023 – Jan 2024"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("1992-01-01", "1997-12-31", "1992–1997"),
        ("2022-12-01", "2022-12-31", "Dec 2022"),
    ],
)
def test_days_are_said_as_briefly_as_they_can_be(first: str, last: str, said: str) -> None:
    assert wording.say_dates(DateRange(date.fromisoformat(first), date.fromisoformat(last))) == said


def test_an_unknown_day_is_said_to_be_unknown() -> None:
    assert wording.say_dates(None) == "date unknown"


def test_a_single_day_can_have_its_weekday() -> None:
    day = DateRange(date(2025, 10, 8), date(2025, 10, 8))
    assert wording.say_dates(day, weekday=True) == "Wed 8 Oct 2025"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-10-07", None),
        ("2025-10-08", "the same day"),
        ("2025-10-09", "the next day"),
        ("2025-10-11", "in 3 days"),
        ("2026-02-08", "in 4 months"),
    ],
)
def test_a_coming_day_is_counted_from_the_day_of_publication(day: str, said: str | None) -> None:
    assert wording.say_distance(date.fromisoformat(day), date(2025, 10, 8)) == said
    assert wording.say_distance(date.fromisoformat(day), None) is None


def test_a_code_is_named_only_where_it_says_more_than_the_name() -> None:
    assert wording.say_actor(Actor("RUS", "Vladimir Putin", "person")) == "Vladimir Putin (RUS)"
    assert wording.say_actor(Actor("NATO", "NATO", "organisation")) == "NATO"
    assert wording.say_actor(Actor(None, "villagers", "people")) == "villagers"
    assert wording.say_actor(None) == "someone"


def make_event(actors: tuple[Actor, ...], recipients: tuple[Actor, ...], *, reciprocal: bool) -> Event:
    from dragoman.types import Participant

    who, whom = (tuple(Participant(actor, actor.name) for actor in side) for side in (actors, recipients))
    return Event("e1", "CONSULT", None, (), "CONSULT", Status.HAPPENED, who, whom, reciprocal, None, None, None, ())


A, B, C = (Actor(None, name, "group") for name in ("Ants", "Bees", "Crickets"))


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (make_event((A,), (B, C), reciprocal=False), "Ants → Bees and Crickets"),
        (make_event((A, B, C), (), reciprocal=True), "Ants ↔ Bees ↔ Crickets"),
        (make_event((A, A), (), reciprocal=False), "Ants"),
        (make_event((), (B,), reciprocal=False), "someone → Bees"),
        (make_event((), (), reciprocal=False), "someone"),
        (make_event((), (), reciprocal=True), "someone"),
    ],
)
def test_parties_are_joined_by_arrows_and_an_unknown_one_is_someone(event: Event, said: str) -> None:
    assert wording.say_parties(event) == said


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("met on  Monday", "“met on Monday”"),
        ("called it “a gesture”", "“called it ‘a gesture’”"),
        ("“A door opens both ways.”", "“A door opens both ways.”"),
        ('said "no"\nand left', "“said 'no' and left”"),
    ],
)
def test_the_articles_words_are_quoted_on_one_line(text: str, quoted: str) -> None:
    assert wording.quote(text) == quoted


def test_a_source_loses_the_capital_of_its_article_only() -> None:
    citation = Citation(0, 1, "x")
    assert wording.say_source(Mention(citation, "A spokesman for Paris")) == "according to a spokesman for Paris"
    assert wording.say_source(Mention(citation, "Ankara", hedged=True)) == "reportedly, according to Ankara"
    assert wording.say_source(Mention(citation)) is None


def test_nothing_that_steers_a_terminal_is_left_in_a_line() -> None:
    assert wording.one_line("a\x1b[31mb\x07\r\nc\u202ed\x9be") == "a [31mb c d e"


def test_every_type_of_the_codebook_has_its_quad_class() -> None:
    assert {type_: family.quad for type_, family in codebook().families.items()} == QUADS


def test_the_mention_below_the_headline_stands_for_the_event(reading: Reading) -> None:
    event = next(event for event in reading.events if event.type == "SUPPORT")
    mention = main_mention(event, reading)
    assert mention is not None
    assert mention.citation.text.startswith("signed a protocol")


def test_ties_of_one_breath_are_drawn_together(reading: Reading) -> None:
    balancing = next(group for group in tie_groups(reading) if group.kind == "balancing")
    assert [actor.name for actor in balancing.sources] == ["Armenia"]
    assert [actor.name for actor in balancing.targets] == ["Russia", "European Union", "Iran"]
