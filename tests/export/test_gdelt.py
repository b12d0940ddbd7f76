"""The 61 columns of GDELT 2.0."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest

from dragoman.export.gdelt import COLUMNS, gdelt_rows, write_gdelt
from dragoman.types import DateRange, Place, Status


def lines(events, **options) -> list[list[str]]:
    stream = io.StringIO()
    write_gdelt(events, stream, **options)
    return [line.split("\t") for line in stream.getvalue().splitlines()]


def row(event) -> dict[str, str]:
    (cells,) = lines([event])
    return dict(zip(COLUMNS, cells, strict=True))


def test_there_are_sixty_one_columns_in_their_places() -> None:
    assert len(COLUMNS) == 61
    places = {"GLOBALEVENTID": 0, "Actor1Code": 5, "Actor2Code": 15, "EventCode": 26, "QuadClass": 29, "AvgTone": 34}
    places |= {"Actor1Geo_Type": 35, "ActionGeo_Type": 51, "ActionGeo_Lat": 56, "DATEADDED": 59, "SOURCEURL": 60}
    assert {name: COLUMNS.index(name) for name in places} == places


def test_a_header_is_written_on_request_only(build) -> None:
    assert len(lines([build.event()])) == 1
    assert lines([], header=True) == [list(COLUMNS)]
    assert lines([]) == []


def test_a_row_has_codes_scores_and_counts(build) -> None:
    found = row(build.event(mode="visit"))
    assert [found[name] for name in ("EventCode", "EventBaseCode", "EventRootCode", "QuadClass")] == [
        "042",
        "042",
        "04",
        "1",
    ]
    assert (found["GoldsteinScale"], found["AvgTone"], found["IsRootEvent"]) == ("1.9", "", "")
    assert (found["Actor1Code"], found["Actor1CountryCode"], found["Actor1Type1Code"]) == ("RUSGOV", "RUS", "GOV")
    assert (found["Actor2Code"], found["Actor2Name"]) == ("TJK", "Tajikistan")
    assert [found[name] for name in ("NumMentions", "NumSources", "NumArticles")] == ["1", "1", "1"]
    assert (found["DATEADDED"], found["SOURCEURL"]) == ("20240910083000", "https://pamir.example/1")


def test_a_code_of_four_digits_has_its_base_and_root(build) -> None:
    found = row(build.event(type="RETREAT", mode="ceasefire"))
    assert [found[name] for name in ("EventCode", "EventBaseCode", "EventRootCode")] == ["0871", "087", "08"]


@pytest.mark.parametrize(
    ("day", "fraction"),
    [(date(2019, 1, 25), "2019.0685"), (date(2013, 4, 1), "2013.2493"), (date(2024, 12, 31), "2024.9890")],
)
def test_the_part_of_the_year_is_reckoned_as_in_gdelts_own_files(build, day: date, fraction: str) -> None:
    found = row(build.event(date=DateRange(day, day)))
    assert (found["SQLDATE"], found["FractionDate"]) == (f"{day:%Y%m%d}", fraction)


@pytest.mark.parametrize(
    ("first", "last", "cells"),
    [
        (date(2024, 9, 1), date(2024, 9, 30), ["", "202409", "2024", ""]),
        (date(2024, 1, 1), date(2024, 12, 31), ["", "", "2024", ""]),
        (date(2023, 1, 1), date(2024, 12, 31), ["", "", "", ""]),
    ],
)
def test_of_a_vague_date_only_what_is_known_is_written(build, first: date, last: date, cells: list[str]) -> None:
    found = row(build.event(date=DateRange(first, last)))
    assert [found[name] for name in ("SQLDATE", "MonthYear", "Year", "FractionDate")] == cells


@pytest.mark.parametrize(
    ("place", "kind", "name", "country", "feature"),
    [
        (Place("TJK", "Tajikistan"), "1", "Tajikistan", "TI", "TI"),
        (Place("TJK", "Dushanbe", 38.54, 68.78), "4", "Dushanbe, Tajikistan", "TI", ""),
        (Place("AFG", "Helmand"), "5", "Helmand, Afghanistan", "AF", ""),
        (Place("USA", "Chicago", 41.88, -87.63), "3", "Chicago, United States", "US", ""),
        (Place(None, "Kashmir"), "4", "Kashmir", "", ""),
        (None, "0", "", "", ""),
    ],
)
def test_a_place_has_its_type_and_fips_country(build, place, kind, name, country, feature) -> None:
    found = row(build.event(place=place))
    columns = ("Type", "FullName", "CountryCode", "FeatureID")
    assert [found[f"ActionGeo_{column}"] for column in columns] == [kind, name, country, feature]
    assert found["Actor1Geo_Type"] == "0"


def test_the_press_is_med_and_health_hlh_as_cameo_has_them(build) -> None:
    found = row(
        build.event(actors=(build.party("a daily", "RUS", "JRN"),), recipients=(build.party("a clinic", None, "MED"),))
    )
    assert (found["Actor1Code"], found["Actor2Code"]) == ("RUSMED", "HLH")


def test_plans_possibilities_and_denials_are_left_out(build) -> None:
    statuses = (Status.PLANNED, Status.POSSIBLE, Status.DENIED)
    assert list(gdelt_rows(build.event(status=status) for status in statuses)) == []


def test_no_cell_breaks_its_line(unusual) -> None:
    table = lines(unusual)
    assert {len(cells) for cells in table} == {61}
    assert len(table) == 7
    assert len({cells[0] for cells in table}) == 7


def test_years_have_four_digits_always(build) -> None:
    found = row(build.event(date=DateRange(date(33, 4, 3), date(33, 4, 3)), known=datetime.min))
    assert (found["SQLDATE"], found["MonthYear"], found["DATEADDED"]) == ("00330403", "003304", "00010101000000")


def test_the_address_is_that_of_the_first_article_that_has_one_and_keeps_its_meaning(build) -> None:
    without, quoted = build.document("d1", url=None), build.document("d2", url='https://x.example/"a"')
    found = row(build.event(mentions=(build.mention(document=without), build.mention(document=quoted))))
    assert found["SOURCEURL"] == "https://x.example/%22a%22"


def test_rows_have_no_columns_but_gdelts(unusual) -> None:
    assert {name for found in gdelt_rows(unusual) for name in found} <= set(COLUMNS)
