"""Names training sentences that tell what a row of a data set tells: `python training/leaks.py PLV.tsv [--drop]`.

Two sentences are near where the rarer of their words are largely the same. What is named would make every figure measured on
that data set too good, so it is taken out (``--drop``) before anything is trained.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from pathlib import Path

from rows import SENTENCES, read_plv, unmark

NEAR = 0.4
ENDINGS = ("'s", "’s", "ing", "ed", "es", "s")


def stems(text: str) -> set[str]:
    """The longer words of a sentence, without endings, cut to six letters."""
    found = set()
    for word in re.findall(r"[^\W\d_][\w’'\-]+", text.lower()):
        ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) > 3), "")
        if len(word) > 3:
            found.add(word.removesuffix(ending)[:6])
    return found


class Index:
    """The sentences of a data set by their words, each word weighed by its rarity there."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.by_word: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word in stems(text):
                self.by_word[word].append(number)

    def weight(self, word: str) -> float:
        return math.log(len(self.texts) / (1 + len(self.by_word.get(word, ()))))

    def nearest(self, text: str) -> tuple[float, str]:
        """The share of the sentence's words, by weight, that one sentence of the set has, and that sentence."""
        words = stems(text)
        shared: Counter[int] = Counter()
        counts: Counter[int] = Counter()
        for word in words:
            for number in self.by_word.get(word, ()):
                shared[number] += self.weight(word)
                counts[number] += 1
        total = sum(self.weight(word) for word in words) or 1.0
        near = [
            (value / total, number) for number, value in shared.items() if counts[number] >= 3 or value / total > 0.75
        ]
        if not near:
            return 0.0, ""
        share, number = max(near)
        return share, self.texts[number]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plv", type=Path)
    parser.add_argument("--drop", action="store_true", help="take the rows out of the files")
    args = parser.parse_args()
    index = Index([row.text for row in read_plv(args.plv)])
    count = 0
    for path in sorted(SENTENCES.glob("*.tsv")):
        kept = []
        for line in path.read_text(encoding="utf-8").splitlines():
            text = unmark(line.split("\t")[-1])[0] if not line.startswith("#") else ""
            share, other = index.nearest(text) if text else (0.0, "")
            if share < NEAR:
                kept.append(line)
                continue
            count += 1
            print(f"{path.name} {share:.2f}: {text}\n    {other}")
        if args.drop:
            path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{count} rows")


if __name__ == "__main__":
    main()
