"""A text and the words that name two parties → the event that it reports between just these two."""

from __future__ import annotations

import hashlib
import re

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading import model
from dragoman.reading.coder.between import Bounds, Finding, find_between
from dragoman.reading.coder.decision import Decision, decide
from dragoman.reading.coder.network import Network, network
from dragoman.reading.tokens import make_doc
from dragoman.tables.gazetteer import gazetteer
from dragoman.types import Article, Block, BlockKind, Coding

LONGEST_SENTENCE = 600
"""Characters. A longer text is cut to the sentences of its parties before the network reads it."""

LONGEST_PAIR_TEXT = 20_000
"""Characters. A pair stands in a sentence; of a longer text only the part around the parties is read."""


def code_pair(text: str, source: str | None, target: str | None, *, use_network: bool = True) -> Coding:
    """The event that a text reports between two parties, each given by the words that name it there.

    A party that is None, or whose words do not stand in the text, counts as not named; ``why`` then says so. Raises ModelError
    where the language model is missing or the learned coder's file is damaged.
    """
    first, second = find_parties_in(text, source, target)
    text, first, second = _window(text, first, second)
    missing = [words for words, bounds in ((source, first), (target, second)) if words and bounds is None]
    note = "".join(f"; the text does not have the words “{words}”" for words in missing)
    doc = doc_of(text, model.load())
    finding = find_between(doc, first, second)
    if not use_network:
        return _by_rules(finding, note)
    start, end = _sentences(doc, text, [bounds for bounds in (first, second) if bounds is not None])
    words, moved = text[start:end], [(b[0] - start, b[1] - start) if b is not None else None for b in (first, second)]
    coder = network()
    return _coding(decide(coder, coder.judge(words, *moved, second_opinion=True), finding, words), coder, note)


def _sentences(doc: Doc, text: str, parties: list[Bounds]) -> Bounds:
    """The characters of the sentences in which the parties stand; all of a text that is no longer than a sentence may be."""
    if len(text) <= LONGEST_SENTENCE or not parties:
        return 0, len(text)
    low, high = min(b[0] for b in parties), max(b[1] for b in parties)
    inside = [s for s in doc.sents if s.end_char > low and s.start_char < high]
    return (inside[0].start_char, inside[-1].end_char) if inside else (0, len(text))


def find_parties_in(text: str, source: str | None, target: str | None) -> tuple[Bounds | None, Bounds | None]:
    """Where the words that name the parties stand: of several places the two nearest each other that do not overlap."""
    firsts, seconds = _places(text, source), _places(text, target)
    pairs = [(a, b) for a in firsts for b in seconds if a[1] <= b[0] or b[1] <= a[0]]
    if pairs:
        return min(pairs, key=lambda pair: (max(pair[0][0], pair[1][0]) - min(pair[0][1], pair[1][1]), pair))
    first = firsts[0] if firsts else None
    return first, seconds[0] if seconds and first is None else None


def _places(text: str, words: str | None) -> list[Bounds]:
    """Where words stand in a text as whole words; where they nowhere do, as parts of words or in other capitals."""
    if not words or not words.strip():
        return []
    escaped = r"\s+".join(re.escape(word) for word in words.split())
    for pattern, flags in ((rf"(?<!\w){escaped}(?!\w)", 0), (escaped, 0), (escaped, re.IGNORECASE)):
        found = [(m.start(), m.end()) for m in re.finditer(pattern, text, flags)]
        if found:
            return found[:20]
    return []


def _window(text: str, first: Bounds | None, second: Bounds | None) -> tuple[str, Bounds | None, Bounds | None]:
    """The text itself, or of a very long one the part around the parties."""
    if len(text) <= LONGEST_PAIR_TEXT:
        return text, first, second
    known = [bounds for bounds in (first, second) if bounds is not None]
    start = max(0, min((b[0] for b in known), default=0) - LONGEST_PAIR_TEXT // 2)
    end = start + LONGEST_PAIR_TEXT
    moved = [(b[0] - start, b[1] - start) if b is not None and b[1] <= end else None for b in (first, second)]
    return text[start:end], moved[0], moved[1]


def doc_of(text: str, nlp: Language) -> Doc:
    """The parsed doc of a text that is one paragraph."""
    name = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    article = Article(name, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    return make_doc(nlp, article, gazetteer())


def _by_rules(finding: Finding | None, note: str) -> Coding:
    if finding is None or finding.draft is None:
        return Coding(None, None, None, None, "no cue of the codebook has both as its parties" + note)
    return Coding(finding.type, finding.mode, finding.draft.status, None, finding.draft.why + note)


def _coding(decision: Decision, coder: Network, note: str) -> Coding:
    why = decision.why + ("; the second party acts on the first" if decision.is_turned else "") + note
    if decision.is_event < coder.labels["thresholds"]["code"]:
        return Coding(None, None, None, round(1 - decision.is_event, 3), f"no event between them: {why}")
    return Coding(decision.type, decision.mode, decision.status, decision.confidence, why)
