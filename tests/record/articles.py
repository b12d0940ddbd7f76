"""Readings without a reader: articles of a few sentences, each of which tells one event, with offsets that are right."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection, select

from dragoman.record import Arrival, InputOutcome, Record, address_of, schema
from dragoman.record.moments import begin_of
from dragoman.sources.article import identify
from dragoman.types import (
    Actor,
    Article,
    Citation,
    DateRange,
    Event,
    Link,
    Mention,
    Participant,
    Place,
    Quote,
    Reading,
    Status,
    Tie,
    Warning,
)

STATES = {
    code: Actor(code, name, "state", "GOV")
    for code, name in {
        "TJK": "Tajikistan", "UZB": "Uzbekistan", "KGZ": "Kyrgyzstan", "KAZ": "Kazakhstan", "AFG": "Afghanistan",
        "ARM": "Armenia", "GEO": "Georgia", "IRN": "Iran", "TUR": "Turkey", "CHN": "China",
    }.items()
}  # fmt: skip
RAHMON = Actor("TJK", "Emomali Rahmon", "person", "GOV", "President of Tajikistan")
GUNMEN = Actor(None, "gunmen", "group")
TOWNS = {
    "Dushanbe": Place("TJK", "Dushanbe", 38.56, 68.77),
    "Tashkent": Place("UZB", "Tashkent", 41.31, 69.28),
    "Łódź": Place("POL", "Łódź", 51.75, 19.46),
}
TYPES = ("CONSULT", "AID", "SANCTION", "ACCUSE", "ASSAULT")
DAY = date(2025, 3, 14)
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence and the event that it tells."""

    words: str
    type: str = "CONSULT"
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    day: date | None = None
    status: Status = Status.HAPPENED
    mode: str | None = None
    place: Place | None = None


def talks(
    a: str = "TJK", b: str = "UZB", *, day: date | None = DAY, town: str = "Dushanbe", about: str = "water", **more: Any
) -> Told:
    """Two states meet."""
    one, other = STATES[a], STATES[b]
    words = f"The presidents of {one.name} and {other.name} met in {town} to talk about {about}"
    return Told(words, "CONSULT", (one, other), (), day, mode="meet", place=TOWNS.get(town), **more)


def elsewhere(**more: Any) -> Told:
    """Two other states meet somewhere else, in other words."""
    words = "Envoys from Yerevan and Tbilisi opened a railway bridge near Sadakhlo"
    return Told(words, "CONSULT", (STATES["ARM"], STATES["GEO"]), (), more.pop("day", DAY), **more)


def make_reading(
    *told: Told,
    id: str | None = None,
    title: str | None = "Leaders meet",
    published: date | None = DAY,
    outlet: str | None = "Pamir Wire",
    url: str | None = None,
    before: str = "",
) -> Reading:
    """The reading of an article in which each of the sentences tells its event; two events where none is given."""
    told = told or (
        talks(),
        Told("Armenia accused Iran of shelling a village", "ACCUSE", (STATES["ARM"],), (STATES["IRN"],)),
    )
    text = "\n\n".join([part for part in (title, before) if part] + [f"{one.words}." for one in told])
    identity = id or identify(text, published=published, url=url)
    related = (Link("Another article", "https://pamir.example/other"),)
    article = Article(identity, text, (), title, published, "en", url, outlet, None, related)
    events = tuple(_event(article, number, one) for number, one in enumerate(told))
    first = events[0].mentions[0].citation
    people = tuple(dict.fromkeys(actor for one in told for actor in (*one.actors, *one.recipients)))
    return Reading(article, people, events, *_said(people, first))


def _said(people: tuple[Actor, ...], words: Citation) -> tuple[Any, ...]:
    speaker = people[0] if people else None
    quotes = (Quote(speaker, words),)
    warnings = (Warning("analysts", speaker, (words,), words),)
    ties = (Tie(people[0], people[1], "trade", None, words),) if len(people) > 1 else ()
    return quotes, warnings, ties


def _event(article: Article, number: int, one: Told) -> Event:
    start = article.text.index(one.words)
    citation = Citation(start, start + len(one.words), one.words)
    raw = f"{article.id}|{number}|{one.type}|{start}|{citation.end}"
    return Event(
        id=hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        type=one.type,
        mode=one.mode,
        context=("diplomatic",),
        plover=one.type,
        status=one.status,
        actors=tuple(Participant(actor, actor.name) for actor in one.actors),
        recipients=tuple(Participant(actor, actor.name) for actor in one.recipients),
        reciprocal=not one.recipients,
        date=DateRange(one.day, one.day) if one.day else None,
        place=one.place,
        score=1.0,
        mentions=(Mention(citation, None, False, 0.9, "said so"),),
    )


