"""Gold articles: the shared scorer over what the reader finds, in this process."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import dragoman
from quality.errors import count_errors
from quality.figures import Figures

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "gold"
POOLED = ("events", "record", "roles", "quotes", "warnings", "ties", "related")
ASKED = ("status", "date", "place", "mode", "persons")


def measure_dev(*, show: bool = False) -> Figures | None:
    """The shared development articles; None where they are not beside this checkout."""
    return measure(SHARED / "dev", show=show)


def measure_own(*, show: bool = False) -> Figures | None:
    """Our own articles, unusual in their wording; None where the scorer is not beside this checkout."""
    return measure(ROOT / "tests" / "gold", show=show)


def measure_unseen(*, show: bool = False) -> Figures | None:
    """Our own articles by somebody who did not know the rules; None where the scorer is not beside this checkout."""
    return measure(ROOT / "tests" / "gold-unseen", show=show)


def measure(folder: Path, *, show: bool = False) -> Figures | None:
    """The scorer's figures over a folder of gold articles; None where the scorer or the folder is missing."""
    if not (SHARED / "score.py").is_file() or not folder.is_dir():
        return None
    scorer = load_scorer()
    scores = scorer.Scores()
    all_notes: list[str] = []
    for path in sorted(folder.glob("*.json")):
        notes = score_article(scorer, scores, path)
        all_notes += notes
        if show:
            print(f"## {path.stem}", *notes, sep="\n")
    if show:
        print(
            "## classes of error", *(f"{n:>4}  {name}" for name, n in count_errors(all_notes).most_common()), sep="\n"
        )
    tallies = {name: scores.tallies[name] for name in POOLED if name in scores.tallies}
    figures = {name: tally.f1()[2] for name, tally in tallies.items() if tally.hit + tally.missed}
    return figures | {name: scores.right[name] / scores.asked[name] for name in ASKED if scores.asked.get(name)}


def score_article(scorer: ModuleType, scores: object, path: Path) -> list[str]:
    """Adds one article's figures to the scores; the scorer's notes on what was missed or wrong."""
    gold = json.loads(path.read_text("utf-8"))
    published = date.fromisoformat(gold["published"]) if gold["published"] else None
    out = dragoman.read(path.with_suffix(".txt").read_text("utf-8"), published=published).to_dict()
    notes: list[str] = scorer.score_events(gold, out, out["document"]["text"], scores)
    for name, found, same in (
        ("quotes", scorer.whole_quotes(out["quotes"]), scorer.same_quote),
        ("warnings", out["warnings"], scorer.same_warning),
        ("ties", out["ties"], scorer.same_tie),
        ("related", out["related"], lambda g, o: scorer.plain(g) == scorer.plain(o["title"])),
    ):
        notes += scorer.score_list(name, gold[name], found, same, scores)
    return notes


def load_scorer() -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_score"] = module
    spec.loader.exec_module(module)
    return module
