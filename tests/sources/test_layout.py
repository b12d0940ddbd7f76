"""The layout of plain texts of many makes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.sources import parse_text
from dragoman.sources.layout import lay_out

from .reading_aid import kinds, of_kind, pairs

LINES = """Drought talks stall in Maun as herders march
MAUN, Feb. 9, 2022 (Delta Press) — Negotiators from Botswana and Namibia left Maun on Wednesday without a deal.
Herders had marched through the town since dawn.
A river runs dry
The two delegations agreed to meet again in Windhoek next month, an official said.
Read also: Namibia drills for water
"""

WRAPPED = """Ruling party in Lesotho splits over mining licence as army watches
from barracks

By Thabo Mokoena, Highveld Press
Updated 4 March 2021, 14:05 GMT

MASERU, March 3, 2021 (Highveld Press) - Three ministers of the
government in Lesotho resigned on Wednesday, saying the prime minister
had handed a mining licence to his brother-in-law.

The army said it would stay in its barracks. "We serve the
constitution," its spokesman told reporters in Maseru.

What happens next

Parliament meets on Monday. The opposition has asked for a vote of no
confidence, which it may win if two more members change sides.

- South Africa has offered to mediate between the two camps and will
  send its foreign minister.
- The African Union called for calm.

Related stories
* Diamonds and debts in the mountain kingdom
* Who guards the guards?

