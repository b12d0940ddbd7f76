"""Which date phrase dates which event, and the day that it means.

A phrase dates the event whose verb it hangs on; an event noun without a phrase of its own takes that of the clause it
stands in, unless another event has it. Phrases that count from the last happening ("the next day") find it in text order.
"""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Span, Token

from dragoman.reading.attribution import SAYING
from dragoman.reading.dates import DatePhrase, Kind, Tense, find_dates, resolve
from dragoman.reading.drafts import Draft
from dragoman.reading.syntax import is_verb, text_of
from dragoman.types import DateRange, Status

CARRIERS = frozenset(
    "expect plan schedule set due be intend aim begin start continue agree want hope vow decide have".split()
)
WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are said: what they speak of has a day of its own."""


class Clock:
    """Dates the drafts of one doc."""

    def __init__(self, doc: Doc, published: date | None, skip: list[tuple[int, int]]) -> None:
        self.doc, self.published = doc, published
        self.phrases: list[tuple[DatePhrase, Token]] = []
        for phrase in find_dates(text_of(doc)):
            if any(start <= phrase.start < end for start, end in skip):
                continue
            span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
            if span is not None and len(span):
                self.phrases.append((phrase, _anchor_of(span)))

    def date_all(self, drafts: list[Draft]) -> None:
        """Sets the date of every draft that the text dates, in the order of the text."""
        triggers = {d.trigger.i: d for d in drafts}
        carriers = {d.light.i: d for d in drafts if d.light is not None}
        given: dict[int, list[DatePhrase]] = {}
        loose: dict[int, list[DatePhrase]] = {}
        for phrase, anchor in self.phrases:
            owner, verb = self._owner(anchor, triggers, carriers)
            if owner is not None:
                given.setdefault(owner, []).append(phrase)
            elif verb is not None:
                loose.setdefault(verb, []).append(phrase)
        last: DateRange | None = None
        for draft in sorted(drafts, key=lambda d: d.trigger.i):
            phrases = (
                given.get(draft.trigger.i)
                or self._shared(draft, given, triggers)
                or self._inherited(draft, loose, triggers)
            )
            draft.date = self._resolve(phrases, draft, last)
            last = draft.date or last
        for draft in drafts:
            draft.date = draft.date or _of_same_moment(draft, triggers)

    def _resolve(self, phrases: list[DatePhrase], draft: Draft, last: DateRange | None) -> DateRange | None:
        tense = tense_of(draft)
        for phrase in phrases:
            found = resolve(phrase, published=self.published, tense=tense, anchor=last)
            if found is not None:
                return found
        return None

    def _owner(
        self, anchor: Token, triggers: dict[int, Draft], carriers: dict[int, Draft]
    ) -> tuple[int | None, int | None]:
        node = anchor
        for _ in range(12):
            if node.i in triggers and (node is not anchor or not anchor.ent_type_):
                return node.i, None
            if node.i in carriers:
                return carriers[node.i].trigger.i, None
            if is_verb(node) and node.dep_ not in ("aux", "auxpass", "amod"):
                event = self._below(node, triggers)
                event = event if event is not None else _done_for(node, triggers)
                return (event, None) if event is not None else (None, node.i)
            if node.head == node:
                return None, node.i
            node = node.head
        return None, None

    def _below(self, verb: Token, triggers: dict[int, Draft]) -> int | None:
        """The event in the complement of a verb that only carries it ("is expected to meet on Friday")."""
        if verb.lemma_ in SAYING - {"expect", "vow"} or verb.lemma_ not in CARRIERS:
            return None
        for child in verb.children:
            if child.dep_ in ("xcomp", "acomp"):
                if child.i in triggers:
                    return child.i
                for inner in child.children:
                    if inner.dep_ == "xcomp" and inner.i in triggers:
                        return inner.i
        return None

    def _shared(self, draft: Draft, given: dict[int, list[DatePhrase]], triggers: dict[int, Draft]) -> list[DatePhrase]:
        """ "On Monday A met B and signed …": the first verb's day holds for what is joined to it."""
        node = draft.trigger if is_verb(draft.trigger) else (draft.light or draft.trigger)
        for _ in range(3):
            if node.dep_ != "conj" or not is_verb(node.head):
                return []
            node = node.head
            own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in draft.trigger.children)
            phrases = [p for p in given.get(node.i, []) if p.start < draft.trigger.idx]
            if own_subject:  # "On 14 May police cleared the camp, and 41 people were held": the day opens the sentence
                phrases = [p for p in phrases if p.start - node.sent.start_char < 4]
            other = triggers.get(node.i)
            if phrases and (other is None or tense_of(other) == tense_of(draft)):
                return phrases
        return []

    def _inherited(
        self, draft: Draft, loose: dict[int, list[DatePhrase]], triggers: dict[int, Draft]
    ) -> list[DatePhrase]:
        node = draft.trigger
        for _ in range(8):
            head = node.head
            if head == node:
                break
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)
            if is_verb(node) and (node.dep_ in ("relcl", "ccomp", "parataxis") or (node.dep_ == "conj" and own)):
                return []
            node = head
            if node.i in triggers and node != draft.trigger:
                return []
            if is_verb(node):
                if node.lemma_ in SAYING:
                    return []
                return loose.get(node.i, [])
        return []


def _done_for(verb: Token, triggers: dict[int, Draft]) -> int | None:
    """The deed that an infinitive tells the purpose of: "used tear gas to clear a bridge on Friday"; words are not deeds."""
    deed = triggers.get(verb.head.i) if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl", "acl", "ccomp") else None
    return deed.trigger.i if deed is not None and deed.type not in WORDS and deed.status is Status.HAPPENED else None


def _of_same_moment(draft: Draft, triggers: dict[int, Draft]) -> DateRange | None:
    """The date of the clause that "when" joins to this one: "promised more when the premier visited on Oct 11"."""
    verb = draft.light if draft.light is not None else draft.trigger
    for child in verb.children:
        other = triggers.get(child.i) if child.dep_ == "advcl" and _joined_by_when(child) else None
        if other is not None and other.date is not None:
            return other.date
    if verb.dep_ == "advcl" and _joined_by_when(verb):
        other = triggers.get(verb.head.i)
        return other.date if other is not None else None
    return None


def _joined_by_when(clause: Token) -> bool:
    return any(c.lower_ == "when" and c.dep_ in ("advmod", "mark") for c in clause.children)


def tense_of(draft: Draft) -> Tense | None:
    """The tense that relative dates are read in."""
    if draft.status is Status.PLANNED:
        return "future"
    if draft.status is Status.POSSIBLE:
        return "future"
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


def _anchor_of(span: Span) -> Token:
    root = span.root
    if root.head.dep_ == "prep" and root.dep_ == "pobj":
        return root.head
    return root


def settles(phrase: DatePhrase) -> bool:
    """True where the phrase can settle a day at all."""
    return phrase.kind not in (Kind.SINCE, Kind.BY, Kind.DURATION, Kind.CLOCK)
