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
    (
        "The price was set at a summit of the regional body Ecowas. Regional envoys met Gabon's prime minister on Friday.",
        [
            ("CONSULT", "multilateral", "happened", ["ECOWAS"], []),
            ("CONSULT", None, "happened", ["ECOWAS", "GAB"], []),
        ],
    ),
    (
        "Oman's foreign minister met Crown Prince Mohammed bin Salman on Sunday.",
        [("CONSULT", None, "happened", ["OMN", "SAU"], [])],
    ),
    ("Zambia refused to recall its ambassador from Malawi.", [("REJECT", None, "happened", ["ZMB"], ["MWI"])]),
    (
        "Togo and Benin agreed on a price for the gas after three days of talks.",
        [("AGREE", None, "happened", ["TGO", "BEN"], []), ("CONSULT", None, "happened", ["TGO", "BEN"], [])],
    ),
    (
        "Gabon will freeze the aid unless the soldiers who shelled the Chadian post last week are tried.",
        [
            ("SANCTION", "discontinue", "planned", ["GAB"], []),
            ("ASSAULT", "heavy-weapons", "happened", ["GAB"], ["TCD"]),
        ],
    ),
    (
        "Kenyan soldiers shot down a Ugandan helicopter. Both armies exchanged fire again on Monday.",
        [("ASSAULT", "aerial", "happened", ["KEN"], ["UGA"]), ("ASSAULT", None, "happened", ["KEN", "UGA"], [])],
    ),
    (
        "Lula spoke in Rio, where the leaders of Mercosur met on Monday.",
        [("CONSULT", "multilateral", "happened", ["Mercosur"], [])],
    ),
    (
        "The African Union demanded the return of the president of Gabon at a summit on Friday.",
        [("REQUEST", "yield", "happened", ["AU"], ["GAB"]), ("CONSULT", "multilateral", "happened", ["AU"], [])],
    ),
    (
        "Mali's army seized power in April. Hundreds of people were arrested.",
        [
            ("COERCE", None, "happened", ["MLI"], []),
            ("COERCE", "arrest", "happened", ["MLI"], ["people"]),
        ],
    ),
    (
        "The Kenyan and Ugandan presidents had spoken by telephone on Sunday.",
        [("CONSULT", "phone", "happened", ["KEN", "UGA"], [])],
    ),
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
    (
        "Swiss President Karin Keller-Sutter will visit Ghana on Friday.",
        [("CONSULT", "visit", "planned", ["CHE"], ["GHA"])],
    ),
    ("Sudan freed three Chadian traders on Tuesday.", [("RETREAT", "release", "happened", ["SDN"], ["TCD"])]),
    ("Togo allowed Mali on Monday to import rice through Lomé.", [("CONCEDE", None, "happened", ["TGO"], ["MLI"])]),
    (
        "Kenya banned two freighters from loading coal from Mozambique.",
        [("SANCTION", "discontinue", "happened", ["KEN"], ["MOZ"])],
    ),
    ("On Friday Uganda offered to bear half of the cost.", [("AGREE", None, "happened", ["UGA"], [])]),
    ("Zambia threatened to send its copper through Angola.", [("THREATEN", None, "happened", ["ZMB"], [])]),
    ("Peru protested the Chilean flights.", [("ACCUSE", "disapprove", "happened", ["PER"], ["CHL"])]),
    ("The Pacific Islands Forum condemned China.", [("ACCUSE", "disapprove", "happened", ["PIF"], ["CHN"])]),
    (
        "At the invitation of King Abdullah II, His Highness Sheikh Sabah Al-Sabah, Amir of Kuwait, paid a visit to Amman.",
        [("CONSULT", "visit", "happened", ["KWT"], ["JOR"])],
    ),
    (
        "Sudan accused Chad of arming rebels. The African Union urged restraint on Sudan. Chad rejected the accusation.",
        [
            ("ACCUSE", "allege", "happened", ["SDN"], ["TCD"]),
            ("REQUEST", "yield", "happened", ["AU"], ["SDN"]),
            ("REJECT", None, "happened", ["TCD"], ["SDN"]),
        ],
    ),
]


NOT_HAPPENED = [
    ("The Kenyan president's trip to Kigali was postponed.", ["denied"]),
    ("The trip of Kenya's president to Kigali fell through.", ["denied"]),
    ("A cancelled visit by Kenya's president to Rwanda angered the hosts.", ["denied"]),
    ("The Kenyan president's visit to Rwanda was put off until Thursday.", ["planned"]),
    ("The Kenyan president's visit to Rwanda will not be cancelled.", ["planned"]),
    ("The Kenyan president's visit to Rwanda may be called off.", ["possible"]),
    ("The Kenyan president's visit to Rwanda was cut short.", ["happened"]),
    ("The Kenyan government did not say whether Rwanda had recalled its ambassador.", []),
    ("It is unclear whether Rwanda has expelled the Kenyan ambassador.", []),
    ("It is not known if Rwanda expelled the Kenyan ambassador.", []),
    ("Rwanda is considering whether to expel the Kenyan ambassador.", ["possible"]),
    ("If the talks fail and the herders block the border road, officials fear, the south could run out of fuel.", []),
    ("Should Angola cut its power exports to Zambia, the mines in the north might close.", []),
]


@pytest.mark.parametrize(("text", "statuses"), NOT_HAPPENED, ids=[text[:60] for text, _ in NOT_HAPPENED])
def test_what_is_called_off_or_left_open_has_not_happened(text: str, statuses: list[str]) -> None:
    found = dragoman.read(text, published=DAY).to_dict()["events"]
    assert [event["status"] for event in found] == statuses, [short(event) for event in found]


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


def test_two_promises_of_one_sentence_by_different_sides_are_two_events() -> None:
    text = "A pact\n\nGhana promised to withdraw its patrols, and Ghana and Togo pledged to open a hotline on Monday."
    events = dragoman.read(text, published=date(2023, 5, 17)).to_dict()["events"]
    assert [len(e["mentions"]) for e in events if e["type"] == "AGREE"] == [1, 1]


def test_a_paper_expected_to_be_signed_is_planned() -> None:
    text = "A pact\n\nOfficials in Kenya expect a railway agreement with Uganda to be signed on Tuesday."
    events = dragoman.read(text, published=date(2023, 5, 15)).to_dict()["events"]
    assert [(e["type"], e["status"]) for e in events] == [("SUPPORT", "planned")]


def test_a_declaration_of_three_is_not_the_deal_of_two() -> None:
    text = "A pact\n\nPeru, Chile and Bolivia adopted a declaration on ports. It follows the deal that Peru and Chile signed."
    events = dragoman.read(text, published=date(2023, 5, 15)).to_dict()["events"]
    assert [len(e["actors"]) for e in events if e["type"] == "SUPPORT"] == [3, 2]


def test_a_paper_that_is_initialled_is_not_the_one_that_is_signed() -> None:
    text = "A day in Lima\n\nPeru and Chile signed an accord on Monday. Peru and Chile initialled a plan on Monday."
    events = dragoman.read(text, published=date(2023, 5, 17)).to_dict()["events"]
    assert [e["type"] for e in events] == ["SUPPORT", "SUPPORT"]


def test_a_summit_that_nobody_is_told_to_have_cancelled_has_not_been_held() -> None:
    text = "A summit\n\nThe summit of Kenya and Uganda was cancelled on Monday."
    (event,) = dragoman.read(text, published=date(2023, 5, 17)).to_dict()["events"]
    assert (event["type"], event["status"]) == ("CONSULT", "denied")
