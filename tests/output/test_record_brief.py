"""The brief in Markdown: what it says, that every line has its source, and that no article's words become markup."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

import pytest
import recorded
from markdown_it import MarkdownIt

from dragoman.output.acts import _ACTS, say_happening
from dragoman.output.quads import QUADS
from dragoman.output.record_brief import escape, markdown_brief
from dragoman.output.record_wording import quote_words, say_heading, say_kinds, say_movement, say_score, web_link
from dragoman.record.values import Fate, Outcome
from dragoman.tables.codebook import codebook
from dragoman.types import Actor, Place, Status

TEXT = markdown_brief(recorded.make_brief())


def section(title: str, text: str = TEXT) -> str:
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_title_names_subject_and_span() -> None:
    assert TEXT.startswith("# Tajikistan, 6–13 September 2024\n")


def test_the_summary_counts_what_the_brief_holds() -> None:
    summary = TEXT.splitlines()[2]
    for said in ("7 articles report 14 events", "10 are told below", "6 of cooperation (4 in words, 2 in deed)",
                 "1 of them is disputed and 2 events are denied", "4 planned events and 1 possible event",
                 "the nearest dated Saturday 14 September 2024", "1 came true, 1 was moved, 1 was cancelled and 1 lapsed",
                 "warmer between Tajikistan and Uzbekistan, and cooler between Tajikistan and Afghanistan"):  # fmt: skip
        assert said in summary


def test_sections_stand_in_their_order() -> None:
    assert re.findall(r"^## (.*)$", TEXT, re.MULTILINE) == [
        "What happened", "Disputed and denied", "What is next", "What became of plans", "What was said", "Warnings",
        "Relations", "Sources",
    ]  # fmt: skip


def test_what_happened_is_told_by_day_with_the_undated_last() -> None:
    assert re.findall(r"^### (.*)$", section("What happened"), re.MULTILINE) == [
        "Friday 13 September 2024", "Wednesday 11 September 2024", "Tuesday 10 September 2024",
        "Monday 9 September 2024", "8–12 September 2024", "Date unknown",
    ]  # fmt: skip


def test_a_line_has_its_sentence_its_words_and_its_source() -> None:
    line = next(line for line in TEXT.splitlines() if "refused Kazakhstan" in line)
    assert line == (
        "- **Kyrgyzstan refused Kazakhstan a change of policy or leadership**: “Kyrgyzstan turned down a Kazakh proposal to "
        "fill the Toktogul reservoir earlier in the year” — [Pamir Wire, 13 Sep 2024](https://wire.example/2024/09/pamir) \\[1\\]"
    )


def test_every_line_names_a_source_that_the_list_at_the_end_has() -> None:
    listed = {int(number) for number in re.findall(r"^(\d+)\. ", section("Sources"), re.MULTILINE)}
    lines = [line for line in TEXT.split("## Sources")[0].splitlines() if re.match(r"\s*- |\| Taj", line)]
    assert len(lines) > 25
    for line in lines:
        cited = re.search(r"\\\[([\d, ]+)\\\]", line)
        assert cited, line
        assert {int(number) for number in cited[1].split(",")} <= listed


def test_more_sources_than_one_are_counted_and_the_independent_ones_told() -> None:
    assert "4 articles, 3 of them independent" in TEXT
    assert "and 3 more \\[1, 2, 3, 4\\]" in TEXT


def test_disputed_and_denied_events_are_called_so() -> None:
    assert "disputed: there are reports that deny it" in section("What happened")
    assert "**It is denied that Tajikistan threatened Afghanistan with restrictions**" in section("Disputed and denied")
    assert "other reports say that it took place" in section("Disputed and denied")


def test_what_is_next_says_when_and_how_certain() -> None:
    said = section("What is next")
    assert "- Saturday 14 September 2024, planned: **" in said
    assert "- Friday 20 September 2024, reportedly planned: **Maroš Šefčovič (EU) to visit Tajikistan**" in said
    assert "- Date unknown, only possible: **Tajikistan may withhold supplies from Afghanistan**" in said


def test_what_became_of_plans_tells_the_fate_and_what_decided_it() -> None:
    said = section("What became of plans")
    assert re.findall(r"^- (\w[\w ]*):", said, re.MULTILINE) == ["Came true", "Moved", "Cancelled", "Lapsed"]
    assert "Kazakhstan, Kyrgyzstan and Uzbekistan visited" not in said, "what is told above is not told again"
    assert "nobody reported that it took place" in said


def test_quotations_stand_under_their_speakers() -> None:
    said = section("What was said")
    assert said.count("### Emomali Rahmon (TJK), President of Tajikistan") == 1
    assert "### Speaker not named" in said
    assert "“Nobody at this table can drink his neighbour's share and sleep well”" in said


def test_warnings_say_if_and_then_and_who_warns() -> None:
    said = section("Warnings")
    assert "**If “the canal is finished without an agreement”; “the glaciers go on melting”, then “the lower" in said
    assert "(warned of by hydrologists)" in said
    assert "**“if the line is cut in December”, then" in said


def test_relations_tell_the_movement_in_words() -> None:
    rows = [line for line in section("Relations").splitlines() if line.startswith("| Taj")]
    assert [
        row.split(" | ")[3] for row in rows
    ] == ["warming: the mean score rose by 3.9", "steady: the mean score rose by 0.1",
            "cooling: the mean score fell by 4.2", "unknown: no scored events before"]  # fmt: skip
    assert "→" not in TEXT


def test_the_foot_says_how_many_articles_as_of_when() -> None:
    assert (
        "This brief rests on 7 articles of these days in the record as of 13 September 2024; 7 articles are cited."
        in TEXT.splitlines()[-1]
    )


def test_an_empty_brief_says_that_nothing_was_reported() -> None:
    text = markdown_brief(recorded.make_empty_brief())
    assert text.splitlines()[:3] == [
        "# Fiji, 6–13 September 2024", "", "Nothing was reported about Fiji from 6 to 13 September 2024.",
    ]  # fmt: skip
    assert "##" not in text[1:]


def test_a_brief_of_the_whole_record_has_a_title_of_its_own() -> None:
    brief = dataclasses.replace(recorded.make_empty_brief(), about=None, about_name=None, since=date(2024, 9, 13))
    assert markdown_brief(brief).startswith(
        "# The whole record, 13 September 2024\n\nNothing was reported on 13 September"
    )


def test_a_brief_with_nothing_but_plans_does_not_claim_that_something_happened() -> None:
    brief = dataclasses.replace(recorded.make_empty_brief(), next=recorded.ahead()[:1], documents=2)
    text = markdown_brief(brief)
    assert "no event is reported to have taken place" in text
    assert "Ahead lies 1 planned event, dated Saturday 14 September 2024." in text


def test_hostile_words_become_no_markup() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown_brief(recorded.make_hostile_brief()))
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inner)}
    assert not kinds & {"html_block", "html_inline", "code_inline", "em_open", "image", "fence", "code_block"}
    links = {str(child.attrs["href"]) for child in inner if child.type == "link_open"}
    assert links == {"https://x.example/a%28b%29%7Cc%3Cd%3E%22e%27%20f%00?q=1&copy;=2"}
    text = "".join(child.content for child in inner)
    assert "<script>alert('x')</script> *bold* _it_ [link](javascript:alert(1)) | `code` &amp;" in text
    assert not any(ord(letter) < 32 for letter in text)
    assert "\u202e" not in text


def test_a_hostile_name_breaks_no_row_of_the_table() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown_brief(recorded.make_hostile_brief()))
    assert [token.type for token in tokens].count("td_open") == 5


def test_escaping_leaves_ordinary_words_alone() -> None:
    assert escape("Erdoğan’s visit (again) – 40% & more: fine.") == "Erdoğan’s visit (again) – 40% & more: fine."


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//x.example", "ftp://x.example", "https:///x", " https://x", "", None],
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert web_link(url) is None


def test_every_type_and_mode_of_the_codebook_has_a_sentence() -> None:
    known = {(type_, mode) for type_ in QUADS for mode in (None, *codebook().modes(type_))}
    assert known == set(_ACTS)


@pytest.mark.parametrize("act", sorted(_ACTS, key=str))
def test_no_sentence_leaves_a_gap_open(act: tuple[str, str | None]) -> None:
    name = " ".join(part for part in act if part)
    some, other = recorded.TAJIKISTAN, recorded.SMUGGLERS
    for status in Status:
        for actors, recipients, reciprocal in (
            ((some,), (other,), False), ((some,), (), False), ((), (some,), False), ((some, other), (), True), ((some,), (), True),
        ):  # fmt: skip
            event = recorded.event("x", name, actors, recipients, status=status, reciprocal=reciprocal)
            said = say_happening(event)
            assert not re.search(r"[\[\]{}|]|  |whom", said)
            assert all(actor.name.casefold() in said.casefold() for actor in (*actors, *recipients))


def test_the_sentence_follows_the_status() -> None:
    def said(status: Status) -> str:
        event = recorded.event("x", "CONSULT visit", (recorded.RAHMON,), (recorded.TURKEY,), status=status)
        return say_happening(event)

    assert said(Status.HAPPENED) == "Emomali Rahmon (TJK) visited Turkey"
    assert said(Status.PLANNED) == "Emomali Rahmon (TJK) to visit Turkey"
    assert said(Status.POSSIBLE) == "Emomali Rahmon (TJK) may visit Turkey"
    assert said(Status.DENIED) == "It is denied that Emomali Rahmon (TJK) visited Turkey"


def test_a_doer_who_is_not_named_is_someone() -> None:
    event = recorded.event("x", "ASSAULT destroy", (), (recorded.TURKEY,), place=Place("TUR", "Izmir"))
    assert say_happening(event) == "Someone destroyed property of Turkey in Izmir"


def test_a_state_is_not_itself_arrested() -> None:
    event = recorded.event("x", "COERCE arrest", (recorded.TURKEY,), (recorded.TAJIKISTAN,))
    assert say_happening(event) == "Turkey arrested people of Tajikistan"


def test_a_name_with_the_signs_of_a_pattern_is_told_as_it_is() -> None:
    event = recorded.event("x", "CONSULT visit", (recorded.TURKEY,), (Actor(None, "[a|b] {} {whom}", "group"),))
    assert say_happening(event) == "Turkey visited [a|b] {} {whom}"


def test_of_very_many_parties_six_are_named_and_the_others_counted() -> None:
    many = [Actor(None, f"Party {number}", "party") for number in range(9)]
    said = say_happening(recorded.event("x", "PROTEST", many))
    assert said == "Party 0, Party 1, Party 2, Party 3, Party 4, Party 5 and 3 others protested"


def test_long_words_are_cut_at_a_word() -> None:
    said = quote_words("word " * 200, 52)
    assert said == f"“{'word ' * 9}word …”"


def test_days_scores_and_kinds_in_words() -> None:
    assert say_heading(recorded.days("2024-11-01", "2024-11-30")) == "November 2024"
    assert say_heading(recorded.days("2024-08-30", "2024-09-02")) == "30 August – 2 September 2024"
    assert say_heading(None) == "Date unknown"
    assert (say_score(-3.0), say_score(2.55), say_score(-0.01), say_score(None)) == ("−3.0", "+2.5", "0.0", "no score")
    assert say_kinds((2, 0, 0, 1)) == "2 of cooperation (in words) and 1 of conflict (in deed)"
    assert say_kinds((0, 0, 0, 0)) == ""


def test_a_relation_without_scores_in_either_span_says_why_it_is_unknown() -> None:
    relation = recorded.relation(recorded.TURKEY, recorded.UNION, (0,) * 4, None, (0,) * 4, None, "unknown")
    assert say_movement(relation) == "unknown: no scored events in either span"


def test_an_event_without_mentions_says_that_no_source_is_kept() -> None:
    plan = recorded.event("x", "AID", (recorded.TURKEY,), status=Status.PLANNED, outcome=Outcome(Fate.LAPSED))
    brief = dataclasses.replace(recorded.make_empty_brief(), past_plans=(plan,))
    assert "(planned, date unknown; its day passed, and nobody reported that it took place) — no source is kept" in (
        markdown_brief(brief)
    )


def test_an_article_of_an_unnamed_outlet_goes_by_its_title() -> None:
    told = recorded.mention("gave aid", recorded.document("x", outlet=None, title="Guards pulled back from two posts"))
    happened = (recorded.event("x", "AID", (recorded.TURKEY,), mentions=told),)
    text = markdown_brief(dataclasses.replace(recorded.make_empty_brief(), happened=happened, happened_in_all=1))
    assert "[“Guards pulled back from two posts”, 13 Sep 2024](https://wire.example/2024/09/x) \\[1\\]" in text
    assert (
        "1. [Guards pulled back from two posts](https://wire.example/2024/09/x), outlet not named, 13 Sep 2024" in text
    )


def test_the_day_of_a_lapsed_plan_is_told_once() -> None:
    why = "planned for 7 September 2024, and nobody reported that it took place"
    plan = recorded.event("x", "AID", (recorded.TURKEY,), status=Status.PLANNED, outcome=Outcome(Fate.LAPSED, None, why),
                          when=recorded.days("2024-09-07"))  # fmt: skip
    text = markdown_brief(dataclasses.replace(recorded.make_empty_brief(), past_plans=(plan,)))
    assert f"({why})" in text


def test_the_day_of_the_first_report_is_told_where_the_named_source_is_a_later_one() -> None:
    undated = section("What happened").split("### Date unknown")[1].splitlines()
    gave, criticised = (next(line for line in undated if word in line) for word in ("gave aid", "criticised"))
    assert "first reported" not in gave
    assert "(first reported on 9 Sep 2024) — [Pamir Wire, 13 Sep 2024]" in criticised
