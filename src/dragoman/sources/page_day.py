"""The day a web page says it was published, from places where pages say so on purpose.

Metadata, JSON-LD, a marked ``<time>`` and a day in the address count; a day somewhere in the text,
a copyright year or a day of changing do not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dragoman.sources.dateline import find_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date.published",
    "publication_date",
    "publicationdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_time",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article_date_original",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "date",
)
_ARTICLE_TYPES = ("article", "posting", "report")
_ISO = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<mark>[-/]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_PATH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)")
_MOST_NODES = 5000


def published_day(tree: HtmlElement, url: str | None) -> date | None:
    """The page's day of publication in the page's own time zone; None where it does not say."""
    for find in (_day_in_json, _day_in_meta, _day_in_time):
        if day := find(tree):
            return day
    return day_in_url(url) if url else None


def day_in_url(url: str) -> date | None:
    """The day in an address such as ``/2024/03/13/title``; None where there is none."""
    match = _PATH.search(urlsplit(url).path)
    return _make_day(match) if match else None


def read_day(value: str) -> date | None:
    """The day of a machine-written or English date; None where day and month could be confused."""
    match = _ISO.match(value)
    return _make_day(match) if match else find_day(value)


def _make_day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _day_in_json(tree: HtmlElement) -> date | None:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content):
            types = str(node.get("@type", "")).lower()
            value = node.get("datePublished")
            is_article = any(kind in types for kind in _ARTICLE_TYPES)
            if is_article and isinstance(value, str) and (day := read_day(value)):
                return day
    return None


def _nodes(content: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document, outermost first; those inside an article are not its own."""
    queue, seen = [content], 0
    while queue and seen < _MOST_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue.extend(node[:200])
        elif isinstance(node, dict):
            yield node
            queue.extend(value for key, value in node.items() if key in ("@graph", "mainEntity", "mainEntityOfPage"))


def _day_in_meta(tree: HtmlElement) -> date | None:
    found: dict[str, date] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name in _META_NAMES and name not in found and (day := read_day(meta.get("content") or "")):
            found[name] = day
    return next((found[name] for name in _META_NAMES if name in found), None)


def _day_in_time(tree: HtmlElement) -> date | None:
    """The day of the one ``<time>`` that is marked as the day of publication, or that heads the article."""
    marked: list[date] = []
    heading: list[date] = []
    for element in tree.iter("time", "span", "abbr"):
        is_marked = element.get("pubdate") is not None or "datePublished" in (element.get("itemprop") or "")
        if element.tag != "time" and not is_marked:
            continue
        day = read_day(element.get("datetime") or element.get("content") or element.get("title") or "")
        if day is None:
            continue
        if is_marked:
            marked.append(day)
        elif any(True for _ in element.iterancestors("article", "header", "main")):
            heading.append(day)
    if marked:
        return marked[0]
    return heading[0] if len(set(heading)) == 1 else None
