"""Frames that much of the news is written in: who is claimed to have done it, who followed suit, where a guest arrived."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import dragoman
from dragoman.types import Event, Reading, Status

Read = Callable[..., Reading]
Only = Callable[..., Event]


def parties(event: Event) -> tuple[list[str], list[str]]:
    """Codes or names on both sides."""
    sides = (event.actors, event.recipients)
    actors, recipients = ([p.actor.code or p.actor.name for p in side] for side in sides)
    return actors, recipients


def test_who_claims_responsibility_for_an_attack_did_it(only: Only) -> None:
    event = only("Boko Haram claimed responsibility for the bombing of a market in Maiduguri.", "ASSAULT")
    assert parties(event)[0] == ["Boko Haram"]
    assert event.status is Status.HAPPENED


@pytest.mark.parametrize(
    "text",
    [
        "Eritrea denied responsibility for the bombing of the Sudanese village.",
        "Eritrea has denied responsibility for the attack.",
    ],
)
def test_who_denies_a_part_in_an_attack_denies_the_attack(only: Only, text: str) -> None:
    event = only(text, "ASSAULT")
    assert parties(event)[0] == ["ERI"]
    assert event.status is Status.DENIED


def test_those_who_follow_suit_did_the_same_to_the_same_party(read: Read) -> None:
    text = "Nigeria recalled its ambassador from Benin on Monday. Ghana followed suit a day later."
    events = [e for e in read(text).events if e.type == "SANCTION"]
    assert [parties(e) for e in events] == [(["NGA"], ["BEN"]), (["GHA"], ["BEN"])]
    assert events[1].date is not None
    assert events[1].date.first == date(2024, 5, 14)


def test_a_guest_in_a_town_that_no_table_has_visits_the_state_the_article_is_written_from(read: Read) -> None:
    text = "OHRID, North Macedonia, May 14 — Greek Foreign Minister George Gerapetritis arrived by car in Velestovo on Monday."
    (event,) = [e for e in read(text).events if e.type == "CONSULT"]
    assert parties(event) == (["GRC"], ["MKD"])


def test_all_states_of_a_list_act_though_one_has_a_long_name(only: Only) -> None:
    text = "Saudi Arabia, the United Arab Emirates, Kuwait and Oman recalled their envoys from Iran on Monday."
    assert parties(only(text, "SANCTION"))[0] == ["SAU", "ARE", "KWT", "OMN"]


def test_it_may_be_a_state_whose_name_looks_like_a_plural(read: Read) -> None:
    text = "The Solomon Islands opened an embassy in China in 2020, a year after it cut ties with Taiwan."
    (event,) = [e for e in read(text).events if e.type == "SANCTION"]
    assert parties(event) == (["SLB"], ["TWN"])


def test_it_is_none_of_several_who_act_together(only: Only) -> None:
    text = "Chad, Niger and Mali closed their borders with Libya, accusing it of arming rebels."
    assert parties(only(text, "ACCUSE"))[1] == ["LBY"]


def test_a_headlines_infinitive_is_a_plan_whoever_says_so(read: Read) -> None:
    events = read("Kenya to reopen border with Somalia, minister says").events
    assert [(e.type, e.status) for e in events if e.type == "RETREAT"] == [("RETREAT", Status.PLANNED)]


def test_a_clause_a_day_after_another_has_its_own_subject(only: Only) -> None:
    text = "Shells fell on Kalas, police said, less than a day after a Turkish-brokered ceasefire came into force."
    event = only(text, "RETREAT")
    assert parties(event) == ([], [])


def test_those_who_met_a_mediator_are_not_who_fights(read: Read) -> None:
    text = "Sudan's foreign minister, Ali Youssef, met Turkey's Hakan Fidan on Tuesday. Fighting broke out in Kosti on 2 May."
    (event,) = [e for e in read(text).events if e.type == "ASSAULT"]
    assert parties(event) == ([], [])


def test_a_state_in_the_dateline_is_where_the_article_is_written_from(read: Read) -> None:
    text = (
        "KALDOVA, Greece, May 14 (Reuters) — Turkey and Turkish papers were silent. Police arrested nine men on Monday."
    )
    (event,) = [e for e in read(text).events if e.type == "COERCE"]
    assert parties(event)[0] == ["GRC"]


def test_one_is_dismayed_at_those_who_did_what_one_is_dismayed_at(read: Read) -> None:
    text = "Kenya cancelled the talks with Somalia on Monday. Ghana's president said he was deeply concerned by the cancellation."
    (event,) = [e for e in read(text).events if e.type == "ACCUSE"]
    assert parties(event) == (["GHA"], ["KEN"])


def test_what_is_alleged_is_part_of_the_report(only: Only) -> None:
    event = only("The Malian minister stressed that Algeria had violated the accord from the outset.", "ACCUSE")
    assert "had violated the accord" in event.mentions[0].citation.text


def test_a_state_flies_people_out_of_its_own_towns(only: Only) -> None:
    text = "MAPUTO, Mozambique, May 14 (Reuters) — Some 900 villagers have been evacuated from the river banks."
    assert parties(only(text, "AID"))[0] == ["MOZ"]


def test_a_name_joined_to_a_day_is_who_acts_next(read: Read) -> None:
    events = read("Chadian troops crossed the border on Monday and Niger recalled its envoy from Libya.").events
    assert [parties(e) for e in events if e.type == "SANCTION"] == [(["NER"], ["LBY"])]


def test_two_nations_before_their_leaders_need_only_a_comma(read: Read) -> None:
    events = read("Kyrgyz, Uzbek ministers agreed on a ceasefire on Monday.").events
    assert [parties(e)[0] for e in events if e.type == "AGREE"] == [["KGZ", "UZB"]]


def test_they_are_those_who_met_in_the_sentence_before(read: Read) -> None:
    text = (
        "Farmers wept. Kenya's president, William Ruto, held talks on Monday with Uganda's president, Yoweri Museveni. "
        "They agreed to reopen the bridge."
    )
    (event,) = [e for e in read(text).events if e.type == "AGREE"]
    assert sorted(parties(event)[0]) == ["KEN", "UGA"]


def test_a_ministry_that_tells_of_an_evacuation_carried_it_out(only: Only) -> None:
    text = "LIMA, Peru, May 14 (Reuters) — Some 900 miners have been evacuated from the valley, the Bolivian ministry said."
    assert parties(only(text, "AID"))[0] == ["BOL"]


def test_the_delegation_is_not_the_hosts(read: Read) -> None:
    text = "NIAMEY, Niger, May 14 (Reuters) — The delegation held talks with Algeria and Libya on Monday."
    (event,) = [e for e in read(text).events if e.type == "CONSULT"]
    assert parties(event)[0] == ["DZA", "LBY"]


def test_north_and_south_korean_leaders_are_of_both_states(read: Read) -> None:
    (event,) = [e for e in read("North and South Korean leaders met on Monday.").events if e.type == "CONSULT"]
    assert sorted(parties(event)[0]) == ["KOR", "PRK"]


def test_a_court_in_the_hague_does_not_make_the_police_dutch(only: Only) -> None:
    text = (
        "LUSAKA, Zambia, May 14 (Reuters) — Zambia and Dutch lawyers brought a suit in The Hague. "
        "Banda Phiri, a former minister, was arrested on Monday."
    )
    assert parties(only(text, "COERCE"))[0] == ["ZMB"]


def test_what_happened_where_a_dated_attack_was_has_its_day_and_place(read: Read) -> None:
    text = "The worst loss remains last Sunday's attack on Kharkiv, where a rocket killed six people in their beds."
    events = [e for e in read(text).events if e.type == "ASSAULT"]
    killing = next(e for e in events if "killed" in e.mentions[0].citation.text)
    assert killing.date is not None
    assert killing.date.first == date(2024, 5, 12)
    assert killing.place is not None
    assert killing.place.name == "Kharkiv"


def test_a_headline_in_the_present_tells_what_has_been_and_not_what_will_be() -> None:
    text = (
        "Kenyan, Ugandan ministers hold surprise talks\n\n"
        "Officials of Kenya and Uganda will hold talks in Busia on Friday. "
        "The ministers of Kenya and Uganda met in Tororo on Sunday.\n"
    )
    events = dragoman.read(text, published=date(2024, 5, 15)).events
    told = next(e for e in events if any("surprise" in m.citation.text for m in e.mentions))
    assert told.status is Status.HAPPENED
    assert len(told.mentions) == 2


def test_an_ambassador_who_is_summoned_is_not_of_the_state_that_summons(only: Only) -> None:
    text = "ACCRA, Ghana, May 14 (Reuters) — Ghana and Togo were silent. The ambassador was summoned on Monday."
    assert parties(only(text, "ACCUSE"))[1] == ["TGO"]


def test_which_speaks_of_the_noun_before_it_and_not_of_the_hours(only: Only) -> None:
    text = "Within hours of the truce, which began at 16:00 local time, Sudanese troops shelled Kassala."
    assert only(text, "RETREAT").mode == "ceasefire"
