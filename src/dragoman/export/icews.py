"""Events → a tab-separated file with the columns of the ICEWS coded event data, a line for each two parties.

Columns and their order are those of the yearly files (Harvard Dataverse, doi:10.7910/DVN/28075), as the sample in the tests
of https://github.com/usc-isi-i2/etk has them. ``docs/export.md`` explains each column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from dragoman.export.dyads import SETTLED, Dyad, coded_day, dyads, number_of
from dragoman.export.places import locate, state_name
from dragoman.export.tab_separated import Cell, write_lines
from dragoman.record.values import RecordedEvent
from dragoman.tables.cameo import cameo_of
from dragoman.types import Participant

COLUMNS: Final = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip

SECTORS: Final = {
    "GOV": "Government",
    "LEG": "Legislative / Parliamentary",
    "MIL": "Military",
    "SPY": "Intelligence",
    "COP": "Police",
    "JUD": "Judicial",
    "REB": "Rebel",
    "PRM": "Paramilitary",
    "UAF": "Unidentified Forces",
    "AGR": "Agricultural",
    "BUS": "Business",
    "CRM": "Criminals / Gangs",
    "CVL": "General Population / Civilian / Social",
    "EDU": "Education",
    "ELI": "Elite",
    "JRN": "Media",
    "LAB": "Labor",
    "MED": "Medical / Health",
    "OPP": "Dissident",
    "PTY": "Parties",
    "REF": "Displaced",
    "REL": "Religious",
    "SOC": "Social",
    "IGO": "International Government Organization",
    "UNO": "International Government Organization",
    "EUR": "International Government Organization",
    "NGO": "Nongovernmental Organization / Activists",
    "ISM": "Nongovernmental Organization / Activists",
    "IMG": "Rebel",
    "MNC": "Multinational Corporation",
}
"""PLOVER's sectors in the manner of the names of ICEWS, which parts them more finely and as its dictionaries do."""


def write_icews(events: Iterable[RecordedEvent], stream: TextIO) -> None:
    """Writes the events that happened or go on, with a header; ICEWS knows no plans, possibilities or denials."""
    write_lines(COLUMNS, icews_rows(events), stream)


def icews_rows(events: Iterable[RecordedEvent]) -> Iterator[dict[str, Cell]]:
    """The events by the columns of ICEWS, one row a dyad; a column that nothing is known of is missing."""
    for event in events:
        if event.status in SETTLED:
            shared = {**_act(event), **_report(event), **_place(event)}
            for dyad in dyads(event):
                yield {**shared, **_parties(dyad)}


def _act(event: RecordedEvent) -> dict[str, Cell]:
    day, cameo = coded_day(event), cameo_of(event.type, event.mode)
    return {
        "Event Date": day.isoformat() if day else None,
        "Event Text": cameo.text,
        "CAMEO Code": cameo.code,
        "Intensity": cameo.goldstein,
    }


def _parties(dyad: Dyad) -> dict[str, Cell]:
    return {"Event ID": dyad.number, **_party("Source", dyad.actor), **_party("Target", dyad.recipient)}


def _party(side: str, participant: Participant | None) -> dict[str, Cell]:
    if participant is None:
        return {}
    actor = participant.actor
    return {
        f"{side} Name": actor.name,
        f"{side} Sectors": SECTORS.get(actor.sector) if actor.sector else None,
        f"{side} Country": state_name(actor.code),
    }


def _report(event: RecordedEvent) -> dict[str, Cell]:
    document = event.mentions[0].document if event.mentions else None
    return {"Story ID": number_of(document.id), "Publisher": document.outlet} if document else {}


def _place(event: RecordedEvent) -> dict[str, Cell]:
    location = locate(event.place)
    if location is None:
        return {}
    return {
        "City": location.at("city"),
        "Province": location.at("province"),
        "Country": location.country,
        "Latitude": location.lat,
        "Longitude": location.lon,
    }
