"""What the record knew at a day or moment, whatever came later; and the same history built anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from articles import (
    DAY,
    add,
    as_published,
    batches,
    became,
    elsewhere,
    history,
    make_arrival,
    make_world,
    now,
    talks,
    told_events,
)
from sqlalchemy import update

from dragoman.errors import RecordError
from dragoman.record import Record, facts, schema
from dragoman.record.moments import begin_of


def report_of(record: Record, outlet: str) -> str:
    """The id of the only report of an outlet."""
    with record.view() as view:
        [found] = {m.report for event in view.events() for m in event.mentions if m.document.outlet == outlet}
    return found


def changes(record: Record, world: list[Any]) -> list[Callable[[], object]]:
    """Everything that can befall a record."""
    return [
        lambda: add(record, *world[:4]),
        lambda: add(record, *world[4:9]),
        lambda: add(record, make_arrival(None, talks(about="water"), id="x", outlet="x")),
        lambda: add(record, make_arrival(None, talks(about="water and gas"), id="y", outlet="y")),
        lambda: record.judge("different", report_of(record, "x"), report_of(record, "y")),
        lambda: add(record, make_arrival(None, elsewhere(), id="x", outlet="x")),
        lambda: record.judge("same", report_of(record, "x"), report_of(record, "y")),
        lambda: record.take_back(1),
        lambda: record.withdraw("y"),
        lambda: record.take_back(2),
        lambda: add(record, make_arrival(None, talks(about="gas again"), id="y", outlet="y")),
        lambda: add(record, *world[9:14]),
    ]


def test_as_of_a_moment_the_record_is_as_it_was_then_however_often_and_late_it_is_asked(record: Record) -> None:
    snapshots: list[tuple[datetime, Any]] = [(now(), told_events(record))]
    for number, change in enumerate(changes(record, make_world(2))):
        if number == 7:
            assert [one.number for one in record.judgements()] == [1, 2]
            continue
        change()
        snapshots.append((now(), told_events(record)))
        for moment, expected in snapshots:
            assert told_events(record, moment) == expected
    assert len({repr(told) for _, told in snapshots}) > 8


def test_building_anew_changes_nothing_in_a_record_that_was_built_article_by_article(record: Record) -> None:
    for number, change in enumerate(changes(record, make_world(4))):
        if number != 7:
            change()
    before = history(record)
    assert not record.needs_rebuilding
    record.rebuild()
    assert history(record) == before


@pytest.mark.parametrize("seed", range(2))
def test_building_anew_changes_nothing_after_any_mixture_of_batches(record: Record, seed: int) -> None:
    chance = random.Random(seed)
    for batch in batches(make_world(seed, happenings=6) + make_world(seed + 10, happenings=6), chance):
        add(record, *batch)
    before = history(record)
    record.rebuild()
    assert history(record) == before


def test_after_building_anew_the_record_goes_on_as_if_it_had_not_been(new_record: Callable[[], Record]) -> None:
    world = make_world(6)
    plain, rebuilt = new_record(), new_record()
    for record in (plain, rebuilt):
        add(record, *world[:8])
    rebuilt.rebuild()
    for record in (plain, rebuilt):
        add(record, *world[8:])
    assert told_events(rebuilt) == told_events(plain)


@pytest.mark.parametrize("seed", range(2))
def test_an_archive_added_in_any_order_gives_the_same_history(new_record: Callable[[], Record], seed: int) -> None:
    chance = random.Random(seed)
    archive = [as_published(arrival) for arrival in make_world(seed)]
    histories = []
    for order in (archive, sorted(archive, key=lambda one: one.known or now()), chance.sample(archive, len(archive))):
        record = new_record()
        for batch in batches(order, chance):
            add(record, *batch)
        assert record.needs_rebuilding
        with pytest.raises(RecordError, match="dragoman rebuild"), record.view(DAY):
            pass
        record.rebuild()
        assert not record.needs_rebuilding
        histories.append(history(record))
    assert histories[0] == histories[1] == histories[2]


def test_an_archive_knows_on_each_day_what_had_been_published_by_then(record: Record) -> None:
    days = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=5)]
    add(
        record,
        *(
            as_published(
                make_arrival(None, talks(about="water"), published=day, outlet=f"o{n}", url=f"https://{n}.example/")
            )
            for n, day in reversed(list(enumerate(days)))
        ),
    )
    record.rebuild()
    counted = []
    for day in (DAY - timedelta(days=1), *days):
        with record.view(day) as view:
            counted.append(sum(len(event.mentions) for event in view.events()))
    assert counted == [0, 1, 2, 3]


def test_a_day_is_taken_in_to_its_end(record: Record) -> None:
    midday = datetime(2025, 3, 14, 12, tzinfo=UTC)
    add(record, make_arrival(None, talks(), known=midday))
    record.rebuild()
    for as_of, expected in (
        (date(2025, 3, 13), 0), (date(2025, 3, 14), 1), (midday, 1), (midday - timedelta(microseconds=1), 0),
        (midday.astimezone(UTC).replace(tzinfo=None), 1),
    ):  # fmt: skip
        with record.view(as_of) as view:
            assert view.count_events() == expected


def test_nothing_is_known_from_a_moment_to_come(record: Record) -> None:
    add(record, make_arrival(None, talks(), id="7", known=begin_of(date(9999, 12, 31))))
    add(record, make_arrival(None, talks(about="gas"), id="7", known=begin_of(date(9999, 12, 31))))
    with record.view() as view:
        document = view.document("7")
        assert document is not None
        assert document.known <= now()
        assert len(view.events()) == 1


def test_documents_quotes_and_search_are_as_they_were_too(record: Record) -> None:
    from dragoman.record.searching import search

    add(record, make_arrival(None, talks(about="water"), id="7"))
    before = now()
    add(record, make_arrival(None, talks(about="power"), id="7"))
    with record.view(before) as view:
        document = view.document("7")
        assert document is not None
        assert document.version == 1
        assert [one.version for one in view.documents()] == [1]
        assert ["water" in quote.citation.text for quote in view.quotes()] == [True]
        assert [hit.document.version for hit in search(view, "water")] == [1]
        assert search(view, "power") == []
    with record.view() as view:
        assert search(view, "water") == []
        assert [hit.document.version for hit in search(view, "power")] == [2]


def three_reports(record: Record) -> dict[str, str]:
    """Two outlets that tell one happening and one that tells another; the reports' ids by outlet."""
    add(
        record,
        make_arrival(None, talks(about="water"), outlet="a", url="https://a.example/"),
        make_arrival(None, talks(about="water"), outlet="b", url="https://b.example/"),
        make_arrival(None, elsewhere(), outlet="c", url="https://c.example/"),
    )
    assert len(told_events(record)) == 2
    return {outlet: report_of(record, outlet) for outlet in "abc"}