def make_arrival(reading: Reading | None = None, *told: Told, file: str | None = None, **more: Any) -> Arrival:
    """An arrival of a reading, or of an article made of the rest; ``file`` names the file that it comes from."""
    arriving = {name: more.pop(name) for name in ("known", "withdrawn", "recorded", "judgements") if name in more}
    given_id = more.get("id")
    reading = reading or make_reading(*told, **more)
    address = address_of(reading.article, given_id=given_id, path=file)
    digest = hashlib.blake2b(repr((reading, file)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Arrival(file or f"input {next(_NUMBERS)}", digest, reading, address, **arriving)


def add(record: Record, *arrivals: Arrival) -> list[InputOutcome]:
    """What becomes of the arrivals, which are taken in at once."""
    run = record.begin_run("add")
    outcomes = record.write(run, arrivals)
    record.end_run(run)
    return outcomes


def became(outcomes: Iterable[InputOutcome]) -> list[str]:
    """The outcomes in one word each."""
    return [outcome.became.value for outcome in outcomes]


def now() -> datetime:
    return datetime.now(UTC)


# A world of happenings, told by many


def make_world(seed: int, *, happenings: int = 8, tellers: int = 4) -> list[Arrival]:
    """Articles of several outlets on the same happenings, worded alike but not the same, some with two of them."""
    chance = random.Random(seed)
    codes = sorted(STATES)
    subjects = "water power trade borders railways prisoners visas cotton gas vaccines grain customs".split()
    found = []
    for number in range(happenings):
        a, b = chance.sample(codes[:5], 2)
        kind, day = chance.choice(TYPES[:3]), DAY + timedelta(days=chance.randrange(6))
        subject = chance.sample(subjects, 3)
        for teller in range(chance.randint(1, tellers)):
            told = _retold(chance, a, b, kind, day, subject)
            more = [_retold(chance, *chance.sample(codes, 2), "AID", day, subject)] if chance.random() < 0.3 else []
            name = f"outlet {teller}"
            found.append(
                make_arrival(
                    None, told, *more, outlet=name, published=day + timedelta(days=chance.randrange(3)),
                    url=f"https://{teller}.example/{seed}/{number}", title=f"{name}: {subject[0]}",
                )
            )  # fmt: skip
    return found


def _retold(chance: random.Random, a: str, b: str, kind: str, day: date, subject: Sequence[str]) -> Told:
    verb = {"CONSULT": "met", "AID": "helped", "SANCTION": "punished"}[kind]
    words = chance.sample(list(subject), 2)
    told = f"{STATES[a].name} {verb} {STATES[b].name} over {words[0]} and {words[1]} {chance.choice(['again', 'at last', 'today'])}"
    known_day = day if chance.random() < 0.7 else None
    if kind == "CONSULT":
        return Told(told, kind, (STATES[a], STATES[b]), (), known_day)
    return Told(told, kind, (STATES[a],), (STATES[b],), known_day)


def batches(arrivals: Sequence[Arrival], chance: random.Random, most: int = 7) -> Iterator[list[Arrival]]:
    """The arrivals in their order, in batches of all sizes."""
    start = 0
    while start < len(arrivals):
        size = chance.randint(1, most)
        yield list(arrivals[start : start + size])
        start += size


def as_published(arrival: Arrival) -> Arrival:
    """The arrival as one of an archive: known from the day of its publication."""
    assert arrival.reading.article.published is not None
    return replace(arrival, known=begin_of(arrival.reading.article.published))


# What a record holds, for comparing


def told_events(record: Record, as_of: Any = None) -> list[dict[str, Any]]:
    """The events as they are printed, without the moment since when they are known."""
    with record.view(as_of) as view:
        return [{**event.to_dict(), "known": None} for event in view.events()]


def history(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """All states of all events and memberships, with their moments and without the database's own keys."""
    with record.connection() as connection:
        return {
            "memberships": _memberships(connection),
            "events": _rows(connection, schema.events, leaving_out=("event_key",)),
            "participants": _parts(connection, schema.participants),
            "dyads": _parts(connection, schema.dyads),
        }


def _memberships(connection: Connection) -> list[tuple[Any, ...]]:
    members, reports = schema.memberships, schema.reports
    query = select(
        reports.c.id,
        members.c.event_id,
        members.c.why,
        members.c.known_from,
        members.c.known_until,
        reports.c.version_key,
    ).join(reports, reports.c.report_key == members.c.report_key)
    return sorted((tuple(row)[:5] for row in connection.execute(query)), key=repr)


def _parts(connection: Connection, table: Any) -> list[tuple[Any, ...]]:
    columns = [column for column in table.c if column.name not in ("event_key", "actor_key")]
    names = [schema.actors.c.name] if "actor_key" in table.c else []
    query = select(schema.events.c.id, *names, *columns).join(
        schema.events, schema.events.c.event_key == table.c.event_key
    )
    if names:
        query = query.join(schema.actors, schema.actors.c.actor_key == table.c.actor_key)
    return sorted((tuple(row) for row in connection.execute(query)), key=repr)


def _rows(connection: Connection, table: Any, *, leaving_out: tuple[str, ...]) -> list[tuple[Any, ...]]:
    columns = [column for column in table.c if column.name not in leaving_out]
    return sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)


def everything(connection: Connection) -> Iterator[tuple[str, Any]]:
    """Each value of each row of each table."""
    for table in schema.metadata.sorted_tables:
        for row in connection.execute(select(table)):
            yield from ((table.name, value) for value in row)
