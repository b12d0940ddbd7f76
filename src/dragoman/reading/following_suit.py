"""A told act → the same act of others, told in a word: "Chad condemned the raid, as did Togo and Benin"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.drafts import Draft
from dragoman.reading.syntax import conjuncts, is_verb
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


def _stands_in(verb: Token) -> bool:
    """True for the "did" of "as did Togo": the verb stands before who did it, and has nothing else."""
    if verb.dep_ != "advcl" or verb.lemma_ not in STANDING_IN or not any(c.lower_ == "as" for c in verb.children):
        return False
    after = [c for c in verb.children if c.i > verb.i and not c.is_punct]
    return bool(after) and all(c.dep_ == "nsubj" for c in after)
