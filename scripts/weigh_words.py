"""Writes ``tables/word_weights.csv``: how rare each common word is in the project's own training sentences.

Run as ``python scripts/weigh_words.py`` after the sentences or `dragoman.record.wording` change. A word's weight is the
square of its inverse document frequency, as a share of that of a word in four sentences; words in fewer than
twenty are left out, since they weigh nearly 1.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from math import log
from pathlib import Path

from dragoman.record.wording import read_wording

ROOT = Path(__file__).parents[1]
SENTENCES = ROOT / "training" / "sentences"
TABLE = ROOT / "src" / "dragoman" / "tables" / "word_weights.csv"
RARE = 4
LEAST = 20


def main() -> None:
    """Counts and writes the table."""
    texts = {
        re.sub(r"</?[sted]>", "", line.split("\t")[-1])
        for path in SENTENCES.glob("*.tsv")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    }
    counts: Counter[str] = Counter()
    for text in texts:
        wording = read_wording([text])
        counts.update(wording.stems | wording.names)
    weights = {word: (log(len(texts) / n) / log(len(texts) / RARE)) ** 2 for word, n in counts.items() if n >= LEAST}
    rows = [f"{word},{weight:.2f}" for word, weight in sorted(weights.items())]
    head = (
        f"# source: counted in {len(texts)} sentences of training/sentences by scripts/weigh_words.py",
        "# licence: CC0-1.0",
        f"# checked: {datetime.now(UTC).date().isoformat()}",
        "# Stems and names as dragoman.record.wording makes them; what is not here weighs 1.",
        "stem,weight",
    )
    TABLE.write_text("\n".join((*head, *rows)) + "\n", encoding="utf-8")
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main()
