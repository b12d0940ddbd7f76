"""Datelines: where and when a report was filed, as its first words or a line of its own say.

Only dates with a year count as days; ``March 13`` alone is part of a dateline but gives no day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dragoman.sources.marks import CLOCK, split_words

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+"
_DATE = re.compile(
    rf"(?:{_WEEKDAY})?(?:\b(?P<month_a>{_MONTH})\s+(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year_a>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month_b>{_MONTH}),?(?:[\s-]+(?P<year_b>(?:19|20)\d\d)\b)?"
    r"|\b(?P<year_c>(?:19|20)\d\d)-(?P<month_c>\d\d)-(?P<day_c>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|\b)"
    r"|\b(?P<day_d>\d{1,2})\.(?P<month_d>\d{1,2})\.(?P<year_d>(?:19|20)\d\d)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?P<label>first\s+published|published|posted|last\s+(?:updated|modified)|updated|modified|date|issued|filed|created|released)"
    r"(?:\s+(?:on|at))?\b\s*:?",
    re.IGNORECASE,
)
_LATER = ("updated", "modified")
_FILLER = re.compile(r"\b(?:on|at|local\s+time|hrs|hours|h|GMT|UTC|[A-Z]{1,3}T)\b|[+-]\d{2}:?\d{2}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:—|–|―|--+)\s*|\s+-\s+|(?<=/)\.?\s+|(?<=\d)\.\s+|:\s+")
_AGENCY = re.compile(r"[(/\[](?P<name>[A-Z][\w.&'’/ -]{1,40})[)/\]]\.?$")
_NAMED = re.compile(
    r"[(\[](?P<within>[A-Z][\w.&'’/ -]{1,40})[)\]]\s*(?:—|–|―|-|$)|(?:\d{4}|day)\s*[|·]\s*(?P<behind>[A-Z][\w.&'’ -]{1,40})$"
)
_PLACE_WORD = re.compile(r"(?:[^\W\d_]|['’])[^\W\d_]*(?:['’./-][^\W\d_]+)*\.?$")
_PLACE_SMALL = split_words("al and da de del di du el en la las le los near of on the upon sur")
_NOT_PLACES = split_words(
    "live breaking urgent exclusive update updated watch video analysis opinion explainer factbox note question answer "
    "correction background context warning alert poll quote interview editorial comment summary"
)
_LONGEST_HEAD = 110


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; ``end`` is where it ends in the text it was read from, its dash included.

    ``is_later`` marks a day of updating, which is not the day of publication.
    """

    end: int
    place: str | None = None
    day: date | None = None
    is_dated: bool = False
    has_agency: bool = False
    is_later: bool = False
    is_labelled: bool = False


def find_day(text: str) -> date | None:
    """The first day with a year that the text names; None when it names none."""
    for match in _DATE.finditer(text):
        day = _day_of(match)
        if day is not None:
            return day
    return None


def _day_of(match: re.Match[str]) -> date | None:
    for form in "abcd":
        if match[f"day_{form}"] and match[f"year_{form}"]:
            month = match[f"month_{form}"].lower().rstrip(".")
            number = MONTHS[month] if form in "ab" else int(month)
            try:
                return date(int(match[f"year_{form}"]), number, int(match[f"day_{form}"]))
            except ValueError:
                return None
    return None


def find_agency(text: str) -> str | None:
    """Who filed a report, as its dateline says: ``BISHKEK, March 13 (Agency) —``, ``13 March 2024 | The Paper``; else None."""
    for match in _NAMED.finditer(text):
        name = (match["within"] or match["behind"]).strip()
        if not _DATE.search(name) and not CLOCK.search(name) and not _LABEL.search(name) and len(name) > 1:
            return name
    return None


def read_opening(text: str, *, first: bool) -> Dateline | None:
    """The dateline that a paragraph opens with (``BISHKEK, March 13 (Agency) — ``), None when it has none.

    Only in the ``first`` paragraph is a town alone (``PARIS — ``, ``NEW DELHI: ``) taken for one.
    """
    place, day, is_dated, has_agency, end = None, None, False, False, 0
    while True:
        match = _SEPARATOR.search(text, end, end + _LONGEST_HEAD)
        if match is None or match.end() >= len(text):
            break
        head = _read_head(text[end : match.start()])
        if head is None or (end and head.place):
            break
        if not end and not (head.is_dated or head.has_agency) and not _is_bare_place(text, head.place, match, first):
            break
        if match.group().startswith(".") and not (head.is_dated or head.has_agency):
            break
        place, day = place or head.place, day or head.day
        is_dated, has_agency = is_dated or head.is_dated, has_agency or head.has_agency
        end = match.end()
    if not end:
        return None
    return Dateline(len(text[:end].rstrip()), place, day, is_dated, has_agency)


