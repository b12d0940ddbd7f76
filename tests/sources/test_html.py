"""Web pages: the article without the page around it, and what the page says of it."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import SourceError
from dragoman.sources.html import LARGEST_PAGE, MOST_ELEMENTS, accepts, parse
from dragoman.types import Link

from .reading_aid import pairs

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Oman hosts second round of talks | Gulf Ledger</title>
<link rel="canonical" href="/2024/03/13/talks">
<meta property="og:site_name" content="Gulf Ledger">
<meta property="og:title" content="Oman hosts second round of talks">
<meta property="article:published_time" content="2024-03-13T23:30:00+04:00">
<script>var day = "1999-01-01";</script></head>
<body><header><nav><a href="/">Home</a><a href="/world">World</a></nav></header>
<main><article><h1>Oman hosts second round of talks</h1>
<p class="standfirst">Both sides send smaller teams to Muscat this time</p>
<p>MUSCAT &mdash; Oman said on Wednesday that it would host a second round of talks between the parties to
<a href="/war">the war in Yemen</a>, after the first <b>ended</b> without agreement.</p>
<p>A spokesman for the Houthis confirmed the date.<br>He gave no details of the teams.</p>
<p><strong>Read also: <a href="/2024/03/12/envoy">Saudi envoy returns to Sanaa</a></strong></p>
<p><a href="/2024/03/11/fuel">UN coordinator pleads for fuel in Aden</a></p>
<h2>Prisoners first</h2>
<p>The talks will begin with an exchange of prisoners, diplomats said.</p>
<ul><li>Some 300 men on each side are to be freed.</li><li>The Red Cross will carry the lists.</li></ul>
<blockquote><p>“We want them home before the feast,” the Omani minister said.</p></blockquote>
<table><tr><th>Side</th><th>Prisoners</th></tr><tr><td>Houthis</td><td>300</td></tr></table>
</article>
<aside><h3>Related stories</h3><ul><li><a href="/a">Houthis fire on tanker off Hodeidah</a></li></ul></aside>
</main><footer>&copy; 2024 Gulf Ledger. All rights reserved.</footer></body></html>
"""
URL = "https://gulf.example/2024/03/13/talks?utm=x"


def test_a_page_becomes_an_article_with_its_layout() -> None:
    article = parse(PAGE.encode(), name=URL, url=URL)
    assert pairs(article) == [
        ("headline", "Oman hosts second round of talks"),
        ("standfirst", "Both sides send smaller teams to Muscat this time"),
        ("dateline", "MUSCAT —"),
        (
            "paragraph",
            "Oman said on Wednesday that it would host a second round of talks between the parties to "
            "the war in Yemen, after the first ended without agreement.",
        ),
        ("paragraph", "A spokesman for the Houthis confirmed the date."),
        ("paragraph", "He gave no details of the teams."),
        ("related", "Saudi envoy returns to Sanaa"),
        ("related", "UN coordinator pleads for fuel in Aden"),
        ("heading", "Prisoners first"),
        ("paragraph", "The talks will begin with an exchange of prisoners, diplomats said."),
        ("bullet", "Some 300 men on each side are to be freed."),
        ("bullet", "The Red Cross will carry the lists."),
        ("paragraph", "“We want them home before the feast,” the Omani minister said."),
    ]


def test_a_page_says_who_published_it_when_and_where() -> None:
    article = parse(PAGE.encode(), name=URL, url=URL)
    assert article.title == "Oman hosts second round of talks"
    assert article.published == date(2024, 3, 13)
    assert article.url == "https://gulf.example/2024/03/13/talks"
    assert (article.outlet, article.language, article.dateline_place) == ("Gulf Ledger", "en", "MUSCAT")
    assert parse(PAGE.encode(), name=URL, published=date(2024, 3, 14)).published == date(2024, 3, 14)


def test_other_articles_are_kept_with_their_addresses() -> None:
    article = parse(PAGE.encode(), name=URL, url=URL)
    assert article.related == (
        Link("Saudi envoy returns to Sanaa", "https://gulf.example/2024/03/12/envoy"),
        Link("UN coordinator pleads for fuel in Aden", "https://gulf.example/2024/03/11/fuel"),
        Link("Houthis fire on tanker off Hodeidah", "https://gulf.example/a"),
    )


def test_the_headline_is_put_in_front_when_the_body_lacks_it() -> None:
    page = PAGE.replace("<h1>Oman hosts second round of talks</h1>", "")
    article = parse(page.encode(), name="a.html")
    assert pairs(article)[0] == ("headline", "Oman hosts second round of talks")


def test_a_page_says_its_own_encoding() -> None:
    page = PAGE.replace("utf-8", "windows-1252").replace("&mdash;", "—")
    article = parse(page.encode("cp1252"), name="a.html")
    assert "“We want them home before the feast,”" in article.text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p></p>",
        "<nav><a href='/'>Home</a> <a href='/x'>News</a></nav><p>Page not found</p>",
        "<h1>404</h1><p>The page that you asked for is not here any more, we are sorry to say.</p>",
        "<div>" * 10_000 + "<p>Too deep to be an article, however long its sentences may be.</p>",
    ],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    page = f"<html><head><title>404 Not Found</title></head><body>{body}</body></html>"
    with pytest.raises(SourceError, match=r"^x: no article found on the page$"):
        parse(page.encode(), name="x")


def test_a_page_in_another_language_is_refused() -> None:
    words = "Россия и Украина обменялись пленными в пятницу, сообщили представители министерства обороны в Москве."
    page = f"<html lang='en'><body><article><p>{words}</p><p>{words} Ещё раз.</p></article></body></html>"
    with pytest.raises(SourceError, match="written in Russian"):
        parse(page.encode(), name="x")


def test_pages_too_large_are_refused_before_they_take_long() -> None:
    with pytest.raises(SourceError, match=r"too large: .* bytes of HTML"):
        parse(b"<html>" + b"a" * LARGEST_PAGE, name="x")
    with pytest.raises(SourceError, match=r"too large: .* HTML elements"):
        parse(b"<html><body>" + b"<p>a</p>" * (MOST_ELEMENTS + 1), name="x")


def test_a_page_is_known_by_its_opening_or_by_name_and_tags() -> None:
    assert accepts(b"\xef\xbb\xbf <!-- x -->\n<!DOCTYPE html><p>", "a.txt")
    assert accepts("<html>".encode("utf-16"), "a")
    assert accepts(b"<p>One</p> two", "a.HTM")
    assert accepts(b"<div><p>One</p><p>Two</p></div>", "a")
    assert not accepts(b"The <html> tag opens a page.", "a.txt")
    assert not accepts(b"<?xml version='1.0'?><rss></rss>", "a")
    assert not accepts(b"No tags at all.", "a.html")
