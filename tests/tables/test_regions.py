"""What the table of regions and groupings promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import TableError
from dragoman.tables.organisations import load_organisations
from dragoman.tables.regions import BODIES, Region, load_regions
from dragoman.tables.states import states_by_code


def region(name: str) -> Region:
    return next(region for region in load_regions() if region.name == name)


def test_each_body_of_a_region_is_in_the_tables() -> None:
    assert BODIES.keys() <= {each.name for each in load_regions()}
    assert set(BODIES.values()) <= {each.code for each in load_organisations()}


def test_a_region_has_its_words_and_members() -> None:
    central_asia = region("Central Asia")
    assert central_asia.kind == "region"
    assert central_asia.adjectives == ("Central Asian",)
    assert central_asia.members == ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def test_a_name_is_printed_with_its_article() -> None:
    assert "Westerners" in region("the West").people
    assert "West" not in region("the West").names


def test_groupings_have_no_secretariat_and_all_their_members() -> None:
    assert region("G7").kind == "grouping"
    assert len(region("G7").members) == 7
    assert set(region("the Visegrad Group").members) == {"CZE", "HUN", "POL", "SVK"}


def test_an_open_circle_has_no_members() -> None:
    assert region("the Global South").members == ()


def test_all_members_are_states_of_the_table() -> None:
    assert {member for each in load_regions() for member in each.members} <= states_by_code().keys()


def test_the_overlay_replaces_a_region_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text(
        "name,kind,names,adjectives,people,members\nG7,grouping,,,,USA\n", encoding="utf-8"
    )
    changed = load_regions(tmp_path)
    assert next(each for each in changed if each.name == "G7").members == ("USA",)
    assert len(changed) == len(load_regions())


def test_an_unknown_kind_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text("name,kind,names,adjectives,people,members\nG7,club,,,,\n", encoding="utf-8")
    with pytest.raises(TableError, match="kind is 'club'"):
        load_regions(tmp_path)
