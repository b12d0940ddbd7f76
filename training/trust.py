"""What the coder's probability is worth for an event that the rules found: `python training/trust.py GOLD…`.

Reads annotated articles, marks each mention as right where a gold event of its type points at the same words, and fits a
logistic curve from the learned coder's probability to that; mentions that name only one party get their share of right ones.
Writes both into ``calibration.json``, and prints the calibration error with each article left out of its own fit.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import dragoman

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "scripts"))

from quality.figures import calibration_error  # noqa: E402
from quality.gold import load_scorer  # noqa: E402

GIVEN = re.compile(r"; the learned coder gives \w+ (\d\.\d+)$")
Mentions = list[tuple[float | None, bool]]


def mentions_of(path: Path) -> Mentions:
    """Each mention's probability by the learned coder (None where it was not asked) and whether its type is right."""
    scorer = load_scorer()
    gold = json.loads(path.read_text("utf-8"))
    published = date.fromisoformat(gold["published"]) if gold["published"] else None
    reading = dragoman.read(path.with_suffix(".txt").read_text("utf-8"), published=published).to_dict()
    text = reading["document"]["text"]
    golds = [(event["type"], scorer.spans_of(event["evidence"], text)) for event in gold["events"]]
    found = []
    for event in reading["events"]:
        for mention in event["mentions"]:
            spans = [(mention["start"], mention["end"])]
            right = any(type_ == event["type"] and scorer.overlap(own, spans) > 0 for type_, own in golds)
            given = GIVEN.search(mention["why"])
            found.append((float(given.group(1)) if given else None, right))
    return found


def fit(mentions: Mentions) -> dict[str, float]:
    """The curve's offset and slope, and the share of right ones among those with one party."""
    asked = [(min(max(p, 0.01), 0.99), right) for p, right in mentions if p is not None]
    x = np.log([p / (1 - p) for p, _ in asked])
    y = np.array([right for _, right in asked])
    alone = [right for p, right in mentions if p is None]

    def loss(w: np.ndarray) -> float:
        odds = w[0] + w[1] * x
        return float(np.mean(np.log1p(np.exp(np.where(y, -odds, odds)))) + 0.002 * w[1] ** 2)

    offset, slope = minimize(loss, np.array([1.5, 0.5]), method="Nelder-Mead").x
    return {
        "alone": round(float(np.mean(alone)), 3),
        "offset": round(float(offset), 3),
        "slope": round(float(slope), 3),
    }


def confidence(p: float | None, trust: dict[str, float]) -> float:
    if p is None:
        return trust["alone"]
    p = min(max(p, 0.01), 0.99)
    return float(1 / (1 + np.exp(-(trust["offset"] + trust["slope"] * np.log(p / (1 - p))))))


def report_bins(mentions: Mentions) -> None:
    """Prints the share of right ones where the learned coder gives an event little, something, or much."""
    alone = [right for p, right in mentions if p is None]
    print(f"one party named, not asked: {np.mean(alone):.3f} of {len(alone)} right")
    for low, high in ((0.0, 0.1), (0.1, 0.7), (0.7, 1.01)):
        inside = [right for p, right in mentions if p is not None and low <= p < high]
        print(f"from {low:.1f} to under {min(high, 1.0):.1f}: {np.mean(inside):.3f} of {len(inside)} right")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotated articles")
    args = parser.parse_args()
    articles = [mentions_of(path) for folder in args.gold for path in sorted(folder.glob("*.json"))]
    sure, right = [], []
    for number, own in enumerate(articles):
        trust = fit([m for other, mentions in enumerate(articles) if other != number for m in mentions])
        sure += [confidence(p, trust) for p, _ in own]
        right += [r for _, r in own]
    print(f"{len(sure)} mentions, {np.mean(right):.3f} right, calibration error {calibration_error(sure, right):.3f}")
    report_bins([m for mentions in articles for m in mentions])
    calibration = json.loads((HERE / "calibration.json").read_text(encoding="utf-8"))
    calibration["trust"] = fit([m for mentions in articles for m in mentions])
    (HERE / "calibration.json").write_text(json.dumps(calibration, indent=1) + "\n", encoding="utf-8")
    print(calibration["trust"])


if __name__ == "__main__":
    main()
