"""Parties that a report leaves out: taken from what was told before, where that says who, and from nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import dragoman


def told(text: str, type_: str) -> list[tuple[list[str], list[str]]]:
    """Actors and recipients, by code or name, of the events of a type."""
    events = dragoman.read(f"A note from our desk\n\n{text}\n", published=date(2023, 5, 15)).to_dict()["events"]
    return [(sorted(_keys(e["actors"])), sorted(_keys(e["recipients"]))) for e in events if e["type"] == type_]


def _keys(parties: list[dict[str, Any]]) -> list[str]:
    return [party["code"] or party["name"] for party in parties]


def test_a_deal_is_welcomed_in_all_who_made_it_and_not_in_others_who_welcomed_it() -> None:
    text = "Ghana and Togo agreed on Monday to share the dam. France congratulated Togo. Japan welcomed the deal."
    assert (["JPN"], ["GHA", "TGO"]) in told(text, "SUPPORT")


def test_nobody_in_particular_is_behind_the_result_of_a_vote() -> None:
    text = "The European Union praised the observers. Ghana rejected the result of the ballot on Monday."
    assert told(text, "REJECT") == [(["GHA"], [])]


def test_a_raid_is_condemned_in_whom_others_blamed_for_it() -> None:
    text = (
        "Ghana sued Togo over the raid on its consulate. President Nana Akufo-Addo called for calm. "
        "Japan condemned the raid on Friday."
    )
    assert (["JPN"], ["TGO"]) in told(text, "ACCUSE")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya was tense on Monday. Nine Kenyans were freed late at night near the border.",
        "Kenya was tense on Monday. A group of nurses held in the hills will be freed at noon.",
    ],
)
def test_no_court_of_the_articles_state_frees_hostages(text: str) -> None:
    assert [actors for actors, _ in told(text, "RETREAT")] == [[]]


def test_a_truce_is_between_those_who_agreed_on_something_and_not_a_visitor_and_his_host() -> None:
    text = (
        "Sudan and Chad have agreed to extend the ceasefire. President Mahamat Déby visited troops in Libya. "
        "The truce began on Friday."
    )
    assert (["SDN", "TCD"], []) in told(text, "RETREAT")


def test_those_who_only_talked_are_not_the_sides_of_the_fighting_told_next() -> None:
    text = (
        "President William Ruto met President Samia Suluhu Hassan. Fighting went on around the town of Goma in Congo."
    )
    assert told(text, "ASSAULT") == [([], [])]


def test_an_appeal_is_ignored_by_those_whom_it_was_addressed_to() -> None:
    text = "Chad's minister met Niger's. Chad's appeal to Mali was ignored."
    assert told(text, "REJECT") == [(["MLI"], ["TCD"])]


def test_an_envoy_called_in_at_a_ministry_is_called_in_by_the_state_of_its_town() -> None:
    text = "Ghana mourned. Anna Lind, the Swedish ambassador, was called in at the foreign ministry in Lomé."
    assert told(text, "ACCUSE") == [(["TGO"], ["SWE"])]


def test_who_is_moved_to_act_acts_and_not_what_moved_them() -> None:
    text = "The British minister's visit prompted Iran to launch drills in the gulf."
    assert told(text, "MOBILIZE") == [(["IRN"], [])]


def test_talks_are_those_of_whose_day_of_talks_it_was() -> None:
    text = "Emmanuel Macron's second day of talks with King Felipe ended in Madrid."
    assert told(text, "CONSULT") == [(["ESP", "FRA"], [])]


def test_troops_are_those_of_the_leader_who_commands_them() -> None:
    text = "Chad sent soldiers to Niger. President Muhammadu Buhari authorised troops to shoot without warning. Nigeria was quiet."
    assert told(text, "THREATEN") == [(["NGA"], [])]


def test_a_further_group_is_freed_by_those_who_freed_the_first() -> None:
    text = "Hamas freed 13 hostages on Friday. Jordan was pleased. A second group will be freed on Saturday."
    assert told(text, "RETREAT")[1] == (["Hamas"], [])


def test_who_did_it_is_condemned_for_a_raid_and_not_whom_it_was_done_to() -> None:
    assert told("France condemned the Ghanaian raid on Togo.", "ACCUSE") == [(["FRA"], ["GHA"])]
    assert told("France condemned the raid on Togo.", "ACCUSE") == [(["FRA"], [])]
    assert told("France blamed the raid on Ghana.", "ACCUSE") == [(["FRA"], ["GHA"])]


def test_what_is_denounced_in_a_capital_is_denounced_by_its_state() -> None:
    text = "The Ghanaian raid on a tanker was denounced in Lomé as piracy."
    assert told(text, "ACCUSE") == [(["TGO"], ["GHA"])]


def test_a_statement_that_calls_for_something_is_its_writers_call() -> None:
    assert told("Ghana issued a statement urging Togo to hold talks.", "REQUEST") == [(["GHA"], ["TGO"])]
    assert told("A letter by Ghana urging Togo to hold talks was read out.", "REQUEST") == [(["GHA"], ["TGO"])]
