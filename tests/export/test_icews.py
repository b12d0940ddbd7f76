"""The columns of ICEWS, with CAMEO codes."""

from __future__ import annotations

import io

from dragoman.export.icews import COLUMNS, SECTORS, icews_rows, write_icews
from dragoman.tables._yaml import load_yaml
from dragoman.types import Place, Status


def lines(events) -> list[list[str]]:
    stream = io.StringIO()
    write_icews(events, stream)
    return [line.split("\t") for line in stream.getvalue().removesuffix("\n").split("\n")]


def row(event) -> dict[str, str]:
    header, cells = lines([event])
    return dict(zip(header, cells, strict=True))


def test_the_header_has_the_twenty_columns_of_the_data_set() -> None:
    (header,) = lines([])
    assert len(header) == 20
    assert header[6] == "CAMEO Code"


def test_a_visit_has_cameo_code_text_and_intensity(build) -> None:
    found = row(build.event(mode="visit"))
    assert (found["CAMEO Code"], found["Event Text"], found["Intensity"]) == ("042", "Make a visit", "1.9")
    assert (found["Source Sectors"], found["Source Country"]) == ("Government", "Russia")
    assert (found["City"], found["Province"], found["Country"]) == ("Dushanbe", "", "Tajikistan")


def test_plans_possibilities_and_denials_are_left_out(build) -> None:
    statuses = (Status.PLANNED, Status.POSSIBLE, Status.DENIED)
    assert list(icews_rows(build.event(status=status) for status in statuses)) == []
    assert len(list(icews_rows([build.event(status=Status.ONGOING)]))) == 1


def test_talks_of_three_are_three_rows_with_numbers_of_their_own(build) -> None:
    _, *rows = lines([build.talks(("Anna", "AUT"), ("Berta", "BEL"), ("Carla", "CHE"))])
    assert len({cells[0] for cells in rows}) == 3
    assert all(cells[0].isdigit() and cells[COLUMNS.index("Story ID")].isdigit() for cells in rows)


def test_a_province_has_its_column(build) -> None:
    found = row(build.event(place=Place("AFG", "Helmand")))
    assert (found["City"], found["Province"], found["Country"]) == ("", "Helmand", "Afghanistan")


def test_no_cell_breaks_its_line(unusual) -> None:
    table = lines(unusual)
    assert {len(cells) for cells in table} == {len(COLUMNS)}
    assert len(table) == 1 + 7
    assert not any(character in cell for cells in table for cell in cells for character in '"\r\x00\u2028')


def test_unknown_days_and_parties_are_empty(unusual) -> None:
    nothing = lines(unusual)[1]
    assert [nothing[COLUMNS.index(name)] for name in ("Event Date", "Source Name", "Target Name", "City")] == [""] * 4


def test_sectors_that_have_no_name_are_those_that_say_nothing() -> None:
    from importlib import resources

    raw = load_yaml((resources.files("dragoman.tables") / "sectors.yaml").read_text("utf-8"))
    assert set(raw["sectors"]) - set(SECTORS) == {"UNK", "PRE"}
