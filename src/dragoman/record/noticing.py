"""An event in its article → what joining needs of it beyond the words: its days, whose names it bears, who is meant beside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from dragoman.record.parties import fold, key_of, keys_of
from dragoman.record.wording import Wording, offices_in, read_wording, sentence_before, stem
from dragoman.tables.deeds import deeds_by_word
from dragoman.types import Citation, Event, Status

MAY_LIE_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.DENIED})

FEWEST_PARTIES = 2
"""Parties under which somebody is likely left out whom the sentence before names."""

FARTHEST_PLAN = 270
"""Days. A plan said to lie farther ahead was most likely read wrong: its day counts as not told."""


def names_of_parties(event: Event, own: Wording) -> set[str]:
    """What only says once more who takes part: the names of persons but for the last, and capitals that stand for states."""
    parties = keys_of((*event.actors, *event.recipients))
    names = {name for name, party in own.seats if party in parties}
    for participant in (*event.actors, *event.recipients):
        if participant.actor.kind == "person":
            words = fold(f"{participant.actor.name} {participant.text}").split()
            names |= {fold(participant.actor.name), *(word.strip(".,") for word in words)}
    return names - {key_of(p) for p in (*event.actors, *event.recipients)}


def parties_before(event: Event, text: str, citations: list[Citation]) -> frozenset[str]:
    """Whom the sentence before names, where the report has fewer than two parties: "he met his host" is about these.

    A report that has none, in a sentence that names none, is about those of the headline and the first paragraph.
    """
    parties = keys_of((*event.actors, *event.recipients))
    if len(parties) >= FEWEST_PARTIES:
        return frozenset()
    before = read_wording(dict.fromkeys(sentence_before(text, c.start) for c in citations)).parties
    return before if parties or before else read_wording(text.split("\n\n", 2)[:2]).parties


def days_of(event: Event, published: date | None) -> tuple[int | None, int | None]:
    """The event's days; none where they cannot be right: a happening after its report, a plan far in the future."""
    if event.date is None:
        return None, None
    first, last = event.date.first.toordinal(), event.date.last.toordinal()
    if published is not None:
        ahead = first - published.toordinal()
        if ahead > FARTHEST_PLAN or (ahead > 0 and event.status not in MAY_LIE_AHEAD):
            return None, None
    return first, last


def offices_of(event: Event, clauses: list[str]) -> frozenset[str]:
    """The ranks of those who take part, or else those that the clauses speak of; empty where neither tells."""
    roles = [p.actor.role for p in (*event.actors, *event.recipients) if p.actor.kind == "person" and p.actor.role]
    return offices_in("; ".join(roles)) or offices_in("; ".join(clauses))


_CUE = re.compile(r"“([^”]+)” is a cue")


def deeds_of(event: Event, own: Wording) -> frozenset[str]:
    """The kinds of deed that the cues tell of, or where they tell of none (held, had), the words around them."""
    kinds = _kinds_of(event.type)
    cues = [match[1].casefold() for mention in event.mentions if (match := _CUE.search(mention.why))]
    found: set[str] = set()
    for cue in cues:
        found |= kinds.get(cue) or kinds.get(_stemmed(cue), frozenset())
    if not found:
        for word in own.stems:
            found |= kinds.get(f"{word}-", frozenset())
    return frozenset(found)


def _stemmed(word: str) -> str:
    return f"{stem(word)}-"


@cache
def _kinds_of(type_: str) -> Mapping[str, frozenset[str]]:
    """The kinds of deed by each word as it stands, and by the stem of those that are one word, which ends in a hyphen."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, kinds in deeds_by_word(type_).items():
        found[word] |= kinds
        if " " not in word:
            found[_stemmed(word)] |= kinds
    return {word: frozenset(kinds) for word, kinds in found.items()}
