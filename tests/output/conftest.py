"""A reading written by hand: one article in which every kind of finding stands, and some of them overlap."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.types import (
    Actor,
    Article,
    Block,
    BlockKind,
    Citation,
    DateRange,
    Event,
    Link,
    Mention,
    Participant,
    Place,
    Quote,
    Reading,
    Status,
    Tie,
    Warning,
)

LINES = (
    (BlockKind.HEADLINE, "Georgia and Armenia reopen a freight line as Moscow frowns"),
    (BlockKind.DATELINE, "YEREVAN, 15 October 2024 (Kura Wire) —"),
    (
        BlockKind.PARAGRAPH,
        "Georgian Prime Minister Irakli Kobakhidze arrived in Yerevan on Monday for talks with his "
        "Armenian counterpart, Nikol Pashinyan, and the two governments signed a protocol on freight through "
        "the Ayrum crossing.",
    ),
    (
        BlockKind.PARAGRAPH,
        "“The first wagons will roll in spring,” Kobakhidze said, “and we ask nobody’s leave for that.”",
    ),
    (BlockKind.HEADING, "What comes next"),
    (
        BlockKind.BULLET,
        "The foreign ministers of Georgia, Armenia and Azerbaijan will meet in Tbilisi on 22 October.",
    ),
    (
        BlockKind.BULLET,
        "The European Union is to send engineers to the border between 28 October and 2 November.",
    ),
    (
        BlockKind.PARAGRAPH,
        "Russia could restrict Georgian wine again, two traders said; Moscow denied that it had cut off Armenian fruit "
        "last week.",
    ),
    (
        BlockKind.PARAGRAPH,
        "Russian customs officers are still holding forty lorries at Upper Lars, according to the hauliers’ union. "
        "Masked men reportedly set fire to a signal box near Sadakhlo.",
    ),
    (
        BlockKind.PARAGRAPH,
        "If Moscow closes Upper Lars or the lari falls further, Georgian growers could lose their largest market, "
        "analysts at the Rioni Centre warn.",
    ),
    (
        BlockKind.PARAGRAPH,
        "Armenia, which buys most of its gas from Russia, is trying to balance Moscow, Brussels and Tehran. "
        "In 2022 Yerevan had rebuked Tbilisi over transit tolls.",
    ),
    (BlockKind.RELATED, "Tbilisi weighs a second tender for Anaklia"),
)

GEORGIA = Actor("GEO", "Georgia", "state", "GOV")
ARMENIA = Actor("ARM", "Armenia", "state", "GOV")
AZERBAIJAN = Actor("AZE", "Azerbaijan", "state", "GOV")
RUSSIA = Actor("RUS", "Russia", "state", "GOV")
IRAN = Actor("IRN", "Iran", "state", "GOV")
UNION = Actor("EU", "European Union", "organisation", "GOV")
KOBAKHIDZE = Actor("GEO", "Irakli Kobakhidze", "person", "GOV", "Prime Minister of Georgia")
PASHINYAN = Actor("ARM", "Nikol Pashinyan", "person", "GOV", "Prime Minister of Armenia")
MASKED_MEN = Actor(None, "masked men", "group")


class Scribe:
    """Builds the values of a reading from snippets of its text, each of which must be found in it."""

    def __init__(self, lines: tuple[tuple[BlockKind, str], ...]) -> None:
        self.text = "\n\n".join(line for _, line in lines)
        at = 0
        blocks = []
        for kind, line in lines:
            blocks.append(Block(kind, at, at + len(line)))
            at += len(line) + 2
        self.blocks = tuple(blocks)

    def cite(self, words: str) -> Citation:
        """The first place where the words stand."""
        start = self.text.index(words)
        return Citation(start, start + len(words), words)

    def mention(
        self, words: str, *, said_by: str | None = None, hedged: bool = False, confidence: float | None = 0.9
    ) -> Mention:
        return Mention(self.cite(words), said_by, hedged, confidence, f"found at “{words.split()[0]}”")


def party(actor: Actor, text: str | None = None) -> Participant:
    return Participant(actor, text or actor.name)


def days(first: str, last: str | None = None) -> DateRange:
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


def make_event(
    number: int,
    type_: str,
    mentions: tuple[Mention, ...],
    *,
    mode: str | None = None,
    status: Status = Status.HAPPENED,
    actors: tuple[Participant, ...] = (),
    recipients: tuple[Participant, ...] = (),
    reciprocal: bool = False,
    when: DateRange | None = None,
    place: Place | None = None,
) -> Event:
    return Event(
        f"e{number}",
        type_,
        mode,
        (),
        "AGREE" if status is Status.PLANNED else type_,
        status,
        actors,
        recipients,
        reciprocal,
        when,
        place,
        1.0,
        mentions,
    )


def make_events(scribe: Scribe) -> tuple[Event, ...]:
    monday = days("2024-10-14")
    yerevan = Place("ARM", "Yerevan", 40.18, 44.51)
    both = (party(GEORGIA), party(ARMENIA))
    return (
        make_event(
            1,
            "CONSULT",
            (scribe.mention("arrived in Yerevan on Monday for talks with his Armenian counterpart, Nikol Pashinyan"),),
            mode="visit",
            actors=(party(KOBAKHIDZE, "Georgian Prime Minister Irakli Kobakhidze"),),
            recipients=(party(PASHINYAN, "his Armenian counterpart, Nikol Pashinyan"),),
            when=monday,
            place=yerevan,
        ),
        make_event(
            2,
            "CONSULT",
            (scribe.mention("talks with his Armenian counterpart, Nikol Pashinyan"),),
            actors=(party(KOBAKHIDZE), party(PASHINYAN)),
            reciprocal=True,
            when=monday,
            place=yerevan,
        ),
        make_event(
            3,
            "SUPPORT",
            (
                scribe.mention("Georgia and Armenia reopen a freight line"),
                scribe.mention("signed a protocol on freight through the Ayrum crossing"),
            ),
            actors=both,
            reciprocal=True,
            when=monday,
            place=yerevan,
        ),
        make_event(
            4,
            "CONSULT",
            (
                scribe.mention(
                    "The foreign ministers of Georgia, Armenia and Azerbaijan will meet in Tbilisi on 22 October"
                ),
            ),
            mode="multilateral",
            status=Status.PLANNED,
            actors=(*both, party(AZERBAIJAN)),
            reciprocal=True,
            when=days("2024-10-22"),
            place=Place("GEO", "Tbilisi", 41.69, 44.8),
        ),
        make_event(
            5,
            "AID",
            (scribe.mention("The European Union is to send engineers to the border"),),
            status=Status.PLANNED,
            actors=(party(UNION),),
            recipients=both,
            when=days("2024-10-28", "2024-11-02"),
        ),
        make_event(
            6,
            "SANCTION",
            (scribe.mention("Russia could restrict Georgian wine again", said_by="two traders", confidence=0.41),),
            mode="discontinue",
            status=Status.POSSIBLE,
            actors=(party(RUSSIA),),
            recipients=(party(GEORGIA, "Georgian"),),
        ),
        make_event(
            7,
            "SANCTION",
            (scribe.mention("Moscow denied that it had cut off Armenian fruit"),),
            mode="discontinue",
            status=Status.DENIED,
            actors=(party(RUSSIA, "Moscow"),),
            recipients=(party(ARMENIA, "Armenian"),),
            when=days("2024-10-07", "2024-10-13"),
        ),
        make_event(
            8,
            "COERCE",
            (
                scribe.mention(
                    "Russian customs officers are still holding forty lorries at Upper Lars",
                    said_by="the hauliers’ union",
                ),
            ),
            mode="seize",
            status=Status.ONGOING,
            actors=(party(RUSSIA, "Russian customs officers"),),
            place=Place("RUS", "Upper Lars"),
        ),
        make_event(
            9,
            "ASSAULT",
            (
                scribe.mention(
                    "Masked men reportedly set fire to a signal box near Sadakhlo", hedged=True, confidence=None
                ),
            ),
            mode="destroy",
            actors=(party(MASKED_MEN, "Masked men"),),
            place=Place("GEO", "Sadakhlo", 41.24, 44.79),
        ),
        make_event(
            10,
            "COERCE",
            (scribe.mention("Moscow closes Upper Lars"),),
            mode="restrict",
            status=Status.POSSIBLE,
            recipients=(party(GEORGIA),),
        ),
        make_event(
            11,
            "ACCUSE",
            (scribe.mention("In 2022 Yerevan had rebuked Tbilisi over transit tolls"),),
            mode="disapprove",
            actors=(party(ARMENIA, "Yerevan"),),
            recipients=(party(GEORGIA, "Tbilisi"),),
            when=days("2022-01-01", "2022-12-31"),
        ),
    )


def make_reading() -> Reading:
    """The reading of `LINES`."""
    scribe = Scribe(LINES)
    article = Article(
        "kura-1",
        scribe.text,
        scribe.blocks,
        LINES[0][1],
        date(2024, 10, 15),
        "en",
        "https://kura.example/ayrum?a=1&b=2",
        "Kura Wire",
        "YEREVAN",
        (
            Link("Tbilisi weighs a second tender for Anaklia", "https://kura.example/anaklia"),
            Link("No address", "javascript:alert(1)"),
        ),
    )
    balance = scribe.cite("is trying to balance Moscow, Brussels and Tehran")
    return Reading(
        article,
        actors=(KOBAKHIDZE, PASHINYAN, GEORGIA, ARMENIA, AZERBAIJAN, UNION, RUSSIA, IRAN, MASKED_MEN),
        events=make_events(scribe),
        quotes=(
            Quote(KOBAKHIDZE, scribe.cite("“The first wagons will roll in spring,”")),
            Quote(KOBAKHIDZE, scribe.cite("“and we ask nobody’s leave for that.”")),
        ),
        warnings=(
            Warning(
                "analysts at the Rioni Centre",
                GEORGIA,
                (scribe.cite("Moscow closes Upper Lars"), scribe.cite("the lari falls further")),
                scribe.cite("Georgian growers could lose their largest market"),
            ),
        ),
        ties=(
            Tie(ARMENIA, RUSSIA, "trade", None, scribe.cite("buys most of its gas from Russia")),
            Tie(ARMENIA, RUSSIA, "balancing", None, balance),
            Tie(ARMENIA, UNION, "balancing", None, balance),
            Tie(ARMENIA, IRAN, "balancing", None, balance),
            Tie(ARMENIA, GEORGIA, "strain", "strained", scribe.cite("had rebuked Tbilisi over transit tolls")),
        ),
    )


@pytest.fixture
def reading() -> Reading:
    return make_reading()


HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;\x1b[31m\u202e"


def make_hostile_reading() -> Reading:
    """A reading in which every string that an article can hold tries to become markup or to steer a terminal."""
    lines = ((BlockKind.HEADLINE, f"Envoys {HOSTILE} meet"), (BlockKind.PARAGRAPH, f"They met {HOSTILE} on Monday."))
    scribe = Scribe(lines)
    actor = Actor("X<b>", f"Envoy {HOSTILE}", "person", "GOV", f"envoy of {HOSTILE}")
    met = scribe.cite(f"met {HOSTILE} on Monday")
    event = make_event(
        1,
        "CONSULT",
        (Mention(met, f"sources {HOSTILE}", True, 0.5, f"because {HOSTILE}"),),
        actors=(party(actor),),
        place=Place(None, f"Geneva {HOSTILE}"),
    )
    article = Article(
        HOSTILE,
        scribe.text,
        scribe.blocks,
        lines[0][1],
        date(2024, 5, 1),
        "en",
        "javascript:alert(1)",
        f"Outlet {HOSTILE}",
        None,
        (Link(f"Other {HOSTILE}", "javascript:alert(2)"),),
    )
    return Reading(
        article,
        (actor,),
        (event,),
        (Quote(actor, met),),
        (Warning(f"sages {HOSTILE}", actor, (met,), met),),
        (Tie(actor, actor, f"strain {HOSTILE}", f"worse {HOSTILE}", met),),
    )


@pytest.fixture
def hostile_reading() -> Reading:
    return make_hostile_reading()


@pytest.fixture
def empty_reading() -> Reading:
    """An article that says nothing of politics, from nobody knows where or when."""
    text = "Rain all week"
    return Reading(Article("rain-1", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)))
