"""Fits the weights of `dragoman.record.evidence` on the stories, drawn towards what judgement would set.

Run as ``python scripts/weigh_joining.py [all|odd|even]`` and see beside the shipped ``WEIGHTS`` what it prints; ``odd`` and
``even`` are the stories with such numbers, to see how far the two halves agree. With some hundreds of true pairs a free
fit would learn the stories by heart, hence the pull. The unseen stories take no part.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dragoman.record.evidence import SELDOM, START, WEIGHTS, evidence_of
from quality.stories import Story, read_stories

JUDGED = (
    3.0, -1.5, -1.0, -1.5, -2.0, 2.0, 1.0, -1.0, 2.5, 2.5, -1.0, -2.0, -1.5, -0.7, 0.8, -2.5, -1.5, 2.0, -1.0, -1.5,
)  # fmt: skip
"""The weights by judgement, in the order of ``WEIGHTS``, without the last, which is `SELDOM`."""

PULL = 5.0
"""How many reports' worth of doubt a weight must overcome to leave the judged one."""

TYPES_PULL = 3.0
"""The same for how seldom acts of a type come again, of which judgement says nothing."""

ROUNDS = 50
Matrix = NDArray[np.float64]


def main() -> None:
    """Fits and prints the weights beside the shipped ones, and those of the types."""
    half = sys.argv[1] if len(sys.argv) > 1 else "all"
    stories = [s for s in read_stories() if half == "all" or int(s.name[:2]) % 2 == (half == "odd")]
    evidence, types, same = pairs_of(stories)
    named = sorted(set(types))
    weights = fit(evidence, np.array([[name == one for name in named] for one in types], dtype=float), same)
    print(f"{len(same)} pairs of {len(stories)} stories, {int(same.sum())} of one happening")
    shipped = {**dict(list(WEIGHTS.items())[:-1]), "start": START, **{name: SELDOM.get(name, 0.0) for name in named}}
    for (name, weight), fitted in zip(shipped.items(), weights, strict=True):
        print(f"{name:<62}{weight:>7.2f}{fitted:>8.2f}")


def pairs_of(stories: Sequence[Story]) -> tuple[Matrix, list[str], Matrix]:
    """Of all pairs of told reports that do not contradict each other: evidence, type, and which are of one happening."""
    rows, types, same = [], [], []
    for story in stories:
        for a, b in combinations([one for one in story.told if one.typed and one.key is not None], 2):
            if a.article != b.article and a.key is not None and b.key is not None:
                evidence = evidence_of(story.reports[a.key].features, story.reports[b.key].features)
                if evidence is not None:
                    rows.append((*evidence[:-1], 1.0))
                    types.append(story.reports[a.key].features.type)
                    same.append(float(a.happening == b.happening))
    return np.array(rows), types, np.array(same)


def fit(evidence: Matrix, types: Matrix, same: Matrix) -> Matrix:
    """Logistic weights by Newton's method, drawn to the judged ones, of which none may change its sign."""
    evidence = np.hstack((evidence, types))
    free = np.zeros(types.shape[1])
    judged = np.array((*JUDGED, -4.0, *free))
    pull = np.array((*(PULL for _ in JUDGED), 0.01, *(free + TYPES_PULL)))
    weights = judged.copy()
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-evidence @ weights))
        slope = evidence.T @ (likely - same) + pull * (weights - judged)
        bend = (evidence.T * (likely * (1 - likely))) @ evidence + np.diag(pull)
        weights = weights - np.linalg.solve(bend, slope)
        turned = np.sign(weights) * np.sign(judged) < 0
        turned[len(JUDGED)] = False
        weights[turned] = 0.0
    return weights


if __name__ == "__main__":
    main()
