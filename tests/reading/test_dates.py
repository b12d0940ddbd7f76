"""Date phrases are found where they stand, and mean the days that a newspaper means by them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.dates import (
    DatePhrase,
    Kind,
    Tense,
    days_ending,
    find_dates,
    resolve,
    resolve_clause,
    resolve_main,
)
from dragoman.types import DateRange

THURSDAY = "2025-03-13"
SUNDAY = "2024-03-31"
MONDAY = "2024-07-01"
NEW_YEARS_EVE = "2024-12-31"
NEW_YEARS_DAY = "2025-01-01"
LEAP_DAY = "2024-02-29"


def days(written: str) -> DateRange | None:
    """``2025-03-13``, ``2025-03-01..2025-03-31``, or ``-`` for None."""
    if written == "-":
        return None
    first, _, last = written.partition("..")
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


def the_phrase(text: str) -> DatePhrase:
    """The only date phrase of a text."""
    (phrase,) = find_dates(text)
    return phrase


def read(text: str, published: str | None, tense: Tense | None = None, anchor: str = "-") -> DateRange | None:
    """What the only date phrase of a text means."""
    on = date.fromisoformat(published) if published else None
    return resolve(the_phrase(text), published=on, tense=tense, anchor=days(anchor))


WEEKDAYS: list[tuple[str, str, Tense | None, str]] = [
    ("The envoy left on Wednesday.", THURSDAY, "past", "2025-03-12"),
    ("The envoy left on Thursday.", THURSDAY, "past", "2025-03-13"),
    ("The envoy left on Friday.", THURSDAY, "past", "2025-03-07"),
    ("The envoy leaves on Friday", THURSDAY, None, "2025-03-07"),
    ("The envoy will leave on Friday.", THURSDAY, "future", "2025-03-14"),
    ("The envoy will leave on Thursday.", THURSDAY, "future", "2025-03-13"),
    ("The envoy will leave on Wednesday.", THURSDAY, "future", "2025-03-19"),
    ("Police on Sunday closed the square", SUNDAY, "past", "2024-03-31"),
    ("Police on Monday closed the square", SUNDAY, "past", "2024-03-25"),
    ("is due to begin on Monday", SUNDAY, "future", "2024-04-01"),
    ("They met on Sunday", MONDAY, "past", "2024-06-30"),
    ("They will meet on Sunday", MONDAY, "future", "2024-07-07"),
    ("They met on Wednesday", NEW_YEARS_DAY, "past", "2025-01-01"),
    ("They met on Tuesday", NEW_YEARS_DAY, "past", "2024-12-31"),
    ("They will meet on Wednesday", NEW_YEARS_EVE, "future", "2025-01-01"),
    ("late on Monday", THURSDAY, "past", "2025-03-10"),
    ("early on Thursday", THURSDAY, "past", "2025-03-13"),
    ("early Tuesday", THURSDAY, "past", "2025-03-11"),
    ("on Monday night", THURSDAY, "past", "2025-03-10"),
    ("on Monday in the afternoon", THURSDAY, "past", "2025-03-10"),
    ("at dusk on Wednesday", THURSDAY, "past", "2025-03-12"),
    ("shortly after midnight on Sunday", THURSDAY, "past", "2025-03-09"),
    ("at 10:30 a.m. local time on Wednesday", THURSDAY, "past", "2025-03-12"),
    ("on Wednesday at 10 a.m.", THURSDAY, "past", "2025-03-12"),
    ("at 1900 GMT on Tuesday", THURSDAY, "past", "2025-03-11"),
    ("in the early hours of Tuesday", THURSDAY, "past", "2025-03-11"),
    ("last Friday", THURSDAY, "past", "2025-03-07"),
    ("last Thursday", THURSDAY, "past", "2025-03-06"),
    ("last Monday", THURSDAY, "past", "-"),
    ("last Wednesday", "2023-12-18", "past", "2023-12-13"),
    ("last Friday", SUNDAY, "past", "2024-03-29"),
    ("next Wednesday", "2024-06-20", "future", "2024-06-26"),
    ("next Thursday", THURSDAY, "future", "2025-03-20"),
    ("next Friday", THURSDAY, "future", "-"),
    ("next Tuesday", SUNDAY, "future", "2024-04-02"),
    ("next Monday", NEW_YEARS_EVE, "future", "2025-01-06"),
    ("this Friday", THURSDAY, "future", "2025-03-14"),
    ("this Friday", THURSDAY, None, "2025-03-14"),
    ("this Monday", THURSDAY, None, "2025-03-10"),
    ("this Monday", THURSDAY, "past", "2025-03-10"),
    ("this past Sunday", THURSDAY, "past", "2025-03-09"),
    ("this coming Sunday", THURSDAY, "future", "2025-03-16"),
    ("on Tuesday last week", THURSDAY, "past", "2025-03-04"),
    ("Wednesday of next week", THURSDAY, "future", "2025-03-19"),
    ("the first Monday of each term", THURSDAY, "past", "-"),
    ("the last Friday of the campaign", THURSDAY, "past", "-"),
    ("every Monday", THURSDAY, "past", "-"),
]

RELATIVE: list[tuple[str, str, Tense | None, str]] = [
    ("today", THURSDAY, "past", "2025-03-13"),
    ("Yesterday", NEW_YEARS_DAY, "past", "2024-12-31"),
    ("tomorrow", NEW_YEARS_EVE, "future", "2025-01-01"),
    ("tomorrow morning", THURSDAY, "future", "2025-03-14"),
    ("tonight", THURSDAY, "future", "2025-03-13"),
    ("this morning", THURSDAY, "past", "2025-03-13"),
    ("earlier today", THURSDAY, "past", "2025-03-13"),
    ("late last night", THURSDAY, "past", "2025-03-12"),
    ("yesterday evening", MONDAY, "past", "2024-06-30"),
    ("the day before yesterday", "2024-03-01", "past", "2024-02-28"),
    ("the day after tomorrow", "2023-02-27", "future", "2023-03-01"),
    ("overnight", THURSDAY, "past", "2025-03-12..2025-03-13"),
    ("overnight", THURSDAY, "future", "2025-03-13..2025-03-14"),
    ("overnight into Tuesday", THURSDAY, "past", "2025-03-10..2025-03-11"),
    ("overnight on Monday", THURSDAY, "past", "2025-03-10"),
    ("last week", THURSDAY, "past", "2025-03-03..2025-03-09"),
    ("last week", SUNDAY, "past", "2024-03-18..2024-03-24"),
    ("last week", MONDAY, "past", "2024-06-24..2024-06-30"),
    ("next week", SUNDAY, "future", "2024-04-01..2024-04-07"),
    ("next week", NEW_YEARS_EVE, "future", "2025-01-06..2025-01-12"),
    ("early next week", THURSDAY, "future", "2025-03-17..2025-03-23"),
    ("this week", SUNDAY, "present", "2024-03-25..2024-03-31"),
    ("over the weekend", THURSDAY, "past", "2025-03-08..2025-03-09"),
    ("over the weekend", THURSDAY, "future", "2025-03-15..2025-03-16"),
    ("at the weekend", SUNDAY, "past", "2024-03-30..2024-03-31"),
    ("this weekend", THURSDAY, None, "2025-03-15..2025-03-16"),
    ("last weekend", SUNDAY, "past", "2024-03-23..2024-03-24"),
    ("next weekend", THURSDAY, "future", "-"),
    ("last month", NEW_YEARS_DAY, "past", "2024-12-01..2024-12-31"),
    ("last month", SUNDAY, "past", "2024-02-01..2024-02-29"),
    ("next month", NEW_YEARS_EVE, "future", "2025-01-01..2025-01-31"),
    ("this month", LEAP_DAY, "past", "2024-02-01..2024-02-29"),
    ("last year", NEW_YEARS_DAY, "past", "2024-01-01..2024-12-31"),
    ("late last year", THURSDAY, "past", "2024-01-01..2024-12-31"),
    ("this year", THURSDAY, "present", "2025-01-01..2025-12-31"),
    ("next year", NEW_YEARS_EVE, "future", "2025-01-01..2025-12-31"),
    ("three days ago", MONDAY, "past", "2024-06-28"),
    ("two weeks ago", THURSDAY, "past", "2025-02-24..2025-03-02"),
    ("a month ago", SUNDAY, "past", "2024-02-01..2024-02-29"),
    ("two years ago", THURSDAY, "past", "2023-01-01..2023-12-31"),
    ("more than two years ago", THURSDAY, "past", "-"),
    ("half a year ago", THURSDAY, "past", "-"),
    ("years ago", THURSDAY, "past", "-"),
    ("in two weeks", THURSDAY, "future", "2025-03-24..2025-03-30"),
    ("killed forty in three days", THURSDAY, "past", "-"),
    ("will be the first visit in two years", THURSDAY, "future", "-"),
    ("in three days' time", NEW_YEARS_EVE, "future", "2025-01-03"),
    ("two days from now", LEAP_DAY, "future", "2024-03-02"),
    ("in the fifth day of the siege", THURSDAY, "present", "2025-03-09..2025-03-13"),
    ("in the fifth day of the siege", THURSDAY, "past", "-"),
    ("earlier this week", THURSDAY, "past", "-"),
    ("later this month", THURSDAY, "future", "-"),
]

MONTHS_AND_DAYS: list[tuple[str, str, Tense | None, str]] = [
    ("in January", THURSDAY, "past", "2025-01-01..2025-01-31"),
    ("in January", THURSDAY, "future", "2026-01-01..2026-01-31"),
    ("in March", THURSDAY, "past", "2025-03-01..2025-03-31"),
    ("in March", THURSDAY, "future", "2025-03-01..2025-03-31"),
    ("in December", NEW_YEARS_DAY, "past", "2024-12-01..2024-12-31"),
    ("in January", NEW_YEARS_DAY, "past", "2024-01-01..2024-01-31"),
    ("in January", NEW_YEARS_DAY, "future", "2025-01-01..2025-01-31"),
    ("in February", LEAP_DAY, "future", "2024-02-01..2024-02-29"),
    ("in September", THURSDAY, None, "2024-09-01..2024-09-30"),
    ("in May", THURSDAY, None, "2025-05-01..2025-05-31"),
    ("last September", "2024-06-20", "past", "2023-09-01..2023-09-30"),
    ("last March", THURSDAY, "past", "2024-03-01..2024-03-31"),
    ("next March", THURSDAY, "future", "2026-03-01..2026-03-31"),
    ("this September", THURSDAY, "future", "2025-09-01..2025-09-30"),
    ("in July last year", THURSDAY, "past", "2024-07-01..2024-07-31"),
    ("in June next year", NEW_YEARS_EVE, "future", "2025-06-01..2025-06-30"),
    ("early in May", THURSDAY, "future", "2025-05-01..2025-05-31"),
    ("in the second week of July", MONDAY, "future", "2024-07-01..2024-07-31"),
    ("in mid-June", THURSDAY, "future", "2025-06-01..2025-06-30"),
    ("late March", MONDAY, "past", "2024-03-01..2024-03-31"),
    ("at the end of April", THURSDAY, "future", "2025-04-01..2025-04-30"),
    ("in the first half of May", THURSDAY, "future", "2025-05-01..2025-05-31"),
    ("In May 20 people were killed", THURSDAY, "past", "2024-05-01..2024-05-31"),
    ("In March 5,000 people marched", THURSDAY, "past", "2025-03-01..2025-03-31"),
    ("the March protests", THURSDAY, "past", "2025-03-01..2025-03-31"),
    ("on March 5", THURSDAY, "past", "2025-03-05"),
    ("on March 13", THURSDAY, "past", "2025-03-13"),
    ("on March 14", THURSDAY, "past", "2024-03-14"),
    ("on 14 March", THURSDAY, "future", "2025-03-14"),
    ("on 5 March", THURSDAY, "future", "2026-03-05"),
    ("on March 5", THURSDAY, None, "2025-03-05"),
    ("on 3 November", "2023-07-11", None, "2023-11-03"),
    ("on November 28", THURSDAY, "past", "2024-11-28"),
    ("on 31 December", NEW_YEARS_DAY, "past", "2024-12-31"),
    ("on Jan. 1", NEW_YEARS_EVE, "future", "2025-01-01"),
    ("on Feb 29", THURSDAY, "past", "2024-02-29"),
    ("March 5th", THURSDAY, "past", "2025-03-05"),
    ("the 5th of March", THURSDAY, "past", "2025-03-05"),
    ("on Wednesday, March 5", THURSDAY, "future", "2025-03-05"),
    ("on Thursday, March 12", THURSDAY, "past", "-"),
    ("on the night of April 5", "2024-04-12", "past", "2024-04-05"),
    ("on 10 and 11 July", "2023-07-11", "present", "2023-07-10..2023-07-11"),
    ("10, 11 and 12 July", "2023-07-20", "past", "2023-07-10..2023-07-12"),
    ("on 10 and 14 July", "2023-07-20", "past", "-"),
    ("from 18 to 22 September", "2023-07-11", "future", "2023-09-18..2023-09-22"),
    ("June 27 to 29", "2024-06-28", "future", "2024-06-27..2024-06-29"),
    ("between 3 and 5 May", MONDAY, "past", "2024-05-03..2024-05-05"),
    ("between May 3 and 5", MONDAY, "past", "2024-05-03..2024-05-05"),
    ("March 3-5", THURSDAY, "past", "2025-03-03..2025-03-05"),
    ("from June 30 to July 2", MONDAY, "future", "2024-06-30..2024-07-02"),
    ("from December 30 to January 2", THURSDAY, "past", "2024-12-30..2025-01-02"),
    ("from Monday to Wednesday", THURSDAY, "past", "2025-03-10..2025-03-12"),
    ("from Monday to Wednesday", THURSDAY, "future", "2025-03-17..2025-03-19"),
    ("on Monday and Tuesday", THURSDAY, "past", "2025-03-10..2025-03-11"),
    ("on Monday, Tuesday and Wednesday", THURSDAY, "past", "2025-03-10..2025-03-12"),
    ("on Monday and Thursday", THURSDAY, "past", "-"),
    ("Monday night into Tuesday", THURSDAY, "past", "2025-03-10..2025-03-11"),
    ("in July and August", NEW_YEARS_EVE, "past", "2024-07-01..2024-08-31"),
    ("from March to May", MONDAY, "past", "2024-03-01..2024-05-31"),
    ("on Christmas Day", NEW_YEARS_DAY, "past", "2024-12-25"),
    ("on New Year's Eve", NEW_YEARS_DAY, "past", "2024-12-31"),
    ("this summer", "2025-04-17", None, "2025-06-01..2025-08-31"),
    ("last spring", THURSDAY, "past", "2024-03-01..2024-05-31"),
    ("next winter", "2024-03-13", "future", "2024-12-01..2025-02-28"),
    ("this winter", NEW_YEARS_DAY, "present", "2024-12-01..2025-02-28"),
    ("in the autumn", THURSDAY, "future", "-"),
    ("in the autumn", "2025-04-17", "past", "2024-09-01..2024-11-30"),
    ("during the winter", "2024-04-17", "past", "2023-12-01..2024-02-29"),
    ("on the 10th", "2024-09-19", "past", "2024-09-10"),
    ("on the 29th", "2024-09-19", "past", "2024-08-29"),
    ("on the 10th", "2024-09-19", "future", "2024-10-10"),
    ("on the 31st", "2024-03-01", "past", "2024-01-31"),
    ("the tenth of May", "2024-09-19", "past", "2024-05-10"),
    ("later this spring", "2024-03-13", "future", "-"),
    ("the attacks of October 7", "2023-10-20", "past", "2023-10-07"),
    ("since the October 7 attack", THURSDAY, "past", "-"),
]

ABSOLUTE: list[tuple[str, str]] = [
    ("in November 2022", "2022-11-01..2022-11-30"),
    ("in February 2024", "2024-02-01..2024-02-29"),
    ("In December 2022 local people fled", "2022-12-01..2022-12-31"),
    ("on 5 March 2024", "2024-03-05"),
    ("on March 5, 2024,", "2024-03-05"),
    ("Monday, 3 March 2025", "2025-03-03"),
    ("Tuesday, 3 March 2025", "-"),
    ("30 February 2024", "-"),
    ("2025-10-08", "2025-10-08"),
    ("2025-10-08T12:30:00Z", "2025-10-08"),
    ("08/10/2025", "-"),
    ("25/10/2025", "2025-10-25"),
    ("10/25/2025", "2025-10-25"),
    ("08/08/2025", "2025-08-08"),
    ("08.10.2025", "2025-10-08"),
    ("from 28 September to 3 October 2024", "2024-09-28..2024-10-03"),
    ("3–5 March 2025", "2025-03-03..2025-03-05"),
    ("28 and 29 February 2023", "-"),
    ("in 2022", "2022-01-01..2022-12-31"),
    ("2019", "2019-01-01..2019-12-31"),
    ("In 2019 soldiers stormed the palace", "2019-01-01..2019-12-31"),
    ("the war of 2020", "2020-01-01..2020-12-31"),
    ("the 2020 protests", "2020-01-01..2020-12-31"),
    ("a 2015 nuclear deal", "2015-01-01..2015-12-31"),
    ("the disputed 2020 election", "2020-01-01..2020-12-31"),
    ("its 1951 defence treaty", "1951-01-01..1951-12-31"),
    ("the protests of January 2022", "2022-01-01..2022-01-31"),
    ("in early 2024", "2024-01-01..2024-12-31"),
    ("mid-2023", "2023-01-01..2023-12-31"),
    ("in the 1990s", "1990-01-01..1999-12-31"),
    ("the '90s", "1990-01-01..1999-12-31"),
    ("from 2014 to 2016", "2014-01-01..2016-12-31"),
    ("between 2015 and 2020", "2015-01-01..2020-12-31"),
    ("the 2020-21 war", "2020-01-01..2021-12-31"),
    ("in 2019 and 2020", "2019-01-01..2020-12-31"),
    ("in 2017 and 2020", "-"),
    ("in the first quarter of 2024", "2024-01-01..2024-03-31"),
    ("in the second half of 2023", "2023-07-01..2023-12-31"),
    ("in the summer of 2023", "2023-06-01..2023-08-31"),
    ("the winter of 2022-23", "2022-12-01..2023-02-28"),
    ("the winter of 2022", "-"),
]

BOUNDS_AND_LENGTHS: list[tuple[str, Kind]] = [
    ("since 1992", Kind.SINCE),
    ("since Monday", Kind.SINCE),
    ("since the beginning of April", Kind.SINCE),
    ("ever since last week", Kind.SINCE),
    ("since around 2012", Kind.SINCE),
    ("until 2030", Kind.UNTIL),
    ("until the end of 2028", Kind.UNTIL),
    ("until at least 2026", Kind.UNTIL),
    ("through the weekend", Kind.UNTIL),
    ("by the end of the month", Kind.BY),
    ("by the end of March", Kind.BY),
    ("by midnight on Sunday", Kind.BY),
    ("no later than March 20", Kind.BY),
    ("before Christmas", Kind.BEFORE),
    ("ahead of Sunday's election", Kind.BEFORE),
    ("after Friday's earthquake", Kind.AFTER),
    ("after 2014", Kind.AFTER),
    ("within 60 days", Kind.DURATION),
    ("for three years", Kind.DURATION),
    ("for almost an hour", Kind.DURATION),
    ("two days of talks", Kind.DURATION),
    ("in the past year", Kind.DURATION),
    ("in recent weeks", Kind.DURATION),
    ("the next few days", Kind.DURATION),
]

ANCHORED: list[tuple[str, str, str]] = [
    ("the next day", "2024-12-31", "2025-01-01"),
    ("the next morning", "2024-03-10", "2024-03-11"),
    ("that evening", "2024-03-10", "2024-03-10"),
    ("later that day", "2024-03-10", "2024-03-10"),
    ("the same day", "2024-03-10", "2024-03-10"),
    ("the same week", "2024-07-03", "2024-07-01..2024-07-07"),
    ("that same month", "2019-01-01..2019-01-31", "2019-01-01..2019-01-31"),
    ("the previous day", "2024-03-01", "2024-02-29"),
    ("the day before", "2024-03-01", "2024-02-29"),
    ("a day later", "2024-10-16", "2024-10-17"),
    ("two days later", "2024-02-28", "2024-03-01"),
    ("two days later", "2024-02-01..2024-02-29", "-"),
    ("a few days later", "2024-02-28", "-"),
    ("about two weeks later", "2024-02-28", "-"),
    ("the following week", "2024-06-30", "2024-07-01..2024-07-07"),
    ("a month earlier", "2022-11-01..2022-11-30", "2022-10-01..2022-10-31"),
    ("a month earlier", "2022-01-15", "2021-12-01..2021-12-31"),
    ("a month later", "2024-06-01..2024-06-30", "2024-07-01..2024-07-31"),
    ("a month later", "2024-01-01..2024-12-31", "-"),
    ("two years earlier", "2022-11-01..2022-11-30", "2020-01-01..2020-12-31"),
    ("hours later", "2024-10-16", "2024-10-16"),
    ("24 hours later", "2024-10-16", "-"),
    ("within hours", "2024-10-16", "2024-10-16"),
    ("around noon", "2024-10-16", "2024-10-16"),
    ("in the afternoon", "2024-10-16", "2024-10-16"),
    ("By nightfall", "2024-10-16", "2024-10-16"),
    ("around noon", "2024-10-16..2024-10-17", "-"),
    ("the following Monday", "2024-10-16", "2024-10-21"),
    ("the following Wednesday", "2024-10-16", "2024-10-23"),
    ("the previous Friday", "2024-10-16", "2024-10-11"),
]

NO_DATES = [
    "Some 2,000 soldiers and 2019 more were killed.",
    "a crowd of 2000 people and a fine of 2000 euros, or $2020",
    "Agenda 2030, Euro 2024 and resolution 1973",
    "May the talks succeed, said Theresa May.",
    "Thousands joined the March on Washington and may march again.",
    "Good Friday, Bloody Sunday, the Mail on Sunday and the Sunday Times",
    "USA Today and Russia Today",
    "10,000 people a week and $800 million a year",
    "a man of 45 years old, aged 45 years",
    "The Bloody January protesters",
    "a 20-year-old, a five-year war and a six-month truce",
    "fever of 39.5, a vote of 29-1, in row 12/2024",
    "water from a contested spring",
    "",
]


@pytest.mark.parametrize(("text", "published", "tense", "expected"), WEEKDAYS)
def test_weekdays_are_the_nearest_that_agree_with_the_tense(
    text: str, published: str, tense: Tense | None, expected: str
) -> None:
    assert read(text, published, tense) == days(expected)


@pytest.mark.parametrize(("text", "published", "tense", "expected"), RELATIVE)
def test_relative_times_count_from_the_dateline(text: str, published: str, tense: Tense | None, expected: str) -> None:
    assert read(text, published, tense) == days(expected)


@pytest.mark.parametrize(("text", "published", "tense", "expected"), MONTHS_AND_DAYS)
def test_days_and_months_without_a_year_are_the_nearest_that_agree_with_the_tense(
    text: str, published: str, tense: Tense | None, expected: str
) -> None:
    assert read(text, published, tense) == days(expected)


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE)
def test_dates_with_a_year_need_no_publication_date(text: str, expected: str) -> None:
    assert read(text, None) == days(expected)
    assert read(text, THURSDAY, "future") == days(expected)


@pytest.mark.parametrize(("text", "kind"), BOUNDS_AND_LENGTHS)
def test_bounds_and_lengths_of_time_settle_no_date(text: str, kind: Kind) -> None:
    assert the_phrase(text).kind is kind
    for tense in ("past", "future"):
        assert read(text, MONDAY, tense) is None


@pytest.mark.parametrize(("text", "anchor", "expected"), ANCHORED)
def test_times_that_count_from_the_happening_told_before_need_its_date(text: str, anchor: str, expected: str) -> None:
    assert read(text, THURSDAY, "past", anchor) == days(expected)
    assert read(text, THURSDAY, "past") is None


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize("case", [*WEEKDAYS, *RELATIVE, *MONTHS_AND_DAYS], ids=lambda case: case[0])
def test_without_a_publication_date_relative_times_stay_open(case: tuple[str, str, Tense | None, str]) -> None:
    assert read(case[0], None, case[2]) is None


@pytest.mark.parametrize(
    ("published", "tense", "expected"),
    [("2025-03-18", "past", "2025-03-18"), ("2025-03-20", "past", "-"), ("2025-03-18", "future", "-")],
)
def test_what_was_over_by_the_evening_of_the_dateline_happened_that_day(
    published: str, tense: Tense, expected: str
) -> None:
    assert the_phrase("By Tuesday evening a court had fined them").kind is Kind.BY
    assert read("By Tuesday evening a court had fined them", published, tense) == days(expected)


@pytest.mark.parametrize(("tense", "expected"), [("future", "2024-06-01"), ("past", "-")])
def test_what_is_to_begin_on_a_day_has_that_day(tense: Tense, expected: str) -> None:
    assert read("block the railway from 1 June", "2024-05-24", tense) == days(expected)
    assert read("block the railway from June", "2024-05-24", tense) is None


def test_a_move_from_one_day_to_another_is_no_range() -> None:
    first, second = find_dates("The vote was postponed from March 5 to March 12.")
    assert (first.kind, second.kind) == (Kind.FROM, Kind.DAY)
    assert resolve(second, published=date(2025, 3, 1), tense="future") == days("2025-03-12")


def test_a_phrase_takes_in_its_preposition_and_the_time_of_day_but_no_possessive() -> None:
    text = "Troops who flew in on Monday night met at noon on Tuesday, after last week's raid and Sunday’s vote."
    found = [phrase.text for phrase in find_dates(text)]
    assert found == ["on Monday night", "at noon on Tuesday", "after last week", "Sunday"]


def test_only_the_stretch_asked_for_is_read_and_offsets_count_from_the_start_of_the_text() -> None:
    text = "On Monday they met. On Tuesday they parted."
    (phrase,) = find_dates(text, 20)
    assert (phrase.start, phrase.end, phrase.text) == (20, 30, "On Tuesday")
    assert [phrase.text for phrase in find_dates(text, 0, 19)] == ["On Monday"]


def test_a_phrase_may_run_over_the_break_of_a_line_but_not_over_an_empty_line() -> None:
    assert [phrase.text for phrase in find_dates("on 5\nMarch 2024")] == ["on 5\nMarch 2024"]
    assert [phrase.text for phrase in find_dates("on Monday\n\nnight shifts")] == ["on Monday"]


@pytest.mark.parametrize(
    ("text", "main", "clause"),
    [
        ("four days after guards locked up the president", "2023-07-30", "2023-07-26"),
        ("a day before the vote", "2024-03-09", "2024-03-10"),
        ("on the eve of the talks", "2024-11-07", "2024-11-08"),
        ("hours after the raid", "2024-11-07", "2024-11-07"),
    ],
)
def test_a_time_that_counts_from_its_own_clause_links_two_dates(text: str, main: str, clause: str) -> None:
    phrase = the_phrase(text)
    main_days, clause_days = days(main), days(clause)
    assert phrase.kind is Kind.CLAUSE
    assert main_days
    assert clause_days
    assert resolve(phrase, published=date(2025, 3, 13), anchor=main_days) is None
    assert resolve_clause(phrase, main_days) == clause_days
    assert resolve_main(phrase, clause_days) == main_days


def test_a_time_that_counts_from_a_date_is_a_date() -> None:
    assert read("a day after Tuesday's vote", THURSDAY, "past") == days("2025-03-12")
    assert read("on the eve of March 20", THURSDAY, "future") == days("2025-03-19")
    assert read("hours before midnight", THURSDAY, "past", "2025-03-12") is None


def test_a_length_told_in_days_can_end_on_a_known_day() -> None:
    assert days_ending(the_phrase("ending two days of talks"), date(2024, 3, 12)) == days("2024-03-11..2024-03-12")
    assert days_ending(the_phrase("for two years"), date(2024, 3, 12)) is None


def test_years_beyond_1800_to_2100_are_not_believed() -> None:
    assert find_dates("in 1799 and in 2101") == []
    assert read("a year earlier", THURSDAY, "past", "1800-05-05") is None


_LISTED = (
    "on|in|by|since|from|to|and|between|of|the|a|next|last|this|that|same|5|31|29|2024|1999|5th|March|May|Feb.|Monday|"
    "Sunday,|week|weeks|month|day|days|year|ago|later|earlier|before|after|overnight|night|noon|at|weekend|summer|two|"
    "until|–|-|07:35|2025-02-30|\n|’s"
)
_WORDS = st.sampled_from(_LISTED.split("|"))
_DATES = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
_RANGES = st.tuples(_DATES, _DATES).map(lambda two: DateRange(min(two), max(two)))


@given(
    text=st.one_of(st.text(), st.lists(_WORDS).map(" ".join)),
    published=st.none() | _DATES,
    tense=st.sampled_from([None, "past", "present", "future"]),
    anchor=st.none() | _RANGES,
)
def test_any_text_is_read_without_trouble(
    text: str, published: date | None, tense: Tense | None, anchor: DateRange | None
) -> None:
    end = 0
    for phrase in find_dates(text):
        assert phrase.start >= end
        assert text[phrase.start : phrase.end] == phrase.text != ""
        end = phrase.end
        found = resolve(phrase, published=published, tense=tense, anchor=anchor)
        assert found is None or found.first <= found.last
        assert anchor is None or (resolve_main(phrase, anchor), resolve_clause(phrase, anchor)) is not None


@given(text=st.lists(_WORDS).map(" ".join), start=st.integers(-5, 60), end=st.none() | st.integers(-5, 60))
def test_phrases_stay_within_the_stretch_asked_for(text: str, start: int, end: int | None) -> None:
    for phrase in find_dates(text, start, end):
        assert max(0, start) <= phrase.start < phrase.end <= (len(text) if end is None else end)
