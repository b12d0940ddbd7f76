"""All names of the knowledge tables in one matcher: text → which words name which state, city, person…

The tables give forms ("Ankara", "Kazakh", "al-Shabaab"); here each form gets its `Sense`s, and `find_names`
returns the longest ones that stand in a text as whole words. A form may have several senses
("Congo", "Washington"); the reader settles which is meant.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dragoman.tables import cities, groups, leaders, organisations, regions, states

PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‑": "-", "\u00a0": " ", "\n": " ", "\t": " "})
"""One character for one, so that offsets stay: what is the same name to a reader."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a form may name.

    ``kind``: state, adjective, people, capital, seat, organisation, region, region-adjective, region-people,
    leader, group, city, place. ``code`` is the state's or organisation's, None where there is none; ``name`` is
    what the output prints. ``sector`` is a PLOVER sector where the table gives one. ``alone`` is true for a
    leader's short name, which counts only where the article makes clear who is meant. ``home`` is a group's state.
    """

    kind: str
    code: str | None
    name: str
    sector: str | None = None
    detail: str | None = None
    alone: bool = False
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A form found in a text: ``text[start:end]``, with what it may name, best first."""

    start: int
    end: int
    senses: tuple[Sense, ...]


RANK = {kind: rank for rank, kind in enumerate(
    ("state", "leader", "organisation", "capital", "adjective", "people", "seat", "region", "group", "place", "region-adjective",
     "region-people", "city"))}  # fmt: skip


def _forms(overlay: Path | None) -> Iterator[tuple[str, Sense]]:
    yield from _state_forms(overlay)
    for org in organisations.load_organisations(overlay):
        acting_for = org.parent if org.kind in ("organ", "mission") else None
        sense = Sense("organisation", acting_for or org.code, org.name, org.sector, org.kind)
        for form in {org.name, org.code, *org.names} - {None}:
            yield form, sense
    for region in regions.load_regions(overlay):
        sense = Sense("region", None, region.name, None, region.kind)
        for name in {region.name, *region.names}:
            yield name, sense
            if name.startswith("the "):
                yield f"The {name[4:]}", sense
        for form in region.adjectives:
            yield form, Sense("region-adjective", None, region.name)
        for form in region.people:
            yield form, Sense("region-people", None, region.name)
    for group in groups.load_groups(overlay):
        sense = Sense("group", group.code, group.name, group.sector, group.kind, home=group.state)
        for form in {group.name, group.code or group.name, *group.names}:
            yield form, sense
    for term in leaders.load_terms(overlay):
        for form in {term.person, *term.names}:
            yield form, Sense("leader", None, term.person, alone=" " not in form)
        yield term.short, Sense("leader", None, term.person, alone=True)
    for place in cities.load_places(overlay):
        for form in {place.name, *place.names}:
            yield form, Sense("place", place.state, place.name, detail=place.kind)
    for form in cities.city_names():
        yield form, Sense("city", None, form)


def _state_forms(overlay: Path | None) -> Iterator[tuple[str, Sense]]:
    for state in states.load_states(overlay):
        if state.kind == "historic" and state.code is None:
            continue
        own = Sense("state", state.code, state.name, "GOV", state.kind)
        for form in {state.name, *state.names}:
            yield form.removeprefix("the "), own
        for form in state.adjectives:
            yield form, Sense("adjective", state.code, state.name)
        for form in state.people:
            yield form, Sense("people", state.code, state.name)
        for form in state.capital:
            yield form, Sense("capital", state.code, state.name, "GOV")
        for seat in state.seats:
            yield seat.name.removeprefix("the "), Sense("seat", state.code, state.name, seat.sector)


def _plain(text: str) -> str:
    return text.translate(PLAIN)


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


class Gazetteer:
    """The matcher over every form of the tables and of a user's overlay folder."""

    def __init__(self, overlay: Path | None = None) -> None:
        senses: dict[str, list[Sense]] = defaultdict(list)
        for form, sense in _forms(overlay):
            plain = _plain(form)
            for variant in {plain, _without_marks(plain)}:
                if len(variant) > 1 and sense not in senses[variant]:
                    senses[variant].append(sense)
        ordered = sorted(senses)
        self._senses = [
            tuple(sorted(senses[form], key=lambda s: (RANK[s.kind], s.name, s.code or ""))) for form in ordered
        ]
        self._matcher = AhoCorasick(ordered, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
        self.forms = frozenset(ordered)

    def find_names(self, text: str) -> list[Name]:
        """The longest forms that stand in the text as whole words, in order, never overlapping."""
        plain = _plain(text)
        found = []
        for index, start, end in self._matcher.find_matches_as_indexes(plain, overlapping=True):
            if start and (plain[start - 1].isalnum() or plain[start - 1] == "_"):
                continue
            if end < len(plain) and plain[end].isalnum():
                continue
            found.append((start, -end, index))
        found.sort()
        names: list[Name] = []
        reach = 0
        for start, minus_end, index in found:
            if start >= reach:
                reach = -minus_end
                names.append(Name(start, reach, self._senses[index]))
        return names


@cache
def gazetteer(overlay: Path | None = None) -> Gazetteer:
    """The one `Gazetteer` of this process for an overlay folder; built at first use."""
    return Gazetteer(overlay)
