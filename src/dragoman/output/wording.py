"""How days, parties and reports are put into words: the same in the brief and on the page."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dragoman.types import Actor, DateRange, Event, Mention, Participant, Warning

UNKNOWN_DATE = "date unknown"
UNKNOWN_PARTY = "someone"
TO = "→"
BOTH = "↔"

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# Own tables, because strftime follows the machine's language.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ARTICLE = re.compile(r"(?:A|An|The|Some|Several|Many|Two|Three|One)\b(?= )")
_CONDITION = re.compile(r"(?:if|should|unless|were|once|in case)\b", re.IGNORECASE)
_SINGLE_MARKS = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def one_line(text: str) -> str:
    """The text on one line, without the control characters that could steer a terminal."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def quote(text: str) -> str:
    """The words in quotation marks, quotation marks within them made single."""
    words = one_line(text)
    if len(words) > 1 and words[0] in '“"' and words[-1] in '”"':
        words = words[1:-1]
    return f"“{words.translate(_SINGLE_MARKS)}”"


def say_day(day: date, *, weekday: bool = False) -> str:
    """``8 Oct 2025``, or ``Wed 8 Oct 2025``."""
    said = f"{day.day} {_MONTHS[day.month]} {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {said}" if weekday else said


def say_dates(dates: DateRange | None, *, weekday: bool = False) -> str:
    """The days of an event as briefly as they can be said: ``8 Oct 2025``, ``8–10 Oct 2025``, ``Oct 2025``, ``2025``.

    ``date unknown`` for None; ``weekday`` puts the day of the week before a single day.
    """
    if dates is None:
        return UNKNOWN_DATE
    first, last = dates.first, dates.last
    if first == last:
        return say_day(first, weekday=weekday)
    if (first.day, first.month) == (1, 1) and (last.day, last.month) == (31, 12):
        return _span(str(first.year), str(last.year))
    if first.day == 1 and _is_last_of_month(last):
        opening, closing = f"{_MONTHS[first.month]} {first.year}", f"{_MONTHS[last.month]} {last.year}"
        return (
            _span(opening.removesuffix(f" {last.year}"), closing)
            if first.month != last.month
            else _span(opening, closing)
        )
    if first.year != last.year:
        return _span(say_day(first), say_day(last))
    if first.month != last.month:
        return _span(f"{first.day} {_MONTHS[first.month]}", say_day(last))
    return f"{first.day}–{say_day(last)}"


def _span(opening: str, closing: str) -> str:
    if opening == closing:
        return opening
    return f"{opening}–{closing}" if opening.isdigit() and closing.isdigit() else f"{opening} – {closing}"


def _is_last_of_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def say_distance(day: date, published: date | None) -> str | None:
    """How far off a day was when the article came out (``in 2 days``, ``the next day``); None where unknown or past."""
    if published is None or day < published:
        return None
    days = (day - published) // timedelta(days=1)
    if days < 2:
        return ("the same day", "the next day")[days]
    return f"in {days} days" if days < 60 else f"in {round(days / 30.44)} months"


def has_own_code(actor: Actor) -> bool:
    """Whether the code says more than the name does (``NATO`` needs none)."""
    return actor.code is not None and actor.code.casefold() != actor.name.casefold()


def say_actor(actor: Actor | None) -> str:
    """``Vladimir Putin (RUS)``, ``NATO``, or ``someone`` for None."""
    if actor is None:
        return UNKNOWN_PARTY
    return one_line(f"{actor.name} ({actor.code})" if has_own_code(actor) else actor.name)


def actors_of(participants: Iterable[Participant]) -> tuple[Actor, ...]:
    """The actors behind the participants, each once, in their order."""
    seen: dict[tuple[str | None, str], Actor] = {}
    for participant in participants:
        seen.setdefault((participant.actor.code, participant.actor.name), participant.actor)
    return tuple(seen.values())


def sides_of(event: Event) -> tuple[tuple[Actor, ...], ...]:
    """The sides between which arrows are drawn: doer and recipients, or each party of a reciprocal event.

    One side where only the doer is named; an empty side where the doer is not named.
    """
    actors, recipients = actors_of(event.actors), actors_of(event.recipients)
    if event.reciprocal:
        return tuple((actor,) for actor in (*actors, *recipients)) or ((),)
    return (actors, recipients) if recipients else (actors,)


def arrow_of(event: Event) -> str:
    """The arrow between the sides of the event."""
    return BOTH if event.reciprocal else TO


def say_parties(event: Event) -> str:
    """Who did it to whom, in one line."""
    return f" {arrow_of(event)} ".join(say_actors(side) for side in sides_of(event))


def say_actors(actors: Sequence[Actor]) -> str:
    """The actors as a list in words; ``someone`` where there are none."""
    return say_list([say_actor(actor) for actor in actors]) or UNKNOWN_PARTY


def say_list(items: Sequence[str], word: str = "and") -> str:
    """``a, b and c``; the empty string for no items."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def say_act(event: Event) -> str:
    """``CONSULT visit``, or the type alone where there is no mode."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def say_source(mention: Mention) -> str | None:
    """``reportedly, according to officials``; None where the article vouches for it without doubt."""
    said = ["reportedly"] if mention.hedged else []
    if mention.said_by:
        said.append(f"according to {_mid_sentence(mention.said_by)}")
    return ", ".join(said) or None


def _mid_sentence(text: str) -> str:
    """The words as they stand within a sentence: an article or number at their head loses its capital."""
    words = one_line(text)
    opening = _ARTICLE.match(words)
    return words[0].lower() + words[1:] if opening else words


def is_conditional(text: str) -> bool:
    """Whether the words open with an ``if`` of their own."""
    return _CONDITION.match(text) is not None


def say_warners(warning: Warning) -> str:
    """``warned of by analysts · feared by Russia (RUS)``."""
    said = [f"warned of by {_mid_sentence(warning.said_by)}" if warning.said_by else "the article’s own warning"]
    if warning.held_by:
        said.append(f"feared by {say_actor(warning.held_by)}")
    return " · ".join(said)
