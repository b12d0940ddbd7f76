"""How a coder that never learned PLV does on it: `python training/elsewhere.py own.pt --plv PLV.tsv --base FOLDER`.

The head that our own sentences trained, alone and with the codebook as ``calibration.json`` weighs it. Nothing is fitted on PLV here but
those two weights.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from calibrate import findings_of, type_scores
from network import Coder
from rows import TYPES, read_plv
from train import macro_f1, predict, root_of, roots_of

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--plv", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    args = parser.parse_args()
    rows = read_plv(args.plv)
    saved = torch.load(args.weights)
    model = Coder(args.base, len(saved["modes"]))
    model.load_state_dict(saved["state"])
    logits = predict(model.eval(), rows, args.base, saved["modes"])[:, -len(TYPES) :].astype(float)
    weights = json.loads((HERE / "calibration.json").read_text(encoding="utf-8"))["weights"]
    gold, found = [root_of(row) for row in rows], findings_of(rows)
    alone = macro_f1(gold, roots_of(type_scores([logits], found, 1.0, 0.0, 0.0)))[0]
    both = macro_f1(gold, roots_of(type_scores([logits], found, 1.0, weights["exact"], weights["near"])))[0]
    print(f"network alone: macro-F1 {alone:.3f}; with the codebook: {both:.3f}")


if __name__ == "__main__":
    main()
