"""A sentence and two stretches of it → what the learned coder thinks of the pair.

A small encoder (MiniLM, six layers of 384) reads the sentence with markers around the two parties; one linear head for each
question reads its state at the markers. Training, data and figures: ``training/MODEL_CARD.md``. ONNX Runtime runs it on one
thread, one sentence at a time, so that nothing beside a sentence can change what is said of it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Bounds = tuple[int, int]
Row = NDArray[np.float64]

FOLDER = Path(__file__).parent
MARKERS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
"""Before and after the source, before and after the target."""

LONGEST = 128
"""Word pieces. What follows in a longer sentence is not read."""

REACH = 160
"""Characters around the parties that are read of a long sentence of an article; more tells little and takes time."""

FULL_REACH = 600
"""The same for a pair that the caller names: nearly always the whole sentence, as in the training."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the network says of one pair; every mapping holds probabilities that add up to one.

    ``types`` is what the event is if there is one, as PLV's sentences draw the lines between the types, ``manual`` the same as
    our own sentences draw them after PLOVER's manual; ``relations`` says whether there is one and who acts (``none``,
    ``forward``, ``backward``, ``both``). ``words`` are the characters of the sentence that report it, None where none stand out.
    """

    types: dict[str, float]
    manual: dict[str, float]
    relations: dict[str, float]
    modes: dict[str, float]
    statuses: dict[str, float]
    hedged: float
    words: Bounds | None

    @property
    def is_event(self) -> float:
        """The probability that anything at all is reported between the two."""
        return 1.0 - self.relations["none"]


class Network:
    """The network with its labels and its calibration."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.labels: dict[str, Any] = json.loads((folder / "coder.json").read_text(encoding="utf-8"))
        self._folder = folder
        self._session = self._open("coder.onnx")
        self._second: InferenceSession | None = None
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._marks = tuple(self._tokenizer.token_to_id(mark) or 0 for mark in (MARKERS[0], MARKERS[2]))

    def _open(self, name: str) -> InferenceSession:
        content = (self._folder / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != self.labels["sha256"][name]:
            raise ModelError(
                f"the learned coder's file {name} is damaged: install dragoman again, or let the rules code alone"
            )
        return _session(content)

    def judge(
        self, text: str, source: Bounds | None, target: Bounds | None, *, second_opinion: bool = False
    ) -> Judgement:
        """What is reported in the text between the words at these characters; one of the parties may be missing.

        With ``second_opinion`` more is read around the parties, a second network, trained on PLV alone, is asked too, and ``types``
        is the mean of both.
        """
        text, source, target, cut = _shortened(text, source, target, FULL_REACH if second_opinion else REACH)
        marked, shifts = mark_parties(text, source, target)
        encoding = self._tokenizer.encode(marked)
        at = [encoding.ids.index(mark) if mark in encoding.ids else 0 for mark in self._marks]
        inputs = {
            "ids": np.array(encoding.ids, dtype=np.int64),
            "source": np.array([at[0]], dtype=np.int64),
            "target": np.array([at[1]], dtype=np.int64),
        }
        heads, tags = self._session.run(None, inputs)
        words = _event_words(tags, encoding.offsets, shifts, cut)
        judgement = self._judgement(np.asarray(heads[0], dtype=float), words)
        if not second_opinion:
            return judgement
        if self._second is None:
            self._second = self._open("pairs.onnx")
        (other,) = self._second.run(["heads"], inputs)
        return self._with_second(judgement, np.asarray(other[0], dtype=float))

    def _with_second(self, judgement: Judgement, heads: Row) -> Judgement:
        labels: list[str] = self.labels["types"]
        other = _softmax(heads[: len(labels)] / self.labels["temperatures"].get("types", 1.0)).tolist()
        types = {name: (judgement.types[name] + p) / 2 for name, p in zip(labels, other, strict=True)}
        return replace(judgement, types=types)

    def _judgement(self, heads: Row, words: Bounds | None) -> Judgement:
        parts: dict[str, dict[str, float]] = {}
        at = 0
        for name in ("types", "relations", "modes", "statuses", "hedged", "manual"):
            labels = self.labels["types" if name == "manual" else name]
            temperature = self.labels["temperatures"].get(name, 1.0)
            parts[name] = dict(zip(labels, _softmax(heads[at : at + len(labels)] / temperature).tolist(), strict=True))
            at += len(labels)
        return Judgement(
            types=parts["types"],
            manual=parts["manual"],
            relations=parts["relations"],
            modes=parts["modes"],
            statuses=parts["statuses"],
            hedged=parts["hedged"]["yes"],
            words=words,
        )


@cache
def network() -> Network:
    """The network that the package carries, loaded once. Raises ModelError where its file is damaged."""
    return Network()


def _session(content: bytes) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(content, options, providers=["CPUExecutionProvider"])


def load_tokenizer(path: Path) -> Tokenizer:
    """The encoder's tokenizer, which keeps the markers whole and cuts what is too long."""
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    tokenizer.add_special_tokens(list(MARKERS))
    return tokenizer


def _softmax(row: Row) -> Row:
    powers = np.exp(row - row.max())
    result: Row = powers / powers.sum()
    return result


def _shortened(
    text: str, source: Bounds | None, target: Bounds | None, reach: int
) -> tuple[str, Bounds | None, Bounds | None, int]:
    """The part of a long text around the parties, cut between words, the parties in it, and where it begins."""
    known = [bounds for bounds in (source, target) if bounds is not None] or [(0, len(text))]
    first, last = min(b[0] for b in known), max(b[1] for b in known)
    start, end = max(0, first - reach), min(len(text), last + reach)
    if start and (space := text.find(" ", start, first)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", last, end)) >= 0:
        end = space
    moved = [(b[0] - start, b[1] - start) if b is not None else None for b in (source, target)]
    return text[start:end], moved[0], moved[1], start


def mark_parties(text: str, source: Bounds | None, target: Bounds | None) -> tuple[str, list[tuple[int, int]]]:
    """The text with markers around the parties; for each marker where it stands and how long it is."""
    inserts: list[tuple[int, int, str]] = []
    for bounds, (before, after) in ((source, MARKERS[:2]), (target, MARKERS[2:])):
        if bounds is not None:
            inserts += [(bounds[0], 1, before + " "), (bounds[1], 0, " " + after)]
    out, last = "", 0
    shifts = []
    for at, _, mark in sorted(inserts):
        out += text[last:at]
        shifts.append((len(out), len(mark)))
        out += mark
        last = at
    return out + text[last:], shifts


def _event_words(
    tags: NDArray[np.float32], offsets: list[tuple[int, int]], shifts: list[tuple[int, int]], cut: int
) -> Bounds | None:
    """The characters that the network marks as reporting the event, in the whole text."""
    is_event = tags.argmax(axis=1) == 1
    found = [offsets[i] for i in range(len(offsets)) if is_event[i] and offsets[i][1] > offsets[i][0]]
    if not found:
        return None
    start, end = found[0][0], found[-1][1]
    start -= sum(size for at, size in shifts if at < start)
    end -= sum(size for at, size in shifts if at < end)
    return (start + cut, end + cut) if end > start else None
