"""Probabilities that mean what they say: temperatures, the weight of a cue, and the thresholds, from held-out predictions.

`python training/calibrate.py --plv PLV.tsv --logits CV.npy --weights FINAL.pt --base FOLDER` needs the package installed, for the
codebook's findings. What is fitted: by cross-validated predictions on PLV the types' temperature and how much a cue near or on the
parties adds to its type; by the twelfth of our own sentences that was never trained on, the relations' temperature and how
much a cue speaks for any event. Writes ``calibration.json``, and to
``cross-validated.csv`` what is said of each PLV row by networks that did not learn it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import minimize

from network import Coder
from rows import RELATIONS, TYPES, Row, is_held_out, read_plv, read_rows
from train import macro_f1, predict, report, root_of, roots_of

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "scripts"))

from quality.figures import calibration_error  # noqa: E402

Array = NDArray[np.float64]
LEVELS = ("exact", "near", "none")


def findings_of(rows: list[Row]) -> list[tuple[str, int]]:
    """What the codebook finds for each row: how it names the parties, and the type's number (-1 for none)."""
    from dragoman.reading import model
    from dragoman.reading.coder.between import find_between
    from dragoman.reading.coder.pairs import doc_of

    found = []
    for row in rows:
        finding = find_between(doc_of(row.text, model.load()), row.source, row.target)
        level = "none" if finding is None else "near" if finding.draft is None else "exact"
        found.append((level, TYPES.index(finding.type) if finding is not None else -1))
    return found


def log_softmax(logits: Array) -> Array:
    shifted = logits - logits.max(1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(1, keepdims=True))


def type_scores(
    logits: list[Array], found: list[tuple[str, int]], temperature: float, exact: float, near: float
) -> Array:
    """The types' log-probabilities of both networks and the codebook together."""
    scores = np.log(np.mean([np.exp(log_softmax(part[:, : len(TYPES)] / temperature)) for part in logits], axis=0))
    for i, (level, number) in enumerate(found):
        if number >= 0:
            scores[i, number] += exact if level == "exact" else near
    return log_softmax(scores)


def fit_types(rows: list[Row], logits: list[Array], found: list[tuple[str, int]]) -> Array:
    """Temperature and the two weights under which the right types are likeliest."""
    gold = [[TYPES.index(t) for t in row.types] for row in rows]

    def loss(x: Array) -> float:
        scores = type_scores(logits, found, float(np.exp(x[0])), *x[1:])
        return -float(np.mean([np.logaddexp.reduce(scores[i, g]) for i, g in enumerate(gold)]))

    return np.array(minimize(loss, np.array([0.0, 1.0, 0.5]), method="Nelder-Mead").x)


def report_types(
    rows: list[Row], logits: list[Array], found: list[tuple[str, int]], fitted: Array
) -> list[tuple[str, float]]:
    """Each row's root and its probability; prints the cross-validated figures, of the networks alone and with the codebook."""
    gold = [root_of(row) for row in rows]
    alone = type_scores(logits, [("none", -1)] * len(rows), 1.0, 0.0, 0.0)
    both = type_scores(logits, found, float(np.exp(fitted[0])), *fitted[1:])
    first = type_scores(logits[:1], [("none", -1)] * len(rows), 1.0, 0.0, 0.0)
    for name, scores in (("first network", first), ("both networks", alone), ("with the codebook", both)):
        said = roots_of(scores)
        parts = [macro_f1([side(g) for g in gold], [side(s) for s in said])[0] for side in (str, quad, binary)]
        sure = list(np.exp(root_scores(scores)).max(1))
        error = calibration_error(sure, [g == s for g, s in zip(gold, said, strict=True)])
        print(
            f"{name}: roots {parts[0]:.3f}, quad {parts[1]:.3f}, binary {parts[2]:.3f}, calibration error {error:.3f}"
        )
    report(gold, roots_of(both))
    return list(zip(roots_of(both), np.exp(root_scores(both)).max(1).tolist(), strict=True))


def root_scores(scores: Array) -> Array:
    """Log-probabilities of PLV's fifteen roots: CONCEDE and RETREAT together are one."""
    giving = np.logaddexp(scores[:, TYPES.index("CONCEDE")], scores[:, TYPES.index("RETREAT")])
    others = [scores[:, i] for i, name in enumerate(TYPES) if name not in ("CONCEDE", "RETREAT")]
    return np.stack([*others, giving], 1)


def quad(root: str) -> str:
    from dragoman.tables.codebook import codebook

    return "2" if root == "YIELD" else str(codebook().families[root].quad)


def binary(root: str) -> str:
    return "cooperation" if quad(root) in "12" else "conflict"


def fit_events(rows: list[Row], logits: Array, found: list[tuple[str, int]]) -> Array:
    """Temperature of the relations and what each level of cue adds to the odds of any event."""
    there = np.array([bool(row.types) for row in rows])
    levels = np.array([LEVELS.index(level) for level, _ in found])
    at = len(TYPES)

    def loss(x: Array) -> float:
        none = np.exp(log_softmax(logits[:, at : at + len(RELATIONS)] / np.exp(x[0])))[:, 0].clip(1e-6, 1 - 1e-6)
        odds = np.log((1 - none) / none) + x[1:][levels]
        return float(np.mean(np.log1p(np.exp(np.where(there, -odds, odds))))) + 0.001 * float(x[1:] @ x[1:])

    return np.array(minimize(loss, np.zeros(4), method="Nelder-Mead", options={"maxiter": 4000}).x)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plv", type=Path, required=True)
    parser.add_argument("--logits", type=Path, nargs=2, required=True, help="of both coders, cross-validated")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    args = parser.parse_args()
    plv, held = read_plv(args.plv), [row for row in read_rows() if is_held_out(row)]
    saved = torch.load(args.weights)
    model = Coder(args.base, len(saved["modes"]), saved["layers"])
    model.load_state_dict(saved["state"])
    logits, found = [np.load(path).astype(float) for path in args.logits], findings_of(plv)
    types = fit_types(plv, logits, found)
    said = report_types(plv, logits, found, types)
    lines = [f"{number},{root},{p:.4f}" for number, (root, p) in enumerate(said, 1)]
    (HERE / "cross-validated.csv").write_text("\n".join(["row,root,confidence", *lines]) + "\n", encoding="utf-8")
    events = fit_events(held, predict(model.eval(), held, args.base, saved["modes"]).astype(float), findings_of(held))
    calibration = json.loads((HERE / "calibration.json").read_text(encoding="utf-8"))
    calibration["temperatures"] = {
        "types": round(float(np.exp(types[0])), 3),
        "relations": round(float(np.exp(events[0])), 3),
    }
    calibration["weights"] = {"exact": round(float(types[1]), 3), "near": round(float(types[2]), 3)}
    calibration["weights"] |= {
        f"event-{level}": round(float(x), 3) for level, x in zip(LEVELS, events[1:], strict=True)
    }
    (HERE / "calibration.json").write_text(json.dumps(calibration, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(calibration, indent=1))


if __name__ == "__main__":
    main()
