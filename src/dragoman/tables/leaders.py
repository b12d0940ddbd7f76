"""Turns the tables of ``leaders/`` into terms of office: who held which office of which state, and when.

A day of a term may be written as a month or a year. Such a date is a span, and a term knows both of its ends:
it *may* be running from the first day of the first span to the last day of the last one, and it *surely* runs
only between the spans.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dragoman.tables._csv import Row, rows, tables_in

FOLDER = "leaders"
GENDERS = frozenset({"m", "f"})
KEY = ("state", "office", "person", "start")
"""The columns that tell two terms apart, also where an overlay replaces one."""

_OFFICE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# Letters that Unicode does not split into a plain letter and a mark.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "-": " "}
    | dict.fromkeys("'’‘ʻʼ`.", "")
)


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office.

    ``state`` is the state's ISO 3166-1 alpha-3 code, an organisation's code, or the name of an entity without
    a code. ``short`` is the name that news uses alone; ``names`` are other spellings of both, and may be empty.
    ``gender`` is ``m`` or ``f``. ``office`` is a word of the tables (``head-of-state``), ``title`` what news
    calls it there ("Taoiseach").

    ``start`` is the first day that the term may have begun, ``start_latest`` the last one; ``end_earliest`` is
    the first day that it may have ended, ``end`` the last one. Where the day is known the two are equal. Both ends
    are None for a term that was running when its table was checked.
    """

    state: str
    person: str
    short: str
    names: tuple[str, ...]
    gender: str
    office: str
    title: str
    start: date
    start_latest: date
    end_earliest: date | None = None
    end: date | None = None

    def may_cover(self, on: date) -> bool:
        """Whether the term may have been running on that day, its first and its last day included."""
        return self.start <= on and (self.end is None or on <= self.end)

    def surely_covers(self, on: date) -> bool:
        """Whether the term was running at the close of that day, whatever its imprecise dates mean.

        The day of a handover is so the successor's.
        """
        return self.start_latest <= on and (self.end_earliest is None or on < self.end_earliest)


@cache
def load_terms(overlay: Path | None = None) -> tuple[Term, ...]:
    """All terms of all tables in the folder, table by table, those of an overlay folder's ``leaders/`` laid over them.

    Raises TableError where a table is malformed.
    """
    return tuple(_term(row) for table in tables_in(FOLDER, overlay) for row in rows(table, key=KEY, overlay=overlay))


def holders(state: str, office: str, on: date, overlay: Path | None = None) -> tuple[Term, ...]:
    """All terms that may have been running on that day, the longest running first; none where the tables know none.

    One is the usual case; there are two on the day of a handover, and around one whose day is not known. A head
    of state who also heads the government stands in the tables as head of state alone.
    """
    terms = _by_office(overlay).get((state, office), ())
    return tuple(sorted((term for term in terms if term.may_cover(on)), key=lambda term: term.start))


def holder(state: str, office: str, on: date, overlay: Path | None = None) -> Term | None:
    """The term that was running on that day, None where the tables know of none or leave it open between two."""
    possible = holders(state, office, on, overlay)
    if len(possible) == 1:
        return possible[0]
    sure = [term for term in possible if term.surely_covers(on)]
    return sure[0] if len(sure) == 1 else None


def terms_of(name: str, overlay: Path | None = None) -> tuple[Term, ...]:
    """The terms of everyone who goes by that name, full or short, in any spelling of the tables, oldest first.

    Case, diacritics, hyphens and apostrophes do not matter. A short name may be several people's.
    """
    return _by_name(overlay).get(fold_name(name), ())


def fold_name(name: str) -> str:
    """The name as it is compared: lower case, no diacritics, a space for a hyphen, no apostrophes or dots."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_PLAIN)
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


@cache
def _by_office(overlay: Path | None) -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in load_terms(overlay):
        found[term.state, term.office].append(term)
    return {office: tuple(terms) for office, terms in found.items()}


@cache
def _by_name(overlay: Path | None) -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in load_terms(overlay):
        for name in {fold_name(name) for name in (term.person, term.short, *term.names)}:
            found[name].append(term)
    return {name: _by_age(terms) for name, terms in found.items()}


def _by_age(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (term.start, term.state, term.office)))


def _term(row: Row) -> Term:
    office = row.need("office")
    if not _OFFICE.fullmatch(office):
        raise row.error(f"office is {office!r}, expected small letters and hyphens: head-of-state")
    start, start_latest = _span(row.need("start"), row)
    end_earliest, end = _span(row["end"], row) if row["end"] else (None, None)
    if end is not None and end < start:
        raise row.error(f"the term ends on {row['end']}, before it starts on {row['start']}")
    return Term(
        state=row.need("state"),
        person=row.need("person"),
        short=row.need("short"),
        names=row.several("names"),
        gender=row.one_of("gender", GENDERS),
        office=office,
        title=row.need("title"),
        start=start,
        start_latest=start_latest,
        end_earliest=end_earliest,
        end=end,
    )


def _span(written: str | None, row: Row) -> tuple[date, date]:
    """The first and the last day that ``2010``, ``2010-05`` or ``2010-05-12`` may mean."""
    match = _DATE.fullmatch(written or "")
    if match is None:
        raise row.error(f"the date {written!r} is not a day, month or year: 2010-05-12, 2010-05, 2010")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError as error:
        raise row.error(f"there is no such date: {written!r}") from error
    return first, last
