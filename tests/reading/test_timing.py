"""Which day an event has, where its sentence names several or counts from something told before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.types import DateRange, Event

Only = Callable[..., Event]


def day(number: int, month: int = 5, year: int = 2024) -> DateRange:
    """One day, of May 2024 unless told otherwise."""
    return DateRange(date(year, month, number), date(year, month, number))


def test_of_two_dates_for_one_event_the_narrower_counts(only: Only) -> None:
    talks = only("A month earlier, on 11 April, Chad and Niger held talks in Cairo.", "CONSULT")
    assert talks.date == day(11, 4)


def test_a_date_before_when_holds_for_the_clause_it_opens(only: Only) -> None:
    visit = only("The ground was laid on Monday, when Chad's foreign minister visited Niger.", "CONSULT")
    assert visit.date == day(13)


def test_a_day_may_count_from_what_is_no_event(only: Only) -> None:
    expulsion = only("The flood came on 2 May. Two days later Chad expelled Niger's ambassador.", "SANCTION")
    assert expulsion.date == day(4)


def test_what_happened_does_not_count_from_what_is_still_planned(only: Only) -> None:
    text = "The presidents of Chad and Niger will meet on Friday. The same day Chad expelled Togo's ambassador."
    assert only(text, "SANCTION").date is None


def test_what_is_called_off_was_not_called_off_on_its_own_day(only: Only) -> None:
    assert only("Chad has called off tomorrow's talks with Niger.", "REJECT").date is None


def test_words_about_a_dated_deed_are_not_of_its_day(only: Only) -> None:
    assert only("Chad condemned Sunday's attack by gunmen on a convoy of the United Nations.", "ACCUSE").date is None


def test_a_day_that_opens_the_sentence_holds_after_a_colon(only: Only) -> None:
    text = "On 2 May the town was quiet: Chad's president arrived in Niger for two days."
    assert only(text, "CONSULT").date == day(2)


def test_a_semicolon_ends_the_reach_of_the_day_before_it(only: Only) -> None:
    text = "On 2 May the town was quiet; Chad has expelled Niger's ambassador."
    assert only(text, "SANCTION").date is None


def test_talks_set_for_a_day_are_of_that_day(only: Only) -> None:
    assert only("Talks with Chad set for Friday will go ahead, Niger's government said.", "CONSULT").date == day(17)


def test_talks_first_set_for_a_day_are_of_another(only: Only) -> None:
    text = "Talks between Chad and Niger, first set for Friday, will now take place in Cairo."
    assert only(text, "CONSULT").date is None


def test_what_came_a_day_before_a_dated_deed_is_dated_by_it(only: Only) -> None:
    text = "Chad expelled Togo's ambassador yesterday, two days after gunmen attacked a convoy of the Red Cross."
    assert only(text, "ASSAULT").date == day(12)


def test_a_trip_on_which_something_was_done_is_of_its_day(only: Only) -> None:
    text = "In January, on the king of Jordan's previous trip to Kuwait, his hosts gave Jordan ten ambulances."
    assert only(text, "CONSULT").date == DateRange(date(2024, 1, 1), date(2024, 1, 31))


def test_a_date_behind_a_comma_is_that_of_the_noun_before_it(only: Only) -> None:
    text = "First came the resignation of Chad's prime minister, then a flood on 3 May."
    assert only(text, "RETREAT").date is None
