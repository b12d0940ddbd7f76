"""Datelines in the forms that agencies, papers and think tanks use."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.sources.dateline import find_day, read_line, read_opening


@pytest.mark.parametrize(
    ("opening", "place", "day"),
    [
        ("BISHKEK, March 13, 2024 —", "BISHKEK", date(2024, 3, 13)),
        ("BISHKEK, March 13 (Agency) —", "BISHKEK", None),
        ("Aleppo, 17 April 2025 —", "Aleppo", date(2025, 4, 17)),
        ("GOMA, Nov 7, 2024 (Lakes Wire) —", "GOMA", date(2024, 11, 7)),
        ("PARIS (AP) —", "PARIS", None),
        ("PORT-AU-PRINCE, Oct. 18, 2024 (Wire) --", "PORT-AU-PRINCE", date(2024, 10, 18)),
        ("TEL AVIV, Israel (AP) —", "TEL AVIV", None),
        ("ST. PETERSBURG, Sept 3 (Delta Press) -", "ST. PETERSBURG", None),
        ("WASHINGTON, D.C., May 9, 2023 –", "WASHINGTON", date(2023, 5, 9)),
        ("CHIȘINĂU, Jan. 22, 2025 —", "CHIȘINĂU", date(2025, 1, 22)),
        ("SANA'A, Nov. 07 (Saba) -", "SANA'A", None),
        ("ANKARA/BAGHDAD, 3rd June 2022 —", "ANKARA/BAGHDAD", date(2022, 6, 3)),
        ("MOSCOW, March 13. /TASS/.", "MOSCOW", None),
        ("KYIV. May 3 (Interfax-Ukraine) -", "KYIV", None),
        ("LONDON (March 4, 2024) —", "LONDON", date(2024, 3, 4)),
        ("BRUSSELS – 24 September 2024 –", "BRUSSELS", date(2024, 9, 24)),
        ("Monday, March 4, 2024 (Delta Press) —", None, date(2024, 3, 4)),
        ("(Reuters) -", None, None),
        ("PARIS —", "PARIS", None),
        ("NEW DELHI:", "NEW DELHI", None),
        ("Moscow –", "Moscow", None),
    ],
)
def test_a_paragraph_opens_with_its_dateline(opening: str, place: str | None, day: date | None) -> None:
    found = read_opening(f"{opening} The government resigned on Monday.", first=True)
    assert found is not None
    assert (found.end, found.place, found.day) == (len(opening), place, day)


@pytest.mark.parametrize(
    "text",
    [
        "Ankara, which keeps soldiers in Syria, has vowed to go on.",
        "The accord — signed in March — is void.",
        "Putin — who has ruled since 1999 — stayed away.",
        "LIVE: China rings Taiwan with warships.",
        "NATO: what next?",
        "Meanwhile – and this surprised many – the army withdrew.",
        "On 3 May 2024 the army withdrew.",
        "Three ministers resigned - two more may follow.",
        "PARIS —",
        "“PARIS — The city is calm,” she said.",
    ],
)
def test_prose_opens_with_no_dateline(text: str) -> None:
    assert read_opening(text, first=True) is None


def test_a_town_alone_counts_only_in_the_first_paragraph() -> None:
    assert read_opening("PARIS — The government resigned.", first=False) is None
    assert read_opening("PARIS (AP) — The government resigned.", first=False) is not None


@pytest.mark.parametrize(
    ("line", "place", "day", "is_later"),
    [
        ("Nairobi, September 3, 2024", "Nairobi", date(2024, 9, 3), False),
        ("ANKARA, 11 July 2023", "ANKARA", date(2023, 7, 11), False),
        ("Yerevan, 18 December 2023 | Caucasus Courier", "Yerevan", date(2023, 12, 18), False),
        ("Updated 4 March 2021, 14:05 GMT", None, date(2021, 3, 4), True),
        ("Last updated: March 4, 2021 at 2:05 p.m. ET", None, date(2021, 3, 4), True),
        ("Published on 2021-03-04", None, date(2021, 3, 4), False),
        ("Thursday, 4 March 2021", None, date(2021, 3, 4), False),
        ("4 March 2021", None, date(2021, 3, 4), False),
        ("Delta Press | 4 March 2021", None, date(2021, 3, 4), False),
        ("04.03.2021", None, date(2021, 3, 4), False),
        ("Kyiv, 3 May", "Kyiv", None, False),
    ],
)
def test_a_line_can_be_a_dateline_of_its_own(line: str, place: str | None, day: date | None, is_later: bool) -> None:
    found = read_line(line)
    assert found is not None
    assert (found.place, found.day, found.is_later) == (place, day, is_later)


@pytest.mark.parametrize(
    "line",
    [
        "The treaty of 4 March 2021 is void",
        "Talks resume on 4 March 2021",
        "Since 2021",
        "How the war of May 9 began",
        "Army retakes bridge",
    ],
)
def test_a_line_that_says_more_is_no_dateline(line: str) -> None:
    assert read_line(line) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("13 March 2024", date(2024, 3, 13)),
        ("March 13th, 2024", date(2024, 3, 13)),
        ("Sept. 3 2024", date(2024, 9, 3)),
        ("13-Mar-2024", date(2024, 3, 13)),
        ("2024-03-13T08:00:00+04:00", date(2024, 3, 13)),
        ("31 February 2024", None),
        ("March 2024", None),
        ("03/04/2024", None),
        ("13 March", None),
    ],
)
def test_only_a_whole_date_is_a_day(words: str, day: date | None) -> None:
    assert find_day(words) == day
