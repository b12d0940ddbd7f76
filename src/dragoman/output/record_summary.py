"""Brief → its title and the paragraph that opens it: counts in words, and nothing that is not counted."""

from __future__ import annotations

from collections import Counter

from dragoman.measures.values import Brief
from dragoman.output import record_wording, wording
from dragoman.output.quads import QUADS
from dragoman.output.record_wording import count
from dragoman.record.values import Fate
from dragoman.types import Status

EVERYTHING = "The whole record"
_SHORT_FATES = {
    Fate.OPEN: "is still open",
    Fate.CAME_TRUE: "came true",
    Fate.MOVED: "was moved",
    Fate.CANCELLED: "was cancelled",
    Fate.LAPSED: "lapsed",
}


def say_title(brief: Brief) -> str:
    """``Tajikistan, 6–13 September 2024``."""
    return f"{_say_about(brief) or EVERYTHING}, {record_wording.say_span(brief.since, brief.until)}"


def is_empty(brief: Brief) -> bool:
    """Whether the brief has nothing to tell."""
    return not any(
        (brief.happened, brief.denied, brief.next, brief.past_plans, brief.said, brief.warnings, brief.relations)
    )


def say_summary(brief: Brief) -> str:
    """What the brief holds, counted; for an empty one, that nothing was reported."""
    about, span = _say_about(brief), _say_days(brief)
    if is_empty(brief):
        return f"Nothing was reported{f' about {about}' if about else ''} {span}."
    parts = [
        _happened(brief),
        _disputed(brief),
        _ahead(brief),
        _plans(brief),
        _said(brief),
        _relations(brief),
    ]
    return " ".join(part for part in parts if part)


def _say_about(brief: Brief) -> str:
    return record_wording.clean(brief.about_name or brief.about or "")


def _say_days(brief: Brief) -> str:
    if brief.since == brief.until:
        return f"on {record_wording.say_long_day(brief.since)}"
    first, last = record_wording.say_long_day(brief.since), record_wording.say_long_day(brief.until)
    if brief.since.year == brief.until.year:
        first = first.removesuffix(f" {brief.since.year}")
        if brief.since.month == brief.until.month:
            first = str(brief.since.day)
    return f"from {first} to {last}"


def say_basis(brief: Brief, cited: int) -> str:
    """How many articles of its days it rests on, as of when the record was asked, and how many are cited in all."""
    as_of = f"as of {record_wording.say_long_day(brief.as_of)}" if brief.as_of else "as it stood when this was made"
    basis = f"This brief rests on {count(brief.documents, 'article')} of these days in the record {as_of}"
    return f"{basis}; {count(cited, 'article')} {'is' if cited == 1 else 'are'} cited." if cited else f"{basis}."


def _happened(brief: Brief) -> str:
    days, articles = _capital(_say_days(brief)), count(brief.documents, "article")
    if not brief.happened_in_all:
        return f"{days}, no event is reported to have taken place."
    opening = (
        f"{days}, {articles} {'reports' if brief.documents == 1 else 'report'} "
        f"{count(brief.happened_in_all, 'event')} that took place or {'goes' if brief.happened_in_all == 1 else 'go'} on"
    )
    kinds = Counter(QUADS.get(event.type, 0) for event in brief.happened)
    told = record_wording.say_kinds(kinds[quad] for quad in (1, 2, 3, 4))
    if not told:
        return f"{opening}."
    shown = len(brief.happened)
    return f"{opening}: {told}." if shown == brief.happened_in_all else f"{opening}; {shown} are told below: {told}."


def _disputed(brief: Brief) -> str:
    disputed = sum(bool(event.disputed_by) for event in brief.happened)
    parts = []
    if disputed:
        parts.append(f"{disputed} of them {'is' if disputed == 1 else 'are'} disputed")
    if brief.denied:
        parts.append(f"{count(len(brief.denied), 'event')} {'is' if len(brief.denied) == 1 else 'are'} denied")
    return f"{_capital(wording.say_list(parts))}." if parts else ""


def _ahead(brief: Brief) -> str:
    planned = sum(event.status is Status.PLANNED for event in brief.next)
    possible = len(brief.next) - planned
    if not brief.next:
        return ""
    said = wording.say_list(
        [count(n, f"{kind} event") for n, kind in ((planned, "planned"), (possible, "possible")) if n]
    )
    alone = len(brief.next) == 1
    opening = f"Ahead {'lies' if alone else 'lie'} {said}"
    dated = [event for event in brief.next if event.date]
    if not dated:
        return f"{opening}, without a known date."
    nearest = min(dated, key=lambda event: event.day or brief.until)
    return f"{opening}, {'dated' if alone else 'the nearest dated'} {record_wording.say_heading(nearest.date)}."


def _plans(brief: Brief) -> str:
    fates = Counter(event.outcome.fate for event in brief.past_plans if event.outcome)
    parts = [
        f"{fates[fate]} {words if fates[fate] == 1 else words.replace('was ', 'were ').replace('is ', 'are ')}"
        for fate, words in _SHORT_FATES.items()
        if fates[fate]
    ]
    return f"Of {count(sum(fates.values()), 'earlier plan')}, {wording.say_list(parts)}." if parts else ""


def _said(brief: Brief) -> str:
    parts = [
        count(len(items), noun) for items, noun in ((brief.said, "quotation"), (brief.warnings, "warning")) if items
    ]
    return f"The brief also gives {wording.say_list(parts)}." if parts else ""


def _relations(brief: Brief) -> str:
    """Between whom the tone grew warmer or cooler, by name."""
    named = []
    for movement, word in (("warming", "warmer"), ("cooling", "cooler")):
        pairs = [
            f"{record_wording.clean(relation.a_name)} and {record_wording.clean(relation.b_name)}"
            for relation in brief.relations
            if relation.movement == movement
        ]
        if pairs:
            named.append(f"{word} between {', between '.join(pairs)}")
    return f"Compared with the span before, relations grew {', and '.join(named)}." if named else ""


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
