"""What becomes of articles that come once, again, changed, from elsewhere, in any order, at the same time."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from articles import (
    DAY,
    STATES,
    Told,
    add,
    batches,
    became,
    history,
    make_arrival,
    make_reading,
    make_world,
    now,
    talks,
    told_events,
)

from dragoman.errors import RecordError
from dragoman.record import Arrival, Became, Record, Refusal


def test_an_article_that_comes_twice_adds_nothing(record: Record) -> None:
    arrival = make_arrival()
    first = add(record, arrival)
    before = told_events(record)
    again = add(record, arrival)
    assert became(first) == ["added"]
    assert became(again) == ["already there"]
    assert again[0].document == first[0].document
    assert told_events(record) == before
    with record.view() as view:
        assert view.count_documents() == 1


def test_an_article_that_stands_twice_in_a_batch_is_added_once(record: Record) -> None:
    arrival = make_arrival()
    assert became(add(record, arrival, arrival)) == ["added", "already there"]
    with record.view() as view:
        assert len(view.events()) == 2


def test_a_changed_article_is_a_new_version_and_the_old_one_stays_readable(record: Record) -> None:
    first = make_reading(talks(about="water"), url="https://pamir.example/1")
    second = make_reading(talks(about="power"), url="https://pamir.example/1")
    [added] = add(record, make_arrival(first))
    [updated] = add(record, make_arrival(second))
    assert (added.became, updated.became) == (Became.ADDED, Became.UPDATED)
    assert added.document == updated.document is not None
    with record.view() as view:
        now_told = view.document(added.document)
        before = view.document(added.document, version=1)
        assert now_told is not None
        assert before is not None
        assert (now_told.version, now_told.text) == (2, second.article.text)
        assert (before.version, before.text) == (1, first.article.text)
        [event] = view.events()
        assert "power" in event.mentions[0].citation.text


def test_an_address_with_and_without_its_campaign_is_one_document(record: Record) -> None:
    reading = make_reading(talks(), url="https://pamir.example/1")
    tracked = make_reading(talks(about="gas"), url="https://pamir.example/1?utm_source=feed")
    assert became(add(record, make_arrival(reading), make_arrival(tracked))) == ["added", "updated"]


def test_a_file_that_changed_is_a_new_version_of_its_document(record: Record) -> None:
    outcomes = add(record, make_arrival(None, talks(about="water"), file="a.txt"))
    outcomes += add(record, make_arrival(None, talks(about="power"), file="./a.txt"))
    assert became(outcomes) == ["added", "updated"]


def test_the_same_text_from_another_file_is_the_same_document(record: Record) -> None:
    reading = make_reading()
    [first] = add(record, make_arrival(reading, file="a.txt"))
    [second] = add(record, make_arrival(reading, file="copy/of/a.txt"))
    assert second.became is Became.ALREADY_THERE
    assert second.document == first.document


def test_the_same_text_under_two_addresses_is_two_documents(record: Record) -> None:
    arrivals = [make_arrival(url=f"https://{name}.example/1", outlet=name) for name in ("pamir", "steppe")]
    assert became(add(record, *arrivals)) == ["added", "added"]
    with record.view() as view:
        assert view.count_documents() == 2
        assert {event.sources for event in view.events()} == {1}
        assert {len(event.mentions) for event in view.events()} == {2}


def test_another_text_under_the_same_id_is_an_update(record: Record) -> None:
    outcomes = add(record, make_arrival(None, talks(about="water"), id="7"))
    outcomes += add(record, make_arrival(None, talks(about="power"), id="7"))
    assert became(outcomes) == ["added", "updated"]


def test_two_texts_under_the_same_id_in_one_batch_are_two_versions_and_the_last_counts(record: Record) -> None:
    about = ("water", "power", "gas")
    outcomes = add(record, *(make_arrival(None, talks(about=subject), id="7") for subject in about))
    assert became(outcomes) == ["added", "updated", "updated"]
    with record.view() as view:
        [event] = view.events()
        assert "gas" in event.mentions[0].citation.text
        document = view.document("7")
        assert document is not None
        assert document.version == 3
    before = history(record)
    record.rebuild()
    assert history(record) == before


def test_another_title_over_the_same_text_is_an_update_even_where_nothing_but_the_text_tells_them_apart(
    record: Record,
) -> None:
    one, other = (make_reading(talks(), title=None) for _ in range(2))
    from dataclasses import replace

    other = replace(other, article=replace(other.article, title="A headline of its own"))
    outcomes = add(record, make_arrival(one)) + add(record, make_arrival(other))
    assert became(outcomes) == ["added", "updated"]


def test_a_text_that_comes_back_after_a_change_is_there_already(record: Record) -> None:
    arrivals = [make_arrival(None, talks(about=about), id="7") for about in ("water", "power")]
    add(record, arrivals[0])
    add(record, arrivals[1])
    assert became(add(record, arrivals[0])) == ["already there"]


@pytest.mark.parametrize("seed", range(3))
def test_the_same_articles_in_any_order_and_any_batches_give_the_same_events(
    new_record: Callable[[], Record], seed: int
) -> None:
    world = make_world(seed)
    chance = random.Random(seed)
    one, other = new_record(), new_record()
    add(one, *world)
    shuffled = chance.sample(world, len(world))
    run = other.begin_run("add")
    for batch in batches(shuffled, chance):
        other.write(run, batch)
    expected = told_events(one)
    assert told_events(other) == expected
    assert any(len({m["document"] for m in event["mentions"]}) > 1 for event in expected), "nothing was joined"


@pytest.mark.parametrize("seed", range(2))
def test_updates_and_withdrawals_leave_the_events_of_what_stands_in_the_end(
    new_record: Callable[[], Record], seed: int
) -> None:
    chance = random.Random(seed)
    world, other_world = make_world(seed), make_world(seed + 100)
    changed = {
        index: make_arrival(None, *_as_told(other_world[index % len(other_world)]), id=f"doc{index}")
        for index in chance.sample(range(len(world)), 5)
    }
    named = [make_arrival(None, *_as_told(one), id=f"doc{index}") for index, one in enumerate(world)]
    gone = [f"doc{index}" for index in chance.sample(sorted(set(range(len(world))) - changed.keys()), 3)]
    one, other = new_record(), new_record()
    for batch in batches(named, chance):
        add(one, *batch)
    add(one, *changed.values())
    for document in gone:
        one.withdraw(document)
    final = [changed.get(index, arrival) for index, arrival in enumerate(named) if f"doc{index}" not in gone]
    add(other, *chance.sample(final, len(final)))
    assert told_events(one) == told_events(other)


def _as_told(arrival: Arrival) -> list[Told]:
    reading = arrival.reading
    return [
        Told(
            event.mentions[0].citation.text, event.type, tuple(p.actor for p in event.actors),
            tuple(p.actor for p in event.recipients), event.date.first if event.date else None,
        )
        for event in reading.events
    ]  # fmt: skip


def test_every_input_ends_in_an_outcome_in_the_order_of_the_inputs(record: Record) -> None:
    inputs = [
        Refusal("a.bin", "d1", Became.NOT_AN_ARTICLE, "a program"),
        make_arrival(file="b.txt"),
        Refusal("c.txt", "d2", Became.LANGUAGE_NOT_READ, "it is in French"),
        Refusal("d.txt", None, Became.FAILED, "there is no such file"),
    ]
    run = record.begin_run("add a b c d")
    told = record.write(run, inputs)
    assert became(told) == ["not an article", "added", "language not read", "failed"]
    assert record.outcomes(run) == told
    [kept] = record.runs()
    assert (kept.number, kept.command, kept.ended) == (run, "add a b c d", None)
    assert dict(kept.counts) == {"not an article": 1, "added": 1, "language not read": 1, "failed": 1}
    record.end_run(run)
    assert record.runs()[0].ended is not None


def test_runs_come_the_last_first_and_as_many_as_are_asked_for(record: Record) -> None:
    numbers = [record.begin_run(f"add {name}") for name in "abc"]
    assert [run.number for run in record.runs()] == numbers[::-1]
    assert [run.command for run in record.runs(limit=1)] == ["add c"]


def test_what_was_met_before_is_known_by_its_digest_but_for_failures(record: Record) -> None:
    arrival = make_arrival()
    record.write(record.begin_run("add"), [arrival, Refusal("x", "failed-digest", Became.FAILED, "no room")])
    found = record.seen([arrival.digest, "failed-digest", "never met"])
    assert list(found) == [arrival.digest]
    assert found[arrival.digest].document == arrival.reading.article.id
    assert record.has_input(arrival.name)
    assert not record.has_input("x")


def test_a_repeat_is_noted_with_its_document(record: Record) -> None:
    [added] = add(record, make_arrival())
    run = record.begin_run("add")
    record.write(run, [Refusal("again", "d", Became.ALREADY_THERE, None, added.document)])
    assert [outcome.document for outcome in record.outcomes(run)] == [added.document]


def test_a_batch_that_fails_leaves_nothing_and_can_be_written_again(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.record.placing import Placing

    world = make_world(1)
    add(record, *world[:5])
    before = history(record)
    run = record.begin_run("add")

    def break_off(*_: object, **__: object) -> None:
        raise RuntimeError("the power fails")

    with monkeypatch.context() as patch:
        patch.setattr(Placing, "_write_events", break_off)
        with pytest.raises(RuntimeError, match="the power fails"):
            record.write(run, world[5:])
    assert history(record) == before
    assert record.outcomes(run) == []
    assert set(became(record.write(run, world[5:]))) == {"added"}


def test_an_interrupted_run_that_is_taken_up_again_equals_an_undisturbed_one(
    new_record: Callable[[], Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman import flow
    from dragoman.flow import Adding
    from dragoman.flow import add as add_items
    from dragoman.sources.items import Item

    items = [
        Item(f"lines:{number}", reading=_json(arrival)) for number, arrival in enumerate(make_world(3, happenings=15))
    ]
    monkeypatch.setattr(flow, "BATCH", 10)
    assert len(items) > 20
    undisturbed, disturbed = new_record(), new_record()
    for _ in add_items(undisturbed, undisturbed.begin_run("add"), items, Adding()):
        pass
    broken_off = add_items(disturbed, disturbed.begin_run("add"), items, Adding())
    next(broken_off)
    broken_off.close()
    outcomes = [one for some in add_items(disturbed, disturbed.begin_run("add"), items, Adding()) for one in some]
    assert 0 < became(outcomes).count("already there") < len(items)
    assert told_events(disturbed) == told_events(undisturbed)


def _json(arrival: Arrival) -> bytes:
    import msgspec

    return msgspec.json.encode(arrival.reading.to_dict())


def test_a_clock_that_is_put_back_does_not_put_back_the_record(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    from dragoman.record import writer

    add(record, make_arrival(None, talks(about="water"), id="7"))
    between = now()

    class Yesterday(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime(2020, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(writer, "datetime", Yesterday)
    add(record, make_arrival(None, talks(about="power"), id="7"))
    add(record, make_arrival(None, talks(about="gas"), id="8"))
    with record.view() as view:
        knowns = [document.known for number in (1, 2) if (document := view.document("7", version=number))]
        eighth = view.document("8")
        assert eighth is not None
        assert knowns[0] < knowns[1] < eighth.known
        assert eighth.recorded.year == 2020
    with record.view(between) as view:
        assert view.count_documents() >= 1
    assert not record.needs_rebuilding


def test_a_withdrawn_article_reports_nothing_and_stays_readable(record: Record) -> None:
    [added] = add(record, make_arrival())
    assert added.document is not None
    before = now()
    record.withdraw(added.document, "the outlet says that it was wrong")
    with record.view() as view:
        assert view.events() == []
        assert view.quotes() == view.warnings() == view.ties() == []
        document = view.document(added.document)
        assert document is not None
        assert document.withdrawn
        assert document.text
    with record.view(before) as view:
        assert len(view.events()) == 2
        assert len(view.quotes()) == len(view.warnings()) == len(view.ties()) == 1


def test_what_others_report_too_stays_when_one_withdraws(record: Record) -> None:
    arrivals = [make_arrival(None, talks(), url=f"https://{name}.example/1", outlet=name) for name in ("a", "b")]
    outcomes = add(record, *arrivals)
    assert outcomes[0].document is not None
    record.withdraw(outcomes[0].document)
    with record.view() as view:
        [event] = view.events()
        assert [mention.document.outlet for mention in event.mentions] == ["b"]


def test_a_withdrawn_article_that_comes_again_stays_withdrawn_and_a_changed_one_counts(record: Record) -> None:
    add(record, make_arrival(None, talks(about="water"), id="7"))
    record.withdraw("7")
    assert became(add(record, make_arrival(None, talks(about="water"), id="7"))) == ["already there"]
    assert told_events(record) == []
    assert became(add(record, make_arrival(None, talks(about="power"), id="7"))) == ["updated"]
    assert len(told_events(record)) == 1


def test_withdrawing_what_is_not_there_is_refused(record: Record) -> None:
    with pytest.raises(RecordError, match="no document nothing"):
        record.withdraw("nothing")
    add(record, make_arrival(id="7"))
    record.withdraw("7")
    with pytest.raises(RecordError, match="withdrawn already"):
        record.withdraw("7")


def test_copies_of_one_text_count_as_one_source(record: Record) -> None:
    body = "The water of the Vakhsh is shared by an old agreement that nobody has read for years. " * 3
    tellers = [
        make_arrival(None, talks(), url="https://a.example/1", outlet="a", before=body),
        make_arrival(None, talks(), url="https://b.example/1", outlet="b", before=body, title="Talks in Dushanbe"),
        make_arrival(
            None, talks(about="water and cotton"), url="https://c.example/1", outlet="c", title="Elsewhere",
            before="Reporters waited for hours in the rain before the two delegations came out and spoke to them.",
        ),
    ]  # fmt: skip
    add(record, *tellers)
    with record.view() as view:
        [event] = view.events()
    assert len(event.mentions) == 3
    assert event.sources == 2


def test_an_article_without_events_is_kept(record: Record) -> None:
    from dataclasses import replace

    reading = replace(make_reading(), events=(), quotes=(), warnings=(), ties=())
    assert became(add(record, make_arrival(reading))) == ["added"]
    with record.view() as view:
        assert view.count_documents() == 1
        assert view.events() == []


def test_an_article_without_a_day_is_kept_and_its_event_comes_last(record: Record) -> None:
    add(record, make_arrival(None, talks(day=None), published=None, title="Undated"))
    add(record, make_arrival(None, talks("ARM", "GEO", about="gas"), published=DAY, title="Dated"))
    with record.view() as view:
        assert [event.day for event in view.events()] == [DAY, None]
        assert [event.day for event in view.events(newest_first=False)] == [DAY, None]


def test_all_who_take_part_are_there(record: Record) -> None:
    told = Told("Kazakhstan and China helped Tajikistan", "AID", (STATES["KAZ"], STATES["CHN"]), (STATES["TJK"],), DAY)
    add(record, make_arrival(None, told))
    with record.view() as view:
        [event] = view.events()
        assert [p.actor.code for p in event.actors] == ["KAZ", "CHN"]
        assert [p.actor.code for p in event.recipients] == ["TJK"]
        assert {actor.code for actor in view.actors()} == {"KAZ", "CHN", "TJK"}
        assert view.partners(None, DAY, DAY, limit=5) == [("chn", "tjk", 1), ("kaz", "tjk", 1)]
