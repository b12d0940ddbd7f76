"""PLV's marked sentences: the coder's type against the set's root, its quad class and whether it is conflict.

The shipped coder has learned these rows. What it says of them only shows that nothing is broken; what counts is what was said of each
row, in cross-validation, by networks that had not learned it. Training writes that down, for it takes half an hour.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dragoman
from dragoman.tables.codebook import codebook
from quality.figures import Figures, calibration_error, macro_f1

PLV = Path(__file__).parents[3] / "shared" / "data" / "plv_train.tsv"
CROSS_VALIDATED = Path(__file__).parents[2] / "training" / "cross-validated.csv"
YIELDING = ("CONCEDE", "RETREAT")
QUADS = {"YIELD": 2}


def measure_cross_validated(*, show: bool = False) -> Figures | None:
    """Macro-F1 over the 15 roots, the 4 quad classes and the 2 sides, and the calibration error; None without PLV's file."""
    if not PLV.is_file():
        return None
    rows = zip(_rows(PLV, "\t"), _rows(CROSS_VALIDATED, ","), strict=True)
    gold = [(row["gold_root"], answer, row["marked_sentence"]) for row, answer in rows]
    roots, answers = [root for root, _, _ in gold], [answer["root"] for _, answer, _ in gold]
    if show:
        _show(gold)
    right = [root == answer for root, answer in zip(roots, answers, strict=True)]
    return {
        "roots, macro-F1": macro_f1(roots, answers),
        "quad, macro-F1": macro_f1([_quad(g) for g in roots], [_quad(s) for s in answers]),
        "binary, macro-F1": macro_f1([_side(g) for g in roots], [_side(s) for s in answers]),
        "calibration error": calibration_error([float(answer["confidence"]) for _, answer, _ in gold], right),
    }


def measure_plv(*, show: bool = False) -> Figures | None:
    """Macro-F1 over the 15 roots of what ``dragoman code`` says of the rows that it has learned; None without PLV's file."""
    if not PLV.is_file():
        return None
    rows = list(_rows(PLV, "\t"))
    codings = [dragoman.code(row["sentence"], row["source"], row["target"]) for row in rows]
    if show:
        for row, coding in zip(rows, codings, strict=True):
            if _root(coding.type) != row["gold_root"]:
                print(f"{row['gold_root']} not {coding.type}: {row['marked_sentence']}\n    {coding.why}")
    return {"roots, macro-F1": macro_f1([row["gold_root"] for row in rows], [_root(c.type) for c in codings])}


def _show(gold: list[tuple[str, dict[str, str], str]]) -> None:
    """Prints each row that was taken for another root, and the commonest confusions."""
    wrong = [(root, answer["root"], text) for root, answer, text in gold if root != answer["root"]]
    for root, answer, text in wrong:
        print(f"{root} not {answer}: {text}")
    for (root, other), count in Counter((root, other) for root, other, _ in wrong).most_common(20):
        print(f"{root} → {other}: {count}")


def _rows(path: Path, delimiter: str) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter=delimiter)


def _root(type_: str | None) -> str | None:
    return "YIELD" if type_ in YIELDING else type_


def _quad(root: str | None) -> str | None:
    """The quad class that goes with a root; YIELD is material cooperation there."""
    if root is None:
        return None
    return str(QUADS.get(root) or codebook().families[root].quad)


def _side(root: str | None) -> str | None:
    quad = _quad(root)
    return None if quad is None else "cooperation" if quad in "12" else "conflict"
