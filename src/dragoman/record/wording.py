"""A stretch of an article's text → what joining compares of it: stems, names, figures, parties, offices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.record.parties import fold, surname, whole
from dragoman.tables.gazetteer import Name, gazetteer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s|\n")
_OPENS = (".", "!", "?", ":", '"', "“", "\n")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_STOP = _MONTHS | frozenset(
    "about above after again against all also amid among and another any are around because been before being below between both but "
    "came can could did does doing down during each earlier early ended even ever every few first for former from further had has have "
    "having her here hers him his how however into its itself just last later latest least less made make many may might more most much "
    "must near nearly new next nor not now off once one only other our out over own part per said same saying says second she should "
    "since some still such take taken than that the their them then there these they third this those three through too took two under "
    "until upon was week weeks were what when where which while who whom whose why will with within without would year years yet you "
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning afternoon evening night day days month "
    "months minister ministers president presidents prime foreign government officials official state states country countries leader "
    "leaders told according reported report news".split()
)  # fmt: skip
_NUMERALS = {
    word: str(value)
    for value, word in enumerate(
        "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
        "twenty".split(),
        start=3,
    )
} | {"dozen": "12"}
_PARTIES = frozenset(
    {
        "state",
        "adjective",
        "people",
        "seat",
        "capital",
        "organisation",
        "region",
        "region-adjective",
        "region-people",
        "group",
    }
)
_TIMES = (
    "week|month|year|night|evening|weekend|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    + "|".join(sorted(_MONTHS))
)
_LOOKS_BACK = re.compile(
    rf"\b(?:previous(?:ly)?|earlier|former(?:ly)?|years? ago|(?:last|once) (?!(?:{_TIMES})\b)[a-z]+)\b", re.IGNORECASE
)
_OFFICES = (
    ("foreign", re.compile(r"\bforeign (?:minister|secretar|policy chief|affairs)|\b(?:top|chief) diplomat|\bsecretary of state")),
    ("defence", re.compile(r"\bdefen[cs]e (?:minister|secretar|chief)")),
    ("minister", re.compile(r"\b(?:finance|trade|commerce|interior|energy|economy|agriculture|transport) (?:minister|secretar)")),
    ("head", re.compile(
        r"\bprime minister|\bhead of (?:state|government)|(?<!vice )(?<!vice-)\bpresidents?\b|\bpremiers?\b|\bkings?\b|\bemir\b|"
        r"\bchancellors?\b|\brulers?\b|\bleaders\b"
    )),
    ("envoy", re.compile(r"\b(?:ambassador|envoy|negotiator)")),
    ("army", re.compile(r"\barmy chief|\barmy commander|\bgeneral staff|\bchief of staff")),
    ("law", re.compile(r"\blawmakers?\b|\bparliamentary\b|\bmps\b|\bdeputies\b|\bspeaker\b")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text is about. ``names`` are folded proper names, those of states and organisations left out.

    ``parties`` are the keys of the states, organisations and groups that it names, ``figures`` its numbers but for days
    and years, and numbers under three. ``seats`` are those of the names that may stand for a government, each with its party.
    """

    stems: frozenset[str]
    names: frozenset[str]
    parties: frozenset[str]
    figures: frozenset[str]
    seats: frozenset[tuple[str, str]] = frozenset()


def read_wording(texts: Iterable[str]) -> Wording:
    """What the texts together are about."""
    stems: set[str] = set()
    names: set[str] = set()
    parties: set[str] = set()
    figures: set[str] = set()
    seats: set[tuple[str, str]] = set()
    for text in texts:
        found = gazetteer().find_names(text)
        for name in found:
            _take_name(name, text, names, parties, seats)
        _take_words(text, found, stems, names, figures)
    return Wording(frozenset(stems), frozenset(names), frozenset(parties), frozenset(figures), frozenset(seats))


def _take_name(name: Name, text: str, names: set[str], parties: set[str], seats: set[tuple[str, str]]) -> None:
    sense = name.senses[0]
    kinds = {other.kind for other in name.senses}
    if sense.kind in _PARTIES:
        party = whole((sense.code or sense.name).casefold())
        parties.add(party)
        if kinds & {"capital", "city", "place"}:
            names.add(fold(text[name.start : name.end]))
            seats.add((fold(text[name.start : name.end]), party))
    elif sense.kind == "leader":
        names.add(surname(sense.name))
    else:
        names.add(fold(text[name.start : name.end]))
        if sense.code:
            parties.add(sense.code.casefold())


def _take_words(text: str, found: list[Name], stems: set[str], names: set[str], figures: set[str]) -> None:
    taken = [(name.start, name.end) for name in found]
    words = list(_WORD.finditer(text))
    for place, match in enumerate(words):
        start, end = match.span()
        if any(first < end and start < last for first, last in taken):
            continue
        raw = match[0].split("'")[0].split("’")[0]
        word = fold(raw)
        if word.isdigit():
            around = {words[i][0].casefold() for i in (place - 1, place + 1) if 0 <= i < len(words)}
            if _is_count(word) and not around & _MONTHS:
                figures.add(word.lstrip("0"))
        elif word in _NUMERALS:
            figures.add(_NUMERALS[word])
        elif len(word) > 2 and word not in _STOP:
            stems.add(stem(word))
            if raw[0].isupper() and place and not text[:start].rstrip(" ").endswith(_OPENS):
                names.add(word)


def _is_count(word: str) -> bool:
    return int(word) > 2 and not (len(word) == 4 and word.startswith(("19", "20")))


def stem(word: str) -> str:
    """The word without its commonest endings, eight letters at the most, as `Wording` has it."""
    for ending in ("ations", "ation", "ings", "ing", "ments", "ment", "ers", "ed", "es", "er", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)][:8]
    return word[:8]


def offices_in(text: str) -> frozenset[str]:
    """The ranks that are spoken of: presidents and prime ministers are ``head``, foreign ministers ``foreign``…"""
    lowered = text.casefold()
    return frozenset(rank for rank, pattern in _OFFICES if pattern.search(lowered))


def looks_back(text: str) -> bool:
    """Whether the words tell of something before the matter in hand ("they had last met", "the previous trip")."""
    return _LOOKS_BACK.search(text) is not None


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or the line, that holds the words from ``start`` to ``end``."""
    window = max(0, start - 600)
    opening = max((match.end() for match in _SENTENCE_END.finditer(text, window, start)), default=window)
    closing = _SENTENCE_END.search(text, end, end + 600)
    return text[opening : closing.start() + 1 if closing else end + 600].strip()


def sentence_before(text: str, start: int) -> str:
    """The sentence before the one that holds the character at ``start``, empty at the start of a paragraph."""
    opening = text.rfind("\n", 0, start) + 1
    ends = [match.end() for match in _SENTENCE_END.finditer(text, opening, start)]
    if not ends:
        return ""
    return text[ends[-2] if len(ends) > 1 else opening : ends[-1]].strip()
