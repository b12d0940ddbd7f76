"""Cases that coders of political events are known to stumble over, each as a sentence of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import dragoman

DAY = date(2019, 5, 15)

CASES = [
    (
        "Kenyan President Uhuru Kenyatta arrived in Kigali on Monday.",
        [("CONSULT", "visit", "happened", ["KEN"], ["RWA"])],
    ),
    ("Zambia refused to recall its ambassador from Malawi.", [("REJECT", None, "happened", ["ZMB"], ["MWI"])]),
    ("Zambia did not recall its ambassador from Malawi.", []),
    (
        "Zambia's withdrawal of its ambassador drew a sharp rebuke from Malawi.",
        [
            ("SANCTION", "withdraw", "happened", ["ZMB"], ["MWI"]),
            ("ACCUSE", "disapprove", "happened", ["MWI"], ["ZMB"]),
        ],
    ),
    (
        "The Kenyan envoy said Rwanda accuses Congo of shelling a border post.",
        [("ACCUSE", "allege", "happened", ["RWA"], ["COD"])],
    ),
    (
        "Chad threatened on Monday to close its border to Sudanese traders if Khartoum bombs the crossing again.",
        [("THREATEN", "restrict", "happened", ["TCD"], ["SDN"])],
    ),
    (
        "Hundreds of teachers marched on the Peruvian education ministry to demand higher pay and the release of two colleagues.",
        [("PROTEST", "demo", "happened", ["teachers"], ["PER"])],
    ),
    (
        "The presidents of Ghana and Togo met in Paris on Tuesday.",
        [("CONSULT", "third-party", "happened", ["GHA", "TGO"], [])],
    ),
    ("Nine activists were arrested in Minsk on Sunday.", [("COERCE", "arrest", "happened", ["BLR"], ["activists"])]),
]


def short(event: dict[str, Any]) -> tuple[str, str | None, str, list[str], list[str]]:
    sides = ([p["code"] or p["name"] for p in event[side]] for side in ("actors", "recipients"))
    return (event["type"], event["mode"], event["status"], *sides)


@pytest.mark.parametrize(("text", "events"), CASES, ids=[text[:40] for text, _ in CASES])
def test_a_hard_case_is_read_as_a_careful_reader_would(text: str, events: list[Any]) -> None:
    found = dragoman.read(text, published=DAY).to_dict()["events"]
    assert [short(event) for event in found] == events


def test_nested_speech_has_the_speaker_who_reports_it() -> None:
    (event,) = dragoman.read("The Kenyan envoy said Rwanda accuses Congo of shelling a border post.").events
    assert event.mentions[0].said_by == "The Kenyan envoy"
    assert "Rwanda" in event.mentions[0].citation.text


def test_an_analysts_if_is_a_warning_and_a_states_if_a_threat() -> None:
    warned = dragoman.read("If Chad closes the border, Sudan could strike back, an analyst warned.")
    assert (len(warned.warnings), warned.warnings[0].said_by) == (1, "an analyst")
    assert not [event for event in warned.events if event.type == "THREATEN"]


@pytest.mark.parametrize(("day", "name"), [(date(2010, 5, 1), "Barack Obama"), (date(2019, 5, 1), "Donald Trump")])
def test_an_office_holder_is_the_one_of_the_articles_day(day: date, name: str) -> None:
    (event,) = dragoman.read("The US president met the king of Morocco on Monday.", published=day).events
    assert name in [participant.actor.name for participant in event.actors]


def test_a_meeting_at_a_third_place_is_placed_there() -> None:
    (event,) = dragoman.read("The presidents of Ghana and Togo met in Paris on Tuesday.", published=DAY).events
    assert event.place is not None
    assert event.place.code == "FRA"


def test_business_people_are_people_who_can_be_arrested() -> None:
    (event,) = dragoman.read("Zambian police arrested eleven traders on Monday.", published=DAY).events
    assert (event.type, [p.actor.name for p in event.recipients]) == ("COERCE", ["traders"])
