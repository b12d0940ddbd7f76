"""Which day every report of a doc has, from the date phrases that belong to it.

A phrase dates the event whose verb it hangs on; an event noun without a phrase of its own takes that of the clause it
stands in, unless another event has it. Phrases that count from the last happening ("the next day") find it in text order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from spacy.tokens import Doc, Span, Token

from dragoman.reading.clauses import governing_verb, happening_over, joined_by_when
from dragoman.reading.dates import DatePhrase, Kind, Tense, find_dates, resolve, resolve_clause, resolve_main
from dragoman.reading.dates.meanings import Weekday
from dragoman.reading.drafts import Draft
from dragoman.reading.joined_days import joined_day
from dragoman.reading.phrase_owners import Owners
from dragoman.reading.syntax import is_verb, text_of
from dragoman.types import DateRange, Status

ALIVE = (Status.HAPPENED, Status.ONGOING)
ZONES = timedelta(days=1)
"""How far a place's day may be ahead of the outlet's."""

HELD = frozenset({"on", "during", "at", "in"})
"""Prepositions before an event noun that happened when its verb did: "agreed at the summit"."""


class Clock:
    """Dates the drafts of one doc."""

    def __init__(
        self, doc: Doc, published: date | None, skip: list[tuple[int, int]], captions: Iterable[tuple[int, int]] = ()
    ) -> None:
        self.doc, self.published = doc, published
        self.captions = [range(*caption) for caption in captions]
        self.phrases: list[tuple[DatePhrase, Token]] = []
        for phrase in find_dates(text_of(doc)):
            if any(start <= phrase.start < end for start, end in skip):
                continue
            span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
            if span is not None and len(span):
                self.phrases.append((phrase, _anchor_of(span)))

    def date_all(self, drafts: list[Draft]) -> None:
        """Sets the date of every draft that the text dates, in the order of the text."""
        owners = Owners(self.doc, self.phrases, drafts)
        told = self._loose_days(owners)
        for draft in sorted(drafts, key=lambda d: d.trigger.i):
            draft.date = self._resolve(owners.of(draft), draft, told)
            if draft.date is not None:
                told.append((draft.trigger.idx, draft.date))
                told.sort(key=lambda entry: entry[0])
        for draft in drafts:
            draft.date = draft.date or _of_same_moment(draft, owners.triggers)
        for draft in drafts:
            draft.date = draft.date or (draft.beside.date if draft.beside is not None else None)
        self._count_from_clauses(owners)
        for draft in sorted(drafts, key=lambda d: d.trigger.i):
            draft.date = draft.date or joined_day(draft, owners, lambda verb: self._day_of(owners, verb))

    def _loose_days(self, owners: Owners) -> list[tuple[int, DateRange]]:
        """The single days told of what is no event: "the next day" may count from them."""
        told = []
        for verb, phrases in owners.loose.items():
            for phrase in phrases:
                found = resolve(phrase, published=self.published, tense=_tense_of_verb(self.doc[verb]))
                if found is not None and found.first == found.last:
                    told.append((phrase.start, found))
        return sorted(told, key=lambda entry: entry[0])

    def _resolve(self, phrases: list[DatePhrase], draft: Draft, told: list[tuple[int, DateRange]]) -> DateRange | None:
        """The narrowest days that the draft's own phrases mean: "a month earlier, on 11 September"."""
        ahead = self._is_timetabled(phrases, draft)
        found = []
        for phrase in phrases:
            tense = "future" if ahead else tense_of(draft, phrase)
            if draft.follows is not None:
                told = [(draft.follows.start, draft.follows.date)] if draft.follows.date is not None else []
            before = told[: bisect_left(told, phrase.start, key=lambda entry: entry[0])]
            last = _told_last([days for _, days in before if self._may_stand(draft, days)], phrase)
            days = resolve(phrase, published=self.published, tense=tense, anchor=last)
            if days is not None and self._is_still_to_come(draft, days):
                draft.status = Status.PLANNED
            if days is not None and self._may_stand(draft, days):
                found.append(days)
        return min(found, key=lambda days: days.last - days.first, default=None)

    def _is_timetabled(self, phrases: list[DatePhrase], draft: Draft) -> bool:
        """Makes a plan of what the body tells in a plain present with a day still to come: "flies to Argentina on Friday"."""
        first = draft.beside or draft
        verb = first.light if first.light is not None else first.trigger
        plain = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "neg") for c in verb.children)
        if draft.status is not Status.HAPPENED or draft.headline or not plain or self.published is None:
            return False
        if any(verb.idx in caption for caption in self.captions):
            return False
        for phrase in phrases:
            days = resolve(phrase, published=self.published, tense="future")
            if phrase.kind is Kind.WEEKDAY and days is not None and days.first > self.published:
                draft.status = Status.PLANNED
                draft.why += f", planned because of the present tense with “{phrase.text}”"
                return True
        return False

    def _may_stand(self, draft: Draft, days: DateRange) -> bool:
        """False for days still to come, where the event is told as a thing of the past."""
        return self.published is None or draft.status not in ALIVE or days.first <= self.published + ZONES

    def _is_still_to_come(self, draft: Draft, days: DateRange) -> bool:
        """True for a noun with a day after publication and no verb of the past: "Tomorrow brings their first encounter"."""
        if self.published is None or days.first <= self.published or draft.status is not Status.HAPPENED:
            return False
        carrier = draft.light if draft.light is not None else governing_verb(draft.trigger)
        present = carrier is not None and carrier.tag_ in ("VBZ", "VBP")
        return draft.type == "CONSULT" and not is_verb(draft.trigger) and present

    def _count_from_clauses(self, owners: Owners) -> None:
        """ "Levied duties yesterday, a day after Brussels punished the makers": what the clause tells lies a day before."""
        for phrase, clause, main in owners.counted:
            inner, outer = owners.triggers.get(clause), owners.triggers.get(main)
            known = self._day_of(owners, main)
            if inner is not None and inner.date is None and known is not None and inner.status in ALIVE:
                inner.date = resolve_clause(phrase, known)
            elif outer is not None and outer.date is None and inner is not None and inner.date is not None:
                outer.date = resolve_main(phrase, inner.date)

    def _day_of(self, owners: Owners, verb: int) -> DateRange | None:
        """The day of the event at a verb, or of the verb that is none."""
        event = owners.triggers.get(verb) or owners.carriers.get(verb)
        if event is not None:
            return event.date
        tense = _tense_of_verb(self.doc[verb])
        found = (resolve(p, published=self.published, tense=tense) for p in owners.loose.get(verb, ()))
        return next((days for days in found if days is not None), None)


