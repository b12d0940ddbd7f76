"""Which words of a doc name something in the gazetteer, token by token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dragoman.reading.syntax import text_of
from dragoman.reading.words import CURRENCIES
from dragoman.tables.gazetteer import Gazetteer, Name, Sense

LONGEST_ENDING = 2
ARTICLE = "the "
LONGEST_NAME = 80
"""Characters that a name may reach beyond another one."""


@dataclass(frozen=True, slots=True)
class TokenName:
    """A gazetteer name over ``doc[start:end]`` with its senses, best first."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    def sense(self, *kinds: str) -> Sense | None:
        """The first sense of one of these kinds, in the order asked; None where it has none."""
        for kind in kinds:
            for sense in self.senses:
                if sense.kind == kind:
                    return sense
        return None


class Names:
    """The names of one doc, found once; `at` answers for a token."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self._doc = doc
        self._at: dict[int, TokenName] = {}
        self.all: list[TokenName] = []
        for found in _names_in(text_of(doc), gazetteer):
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is None or _crosses_sentence(span) or not _fits(span, found.end - found.start) or _is_money(span):
                continue
            name = TokenName(span.start, span.end, found.senses)
            self.all.append(name)
            for i in range(span.start, span.end):
                self._at[i] = name

    def text(self, name: TokenName) -> str:
        """The words of a name as the doc has them."""
        return self._doc[name.start : name.end].text

    def at(self, token: Token) -> TokenName | None:
        """The name that covers the token, None where it is in none."""
        return self._at.get(token.i)


def _names_in(text: str, gazetteer: Gazetteer) -> Iterator[Name]:
    """The gazetteer's names in the text, none overlapping.

    Where a name has an article of its own ("the Caribbean"), a longer one that begins behind it is meant: "the Caribbean Community".
    """
    reach = 0
    for found in gazetteer.find_names(text):
        if found.start < reach:
            continue
        if text[found.start : found.start + len(ARTICLE)].casefold() == ARTICLE:
            start = found.start + len(ARTICLE)
            behind = gazetteer.find_names(text[start : found.end + LONGEST_NAME])
            if behind and behind[0].start == 0 and start + behind[0].end > found.end:
                found = Name(start, start + behind[0].end, behind[0].senses)
        reach = found.end
        yield found


def _crosses_sentence(span: Span) -> bool:
    return any(token.is_sent_start for token in span[1:])


def _is_money(span: Span) -> bool:
    """True for the "US" of "15 million US dollars"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.lemma_.casefold() in CURRENCIES


def _fits(span: Span, length: int) -> bool:
    """False where the name is only a piece of a longer token ("Reading-based"); a plural's ending may follow it."""
    return len(span.text) - length <= LONGEST_ENDING
