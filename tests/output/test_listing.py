"""Lists of the record: what the table, the spreadsheet and the array show of each kind, and what they never do."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

import pytest
import recorded
from rich.cells import cell_len
from rich.console import Console

from dragoman.output.listing import Form, Kind, write_listing
from dragoman.output.listing_cells import COLUMNS
from dragoman.output.listing_tables import make_table
from dragoman.types import Actor, Place


def listed(rows: Iterable[Any], kind: Kind, form: Form = "table") -> str:
    stream = io.StringIO()
    write_listing(rows, kind, form, stream)
    return stream.getvalue()


def flat(rows: Iterable[Any], kind: Kind) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(listed(rows, kind, "csv"))))


def drawn(rows: list[Any], kind: str, width: int) -> list[str]:
    console = Console(width=width, file=io.StringIO(), force_terminal=True, color_system=None, record=True)
    console.print(make_table(rows, kind, width), markup=False, highlight=False, emoji=False)
    return console.export_text().splitlines()


ALL_EVENTS = [*recorded.happened(), *recorded.denied(), *recorded.ahead()]


def test_an_event_is_told_with_day_act_parties_place_sources_and_first_words() -> None:
    lines = listed(recorded.happened()[:1], "events")
    for shown in ("13 Sep 2024", "CONSULT", "visit", "Kazakhstan (KAZ), Kyrgyzstan (KGZ) and Uzbekistan (UZB) →",
                  "Tajikistan (TJK)", "happened", "Dushanbe", "3 × 4", "“The presidents of Kazakhstan"):  # fmt: skip
        assert shown in lines


def test_parties_that_act_together_stand_on_both_sides_of_an_arrow() -> None:
    assert "Emomali Rahmon (TJK) ↔ Shavkat Mirziyoyev (UZB)" in listed(recorded.happened()[1:2], "events")


def test_an_unknown_day_is_called_unknown_in_every_form() -> None:
    event = recorded.event("x", "AID", (recorded.UNION,))
    assert "date unknown" in listed([event], "events")
    assert flat([event], "events")[0]["date"] == "date unknown"
    assert flat([event], "events")[0]["published"] == "date unknown"
    assert "Date unknown" in listed([event], "calendar")
    assert listed([recorded.actors()[3]], "actors").count("date unknown") == 1
    assert flat([recorded.actors()[3]], "actors")[0]["first"] == "date unknown"


def test_without_a_terminal_no_line_has_colours_or_hangs_over() -> None:
    for kind, rows in (("events", ALL_EVENTS), ("calendar", ALL_EVENTS), ("dyad", recorded.months()),
                       ("actors", recorded.actors()), ("warnings", recorded.warnings())):  # fmt: skip
        text = listed(rows, kind)  # type: ignore[arg-type]
        assert "\x1b" not in text
        assert all(len(line) <= 120 and line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_tables_fit_the_width_of_the_terminal(width: int) -> None:
    long = Actor(None, "Extraordinarily" * 12, "group")
    rows = [*ALL_EVENTS, recorded.event("x", "ASSAULT", (long,), place=Place(None, "Llanfairpwllgwyngyll" * 3))]
    for kind in ("events", "calendar"):
        lines = drawn(rows, kind, width)
        assert max(cell_len(line) for line in lines) <= width
        assert "…" not in "".join(lines).replace(" …”", "")


def test_eighty_columns_hold_a_dyad_unbroken() -> None:
    lines = [line for line in drawn([*recorded.months()], "dyad", 80) if "2024" in line]
    assert len(lines) == 4
    assert lines[2].split()[:6] == ["Aug", "2024", "1", "·", "6", "3"]
    assert "−5.2" in lines[2]


def test_a_bad_mean_stretches_left_of_the_middle_and_a_good_one_right() -> None:
    lines = listed(recorded.months(), "dyad").splitlines()
    bad = next(line for line in lines if "Aug" in line)
    good = next(line for line in lines if "Sep" in line)
    assert "█████│" in bad
    assert "│█████" in good
    assert not any("█" in line for line in lines if "Jul" in line)


def test_the_calendar_groups_by_day_and_says_how_certain_and_what_became_of_it() -> None:
    text = listed([*recorded.past_plans(), *recorded.ahead()], "calendar")
    assert "Friday 20 September 2024" in text
    assert "November 2024" in text
    for said in ("reportedly", "possible", "came true", "moved", "cancelled", "lapsed"):
        assert said in text


def test_the_calendar_has_one_heading_for_all_that_has_no_day() -> None:
    undated = recorded.ahead()[4]
    assert listed([undated, *recorded.ahead()[:2], undated], "calendar").count("Date unknown") == 1


def test_outlets_that_are_not_named_are_not_counted_as_none() -> None:
    told = recorded.mention("gave aid", recorded.document("x", outlet=None))
    text = listed([recorded.event("x", "AID", (recorded.UNION,), mentions=told)], "events")
    assert "×" not in text.splitlines()[3]


def test_the_spreadsheet_has_a_row_an_event_and_parties_parted_by_semicolons() -> None:
    rows = flat(ALL_EVENTS, "events")
    assert [row["id"] for row in rows] == [event.id for event in ALL_EVENTS]
    assert rows[0]["actors"] == "Kazakhstan;Kyrgyzstan;Uzbekistan"
    assert rows[0]["actor_codes"] == "KAZ;KGZ;UZB"
    assert rows[7]["date"] == "2024-09-08/2024-09-12"
    assert rows[5]["disputed_by"] == "d2"


def test_a_semicolon_in_a_name_makes_no_second_party() -> None:
    event = recorded.event("x", "AID", (Actor(None, "Peace; Bread", "party"),))
    assert flat([event], "events")[0]["actors"] == "Peace, Bread"


def test_a_name_that_begins_like_a_formula_stays_as_it_is() -> None:
    event = recorded.event("x", "AID", (Actor(None, "=1+1", "party"),))
    assert flat([event], "events")[0]["actors"] == "=1+1"


def test_every_kind_with_fixed_columns_has_them_without_rows_too() -> None:
    for kind, columns in COLUMNS.items():
        assert listed([], kind, "csv") == ",".join(columns) + "\n"  # type: ignore[arg-type]
    assert listed([], "runs", "csv") == ""


def test_cells_fill_exactly_the_columns_that_are_documented() -> None:
    for kind, rows in (("events", ALL_EVENTS), ("actors", recorded.actors()), ("warnings", recorded.warnings())):
        for row in flat(rows, kind):  # type: ignore[arg-type]
            assert tuple(row) == COLUMNS[kind]
            assert None not in row.values()


def test_json_is_one_array_of_the_rows_own_objects() -> None:
    assert json.loads(listed(ALL_EVENTS, "events", "json")) == [event.to_dict() for event in ALL_EVENTS]
    assert json.loads(listed(recorded.warnings(), "warnings", "json"))[0]["said_by"] == "hydrologists"
    assert json.loads(listed([], "events", "json")) == []


def test_json_of_a_dyad_holds_months_and_events_and_csv_only_months() -> None:
    rows = [*recorded.months(), *recorded.happened()[:1]]
    assert [set(row) >= {"id"} for row in json.loads(listed(rows, "dyad", "json"))] == [False] * 4 + [True]
    assert len(flat(rows, "dyad")) == 4
    assert "Latest" in listed(rows, "dyad")


HIT = {"document": "d", "title": "Guards pulled back", "outlet": "Pamir Wire", "published": None, "url": None,
       "passage": "from two\x1b posts near Isfara", "marks": [[10, 15]]}  # fmt: skip


def test_what_was_found_is_shown_with_title_day_and_passage() -> None:
    assert listed([HIT], "search").splitlines() == [
        "Guards pulled back",
        "Pamir Wire · date unknown",
        "from two  posts near Isfara",
    ]
    assert flat([HIT], "search")[0]["passage"] == "from two posts near Isfara"


def test_the_words_that_were_looked_for_stand_out() -> None:
    console = Console(width=80, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    with console.capture() as capture:
        console.print(make_table([HIT], "search", 80))
    assert "\x1b[1mposts\x1b[0m" in capture.get()


def test_runs_and_judgements_may_be_any_rows() -> None:
    rows = [{"run": 7, "started": recorded.KNOWN, "ended": None}, {"run": 8, "started": recorded.KNOWN, "failed": 2}]
    text = listed(rows, "runs")
    assert "2024-09-13 18:00 UTC" in text
    assert flat(rows, "runs")[1] == {"run": "8", "started": "2024-09-13T18:00:00.000000Z", "ended": "", "failed": "2"}
    assert json.loads(listed(rows, "judgements", "json"))[0]["run"] == 7


def test_counts_of_a_run_are_told_one_by_one() -> None:
    row = {"run": 7, "started": "2026-11-24T12:30:01.500000+00:00", "counts": {"added": 3, "failed": 1}}
    assert "2026-11-24 12:30 UTC" in listed([row], "runs")
    assert "added: 3, failed: 1" in listed([row], "runs")
    assert flat([row], "runs")[0]["counts"] == "added: 3;failed: 1"


def test_a_row_that_cannot_be_listed_is_named() -> None:
    with pytest.raises(TypeError, match="int is no row"):
        listed([3], "runs", "json")


def test_without_rows_the_table_says_so() -> None:
    assert listed([], "events") == "No event answers this.\n"
    assert listed([], "calendar").startswith("Nothing is planned")


def test_hostile_names_can_neither_steer_the_terminal_nor_break_a_row() -> None:
    brief = recorded.make_hostile_brief()
    rows = [*brief.happened, *brief.denied, *brief.next, *brief.past_plans]
    for kind in ("events", "calendar"):
        text = listed(rows, kind)  # type: ignore[arg-type]
        assert not any(ord(letter) < 32 and letter != "\n" for letter in text)
        assert "\u202e" not in text
        assert "<script>" in text
    assert len(flat(rows, "events")) == 4
    assert "\x1b" not in listed(brief.warnings, "warnings")
    assert "\u202e" not in listed(brief.warnings, "warnings", "csv")
