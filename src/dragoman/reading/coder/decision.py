"""What the codebook found and what the network thinks → one decision, with its probability and its reason in words.

The two err on different sentences, so neither rules alone: a cue adds to the network's score of its type, more where it
has both parties than where it only stands near them, and the sum is what counts. The weights were fitted on sentences
that the network had not learned (``training/MODEL_CARD.md``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dragoman.reading.coder.between import Finding
from dragoman.reading.coder.network import Judgement, Network
from dragoman.tables.codebook import codebook
from dragoman.types import Status


@dataclass(frozen=True, slots=True)
class Decision:
    """What is reported between two parties, if anything.

    ``type`` is the likeliest one even where ``is_event`` (a probability) speaks against any; ``confidence`` is the
    probability that the type is right. ``is_turned`` where the target acts on the source.
    """

    type: str
    mode: str | None
    status: Status
    is_event: float
    confidence: float
    is_turned: bool
    why: str


def decide(network: Network, judgement: Judgement, finding: Finding | None, text: str) -> Decision:
    """The decision on one pair of one text."""
    weights: dict[str, float] = network.labels["weights"]
    level = "none" if finding is None else "near" if finding.draft is None else "exact"
    scores = {name: math.log(max(p, 1e-9)) for name, p in judgement.types.items()}
    if finding is not None:
        scores[finding.type] += weights[level]
    total = math.log(sum(math.exp(score) for score in scores.values()))
    type_ = max(scores, key=lambda name: (scores[name], name))
    share = math.exp(scores[type_] - total)
    is_event = _sigmoid(_logit(judgement.is_event) + weights[f"event-{level}"])
    agreed = finding if finding is not None and finding.type == type_ else None
    status = agreed.draft.status if agreed is not None and agreed.draft is not None else _status(judgement)
    return Decision(
        type_,
        agreed.mode if agreed is not None and agreed.mode else _mode(judgement, type_),
        status,
        is_event,
        round(is_event * share, 3),
        _is_turned(judgement, finding),
        _why(judgement, finding, type_, text),
    )


def _mode(judgement: Judgement, type_: str) -> str | None:
    """The likeliest mode among those of the type."""
    allowed = {"-", *codebook().modes(type_)}
    known = {name: p for name, p in judgement.modes.items() if name in allowed}
    best = max(known, key=lambda name: (known[name], name))
    return None if best == "-" else best


def _status(judgement: Judgement) -> Status:
    return Status(max(judgement.statuses, key=lambda name: (judgement.statuses[name], name)))


def _is_turned(judgement: Judgement, finding: Finding | None) -> bool:
    if finding is not None and finding.draft is not None:
        return finding.is_turned
    return judgement.relations["backward"] > max(judgement.relations["forward"], judgement.relations["both"])


def _why(judgement: Judgement, finding: Finding | None, type_: str, text: str) -> str:
    """What decided, in words."""
    words = f"“{text[slice(*judgement.words)]}”" if judgement.words else "the sentence"
    learned = f"the learned coder reads {words} as {type_} ({judgement.types[type_]:.2f})"
    if finding is None:
        return f"{learned}; no cue of the codebook stands there"
    cue = f"“{finding.trigger}” is a cue of {finding.type} ({finding.cue})"
    if finding.type != type_:
        return f"{learned}, against the codebook, where {cue}"
    agrees = max(judgement.types, key=lambda name: (judgement.types[name], name)) == type_
    if agrees:
        return f"{cue}, and {learned}"
    return f"{cue}; the learned coder gives it {judgement.types[type_]:.2f}"


def _logit(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))
