"""On which level of the map a place lies."""

from __future__ import annotations

import pytest

from dragoman.export.places import fips_codes, locate
from dragoman.types import Place


@pytest.mark.parametrize(
    ("place", "level", "full_name"),
    [
        (Place("TJK", "Tajikistan"), "country", "Tajikistan"),
        (Place("TJK", "Dushanbe", 38.54, 68.78), "city", "Dushanbe, Tajikistan"),
        (Place("AFG", "Helmand"), "province", "Helmand, Afghanistan"),
        (Place("AFG", "Wakhan Corridor"), "other", "Wakhan Corridor, Afghanistan"),
        (Place("AFG", "Spin Boldak"), "city", "Spin Boldak, Afghanistan"),
        (Place(None, "the Black Sea"), "other", "the Black Sea"),
        (Place("XXX", "Nowhere", 1.0, 2.0), "city", "Nowhere"),
    ],
)
def test_a_place_has_its_level_and_full_name(place: Place, level: str, full_name: str) -> None:
    location = locate(place)
    assert location is not None
    assert (location.level, location.full_name) == (level, full_name)
    assert location.at(location.level) == place.name


def test_no_place_has_no_location() -> None:
    assert locate(None) is None


def test_states_have_fips_codes_that_differ_from_the_iso_ones() -> None:
    assert fips_codes()["DEU"] == "GM"
    assert fips_codes()["TJK"] == "TI"
