"""One sentence with two marked parties → what the codebook says of just these two.

The words that name the parties are taken at their word: whatever they are ("the ruling", "parts of the province"), they
act and are acted on as two actors. Everything else is the reading of an article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dragoman.reading.cast import Cast
from dragoman.reading.cues import Match
from dragoman.reading.drafts import Draft
from dragoman.reading.events import Finder
from dragoman.reading.naming import Names
from dragoman.reading.persons import People
from dragoman.reading.syntax import text_of
from dragoman.tables.codebook import codebook
from dragoman.tables.gazetteer import gazetteer
from dragoman.types import Actor

Bounds = tuple[int, int]
SOURCE, TARGET = "\x00source", "\x00target"
NEAR = 12
"""Tokens of the sentence's tree from a trigger to a party, at the most, for a cue that names neither."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the codebook finds between two parties.

    ``draft`` is the report that has both as its parties, None where only a cue near them fired; ``is_turned`` where the
    target is its actor and the source its recipient.
    """

    type: str
    mode: str | None
    cue: str
    trigger: str
    draft: Draft | None
    is_turned: bool = False


class PairCast(Cast):
    """A cast in which two stretches of the text are parties, whatever else they are."""

    def __init__(self, doc: Doc, names: Names, people: People, parties: dict[str, Span]) -> None:
        self.parties = parties
        super().__init__(doc, names, people, published=None, home=None)
        for name, span in parties.items():
            for token in _naming_tokens(span):
                self._who[token.i] = (self._actor(name, span),)

    def _actor(self, name: str, span: Span) -> Actor:
        known = self._who.get(span.root.i, ())
        kind = known[0].kind if known else "organisation"
        return Actor(None, name, kind, known[0].sector if known else None)


def find_between(doc: Doc, source: Bounds | None, target: Bounds | None) -> Finding | None:
    """What the codebook finds between the words at these characters; None where no cue fires on or near them."""
    names = Names(doc, gazetteer())
    people = People(doc, names, None)
    parties = {name: span for name, bounds in ((SOURCE, source), (TARGET, target)) if (span := _span(doc, bounds))}
    cast = PairCast(doc, names, people, parties)
    finder = Finder(doc, cast, codebook(), quoted=[], headings=[], blocks=[(0, len(text_of(doc)))])
    drafts = finder.find()
    exact = [found for draft in drafts if (found := _between(draft, parties))]
    if exact:
        return exact[0]
    return _nearest(finder, doc, parties)


def _between(draft: Draft, parties: dict[str, Span]) -> Finding | None:
    actors = {a.name for _, a in draft.actors}
    recipients = {a.name for _, a in draft.recipients}
    if not set(parties) <= actors | recipients:
        return None
    turned = SOURCE in recipients or (SOURCE not in parties and TARGET in actors)
    if not draft.reciprocal and len(parties) == 2 and (parties.keys() <= actors or parties.keys() <= recipients):
        return None
    return Finding(draft.type, draft.mode, draft.cue, draft.trigger.text, draft, turned and not draft.reciprocal)


def _nearest(finder: Finder, doc: Doc, parties: dict[str, Span]) -> Finding | None:
    """The cue on the words that join the parties in the tree, the nearest one first."""
    roots = [span.root for span in parties.values()]
    best: tuple[int, int, Match] | None = None
    for token in doc:
        if not finder.may_trigger(token):
            continue
        distance = sum(_distance(token, root) for root in roots)
        if distance > NEAR or (best is not None and distance >= best[0]):
            continue
        match = next(iter(finder.matcher.matches(token)), None)
        if match is not None and not match.cue.rules.get("skip"):
            best = (distance, token.i, match)
    if best is None:
        return None
    cue = best[2].cue
    mode = cue.rules.get("mode")
    return Finding(cue.type, str(mode) if mode else None, cue.id, best[2].trigger, None)


def _distance(a: Token, b: Token) -> int:
    """Steps between two tokens in the tree; large where they stand in different sentences."""
    up = {token.i: steps for steps, token in enumerate(_upwards(a))}
    for steps, token in enumerate(_upwards(b)):
        if token.i in up:
            return steps + up[token.i]
    return 99


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def _span(doc: Doc, bounds: Bounds | None) -> Span | None:
    return doc.char_span(*bounds, alignment_mode="expand") if bounds is not None else None


def _naming_tokens(span: Span) -> list[Token]:
    """The head of the phrase and what is joined to it."""
    return [span.root, *(t for t in span.root.conjuncts if span.start <= t.i < span.end)]
