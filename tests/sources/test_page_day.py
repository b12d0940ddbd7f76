"""The day of publication, from where pages say it on purpose."""

from __future__ import annotations

from datetime import date

import pytest
from lxml.html import document_fromstring

from dragoman.sources.page_day import day_in_url, published_day, read_day

DAY = date(2024, 3, 13)


@pytest.mark.parametrize(
    "markup",
    [
        '<meta property="article:published_time" content="2024-03-13T23:30:00-05:00">',
        '<meta name="pubdate" content="20240313">',
        '<meta itemprop="datePublished" content="2024/03/13">',
        '<meta name="DC.date.issued" content="13 March 2024">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-13"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": ["Article"], "datePublished": "20240313"}]}</script>',
        '<article><time datetime="2024-03-13">Wednesday</time></article>',
        '<time itemprop="datePublished" datetime="2024-03-13T01:00Z">x</time><time datetime="2020-01-01">y</time>',
    ],
)
def test_marked_days_are_taken(markup: str) -> None:
    assert published_day(document_fromstring(f"<html><body>{markup}<p>x</p></body></html>"), None) == DAY


@pytest.mark.parametrize(
    "markup",
    [
        "<p>© 2024 Gulf Ledger, 13 March 2024</p>",
        '<meta property="article:modified_time" content="2024-03-13">',
        '<meta name="pubdate" content="03/13/2024">',
        '<meta name="pubdate" content="2024-02-31">',
        '<script type="application/ld+json">{"@type": "Organization", "datePublished": "2024-03-13"}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>',
        '<article><time datetime="2024-03-13">a</time><time datetime="2024-03-12">b</time></article>',
        '<footer><time datetime="2024-03-13">a</time></footer>',
    ],
)
def test_days_of_other_things_are_left(markup: str) -> None:
    assert published_day(document_fromstring(f"<html><body>{markup}<p>x</p></body></html>"), None) is None


def test_deep_json_is_left() -> None:
    page = f"<html><script type='application/ld+json'>{'[' * 100_000}</script><p>x</p></html>"
    assert published_day(document_fromstring(page), None) is None


def test_an_address_may_hold_the_day() -> None:
    assert day_in_url("https://a.example/world/2024/03/13/talks") == DAY
    assert day_in_url("https://a.example/talks-2024-03-13.html") == DAY
    assert day_in_url("https://a.example/2024/talks-13") is None
    assert day_in_url("https://a.example/2024/13/45/x") is None
    assert read_day("yesterday") is None
