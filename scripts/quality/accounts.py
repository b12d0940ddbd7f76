"""A happening → one outlet's account of it: a sentence in words of its own, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from dragoman.types import Participant, Status
from quality.happenings import Happening
from quality.invented import Words, World

AGAIN = 0.1
"""Share of the reports that an article mentions in a second place."""

UNDATED, UNPLACED, MODELESS = 0.2, 0.4, 0.15
"""Shares of the reports that do not say when, where, and how exactly."""

STATE_ONLY = 0.15
"""Share of the reports that name the state only, not who acts for it."""

KEPT = 0.6
"""Of the words that a happening is about, how many an outlet takes."""

_VERBS = {
    "CONSULT": "held talks with;met;received;discussed border matters with", "ACCUSE": "accused;blamed;criticised;denounced",
    "ASSAULT": "attacked;shelled;struck;fired on", "REQUEST": "called on;urged;asked;appealed to",
    "SUPPORT": "backed;praised;voiced support for;congratulated", "AGREE": "agreed with;signed an accord with;promised",
    "COOPERATE": "held joint exercises with;traded with;worked with", "REJECT": "rejected;turned down;refused;dismissed",
    "THREATEN": "threatened;warned;vowed to punish", "COERCE": "detained citizens of;seized goods of;cracked down on",
    "SANCTION": "imposed sanctions on;cut ties with;suspended trade with", "PROTEST": "protested against;marched against",
    "AID": "sent aid to;gave a loan to;delivered food to", "MOBILIZE": "massed troops near;sent soldiers to the border with",
    "CONCEDE": "eased restrictions on;pardoned prisoners of", "RETREAT": "withdrew troops from;released prisoners of",
}  # fmt: skip
VERBS = {type_: tuple(verbs.split(";")) for type_, verbs in _VERBS.items()}
_STANDING = {Status.PLANNED: "is to have", Status.POSSIBLE: "may have", Status.DENIED: "never", Status.ONGOING: "still"}


@dataclass(frozen=True, slots=True)
class Report:
    """One article's account of a happening: a sentence, and from where to where in it the reporting words stand."""

    happening: Happening
    sentence: str
    start: int
    end: int
    again: tuple[str, int, int] | None
    actors: tuple[Participant, ...]
    is_dated: bool
    is_placed: bool
    mode: str | None


class Teller:
    """Tells happenings as outlets do, each time otherwise."""

    def __init__(self, random: Random, world: World, words: Words) -> None:
        self._random, self._words = random, words
        self._states = {land.state.actor.code: land.state for land in world.lands}

    def tell(self, happening: Happening) -> Report:
        """One more account of a happening."""
        random = self._random
        actors = happening.actors
        if random.random() < STATE_ONLY:
            actors = tuple(self._plain(party) for party in actors)
        is_placed = random.random() >= UNPLACED
        sentence, start, end = self._sentence(happening, actors, is_placed=is_placed)
        return Report(
            happening,
            sentence,
            start,
            end,
            self._sentence(happening, actors, is_placed=False) if random.random() < AGAIN else None,
            actors,
            random.random() >= UNDATED,
            is_placed,
            happening.mode if random.random() >= MODELESS else None,
        )

    def _plain(self, party: Participant) -> Participant:
        if party.actor.kind != "person":
            return party
        return self._states[party.actor.code]

    def _sentence(
        self, happening: Happening, actors: Sequence[Participant], *, is_placed: bool
    ) -> tuple[str, int, int]:
        random = self._random
        verbs = VERBS[happening.type]
        core = [word for word in happening.core if random.random() < KEPT]
        clause = [_listed(actors)]
        if happening.status in _STANDING:
            clause.append(_STANDING[happening.status])
        clause.append(verbs[int(random.random() * len(verbs))])
        if happening.recipients:
            clause.append(_listed(happening.recipients))
        clause += ("over", *core[:4])
        if happening.name is not None and random.random() < 0.7:
            clause += ("near", happening.name)
        if is_placed:
            clause += ("in", happening.place.name)
        words = " ".join(clause)
        before = " ".join(self._words.take(4)).capitalize() + " as " if random.random() < 0.3 else ""
        after = " ".join((*core[4:], *self._words.take(3 + int(random.random() * 5))))
        figure = f" {happening.figure}" if happening.figure is not None and random.random() < 0.8 else ""
        return f"{before}{words}{figure}, {after}.", len(before), len(before) + len(words) + len(figure)


def _listed(parties: Sequence[Participant]) -> str:
    texts = [party.text for party in parties]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
