"""The vocabulary of date phrases, as lookups and as pieces of regular expressions.

The pieces are case-sensitive where a capital tells a name of the calendar from another word
(``May`` and ``may``), and wrapped in ``(?i:…)`` where it does not.
"""

from __future__ import annotations

_MONTHS = (
    "January|Jan",
    "February|Feb",
    "March|Mar",
    "April|Apr",
    "May",
    "June|Jun",
    "July|Jul",
    "August|Aug",
    "September|Sept|Sep",
    "October|Oct",
    "November|Nov",
    "December|Dec",
)
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_NUMBERS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty"
)
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"

NUMBER_OF = {word: value for value, word in enumerate(_NUMBERS.split("|"))}
NUMBER_OF |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
ORDINAL_OF = {word: value for value, word in enumerate(_ORDINALS.split("|"), start=1)}
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
HOLIDAYS = {
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}

SP = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,3})"
"""White space within a phrase: a few blanks, or the break of a wrapped line, never an empty line."""

_LONG_MONTHS = "|".join(months.split("|")[0] for months in _MONTHS)
_SHORT_MONTHS = "|".join("|".join(months.split("|")[1:]) for months in _MONTHS if "|" in months)
_SHORT_WEEKDAYS = "Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun"

MONTH = rf"(?:(?:{_LONG_MONTHS}|{_LONG_MONTHS.upper()})(?!\w)|(?:{_SHORT_MONTHS}|{_SHORT_MONTHS.upper()})(?!\w)\.?)"
WEEKDAY = rf"(?:(?:{_WEEKDAYS}|{_WEEKDAYS.upper()})(?!\w))"
WEEKDAY_SHORT = rf"(?:{WEEKDAY}|(?:{_SHORT_WEEKDAYS})(?!\w)\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]\d\d|20\d\d|2100)"
SEASON = r"(?i:spring|summer|autumn|fall|winter)"
PART_OF_DAY = r"(?i:morning|afternoon|evening|night|noon|midday|lunchtime|dawn|dusk)"
UNIT = r"(?i:day|week|fortnight|month|year|decade|hour|minute|moment)"
COUNT = rf"(?i:\d{{1,3}}|{'|'.join(sorted(NUMBER_OF, key=len, reverse=True))})"
VAGUE = r"(?i:several|many|a\s+few|few|a\s+couple\s+of|a\s+dozen|dozens\s+of|some|hundreds\s+of)"
ORDINAL = rf"(?i:{'|'.join(ORDINAL_OF)}|\d{{1,2}}(?:st|nd|rd|th))"

_COUNTED = (
    "people|persons|men|women|children|soldiers|troops|personnel|officers|fighters|civilians|migrants|refugees|"
    "workers|villagers|residents|protesters|demonstrators|marchers|policemen|prisoners|detainees|victims|dead|"
    "wounded|others|more|vehicles|tanks|trucks|lorries|homes|houses|families|voters|delegates|votes|points|times"
)
_MEASURED = (
    "dollars|euros|pounds|roubles|rubles|lari|tenge|som|yuan|yen|hryvnias?|francs|km|kilomet(?:er|re)s?|met(?:er|re)s?|"
    "miles?|feet|tons?|tonnes?|kg|kilos?|acres|hectares|barrels|percent|per\\s+cent|GMT|UTC|hours|hrs|local\\s+time"
)
COUNTED = rf"{SP}(?:{_COUNTED})\b"
"""What follows a number of people or things."""
NOT_MEASURING = rf"(?!{SP}(?:{_MEASURED})\b)(?!(?<=00){COUNTED})"
"""Follows a number that is a day or a year: no unit, and after a round number no people or things either."""

END_OF_NUMBER = r"(?![\w%°]|[.,:]\d)"
START_OF_NUMBER = r"(?<![\w.,:/$€£₽#+–-])"


def words(listed: str) -> frozenset[str]:
    """The words of a list that blanks part."""
    return frozenset(listed.split())


def month_of(name: str) -> int:
    """The number of the month that ``name`` (full or shortened, any case) begins with."""
    return [months[:3].casefold() for months in _MONTHS].index(name[:3].casefold()) + 1


def weekday_of(name: str) -> int:
    """The number of the day of the week, Monday 0 to Sunday 6."""
    return [day[:3].casefold() for day in _WEEKDAYS.split("|")].index(name[:3].casefold())


def count_of(word: str) -> int:
    """What a number in words or figures comes to; ``a`` is one."""
    return NUMBER_OF[word.casefold()] if not word.isdecimal() else int(word)


def ordinal_of(word: str) -> int:
    """The place in a row that ``third`` or ``3rd`` names."""
    return ORDINAL_OF.get(word.casefold()) or int(word[:-2])


def day_of(word: str) -> int:
    """The day of a month written ``5``, ``05`` or ``5th``."""
    return int(word.rstrip("stndrh"))
