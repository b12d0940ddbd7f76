"""Two fitted coders and their calibration → the files that the package reads: `python training/package.py CODER PAIRS --base FOLDER`."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch

from export import export
from network import Coder
from rows import RELATIONS, STATUSES, TYPES

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "dragoman" / "reading" / "coder"
CALIBRATION = HERE / "calibration.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("coder", type=Path, help="weights of the coder for everything")
    parser.add_argument("pairs", type=Path, help="weights of the second one, for pairs")
    parser.add_argument("--base", type=Path, required=True)
    args = parser.parse_args()
    sums = {}
    for name, path in (("coder.onnx", args.coder), ("pairs.onnx", args.pairs)):
        saved = torch.load(path)
        model = Coder(args.base, len(saved["modes"]), saved["layers"])
        model.load_state_dict(saved["state"])
        export(model.eval(), TARGET / name)
        sums[name] = hashlib.sha256((TARGET / name).read_bytes()).hexdigest()
    (TARGET / "tokenizer.json").write_bytes((args.base / "tokenizer.json").read_bytes())
    labels = {
        "sha256": sums,
        "types": list(TYPES),
        "relations": list(RELATIONS),
        "modes": saved["modes"],
        "statuses": list(STATUSES),
        "hedged": ["no", "yes"],
        **json.loads(CALIBRATION.read_text(encoding="utf-8")),
    }
    (TARGET / "coder.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    print({name: (TARGET / name).stat().st_size for name in sums})


if __name__ == "__main__":
    main()
