"""Rules for the names and numbers of the calendar: dates, months, years, seasons, holidays."""

from __future__ import annotations

import re

from dragoman.reading.dates import units
from dragoman.reading.dates.meanings import (
    Fixed,
    Kind,
    Meaning,
    NamedSeason,
    NumberedDay,
    Span,
    Unsettled,
    Which,
    YearlyDay,
    YearlyMonth,
    fixed_day,
)
from dragoman.reading.dates.rules import Match, Rule, rule, text_before, word_after, word_before
from dragoman.reading.dates.words import (
    COUNTED,
    DAY,
    END_OF_NUMBER,
    HOLIDAYS,
    MONTH,
    NOT_MEASURING,
    ORDINAL,
    SEASON,
    SEASON_STARTS,
    SP,
    START_OF_NUMBER,
    WEEKDAY_SHORT,
    YEAR,
    day_of,
    month_of,
    ordinal_of,
    weekday_of,
    words,
)

_JOIN = rf"(?:{SP}?[-–—]{SP}?|{SP}(?i:to|through|thru|until|till|and|or){SP})"
_WEEKDAY_FIRST = rf"(?:(?P<weekday>{WEEKDAY_SHORT}),?{SP}(?:the{SP})?)?"
_YEAR_LAST = rf"(?:,?{SP}(?P<year>{YEAR}){END_OF_NUMBER}(?!-\d){NOT_MEASURING})?"
_NAMES = re.compile(
    rf"{SP}(?:Movement|Brigades?|Front|Group|Army|Party|Revolution|Uprising|Square|Street|Avenue|Bridge|University"
    r"|Martyrs|Committee|Alliance|Forum|Organi[sz]ation|Division|Battalion|Stadium|Airport)\b"
)
"""What makes a name of a day and a month: March 23 Movement."""
_FAMOUS_DAYS = {(1, 6), (9, 11), (10, 7)}
_FAMOUS = re.compile(rf"{SP}(?:[\w-]+{SP})?(?i:attacks?|attackers|massacres?|riots?|rioters|insurrection|assault)\b")
"""Days that stand for an attack of years ago, so that the nearest one in the calendar would be wrong."""


def _day(match: Match) -> Meaning | None:
    month, day = month_of(match["month"]), day_of(match["day"])
    weekday = weekday_of(match["weekday"]) if match["weekday"] else None
    if _NAMES.match(match.string, match.end()):
        return Unsettled()
    if match["year"]:
        found = fixed_day(int(match["year"]), month, day)
        agrees = not isinstance(found, Fixed) or weekday in (None, found.days.first.weekday())
        return found if agrees else Unsettled()
    if (month, day) in _FAMOUS_DAYS and _FAMOUS.match(match.string, match.end()):
        return Unsettled()
    possible = isinstance(fixed_day(2024, month, day), Fixed)
    return YearlyDay(month, day, weekday) if possible else Unsettled()


def _month_then_day(match: Match) -> Meaning | None:
    # "In May 20 people were killed": after "in" stands the month alone.
    counts = word_before(match).casefold() in ("in", "during", "every", "each") and not match["year"]
    return None if counts and not match["weekday"] else _day(match)


def _nth_of_month(match: Match) -> Meaning | None:
    return YearlyDay(month_of(match["month"]), ordinal_of(match["nth"]))


_AFTER_NUMBERED_DAY = words(
    "and or but when after before in at with as by to for from until while where who which he she it they we his her "
    "their its the a an that this both"
)
_NUMBERED_NAMES = words(
    "street avenue floor congress infantry armoured armored brigade battalion division regiment army corps fleet party "
    "century parallel anniversary amendment summit session plenum assembly conference forum meeting round edition "
    "national central world annual international asean brics package day independence"
)
_LEADS_DAY = words("on by until till from since before after for to")


def _numbered_day(match: Match) -> Meaning | None:
    """On the 10th: of which month is open until it is known what was told before."""
    lead, after = word_before(match), word_after(match)
    if lead.casefold() not in _LEADS_DAY or match.string[match.end() : match.end() + 1] in ("-", "’", "'"):
        return None
    named = after[:1].isupper() and lead[:1].isupper() and after.casefold() not in _NUMBERED_NAMES
    return NumberedDay(day_of(match["day"])) if not after or after in _AFTER_NUMBERED_DAY or named else None


