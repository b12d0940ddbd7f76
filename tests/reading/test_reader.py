"""The whole reading: what it says of whole texts, and what it promises of any text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import SourceError
from dragoman.types import DateRange, Reading, Status

EXAMPLES = Path(__file__).parents[2] / "examples"

VISIT = """Minister in Tashkent for rail talks

ASTANA, March 4, 2024 (Steppe Wire) — Kazakh Foreign Minister Murat Nurtleu arrived in Uzbekistan on Sunday. He met his
Uzbek counterpart, Bakhtiyor Saidov, in Tashkent on Monday.

Kazakhstan will deliver 40 ambulances to Uzbekistan in April. A spokesman for the ministry denied that Astana had
threatened to close the border.

"If the rails are not laid before winter and prices keep climbing, the project could collapse," said Dana Iskakova, an
analyst at the Steppe Institute.

Read also: Grain prices fall again
"""


@pytest.fixture(scope="module")
def visit() -> Reading:
    return dragoman.read(VISIT)


def test_the_dateline_gives_the_day_that_relative_dates_count_from(visit: Reading) -> None:
    assert visit.article.published == date(2024, 3, 4)
    arrival = next(e for e in visit.events if e.mode == "visit")
    assert arrival.date == DateRange(date(2024, 3, 3), date(2024, 3, 3))


def test_a_visit_has_the_visitor_as_actor_and_the_host_as_recipient(visit: Reading) -> None:
    arrival = next(e for e in visit.events if e.mode == "visit")
    assert [p.actor.code for p in arrival.actors] == ["KAZ"]
    assert [p.actor.code for p in arrival.recipients] == ["UZB"]
    assert arrival.place is not None
    assert arrival.place.code == "UZB"


def test_talks_are_reciprocal_and_name_both_people(visit: Reading) -> None:
    talks = next(e for e in visit.events if e.type == "CONSULT" and e.reciprocal)
    assert {p.actor.name for p in talks.actors} == {"Murat Nurtleu", "Bakhtiyor Saidov"}
    assert talks.date == DateRange(date(2024, 3, 4), date(2024, 3, 4))


def test_what_is_to_come_is_planned_and_agree_in_plover(visit: Reading) -> None:
    aid = next(e for e in visit.events if e.type == "AID")
    assert (aid.status, aid.plover) == (Status.PLANNED, "AGREE")
    assert aid.date == DateRange(date(2024, 4, 1), date(2024, 4, 30))


def test_a_denied_threat_is_denied_and_told_by_the_denier(visit: Reading) -> None:
    threat = next(e for e in visit.events if e.type == "THREATEN")
    assert threat.status is Status.DENIED
    assert threat.mentions[0].said_by is not None


def test_a_quotation_has_its_speaker_and_a_warning_its_parts(visit: Reading) -> None:
    assert visit.quotes[0].speaker is not None
    assert visit.quotes[0].speaker.name == "Dana Iskakova"
    warning = visit.warnings[0]
    assert [d.text for d in warning.drivers] == ["the rails are not laid before winter", "prices keep climbing"]
    assert warning.outcome.text == "the project could collapse"


def test_links_to_other_articles_are_no_events(visit: Reading) -> None:
    assert [link.title for link in visit.article.related] == ["Grain prices fall again"]


def test_the_same_text_gives_the_same_reading(visit: Reading) -> None:
    assert dragoman.read(VISIT).to_dict() == visit.to_dict()


def test_without_a_day_relative_dates_stay_null() -> None:
    reading = dragoman.read(
        "A visit to the north\n\nFrance's president arrived in Norway on Tuesday for two days of talks.\n"
    )
    assert reading.article.published is None
    assert all(event.date is None for event in reading.events)


def test_office_holders_are_those_of_the_articles_day(visit: Reading) -> None:
    text = "A note\n\nThe British prime minister met the German chancellor in Paris on Monday.\n"
    before = dragoman.read(text, published=date(2021, 3, 3))
    after = dragoman.read(text, published=date(2025, 9, 3))
    assert {p.actor.name for p in before.events[0].actors} == {"Boris Johnson", "Angela Merkel"}
    assert {p.actor.name for p in after.events[0].actors} == {"Keir Starmer", "Friedrich Merz"}


def _quoted(reading: Reading) -> list[tuple[int, int, str]]:
    found = [m.citation for event in reading.events for m in event.mentions]
    found += [quote.citation for quote in reading.quotes] + [tie.citation for tie in reading.ties]
    found += [c for warning in reading.warnings for c in (*warning.drivers, warning.outcome)]
    return [(c.start, c.end, c.text) for c in found]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_everything_quoted_stands_in_the_example(path: Path) -> None:
    reading = dragoman.read(path.read_text("utf-8"))
    assert reading.events
    for start, end, text in _quoted(reading):
        assert text
        assert reading.article.text[start:end] == text


WORDS = st.sampled_from(
    """Russia France Tehran the of and said met signed troops attacked denied that if warned “ ” " ( ) , . ; : — - \n\n • on
    Monday 2022 March 5 minister president his its they who which will not been accused protesters arrested by with to in
    Kosovo’s U.S. NATO al-Shabaab drone sanctions on lifted talks between both sides Read also: BISHKEK 10 per cent""".split(
        " "
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=90).map(" ".join)))
def test_no_text_raises_and_every_citation_stands_in_it(text: str) -> None:
    try:
        reading = dragoman.read(text, published=date(2024, 5, 15))
    except SourceError:
        return
    for start, end, quoted in _quoted(reading):
        assert reading.article.text[start:end] == quoted


def test_a_meeting_before_the_one_told_is_another(read: Callable[..., Reading]) -> None:
    text = "Olaf Scholz and Narendra Modi met in Delhi on Monday, a year after their previous meeting in Berlin."
    talks = [e for e in read(text).events if e.type == "CONSULT"]
    assert sorted(e.place.name for e in talks if e.place) == ["Berlin", "Delhi"]


def test_what_is_done_at_a_meeting_has_its_day(read: Callable[..., Reading]) -> None:
    found = read("Chad and Niger signed a border treaty at a summit on 13 March.").events
    assert {e.type: e.date and e.date.first for e in found} == {
        "SUPPORT": date(2024, 3, 13),
        "CONSULT": date(2024, 3, 13),
    }


def test_the_day_of_talks_is_theirs_behind_a_preposition_too(read: Callable[..., Reading]) -> None:
    talks = next(
        e for e in read("Laos did not sign anything at Monday's talks with Vietnam.").events if e.type == "CONSULT"
    )
    assert talks.date == DateRange(date(2024, 5, 13), date(2024, 5, 13))


def test_who_flew_in_visits_the_host_of_the_visit_told_before(read: Callable[..., Reading]) -> None:
    text = "Gabon's president arrived in Zambia on Monday. The Kenyan president had flown in the night before."
    visits = [e for e in read(text).events if e.mode == "visit"]
    assert [[p.actor.code for p in e.recipients] for e in visits] == [["ZMB"], ["ZMB"]]


def test_whose_own_state_it_is_pays_no_visit_there(read: Callable[..., Reading]) -> None:
    assert not [e for e in read("Zambia's president had arrived the night before.").events if e.mode == "visit"]


def test_a_meeting_agreed_on_for_a_day_is_planned_beside_the_agreement(read: Callable[..., Reading]) -> None:
    found = read("Ghana and Togo agreed that their ministers would meet in Lomé on Friday.").events
    assert [(e.type, e.status.value) for e in found] == [("AGREE", "happened"), ("CONSULT", "planned")]


def test_talks_that_are_to_follow_are_others(read: Callable[..., Reading]) -> None:
    found = read(
        "Macron and Scholz will have a talk on the first day. Formal negotiations are to follow on Friday."
    ).events
    assert [e.type for e in found] == ["CONSULT", "CONSULT"]


def test_what_is_not_accepted_is_rejected(read: Callable[..., Reading]) -> None:
    found = read("Ghana will not accept Togo's proposal. Ghana did not reject the demand of Benin.").events
    assert [(e.type, e.status.value) for e in found] == [("REJECT", "happened")]


def test_an_occupied_town_that_one_tours_is_not_occupied_then(read: Callable[..., Reading]) -> None:
    assert [e.type for e in read("Russia's president toured occupied Kherson on Sunday.").events] == ["CONSULT"]


def test_talks_that_a_headline_names_both_parties_of_are_of_both() -> None:
    text = "Macron and Scholz talk in Berlin\n\nFrance's president was at the chancellery for talks on Friday.\n"
    events = dragoman.read(text, published=date(2024, 5, 18)).to_dict()["events"]
    assert [sorted(p["code"] for p in e["actors"]) for e in events if e["type"] == "CONSULT"] == [["DEU", "FRA"]]


def test_a_visitor_of_the_headline_is_not_his_host_who_travels_too() -> None:
    text = "Scholz arrives in Accra\n\nGhana's president toured the north of the country at the weekend.\n"
    events = dragoman.read(text, published=date(2024, 5, 13)).to_dict()["events"]
    assert ["DEU"] in [[p["code"] for p in e["actors"]] for e in events if e["type"] == "CONSULT"]