(Reporting by Thabo Mokoena; Editing by Jane Doe)
(c) 2021 Highveld Press. All rights reserved.
"""


def test_a_text_of_one_paragraph_a_line_falls_into_its_blocks() -> None:
    assert kinds(LINES) == [
        ("headline", "Drought talks stall in Maun as herders march"),
        ("dateline", "MAUN, Feb. 9, 2022 (Delta Press) —"),
        ("paragraph", "Negotiators from Botswana and Namibia left Maun on Wednesday without a deal."),
        ("paragraph", "Herders had marched through the town since dawn."),
        ("heading", "A river runs dry"),
        ("paragraph", "The two delegations agreed to meet again in Windhoek next month, an official said."),
        ("related", "Namibia drills for water"),
    ]


def test_headline_place_day_and_links_are_told() -> None:
    layout = lay_out(LINES)
    assert layout.title == "Drought talks stall in Maun as herders march"
    assert (layout.place, layout.day) == ("MAUN", date(2022, 2, 9))
    assert [(link.title, link.url) for link in layout.related] == [("Namibia drills for water", None)]


def test_wrapped_lines_are_joined_to_paragraphs_and_nothing_runs_into_a_heading() -> None:
    found = kinds(WRAPPED)
    assert ("headline", "Ruling party in Lesotho splits over mining licence as army watches from barracks") in found
    assert ("heading", "What happens next") in found
    assert [kind for kind, _ in found] == [
        "headline", "furniture", "dateline", "dateline", "paragraph", "paragraph", "heading", "paragraph", "bullet",
        "bullet", "furniture", "related", "related", "furniture", "furniture",
    ]  # fmt: skip
    assert of_kind(WRAPPED, "bullet")[0].endswith("will send its foreign minister.")


def test_a_dateline_dates_the_article_before_a_day_of_updating() -> None:
    assert lay_out(WRAPPED).day == date(2021, 3, 3)


def test_wrapped_paragraphs_without_blank_lines_end_at_their_short_lines() -> None:
    text = (
        "The council of elders in Garowe met for the third day running on Monday to\n"
        "settle the dispute over the port, and sent for the governor.\n"
        "He did not come. His office said that he was travelling, and that he would\n"
        "answer every question in good time.\n"
        "Soldiers at the gate\n"
        "Two lorries of soldiers were parked outside the hall by the evening, which the\n"
        "elders took for a threat.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph", "heading", "paragraph"]


def test_indented_first_lines_open_paragraphs() -> None:
    text = (
        "   The council of elders in Garowe met for the third day running on Monday\n"
        "to settle the dispute over the port, and sent for the governor on Tuesday.\n"
        "   He did not come. His office said that he was travelling, and that he\n"
        "would answer every question in good time.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_a_summary_above_the_headline_is_a_standfirst() -> None:
    text = (
        "Two months after the vote, Guinea-Bissau still has no government. The president blames parliament.\n"
        "Bissau waits: how a small quarrel became a large one\n"
        "President Umaro Embaló told reporters on Friday that he would not wait much longer.\n"
        "Parliament has not met since April.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["standfirst", "headline", "paragraph", "paragraph"]
    assert lay_out(text).title == "Bissau waits: how a small quarrel became a large one"


def test_a_standfirst_may_stand_between_headline_and_dateline() -> None:
    text = (
        "Army retakes bridge in Omdurman\n"
        "Commanders speak of a turning point, but the other side denies having withdrawn\n"
        "Amina Osman in Cairo\n"
        "CAIRO (AP) — The army said on Sunday that it had retaken the last bridge.\n"
        "Nobody could confirm it.\n"
    )
    assert [kind for kind, _ in kinds(text)] == [
        "headline",
        "standfirst",
        "furniture",
        "dateline",
        "paragraph",
        "paragraph",
    ]


def test_one_sentence_alone_is_a_paragraph_and_no_headline() -> None:
    for text in ("Iran fired missiles at Israel on Tuesday.", "Iran fires missiles at Israel"):
        assert [kind for kind, _ in kinds(text)] == ["paragraph"]
        assert lay_out(text).title is None


def test_a_text_that_opens_with_its_dateline_has_no_headline() -> None:
    text = "PARIS (AP) — France recalled its ambassador from Niamey on Monday.\nThe junta had asked for it.\n"
    assert [kind for kind, _ in kinds(text)] == ["dateline", "paragraph", "paragraph"]


def test_a_label_above_the_headline_is_furniture() -> None:
    text = "World | Africa\nArmy retakes bridge in Omdurman\nThe army said so on Sunday.\nNobody could confirm it.\n"
    assert kinds(text)[:2] == [("furniture", "World | Africa"), ("headline", "Army retakes bridge in Omdurman")]


def test_time_stamps_and_list_marks_lie_outside_their_blocks() -> None:
    text = (
        "Live: protesters at the gates of parliament\n"
        "• 07:35 — Police have closed the bridge, the ministry says.\n"
        "22:35 GMT — The prime minister calls for calm.\n"
        "[23:01] Two officers were hurt.\n"
        "11.15pm BST: The square is empty.\n"
        "1. The ministers noted the progress made.\n"
        "(b) The parties will meet again.\n"
        "– The border stays shut.\n"
    )
    assert of_kind(text, "bullet") == [
        "Police have closed the bridge, the ministry says.",
        "The prime minister calls for calm.",
        "Two officers were hurt.",
        "The square is empty.",
        "The ministers noted the progress made.",
        "The parties will meet again.",
        "The border stays shut.",
    ]


def test_a_time_alone_on_its_line_is_furniture() -> None:
    text = (
        "Protesters at the gates of parliament\n10:20pm\nPolice have fired tear gas.\n10:50pm\nThe square is empty.\n"
    )
    assert of_kind(text, "furniture") == ["10:20pm", "10:50pm"]
    assert of_kind(text, "paragraph") == ["Police have fired tear gas.", "The square is empty."]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Related: Chad closes its camps", "Chad closes its camps"),
        ("Read more: Chad closes its camps", "Chad closes its camps"),
        ("READ ALSO: Chad closes its camps", "Chad closes its camps"),
        ("See also – Chad closes its camps", "Chad closes its camps"),
        ("More on this: Chad closes its camps", "Chad closes its camps"),
        ("ALSO READ | Chad closes its camps", "Chad closes its camps"),
        ("Don’t miss: Chad closes its camps", "Chad closes its camps"),
        ("→ Read also: Chad closes its camps", "Chad closes its camps"),
        ("[Related: Chad closes its camps]", "Chad closes its camps"),
        ("READ MORE Chad closes its camps", "Chad closes its camps"),
    ],
)
def test_a_pointer_to_another_article_covers_its_title_only(line: str, title: str) -> None:
    text = f"Army retakes bridge in Omdurman\nThe army said so on Sunday.\n{line}\nNobody could confirm it.\n"
    assert of_kind(text, "related") == [title]
    assert [link.title for link in lay_out(text).related] == [title]


def test_a_pointer_at_the_end_of_a_paragraph_is_cut_off() -> None:
    text = "Army retakes bridge\nThe army said so. (Read also: Chad closes its camps)\nNobody could confirm it.\n"
    assert of_kind(text, "paragraph") == ["The army said so.", "Nobody could confirm it."]
    assert of_kind(text, "related") == ["Chad closes its camps"]


def test_prose_about_reading_and_relations_is_no_pointer() -> None:
    text = "Army retakes bridge\nRelated violence in the east has cost 40 lives.\nRead more closely, it says little.\n"
    assert of_kind(text, "related") == []
    assert len(of_kind(text, "paragraph")) == 2


def test_a_list_of_related_articles_ends_before_the_heading_of_the_next_section() -> None:
    text = (
        "Army retakes bridge\nThe army said so on Sunday.\nRelated stories\nChad closes its camps\nA war of drones\n"
        "What the bridge is worth\nThe bridge carried nine tenths of all traffic between the cities before the war.\n"
    )
    assert of_kind(text, "related") == ["Chad closes its camps", "A war of drones"]
    assert of_kind(text, "heading") == ["What the bridge is worth"]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Omar Erdem",
        "(Image: Omar Erdem/Delta Press)",
        "Credit: Omar Erdem",
        "Soldiers on the White Nile bridge. Photo: Omar Erdem",
        "Soldiers on the White Nile bridge [Omar Erdem/Reuters]",
        "Soldiers on the bridge. (AP Photo/Omar Erdem)",
        "File photo of the bridge in 2019",
    ],
)
def test_what_describes_or_credits_a_picture_is_a_caption(line: str) -> None:
    text = f"Army retakes bridge\nThe army said so on Sunday.\n{line}\nNobody could confirm it.\n"
    assert of_kind(text, "caption") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Subscribe to our newsletter",
        "Sign up for our morning briefing",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "© 2023 Delta Press",
        "Copyright 2023 Delta Press. All rights reserved.",
        "(Reporting by Amina Osman; editing by Jane Doe)",
        "Additional reporting by Amina Osman in Cairo",
        "Amina Osman contributed to this report from Port Sudan.",
        "5 min read",
        "Follow us on Telegram",
        "By Amina Osman and Jane Doe",
        "By Amina Osman, diplomatic correspondent",
        "BY AMINA OSMAN | DELTA PRESS",
    ],
)
def test_what_belongs_to_the_page_is_furniture(line: str) -> None:
    text = f"Army retakes bridge in Omdurman\n{line}\nThe army said so on Sunday.\nNobody could confirm it.\n"
    assert of_kind(text, "furniture") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Subscription to the army’s loan has been slow.",
        "Copyright law divided the ministers on Tuesday.",
        "By Tuesday night the bridge was open.",
        "Terms of the ceasefire were not made public.",
        "Shares of the company fell by a tenth.",
        "Print workers struck in Rome.",
    ],
)
def test_prose_that_begins_like_furniture_stays_prose(line: str) -> None:
    text = f"Army retakes bridge in Omdurman\nThe army said so on Sunday.\n{line}\nNobody could confirm it.\n"
    assert line in of_kind(text, "paragraph")


def test_headings_are_not_seen_where_no_line_ends_with_a_full_stop() -> None:
    text = "Iran fires missiles\nIsrael closes its airspace\nOil jumps\nThe UN council will meet\n"
    assert of_kind(text, "heading") == []


def test_a_line_with_a_colon_above_a_list_is_a_heading() -> None:
    text = "Council meets in Addis Ababa\nThe council met on Friday.\nKey points:\n- Sanctions stay.\n- Talks go on.\n"
    assert of_kind(text, "heading") == ["Key points:"]


def test_an_email_gives_its_subject_and_its_day() -> None:
    text = (
        "From: Desk <desk@example.org>\nTo: readers@example.org\nSubject: Fwd: Oman hosts second round of talks\n"
        "Date: Wed, 13 Mar 2024 10:00:00 +0400\n\nOman said on Wednesday that it would host the talks.\n\nDesk\n"
    )
    assert kinds(text) == [
        ("furniture", "From: Desk <desk@example.org>"),
        ("furniture", "To: readers@example.org"),
        ("headline", "Oman hosts second round of talks"),
        ("dateline", "Date: Wed, 13 Mar 2024 10:00:00 +0400"),
        ("paragraph", "Oman said on Wednesday that it would host the talks."),
        ("furniture", "Desk"),
    ]
    assert lay_out(text).day == date(2024, 3, 13)


def test_a_byline_with_a_day_dates_the_article() -> None:
    text = "Army retakes bridge\nBy Amina Osman, 9 May 2023\nThe army said so on Tuesday.\nNobody could confirm it.\n"
    assert lay_out(text).day == date(2023, 5, 9)


def test_a_day_without_its_year_dates_nothing() -> None:
    text = "Army retakes bridge\nCAIRO, May 9 (Delta Press) — The army said so on Tuesday.\nNobody could confirm it.\n"
    layout = lay_out(text)
    assert (layout.place, layout.day) == ("CAIRO", None)


def test_a_day_in_the_prose_dates_nothing() -> None:
    text = "Army retakes bridge\nThe bridge was built on 9 May 1965, as the plaque says.\nNobody could confirm it.\n"
    assert lay_out(text).day is None


BROADCASTER = """Mozambique: Maputo says it has cut off rebel supply line
Published
3 hours ago
Jane Doe
Coast News, Maputo
The army of Mozambique says that it has closed the last road to the rebels' camp.
The governor said that nobody was hurt.
Image source, Delta Press
Analysis
By Jane Doe
This is the third such claim this month, and it will not be the last.
More on this story
Rebel attacks dent gas exports
Who are the men of Cabo Delgado?
Related topics
Mozambique
Africa
"""

WIRE = """BC-AF--Mozambique-Road, 2nd Ld-Writethru,0412
Mozambique's army closes last road to rebel camp
Eds: Updates with quotes.
By JANE DOE
Delta Press

