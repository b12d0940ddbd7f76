"""How the record's days, certainties, fates, scores and sources are put into words: the same in every form of it."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from dragoman.measures.values import Period, Relation
from dragoman.output import wording
from dragoman.output.acts import say_name
from dragoman.record.values import Document, Fate, RecordedEvent, RecordedMention, RecordedWarning
from dragoman.types import DateRange, Mention, Status, Warning

_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Own tables, because strftime follows the machine's language.
_WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_SAFE = ":/?#[]@!$&*+,;=%~-._"
LONGEST_WORDS = 280
"""Characters of a quotation that are shown; a longer one is cut at a word and ends in an ellipsis."""

LONGEST_TITLE = 60
UNNAMED_OUTLET = "outlet not named"
FATES = {
    Fate.OPEN: "open",
    Fate.CAME_TRUE: "came true",
    Fate.MOVED: "moved",
    Fate.CANCELLED: "cancelled",
    Fate.LAPSED: "lapsed",
}


def clean(text: str) -> str:
    """The text on one line without control and format characters, so that it can neither steer nor disguise anything."""
    kept = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cf", "Cs", "Co"))
    return wording.one_line(kept)


def say_long_day(day: date, *, weekday: bool = False) -> str:
    """``13 September 2024``, or ``Friday 13 September 2024``."""
    said = f"{day.day} {_MONTHS[day.month]} {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {said}" if weekday else said


def say_span(first: date, last: date) -> str:
    """``6–13 September 2024``, ``30 August – 5 September 2024``, ``13 September 2024``."""
    if first == last:
        return say_long_day(first)
    if first.year != last.year:
        return f"{say_long_day(first)} – {say_long_day(last)}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month]} – {say_long_day(last)}"
    return f"{first.day}–{say_long_day(last)}"


def say_heading(dates: DateRange | None) -> str:
    """The heading of a day: ``Friday 13 September 2024``, ``8–12 September 2024``, ``November 2024``, ``Date unknown``."""
    if dates is None:
        return wording.UNKNOWN_DATE.capitalize()
    first, last = dates.first, dates.last
    if first == last:
        return say_long_day(first, weekday=True)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{_MONTHS[first.month]} {first.year}"
        return wording.say_dates(dates)
    return say_span(first, last)


def say_certainty(event: RecordedEvent) -> str:
    """How sure an event ahead is: ``planned``, ``reportedly planned`` where every report hedges, ``only possible``."""
    hedged = bool(event.mentions) and all(mention.hedged for mention in event.mentions)
    said = "only possible" if event.status is Status.POSSIBLE else event.status.value
    return f"reportedly {said}" if hedged and event.status is not Status.POSSIBLE else said


def say_fate(event: RecordedEvent) -> str:
    """What became of a plan in words; the empty string where that is not asked of the event."""
    return FATES[event.outcome.fate] if event.outcome else ""


def say_score(score: float | None) -> str:
    """``+2.5``, ``−3.0``, or ``no score``."""
    if score is None:
        return "no score"
    rounded = round(score, 1) + 0.0
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0"


def say_period(period: Period) -> str:
    """``3 events, mean +2.5``, or ``no events``."""
    return f"{count(period.events, 'event')}, mean {say_score(period.score)}" if period.events else "no events"


def say_kinds(numbers: Iterable[int]) -> str:
    """Counts by quad in words: ``5 of cooperation (4 in words, 1 in deed) and 2 of conflict (in words)``; empty for none."""
    words_with, deeds_with, words_against, deeds_against = numbers
    parts = []
    for words, deeds, of in ((words_with, deeds_with, "cooperation"), (words_against, deeds_against, "conflict")):
        if words and deeds:
            parts.append(f"{words + deeds} of {of} ({words} in words, {deeds} in deed)")
        elif words or deeds:
            parts.append(f"{words + deeds} of {of} ({'in words' if words else 'in deed'})")
    return wording.say_list(parts)


def counts_of(period: Period) -> tuple[int, int, int, int]:
    """The four counts of a period in the order of the quads."""
    return (
        period.verbal_cooperation,
        period.material_cooperation,
        period.verbal_conflict,
        period.material_conflict,
    )


def count(number: int, noun: str) -> str:
    """``1 event``, ``3 events``, ``no events``."""
    return f"{number or 'no'} {noun}" if number == 1 else f"{number or 'no'} {noun}s"


def main_mention(event: RecordedEvent) -> RecordedMention | None:
    """The mention to show where there is room for one: rather the text's than a headline, rather unhedged; None if none."""
    return min(event.mentions, key=_rank, default=None)


