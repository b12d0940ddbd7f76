"""One input that should become one article: small enough to go to another process, parsed there."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date

from dragoman.errors import SourceError
from dragoman.sources.formats import parse_bytes
from dragoman.sources.intake import parse_text
from dragoman.types import Article


@dataclass(frozen=True, slots=True)
class Known:
    """What the collection already says of an article, before it is parsed; None where it says nothing."""

    id: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One file, page, line or archive record. ``name`` is what outcomes call it (``crawl.warc.gz#17``).

    Just one of ``raw`` (bytes of a page or file, the format told by content), ``text`` (plain text or Markdown) and
    ``reading`` (JSON of an article that was read already) is given.
    """

    name: str
    known: Known = Known()
    raw: bytes | None = None
    text: str | None = None
    reading: bytes | None = None

    @property
    def digest(self) -> str:
        """Thirty-two hexadecimal digits that are the same for the same content and the same :class:`Known`."""
        known = {key: str(value) for key, value in asdict(self.known).items() if value is not None}
        digest = hashlib.blake2b(json.dumps(known, sort_keys=True).encode(), digest_size=16)
        for part in (
            self.raw,
            self.text.encode("utf-8", "surrogatepass") if self.text is not None else None,
            self.reading,
        ):
            digest.update(b"\0" if part is None else b"\1" + len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()

    def parse(self) -> Article:
        """The article. Raises SourceError, which names the item, where it holds no English article."""
        known = self.known
        if self.text is not None:
            try:
                return parse_text(
                    self.text, published=known.published, url=known.url, title=known.title, outlet=known.outlet,
                    language=known.language, id=known.id,
                )  # fmt: skip
            except SourceError as error:
                raise type(error)(self.name, error.reason) from error
        if self.raw is None:
            raise SourceError(self.name, "it was read already and is not parsed again")
        article = parse_bytes(self.raw, name=self.name, url=known.url, published=known.published)
        return replace(article, title=article.title or known.title, outlet=article.outlet or known.outlet)


@dataclass(frozen=True, slots=True)
class Idle:
    """Among items: nothing is due for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed stood when it was last polled; ``next_poll`` is in seconds since 1970."""

    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    next_poll: float = 0.0
