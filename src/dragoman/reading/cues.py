"""The codebook at work: a verb or noun of the tree → which event types its cues find, and where the parties stand.

Each constraint of a cue is one small function in `CHECKS`, each place for a party one in `SLOTS` (``docs/rules.md`` lists
both). A cue fires if all its constraints hold; of several, the most specific wins.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.cast import Cast, phrase_lemma
from dragoman.reading.constraints import CHECKS, WEIGHTS
from dragoman.reading.kinds import ACTOR_KINDS, KINDS, Facts
from dragoman.reading.phrases import is_plural
from dragoman.reading.pointers import HALVES
from dragoman.reading.syntax import Frame, conjuncts, is_verb, lemma_of, noun_frame, verb_frame
from dragoman.tables.codebook import Codebook, Cue
from dragoman.tables.sectors import sector_of
from dragoman.types import Actor


@dataclass(slots=True)
class Match:
    """A cue that fired on a token, with its frame and the parties it found."""

    cue: Cue
    token: Token
    frame: Frame
    trigger: str
    specificity: int = 0
    actors: list[tuple[Token, Actor]] = field(default_factory=list)
    recipients: list[tuple[Token, Actor]] = field(default_factory=list)
    mode: str | None = None
    complement: Token | None = None
    light: Token | None = None
    pending: bool = False
    """True where a party is still to be inferred from what was told before."""


class Matcher:
    """Applies the codebook to tokens of one doc, asking its `Cast` who is meant."""

    def __init__(self, book: Codebook, cast: Cast) -> None:
        self.book, self.cast = book, cast
        self.frames: dict[int, Frame] = {}
        self.in_sport = any(t.lower_ in words.SURELY_SPORT or t.lemma_ in SURELY_PLAYED for t in cast.doc)

    def frame(self, token: Token) -> Frame:
        """The token's frame, computed once."""
        if token.i not in self.frames:
            self.frames[token.i] = verb_frame(token) if is_verb(token) else noun_frame(token)
        return self.frames[token.i]

    def matches(self, token: Token) -> list[Match]:
        """Every cue that fires on the token, the most specific first."""
        verb = is_verb(token) and token.dep_ not in ("aux", "auxpass")
        index = self.book.verbs if verb else self.book.nouns
        found = []
        for lemma in _lemmas(token):
            for cue in index.get(lemma, ()):
                match = self._try(cue, token)
                if match is not None:
                    found.append(match)
        found.sort(key=lambda m: (-m.specificity, m.cue.id))
        return found

    def _try(self, cue: Cue, token: Token) -> Match | None:
        frame = self.frame(token)
        trigger = self._trigger(cue, token, frame)
        if trigger is None:
            return None
        frame = _with_particle_objects(frame, trigger)
        match = Match(cue, token, frame, trigger, specificity=2 * (len(trigger.split()) - 1))
        for key, value in cue.rules.items():
            check = CHECKS.get(key)
            if check is None:
                continue
            if not check(self, match, value):
                return None
            match.specificity += WEIGHTS.get(key, 1)
        match.specificity += 1 if "mode" in cue.rules else 0
        return match

    def _trigger(self, cue: Cue, token: Token, frame: Frame) -> str | None:
        best = None
        lemmas = _lemmas(token)
        for trigger in cue.triggers:
            parts = trigger.split()
            if cue.noun:
                if parts[-1] in lemmas and (len(parts) == 1 or phrase_lemma(token).endswith(trigger)):
                    best = trigger
                continue
            if parts[0] not in lemmas:
                continue
            if (
                len(parts) == 1
                and parts[0] in PHRASAL_VERBS
                and any(c.dep_ == "prt" for c in token.children)
                and "particles" not in cue.rules
            ):
                continue
            if len(parts) == 1 or all(self._has_particle(token, frame, p) for p in parts[1:]):
                if best is None or len(parts) > len(best.split()):
                    best = trigger
        return best

    def _has_particle(self, token: Token, frame: Frame, part: str) -> bool:
        if part in frame.particles:
            return True
        if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == part and not token.is_sent_end:
            return True
        return any(
            c.lower_ == part or c.lemma_.casefold() == part
            for c in token.children
            if c.i > token.i and c.i - token.i <= 8
        )

    # -- word tests -----------------------------------------------------------------------------------

    def fits(self, token: Token, specs: Any) -> bool:
        """True where the token is one of the listed lemmas, ``@class`` words or ``@@kind`` actors."""
        lemma = lemma_of(token)
        for spec in specs:
            if spec in ("*", "@@any"):
                return True
            if spec.startswith("@@"):
                if self._is_kind(token, spec[2:]):
                    return True
            elif spec.startswith("@"):
                members = self.book.classes.get(spec[1:], frozenset())
                if lemma in members or token.lower_ in members or phrase_lemma(token) in members:
                    return True
            elif spec == lemma or spec == token.lower_ or (" " in spec and phrase_lemma(token).endswith(spec)):
                return True
        return False

    def _is_kind(self, token: Token, kind: str) -> bool:
        if kind == "timeless":
            return token.ent_type_ not in ("DATE", "TIME")
        if kind == "state":
            name = self.cast.names.at(token)
            if name is not None and name.sense("state", "capital", "place", "city", "region"):
                return True
            return any(a.kind == "state" for a in self.cast.who(token)) and (
                token.lemma_ in SEATS or token.text in HALVES
            )
        actors = self.cast.who(token)
        if kind == "actor":
            return any(a.kind in ACTOR_KINDS for a in actors)
        if kind == "person":
            return any(a.kind == "person" for a in actors) or (
                sector_of(phrase_lemma(token)) is not None and token.tag_ == "NN"
            )
        if kind == "people":
            return any(a.kind == "people" for a in actors)
        if kind == "org":
            return any(a.kind == "organisation" for a in actors)
        if kind == "officials":
            return is_plural(token) and self.fits(token, ["@officials_meeting"])
        if kind == "squad":
            return token.lemma_ == "team" and self.in_sport
        if kind == "ngo":
            return any(a.sector in ("NGO", "IGO", "MED", "UNO") for a in actors)
        return False

    def kind_of(self, tokens: list[Token], kind: str) -> bool:
        """True where one of the tokens is of a broad kind (see `kinds`): people, armed, state, official, actor, thing…"""
        return any(KINDS[kind](self._facts(token)) for token in tokens)

    def _facts(self, token: Token) -> Facts:
        actors = self.cast.who(token)
        sectors = frozenset([*(a.sector for a in actors), sector_of(phrase_lemma(token))])
        return Facts(token, token.lemma_.casefold(), actors, sectors, self.cast.names.at(token), self.book.classes)


def _with_particle_objects(frame: Frame, trigger: str) -> Frame:
    """The frame in which what follows the trigger's particle is the object: "the police broke up the rally"."""
    verb = frame.head
    for child in verb.children:
        near = child.dep_ == "prep" and child.i == verb.i + 1 and child.lower_ in frame.particles
        if near and not frame.patients and child.lower_ in trigger.split()[1:]:
            told = [p for c in child.children if c.dep_ == "pobj" for p in conjuncts(c)]
            return replace(frame, objects=[t for t in told if t.ent_type_ != "DATE"])
    return frame


SURELY_PLAYED = frozenset("championship tournament referee olympic coach match cup medal squad".split())
"""Words of an article in which a team is one of players."""

PHRASAL_VERBS = frozenset(
    "bring call carry set put take give hold make get turn break come go look cut lay run pull blow fall hand strike shoot".split()
)
"""Verbs that mean something else with a particle: "brought down", "called off"."""


SEATS = words.STATE_NOUNS | {"it", "capital"}
"""Words for a state or its seat: "flew to the Tajik capital"."""


def _lemmas(token: Token) -> tuple[str, ...]:
    lemma = lemma_of(token)
    return (lemma,) if lemma == token.lower_ else (lemma, token.lower_)
