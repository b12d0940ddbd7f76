"""The reports of one happening → the event as the record tells it: the fullest report, completed from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from dragoman.record.features import day_of
from dragoman.record.joining import Report
from dragoman.tables.codebook import codebook

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recipe:
    """From which reports an event is told: keys of reports, None where none of them knows."""

    lead: int
    place: int | None
    persons: Mapping[str, int]

    @property
    def sources(self) -> set[int]:
        """The reports whose own telling is needed."""
        return {self.lead, *self.persons.values(), *((self.place,) if self.place is not None else ())}


def choose(members: Sequence[Report]) -> Recipe:
    """The reports to tell an event from; ``members`` come in their order and are at least one."""
    lead = max(members, key=_fullness)
    persons: dict[str, int] = {}
    for member in members:
        for party in member.features.persons:
            if party in lead.features.parties and party not in lead.features.persons:
                persons.setdefault(party, member.key)
    placed = [m for m in members if m.features.place is not None or m.features.town is not None]
    place = max(placed, key=lambda m: (m.features.point is not None, m is lead), default=None)
    return Recipe(lead.key, place.key if place else None, persons)


def _fullness(report: Report) -> tuple[int, bool, bool, int]:
    features = report.features
    return (len(features.parties), features.first is not None, features.point is not None, len(features.persons))


def tell(members: Sequence[Report], recipe: Recipe, told: Mapping[int, Json]) -> Json:
    """The columns of the event's row but its keys and times; ``told`` gives each source's own telling."""
    lead = told[recipe.lead]
    mode = lead["mode"] or _most_common(m.features.mode for m in members)
    days = [
        (m.features.last - m.features.first, m.features.first, m.features.last)
        for m in members
        if m.features.first is not None and m.features.last is not None
    ]
    published = min((m.features.published for m in members if m.features.published is not None), default=None)
    first, last = min(days)[1:] if days else (None, None)
    place = told[recipe.place]["place"] if recipe.place is not None else None
    code, name, lat, lon = place or (None, None, None, None)
    family = codebook().families[lead["type"]]
    alive = {m.features.status for m in members}
    return {
        "type": lead["type"],
        "mode": mode,
        "status": "happened" if "happened" in alive else lead["status"],
        "plover": lead["plover"],
        "quad": family.quad,
        "score": codebook().score(lead["type"], mode),
        "reciprocal": lead["reciprocal"],
        "first_day": day_of(first),
        "last_day": day_of(last),
        "day": day_of(first if first is not None else published),
        "published": day_of(published),
        "place_code": code,
        "place_name": name,
        "lat": lat,
        "lon": lon,
        "context": lead["context"],
        "actors": _named(lead["actors"], recipe, told),
        "recipients": _named(lead["recipients"], recipe, told),
    }


def _most_common(modes: Iterable[str | None]) -> str | None:
    counted = Counter(mode for mode in modes if mode)
    return min(counted, key=lambda mode: (-counted[mode], mode)) if counted else None


def _named(side: list[Any], recipe: Recipe, told: Mapping[int, Json]) -> list[Any]:
    """The lead's parties, the person put in where another report names one."""
    named = []
    for entry in side:
        source = recipe.persons.get(party_key(entry[0]))
        named.append(_person(told[source], party_key(entry[0])) or entry if source is not None else entry)
    return named


def _person(event: Json, party: str) -> Any:
    for entry in (*event["actors"], *event["recipients"]):
        if entry[0][2] == "person" and party_key(entry[0]) == party:
            return entry
    return None


def party_key(actor: Sequence[Any]) -> str:
    """What counts as the same party, as `Actor.key` has it."""
    return str(actor[0] or actor[1]).casefold()


def participant_rows(event_key: int, row: Json, actor_key: Mapping[tuple[Any, ...], int], known: Json) -> list[Json]:
    """A row for each party of an event, on its side."""
    alone = len({party_key(actor) for actor, _ in (*row["actors"], *row["recipients"])}) == 1
    return [
        {
            "event_key": event_key,
            "side": side,
            "number": number,
            "actor_key": actor_key[tuple(actor)],
            "party": party_key(actor),
            "person": str(actor[1]).casefold() if actor[2] == "person" else None,
            "alone": alone,
            "type": row["type"],
            "day": row["day"],
            "last_day": row["last_day"] or row["day"],
            **known,
        }
        for side, entries in (("actor", row["actors"]), ("recipient", row["recipients"]))
        for number, (actor, _text) in enumerate(entries)
    ]


def dyad_rows(event_key: int, row: Json, known: Json) -> list[Json]:
    """A row for each pair of parties that an event brings together: all pairs of a reciprocal one, else actor and recipient."""
    actors = list(dict.fromkeys(party_key(actor) for actor, _ in row["actors"]))
    recipients = list(dict.fromkeys(party_key(actor) for actor, _ in row["recipients"]))
    pairs: dict[tuple[str, str], bool | None] = {}
    if row["reciprocal"]:
        everyone = sorted({*actors, *recipients})
        pairs.update(dict.fromkeys(combinations(everyone, 2)))
    for actor in actors:
        for recipient in recipients:
            if actor != recipient and not row["reciprocal"]:
                pair = (min(actor, recipient), max(actor, recipient))
                pairs[pair] = None if pair in pairs and pairs[pair] != (actor < recipient) else actor < recipient
    day: date | None = row["day"]
    shared = {
        "event_key": event_key,
        "day": day,
        "last_day": row["last_day"] or day,
        "type": row["type"],
        "quad": row["quad"],
        "score": row["score"],
        "status": row["status"],
        **known,
    }
    return [{"a": a, "b": b, "forward": forward, **shared} for (a, b), forward in pairs.items()]
