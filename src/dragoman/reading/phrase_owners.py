"""Date phrases and drafts of one doc → which phrase belongs to which draft, by the tree and by a few turns of phrase."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.reading.attribution import SAYING
from dragoman.reading.clauses import governing_verb
from dragoman.reading.dates import DatePhrase, Kind
from dragoman.reading.drafts import Draft
from dragoman.reading.main_clauses import claimed_by, is_main, only_names, opens_sentence, saying_before
from dragoman.reading.syntax import is_verb, text_of
from dragoman.types import Status

CARRIERS = frozenset(
    "expect plan schedule set due be intend aim begin start continue agree want hope vow decide have".split()
)
WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are said: what they speak of has a day of its own."""

SETTING = frozenset("set schedule plan slate hold fix due book convene expect".split())
"""Participles that give a meeting its day: "talks set for Tuesday"."""

EARLIER = frozenset("first originally initially earlier previously".split())
"""Before them: the day was another by the time of the report."""

ABOUT = frozenset("over about for against after before following since despite until of from".split())
"""Prepositions whose noun has its own day: "arrested over Wednesday's attack"."""

BOUNDING = frozenset("since until till before".split())
"""Prepositions whose noun, with its date, only says how far a time reaches: "the first raid since the war of 1971"."""

_WHEN = re.compile(r",?\s+(?:(?=when\b)|(?:in|on|during)\s+(?=which\b))")
Phrases = dict[int, list[DatePhrase]]