def _anchor_of(span: Span) -> Token:
    """The word that ties the phrase to what it dates; the day, in "at Friday's talks", which it takes up with its preposition."""
    root, last = span.root, span[-1]
    if last.dep_ in ("poss", "compound", "nmod") and last.head.i > last.i:
        return last
    return root.head if root.head.dep_ == "prep" and root.dep_ == "pobj" else root


def _of_same_moment(draft: Draft, triggers: dict[int, Draft]) -> DateRange | None:
    """The date of the clause that "when" joins to this one: "promised more when the premier visited on Oct 11"."""
    verb = draft.light if draft.light is not None else draft.trigger
    for child in verb.children:
        other = triggers.get(child.i) if child.dep_ == "advcl" and joined_by_when(child) else None
        if other is not None and other.date is not None:
            return other.date
    if verb.dep_ == "advcl" and joined_by_when(verb):
        other = triggers.get(verb.head.i)
        return other.date if other is not None else None
    if (event := happening_over(verb)) is not None and (other := triggers.get(event.i)) is not None:
        return other.date if other.type == draft.type and other.status is draft.status else None
    if draft.type == "CONSULT" and verb.dep_ == "pobj" and verb.head.lower_ in HELD:
        other = triggers.get(verb.head.head.i)
        return other.date if other is not None and other.status is draft.status else None
    return _of_occasion(draft, verb, triggers)


def _of_occasion(draft: Draft, verb: Token, triggers: dict[int, Draft]) -> DateRange | None:
    """The date of the meeting at which something was done: "signed it at a summit on 13 March"."""
    for prep in verb.children:
        for noun in prep.children if prep.dep_ == "prep" and prep.lower_ in ("at", "during") else ():
            other = triggers.get(noun.i)
            if other is not None and other.type == "CONSULT" and other.status is draft.status:
                return other.date
    return None


def _told_last(told: list[DateRange], phrase: DatePhrase) -> DateRange | None:
    """What a phrase counts from: the happening told last; for "that Monday" the last of a Monday, where there is one."""
    match phrase.meaning:
        case Weekday(day=day, which="that"):
            same = [days for days in told if days.first == days.last and days.first.weekday() == day]
            told = same or told
    return told[-1] if told else None


def tense_of(draft: Draft, phrase: DatePhrase) -> Tense | None:
    """The tense that relative dates are read in."""
    if draft.status in (Status.PLANNED, Status.POSSIBLE):
        if _came_to_nothing(draft.trigger):
            return "past"
        return None if _was_once_planned(draft.trigger) and phrase.kind is Kind.DAY else "future"
    if draft.status is Status.ONGOING:
        return "present"
    if (
        draft.status is Status.DENIED
        and is_verb(draft.trigger)
        and draft.trigger.tag_ in ("VB", "VBG")
        and not any(c.lemma_ == "have" or c.lower_ == "did" for c in draft.trigger.children)
    ):
        return "future"
    return "past"


def _was_once_planned(trigger: Token) -> bool:
    """True for "had planned to meet on 21 June", which may be over, or still ahead."""
    plan = trigger.head if trigger.dep_ == "xcomp" else trigger
    return any(c.lower_ == "had" and c.dep_ == "aux" for c in plan.children)


def _came_to_nothing(verb: Token) -> bool:
    """True for the plans of the past: "was to have flown on Tuesday"."""
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    planned = any(t.lower_ in ("was", "were") for t in (verb.head, *verb.head.children))
    return verb.tag_ == "VBN" and auxiliaries[:2] == ["to", "have"] and planned


def _tense_of_verb(verb: Token) -> Tense:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return "future" if auxiliaries & {"will", "to", "shall", "would"} else "past"
