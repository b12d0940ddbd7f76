"""Rules for times that count from another: weekdays, last week, two days later, the next morning, noon."""

from __future__ import annotations

import re

from dragoman.reading.dates.meanings import (
    Clock,
    Duration,
    Meaning,
    NthDay,
    RelativeDays,
    RelativeUnit,
    Shift,
    Unit,
    Unsettled,
    Weekday,
    Weekend,
    Which,
)
from dragoman.reading.dates.rules import Match, Rule, rule, text_before, word_after, word_before
from dragoman.reading.dates.words import (
    COUNT,
    ORDINAL,
    ORDINAL_OF,
    PART_OF_DAY,
    SP,
    START_OF_NUMBER,
    UNIT,
    VAGUE,
    WEEKDAY,
    count_of,
    ordinal_of,
    weekday_of,
    words,
)

_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_HOURS = ("hour", "minute", "moment")


def _unit(word: str) -> tuple[Unit, int]:
    """The unit that a word names, and how many of it: a fortnight is two weeks."""
    units: dict[str, tuple[Unit, int]] = {
        "day": ("day", 1),
        "week": ("week", 1),
        "fortnight": ("week", 2),
        "month": ("month", 1),
        "year": ("year", 1),
        "decade": ("decade", 1),
    }
    return units.get(word.casefold(), ("hour", 1))


def _named_day(match: Match) -> Meaning | None:
    word = match["word"]
    if word == "Today" and word_before(match)[:1].isupper():  # a newspaper's or a channel's name
        return None
    shift = _DAYS[word.casefold()]
    return RelativeDays(shift, shift)


def _day_beyond(match: Match) -> Meaning | None:
    shift = 2 if "tomorrow" in match[0].casefold() else -2
    return RelativeDays(shift, shift)


def _part_of_named_day(match: Match) -> Meaning | None:
    shift = -1 if match["which"].casefold() == "last" else 0
    return RelativeDays(shift, shift)


_NAMED_WEEKDAYS = words(
    "bloody black good ash palm super easter holy maundy cyber whit shrove red white blue sheffield man"
)
_WEEKLY = re.compile(rf"{SP}(?:Times|Telegraph|Mirror|Mail|Post|Express|Independent|World|Herald|Agreement)\b")
_WHICH_WORDS: dict[str, Which] = {
    "last": "last",
    "next": "next",
    "this": "this",
    "past": "past",
    "coming": "coming",
    "following": "following",
    "previous": "previous",
    "preceding": "previous",
    "that": "that",
    "same": "that",
}


def _weekday(match: Match) -> Meaning | None:
    before, day = word_before(match).casefold(), weekday_of(match["weekday"])
    if before in _NAMED_WEEKDAYS or before in ("mail",) or _WEEKLY.match(match.string, match.end()):
        return None
    if text_before(match, 8).casefold().endswith(("mail on ", "pre-", "post-")):
        return None
    words = (match["which"] or "").casefold().split()
    if not words:
        return Unsettled() if before in ORDINAL_OF or before in ("every", "each") else Weekday(day)
    if words[0] == "the" and words[-1] == "next":
        return Weekday(day, "following")
    return Unsettled() if words == ["the", "last"] else Weekday(day, _WHICH_WORDS[words[-1]])


def _weekday_of_week(match: Match) -> Meaning | None:
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"].casefold()]
    return Weekday(weekday_of(match["weekday"]), weeks=weeks)


def _weekend(match: Match) -> Meaning | None:
    words = (match["which"] or "").casefold().split()
    if words and words[-1] in ("following", "previous", "preceding"):
        return Unsettled()
    if words == ["the", "next"] or words == ["the", "last"]:
        return Unsettled()
    return Weekend(_WHICH_WORDS[words[-1]] if words and words != ["the"] else None)


_SHIFTS = {"last": -1, "previous": -1, "preceding": -1, "prior": -1, "same": 0, "that": 0, "this": 0}
_SHIFTS |= {"next": 1, "following": 1}


def _neighbouring_unit(match: Match) -> Meaning | None:
    if match["which"].casefold() == "next" and word_before(match).casefold() == "the":
        return None
    unit, _ = _unit(match["unit"])
    return RelativeUnit(unit, _SHIFTS[match["which"].casefold()])


def _told_unit(match: Match) -> Meaning | None:
    """A unit counted from what was told before; without an article, ``next week`` counts from the dateline."""
    which, unit = match["which"].casefold(), match["unit"].casefold()
    article = match[0].casefold().startswith(("the", "that"))
    if unit in ("week", "month", "year"):
        if which == "next" and not article:
            return None
        if which == "next" and word_before(match).casefold() in ("in", "over", "within", "for", "during"):
            return Unsettled()
    shift = _SHIFTS[which]
    return Shift(shift, _unit(unit)[0] if unit in ("week", "month", "year") else "day", "anchor")


