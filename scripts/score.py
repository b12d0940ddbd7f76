"""Measures coding quality, prints every figure beside its pinned floor, and fails where one has fallen below it.

Run as ``python scripts/score.py [NAME…] [--show] [--pin] [--lower]``. The names choose what is measured: ``dev`` (the
shared gold articles), ``own`` and ``unseen`` (our own), ``pairs`` (coded pairs, cross-validated), ``plv`` (the same as
learned), ``quiet`` (sentences without events), ``stories`` (the joining of reports across outlets) and
``unseen-stories`` (the same, of stories whose errors nobody reads); without one, everything. What needs files that are
not beside this checkout is left out, and said so. The floors lie in ``scripts/floors.json``; ``--pin`` raises them to
today's values, and only ``--pin --lower`` lets one come down.
``docs/evaluation.md`` tells how each figure is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from quality import gold, pairs, quiet, stories
from quality.figures import Figures

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SETS = {
    "dev": gold.measure_dev,
    "own": gold.measure_own,
    "unseen": gold.measure_unseen,
    "pairs": pairs.measure_cross_validated,
    "plv": pairs.measure_plv,
    "quiet": quiet.measure_quiet,
    "stories": stories.measure_stories,
    "unseen-stories": stories.measure_unseen_stories,
}
AT_MOST = ("calibration error", "events in a thousand sentences")
"""Figures that are better when smaller."""
SLACK = 0.0005
"""Figures are rounded to three digits before they are compared."""


def main() -> int:
    """Measures, prints, and comes back with the exit status: 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description="Coding quality against its floors.")
    parser.add_argument("sets", nargs="*", choices=[[], *SETS], help="what to measure (default: everything)")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was wrong")
    parser.add_argument("--pin", action="store_true", help="raise the floors to today's values")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors come down too")
    options = parser.parse_args()
    if options.lower and not options.pin:
        parser.error("--lower only goes with --pin")
    floors: dict[str, Figures] = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = 0
    for name in options.sets or SETS:
        figures = SETS[name](show=options.show)
        if figures is None:
            print(f"{name}: not measured, its files are not beside this checkout\n")
            continue
        fallen += _print(name, figures, floors.get(name, {}))
        if options.pin:
            floors[name] = _pinned(figures, floors.get(name, {}), lower=options.lower)
    if options.pin:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
        print(f"pinned in {FLOORS.name}")
    elif fallen:
        print(f"{fallen} below the floor")
    return 1 if fallen and not (options.pin and options.lower) else 0


def _print(name: str, figures: Figures, floors: Figures) -> int:
    """Prints one set's table; the number of figures that fell."""
    print(f"{name:<34}{'today':>8}{'floor':>8}{'differs':>9}")
    fallen = 0
    for key, value in figures.items():
        floor = floors.get(key)
        if floor is None:
            print(f"  {key:<32}{value:>8.3f}{'–':>8}{'–':>9}")
            continue
        falls = is_below(key, value, floor)
        fallen += falls
        print(f"  {key:<32}{value:>8.3f}{floor:>8.3f}{value - floor:>+9.3f}{'  FALLEN' if falls else ''}")
    print()
    return fallen


def is_below(key: str, value: float, floor: float) -> bool:
    """True where a figure is worse than its floor."""
    return value > floor + SLACK if key in AT_MOST else value < floor - SLACK


def _pinned(figures: Figures, floors: Figures, *, lower: bool) -> Figures:
    pinned = dict(floors)
    for key, value in figures.items():
        floor = floors.get(key)
        if floor is None or lower or not is_below(key, value, floor):
            pinned[key] = round(value, 3)
    return pinned


if __name__ == "__main__":
    sys.exit(main())
