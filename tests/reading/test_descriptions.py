"""Who is meant by a bare description: foreign soldiers, the crown prince, the rebel alliance, a team led by somebody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.types import Event, Reading

Read = Callable[..., Reading]
Only = Callable[..., Event]


def parties(event: Event) -> tuple[list[str], list[str]]:
    """Names on both sides: a state's code, else the name."""
    sides = (event.actors, event.recipients)
    actors, recipients = ([p.actor.code or p.actor.name for p in side] for side in sides)
    return actors, recipients


def test_a_state_that_opens_the_sentence_is_whose_police_act(only: Only) -> None:
    text = (
        "Indonesia's police chief spoke for Indonesia in Jakarta. In Myanmar, police arrested nine marchers on Monday."
    )
    assert parties(only(text, "COERCE"))[0] == ["MMR"]


def test_foreign_soldiers_are_not_the_articles_own_states(only: Only) -> None:
    text = "Chad's president spoke in Chad on Monday. Eleven foreign soldiers were killed in the east."
    assert "TCD" not in parties(only(text, "ASSAULT"))[1]


def test_the_crown_prince_is_of_the_monarchy_spoken_of(only: Only) -> None:
    text = "Iraq's prime minister, Mohammed Shia al-Sudani, praised Kuwait. In the evening he met the crown prince."
    assert sorted(parties(only(text, "CONSULT"))[0]) == ["IRQ", "KWT"]


def test_a_rebel_alliance_is_no_league_of_states(only: Only) -> None:
    text = "ECOWAS sent envoys to Mali. The rebel alliance announced a ceasefire on Monday."
    assert "ECOWAS" not in parties(only(text, "CONCEDE"))[0]


def test_a_delegation_led_by_a_former_president_acts_for_the_body_spoken_of(only: Only) -> None:
    text = "ECOWAS wants talks. A team led by former Ghanaian president John Mahama landed in Bamako on Monday."
    assert parties(only(text, "CONSULT")) == (["ECOWAS"], ["MLI"])


def test_of_two_office_holders_of_a_name_the_higher_is_meant(only: Only) -> None:
    text = "President Aoun accused Israel of spying."
    assert parties(only(text, "ACCUSE", date(2018, 3, 1)))[0] == ["LBN"]


def test_the_north_is_the_half_of_korea_that_the_article_is_about(only: Only) -> None:
    text = "North Korea and Chad quarrel. North Korea is far, and North Korea is poor. The North's envoy accused Chad of spying."
    assert parties(only(text, "ACCUSE")) == (["PRK"], ["TCD"])


def test_the_two_are_the_people_of_the_last_sentence_with_two(only: Only) -> None:
    text = (
        "Both Chad's president and Niger's president were away. Togo's president, Faure Gnassingbé, spoke to Ghana's "
        "president, John Mahama, by telephone. The two agreed to share the dam."
    )
    assert sorted(parties(only(text, "AGREE"))[0]) == ["GHA", "TGO"]


def test_who_is_held_at_home_is_held_by_the_own_state(only: Only) -> None:
    text = (
        "The United States imposed sanctions on Niger on Friday. "
        "Niger's president, Mohamed Bazoum, has been held since Monday."
    )
    assert parties(only(text, "COERCE"))[0] == ["NER"]


def test_what_is_ruled_out_is_refused_and_not_done(read: Read) -> None:
    found = read("Chad's president has ruled out breaking off relations with Niger.").events
    assert [(e.type, parties(e)) for e in found] == [("REJECT", (["TCD"], ["NER"]))]


def test_a_past_tense_behind_a_name_in_commas_is_the_verb(only: Only) -> None:
    text = "The UN Secretary-General, António Guterres, called on Rwanda's army to leave Congo."
    assert parties(only(text, "REQUEST")) == (["UN"], ["RWA"])


def test_a_regions_leaders_are_its_body_where_that_is_spoken_of(only: Only) -> None:
    text = "West African leaders condemned Togo on Monday. They spoke after a summit of ECOWAS."
    assert parties(only(text, "ACCUSE"))[0] == ["ECOWAS"]


def test_a_regions_leaders_are_the_regions_where_no_body_is_spoken_of(only: Only) -> None:
    assert parties(only("West African leaders condemned Togo on Monday.", "ACCUSE"))[0] == ["West Africa"]


