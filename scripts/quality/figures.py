"""Figures by name, and the few sums that several measures share."""

from __future__ import annotations

from collections.abc import Sequence

Figures = dict[str, float]
BINS = 10


def f1_by_class(gold: Sequence[str | None], said: Sequence[str | None]) -> dict[str, float]:
    """F1 of each class that the gold has."""
    scores = {}
    for name in sorted({g for g in gold if g is not None}):
        hits = sum(g == s == name for g, s in zip(gold, said, strict=True))
        total = sum(g == name for g in gold) + sum(s == name for s in said)
        scores[name] = 2 * hits / total
    return scores


def macro_f1(gold: Sequence[str | None], said: Sequence[str | None]) -> float:
    """The mean of the classes' F1."""
    scores = f1_by_class(gold, said)
    return sum(scores.values()) / len(scores)


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    error = 0.0
    for number in range(BINS):
        inside = [i for i, c in enumerate(confidences) if number == min(int(c * BINS), BINS - 1)]
        if inside:
            mean = sum(confidences[i] for i in inside) / len(inside)
            share = sum(right[i] for i in inside) / len(inside)
            error += abs(mean - share) * len(inside) / len(confidences)
    return error