def together(record: Record) -> list[str]:
    """The outlets that report each event."""
    with record.view() as view:
        return sorted("".join(sorted({m.document.outlet or "" for m in event.mentions})) for event in view.events())


def test_a_person_can_part_what_the_rules_join_and_take_it_back(record: Record) -> None:
    ids = three_reports(record)
    assert together(record) == ["ab", "c"]
    number = record.judge("different", ids["a"], ids["b"], "two meetings")
    assert together(record) == ["a", "b", "c"]
    record.rebuild()
    assert together(record) == ["a", "b", "c"]
    record.take_back(number)
    assert together(record) == ["ab", "c"]
    [judgement] = record.judgements()
    assert judgement.note == "two meetings"
    assert judgement.taken_back is not None


def test_a_person_can_join_what_the_rules_keep_apart_and_take_it_back(record: Record) -> None:
    ids = three_reports(record)
    number = record.judge("same", ids["b"], ids["c"])
    assert any("bc" in outlets for outlets in together(record))
    with record.view() as view:
        joined = {mention.joined for event in view.events() for mention in event.mentions}
    assert "a person said that they are the same" in joined
    before = together(record)
    record.rebuild()
    assert together(record) == before
    record.take_back(number)
    assert together(record) == ["ab", "c"]


def test_the_last_judgement_about_two_reports_holds(record: Record) -> None:
    ids = three_reports(record)
    record.judge("same", ids["a"], ids["c"])
    record.judge("different", ids["c"], ids["a"])
    assert together(record) == ["ab", "c"]
    assert [one.taken_back is None for one in record.judgements()] == [False, True]


def test_a_judgement_holds_for_what_comes_later(record: Record) -> None:
    ids = three_reports(record)
    record.judge("different", ids["a"], ids["b"])
    add(record, make_arrival(None, talks(about="water"), outlet="d", url="https://d.example/"))
    parted = together(record)
    assert not any("a" in outlets and "b" in outlets for outlets in parted)
    assert parted != ["a", "b", "c", "d"]


def test_judging_what_is_not_there_or_is_one_is_refused(record: Record) -> None:
    ids = three_reports(record)
    with pytest.raises(RecordError, match="no event or report nothing"):
        record.judge("same", ids["a"], "nothing")
    with pytest.raises(RecordError, match="the same report"):
        record.judge("same", ids["a"], ids["a"])
    with pytest.raises(RecordError, match="no judgement 7"):
        record.take_back(7)
    number = record.judge("same", ids["a"], ids["c"])
    record.take_back(number)
    with pytest.raises(RecordError, match="taken back already"):
        record.take_back(number)


def test_an_event_that_is_named_by_its_own_id_stands_for_its_first_report(record: Record) -> None:
    three_reports(record)
    with record.view() as view:
        events = {event.id: event.mentions[0].document.outlet for event in view.events()}
    record.judge("same", *events)
    assert any(set(outlets) >= set(events.values()) for outlets in together(record))


def test_a_batch_of_nothing_changes_nothing(record: Record) -> None:
    three_reports(record)
    before = history(record)
    assert became(add(record)) == []
    assert history(record) == before


def test_rebuilding_a_record_that_other_rules_joined_works_out_anew_what_joining_compares(record: Record) -> None:
    add(record, *make_world(3)[:8])
    before = told_events(record)
    with record._engine.begin() as connection:
        connection.execute(update(schema.reports).values(features=[]))
        facts.put(connection, facts.RULES, "0")
    assert record.needs_rebuilding
    record.rebuild()
    assert not record.needs_rebuilding
    assert told_events(record) == before


def test_what_is_added_to_a_record_that_other_rules_joined_finds_what_is_there(record: Record) -> None:
    world = make_world(3)
    add(record, *world[:8])
    add(record, *world[8:])
    before = told_events(record)
    with record._engine.begin() as connection:
        connection.execute(update(schema.reports).values(features=[]))
        facts.put(connection, facts.RULES, "0")
    add(record, *world)
    assert not record.needs_rebuilding
    assert told_events(record) == before


def test_a_report_that_turns_to_another_event_leaves_its_first_one_told(record: Record) -> None:
    first = make_arrival(None, talks(day=None), outlet="a", url="https://a.example/")
    tying = make_arrival(
        None, talks(town="the north"), outlet="b", url="https://b.example/", published=DAY + timedelta(1)
    )
    better = make_arrival(None, talks(town="Tashkent"), outlet="c", url="https://c.example/")
    add(record, first, tying)
    assert together(record) == ["ab"]
    add(record, better)
    assert together(record) == ["a", "bc"]