def _read_head(head: str) -> Dateline | None:
    """What stands before the dash, when it is made of nothing but a place, a date and an agency."""
    rest, day, is_dated, has_agency = head.strip(), None, False, False
    while rest:
        agency = _AGENCY.search(rest)
        if agency and not _DATE.search(agency["name"]) and not has_agency:
            has_agency, rest = True, rest[: agency.start()].rstrip(" ,.|")
            continue
        dated = _last_date(rest)
        if dated is None or is_dated:
            break
        is_dated, day = True, _day_of(dated)
        rest = rest[: dated.start()].rstrip(" ,.|(")
    if rest and not _is_place(rest):
        return None
    if not rest and not (is_dated or has_agency):
        return None
    return Dateline(len(head), _town(rest), day, is_dated, has_agency)


def _last_date(text: str) -> re.Match[str] | None:
    for match in _DATE.finditer(text):
        if not text[match.end() :].strip(" ,.)|"):
            return match
    return None


def _is_bare_place(text: str, place: str | None, separator: re.Match[str], first: bool) -> bool:
    """Whether a town without date or agency opens a report: ``PARIS — ``, ``NEW DELHI: ``, ``Moscow – ``."""
    if place is None or not first or place.lower() in _NOT_PLACES or len(place) < 3:
        return False
    following = text[separator.end()]
    if not (following.isupper() or following.isdigit() or following in "“\"‘'"):
        return False
    if separator.group().startswith(":"):
        return place.isupper() and len(place) > 3 and len(place.split()) <= 3
    if place.isupper():
        return True
    sentence = text[separator.end() :].split(". ", 1)[0]
    return len(place.split()) <= 3 and not re.search(r"\s[—–-]\s|—|;", sentence)


def _is_place(text: str) -> bool:
    words = text.replace(",", " ").split()
    if not 0 < len(words) <= 7 or len(text) > 60 or not (text[0].isupper() or text[0] in "'’"):
        return False
    return all(
        _PLACE_WORD.match(word) is not None and (any(c.isupper() for c in word) or word in _PLACE_SMALL)
        for word in words
    )


def _town(place: str) -> str | None:
    """The town of ``TEL AVIV, Israel``, as written."""
    return place.split(",", 1)[0].strip() or None


def read_line(text: str) -> Dateline | None:
    """The dateline that is a line of its own (``Nairobi, September 3, 2024``), None when the line says more.

    Also a line that says only when the text was published or updated.
    """
    match = _DATE.search(text)
    if match is None or len(text) > 140 or not _is_dated_fully(match, text):
        return None
    label = _LABEL.search(text)
    before, after = text[: match.start()], text[match.end() :]
    rests = [_bare(part) for part in (before, after)]
    pieces = [piece.strip(" ,.()[]-–—") for rest in rests for piece in re.split(r"[|•·;()\[\]]|\s[—–-]\s|,\s", rest)]
    if not all(_is_place(piece) for piece in pieces if piece):
        return None
    place = None
    lead = before.rstrip()
    if label is None and lead.endswith(",") and _is_place(lead.rstrip(" ,")):
        place = _town(lead.rstrip(" ,"))
    return Dateline(
        len(text),
        place,
        _day_of(match),
        is_dated=True,
        is_later=label is not None and any(word in label["label"].lower() for word in _LATER),
        is_labelled=label is not None,
    )


def _bare(part: str) -> str:
    """A part of a date line without labels, further dates, times of day and zones."""
    for pattern in (_LABEL, _DATE, CLOCK, _FILLER):
        part = pattern.sub(" ", part)
    return part.strip(" ,.:")


def _is_dated_fully(match: re.Match[str], text: str) -> bool:
    """Whether the line has a year, or besides the date only a place before it (``KYIV, 3 May``)."""
    return _day_of(match) is not None or (match.end() == len(text.rstrip(" .")) and len(text) <= 60)
