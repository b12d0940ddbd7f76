"""Markdown: its marks give the layout and are gone from the text."""

from __future__ import annotations

from datetime import date

from dragoman.sources import parse_bytes, parse_text
from dragoman.sources.markdown import accepts, is_markdown
from dragoman.types import Link

from .reading_aid import pairs

TEXT = """---
title: "Army retakes bridge in Omdurman"
date: 2023-05-09
---
# Army retakes bridge in Omdurman

*By Amina Osman*

CAIRO (Delta Press) — The **army** said on Sunday that it had retaken
[the bridge](https://delta.example/bridge) over the Nile.

![Soldiers on the bridge](a.jpg)

## What the bridge is worth

> “It was worth a war,” said a captain.

1. It carries the road.
2. It carries the power lines &amp; the water.

Read also: [Chad closes its camps](https://delta.example/camps)

[Who guards the guards of Darfur?](https://delta.example/guards)
"""


def test_marks_give_the_layout_and_leave_the_text() -> None:
    article = parse_text(TEXT)
    assert pairs(article) == [
        ("headline", "Army retakes bridge in Omdurman"),
        ("furniture", "By Amina Osman"),
        ("dateline", "CAIRO (Delta Press) —"),
        ("paragraph", "The army said on Sunday that it had retaken the bridge over the Nile."),
        ("caption", "Soldiers on the bridge"),
        ("heading", "What the bridge is worth"),
        ("paragraph", "“It was worth a war,” said a captain."),
        ("bullet", "It carries the road."),
        ("bullet", "It carries the power lines & the water."),
        ("related", "Chad closes its camps"),
        ("related", "Who guards the guards of Darfur?"),
    ]
    assert "**" not in article.text
    assert "](" not in article.text


def test_front_matter_and_links_are_kept_as_facts() -> None:
    article = parse_text(TEXT)
    assert (article.title, article.published) == ("Army retakes bridge in Omdurman", date(2023, 5, 9))
    assert article.related[0] == Link("Chad closes its camps", "https://delta.example/camps")


def test_a_first_heading_of_any_level_is_the_headline() -> None:
    article = parse_text("## Army retakes bridge\n\nThe army said so.\n\n## Next\n\nMore is to come.\n")
    assert [kind for kind, _ in pairs(article)] == ["headline", "paragraph", "heading", "paragraph"]
    assert article.title == "Army retakes bridge"


def test_lines_that_are_paragraphs_stay_apart_under_a_markdown_headline() -> None:
    article = parse_text("# Army retakes bridge\nThe army said so on Sunday.\nNobody could confirm it.\n")
    assert [kind for kind, _ in pairs(article)] == ["headline", "paragraph", "paragraph"]


def test_markdown_is_known_by_its_marks_or_its_name() -> None:
    assert is_markdown("# Head\n\nText.")
    assert is_markdown("See [this](https://a.example).")
    assert not is_markdown("• 07:35 — Police closed the bridge.\n- One\n1. Two\n#hashtag * a * b")
    assert accepts(b"Text only.", "notes.MD")
    assert parse_bytes(b"Text only, and no marks.", name="notes.md").text == "Text only, and no marks."
