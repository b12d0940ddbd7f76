"""Direct quotations and who speaks them, also where one sentence is split around "he said" or speech runs over paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.reading.cast import Cast
from dragoman.reading.quotemarks import MARKS, Quoted, find_quoted
from dragoman.reading.speakers import SPEAKING, Speakers
from dragoman.reading.syntax import is_verb, text_of
from dragoman.types import Actor, Block, Citation, Quote

Found = tuple[Quoted, "_Setting", Actor | None]
"""A stretch that is speech, how it stands, and its speaker."""

__all__ = ["FRAGMENT", "LONG", "Quoted", "find_quoted", "read_quotes"]

FRAGMENT = 12
"""Words of a clause of its own inside the writer's sentence, below which it counts as a fragment."""

LONG = 5
"""Quotations of fewer words are fragments inside the writer's own sentence."""

TITLED = frozenset(
    """
    titled entitled called named dubbed headlined captioned labelled labeled nicknamed codenamed film book novel
    song documentary poem play series album article essay painting exercise operation slogan motto banner
    banners placard placards sign signs graffiti sticker reading saying read phrase word words term expression
    anthem""".split()
)
"""Words before a stretch in marks that make it a title, a name or an inscription, not speech."""


POINTING = frozenset({"so", "thus", "these", "such", "this", "that"})


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a stretch stands in its paragraph: the paragraph's bounds, what comes just before and behind the marks, the paragraph before."""

    low: int
    high: int
    lead: str
    behind: str
    before: tuple[int, int]

    @property
    def opens_sentence(self) -> bool:
        """True at a paragraph's or a sentence's start."""
        return not self.lead or self.lead[-1] in ".?!…•"

    @property
    def introduced(self) -> bool:
        """True behind a comma, a colon or a dash."""
        return self.lead[-1:] in (",", ":", "—", "–") and bool(self.lead)


def read_quotes(doc: Doc, cast: Cast, quoted: list[Quoted], blocks: tuple[Block, ...]) -> list[Quote]:
    """The quotations with their speakers, in order; titles, scare quotes and fragments are left out.

    A quotation that is split around its speaker gives a quote for each part. The speaker is None where nobody is named.
    """
    speakers = Speakers(doc, cast, quoted)
    found: list[Found] = []
    for number, stretch in enumerate(quoted):
        setting = _setting(text_of(doc), stretch, blocks)
        beside = _beside(doc, speakers, stretch, setting)
        if not _is_speech(doc, stretch, setting, beside, found, quoted[number - 1] if number else None):
            continue
        speaker = beside or _from_before(doc, speakers, stretch, setting, found, quoted)
        found.append((stretch, setting, speaker))
    settled = _back_filled(found)
    return [Quote(speaker, Citation(q.start, q.end, text_of(doc)[q.start : q.end])) for q, speaker in settled]


def _setting(text: str, stretch: Quoted, blocks: tuple[Block, ...]) -> _Setting:
    number = next((n for n, b in enumerate(blocks) if b.start <= stretch.start < b.end), None)
    low, high = (0, len(text)) if number is None else (blocks[number].start, blocks[number].end)
    before = blocks[number - 1] if number else None
    lead = text[low : stretch.start].rstrip()
    while lead and lead[-1] in MARKS and not (lead[-1] in "’'\"”" and lead[-2:-1].isalpha()):
        lead = lead[:-1].rstrip()
    behind = text[stretch.end : min(high, stretch.end + 4)].lstrip()
    return _Setting(low, high, lead, behind, (before.start, before.end) if before is not None else (0, 0))


def _is_speech(
    doc: Doc, stretch: Quoted, setting: _Setting, speaker: Actor | None, found: list[Found], last: Quoted | None
) -> bool:
    """True for a whole sentence or clause that someone speaks; false for a title, a scare quote, a fragment."""
    text = text_of(doc)[stretch.start : stretch.end]
    count = stretch.words(text_of(doc))
    if stretch.continues or (found and found[-1][0] == last and _goes_on(doc, found[-1], stretch, setting)):
        return count > 1
    if _is_title(setting, text):
        return False
    starts = text[:1].isupper() or text[:1].isdigit() or text[:1] in "…[“‘¿¡"
    ends = text[-1:] in ".?!…" or setting.behind[:1] == ","
    if not starts:
        return speaker is not None and count >= (LONG if setting.lead[-1:] == ":" or _is_worded(setting) else FRAGMENT)
    if setting.opens_sentence or setting.introduced:
        return count >= LONG or (ends and (speaker is not None or count > 2))
    return speaker is not None and count >= LONG


def _is_title(setting: _Setting, text: str) -> bool:
    """True where the words before the marks announce a title or an inscription."""
    if setting.opens_sentence or not setting.lead:
        return False
    last = setting.lead.rstrip(",:— –").rpartition(" ")[2].casefold()
    return last in TITLED and not (setting.lead[-1] == ":" and last in ("reading", "word", "words", "saying"))


def _is_worded(setting: _Setting) -> bool:
    """True behind "in the words of X,", where the stretch is the speaker's own sentence."""
    return setting.lead[-1:] == "," and " words of " in f" {setting.lead[-90:].casefold()}"


