"""Several stops of one verb: each is a happening with its own party, day and place."""

from __future__ import annotations

from datetime import date

import pytest

import dragoman

Stop = tuple[set[str | None], str | None, str | None]


def stops(text: str) -> list[Stop]:
    """Parties, first day and place of every meeting or visit of a text, read on Friday, 24 November 2023."""
    events = dragoman.read(f"A note from our desk\n\n{text}\n", published=date(2023, 11, 24)).events
    return [
        (
            {p.actor.code for p in (*e.actors, *e.recipients)},
            e.date.first.isoformat() if e.date else None,
            e.place.name if e.place else None,
        )
        for e in events
        if e.type == "CONSULT"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Sergei Lavrov visited Mali on Tuesday and Chad on Wednesday.",
            [({"RUS", "MLI"}, "2023-11-21", "Mali"), ({"RUS", "TCD"}, "2023-11-22", "Chad")],
        ),
        (
            "Xi Jinping will visit Serbia on May 7 and Hungary on May 8.",
            [({"CHN", "SRB"}, "2024-05-07", "Serbia"), ({"CHN", "HUN"}, "2024-05-08", "Hungary")],
        ),
        (
            "The Kenyan president travelled to Cairo on Sunday and to Tunis on Monday.",
            [({"KEN", "EGY"}, "2023-11-19", "Cairo"), ({"KEN", "TUN"}, "2023-11-20", "Tunisia")],
        ),
        (
            "Emmanuel Macron met King Abdullah in Amman on Monday and President Abdel Fattah al-Sisi in Cairo on Tuesday.",
            [({"FRA", "JOR"}, "2023-11-20", "Amman"), ({"FRA", "EGY"}, "2023-11-21", "Cairo")],
        ),
    ],
)
def test_each_stop_has_its_own_day_and_place(text: str, found: list[Stop]) -> None:
    assert stops(text) == found


def test_a_day_at_the_end_holds_for_all_stops() -> None:
    text = "Antony Blinken met Benjamin Netanyahu in Jerusalem and Mahmoud Abbas in Ramallah on Thursday."
    assert [(parties, day) for parties, day, _ in stops(text)] == [
        ({"USA", "ISR"}, "2023-11-23"),
        ({"USA", "PSE"}, "2023-11-23"),
    ]


def test_who_was_met_separately_was_met_for_himself() -> None:
    text = "Sergei Lavrov met Narendra Modi in Delhi, and, separately, the Sri Lankan foreign minister."
    assert [parties for parties, _, _ in stops(text)] == [{"RUS", "IND"}, {"RUS", "LKA"}]


def test_two_states_of_one_trip_with_one_day_are_one_visit() -> None:
    assert [parties for parties, _, _ in stops("Sergei Lavrov visited Mali and Chad in May.")] == [
        {"RUS", "MLI", "TCD"}
    ]


def test_a_clause_behind_a_day_is_no_stop() -> None:
    assert len(stops("Emmanuel Macron met Olaf Scholz on Monday, and the day after was quiet.")) == 1
