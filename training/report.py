"""What the packaged coder does on the twelfth of our sentences that it never learned: `python training/report.py`.

Beside it, where the codebook's rules find an event with both parties, what they say of the same rows.
"""

from __future__ import annotations

from collections import Counter

from dragoman.reading import model
from dragoman.reading.coder.between import find_between
from dragoman.reading.coder.network import Judgement, network
from dragoman.reading.coder.pairs import doc_of
from rows import Row, is_held_out, read_rows


def best(p: dict[str, float]) -> str:
    return max(p, key=lambda name: (p[name], name))


def overlap(a: tuple[int, int] | None, b: tuple[int, int] | None) -> float:
    """Common characters over all characters that either covers."""
    if a is None or b is None:
        return 0.0
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def main() -> None:
    rows = [row for row in read_rows() if is_held_out(row)]
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()

    def ask(name: str, ok: bool) -> None:
        asked[name] += 1
        right[name] += ok

    for row in rows:
        judgement = network().judge(row.text, row.source, row.target)
        ask("anything reported or not", (judgement.is_event > 0.5) == bool(row.types))
        if row.types:
            _ask_event(row, judgement, ask)
    print(f"{len(rows)} rows held out")
    for name in asked:
        print(f"{name:<58}{right[name] / asked[name]:.3f} of {asked[name]}")


def _ask_event(row: Row, judgement: Judgement, ask) -> None:  # type: ignore[no-untyped-def]
    ask("type", best(judgement.manual) == row.types[0])
    ask("type, as PLV draws the lines", best(judgement.types) == row.types[0])
    if row.source and row.target:
        ask("who acts", best({k: v for k, v in judgement.relations.items() if k != "none"}) == row.relation)
    ask("status", best(judgement.statuses) == row.status)
    ask("words of the event (a fifth in common)", overlap(judgement.words, row.event) >= 0.2)
    finding = find_between(doc_of(row.text, model.load()), row.source, row.target)
    ask("rules: both parties found", finding is not None and finding.draft is not None)
    if finding is None or finding.draft is None:
        return
    ask("rules, where they find both: type", finding.type == row.types[0])
    ask("network, on the same rows: type", best(judgement.manual) == row.types[0])
    ask("rules, where they find both: status", finding.draft.status.value == row.status)
    ask("network, on the same rows: status", best(judgement.statuses) == row.status)
    if row.source and row.target:
        said = "both" if finding.draft.reciprocal else "backward" if finding.is_turned else "forward"
        ask("rules, where they find both: who acts", said == row.relation)
        ask(
            "network, on the same rows: who acts",
            best({k: v for k, v in judgement.relations.items() if k != "none"}) == row.relation,
        )


if __name__ == "__main__":
    main()
