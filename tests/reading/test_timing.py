"""Which day an event has, where its sentence names several or counts from something told before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.types import DateRange, Event, Status

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


def test_what_goes_on_in_the_same_breath_is_of_the_same_day(only: Only) -> None:
    text = "Villagers marched to the mine on Monday, and police in Chad arrested nine of them."
    assert only(text, "COERCE").date == day(13)


def test_what_goes_on_after_a_semicolon_is_of_the_same_day(only: Only) -> None:
    text = "Students put up a tent in Lagos on Friday; police arrested two of the students."
    assert only(text, "COERCE").date == day(10)


def test_what_has_happened_is_not_of_the_day_told_beside_it(only: Only) -> None:
    text = "The markets closed on Monday, while Chad has expelled Niger's ambassador."
    assert only(text, "SANCTION").date is None


def test_what_had_happened_before_is_not_of_the_main_clauses_day(only: Only) -> None:
    text = "The lorries rolled in on Monday, after Chad had expelled Niger's ambassador."
    assert only(text, "SANCTION").date is None


def test_an_answer_may_have_come_on_another_day_than_what_it_answers(only: Only) -> None:
    text = "The gates were opened on Monday, and Chad accused Niger of arming rebels."
    assert only(text, "ACCUSE").date is None


def test_a_day_at_the_end_holds_for_both_deeds_of_one_party(only: Only) -> None:
    text = "Chad's soldiers shelled a village in Niger and stole the harvest on Monday."
    assert only(text, "ASSAULT").date == day(13)


def test_what_was_done_where_a_dated_meeting_was_held_is_of_its_day(only: Only) -> None:
    text = "On 2 May Chad's president met Niger's president in Cairo, where the two signed a trade pact."
    assert only(text, "SUPPORT").date == day(2)


def test_a_date_that_something_has_lasted_since_is_that_of_its_beginning(only: Only) -> None:
    text = "The crossing has been shut since 2016, when Chad broke off relations with Niger."
    assert only(text, "SANCTION").date == DateRange(date(2016, 1, 1), date(2016, 12, 31))


def test_a_date_in_which_something_happened_is_its_date(only: Only) -> None:
    text = "The war lasted four days, 2 to 5 May, in which Chad bombed a town in Niger."
    assert only(text, "ASSAULT").date == DateRange(date(2024, 5, 2), date(2024, 5, 5))


def test_a_time_put_first_for_weight_is_that_of_what_follows(only: Only) -> None:
    text = "It was only in March that Chad signed a trade pact with Niger."
    assert only(text, "SUPPORT").date == DateRange(date(2024, 3, 1), date(2024, 3, 31))


def test_a_comparison_with_the_past_is_not_the_day_of_what_is_compared(only: Only) -> None:
    text = "Chad's jets bombed a camp in Niger, the first such raid since the war of 1971."
    assert only(text, "ASSAULT").date is None


def test_a_name_that_somebody_gives_it_does_not_keep_the_day(only: Only) -> None:
    text = "Chad's jets bombed what its government called a camp near Niamey on Monday."
    assert only(text, "ASSAULT").date == day(13)


def test_a_day_right_behind_said_is_that_of_saying(only: Only) -> None:
    text = "Chad's president said on Monday he would meet Niger's president in Cairo."
    assert only(text, "CONSULT").date is None


def test_a_present_tense_with_a_day_to_come_is_a_plan(only: Only) -> None:
    visit = only("Chad's president flies to Niger on Friday.", "CONSULT")
    assert (visit.status, visit.date) == (Status.PLANNED, day(17))


def test_what_was_to_have_happened_was_due_in_the_past(only: Only) -> None:
    assert only("Chad's president was to have flown to Niger on Tuesday.", "CONSULT").date == day(14)


def test_the_same_weekday_is_one_that_was_told_before(only: Only) -> None:
    text = (
        "The treaty was printed on Monday. The market closed on Sunday. "
        "On the same Monday Chad expelled Niger's ambassador."
    )
    assert only(text, "SANCTION").date == day(13)


def test_talks_that_are_back_on_are_planned_for_their_day(only: Only) -> None:
    talks = only("The June 12 summit between Chad and Niger is back on.", "CONSULT")
    assert (talks.status, talks.date) == (Status.PLANNED, day(12, 6))


def test_the_day_before_a_noun_is_not_when_it_was_rejected(only: Only) -> None:
    assert only("The New Year's Day memorandum with Togo has been rejected by Chad's cabinet.", "REJECT").date is None
