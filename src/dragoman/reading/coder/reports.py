"""Drafts of the rules → the same drafts, each with the probability that its type is right.

The codebook finds where an event is told, by which words and between whom; the network is asked what it thinks of the pair. It takes
nothing away and adds nothing of its own: on annotated articles either did more harm than good (``docs/evaluation.md``).
"""

from __future__ import annotations

import math
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from dragoman.reading.coder.between import Finding
from dragoman.reading.coder.decision import decide
from dragoman.reading.coder.network import Bounds, Judgement, Network
from dragoman.reading.drafts import Draft
from dragoman.reading.phrases import phrase_tokens
from dragoman.reading.syntax import text_of

POSSESSIVES = ("'s", "’s")


def weigh(doc: Doc, drafts: list[Draft], network: Network) -> None:
    """Notes on every draft its confidence, and in ``why`` what the learned coder thought of it.

    Where the sentence names only one of the parties the network is not asked, and the rules' own record is what is noted.
    """
    trust: dict[str, float] = network.labels["trust"]
    text = text_of(doc)
    for draft in drafts:
        pair = _pair_of(draft)
        if pair is None:
            draft.confidence = trust["alone"]
            continue
        share = _share(network, draft, text, *pair)
        draft.confidence = trusted(share, trust)
        draft.why += f"; the learned coder gives {draft.type} {share:.2f}"


def trusted(share: float, trust: dict[str, float]) -> float:
    """The probability that an event of the rules has the right type, given what the learned coder makes of it."""
    share = min(max(share, 0.01), 0.99)
    return round(1 / (1 + math.exp(-(trust["offset"] + trust["slope"] * math.log(share / (1 - share))))), 3)


def bounds_of(token: Token) -> Bounds:
    """The characters of the phrase that names a party."""
    if token.pos_ == "PRON":
        return token.idx, token.idx + len(token)
    tokens = [t for t in phrase_tokens(token, preps=frozenset()) if t.lower_ not in POSSESSIVES]
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def _share(network: Network, draft: Draft, text: str, first: Token, second: Token) -> float:
    """The probability of the draft's type by both coders; 0 where they lean to another one."""
    sentence: Span = draft.trigger.sent
    start = sentence.start_char
    source, target = ((low - start, high - start) for low, high in map(bounds_of, (first, second)))
    words = text[start : sentence.end_char]
    finding = Finding(draft.type, draft.mode, draft.cue, draft.trigger.text, draft)
    decision = decide(network, _balanced(network.judge(words, source, target)), finding, words)
    return decision.confidence if decision.type == draft.type else 0.0


def _balanced(judgement: Judgement) -> Judgement:
    """The judgement with the mean of both views of the types, for an article is coded by PLOVER's manual."""
    types = {name: (p + judgement.manual[name]) / 2 for name, p in judgement.types.items()}
    return replace(judgement, types=types)


def _pair_of(draft: Draft) -> tuple[Token, Token] | None:
    """The tokens in the trigger's sentence that name an actor and a recipient; None where it does not name both."""
    sentence = draft.trigger.sent
    sides = (draft.actors, draft.recipients)
    actors, recipients = ([t for t, _ in side if t.sent == sentence and t != draft.trigger] for side in sides)
    if draft.reciprocal and len(actors) > 1:
        return (actors[0], actors[1]) if actors[0] != actors[1] else None
    if not actors or not recipients or actors[0] == recipients[0]:
        return None
    return actors[0], recipients[0]