def test_another_number_of_dead_is_another_attack(read: Read) -> None:
    text = (
        "A missile hit a house in Togo on Monday, killing ten people. Thirteen people were killed near Lomé on Sunday."
    )
    assert len([e for e in read(text).events if e.type == "ASSAULT"]) == 2


def test_the_government_that_accuses_a_state_is_not_that_states(only: Only) -> None:
    text = "Chad is near, Chad is big, and Niger is small. The government accused Chad of spying."
    assert parties(only(text, "ACCUSE")) == (["NER"], ["TCD"])


def test_the_government_after_a_sentence_that_a_capital_opens_is_there(only: Only) -> None:
    text = "Serbia is calm, and Serbia waits. In Pristina there was anger. The government condemned the raid."
    assert parties(only(text, "ACCUSE"))[0] == ["XKX"]


def test_a_town_before_a_surname_is_a_first_name(only: Only) -> None:
    text = "A Belgrade court ordered the release of Milan Petrovićev, the former deputy mayor, on Monday."
    event = only(text, "RETREAT")
    assert event.place is not None
    assert (parties(event)[1], event.place.code) == (["Milan Petrovićev"], "SRB")


def test_the_envoys_are_those_of_the_delegation_spoken_of(only: Only) -> None:
    text = "The ECOWAS delegation is in Mali, and Mali is calm. The envoys condemned the coup on Monday."
    assert parties(only(text, "ACCUSE"))[0] == ["ECOWAS"]


def test_a_summit_that_is_shunned_is_refused_to_nobody(only: Only) -> None:
    text = "Niger accused Chad of spying. Niger's president shunned Wednesday's summit."
    assert parties(only(text, "REJECT")) == (["NER"], [])


def test_an_ambassador_is_not_withdrawn_from_an_organisation(only: Only) -> None:
    text = "The European Union praised Niger. Niger withdrew its ambassador on Tuesday."
    assert "EU" not in parties(only(text, "SANCTION"))[1]


def test_a_short_name_is_known_by_the_spelling_of_the_text(only: Only) -> None:
    text = "President Ibrahim Boubacar Keita of Mali spoke. Keita accused Chad of spying."
    assert parties(only(text, "ACCUSE", date(2019, 3, 1)))[0] == ["MLI"]


def test_the_first_foreign_envoy_is_who_became_it(only: Only) -> None:
    text = "Togo's foreign minister became the first foreign envoy to sit down with Niger's generals."
    assert sorted(parties(only(text, "CONSULT"))[0]) == ["NER", "TGO"]


def test_an_alliance_that_a_clause_describes_is_not_the_body_spoken_of(only: Only) -> None:
    text = (
        "SADC met on Monday. Tendai Moyo, the leader of the alliance that holds the town, vowed to march on Kinshasa."
    )
    assert "SADC" not in parties(only(text, "THREATEN"))[0]


def test_who_quits_after_an_arrest_was_arrested(only: Only) -> None:
    text = "Niger's president quits after arrest by mutinous soldiers."
    assert parties(only(text, "COERCE"))[1] == ["NER"]


def test_two_people_of_one_state_meet(only: Only) -> None:
    text = "Prime Minister Saad Hariri telephoned President Michel Aoun from Paris."
    event = only(text, "CONSULT", date(2017, 11, 18))
    assert [p.actor.name for p in event.actors] == ["Saad Hariri", "Michel Aoun"]


def test_a_past_tense_behind_and_is_a_deed_of_its_own(read: Read) -> None:
    text = "In Niger the army seized power on Friday and detained elected leader Mohamed Bazoum."
    assert {e.mode for e in read(text).events if e.type == "COERCE"} == {None, "arrest"}


def test_there_was_is_no_presence_of_troops(read: Read) -> None:
    assert not [e for e in read("Niger's army says there was fraud in the vote.").events if e.type == "MOBILIZE"]


def test_a_partner_behind_a_day_is_found(only: Only) -> None:
    text = "West African ministers of ECOWAS held an online meeting on Tuesday with the representative of Niger's army."
    assert "NER" in parties(only(text, "CONSULT"))[0]


def test_a_memorandum_is_rejected_to_nobody_where_its_makers_are_not_told(only: Only) -> None:
    text = "Eritrea spoke with Somalia. The memorandum has been rejected by Somalia's cabinet."
    assert parties(only(text, "REJECT")) == (["SOM"], [])
