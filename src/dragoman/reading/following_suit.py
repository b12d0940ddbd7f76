"""A told act → the same act of others, told in a word or two.

"Chad condemned the raid, as did Togo and Benin"; "Chad recalled its envoy. Togo followed suit a day later."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.reading.attribution import said_by
from dragoman.reading.cast import Cast
from dragoman.reading.drafts import Draft
from dragoman.reading.status import standing_of
from dragoman.reading.syntax import clause_span, conjuncts, is_verb, subjects_of
from dragoman.types import Status

STANDING_IN = frozenset({"do", "have", "be"})
"""Verbs that stand for the one before."""


def others_who_did(draft: Draft, cast: Cast) -> Draft | None:
    """The draft of those who did the same, None where the clause names no such."""
    if draft.reciprocal or draft.status is not Status.HAPPENED or not is_verb(draft.trigger):
        return None
    verb = next((c for c in draft.trigger.children if _stands_in(c)), None)
    if verb is None:
        return None
    doers = [t for c in verb.children if c.dep_ == "nsubj" for t in conjuncts(c)]
    known = {*draft.actor_keys, *draft.recipient_keys}
    actors = [p for p in cast.all_of(doers) if p[1].key not in known]
    if not actors:
        return None
    last = max(t.i for t in doers)
    end = draft.trigger.doc[last]
    start = next((c for c in verb.children if c.lower_ == "as"), verb)
    return replace(
        draft,
        trigger=verb,
        actors=actors,
        start=start.idx,
        end=end.idx + len(end),
        why=f"“{verb.text}” stands for “{draft.trigger.text}”: {draft.why}",
        light=None,
        confidence=None,
        folded=[],
    )


def suit_followed(verb: Token, drafts: Sequence[Draft], cast: Cast) -> Draft | None:
    """The draft of those who "followed suit" in what was told last; None where the verb says no such thing, or nobody is known."""
    if verb.lemma_ != "follow" or not any(c.dep_ == "dobj" and c.lower_ == "suit" for c in verb.children):
        return None
    actors = cast.all_of(subjects_of(verb))
    before = [d for d in drafts if d.end <= verb.idx and not d.reciprocal and d.status is Status.HAPPENED]
    main = [d for d in before if d.trigger.dep_ == "ROOT"]
    if not actors or not before or _sentences_between(before[-1].trigger, verb) > 1:
        return None
    draft = main[-1] if main and main[-1].trigger.sent == before[-1].trigger.sent else before[-1]
    known = {*draft.actor_keys, *draft.recipient_keys}
    if any(a.key in known for _, a in actors):
        return None
    standing = standing_of(verb)
    start, end = clause_span(verb)
    return replace(
        draft,
        trigger=verb,
        actors=actors,
        status=standing.status,
        hedged=standing.hedged,
        start=start,
        end=end,
        said_by=said_by(verb, cast),
        follows=draft,
        why=f"“{verb.text} suit” stands for “{draft.trigger.text}”: {draft.why}",
        light=None,
        confidence=None,
        folded=[],
    )


def _sentences_between(first: Token, last: Token) -> int:
    """How many sentences further on the second word stands; at most two are counted."""
    if first.sent == last.sent:
        return 0
    return 1 if first.sent.end == last.sent.start else 2


def _stands_in(verb: Token) -> bool:
    """True for the "did" of "as did Togo": the verb stands before who did it, and has nothing else."""
    if verb.dep_ != "advcl" or verb.lemma_ not in STANDING_IN or not any(c.lower_ == "as" for c in verb.children):
        return False
    after = [c for c in verb.children if c.i > verb.i and not c.is_punct]
    return bool(after) and all(c.dep_ == "nsubj" for c in after)