_LOOSELY = (
    r"(?i:about|around|nearly|almost|roughly|approximately|barely|under|over|some|up\s+to|more\s+than|less\s+than"
)
_LOOSELY += r"|fewer\s+than|at\s+least|at\s+most|just\s+over|just\s+under|well\s+over)"
_BACKWARDS = ("ago", "earlier", "before", "previously", "prior")
_NO_CLAUSE = words("in at on and when by with near to from but as while for or where because though")


def _offset(match: Match) -> Meaning | None:
    """So many units before or after: the publication, the happening told before, or the one named next."""
    unit, times = _unit(match["unit"])
    direction, count = " ".join(match["direction"].casefold().split()), None
    before = word_before(match).casefold()
    if match["number"] and not match["loosely"] and before not in ("half", "or", "and", "every"):
        count = count_of(match["number"]) * times
    count = -count if count is not None and direction in _BACKWARDS else count
    if direction in ("ago", "from now", "hence"):
        return Shift(count, unit, "published")
    after = word_after(match)
    if after == "than":
        return Unsettled()
    governs = direction in ("before", "after") and _names_its_own(match, after)
    return Shift(count, unit, "clause" if governs else "anchor")


def _names_its_own(match: Match, after: str) -> bool:
    """Whether the words after ``before`` or ``after`` say what is counted from."""
    quoted = re.match(rf"{SP}[“\"‘'(\d]", match.string[match.end() : match.end() + 8])
    return bool(quoted) or (bool(after) and after.casefold() not in _NO_CLAUSE)


def _neighbouring_day(match: Match) -> Meaning | None:
    """The day before, the morning after, the year before."""
    unit, _ = _unit(match["unit"]) if match["unit"] else ("day", 1)
    shift = -1 if match["direction"].casefold() == "before" else 1
    governs = _names_its_own(match, word_after(match))
    return Shift(shift, unit, "clause" if governs else "anchor")


def _eve(match: Match) -> Meaning | None:
    return Shift(-1, "day", "clause")


def _within_hours(match: Match) -> Meaning | None:
    return Shift(0, "hour", "clause" if match["of"] else "anchor")


_COMPARES = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|once|twice|times?|only|most|least|\w{3,}est|worst)\b[^.;]*\Z"
)


def _ahead(match: Match) -> Meaning | None:
    """``in two weeks``: a date ahead, unless it is how long something took or was unheard of."""
    unit, times = _unit(match["unit"])
    count = count_of(match["number"]) * times
    if match["time"]:
        return Shift(count, unit, "published")
    if unit in ("hour", "decade") or _COMPARES.search(text_before(match, 50)):
        return Duration(count, unit)
    return Shift(count, unit, "published", only_ahead=True)


_BEFORE_A_WHILE = words("for in within over during after throughout about nearly almost least than every")


def _duration(match: Match) -> Meaning | None:
    unit, times = _unit(match["unit"])
    number, plural = match["number"], match["plural"]
    before = word_before(match).casefold()
    if number and number.casefold() in ("a", "an") and before not in _BEFORE_A_WHILE:
        return None  # a rate: 10,000 people a week
    if not number and not match["vague"]:
        return Duration(None, unit) if plural and before in _BEFORE_A_WHILE else None
    if before == "aged" or re.match(rf"{SP}(?:old|older|young|younger)\b", match.string[match.end() :][:12]):
        return None
    return Duration(count_of(number) * times if number else None, unit)


def _stretch(match: Match) -> Meaning | None:
    """The past year, the next few days, recent weeks: a length of time up to or from the dateline."""
    unit, times = _unit(match["unit"])
    return Duration(count_of(match["number"]) * times if match["number"] else None, unit)


def _nth_day(match: Match) -> Meaning | None:
    inside = word_before(match).casefold() in ("in", "into", "entered", "enters", "entering")
    return NthDay(ordinal_of(match["nth"])) if inside and match["whose"].casefold() != "a" else Unsettled()


_MOMENT = r"(?i:dawn|daybreak|sunrise|noon|midday|midnight|dusk|sunset|sundown|nightfall|dark)"


def _moment(match: Match) -> Meaning | None:
    before = word_before(match).casefold()
    if before.rstrip("s") in _HOURS:  # hours before midnight: on which day is open
        return Unsettled()
    return Clock() if match["near"] or before in ("by", "until", "till", "since", "from") else None


def _clock(match: Match) -> Meaning | None:
    return Clock()


def _unsettled(match: Match) -> Meaning | None:
    return Unsettled()


_NUMBERED = rf"(?:(?P<loosely>{_LOOSELY}){SP})?(?:{START_OF_NUMBER}(?P<number>{COUNT}){SP}|(?P<vague>{VAGUE}){SP})?"
_WHICH_OF_THREE = r"(?P<which>(?i:last|this|next))"
_WHICH = (
    rf"(?P<which>(?i:last|next|this(?:{SP}(?:past|coming))?|the{SP}(?:past|coming|last|next|following|previous|preceding"
    rf"|same)|that(?:{SP}same)?))"
)
_NEAR = rf"(?P<near>(?:(?i:shortly|just|soon|long|right|well|early|late){SP})?"
_NEAR += rf"(?i:at|around|about|before|after|near|toward|towards){SP}(?:(?i:around|about|the){SP})?)"

