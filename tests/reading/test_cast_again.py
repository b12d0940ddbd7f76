"""Who is meant, continued: people behind a demonym, scenes that a capital opens, commissioners, datelines."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.types import Event, Reading

Read = Callable[..., Reading]
Only = Callable[..., Event]


def parties(event: Event) -> tuple[list[str], list[str]]:
    """Names on both sides: a state's code, else the name."""
    sides = (event.actors, event.recipients)
    actors, recipients = ([p.actor.code or p.actor.name for p in side] for side in sides)
    return actors, recipients


def names(event: Event) -> list[str]:
    return [p.actor.name for p in (*event.actors, *event.recipients)]


def test_the_angolan_is_the_one_of_that_state_who_acted_before(only: Only) -> None:
    text = "Angola's foreign minister, Tomas Neto, brought a letter from President Lourenço. The Angolan met Chad's premier."
    assert "Tomas Neto" in names(only(text, "CONSULT"))


def test_a_capital_that_opens_the_sentence_is_the_scene_of_its_organs(only: Only) -> None:
    text = "Kenya was pleased, and Kenya said so. In Pretoria, police arrested nine marchers on Monday."
    assert parties(only(text, "COERCE"))[0] == ["ZAF"]


def test_police_beside_a_states_soldiers_are_that_states(only: Only) -> None:
    text = "Kenya's president was silent. Ugandan troops sealed off the camp, and police arrested four men."
    arrest = next(e for e in [only(text, "COERCE")] if e.mode == "arrest")
    assert parties(arrest)[0] == ["UGA"]


def test_a_counterpart_from_a_state_holds_the_office_there(only: Only) -> None:
    text = "Togo's foreign minister, Robert Dussey, met his visiting counterpart from Chad in Lomé."
    assert sorted(parties(only(text, "CONSULT"))[0]) == ["TCD", "TGO"]


def test_a_colleague_acts_alone(only: Only) -> None:
    text = "Togo's foreign minister, Robert Dussey, accused Chad of spying. His Chadian colleague rejected the charge."
    assert parties(only(text, "REJECT"))[0] == ["TCD"]


def test_a_commissioner_with_a_portfolio_acts_for_the_union_where_it_is_named(only: Only) -> None:
    text = "The European Union is divided. Trade Commissioner Elina Sorsa met Chad's president on Monday."
    assert sorted(parties(only(text, "CONSULT"))[0]) == ["EU", "TCD"]


def test_what_two_promise_each_other_is_done_to_nobody_else(only: Only) -> None:
    text = "Togo's president looked on as Chad and Niger promised each other a fund."
    event = only(text, "AGREE")
    assert (event.reciprocal, sorted(parties(event)[0]), event.recipients) == (True, ["NER", "TCD"], ())


def test_a_march_to_an_embassy_is_against_its_state(only: Only) -> None:
    text = "In Lomé several hundred students marched to the Chadian embassy on Monday."
    assert parties(only(text, "PROTEST"))[1] == ["TCD"]


def test_a_delegation_received_from_a_state_is_that_states(only: Only) -> None:
    assert parties(only("In Lomé, President Faure Gnassingbé received a delegation from Chad.", "CONSULT"))[0] == [
        "TCD"
    ]


def test_what_a_visit_did_not_change_says_nothing_against_the_visit(only: Only) -> None:
    visit = only("A trip by Chad's foreign minister to Niger on Monday did not change that.", "CONSULT")
    assert visit.status == "happened"


def test_a_meeting_that_a_day_to_come_brings_is_planned(only: Only) -> None:
    text = "Chad's premier is resting at home. Tomorrow brings his first meeting with Niger's president."
    assert only(text, "CONSULT").status == "planned"


def test_a_meeting_once_planned_for_a_day_is_not_put_off_by_a_year(only: Only) -> None:
    event = only("Chad's president and Niger's president had planned to meet on 10 May.", "CONSULT")
    assert event.date is not None
    assert event.date.first.isoformat() == "2024-05-10"


def test_what_somebody_said_would_be_is_planned(only: Only) -> None:
    text = "Chad's foreign minister said on Monday that he would travel to Niger on Friday."
    assert only(text, "CONSULT").status == "planned"


def test_what_would_be_under_a_condition_is_only_possible(only: Only) -> None:
    text = "Chad's foreign minister said on Monday that he would travel to Niger if its soldiers withdrew."
    assert [e.status for e in [only(text, "CONSULT")]] == ["possible"]


def test_north_and_south_korea_are_two_parties(only: Only) -> None:
    assert parties(only("North and South Korea signed a pact on trains on Monday.", "SUPPORT"))[0] == ["PRK", "KOR"]


def test_the_secretary_general_is_the_one_named_before(only: Only) -> None:
    text = "António Guterres spoke in New York. The secretary-general travelled to Togo on Monday."
    assert "António Guterres" in names(only(text, "CONSULT"))


