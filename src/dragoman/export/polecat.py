"""Events → a tab-separated file with the columns of the POLECAT data set, one line an event.

Columns and their order are those of the data set's yearly and weekly files (Harvard Dataverse, doi:10.7910/DVN/AJGVIT) as
the header copied in ``tgb/datasets/tkgl_polecat/tkgl_polecat.py`` of https://github.com/shenyangHuang/TGB gives them; some
files of the data set call Intensity ``Event Intensity``. That several parties stand in one cell between ``;`` and that a
country is ISO 3166-1 alpha-3 was seen in programs that read the files. ``docs/export.md`` explains each column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from typing import Final, TextIO

from dragoman.export.dyads import SETTLED, coded_day, sides
from dragoman.export.places import locate, state_name
from dragoman.export.tab_separated import Cell, listed, write_lines
from dragoman.record.values import RecordedEvent
from dragoman.tables.codebook import codebook
from dragoman.types import Participant, Status

COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip

QUADS: Final = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}

IN_COUNTRY: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""Sectors that PLOVER writes where others have their country."""


def write_polecat(events: Iterable[RecordedEvent], stream: TextIO) -> None:
    """Writes the events that PLOVER has a code for, with a header.

    Left out are denied and merely possible events and planned conflict, which the format could not tell from what happened;
    planned cooperation is AGREE.
    """
    write_lines(COLUMNS, polecat_rows(events), stream)


def polecat_rows(events: Iterable[RecordedEvent]) -> Iterator[dict[str, Cell]]:
    """The events by the columns of the data set; a column that nothing is known of is missing."""
    for event in events:
        if _is_coded(event):
            actors, recipients = sides(event)
            yield {
                **_act(event),
                **_party("Actor", actors),
                **_party("Recipient", recipients),
                **_place(event),
                **_report(event),
                "Version": _version(),
            }


def _is_coded(event: RecordedEvent) -> bool:
    return event.status in SETTLED or (event.status is Status.PLANNED and event.plover == "AGREE")


def _act(event: RecordedEvent) -> dict[str, Cell]:
    day, as_it_is = coded_day(event), event.plover == event.type
    return {
        "Event ID": event.id,
        "Event Date": day.isoformat() if day else None,
        "Event Type": event.plover,
        "Event Mode": event.mode if as_it_is else None,
        "Intensity": event.score if as_it_is else codebook().score(event.plover, None),
        "Quad Code": QUADS[codebook().families[event.plover].quad],
        "Contexts": listed(event.context),
    }


def _party(side: str, participants: tuple[Participant, ...]) -> dict[str, Cell]:
    actors = [participant.actor for participant in participants]
    sectors = listed(actor.sector for actor in actors if actor.sector not in IN_COUNTRY)
    return {
        f"{side} Name": listed(actor.name for actor in actors),
        f"{side} Country": listed(_country(actor.code, actor.sector) for actor in actors),
        f"Primary {side} Sector": sectors.partition(";")[0],
        f"{side} Sectors": sectors,
        f"{side} Title": listed(actor.role for actor in actors),
        f"{side} Name Raw": listed(participant.text for participant in participants),
    }


def _country(code: str | None, sector: str | None) -> str | None:
    if state_name(code) is not None:
        return code
    return sector if sector in IN_COUNTRY else None


def _place(event: RecordedEvent) -> dict[str, Cell]:
    location = locate(event.place)
    if location is None:
        return {}
    return {
        "Placename": location.name,
        "City": location.at("city"),
        "Province": location.at("province"),
        "Country": location.code if location.country else None,
        "Latitude": location.lat,
        "Longitude": location.lon,
    }


def _report(event: RecordedEvent) -> dict[str, Cell]:
    document = event.mentions[0].document if event.mentions else None
    return {
        "Source": document.outlet if document else None,
        "Publication Date": event.published.isoformat() if event.published else None,
        "Language": document.language if document else None,
    }


@cache
def _version() -> str:
    return f"dragoman {version('dragoman')}"