RELATIVE_RULES: tuple[Rule, ...] = (
    rule(r"(?P<word>(?i:yesterday|today|tonight|tomorrow))", _named_day),
    rule(rf"(?i:the{SP}day{SP}(?:before{SP}yesterday|after{SP}tomorrow)|the{SP}night{SP}before{SP}last)", _day_beyond),
    rule(rf"(?P<which>(?i:last)){SP}(?i:night|evening)", _part_of_named_day),
    rule(rf"(?P<which>(?i:this)){SP}(?:very{SP})?{PART_OF_DAY}", _part_of_named_day),
    rule(r"(?i:overnight)", lambda match: RelativeDays(-1, 0, turns=True)),
    rule(rf"(?:{_WHICH}{SP})?(?P<weekday>{WEEKDAY})", _weekday),
    rule(rf"(?P<weekday>{WEEKDAY}){SP}(?:of{SP})?{_WHICH_OF_THREE}{SP}week", _weekday_of_week),
    rule(rf"(?:(?i:over){SP})?(?:{_WHICH}|(?i:the)){SP}(?i:weekend)", _weekend),
    rule(rf"{_WHICH_OF_THREE}{SP}(?P<unit>(?i:week|month|year))", _neighbouring_unit),
    rule(
        rf"(?:(?i:the){SP})?(?:very{SP})?(?P<which>(?i:next|following|previous|preceding|prior|same)){SP}"
        rf"(?P<unit>(?i:day|week|month|year)|{PART_OF_DAY})",
        _told_unit,
    ),
    rule(
        rf"(?P<which>(?i:that)){SP}(?:(?:very|same){SP})?(?P<unit>(?i:day|week|month|year)|{PART_OF_DAY})",
        _told_unit,
    ),
    rule(
        rf"{_NUMBERED}(?P<unit>{UNIT})s?{SP}(?P<direction>(?i:ago|earlier|later|before|after|previously|prior|hence"
        rf"|from{SP}now))",
        _offset,
    ),
    rule(
        rf"(?i:the){SP}(?:(?P<unit>(?i:day|week|month|year))|{PART_OF_DAY}){SP}(?P<direction>(?i:before|after))",
        _neighbouring_day,
    ),
    rule(rf"(?:(?i:on){SP})?(?:(?i:the){SP})?(?i:eve){SP}of", _eve),
    rule(rf"(?i:within){SP}(?:the{SP})?(?i:hours?|minutes|moments)(?P<of>{SP}of)?", _within_hours),
    rule(
        rf"(?i:in){SP}(?P<number>{COUNT}){SP}(?P<unit>{UNIT})s?(?P<time>[’']?{SP}time)?(?!{SP}(?:of|ago|later|earlier)\b|-)",
        _ahead,
    ),
    rule(rf"{_NUMBERED}(?P<unit>{UNIT})(?P<plural>s?)(?!-)", _duration),
    rule(
        rf"(?:(?i:the){SP})?(?i:past|last|next|coming|recent|following|previous){SP}{_NUMBERED}(?P<unit>{UNIT})s",
        _stretch,
    ),
    rule(
        rf"(?:(?i:the|this){SP})(?i:past|last|next|coming|recent|following){SP}{_NUMBERED}(?P<unit>(?i:week|month|year|decade))",
        _stretch,
    ),
    rule(
        rf"(?P<whose>(?i:the|its|their|his|her|a)){SP}(?P<nth>{ORDINAL}){SP}"
        rf"(?:(?i:straight|consecutive|successive|full){SP})?(?i:day)",
        _nth_day,
    ),
    rule(rf"{_NEAR}?{_MOMENT}", _moment),
    rule(
        rf"(?i:in|during|throughout){SP}the{SP}(?:(?:early|late|small){SP})?(?i:morning|afternoon|evening|night|hours)",
        _clock,
    ),
    rule(rf"(?:(?i:early|later|earlier|late){SP})in{SP}the{SP}(?i:day|morning|afternoon|evening|night)", _clock),
    rule(rf"(?:(?i:early|later|earlier|late){SP})in{SP}the{SP}(?i:week|month|year|decade)", _unsettled),
    rule(
        rf"(?:the{SP})?(?i:end|start|beginning|middle|close|turn){SP}of{SP}the{SP}(?i:day|week|month|year|decade)",
        _unsettled,
    ),
    rule(
        rf"{_NEAR}?{START_OF_NUMBER}(?:[01]?\d|2[0-3])(?::[0-5]\d(?:{SP}?(?i:[ap]\.?m\b\.?))?"
        rf"|(?:\.[0-5]\d)?{SP}?(?i:[ap]\.?m\b\.?))(?:{SP}(?:GMT|UTC|local{SP}time))?",
        _clock,
    ),
    rule(rf"{_NEAR}?{START_OF_NUMBER}(?:[01]\d|2[0-3])[:.]?[0-5]\d{SP}(?:GMT|UTC|hours|local{SP}time)", _clock),
)
"""Each names a time on its own; which ones stand in a text is settled by length in ``finding``."""
