"""What the look-up of cities and named places promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.tables._csv import rows
from dragoman.tables.cities import City, _cities, city_names, find_city, find_place, load_places
from dragoman.tables.states import states_by_code


def city(name: str, *near: str) -> City:
    found = find_city(name, near=frozenset(near))
    assert found is not None, name
    return found


def test_a_city_has_its_state_and_coordinates() -> None:
    dushanbe = city("Dushanbe")
    assert dushanbe.state == "TJK"
    assert (dushanbe.lat, dushanbe.lon) == pytest.approx((38.5, 68.8), abs=0.1)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kiev", "Kyiv"),
        ("Odessa", "Odesa"),
        ("Kandahar", "Kandahar"),
        ("al-Fashir", "El Fasher"),
        ("Sana’a", "Sanaa"),
        ("Leningrad", "Saint Petersburg"),
        ("BISHKEK", "Bishkek"),
        ("Malmo", "Malmö"),
        ("Nikosia", "Nicosia"),
    ],
)
def test_spellings_lead_to_the_usual_name(written: str, name: str) -> None:
    assert city(written).name == name


def test_the_largest_city_of_a_name_is_meant_unless_a_state_is_near() -> None:
    assert city("Tripoli").state == "LBY"
    assert city("Tripoli", "LBN").state == "LBN"
    assert city("Tripoli", "FRA").state == "LBY"


def test_a_reviewed_city_comes_before_a_larger_one() -> None:
    assert city("Bethlehem").state == "PSE"
    assert city("Bethlehem", "ZAF").state == "ZAF"


@pytest.mark.parametrize("name", ["Qwertyville", "Hamas", ""])
def test_what_is_no_city_is_not_found(name: str) -> None:
    assert find_city(name) is None


def test_names_for_a_text_leave_out_words_and_peoples_names() -> None:
    assert city_names().isdisjoint({"Reading", "Nice", "Bath", "Mobile", "Of", "Police", "Jackson", "Santos"})
    assert {"Kyiv", "Kiev", "Osh", "Goma", "Aleppo", "New York", "Washington", "Lubero"} <= city_names()


def test_names_for_a_text_leave_out_names_of_states() -> None:
    assert city_names().isdisjoint({"Albania", "Colombia", "Georgia", "Lebanon"})
    assert "Singapore" in city_names()


def test_small_towns_can_be_left_out() -> None:
    large = city_names(1_000_000)
    assert large < city_names()
    assert "Lubero" not in large


def test_every_form_for_a_text_is_found() -> None:
    assert [name for name in city_names() if find_city(name) is None] == []


def test_every_row_of_the_reviewed_cities_belongs_to_a_city() -> None:
    known = {(city.geonames, city.state) for city in _cities()}
    table = rows("cities.csv", key=("name", "state"))
    assert [row for row in table if (row["geonames"] or row["name"], row["state"]) not in known] == []


def test_a_place_that_geonames_cities_lack_is_found() -> None:
    donbas = find_place("Donbass")
    assert donbas is not None
    assert (donbas.name, donbas.state, donbas.kind) == ("Donbas", "UKR", "area")


def test_a_sea_belongs_to_no_state() -> None:
    sea = find_place("Black Sea")
    assert sea is not None
    assert (sea.state, sea.kind) == (None, "sea")


def test_a_place_of_two_states_is_not_guessed() -> None:
    assert find_place("Punjab") is None
    pakistani = find_place("Punjab", near=frozenset({"PAK", "AFG"}))
    assert pakistani is not None
    assert pakistani.state == "PAK"


def test_places_lie_on_the_globe_and_in_known_states() -> None:
    for place in load_places():
        assert place.lat is not None
        assert place.lon is not None
        assert abs(place.lat) <= 90
        assert abs(place.lon) <= 180
        assert place.state is None or place.state in states_by_code()


def test_an_overlay_adds_places(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("name,names,state,lat,lon,kind\nZenda,Ruritania,,,,area\n", encoding="utf-8")
    zenda = find_place("ruritania", overlay=tmp_path)
    assert zenda is not None
    assert (zenda.name, zenda.lat) == ("Zenda", None)
    assert find_place("ruritania") is None
