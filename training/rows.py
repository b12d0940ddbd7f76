"""Files of marked sentences → rows that the coder is trained and measured on."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

SENTENCES = Path(__file__).parent / "sentences"
TYPES = tuple(
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT".split()
)
STATUSES = ("happened", "ongoing", "planned", "possible", "denied")
RELATIONS = ("none", "forward", "backward", "both")
"""How a pair stands: nothing between them; the source acts on the target; the target on the source; both alike."""

Span = tuple[int, int]

_MARK = re.compile(r"<(/?)([sted])>")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with a marked pair; ``types`` holds the types it may be (PLV's YIELD is two), empty for `NONE`.

    Spans count characters of ``text``; a party or event words that are not marked are None. What a data set does not
    tell (mode, status, hedge) is None, and ``is_full`` False.
    """

    text: str
    source: Span | None
    target: Span | None
    types: tuple[str, ...]
    relation: str | None
    event: Span | None = None
    dates: tuple[Span, ...] = ()
    mode: str | None = None
    status: str | None = None
    hedged: bool = False
    is_full: bool = True
    origin: str = ""

    def turned(self) -> Row:
        """The same row asked the other way round."""
        relation = {"forward": "backward", "backward": "forward"}.get(self.relation or "", self.relation)
        return Row(
            self.text, self.target, self.source, self.types, relation, self.event, self.dates, self.mode, self.status,
            self.hedged, self.is_full, self.origin,
        )  # fmt: skip


def read_rows(folder: Path = SENTENCES) -> list[Row]:
    """The rows of our own sentences, file by file, in their order."""
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                rows.append(_own_row(line, path.stem))
    return rows


def is_held_out(row: Row) -> bool:
    """True for the twelfth of our own sentences that is never trained on: what calibration and the model card are measured on."""
    return hashlib.blake2b(row.text.encode(), digest_size=4).digest()[0] % 12 == 0


def read_plv(path: Path) -> list[Row]:
    """The rows of a PLV file; its YIELD is CONCEDE or RETREAT, and rows whose marks are broken keep what can be read."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [_plv_row(record) for record in csv.DictReader(stream, delimiter="\t")]


def _own_row(line: str, origin: str) -> Row:
    kind, mode, status, flags, marked = line.split("\t")
    text, spans = unmark(marked)
    first = {name: next(iter(spans.get(name, ())), None) for name in "ste"}
    if kind == "NONE":
        return Row(text, first["s"], first["t"], (), "none", dates=tuple(spans.get("d", ())), origin=origin)
    return Row(
        text, first["s"], first["t"], (kind,), "both" if "r" in flags else "forward", first["e"],
        tuple(spans.get("d", ())), None if mode == "-" else mode, status, "h" in flags, True, origin,
    )  # fmt: skip


def _plv_row(record: dict[str, str]) -> Row:
    text, spans = unmark(record["marked_sentence"])
    root = record["gold_root"]
    source, target = (_span_of(text, spans, mark, record[name]) for mark, name in (("s", "source"), ("t", "target")))
    types = ("CONCEDE", "RETREAT") if root == "YIELD" else (root,)
    return Row(text, source, target, types, None, is_full=False, origin="plv")


def _span_of(text: str, spans: dict[str, list[Span]], mark: str, words: str) -> Span | None:
    if spans.get(mark):
        return spans[mark][0]
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


def unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without its marks, and the spans of each mark in it, without outer white space."""
    text, spans, opened, last = "", {}, {}, 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        last = found.end()
        closing, name = found.groups()
        if not closing:
            opened[name] = len(text)
        elif name in opened:
            start = opened.pop(name)
            inner = text[start:]
            start += len(inner) - len(inner.lstrip())
            spans.setdefault(name, []).append((start, start + len(inner.strip())))
    return text + marked[last:], spans
