"""The other articles that a web page lists as related to its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from dragoman.sources.marks import is_related_head
from dragoman.types import Link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKED = re.compile(r"(?:^|[\s_-])(?:related|read-?also|also-?read|more-?on-?this)(?:$|[\s_-])", re.IGNORECASE)
_HEADS = ("h2", "h3", "h4", "h5", "h6", "strong", "p", "div", "span")
_BOXES = ("aside", "section", "div", "ul", "ol", "nav")
_MOST = 20
_MOST_IN_BOX = 40
"""Links: a box with more is a menu or the whole page."""


def related_links(tree: HtmlElement, url: str | None) -> Iterator[Link]:
    """The links below headings such as "Related stories" and in boxes named so, in the page's order."""
    seen: set[str] = set()
    for box in _boxes(tree):
        links = list(box.iter("a"))
        if len(links) > _MOST_IN_BOX:
            continue
        for link in links:
            title = " ".join("".join(link.itertext()).split())
            address = _address(link.get("href"), url)
            if len(title.split()) < 3 or len(title) > 200 or title.casefold() in seen:
                continue
            seen.add(title.casefold())
            yield Link(title, address)
            if len(seen) >= _MOST:
                return


def _boxes(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter(*_BOXES, *_HEADS):
        if element.tag in _BOXES and _MARKED.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            yield element
        elif (
            element.tag in _HEADS
            and len(element) <= 2
            and is_related_head(" ".join("".join(element.itertext()).split()))
        ):
            following = element.getnext()
            parent = element.getparent()
            if following is not None and next(following.iter("a"), None) is not None:
                yield following
            elif parent is not None and parent.tag not in ("body", "main", "article"):
                yield parent


def _address(href: str | None, base: str | None) -> str | None:
    """The absolute address, None where it is not known or not one of the web's."""
    try:
        address = urljoin(base or "", (href or "").strip())
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None
