"""What is known of one doc while it is read: each step of the reading adds to the sheet and asks what is there.

The sheet lies in ``doc.user_data``, so that every step works as a spaCy component too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from dragoman.reading.cast import Cast
from dragoman.reading.drafts import Draft
from dragoman.reading.naming import Names
from dragoman.reading.persons import People
from dragoman.reading.quotes import Quoted
from dragoman.reading.syntax import text_of
from dragoman.types import Article, Block, BlockKind, Event, Quote, Tie, Warning

KEY = "dragoman"


@dataclass(slots=True)
class Sheet:
    """The steps' common notes; what a step has not filled yet is None or empty."""

    article: Article
    names: Names | None = None
    people: People | None = None
    cast: Cast | None = None
    quoted: list[Quoted] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    events: tuple[Event, ...] = ()
    ties: list[Tie] = field(default_factory=list)

    def spans(self, *kinds: BlockKind) -> list[tuple[int, int]]:
        """First and last-plus-one character of the article's blocks of these kinds."""
        return [(block.start, block.end) for block in self.article.blocks if block.kind in kinds]

    def known(self) -> Cast:
        """The cast; ValueError where the step ``dragoman_actors`` has not run."""
        if self.cast is None:
            raise ValueError("add dragoman_actors to the pipeline before this component")
        return self.cast


def sheet_of(doc: Doc) -> Sheet:
    """The doc's sheet; for a doc of the user's own one over its whole text as a single paragraph."""
    sheet = doc.user_data.get(KEY)
    if not isinstance(sheet, Sheet):
        published = doc.user_data.get("published")
        block = Block(BlockKind.PARAGRAPH, 0, len(text_of(doc)))
        name = hashlib.blake2b(text_of(doc).encode(), digest_size=8).hexdigest()
        sheet = Sheet(
            Article(name, text_of(doc), (block,), published=published if isinstance(published, date) else None)
        )
        doc.user_data[KEY] = sheet
    return sheet
