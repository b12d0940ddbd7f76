"""How well things were put into groups: each thing's true group and the one it was put in → precision, recall and F1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing: the group it belongs to, the one it was put in, and a source of which no two things are compared."""

    gold: Hashable
    said: Hashable
    source: Hashable = None


Scores = tuple[float, float, float]


def pairwise(things: Sequence[Placed]) -> Scores:
    """Precision, recall and F1 over pairs of things from different sources; 1 where there is nothing to find."""
    both = said = gold = 0
    for a, b in combinations(things, 2):
        if a.source == b.source and a.source is not None:
            continue
        both += a.gold == b.gold and a.said == b.said
        said += a.said == b.said
        gold += a.gold == b.gold
    return _with_f1(both / said if said else 1.0, both / gold if gold else 1.0)


def b_cubed(things: Sequence[Placed]) -> Scores:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    groups: dict[Hashable, set[int]] = defaultdict(set)
    golds: dict[Hashable, set[int]] = defaultdict(set)
    for number, one in enumerate(things):
        groups[one.said].add(number)
        golds[one.gold].add(number)
    precision = recall = 0.0
    for one in things:
        right = len(groups[one.said] & golds[one.gold])
        precision += right / len(groups[one.said])
        recall += right / len(golds[one.gold])
    return _with_f1(precision / len(things), recall / len(things)) if things else (1.0, 1.0, 1.0)


def _with_f1(precision: float, recall: float) -> Scores:
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
