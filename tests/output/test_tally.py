"""What becomes of many inputs, told while it happens."""

from __future__ import annotations

from dragoman.output.tally import Tally
from dragoman.record.arrivals import Became, InputOutcome


def outcomes(became: Became, count: int) -> list[InputOutcome]:
    return [InputOutcome(f"{number}.txt", became, "it is torn") for number in range(count)]


def make(total: int | None) -> tuple[Tally, list[str], list[float]]:
    said: list[str] = []
    now = [0.0]
    return Tally(total, is_terminal=False, say=said.append, clock=lambda: now[0]), said, now


def test_without_a_terminal_it_is_one_line_a_minute_with_the_rate_and_the_time_left() -> None:
    tally, said, now = make(600)
    with tally:
        for now[0] in (10.0, 59.0, 61.0, 70.0, 119.0, 125.0):
            tally.count(outcomes(Became.ADDED, 50))
    assert said == [
        "150 added; 2.5 a second, about 3 minutes left",
        "300 added; 2.4 a second, about 2 minutes left",
    ]


def test_where_the_total_is_unknown_only_the_rate_is_told() -> None:
    tally, said, now = make(None)
    now[0] = 100.0
    tally.count(outcomes(Became.ALREADY_THERE, 1000))
    assert said == ["1,000 already there; 10.0 a second"]


def test_a_total_that_was_reckoned_too_low_leaves_no_time_and_not_less() -> None:
    tally, said, now = make(10)
    now[0] = 100.0
    tally.count(outcomes(Became.ADDED, 20))
    assert said == ["20 added; 0.2 a second, about 0 seconds left"]


def test_trouble_is_named_twenty_times_of_each_kind_and_counted_always() -> None:
    tally, said, _ = make(None)
    tally.count(outcomes(Became.FAILED, 15))
    tally.count(outcomes(Became.FAILED, 15) + outcomes(Became.LANGUAGE_NOT_READ, 2))
    assert said.count("3.txt: it is torn") == 2
    assert len(said) == 20 + 1 + 2
    assert "dragoman runs" in said[20]
    assert tally.told() == "2 language not read, 30 failed"
    assert tally.has_failures


def test_what_was_there_or_was_forgotten_is_no_trouble() -> None:
    tally, said, _ = make(None)
    tally.count(outcomes(Became.ALREADY_THERE, 1) + outcomes(Became.UPDATED, 1) + outcomes(Became.FORGOTTEN, 1))
    assert (tally.told(), tally.has_failures, said) == ("1 updated, 1 already there, 1 forgotten", False, [])
    assert make(None)[0].told() == "nothing to add"
