"""What filters and words find, on both databases the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from articles import DAY, GUNMEN, RAHMON, STATES, TOWNS, Told, add, elsewhere, make_arrival, talks

from dragoman.record import Filter, Record
from dragoman.record.searching import search
from dragoman.types import Status

HELD = "Gunmen attacked a post in Afghanistan"
VISIT = "Emomali Rahmon flew to China"


@pytest.fixture
def filled(record: Record) -> Record:
    """Four events by three outlets on four days, one of them planned."""
    add(
        record,
        make_arrival(None, talks(), outlet="Élysée Post", url="https://post.example/1", title="Talks in Dushanbe"),
        make_arrival(
            None,
            Told(VISIT, "CONSULT", (RAHMON,), (STATES["CHN"],), DAY + timedelta(2), mode="visit"),
            outlet="Pamir Wire", url="https://pamir.example/1", title="Rahmon in Beijing", published=DAY + timedelta(2),
        ),
        make_arrival(
            None,
            Told(HELD, "ASSAULT", (GUNMEN,), (STATES["AFG"],), None),
            outlet="Pamir Wire", url="https://pamir.example/2", title="Attack", published=DAY + timedelta(4),
        ),
        make_arrival(
            None,
            elsewhere(day=DAY + timedelta(9), status=Status.PLANNED, place=TOWNS["Łódź"]),
            outlet="Kura Wire", url="https://kura.example/1", title="A bridge is to open", published=DAY + timedelta(1),
        ),
    )  # fmt: skip
    return record


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["CONSULT", "ASSAULT", "CONSULT", "CONSULT"]),
    ({"actor": "TJK"}, ["CONSULT", "CONSULT"]),
    ({"actor": "tajikistan"}, ["CONSULT", "CONSULT"]),
    ({"actor": "  Tajik istan"}, []),
    ({"actor": "Emomali Rahmon"}, ["CONSULT"]),
    ({"actor": "emomali  RAHMON"}, ["CONSULT"]),
    ({"actor": "gunmen"}, ["ASSAULT"]),
    ({"actor": "nobody at all"}, []),
    ({"dyad": ("UZB", "TJK")}, ["CONSULT"]),
    ({"dyad": ("China", "Emomali Rahmon")}, ["CONSULT"]),
    ({"dyad": ("TJK", "AFG")}, []),
    ({"type": "assault"}, ["ASSAULT"]),
    ({"type": "'; DROP TABLE events; --"}, []),
    ({"status": "planned"}, ["CONSULT"]),
    ({"place": "TJK"}, ["CONSULT"]),
    ({"place": "Tajikistan"}, ["CONSULT"]),
    ({"place": "dushanbe"}, ["CONSULT"]),
    ({"place": "łódź"}, ["CONSULT"]),
    ({"place": "ŁÓDŹ"}, ["CONSULT"]),
    ({"since": DAY + timedelta(3)}, ["CONSULT", "ASSAULT"]),
    ({"until": DAY + timedelta(2)}, ["CONSULT", "CONSULT"]),
    ({"since": DAY + timedelta(2), "until": DAY + timedelta(4)}, ["ASSAULT", "CONSULT"]),
    ({"outlet": "pamir wire"}, ["ASSAULT", "CONSULT"]),
    ({"outlet": "élysée post"}, ["CONSULT"]),
    ({"outlet": "ÉLYSÉE POST"}, ["CONSULT"]),
    ({"outlet": "Pamir Wire", "type": "CONSULT"}, ["CONSULT"]),
    ({"since": date.min, "until": date.max}, ["CONSULT", "ASSAULT", "CONSULT", "CONSULT"]),
]


def test_a_filter_lets_through_what_fits_all_of_it(filled: Record) -> None:
    with filled.view() as view:
        found = [(wanted, [event.type for event in view.events(Filter(**wanted))]) for wanted, _ in FILTERS]
        assert found == FILTERS
        assert [view.count_events(Filter(**wanted)) for wanted, _ in FILTERS] == [len(types) for _, types in FILTERS]
        for wanted, _ in FILTERS:
            ids = {event.id for event in view.events(Filter(**wanted))}
            assert {event.id for event in view.all_events(Filter(**wanted))} == ids


def test_events_come_by_day_and_as_many_as_are_asked_for(filled: Record) -> None:
    with filled.view() as view:
        days = [event.day for event in view.events()]
        assert days == sorted(days, reverse=True)  # type: ignore[type-var]
        assert [event.day for event in view.events(newest_first=False)] == days[::-1]
        assert [event.day for event in view.events(limit=2)] == days[:2]
        assert len(view.events(statuses=("planned",))) == 1


def test_actors_are_counted_over_the_events_that_fit(filled: Record) -> None:
    with filled.view() as view:
        told = {(actor.name, actor.events) for actor in view.actors(Filter(dyad=("TJK", "CHN")))}
        assert told == {("Emomali Rahmon", 1), ("China", 1)}
        assert len(view.actors(limit=3)) == 3
        assert {actor.name for actor in view.actors()} >= {"gunmen", "Georgia", "Uzbekistan"}


def test_what_was_said_is_narrowed_by_speaker_day_and_outlet(filled: Record) -> None:
    with filled.view() as view:
        assert [q.citation.text for q in view.quotes(Filter(actor="Emomali Rahmon"))] == [VISIT]
        assert [w.outcome.text for w in view.warnings(Filter(outlet="PAMIR wire"))] == [HELD, VISIT]
        assert len(view.ties(Filter(actor="Georgia"))) == 1
        assert len(view.ties(Filter(dyad=("Georgia", "ARM")))) == 1
        assert len(view.quotes(Filter(until=DAY + timedelta(1)))) == 2
        assert len(view.quotes(limit=1)) == 1
        assert [one.title for one in view.documents(Filter(outlet="Élysée Post"))] == ["Talks in Dushanbe"]
        assert view.count_documents(Filter(since=DAY + timedelta(2))) == 2


def test_dyads_are_counted_by_day(filled: Record) -> None:
    with filled.view() as view:
        [(day, quad, _, count)] = view.dyad_days("Uzbekistan", "TJK", DAY, DAY)
        assert (day, quad, count) == (DAY, 1, 1)
        assert view.dyad_days("ARM", "GEO", date.min, date.max) == []  # a plan is none yet
        assert ("tjk", "uzb", 1) in view.partners("Tajikistan", date.min, date.max, limit=9)


def test_disputes_and_outcomes_can_be_asked_for_at_both_ends_of_time(filled: Record) -> None:
    with filled.view() as view:
        for today in (date.min, DAY, date.max):
            told = view.with_outcomes(view.with_disputes(view.events()), today=today)
            assert [event.outcome is not None for event in told] == [True, False, False, False]


# Search


def found(record: Record, words: str, wanted: Filter | None = None) -> list[str]:
    with record.view() as view:
        hits = search(view, words, wanted or Filter())
    for hit in hits:
        assert all(hit.passage[start:end].strip() for start, end in hit.marks)
    return sorted(hit.document.title or "" for hit in hits)


@pytest.fixture
def library(record: Record) -> Record:
    texts = {
        "Dams": "The Rogun dam will be finished in spring, engineers said; its turbines turn already.",
        "Trade": "Trade over the border grew by 3.5 per cent. Don't expect more, said São Paulo's envoy.",
        "Names": "Мирзиёев spoke in Tashkent of Šefčovič and Erdoğan. An emoji 🎉 ended the message.",
    }
    add(record, *(make_arrival(None, talks(), title=title, url=f"https://{title}.example/", outlet=title, before=words)
                  for title, words in texts.items()))  # fmt: skip
    return record


SEARCHES = [
    ("Rogun", ["Dams"]),
    ("rogun DAM", ["Dams"]),
    ("turbine", ["Dams"]),
    ('"Rogun dam"', ["Dams"]),
    ('"dam Rogun"', []),
    ('"finished in spring" engineers', ["Dams"]),
    ("rog*", ["Dams"]),
    ("engine*", ["Dams"]),
    ("Rogun trade", []),
    ("Sao Paulo", ["Trade"]),
    ("São Paulo", ["Trade"]),
    ("Sefcovic", ["Names"]),
    ("Šefčovič", ["Names"]),
    ("Мирзиёев", ["Names"]),
    ("мирзиёев", ["Names"]),
    ("erdoga*", ["Names"]),
    ("don't", ["Trade"]),
    ("3.5", ["Trade"]),
    ("trade", ["Trade"]),
    ("dushanbe", ["Dams", "Names", "Trade"]),
]


def test_words_find_the_documents_that_have_them_all(library: Record) -> None:
    assert [(words, found(library, words)) for words, _ in SEARCHES] == SEARCHES


HARMLESS = [
    "",
    " ",
    "*",
    '"',
    '""',
    '"*"',
    "AND",
    "rogun AND",
    "rogun OR trade",
    "NOT rogun",
    "NEAR(rogun dam)",
    "title:rogun",
    "rogun)",
    "(rogun",
    "-rogun",
    "^rogun",
    "rogun & trade",
    "rogun | !trade",
    "rogun:*",
    "'; DROP TABLE versions; --",
    "\\",
    "%",
    "rogun\x00dam",
    "a" * 5000,
    "rogun " * 500,
    "🎉",
    "\ud800",
    "'*",
    "''",
    "o'*",
    "x'y'*",
    "{conditions}",
    '"\'*"',
    "rogun <-> dam",
    "re-enter",
    "A.B.C.",
    "…",
    ":*",
    ":rogun",
]


def test_no_words_break_the_search(library: Record) -> None:
    for words in HARMLESS:
        found(library, words)
    assert found(library, "rogun") == ["Dams"]


def test_operators_are_words_like_any_other(library: Record) -> None:
    assert found(library, "title:rogun") == []
    assert found(library, "rogun OR trade") == []


def test_a_search_is_narrowed_by_day_and_outlet(library: Record) -> None:
    assert found(library, "dushanbe", Filter(outlet="DAMS")) == ["Dams"]
    assert found(library, "dushanbe", Filter(until=DAY)) == ["Dams", "Names", "Trade"]
    assert found(library, "dushanbe", Filter(since=DAY + timedelta(1))) == []


def test_the_passage_shows_the_words_it_was_found_by(library: Record) -> None:
    with library.view() as view:
        [hit] = search(view, "turbines")
    assert [hit.passage[start:end] for start, end in hit.marks] == ["turbines"]


def test_a_text_without_a_title_is_found(library: Record) -> None:
    add(library, make_arrival(None, talks(), title=None, url="https://x.example/", before="A solitary heron."))
    assert found(library, "heron") == [""]


def test_the_marks_stand_where_the_words_do_with_their_accents(library: Record) -> None:
    with library.view() as view:
        [hit] = search(view, "sefcovic erdogan")
    assert [hit.passage[start:end] for start, end in hit.marks] == ["Šefčovič", "Erdoğan"]


def test_a_title_counts_more_than_a_text(library: Record) -> None:
    add(
        library,
        make_arrival(None, talks(), title="Other", url="https://x.example/", before="A trade that is no trade."),
    )
    with library.view() as view:
        assert [hit.document.title for hit in search(view, "trade", limit=1)] == ["Trade"]
