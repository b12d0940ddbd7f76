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
