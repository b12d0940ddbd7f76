"""The columns of POLECAT, filled with what the record knows."""

from __future__ import annotations

import io

import pytest

from dragoman.export.polecat import COLUMNS, polecat_rows, write_polecat
from dragoman.types import Place, Status


def lines(events) -> list[list[str]]:
    stream = io.StringIO()
    write_polecat(events, stream)
    return [line.split("\t") for line in stream.getvalue().removesuffix("\n").split("\n")]


def row(event) -> dict[str, str]:
    header, cells = lines([event])
    return dict(zip(header, cells, strict=True))


def test_the_header_has_the_forty_columns_of_the_data_set() -> None:
    (header,) = lines([])
    assert len(header) == 40
    assert header[:4] == ["Event ID", "Event Date", "Event Type", "Event Mode"]
    assert header[15] == "Recipient Name"
    assert header[-1] == "Version"


def test_an_event_has_type_mode_score_quad_parties_and_place(build) -> None:
    found = row(build.event(mode="visit", context=("diplomatic", "economic")))
    assert [found[name] for name in ("Event Type", "Event Mode", "Intensity")] == ["CONSULT", "visit", "4.0"]
    assert (found["Quad Code"], found["Contexts"]) == ("VERBAL COOPERATION", "diplomatic;economic")
    assert (found["Actor Name"], found["Actor Country"], found["Actor Title"]) == (
        "Vladimir Putin",
        "RUS",
        "President of Russia",
    )
    assert (found["Primary Actor Sector"], found["Recipient Country"]) == ("GOV", "TJK")
    assert (found["City"], found["Country"], found["Latitude"]) == ("Dushanbe", "TJK", "38.54")
    assert (found["Source"], found["Publication Date"], found["Language"]) == ("Pamir Wire", "2024-09-10", "en")


def test_planned_cooperation_is_agree_with_the_score_of_agree_and_no_mode(build) -> None:
    found = row(build.plan(type="COOPERATE", plover="AGREE"))
    assert [found[name] for name in ("Event Type", "Event Mode", "Intensity")] == ["AGREE", "", "2.5"]
    assert found["Quad Code"] == "VERBAL COOPERATION"


def test_what_plover_has_no_code_for_is_left_out(build) -> None:
    left_out = [
        build.event(status=Status.DENIED),
        build.event(status=Status.POSSIBLE),
        build.event(type="ASSAULT", status=Status.PLANNED),
    ]
    assert list(polecat_rows(left_out)) == []


def test_parties_share_a_cell_and_of_talks_the_first_is_the_actor(build) -> None:
    found = row(build.talks(("Anna", "AUT"), ("Berta", "BEL"), ("Carla", "CHE")))
    assert found["Actor Name"] == "Anna"
    assert found["Recipient Name"] == "Berta;Carla"
    assert found["Recipient Country"] == "BEL;CHE"


def test_an_organisation_has_its_kind_where_a_state_has_its_code(build) -> None:
    found = row(build.event(actors=(build.party("United Nations", "UN", "UNO"),)))
    assert (found["Actor Country"], found["Actor Sectors"]) == ("UNO", "")


@pytest.mark.parametrize(
    ("place", "column"), [(Place("TJK", "Tajikistan"), "Country"), (Place("AFG", "Helmand"), "Province")]
)
def test_a_country_and_a_province_are_no_city(build, place: Place, column: str) -> None:
    found = row(build.event(place=place))
    assert found["City"] == ""
    assert found[column] in (place.code, place.name)


def test_no_cell_breaks_its_line(unusual) -> None:
    table = lines(unusual)
    assert {len(cells) for cells in table} == {len(COLUMNS)}
    assert len(table) == 1 + len(unusual)
    assert not any('"' in cell or "\r" in cell or "\u2028" in cell for cells in table for cell in cells)


def test_unknown_days_and_places_are_empty_and_names_keep_their_script(unusual) -> None:
    _, nothing, three, *_ = lines(unusual)
    assert nothing[COLUMNS.index("Event Date")] == nothing[COLUMNS.index("Placename")] == ""
    assert three[COLUMNS.index("Recipient Name")] == "習近平;محمد بن سلمان"


def test_rows_have_no_columns_but_those_of_the_data_set(unusual) -> None:
    assert {name for found in polecat_rows(unusual) for name in found} <= set(COLUMNS)
