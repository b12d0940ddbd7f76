"""Coding quality does not fall: our own annotated articles and, where it is present, the shared development set."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import dragoman

OWN = Path(__file__).parent / "gold"
UNSEEN = Path(__file__).parent / "gold-unseen"
SHARED = Path(__file__).parents[2] / "shared" / "gold"
FLOORS = {
    "dev": {
        "events": 0.84,
        "record": 0.52,
        "roles": 0.81,
        "quotes": 0.85,
        "warnings": 0.80,
        "ties": 0.85,
        "related": 0.9,
    },
    "own": {"events": 0.72, "record": 0.36, "roles": 0.74, "quotes": 0.85, "warnings": 0.80, "ties": 0.80},
    "unseen": {"events": 0.85, "record": 0.52, "roles": 0.78, "quotes": 0.90, "warnings": 0.75, "ties": 0.70},
}

needs_scorer = pytest.mark.skipif(
    not (SHARED / "score.py").exists(), reason="the scorer is not beside this checkout (../shared/gold/score.py)"
)


@pytest.mark.parametrize("path", sorted([*OWN.glob("*.json"), *UNSEEN.glob("*.json")]), ids=lambda p: p.stem)
def test_every_annotation_of_ours_stands_in_its_article(path: Path) -> None:
    gold, text = json.loads(path.read_text("utf-8")), path.with_suffix(".txt").read_text("utf-8")
    for event in gold["events"]:
        assert event["evidence"]
        assert all(snippet in text for snippet in event["evidence"]), event["evidence"]
    assert all(quote["begins"] in text for quote in gold["quotes"])
    assert all(driver in text for warning in gold["warnings"] for driver in (*warning["drivers"], warning["outcome"]))


@needs_scorer
@pytest.mark.parametrize(("name", "folder"), [("dev", SHARED / "dev"), ("own", OWN), ("unseen", UNSEEN)])
def test_figures_stay_above_their_floors(name: str, folder: Path) -> None:
    figures = _measure(folder)
    low = {key: round(figures[key], 3) for key, floor in FLOORS[name].items() if figures[key] < floor}
    assert not low, f"below the floors {FLOORS[name]}: {low}"


def _measure(folder: Path) -> dict[str, float]:
    scorer = _scorer()
    scores = scorer.Scores()
    for path in sorted(folder.glob("*.json")):
        gold, text = json.loads(path.read_text("utf-8")), path.with_suffix(".txt").read_text("utf-8")
        published = date.fromisoformat(gold["published"]) if gold["published"] else None
        out = dragoman.read(text, published=published).to_dict()
        body = out["document"]["text"]
        scorer.score_events(gold, out, body, scores)
        scorer.score_list("quotes", gold["quotes"], scorer.whole_quotes(out["quotes"]), scorer.same_quote, scores)
        scorer.score_list("warnings", gold["warnings"], out["warnings"], scorer.same_warning, scores)
        scorer.score_list("ties", gold["ties"], out["ties"], scorer.same_tie, scores)
        scorer.score_list("related", gold["related"], out["related"], lambda g, o: g == o["title"], scores)
    return {key: tally.f1()[2] for key, tally in scores.tallies.items()}


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_score"] = module
    spec.loader.exec_module(module)
    return module
