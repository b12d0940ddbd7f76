"""Boxes of related articles."""

from __future__ import annotations

from lxml.html import document_fromstring

from dragoman.sources.page_links import related_links
from dragoman.types import Link


def links(body: str, url: str | None = "https://a.example/x/") -> list[Link]:
    return list(related_links(document_fromstring(f"<html><body>{body}</body></html>"), url))


def test_boxes_are_known_by_their_heading_or_their_name() -> None:
    headed = "<div><h3>Read more</h3><ul><li><a href='/b'>Chad closes its camps</a></li></ul></div>"
    named = "<aside class='article-related'><a href='c'>A war of drones</a><a href='/d'>More</a></aside>"
    assert links(headed + named) == [
        Link("Chad closes its camps", "https://a.example/b"),
        Link("A war of drones", "https://a.example/x/c"),
    ]


def test_addresses_that_lead_nowhere_are_missing() -> None:
    named = (
        "<div id='related'><a href='javascript:x()'>Chad closes its camps</a><a href='http://['>A war of men</a></div>"
    )
    assert links(named) == [Link("Chad closes its camps"), Link("A war of men")]
    assert links("<div id='related'><a href='/b'>Chad closes its camps</a></div>", None) == [
        Link("Chad closes its camps")
    ]


def test_menus_are_no_related_articles() -> None:
    menu = "<nav>" + "".join(f"<a href='/{n}'>Section number {n}</a>" for n in range(50)) + "</nav>"
    assert links(menu) == []
    assert links(menu.replace("<nav>", "<nav class='related'>")) == []
