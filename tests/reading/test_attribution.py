"""To whom a report is attributed: the nearest who says it, and nobody where the article speaks for itself."""

from __future__ import annotations

from datetime import date

import pytest

import dragoman


def sayers_of(text: str, type_: str, *, headline: str = "Region watches the talks closely") -> list[str | None]:
    """Who is named as the source in each mention of the events of one type."""
    reading = dragoman.read(f"{headline}\n{text}", published=date(2024, 5, 15))
    return [m.said_by for e in reading.events if e.type == type_ for m in e.mentions]


@pytest.mark.parametrize(
    ("text", "sayer"),
    [
        ("Rebels shelled Goma on Monday.", None),
        ("Rebels shelled Goma on Monday, the Congolese army said.", "the Congolese army"),
        ("The Congolese army said that rebels shelled Goma on Monday.", "The Congolese army"),
        ("According to the UN, rebels shelled Goma on Monday.", "the UN"),
        ("Rebels shelled Goma on Monday, according to two diplomats in Kigali.", "two diplomats in Kigali"),
        ("Rebels, in the words of President Felix Tshisekedi, shelled Goma on Monday.", "Félix Tshisekedi"),
        ("Rebels shelled Goma on Monday, a minister told reporters.", "a minister"),
        ("Rebels shelled Goma on Monday, state media reported, citing officials.", "state media"),
        ("President Paul Kagame was quoted as saying that rebels shelled Goma on Monday.", "Paul Kagame"),
        ("It was reported that rebels shelled Goma on Monday.", None),
        ("Rwanda denied that its troops shelled Goma on Monday.", "Rwanda"),
        ("Rwanda denied having shelled Goma on Monday.", "Rwanda"),
        ("Rebels shelled Goma on Monday, as the mayor put it.", "the mayor"),
        ("Paul Kagame met Felix Tshisekedi. He said rebels shelled Goma on Monday.", "Paul Kagame"),
        ("Reports by residents that rebels shelled Goma on Monday were denied.", "residents"),
        ("Rebels shelled Goma on Monday, said Marie Kabila-Roth, who runs a clinic there.", "Marie Kabila-Roth"),
        ("The interior minister, Jacquemain Shabani, said rebels shelled Goma on Monday.", "Jacquemain Shabani"),
        ("Rebels shelled Goma after the minister said talks had failed.", None),
        ("Rebels shelled Goma on Monday and looted the market, witnesses said.", "witnesses"),
        ("Rebels shelled Goma on Monday, the UN said, a charge that Rwanda rejects.", "the UN"),
        ("Rebels shelled Goma on Monday, Doctors Without Borders said.", "Doctors Without Borders"),
    ],
)
def test_a_report_is_attributed_to_who_says_it(text: str, sayer: str | None) -> None:
    assert sayers_of(text, "ASSAULT")[:1] == [sayer]


def test_an_accusation_that_an_envoy_reports_is_the_envoys() -> None:
    assert sayers_of("The envoy said Rwanda accused Congo of shelling Goma.", "ACCUSE") == ["The envoy"]


def test_an_accusation_in_the_papers_own_voice_has_no_source() -> None:
    assert sayers_of("Congo accuses Rwanda of shelling Goma.", "ACCUSE") == [None]


@pytest.mark.parametrize(
    ("headline", "sayer"),
    [
        ("Ministry: rebels shell Goma, killing three", "Ministry"),
        ("Rebels shell Goma, killing three – minister", "minister"),
        ("Congo: rebels shell Goma, killing three", None),
        ("Rebels shell Goma, killing three", None),
    ],
)
def test_a_headline_may_name_its_source_beside_a_colon_or_a_dash(headline: str, sayer: str | None) -> None:
    calm = "The weather was calm in the whole region on that day and the markets were open."
    assert sayers_of(calm, "ASSAULT", headline=headline)[:1] == [sayer]


def test_a_person_before_a_headlines_colon_is_named_in_full() -> None:
    calm = "The weather was calm in the whole region on that day and the markets were open."
    headline = "Kagame: Rwanda troops withdraw from Goma"
    assert sayers_of(calm, "RETREAT", headline=headline) == ["Paul Kagame"]
