"""Check the training sentences: `python training/check.py [FILE…]` names every row that is not well formed or repeats another."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import yaml

HERE = Path(__file__).parent
CODEBOOK = HERE.parent / "src" / "dragoman" / "tables" / "codebook"
STATUSES = {"happened", "ongoing", "planned", "possible", "denied"}
MARK = re.compile(r"<(/?)([a-z]+)>")
SHINGLE = 9  # words in a row that two different sentences may not share


def modes_by_type() -> dict[str, set[str]]:
    """The modes that the codebook names, by type."""
    files = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in CODEBOOK.glob("*.yaml"))
    return {book["type"]: set(book.get("modes") or {}) for book in files if "type" in book}


def mark_faults(text: str, kind: str) -> list[str]:
    """What is wrong with the marks of a row's text."""
    faults, open_mark, seen = [], None, Counter()
    for close, name in MARK.findall(text):
        if name not in "sted":
            faults.append(f"unknown mark <{close}{name}>")
        elif close:
            faults += [] if open_mark == name else [f"</{name}> closes nothing"]
            open_mark = None
        else:
            faults += [f"<{name}> inside <{open_mark}>"] if open_mark else []
            open_mark = name
            seen[name] += 1
    faults += [f"<{open_mark}> is never closed"] if open_mark else []
    faults += [f"<{name}> twice" for name in "ste" if seen[name] > 1]
    if kind == "NONE":
        faults += [] if seen["s"] and seen["t"] and not seen["e"] else ["NONE needs <s> and <t> and has no <e>"]
    else:
        faults += [] if seen["e"] and (seen["s"] or seen["t"]) else ["needs <e>, and <s> or <t>"]
    return faults


def row_faults(line: str, modes: dict[str, set[str]]) -> list[str]:
    """What is wrong with one row, empty where nothing is."""
    cells = line.split("\t")
    if len(cells) != 5:
        return [f"{len(cells)} columns, not 5"]
    kind, mode, status, flags, text = cells
    if kind == "NONE":
        return (
            [] if (mode, status, flags) == ("-", "-", "-") else ["NONE has no mode, status or flags"]
        ) + mark_faults(text, kind)
    if kind not in modes:
        return [f"unknown type {kind}"]
    faults = [] if mode == "-" or mode in modes[kind] else [f"{kind} has no mode {mode}"]
    faults += [] if status in STATUSES else [f"unknown status {status}"]
    faults += [] if flags in {"-", "r", "h", "rh"} else [f"unknown flags {flags}"]
    return faults + mark_faults(text, kind)


def plain(text: str) -> str:
    return " ".join(MARK.sub("", text).split())


def shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", plain(text).casefold())
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def main() -> int:
    paths = [Path(name) for name in sys.argv[1:]] or sorted((HERE / "sentences").glob("*.tsv"))
    modes, faults, counts = modes_by_type(), 0, Counter()
    owner: dict[str, str] = {}
    rows: dict[str, str] = {}
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            found = row_faults(line, modes)
            text = line.split("\t")[-1]
            if rows.setdefault(text, f"{path.name}:{number}") != f"{path.name}:{number}":
                found.append(f"the same row as {rows[text]}")
            shared = next((s for s in shingles(text) if owner.get(s, plain(text)) != plain(text)), None)
            if shared:
                found.append(f"shares {shared!r} with another sentence")
            for s in shingles(text):
                owner.setdefault(s, plain(text))
            counts[line.split("\t")[0]] += 1
            for fault in found:
                faults += 1
                print(f"{path.name}:{number}: {fault}")
    print(
        f"{sum(counts.values())} rows, {faults} faults:", ", ".join(f"{kind} {n}" for kind, n in sorted(counts.items()))
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
