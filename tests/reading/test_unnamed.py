"""Acts of force are told though no party is named, and a party is found where the words show it indirectly."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import dragoman


def read(text: str) -> list[dict[str, Any]]:
    found = dragoman.read(f"News in short\n\n{text}", published=date(2023, 5, 17)).to_dict()["events"]
    return [
        {
            "type": e["type"],
            "status": e["status"],
            "actors": [p["code"] or p["name"] for p in e["actors"]],
            "recipients": [p["code"] or p["name"] for p in e["recipients"]],
        }
        for e in found
    ]


def told(type_: str, status: str, actors: list[str], recipients: list[str]) -> dict[str, Any]:
    return {"type": type_, "status": status, "actors": actors, "recipients": recipients}


def test_an_attack_is_told_though_nobody_is_named() -> None:
    assert read("Two rockets slammed into a bakery near the river.") == [told("ASSAULT", "happened", [], [])]


def test_a_town_that_is_hit_stands_for_its_state() -> None:
    events = read("Ukraine buried its dead. Russian gunners shelled Kherson on Monday.")
    assert told("ASSAULT", "happened", ["RUS"], ["UKR"]) in events


def test_one_who_denies_that_it_was_done_denies_to_have_done_it() -> None:
    assert told("ASSAULT", "denied", ["SRB"], []) in read("Serbia denied that tear gas had been used.")
    assert told("ASSAULT", "denied", ["SRB"], []) in read("Serbia said that no tear gas had been used.")


def test_one_whose_own_people_were_harmed_is_not_taken_for_the_doer() -> None:
    events = read("Serbia denied that any Serbian soldier had been beaten.")
    assert [e for e in events if e["actors"] == ["SRB"]] == []


def test_thousands_of_whom_no_more_is_said_are_people() -> None:
    assert read("Tens of thousands rallied in Tbilisi on Sunday.") == [told("PROTEST", "happened", ["people"], ["GEO"])]


@pytest.mark.parametrize("text", ["Thousands turn to savings in Georgia.", "Thousands of tourists gather in Tbilisi."])
def test_thousands_at_their_own_business_are_no_protest(text: str) -> None:
    assert [e for e in read(text) if e["type"] == "PROTEST"] == []


def test_an_envoy_called_home_is_withdrawn_whatever_the_order_of_words() -> None:
    for text in ("Sudan brought its ambassador home.", "Sudan's ambassador was recalled from Nairobi."):
        assert [(e["type"], e["actors"]) for e in read(text)] == [("SANCTION", ["SDN"])], text


def test_a_verb_is_read_alike_whatever_particle_other_cues_look_for() -> None:
    events = read("Three Malian officers were put on a sanctions list.")
    assert events == [told("SANCTION", "happened", [], ["MLI"])]


def test_one_more_of_those_spoken_of_is_one_of_them() -> None:
    events = read("Kosovo arrested four Serbs on Monday. Two are in custody; a third was set free on Friday.")
    assert [e["recipients"] for e in events if e["type"] == "RETREAT"] == [["SRB"]]


def test_a_team_acts_for_whoever_leads_it() -> None:
    events = read("A delegation led by the Ghanaian ambassador will travel to Riyadh.")
    assert events == [told("CONSULT", "planned", ["GHA"], ["SAU"])]


def test_one_to_whom_something_is_given_is_found_behind_to_whom() -> None:
    events = read("The Malian ex-premier, to whom Togo gave asylum on Friday, was silent.")
    assert events == [told("AID", "happened", ["TGO"], ["MLI"])]


def test_people_killed_in_a_strike_and_the_strike_are_one_attack() -> None:
    assert read("Ten people were killed in a Kenyan air strike on Beirut.") == [
        told("ASSAULT", "happened", ["KEN"], ["LBN"])
    ]


def test_an_accusation_and_one_that_is_mutual_are_two() -> None:
    text = "Togo accused Benin of shooting at a boat. Later Togo and Benin accused each other of lying."
    assert [e["type"] for e in read(text)] == ["ACCUSE", "ACCUSE"]


def test_the_talks_that_resume_are_of_those_who_met_before() -> None:
    first, second = read("Kenya's and Uganda's presidents met on Monday. The talks resume on Friday.")
    assert first == told("CONSULT", "happened", ["KEN", "UGA"], [])
    assert second == told("CONSULT", "planned", ["KEN", "UGA"], [])


def test_a_groups_men_are_the_group() -> None:
    events = read("Hamas fired a rocket at Israel on Monday. Its men killed two Israeli soldiers.")
    assert told("ASSAULT", "happened", ["Hamas"], ["ISR"]) in events
    assert not [e for e in events if "men" in e["actors"]]


def test_who_leaves_on_a_trip_visits_where_the_trip_goes() -> None:
    assert read("President Ruto left on a trip to Japan.") == [told("CONSULT", "happened", ["KEN"], ["JPN"])]


def test_an_ambassador_named_by_title_is_summoned_as_one() -> None:
    assert read("Peru summoned Chilean Ambassador Ana Soto.") == [told("ACCUSE", "happened", ["PER"], ["CHL"])]


def test_a_call_and_a_meeting_of_the_same_two_are_two_events() -> None:
    events = read("Ruto spoke to Museveni by phone on Monday. The Kenyan leader met the Ugandan leader on Monday.")
    assert [e["type"] for e in events] == ["CONSULT", "CONSULT"]


def test_each_side_that_accuses_the_other_does_what_both_do() -> None:
    events = read("Togo met Benin in Accra. Each side has accused the other of breaking the truce.")
    assert told("ACCUSE", "happened", ["TGO", "BEN"], []) in events


def test_those_whom_a_speaker_leaves_unnamed_are_not_looked_up() -> None:
    events = read("Togo signed a pact with Benin. Togo accused some countries of meddling.")
    assert told("ACCUSE", "happened", ["TGO"], []) in events


def test_a_resumed_attack_is_not_the_one_before_it() -> None:
    events = read("Chadian troops shelled two Togolese posts. After the truce Chadian troops resumed firing on Togo.")
    assert [e["type"] for e in events].count("ASSAULT") == 2


def test_a_threat_that_is_said_is_quoted_with_what_is_said() -> None:
    text = "Togo said it would use force if Benin refused to leave the island."
    (event,) = dragoman.read(f"News in short\n\n{text}", published=date(2023, 5, 17)).events
    assert event.mentions[0].citation.text.startswith("Togo said it would use force")


def test_a_truce_agreed_in_a_capital_is_not_agreed_with_its_state() -> None:
    assert read("Togo and Benin agreed to a ceasefire in Riyadh.") == [told("AGREE", "happened", ["TGO", "BEN"], [])]
