"""What the reading knows of one report before reports are merged into events."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.types import Actor, DateRange, Place, Status


@dataclass(slots=True)
class Draft:
    """One report of a happening at one trigger word; merging makes events of drafts."""

    trigger: Token
    type: str
    mode: str | None
    status: Status
    hedged: bool
    actors: list[tuple[Token, Actor]]
    recipients: list[tuple[Token, Actor]]
    reciprocal: bool
    start: int
    end: int
    said_by: str | None
    why: str
    cue: str
    headline: bool = False
    light: Token | None = None
    date: DateRange | None = None
    place: Place | None = None
    place_rule: str | None = None
    follows: Draft | None = None
    """The report whose words this one repeats: "Togo followed suit a day later" counts from it."""
    folded: list[Draft] = field(default_factory=list)
    context: tuple[str, ...] = ()
    confidence: float | None = None
    beside: Draft | None = None
    """The draft of the first stop, where this is a further one of the same verb."""

    @property
    def actor_keys(self) -> frozenset[str]:
        """The parties on the actor side."""
        return frozenset(a.key for _, a in self.actors)

    @property
    def recipient_keys(self) -> frozenset[str]:
        """The parties on the recipient side."""
        return frozenset(a.key for _, a in self.recipients)

    @property
    def all_keys(self) -> frozenset[str]:
        """All parties, on whichever side."""
        return self.actor_keys | self.recipient_keys
