"""What an article has said so far: the phrases resolved, and the organs of states among them, for what points back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.reading.actors import Actors
from dragoman.reading.syntax import lemma_of
from dragoman.types import Actor

ANAPHOR_REACH = 6
ORGAN_REACH = 1
DIPLOMATS = frozenset({"ambassador", "envoy", "consul", "attaché"})
"""Those whom no state receives from itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """One phrase that was resolved: where it stands and for whom."""

    i: int
    sentence: int
    actors: Actors
    subject: bool
    person: bool
    gender: str | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Organ:
    """A court, army or ministry that the text said whose it is; ``word`` is its lemma, ``i`` its token."""

    i: int
    word: str
    sector: str
    state: Actor


class Memory:
    """The phrases of one doc in the order of the text; reaches are counted in sentences.

    ``pairs`` are two who met, whom "they" may mean although no phrase names them together.
    """

    def __init__(self, doc: Doc) -> None:
        self.said: list[Said] = []
        self.organs: list[Organ] = []
        self.pairs: list[Said] = []
        self._sentences = [number for number, sent in enumerate(doc.sents) for _ in sent]

    def sentence_of(self, i: int) -> int:
        """The number of the sentence that the token of this index stands in."""
        return self._sentences[i]

    def back(self, token: Token, reach: int | None = None) -> Iterator[Said]:
        """What was said, the latest first, as far back as ``reach`` sentences before the token's own."""
        here = self.sentence_of(token.i)
        for said in reversed(self.said):
            if reach is not None and here - said.sentence > reach:
                return
            yield said

    def before(self, token: Token, reach: int | None = None) -> Iterator[Said]:
        """What was said before the token, the latest first."""
        return (said for said in self.back(token, reach) if said.i < token.i)

    def actors(self) -> Iterator[Actor]:
        """Everyone who was spoken of, in the order of the text, as often as that was."""
        return (actor for said in self.said for actor in said.actors)

    def actors_back(self, token: Token) -> Iterator[Actor]:
        """Everyone who was spoken of, those of the latest phrase first."""
        return (actor for said in self.back(token) for actor in said.actors)

    def actors_in(self, sentence: int) -> Iterator[Actor]:
        """Everyone who was spoken of in the sentence of this number."""
        return (actor for said in self.said if said.sentence == sentence for actor in said.actors)

    def latest(self, token: Token, fits: Callable[[Actor], bool], *, but_at: int | None = None) -> Actors:
        """The fitting actor who was spoken of last, not counting the phrase at ``but_at``; empty where none was."""
        for said in self.back(token, ANAPHOR_REACH):
            if said.i == but_at:
                continue
            for actor in said.actors:
                if fits(actor):
                    return (actor,)
        return ()

    def sender_of(self, role: str) -> Actor | None:
        """The state whose diplomat was spoken of last: the owner of an ambassador whose title does not say whose."""
        if role.casefold().rpartition(" ")[2] not in DIPLOMATS:
            return None
        return next((organ.state for organ in reversed(self.organs) if organ.word in DIPLOMATS), None)

    def organ_before(self, token: Token, sector: str) -> Actor | None:
        """The state whose court or police was spoken of before: by the same word, else in the same sector nearby."""
        lemma = lemma_of(token)
        earlier = [organ for organ in reversed(self.organs) if organ.i < token.i]
        for organ in earlier:
            if organ.word == lemma:
                return organ.state
        here = self.sentence_of(token.i)
        for organ in earlier:
            if organ.sector == sector != "GOV" and here - self.sentence_of(organ.i) <= ORGAN_REACH:
                return organ.state
        return None
