"""Plain text → Article: the format of last resort."""

from __future__ import annotations

import json
import re
from datetime import date

from dragoman.errors import NotAnArticle, SourceError
from dragoman.sources.article import LONGEST_TEXT, Origin, article_of_text, check_length
from dragoman.sources.encoding import decode_text
from dragoman.types import Article

_XML = re.compile(r"\ufeff?\s*<(?:\?xml|rss|feed|urlset|sitemapindex)\b")


def accepts(raw: bytes, name: str) -> bool:
    """True: whatever is no other format is read as text, or refused while being read."""
    return True


def parse(raw: bytes, *, name: str, url: str | None = None, published: date | None = None) -> Article:
    """The article in the bytes; SourceError when they are no text, no English, empty or too long."""
    text = decode_bounded(raw, name)
    if _XML.match(text):
        raise NotAnArticle(name, "this is XML (a feed or a sitemap?), not an article")
    if _is_json(text):
        raise NotAnArticle(name, "this is JSON, not an article")
    if _is_json(text.lstrip().partition("\n")[0]):
        raise NotAnArticle(
            name, "this is JSON Lines, several articles perhaps; `dragoman add` takes them into a record"
        )
    return article_of_text(text, Origin(name, published=published, url=url))


def decode_bounded(raw: bytes, name: str) -> str:
    """The decoded text, refused before decoding when it cannot but be too long."""
    if len(raw) > 4 * LONGEST_TEXT:
        raise SourceError(name, f"too long: {len(raw):,} bytes of text; the limit is {LONGEST_TEXT:,} characters")
    text = decode_text(raw, name=name)
    check_length(text, name)
    return text


def _is_json(text: str) -> bool:
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True