def _goes_on(doc: Doc, before: Found, stretch: Quoted, setting: _Setting) -> bool:
    """True for the "b" of "“A,” X said, “b.”": a comma and a verb of saying lie between the two in one sentence."""
    if before[1].low != setting.low or not setting.introduced:
        return False
    between = doc.char_span(before[0].end, stretch.start, alignment_mode="contract")
    if between is None or not text_of(doc)[before[0].end : before[0].end + 2].startswith(
        (",", "”", "’", '"', "»", "“", "'")
    ):
        return False
    if (
        any(t.text in (".", ";") for t in between)
        or len(between) > 30
        or any(t.tag_ == "VBG" and t.lemma_ in SPEAKING for t in between)
    ):
        return False
    return any(t.lemma_ in SPEAKING and is_verb(t) for t in between) and stretch.words(text_of(doc)) > 2


def _beside(doc: Doc, speakers: Speakers, stretch: Quoted, setting: _Setting) -> Actor | None:
    """Who speaks according to the words in the same sentence, behind the stretch first, then before it."""
    if _attached_behind(doc, stretch, setting):
        speaker = speakers.in_window(speakers.after(stretch, setting.high), stretch)
        if speaker is not None:
            return speaker
    if not setting.opens_sentence:
        return speakers.in_window(speakers.before(stretch, setting.low), stretch)
    return None


def _attached_behind(doc: Doc, stretch: Quoted, setting: _Setting) -> bool:
    """True where the sentence goes on behind the closing mark."""
    rest = text_of(doc)[stretch.end : min(setting.high, stretch.end + 40)]
    body = rest.lstrip(", \n" + "".join(MARKS))
    if not body:
        return False
    if text_of(doc)[stretch.end - 1] in ".…" and rest[:1] != "," and body[:1].isupper():
        return False
    return body[0] not in ".;" or body[:1] == "—"


def _from_before(
    doc: Doc, speakers: Speakers, stretch: Quoted, setting: _Setting, found: list[Found], quoted: list[Quoted]
) -> Actor | None:
    """Who speaks a quotation that stands alone: who spoke just before it, or of whom the sentence before tells."""
    last = found[-1] if found else None
    if stretch.continues and last is not None and last[2] is not None:
        return last[2]
    if last is not None and last[1].low == setting.low:
        return last[2]
    alone = not setting.lead
    own = [t for t in speakers.between(setting.low, stretch.start) if t.is_alpha]
    if own:
        sentence = _last_sentence(own)
        return _teller(speakers, sentence, stretch) or _teller_behind(doc, speakers, stretch, setting)
    before = speakers.between(*setting.before)
    if alone and before:
        if last is not None and last[0].start >= before[0].idx:
            return _teller(speakers, _last_sentence(before), stretch) or last[2]
        return _teller(speakers, _last_sentence(before), stretch) or _teller_behind(doc, speakers, stretch, setting)
    return _teller_behind(doc, speakers, stretch, setting)


def _teller_behind(doc: Doc, speakers: Speakers, stretch: Quoted, setting: _Setting) -> Actor | None:
    """The speaker whom the sentence behind a quotation names: "“We left.” So said the mayor."""
    window = speakers.after(stretch, setting.high)
    told = any(t.lemma_ in SPEAKING for t in window[:12]) and any(t.lower_ in POINTING for t in window[:3])
    return speakers.in_window(window, stretch) if told else None


def _last_sentence(tokens: list[Token]) -> list[Token]:
    """The tokens of the last sentence among these that has words."""
    words = [t for t in tokens if t.is_alpha]
    if not words:
        return []
    sentence = words[-1].sent
    return [t for t in tokens if sentence.start <= t.i < sentence.end]


def _teller(speakers: Speakers, sentence: list[Token], stretch: Quoted) -> Actor | None:
    """The speaker that the sentence before brings in: it ends in a colon, tells of saying, or has one person for a subject."""
    window = [t for t in reversed(sentence) if speakers.outside(t) and not t.is_space]
    if not window or window[-1].sent.start == 0:
        return None
    if (speaker := speakers.in_window(window, stretch)) is not None:
        return speaker
    for token in reversed(window):
        if (
            token.dep_ in ("nsubj", "nsubjpass")
            and token.head.dep_ == "ROOT"
            and (actor := speakers.actor(token, stretch)) is not None
        ):
            return actor if actor.kind == "person" else None
    return None


def _back_filled(found: list[Found]) -> list[tuple[Quoted, Actor | None]]:
    """The speakers, also of opening paragraphs whose speaker is named only in a later paragraph or part of the same speech."""
    speakers = [speaker for _, _, speaker in found]
    for number in range(len(found) - 1, 0, -1):
        later, earlier = found[number], found[number - 1]
        same = later[0].continues or (later[1].low == earlier[1].low and later[0].start - earlier[0].end < 4)
        if same and speakers[number - 1] is None:
            speakers[number - 1] = speakers[number]
    return [(stretch, speaker) for (stretch, _, _), speaker in zip(found, speakers, strict=True)]