def _rank(mention: RecordedMention) -> tuple[bool, bool]:
    return mention.citation.text in (mention.document.title or ""), mention.hedged


def documents_of(event: RecordedEvent) -> tuple[Document, ...]:
    """The documents that report the event, each once, that of the shown mention first."""
    shown = main_mention(event)
    first = (shown,) if shown else ()
    return tuple({mention.document.id: mention.document for mention in (*first, *event.mentions)}.values())


def outlets_of(event: RecordedEvent) -> tuple[str, ...]:
    """The outlets that report the event, each once; documents without one are not counted."""
    return tuple(dict.fromkeys(clean(d.outlet) for d in documents_of(event) if d.outlet))


def say_attribution(mention: RecordedMention) -> str:
    """``reportedly, according to officials``; empty where the article vouches for it without doubt.

    What the words themselves call reported is not called so again.
    """
    hedged = mention.hedged and "reportedly" not in mention.citation.text.casefold()
    return wording.say_source(Mention(mention.citation, mention.said_by, hedged)) or ""


def quote_words(text: str, longest: int = LONGEST_WORDS) -> str:
    """The words in quotation marks, without a comma at their end, cut at a word where there are too many."""
    words = clean(text)
    if len(words) > 1 and words[0] in '“"' and words[-1] in '”"':
        words = words[1:-1]
    words = words.rstrip(" ,;")
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–—“‘") + " …"
    return wording.quote(words)


def say_document(document: Document) -> str:
    """``Pamir Wire, 13 Sep 2024``; the title in the outlet's stead where that is not named."""
    name = clean(document.outlet or "")
    if not name and document.title:
        name = quote_words(document.title, LONGEST_TITLE)
    return f"{name or UNNAMED_OUTLET}, {_say_published(document)}"


def say_origin(document: Document) -> str:
    """``Pamir Wire, 13 Sep 2024``, to stand beside the title."""
    return f"{clean(document.outlet or '') or UNNAMED_OUTLET}, {_say_published(document)}"


def _say_published(document: Document) -> str:
    return wording.say_day(document.published) if document.published else wording.UNKNOWN_DATE


def web_link(url: str | None) -> str | None:
    """The address with everything escaped that no address may hold; None where it is no web address."""
    if url is None or not _WEB.match(url):
        return None
    return quote(url, safe=_SAFE, errors="replace")


def say_condition(warning: RecordedWarning) -> str:
    """``If “…”; “…”, then “…”``; the outcome alone where the warning names no driver.

    Whether all drivers are needed or one is enough the warning does not keep, and so it is not said.
    """
    outcome = quote_words(warning.outcome.text)
    if not warning.drivers:
        return f"Feared: {outcome}"
    drivers = "; ".join(quote_words(driver.text) for driver in warning.drivers)
    return f"{'' if wording.is_conditional(warning.drivers[0].text) else 'If '}{drivers}, then {outcome}"


def say_warners(warning: RecordedWarning) -> str:
    """``warned of by analysts; feared by Russia``."""
    warner = wording.say_warners(Warning(warning.said_by, None, warning.drivers, warning.outcome))
    return f"{warner}; feared by {say_name(warning.held_by)}" if warning.held_by else warner


def say_movement(relation: Relation) -> str:
    """``warming: the mean score rose by 3.8``, ``unknown: no events in the span before``."""
    if relation.change is None:
        empty = [name for name, span in (("now", relation.now), ("before", relation.before)) if span.score is None]
        reason = "no scored events in either span" if len(empty) > 1 else f"no scored events {''.join(empty)}"
        return f"{clean(relation.movement)}: {reason}" if empty else clean(relation.movement)
    size = say_score(abs(relation.change)).lstrip("+")
    if size == "0.0":
        return f"{clean(relation.movement)}: the mean score stayed the same"
    return f"{clean(relation.movement)}: the mean score {'rose' if relation.change > 0 else 'fell'} by {size}"
