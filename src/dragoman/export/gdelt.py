"""Events → a tab-separated file with the 61 columns of GDELT 2.0's table of events, a line for each two parties.

Columns, their order and what they hold are those of the GDELT Event Database Data Format Codebook V2.0 (19 February 2015,
https://www.gdeltproject.org); GDELT's own files have no header. ``docs/export.md`` explains each column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, TextIO

from dragoman.export.dyads import SETTLED, Dyad, coded_day, dyads
from dragoman.export.events_table import in_utc
from dragoman.export.places import Location, fips_codes, locate, state_name
from dragoman.export.tab_separated import Cell, write_lines
from dragoman.record.values import RecordedEvent
from dragoman.tables.cameo import cameo_of
from dragoman.types import Participant

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

ROLES: Final = {
    **{
        code: code
        for code in ("GOV", "LEG", "MIL", "SPY", "COP", "JUD", "REB", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU")
    },
    **{code: code for code in ("ELI", "LAB", "OPP", "PTY", "REF", "IGO", "NGO", "IMG", "MNC")},
    "PRM": "UAF",
    "JRN": "MED",
    "MED": "HLH",
    "ISM": "NGM",
    "UNO": "IGO",
    "EUR": "IGO",
    "SOC": "CVL",
}
"""CAMEO's role codes by PLOVER sector; sectors without a role of their own (REL, PRE, UNK) have none here."""

_UNKNOWN_PLACE: Final = 0
_TYPES: Final = {"country": 1, "province": 5, "city": 4, "other": 4}
_TYPES_IN_USA: Final = {"country": 1, "province": 2, "city": 3, "other": 3}


def write_gdelt(events: Iterable[RecordedEvent], stream: TextIO, *, header: bool = False) -> None:
    """Writes the events that happened or go on; GDELT knows no plans, possibilities or denials."""
    write_lines(COLUMNS, gdelt_rows(events), stream, header=header)


def gdelt_rows(events: Iterable[RecordedEvent]) -> Iterator[dict[str, Cell]]:
    """The events by GDELT's columns, one row a dyad; a column that nothing is known of is missing."""
    for event in events:
        if event.status in SETTLED:
            shared = {**_day(event), **_act(event), **_reports(event), **_place(event)}
            for dyad in dyads(event):
                yield {**shared, **_parties(dyad)}


def _day(event: RecordedEvent) -> dict[str, Cell]:
    day, dates = coded_day(event), event.date
    if day is not None:
        return {**_in_digits(day), "SQLDATE": f"{day.year:04}{day:%m%d}", "FractionDate": _fraction(day)}
    if dates is None or dates.first.year != dates.last.year:
        return {}
    # Some day of one month, or of one year, is known and fits.
    digits = _in_digits(dates.first)
    return digits if dates.first.month == dates.last.month else {"Year": digits["Year"]}


def _in_digits(day: date) -> dict[str, Cell]:
    return {"MonthYear": f"{day.year:04}{day.month:02}", "Year": f"{day.year:04}"}


def _fraction(day: date) -> str:
    """The year and the part of it that has passed, of a year of months of 30 days, as GDELT reckons it."""
    return f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}"


def _act(event: RecordedEvent) -> dict[str, Cell]:
    cameo = cameo_of(event.type, event.mode)
    return {
        "EventCode": cameo.code,
        "EventBaseCode": cameo.base,
        "EventRootCode": cameo.root,
        "QuadClass": cameo.quad,
        "GoldsteinScale": cameo.goldstein,
    }


def _parties(dyad: Dyad) -> dict[str, Cell]:
    return {"GLOBALEVENTID": dyad.number, **_party("Actor1", dyad.actor), **_party("Actor2", dyad.recipient)}


def _party(side: str, participant: Participant | None) -> dict[str, Cell]:
    if participant is None:
        return {}
    actor = participant.actor
    country = actor.code if state_name(actor.code) is not None else None
    role = ROLES.get(actor.sector) if actor.sector else None
    return {
        f"{side}Code": (country or "") + (role or ""),
        f"{side}Name": actor.name,
        f"{side}CountryCode": country,
        f"{side}Type1Code": role,
    }


def _reports(event: RecordedEvent) -> dict[str, Cell]:
    documents = {mention.document.id: mention.document for mention in event.mentions}
    urls = (document.url for document in documents.values() if document.url)
    known = in_utc(event.known)
    return {
        "NumMentions": len(event.mentions),
        "NumSources": len({document.outlet for document in documents.values()}),
        "NumArticles": len(documents),
        "DATEADDED": f"{known.year:04}{known:%m%d%H%M%S}",
        # The cell may hold no straight quotation mark, and in an address it has a spelling of its own.
        "SOURCEURL": next(urls, "").replace('"', "%22"),
    }


def _place(event: RecordedEvent) -> dict[str, Cell]:
    nowhere: dict[str, Cell] = {"Actor1Geo_Type": _UNKNOWN_PLACE, "Actor2Geo_Type": _UNKNOWN_PLACE}
    location = locate(event.place)
    if location is None:
        return {**nowhere, "ActionGeo_Type": _UNKNOWN_PLACE}
    return {**nowhere, **_action_geo(location)}


def _action_geo(location: Location) -> dict[str, Cell]:
    country = fips_codes().get(location.code) if location.code else None
    is_country = location.level == "country"
    return {
        "ActionGeo_Type": (_TYPES_IN_USA if location.code == "USA" else _TYPES)[location.level],
        "ActionGeo_FullName": location.full_name,
        "ActionGeo_CountryCode": country,
        "ActionGeo_ADM1Code": country if is_country else None,
        "ActionGeo_Lat": location.lat,
        "ActionGeo_Long": location.lon,
        "ActionGeo_FeatureID": country if is_country else None,
    }