MAPUTO (DP) -- Mozambique's army closed the last road on Wednesday,
the third time this month that it said so.

  A quorum of elders met in the town. Only nine came, according to the
governor's office.

-30-
"""


def test_a_broadcasters_page_copied_as_text_falls_into_its_blocks() -> None:
    found = [kind for kind, _ in kinds(BROADCASTER)]
    assert found == (
        ["headline"] + ["furniture"] * 4 + ["paragraph"] * 2 + ["caption", "heading", "furniture", "paragraph"]
        + ["furniture", "related", "related", "furniture", "furniture", "furniture"]
    )  # fmt: skip


def test_a_wire_story_falls_into_its_blocks() -> None:
    found = [kind for kind, _ in kinds(WIRE)]
    assert found == [
        "furniture", "headline", "furniture", "furniture", "furniture", "dateline", "paragraph", "paragraph",
        "furniture",
    ]  # fmt: skip
    assert lay_out(WIRE).title == "Mozambique's army closes last road to rebel camp"


def test_a_question_below_the_headline_is_a_heading() -> None:
    text = "What is the war in Mali about?\nWho is fighting?\nThe army fights two groups in the north.\nBoth go on.\n"
    assert [kind for kind, _ in kinds(text)] == ["headline", "heading", "paragraph", "paragraph"]


def test_what_somebody_says_is_no_heading() -> None:
    text = "Army retakes bridge\nThe army said so.\n“We are ready,” said one of its men\nNobody could confirm it.\n"
    assert of_kind(text, "heading") == []


def test_lines_of_signs_only_separate() -> None:
    assert kinds("One sentence is here.\n* * *\n-----\nAnother one is there.\n") == [
        ("paragraph", "One sentence is here."),
        ("paragraph", "Another one is there."),
    ]


def test_a_title_that_the_caller_knows_is_found_in_the_text_or_left_out_of_it() -> None:
    text = "The army said so on Sunday, and nobody could confirm the report.\nMore is to come.\n"
    assert pairs(parse_text(text, title="Army retakes bridge"))[0][0] == "paragraph"
    assert parse_text(text, title="Army retakes bridge").title == "Army retakes bridge"
    headed = parse_text(f"Army retakes  bridge\n{text}", title="Army Retakes Bridge")
    assert pairs(headed)[0] == ("headline", "Army retakes bridge")


FRAGMENTS = """PARIS (AP) — |BISHKEK, March 13, 2024 —|Related:|Related stories|• |07:35 — |By Jane Doe|# Head|* a|1. |»
Photo: X|[Read also: x]|From: a|To: b
Subject: c|Context|A sentence ends here.|and goes on with a small letter|Read more: |“
-----|(Read also: )|Updated 4 March 2021, 14:05 GMT|LONDON: |title: x|---|**bold**
[a](https://a.example)|> quoted|```"""
PIECES = [*FRAGMENTS.replace("\n", "|").split("|"), "", "  ", "\u2028", "\x00\x07", "e\u0301", "---\ntitle: x\n---"]
NEWSY = st.lists(st.one_of(st.text(max_size=60), st.sampled_from(PIECES)), max_size=14)


@settings(max_examples=300, deadline=None)
@given(NEWSY, st.sampled_from(["\n", "\n\n", " ", "\r\n", ""]))
def test_whatever_the_text_blocks_are_ordered_apart_and_never_blank(lines: list[str], glue: str) -> None:
    try:
        article = parse_text(glue.join(lines))
    except SourceError:
        return
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        words = article.text[block.start : block.end]
        assert words == words.strip()
        assert any(character.isalnum() for character in words)
        end = block.end
    assert article.blocks
