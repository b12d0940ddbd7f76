"""Where an event takes place: in the place that its words name, or at home where its kind says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import Event

Only = Callable[..., Event]


@pytest.mark.parametrize(
    ("text", "type_", "code"),
    [
        ("Teachers in Bobo-Dioulasso marched on Monday.", "PROTEST", "BFA"),
        ("In Jakarta, hundreds of students protested outside the Zambian embassy on Friday.", "PROTEST", "IDN"),
        ("Herders barricaded the road south of Uvira on Monday.", "PROTEST", "COD"),
        ("Two policemen in Bannu were shot dead by gunmen on Sunday.", "ASSAULT", "PAK"),
        ("Gunmen carried off a priest near Kangaba on Friday.", "ASSAULT", "MLI"),
        ("Turkish jets bombed Duhok on Sunday.", "ASSAULT", "IRQ"),
        ("The Iraqi army moved two brigades to Duhok on Sunday.", "MOBILIZE", "IRQ"),
        ("Ghana put its army on alert on Sunday.", "MOBILIZE", "GHA"),
        ("The navies of Tunisia and Algeria held joint drills off Tabarka in March.", "COOPERATE", "TUN"),
        ("Pakistan released two Chadian activists from a Peshawar jail on Sunday.", "RETREAT", "PAK"),
        ("Kyrgyz and Tajik border guards exchanged fire on Sunday.", "ASSAULT", None),
        ("Twelve Chadian soldiers were released by Sudan on Sunday.", "RETREAT", None),
    ],
)
def test_an_event_takes_place_where_its_words_say(only: Only, text: str, type_: str, code: str | None) -> None:
    place = only(text, type_).place
    assert (place.code if place is not None else None) == code


def test_there_is_the_topic_of_the_sentence(only: Only) -> None:
    event = only(
        "Cairo, at odds with Addis Ababa, saw an opening: Hassan Sheikh Mohamud was received there by Abdel Fattah el-Sisi.",
        "CONSULT",
    )
    assert event.place is not None
    assert event.place.code == "EGY"
