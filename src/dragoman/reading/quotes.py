"""Direct quotations and who speaks them, also where one sentence is split around "he said"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.reading.attribution import SAYING
from dragoman.reading.cast import Cast
from dragoman.reading.phrases import phrase_text
from dragoman.reading.syntax import subjects_of
from dragoman.types import Actor, Block, BlockKind, Citation, Quote

PAIRS = re.compile(r"“([^“”]{2,1500}?)”|(?<![\w])\"([^\"\n]{2,1500}?)\"(?!\w)|«([^«»]{2,1500}?)»|„([^„“”]{2,1500}?)[“”]")
READ = (BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.CAPTION, BlockKind.HEADING)
FRAGMENT = 12
"""Words of a clause of its own inside the writer's sentence, below which it counts as a fragment."""

LONG = 5
"""Quotations of fewer words are fragments inside the writer's own sentence."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks, without the marks."""

    start: int
    end: int

    def words(self, text: str) -> int:
        """How many words it has."""
        return len(text[self.start : self.end].split())


def find_quoted(text: str, blocks: tuple[Block, ...]) -> list[Quoted]:
    """All stretches in quotation marks in the blocks that are read, without the marks and the comma before them."""
    found = []
    for block in blocks:
        if block.kind not in READ:
            continue
        for match in PAIRS.finditer(text, block.start, block.end):
            group = next(g for g in range(1, 5) if match.group(g) is not None)
            start, end = match.start(group), match.end(group)
            while end > start and text[end - 1] in ", \n":
                end -= 1
            while start < end and text[start].isspace():
                start += 1
            if end > start:
                found.append(Quoted(start, end))
    return found


def read_quotes(doc: Doc, cast: Cast, quoted: list[Quoted], blocks: tuple[Block, ...]) -> list[Quote]:
    """The quotations with their speakers, in order; fragments are left out unless a verb of saying carries them."""
    quotes: list[Quote] = []
    last: dict[tuple[int, int], Actor | None] = {}
    for stretch in quoted:
        text = doc.text[stretch.start : stretch.end]
        block = next((b for b in blocks if b.start <= stretch.start < b.end), None)
        key = (block.start, block.end) if block else (0, 0)
        opens = doc.text[max(0, stretch.start - 3) : stretch.start].rstrip("“\"«„ ")[-1:]
        whole = (text[:1].isupper() or opens in (",", ":")) and (text[-1:] in ".?!…" or doc.text[stretch.end : stretch.end + 1] in (",", "”") or stretch.words(doc.text) >= LONG)
        if not whole and stretch.words(doc.text) < (LONG if text[:1].isupper() else FRAGMENT):
            continue
        speaker = _speaker(doc, cast, stretch, quoted, block)
        if speaker is None and not whole:
            continue
        if speaker is None:
            speaker = last.get(key)
        last[key] = speaker
        quotes.append(Quote(speaker, Citation(stretch.start, stretch.end, text)))
    return quotes


def _speaker(doc: Doc, cast: Cast, stretch: Quoted, quoted: list[Quoted], block: Block | None) -> Actor | None:
    inside = [(q.start, q.end) for q in quoted]
    low, high = (block.start, block.end) if block else (0, len(doc.text))

    def outside(token: Token) -> bool:
        return low <= token.idx < high and not any(s <= token.idx < e for s, e in inside)

    after = [t for t in doc if t.idx >= stretch.end and outside(t)]
    before = [t for t in doc if t.idx < stretch.start and outside(t)]
    for tokens in (_until_stop(after), _until_stop(list(reversed(before)))):
        for token in tokens:
            if token.lemma_ in SAYING and token.pos_ in ("VERB", "AUX", "NOUN") and (token.pos_ == "VERB" or token.lower_ in ("says", "said")):
                speaker = _subject(token, cast, outside)
                if speaker is not None:
                    return speaker
            if token.lower_ in ("according", "words"):
                for t in token.subtree:
                    if t.dep_ == "pobj" and cast.who(t):
                        return cast.who(t)[0]
    return None


def _until_stop(tokens: list[Token]) -> list[Token]:
    """The tokens up to the end of the sentence that the quotation hangs in."""
    kept = []
    for number, token in enumerate(tokens):
        if number and token.text in (".", "?", "!") and len(kept) > 2:
            break
        kept.append(token)
        if len(kept) > 45:
            break
    return kept


def _subject(verb: Token, cast: Cast, outside: object) -> Actor | None:
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")] or subjects_of(verb)
    for subject in subjects:
        if not outside(subject):  # type: ignore[operator]
            continue
        actors = cast.who(subject)
        if actors:
            return _as_speaker(actors[0], subject, cast)
        if subject.pos_ in ("NOUN", "PROPN"):
            return Actor(None, phrase_text(subject), "people")
    following = [t for t in verb.doc[verb.i + 1 : verb.i + 9]]
    for token in following:
        person = cast.people.at(token)
        if person is not None and (actors := cast.who(token) or _any_of(cast, token)):
            return actors[0]
    for token in reversed(list(verb.doc[max(0, verb.i - 12) : verb.i])):
        if not outside(token):  # type: ignore[operator]
            break
        if cast.people.at(token) is not None and (actors := cast.who(token) or _any_of(cast, token)):
            return actors[0]
    return None


def _as_speaker(actor: Actor, subject: Token, cast: Cast) -> Actor:
    """A person by name; a ministry or an office by its own words, with "its" made plain."""
    if actor.kind == "person" or subject.pos_ != "NOUN" and not (subject.pos_ == "PROPN" and cast.names.at(subject) is None):
        return actor
    words = phrase_text(subject)
    owner = next((c for c in subject.children if c.tag_ == "PRP$"), None)
    if owner is not None and words.startswith(owner.text) and cast.who(owner):
        words = f"{cast.who(owner)[0].name}’s{words[len(owner.text):]}"
    return Actor(actor.code, words, actor.kind, actor.sector, actor.role)


def _any_of(cast: Cast, token: Token) -> tuple[Actor, ...]:
    span = cast.people.span_at(token)
    if span is None:
        return ()
    for i in range(span[0], span[1]):
        if found := cast.who(token.doc[i]):
            return found
    return ()