class Owners:
    """The phrases of each draft. ``loose`` are those of verbs that are no event, by the verb's place.

    ``counted`` are those that count from a clause ("a day after …"), with the places of the clause's and the main event.
    """

    def __init__(self, doc: Doc, phrases: list[tuple[DatePhrase, Token]], drafts: list[Draft]) -> None:
        self.doc = doc
        self.triggers = {d.trigger.i: d for d in drafts}
        self.carriers = {d.light.i: d for d in drafts if d.light is not None}
        self.given: Phrases = {}
        self.loose: Phrases = {}
        self.weak: Phrases = {}
        self.counted: list[tuple[DatePhrase, int, int]] = []
        self._all = phrases
        for phrase, anchor in phrases:
            self._place(phrase, anchor)

    def of(self, draft: Draft) -> list[DatePhrase]:
        """The phrases that date a draft: its own, else those it shares, inherits, or is named with."""
        own = [p for p in self.given.get(draft.trigger.i, ()) if p.kind is not Kind.DURATION]
        return (
            own
            or self._shared(draft)
            or self._inherited(draft)
            or self.weak.get(draft.trigger.i)
            or self._opening(draft)
        )

    def _place(self, phrase: DatePhrase, anchor: Token) -> None:
        self._note_when(phrase)
        if phrase.kind is Kind.CLAUSE:
            self._note_clause(phrase)
        owner, verb = self._owner(saying_before(anchor) or anchor)
        if owner is not None:
            self.given.setdefault(owner, []).append(phrase)
        elif verb is not None:
            self.loose.setdefault(verb, []).append(phrase)
            self._note_setting(phrase, self.doc[verb])
            for clause in claimed_by(self.doc[verb], phrase.end):
                if (event := self._event_at(clause)) is not None:
                    self.weak.setdefault(event, []).append(phrase)

    def _note_when(self, phrase: DatePhrase) -> None:
        """ "On Wednesday, when the minister was received", "since 2016, when they broke": the day holds for the clause too."""
        found = _WHEN.match(text_of(self.doc), phrase.end)
        span = self.doc.char_span(found.end(), found.end() + 4, alignment_mode="expand") if found else None
        if span is None or span[0].sent.end_char <= phrase.end:
            return
        owner, _ = self._owner(span[0])
        if owner is not None and owner > span[0].i:
            self.weak.setdefault(owner, []).append(replace(phrase, kind=phrase.meaning.kind))

    def _note_clause(self, phrase: DatePhrase) -> None:
        """Which event the clause of "a day after Brussels punished the makers" tells, and which its main clause."""
        span = self.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        if span is None:
            return
        clause = span[-1].head if span[-1].dep_ in ("mark", "prep") else None
        if clause is None or not is_verb(clause) or clause.i <= span[-1].i:
            return
        main = governing_verb(clause)
        inner = self._event_at(clause)
        if main is not None and inner is not None:
            outer = self._event_at(main)
            self.counted.append((phrase, inner, outer if outer is not None else main.i))

    def _note_setting(self, phrase: DatePhrase, verb: Token) -> None:
        """ "Talks set for Tuesday will go ahead", "the summit is set for Tuesday": the day of the talks."""
        if verb.lemma_ not in SETTING or any(c.lower_ in EARLIER for c in verb.children):
            return
        nouns = [verb.head] if verb.dep_ == "acl" else [c for c in verb.children if c.dep_ == "nsubjpass"]
        for noun in nouns:
            event = self._event_at(noun)
            if event is not None:
                self.weak.setdefault(event, []).append(phrase)

    def _event_at(self, token: Token) -> int | None:
        if token.i in self.triggers:
            return token.i
        return self.carriers[token.i].trigger.i if token.i in self.carriers else None

    def _owner(self, anchor: Token) -> tuple[int | None, int | None]:
        """The event that a phrase belongs to, else the verb that it hangs on; neither where a noun has it for itself."""
        node = anchor
        for _ in range(12):
            if node.i in self.triggers and (node is not anchor or not anchor.ent_type_):
                return node.i, None
            if node.i in self.carriers:
                return self.carriers[node.i].trigger.i, None
            if is_verb(node) and node.dep_ not in ("aux", "auxpass", "amod") and not only_names(node):
                event = self._below(node)
                event = event if event is not None else self._done_for(node)
                return (event, None) if event is not None else (None, node.i)
            if node.head == node:
                return None, node.i
            if self._keeps(node, anchor):
                return None, None
            node = node.head
        return None, None

    def _keeps(self, node: Token, anchor: Token) -> bool:
        """True where a noun has the phrase for itself: "condemned Wednesday's raid", "held over last week's attack"."""
        head = node.head
        if node.dep_ == "prep" and node.lower_ in BOUNDING and node is not anchor:
            return True
        if node is not anchor and node.dep_ in ("conj", "appos") and head.i < node.i and not is_verb(node):
            return "," in text_of(self.doc)[head.idx : node.idx]  # "a resignation, then a pardon on the 3rd"
        before = (
            anchor.dep_ in ("compound", "nmod", "nummod") and anchor.i < anchor.head.i and not anchor.head.ent_type_
        )
        own = anchor.dep_ == "poss" or before  # "the Friday meeting was cancelled"
        if not own or node is anchor:
            return False
        if node.dep_ == "pobj" and head.lower_ in ABOUT:
            return True
        other = self._event_at(head)
        return node.dep_ in ("dobj", "nsubj", "nsubjpass") and other is not None and self.triggers[other].type in WORDS

    def _below(self, verb: Token) -> int | None:
        """The event in the complement of a verb that only carries it ("is expected to meet on Friday")."""
        if verb.lemma_ in SAYING - {"expect", "vow"} or verb.lemma_ not in CARRIERS:
            return None
        for child in verb.children:
            if child.dep_ in ("xcomp", "acomp"):
                if child.i in self.triggers:
                    return child.i
                for inner in child.children:
                    if inner.dep_ == "xcomp" and inner.i in self.triggers:
                        return inner.i
        return None

    def _done_for(self, verb: Token) -> int | None:
        """The deed that an infinitive tells the purpose of: "used tear gas to clear a bridge on Friday"; words are not deeds."""
        if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "advcl", "acl", "ccomp"):
            return None
        deed = self.triggers.get(verb.head.i)
        done = deed is not None and deed.type not in WORDS and deed.status is Status.HAPPENED
        return verb.head.i if done else None

    def _shared(self, draft: Draft) -> list[DatePhrase]:
        """ "On Monday A met B and signed …": the first verb's day holds for what is joined to it."""
        node = draft.trigger if is_verb(draft.trigger) else (draft.light or draft.trigger)
        for _ in range(3):
            if node.dep_ != "conj" or not is_verb(node.head):
                return []
            node = node.head
            own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in draft.trigger.children)
            phrases = [p for p in self.given.get(node.i, []) if p.start < draft.trigger.idx]
            if own_subject:  # "On 14 May police cleared the camp, and 41 people were held": the day opens the sentence
                phrases = [p for p in phrases if opens_sentence(p, node)]
            other = self.triggers.get(node.i)
            if phrases and (other is None or _alike(other, draft)):
                return phrases
        return []

    def _inherited(self, draft: Draft) -> list[DatePhrase]:
        node = draft.trigger
        for _ in range(8):
            head = node.head
            if head == node:
                break
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)
            if is_verb(node) and (node.dep_ in ("relcl", "ccomp", "parataxis") or (node.dep_ == "conj" and own)):
                return []
            if (
                is_verb(node)
                and node.dep_ == "advcl"
                and any(c.lower_ in ("has", "have", "had") for c in node.children)
            ):
                return []  # "after the generals had lifted the ban": before the day of the main clause
            node = head
            if node.i in self.triggers and node != draft.trigger:
                return []
            if is_verb(node):
                return (
                    [] if node.lemma_ in SAYING else [p for p in self.loose.get(node.i, ()) if self._reaches(p, draft)]
                )
        return []

    def _reaches(self, phrase: DatePhrase, draft: Draft) -> bool:
        """False where a comma parts a noun from the date after it: "then came the pardon, then a summit on the 3rd"."""
        return is_verb(draft.trigger) or "," not in text_of(self.doc)[draft.trigger.idx : phrase.start]

    def _opening(self, draft: Draft) -> list[DatePhrase]:
        """The day that opens the sentence, for its later main clauses: "On 22 April he was the guest: he was received …"."""
        verb = draft.light if draft.light is not None else draft.trigger
        if draft.status is not Status.HAPPENED or not is_main(verb):
            return []
        start, end = verb.sent.start_char, verb.idx
        before = [p for p, _ in self._all if start <= p.start < end]
        between = text_of(self.doc)[before[0].end : end] if before else ";"
        had = any(c.lower_ == "had" for c in verb.children)
        alone = len(before) == 1 and ";" not in between and not had
        return before if alone and opens_sentence(before[0], verb) else []


def _alike(a: Draft, b: Draft) -> bool:
    """Whether both are told as things of the past, or both as things to come."""
    ahead = (Status.PLANNED, Status.POSSIBLE)
    return (a.status in ahead) == (b.status in ahead)
