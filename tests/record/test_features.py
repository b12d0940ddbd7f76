"""What joining takes from a reading, how it is kept, and which reports may meet."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.features import (
    Features,
    blocks_to_keep,
    blocks_to_search,
    day_of,
    features_of,
    number,
)
from dragoman.record.parties import members_of, surname, whole
from dragoman.record.wording import looks_back, offices_in, read_wording, sentence_around, sentence_before
from dragoman.types import Actor, Article, Citation, DateRange, Event, Mention, Participant, Place, Reading, Status

TEXT = (
    "Missiles kill four in Lozova\n\n"
    "Russian forces fired two missiles at the town of Lozova on Wednesday, killing four. Gunmen fled.\n"
)
DAY = date(2024, 6, 5)


def reading_of(**changes: Any) -> tuple[Reading, Event]:
    start = TEXT.index("Russian forces")
    end = TEXT.index(" on Wednesday")
    words: dict[str, Any] = {
        "id": "e1",
        "type": "ASSAULT",
        "mode": "heavy-weapons",
        "context": (),
        "plover": "ASSAULT",
        "status": Status.HAPPENED,
        "actors": (Participant(Actor("RUS", "Russia", "state"), "Russian forces"),),
        "recipients": (Participant(Actor(None, "people", "people"), "four"),),
        "reciprocal": False,
        "date": DateRange(DAY, DAY),
        "place": Place("UKR", "Lozova", 48.89, 36.32),
        "score": -9.0,
        "mentions": (Mention(Citation(start, end, TEXT[start:end])),),
    }
    event = Event(**(words | changes))
    return Reading(Article("a", TEXT, (), published=DAY), events=(event,)), event


def test_a_report_keeps_who_when_where_and_its_words() -> None:
    features = features_of(*reading_of())
    assert (features.actors, features.recipients) == ({"rus"}, frozenset())
    assert day_of(features.first) == day_of(features.last) == day_of(features.published) == DAY
    assert (features.place, features.town) == ("ukr", "lozova")
    assert {"fir", "missil", "kill"} & features.words
    assert "lozova" in features.phrase_names
    assert features.near == {"rus"}


def test_words_of_the_next_sentence_do_not_belong_to_the_report() -> None:
    assert not {"fled", "gunmen"} & features_of(*reading_of()).words


def test_a_happening_dated_after_its_report_counts_as_undated() -> None:
    later = DateRange(date(2024, 6, 8), date(2024, 6, 8))
    assert features_of(*reading_of(date=later)).first is None
    assert features_of(*reading_of(date=later, status=Status.PLANNED)).first is not None


def test_a_plan_for_a_day_in_the_far_future_counts_as_undated() -> None:
    far = DateRange(date(2025, 6, 5), date(2025, 6, 5))
    assert features_of(*reading_of(date=far, status=Status.PLANNED)).first is None


def test_a_part_of_an_organisation_counts_as_the_whole_and_a_person_without_a_code_by_the_surname() -> None:
    relief = Participant(Actor("OCHA", "UN humanitarian office", "organisation"), "OCHA")
    envoy = Participant(Actor(None, "Petar Petković", "person"), "Petković")
    features = features_of(*reading_of(actors=(relief, envoy)))
    assert features.actors == {"un", "petkovic"}
    assert features.persons == {"petkovic": "petkovic"}
    assert whole("usa") == "usa"


@pytest.mark.parametrize(
    ("name", "last"),
    [("Abdullah II", "abdullah"), ("Ferdinand Marcos Jr.", "marcos"), ("Recep Tayyip Erdoğan", "erdogan"), ("", "")],
)
def test_a_surname_is_the_last_word_that_is_a_name(name: str, last: str) -> None:
    assert surname(name) == last


def test_what_is_kept_comes_back_the_same() -> None:
    for features in (features_of(*reading_of()), features_of(*reading_of(date=None, place=None))):
        assert Features.from_json(json.loads(json.dumps(features.to_json()))) == features


def told(text: str, words: str, *actors: Participant) -> Features:
    start = text.index(words)
    event = Event(
        "e1", "CONSULT", None, (), "CONSULT", Status.HAPPENED, actors, (), True, None, None, None,
        (Mention(Citation(start, start + len(words), words)),),
    )  # fmt: skip
    return features_of(Reading(Article("a", text, (), published=DAY), events=(event,)), event)


def test_names_that_only_say_who_takes_part_are_no_names_of_the_report() -> None:
    minister = Participant(Actor("JPN", "Yoshimasa Hayashi", "person", role="Foreign Minister"), "Yoshimasa Hayashi")
    text = "Foreign Minister Yoshimasa Hayashi of Tokyo dined with Anselm of Oslo in Nagasaki."
    features = told(text, text[:-1], minister)
    assert not {"yoshimasa", "tokyo"} & features.other_names
    assert {"anselm", "nagasaki"} <= features.other_names


def test_who_is_left_out_is_looked_for_in_the_sentence_before() -> None:
    text = "Turkey sent its envoy.\n\nThe Kenyan president waited for France. He met his guest."
    kenyan = Participant(Actor("KEN", "Kenya", "state"), "He")
    assert told(text, "He met his guest", kenyan).near == {"ken", "fra"}
    french = Participant(Actor("FRA", "France", "state"), "guest")
    assert told(text, "He met his guest", kenyan, french).near == frozenset()


def test_the_sentence_before_ends_at_the_paragraph() -> None:
    text = "One came. Two went.\nThree stayed. Four slept."
    assert sentence_before(text, text.index("Four")) == "Three stayed."
    assert sentence_before(text, text.index("Three")) == ""
    assert sentence_before(text, text.index("Two")) == "One came."


def test_numbers_are_figures_but_days_and_years_are_not() -> None:
    assert read_wording(["On 5 June 2024 a dozen men and 17 women left"]).figures == {"12", "17"}


def test_states_are_parties_and_towns_are_names() -> None:
    wording = read_wording(["Talks between Kyiv and the Turkish side in Lozova failed"])
    assert wording.parties == {"ukr", "tur"}
    assert {"kyiv", "lozova"} <= wording.names
    assert "turkish" not in wording.stems


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("The two had last met in Berlin", True),
        ("on his previous trip to the Emirates", True),
        ("They met last week", False),
        ("They met last Friday in Berlin", False),
    ],
)
def test_words_that_look_back_are_told_from_those_that_name_a_day(words: str, back: bool) -> None:
    assert looks_back(words) is back


def test_ranks_are_told_apart() -> None:
    assert offices_in("Foreign Minister of Jordan; President of France") == {"foreign", "head"}
    assert offices_in("Vice President of Ghana") == frozenset()


def test_a_sentence_ends_at_its_stop_or_at_the_end_of_the_line() -> None:
    start = TEXT.index("fired")
    assert sentence_around(TEXT, start, start + 5).endswith("killing four.")
    assert sentence_around(TEXT, 0, 8) == "Missiles kill four in Lozova"


def test_a_region_has_its_states() -> None:
    assert "kaz" in members_of("central asia")
    assert members_of("kaz") == frozenset()


def test_the_states_of_a_region_are_taken_for_their_organisation() -> None:
    assert whole("west africa") == "ecowas"
    assert whole("the maghreb") == "the maghreb"


def test_an_organisation_has_its_members_but_the_whole_world_is_none() -> None:
    assert "gha" in members_of("ecowas")
    assert members_of("un") == frozenset()


def bare(**changes: Any) -> Features:
    nothing: frozenset[str] = frozenset()
    values: dict[str, Any] = {
        "type": "CONSULT", "mode": None, "status": "happened", "reciprocal": True, "actors": frozenset({"fra", "deu"}),
        "recipients": nothing, "persons": {}, "first": 100, "last": 100, "published": 101, "place": None, "town": None,
        "point": None, "words": nothing, "names": nothing, "phrase": nothing, "phrase_names": nothing,
        "figures": nothing, "near": nothing, "offices": nothing, "past": False, "deeds": nothing,
    }  # fmt: skip
    return Features(**(values | changes))


def meet(a: Features, b: Features) -> bool:
    return bool(blocks_to_search(a) & blocks_to_keep(b))


def test_reports_of_the_same_pair_and_day_meet() -> None:
    assert meet(bare(), bare(published=109))
    assert not meet(bare(), bare(first=150, last=150))
    assert not meet(bare(), bare(type="AID"))
    assert not meet(bare(), bare(actors=frozenset({"usa", "deu"})))


def test_a_report_with_one_party_meets_those_with_more() -> None:
    assert meet(bare(actors=frozenset({"fra"})), bare())
    assert meet(bare(), bare(actors=frozenset({"fra"})))


def test_reports_with_one_party_meet_whoever_is_named_beside() -> None:
    one = bare(actors=frozenset({"fra"}), near=frozenset({"usa"}))
    assert meet(one, bare(actors=frozenset({"fra"}), near=frozenset({"deu"})))


def test_reports_of_one_organisation_meet_whichever_members_they_name() -> None:
    assert meet(bare(actors=frozenset({"ecowas", "gha"})), bare(actors=frozenset({"ecowas", "ner"})))
    assert not meet(bare(actors=frozenset({"un", "gha"})), bare(actors=frozenset({"un", "ner"})))


def test_a_party_that_is_named_beside_lets_reports_meet() -> None:
    assert meet(bare(actors=frozenset({"usa", "deu"}), near=frozenset({"fra"})), bare())


def test_an_undated_report_meets_those_of_the_days_before_it() -> None:
    assert meet(bare(first=None, last=None, published=104), bare())
    assert not meet(bare(first=None, last=None, published=140), bare())
    assert not blocks_to_keep(bare(first=None, last=None, published=None))


def test_reports_of_a_year_long_past_meet_whether_one_names_the_month_or_not() -> None:
    month, year, now = (date(2016, 1, 3).toordinal(), date(2016, 1, 1).toordinal(), date(2023, 4, 6).toordinal())
    exact = bare(first=month, last=month, published=now)
    vague = bare(first=year, last=year + 365, published=now + 2)
    assert meet(exact, vague)
    assert meet(vague, exact)
    assert not meet(exact, bare(first=year + 400, last=year + 700, published=now))


def test_reports_that_name_nobody_meet_by_their_rarest_words() -> None:
    attack = bare(actors=frozenset(), phrase=frozenset({"attack", "bat", "baseball", "student"}))
    assert meet(attack, bare(actors=frozenset(), phrase=frozenset({"bat", "baseball", "beat"})))
    assert not meet(attack, bare(actors=frozenset(), phrase=frozenset({"attack", "village", "rebel"})))


def test_the_cue_tells_which_kind_of_deed_it_is() -> None:
    cue = "“{}” is a cue of SUPPORT (SUPPORT.verbs.1)"
    text = "They signed a pact and the mayor praised it"
    signed = Mention(Citation(0, 18, text[:18]), why=cue.format("sign"))
    praised = Mention(Citation(23, 43, text[23:]), why=cue.format("praise"))
    kinds = [features_of(*reading_of(type="SUPPORT", mentions=(mention,))).deeds for mention in (signed, praised)]
    assert kinds == [{"sign"}, {"praise"}]


def test_a_report_of_nobody_is_about_whom_the_headline_and_the_first_paragraph_name() -> None:
    text = "Russian missiles hit Lozova\n\nFour Ukrainians died.\n\nThe strike on the town came at noon."
    start = text.index("The strike")
    strike = Mention(Citation(start, len(text), text[start:]))
    _, event = reading_of(actors=(), recipients=(), place=None, mentions=(strike,))
    features = features_of(Reading(Article("a", text, (), published=DAY), events=(event,)), event)
    assert features.near == {"rus", "ukr"}


def test_where_the_cue_says_nothing_the_words_tell_the_kind_of_deed() -> None:
    held = Mention(Citation(0, 18, "They held a summit"), why="“keep” is a cue of CONSULT (CONSULT.verbs.1)")
    assert features_of(*reading_of(type="CONSULT", mode=None, mentions=(held,))).deeds >= {"summit"}


def test_blocks_are_few() -> None:
    crowd = bare(actors=frozenset(f"p{n}" for n in range(40)), phrase_names=frozenset(f"name{n}" for n in range(40)))
    assert len(blocks_to_keep(crowd)) < 20


PARTIES = st.frozensets(st.sampled_from(["fra", "deu", "usa", "eu"]), max_size=3)
DAYS = st.one_of(st.none(), st.integers(90, 110))
REPORTS = st.builds(
    lambda parties, near, names, first, published, status: bare(
        actors=parties, near=near, phrase_names=names, first=first, last=first, published=published, status=status
    ),
    PARTIES,
    PARTIES,
    st.frozensets(st.sampled_from(["paris", "almaty", "lozova"]), max_size=2),
    DAYS,
    DAYS,
    st.sampled_from(["happened", "planned"]),
)


@given(REPORTS, REPORTS)
def test_who_meets_whom_does_not_depend_on_who_searches(a: Features, b: Features) -> None:
    assert meet(a, b) == meet(b, a)


def test_numbers_of_blocks_fit_a_database_column() -> None:
    assert number("a") == number("a") != number("b")
    assert -(2**63) <= number("anything") < 2**63