def test_the_island_is_the_island_state_named_before_and_not_the_state_spoken_of_last(only: Only) -> None:
    text = "Sri Lanka owes India a billion. China did not comment. A Chinese envoy flew to the island on Monday."
    assert parties(only(text, "CONSULT")) == (["CHN"], ["LKA"])


def test_the_junta_is_that_of_the_state_where_the_coup_was(only: Only) -> None:
    text = (
        "ABUJA — Nigeria condemned the coup in Niger, and Nigeria is angry. The junta closed its border with Nigeria."
    )
    assert parties(only(text, "SANCTION")) == (["NER"], ["NGA"])


def test_the_officers_of_an_article_about_a_coup_are_those_who_made_it(only: Only) -> None:
    text = "Ghana deplored the coup in Mali. It gave the officers a week to hand back power."
    assert parties(only(text, "THREATEN")) == (["GHA"], ["MLI"])


def test_a_metropolis_stands_for_its_state_where_that_is_not_named(only: Only) -> None:
    assert parties(only("Kenya's foreign minister will fly to Dubai on Friday.", "CONSULT")) == (["KEN"], ["ARE"])


def test_a_surname_that_two_office_holders_share_is_the_weightier_one_of_a_state_named(only: Only) -> None:
    text = "The Palestinian side was silent. Mr Abbas met the Polish foreign minister on Monday."
    assert "PSE" in parties(only(text, "CONSULT"))[0]


def test_they_are_the_two_who_met(only: Only) -> None:
    text = "Vladimir Putin met Kim Jong Un in Vladivostok. They signed an accord on Tuesday."
    assert parties(only(text, "SUPPORT"))[0] == ["RUS", "PRK"]


def test_their_countries_are_those_of_the_two_who_met(only: Only) -> None:
    text = "Vladimir Putin was greeted by Narendra Modi, two decades after their countries signed a treaty."
    assert parties(only(text, "SUPPORT"))[0] == ["RUS", "IND"]


def test_a_crowd_that_marched_since_is_nearer_than_the_two_who_met(only: Only) -> None:
    text = "Emmanuel Macron met Paul Kagame. Thousands of protesters shouted. They burned flags."
    assert "RWA" not in parties(only(text, "PROTEST"))[0]


def test_the_visitor_is_the_person_from_elsewhere(read: Read) -> None:
    text = "President Paul Kagame flew to Cairo. Abdel Fattah al-Sisi gave a banquet for the visitor on Monday."
    banquet = next(e for e in read(text).events if e.mode != "visit")
    assert parties(banquet)[0] == ["EGY", "RWA"]


def test_a_host_without_a_name_stands_for_the_state_of_the_visit(read: Read) -> None:
    text = "Narendra Modi landed in Moscow. He conferred with his host for two hours."
    talks = next(e for e in read(text).events if e.mode != "visit")
    assert parties(talks)[0] == ["IND", "RUS"]


def test_a_junta_without_a_coup_told_is_that_of_the_state_that_soldiers_govern(read: Read) -> None:
    text = "ABUJA — Nigeria closed its border with Niger. Nigeria said that the junta had barred its envoys."
    ban = next(e for e in read(text).events if "barred" in e.mentions[0].citation.text)
    assert parties(ban)[0] == ["NER"]


def test_an_attack_that_nobody_spoke_of_has_happened(only: Only) -> None:
    attack = only("The ministers of Chad and Niger did not discuss the attack on Chadian soldiers.", "ASSAULT")
    assert attack.status == "happened"


def test_who_was_met_separately_was_not_at_the_talks(read: Read) -> None:
    text = (
        "The presidents of Guyana and Venezuela met on Thursday. The two met separately with leaders of the Caribbean "
        "Community."
    )
    assert len([e for e in read(text).events if e.type == "CONSULT"]) == 2


def test_his_before_the_subject_means_the_subject(only: Only) -> None:
    text = (
        "Joe Biden spoke on Tuesday. In his call to Wang Yi on Wednesday the Kenyan foreign minister, Musalia Mudavadi, "
        "accused Togo of spying."
    )
    assert parties(only(text, "CONSULT"))[0] == ["KEN", "CHN"]


def test_a_call_to_do_something_is_no_telephone_call(read: Read) -> None:
    text = "Joe Biden's call to Benjamin Netanyahu to stop the war was heard."
    assert [e for e in read(text).events if e.type == "CONSULT"] == []


def test_the_navy_of_a_sentence_that_a_state_says_is_its_own(only: Only) -> None:
    text = "Chad is near. The navy fired warning shots at Malaysian trawlers, Indonesia said on Monday."
    assert parties(only(text, "ASSAULT"))[0] == ["IDN"]