def _days(match: Match) -> Meaning | None:
    """From one day to another of the same month; a list of days only where they follow one another."""
    month, first, last = month_of(match["month"]), day_of(match["day"]), day_of(match["to"])
    listed = match["join"].strip().casefold() in ("and", "or") and word_before(match).casefold() != "between"
    skips = last - first != 1 + len(re.findall(r"\d+", match["more"] or ""))
    if first >= last or (listed and skips):
        return Unsettled()
    if not match["year"]:
        ends = YearlyDay(month, first), YearlyDay(month, last)
        possible = isinstance(fixed_day(2024, month, last), Fixed)
        return Span(*ends) if possible else Unsettled()
    year = int(match["year"])
    fixed = fixed_day(year, month, first), fixed_day(year, month, last)
    return Span(*fixed) if isinstance(fixed[1], Fixed) else Unsettled()


def _numbers(match: Match) -> Meaning | None:
    """A date in figures; with slashes or dashes only where it cannot be read in two ways."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first == second or first > 12:
        return fixed_day(year, second, first)
    return fixed_day(year, first, second) if second > 12 else Unsettled()


def _iso(match: Match) -> Meaning | None:
    return fixed_day(int(match["year"]), int(match["month"]), int(match["day"]))


def _month_of_year(match: Match) -> Meaning | None:
    return Fixed(Kind.MONTH, units.month(int(match["year"]), month_of(match["month"])))


_YEARS = {"last": -1, "this": 0, "next": 1}


def _month_of_named_year(match: Match) -> Meaning | None:
    return YearlyMonth(month_of(match["month"]), years=_YEARS[match["which"].casefold()])


def _which(words: str) -> Which:
    """``last``, ``this``, ``next``, ``past`` or ``coming`` of words such as ``this past``."""
    found: dict[str, Which] = {"last": "last", "next": "next", "this": "this", "past": "past", "coming": "coming"}
    return found[words.split()[-1].casefold()]


def _which_month(match: Match) -> Meaning | None:
    return YearlyMonth(month_of(match["month"]), which=_which(match["which"]))


_BEFORE_MONTH = words(
    "in of since until till from through throughout during after before by early late mid mid- between and to for "
    "around towards toward every each"
)
_DETERMINERS = words("the a an its their his her our")
_SURE_MONTHS = ("january", "february", "july", "september", "october", "november", "december")


def _bare_month(match: Match) -> Meaning | None:
    """A month without day or year, told from May the person and the march of the protesters."""
    before, after, name = word_before(match), word_after(match), match["month"].casefold().rstrip(".")
    meaning = YearlyMonth(month_of(name))
    if before.casefold() in ("every", "each"):
        return Unsettled()
    if before.casefold() in _BEFORE_MONTH or text_before(match, 4).casefold() == "mid-":
        return None if match["month"].isupper() else meaning
    named = before[:1].isupper() and before not in ("The", "A")
    if match["month"].isupper() or named or (after and after[0].isupper()):
        return None
    if before.casefold() in _DETERMINERS or before.endswith(("’s", "'s")):
        return meaning if after and after not in ("on", "of", "for", "to", "by", "and") else None
    return meaning if name in _SURE_MONTHS else None


_BEFORE_YEAR = words(
    "in of since until till from through throughout during after before by early late mid between year years for"
)
_LED_TO_YEAR = re.compile(
    rf"(?i)\b(?:(?:since|until|till|by|before|after|from|in){SP}(?:at{SP}least|about|around|roughly)"
    rf"|as{SP}(?:early|late|soon|far{SP}back){SP}as|(?:postponed|delayed|moved|pushed|put|extended|back){SP}(?:off{SP})?to"
    rf"){SP}\Z"
)
_COUNTED = re.compile(COUNTED)
_EVENT_NOUN = re.compile(
    rf"(?:{SP}[a-z-]+){{0,2}}?{SP}(?i:elections?|vote|votes|war|wars|coup|protests?|treaty|agreements?|accords?|deal|"
    r"referendum|crisis|summit|revolution|uprising|invasion|annexation|ceasefire|truce|peace|genocide|constitution|"
    r"budget|law|pact|massacre|attacks?|earthquake|conflict|offensive|sanctions|poll|ballot|report|memorandum)\b"
)


def _is_year(match: Match) -> bool:
    """Whether the words around four figures make them a year and not a number of something."""
    before, round_number = word_before(match), match["year"].endswith("00")
    text, end = match.string, match.end()
    if _COUNTED.match(text, end):
        return before.casefold() in ("in", "since", "until", "during", "before", "after")
    if before.casefold() in _BEFORE_YEAR or match["fix"] or _LED_TO_YEAR.search(text_before(match, 40)):
        return True
    if before.casefold() in _DETERMINERS or before.endswith(("’s", "'s", "s’", "s'")):
        return bool(word_after(match)) and not round_number
    if _EVENT_NOUN.match(text, end):
        return not round_number
    stands_alone = re.search(r"(?:\A|[(\[,;:–—\n]\s?)\Z", text_before(match, 3) or "")
    return bool(stands_alone) and bool(re.match(r"\s*(?:\Z|[)\],;:.–—\n])", text[end : end + 3]))


def _years(match: Match) -> Meaning | None:
    if match["fix"] and match["fix"].casefold() != "mid-":
        return Unsettled()
    if not _is_year(match):
        return None
    first = int(match["year"])
    if not match["to"]:
        return Fixed(Kind.YEAR, units.years(first, first))
    last = int(match["to"]) if len(match["to"]) == 4 else first // 100 * 100 + int(match["to"])
    listed = match["join"].strip().casefold() in ("and", "or") and word_before(match).casefold() != "between"
    if last <= first or (listed and last != first + 1):
        return Unsettled()
    return Span(Fixed(Kind.YEAR, units.years(first, first)), Fixed(Kind.YEAR, units.years(last, last)))


def _decade(match: Match) -> Meaning | None:
    first = int(match["decade"]) if len(match["decade"]) == 4 else 1900 + int(match["decade"])
    return Fixed(Kind.RANGE, units.years(first, first + 9))


_PARTS = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def _part_of_year(match: Match) -> Meaning | None:
    length = 3 if match["part"].casefold() == "quarter" else 6
    nth = match["nth"].casefold()
    number = 12 // length - 1 if nth in ("last", "final") else _PARTS[nth]
    if number * length >= 12:
        return Unsettled()
    return Fixed(Kind.RANGE, units.months(int(match["year"]), 1 + number * length, length))


def _season_of_year(match: Match) -> Meaning | None:
    """A season of a named year; a winter only where both its years are named."""
    season, year, to = match["season"], int(match["year"]), match["to"]
    if season[0].isupper() and word_before(match)[:1].isupper():
        return None
    start = SEASON_STARTS[season.casefold()]
    if start == 12:
        two_years = to is not None and int(to) % 100 == (year + 1) % 100
        return Fixed(Kind.SEASON, units.months(year, 12, 3)) if two_years else Unsettled()
    return Unsettled() if to else Fixed(Kind.SEASON, units.months(year, start, 3))


def _which_season(match: Match) -> Meaning | None:
    season = match["season"].casefold()
    if season == "fall" and word_after(match) in ("in", "of", "from", "to"):
        return None
    return NamedSeason(SEASON_STARTS[season], _which(match["which"]))


def _bare_season(match: Match) -> Meaning | None:
    before = word_before(match).casefold()
    if before in ("in", "during") and match["the"] and word_after(match) != "of":
        return NamedSeason(SEASON_STARTS[match["season"].casefold()], "that")
    named = before in _BEFORE_MONTH or before == "over" or text_before(match, 4).casefold() == "mid-"
    return Unsettled(Kind.SEASON) if named and before != "of" else None


def _holiday(match: Match) -> Meaning | None:
    name = " ".join(match[0].casefold().replace("’", "'").split())
    return YearlyDay(*HOLIDAYS[name]) if name in HOLIDAYS else Unsettled()


_WHICH = rf"(?P<which>(?i:last|next|this(?:{SP}(?:past|coming))?|the{SP}(?:past|coming)))"
_THE_EARLY = rf"(?:(?i:the){SP}(?:(?i:early|mid|late){SP})?)?"
_TWO_DIGITS = r"\d\d(?:\d\d)?"
_NUMBER = rf"{START_OF_NUMBER}"

CALENDAR_RULES: tuple[Rule, ...] = (
    rule(rf"{_NUMBER}(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?:T[\d:.]+Z?)?", _iso),
    rule(rf"{_NUMBER}(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>{YEAR})", _numbers),
    rule(
        rf"{_WEEKDAY_FIRST}(?:(?i:the){SP}(?=\d+[a-z]))?{_NUMBER}(?P<day>{DAY})(?:{SP}of)?{SP}(?P<month>{MONTH})(?!{SP}Day\b){_YEAR_LAST}",
        _day,
    ),
    rule(
        rf"{_WEEKDAY_FIRST}(?P<month>{MONTH}){SP}(?:the{SP})?(?P<day>{DAY}){END_OF_NUMBER}(?!-\w){_YEAR_LAST}",
        _month_then_day,
    ),
    rule(
        rf"(?:the{SP})?{_NUMBER}(?P<day>{DAY})(?P<more>(?:,{SP}{DAY}){{0,9}}),?(?P<join>{_JOIN})(?P<to>{DAY}){END_OF_NUMBER}"
        rf"(?:{SP}of)?{SP}(?P<month>{MONTH}){_YEAR_LAST}",
        _days,
    ),
    rule(
        rf"(?P<month>{MONTH}){SP}(?P<day>{DAY})(?P<more>(?:,{SP}{DAY}){{0,9}}),?(?P<join>{_JOIN})(?P<to>{DAY})"
        rf"{END_OF_NUMBER}{NOT_MEASURING}{_YEAR_LAST}",
        _days,
    ),
    rule(rf"(?:the{SP})?(?P<nth>{ORDINAL}){SP}of{SP}(?P<month>{MONTH})(?![’']s)", _nth_of_month),
    rule(rf"the{SP}(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th))", _numbered_day),
    rule(rf"(?P<month>{MONTH}),?(?:{SP}of)?{SP}(?P<year>{YEAR}){END_OF_NUMBER}{NOT_MEASURING}", _month_of_year),
    rule(rf"(?P<month>{MONTH})(?:{SP}of)?{SP}(?P<which>(?i:last|this|next)){SP}(?i:year)", _month_of_named_year),
    rule(rf"{_WHICH}{SP}(?P<month>{MONTH})", _which_month),
    rule(rf"(?P<month>{MONTH})", _bare_month),
    rule(
        rf"{_NUMBER}(?P<fix>(?i:mid|pre|post)[-–])?(?P<year>{YEAR}){NOT_MEASURING}"
        rf"(?:(?P<join>[-–—/]|{SP}(?i:to|and|or|until|through){SP})(?P<to>{YEAR}|\d\d)(?!-\d){NOT_MEASURING})?"
        rf"{END_OF_NUMBER}(?![-–]\d)",
        _years,
    ),
    rule(rf"{_THE_EARLY}(?P<decade>(?:1[89]|20)\d0)[’']?s", _decade),
    rule(rf"{_THE_EARLY}[’'](?P<decade>[2-9]0)s", _decade),
    rule(
        rf"(?:(?i:the){SP})?(?P<nth>(?i:first|second|third|fourth|last|final)){SP}(?P<part>(?i:quarter|half))"
        rf"{SP}of{SP}(?P<year>{YEAR}){END_OF_NUMBER}",
        _part_of_year,
    ),
    rule(
        rf"(?:(?i:the){SP})?(?P<season>{SEASON})(?:{SP}of)?{SP}(?P<year>{YEAR})(?:[-–/](?P<to>{_TWO_DIGITS}))?",
        _season_of_year,
    ),
    rule(rf"{_WHICH}{SP}(?P<season>{SEASON})", _which_season),
    rule(rf"(?:(?P<the>(?i:the)){SP})?(?P<season>{SEASON})", _bare_season),
    rule(rf"Christmas(?:{SP}(?:Eve|Day))?|New{SP}Year[’']s(?:{SP}(?:Eve|Day))|Boxing{SP}Day", _holiday),
)
"""Each names a time on its own; which ones stand in a text is settled by length in ``finding``."""
