"""A record's answers written by hand: one week of Tajikistan's politics as five invented outlets tell it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from dragoman.measures.values import Brief, Period, Relation
from dragoman.record.values import (
    Document,
    Fate,
    Outcome,
    RecordedActor,
    RecordedEvent,
    RecordedMention,
    RecordedQuote,
    RecordedWarning,
)
from dragoman.types import Actor, Citation, DateRange, Participant, Place, Status

TAJIKISTAN = Actor("TJK", "Tajikistan", "state", "GOV")
KAZAKHSTAN = Actor("KAZ", "Kazakhstan", "state", "GOV")
KYRGYZSTAN = Actor("KGZ", "Kyrgyzstan", "state", "GOV")
UZBEKISTAN = Actor("UZB", "Uzbekistan", "state", "GOV")
TURKMENISTAN = Actor("TKM", "Turkmenistan", "state", "GOV")
AFGHANISTAN = Actor("AFG", "Afghanistan", "state", "GOV")
TURKEY = Actor("TUR", "Turkey", "state", "GOV")
UNION = Actor("EU", "European Union", "organisation", "GOV")
TALIBAN = Actor("AFG", "Taliban", "group", "GOV")
RAHMON = Actor("TJK", "Emomali Rahmon", "person", "GOV", "President of Tajikistan")
MIRZIYOYEV = Actor("UZB", "Shavkat Mirziyoyev", "person", "GOV", "President of Uzbekistan")
ERDOGAN = Actor("TUR", "Recep Tayyip Erdoğan", "person", "GOV", "President of Turkey")
SEFCOVIC = Actor("EU", "Maroš Šefčovič", "person", "GOV", "Vice-President of the European Commission")
NGUYEN = Actor("VNM", "Nguyễn Minh Vũ", "person", "GOV", "Deputy Foreign Minister of Vietnam")
SMUGGLERS = Actor(None, "smugglers", "group", "CRM")

DUSHANBE = Place("TJK", "Dushanbe", 38.54, 68.78)
ISFARA = Place("TJK", "Isfara", 40.13, 70.63)
TASHKENT = Place("UZB", "Tashkent", 41.26, 69.22)
KNOWN = datetime(2024, 9, 13, 18, 0, tzinfo=UTC)

_ARTICLES = {
    "pamir": ("Pamir Wire", 13, "Central Asian leaders open water summit in Dushanbe, one seat stays empty"),
    "pamir-2": ("Pamir Wire", 11, "Guards pulled back from two posts near Isfara"),
    "ledger": ("The Steppe Ledger", 13, "Rahmon hosts neighbours for talks on the Amu Darya"),
    "kunduz": ("Kunduz Evening Post", 9, "Dushanbe ready to switch off the lights, officials fear"),
    "radio": ("Radio Zarafshan", 12, "Morning bulletin, 12 September"),
    "brussels": ("Brussels Dispatch", 10, "Commission weighs grid money for the Pamirs"),
    "tribune": ("Khujand Tribune", 13, "Water summit opens"),
}


def days(first: str, last: str | None = None) -> DateRange:
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


def document(name: str, *, url: str | None = "", title: str | None = "", outlet: str | None = "") -> Document:
    known_outlet, day, known_title = _ARTICLES.get(name, ("Pamir Wire", 13, "A title"))
    return Document(
        name,
        1,
        known_title if title == "" else title,
        known_outlet if outlet == "" else outlet,
        date(2024, 9, day),
        f"https://{known_outlet.split()[-1].lower()}.example/2024/09/{name}" if url == "" else url,
        "en",
        KNOWN,
        KNOWN,
    )


def mention(
    words: str, *documents: str | Document, said_by: str | None = None, hedged: bool = False
) -> tuple[RecordedMention, ...]:
    """A mention in each of the documents, all with the same words."""
    return tuple(
        RecordedMention(
            document(doc) if isinstance(doc, str) else doc,
            f"{doc if isinstance(doc, str) else doc.id}:{len(words)}",
            Citation(310, 310 + len(words), words),
            said_by,
            hedged,
            0.91,
            "a cue of the codebook",
            "" if number == 0 else "same parties, same day",
        )
        for number, doc in enumerate(documents)
    )


def event(
    id_: str,
    act: str,
    actors: Sequence[Actor],
    recipients: Sequence[Actor] = (),
    *,
    mentions: tuple[RecordedMention, ...] = (),
    when: DateRange | None = None,
    place: Place | None = None,
    status: Status = Status.HAPPENED,
    reciprocal: bool = False,
    score: float | None = 2.5,
    sources: int | None = None,
    outcome: Outcome | None = None,
    disputed_by: tuple[str, ...] = (),
) -> RecordedEvent:
    type_, _, mode = act.partition(" ")
    published = min((m.document.published for m in mentions if m.document.published), default=None)
    return RecordedEvent(
        id_,
        type_,
        mode or None,
        (),
        type_,
        status,
        tuple(Participant(actor, actor.name) for actor in actors),
        tuple(Participant(actor, actor.name) for actor in recipients),
        reciprocal,
        when,
        place,
        score,
        mentions,
        published,
        KNOWN,
        len({m.document.id for m in mentions}) if sources is None else sources,
        outcome,
        disputed_by,
    )


FRIDAY = days("2024-09-13")


def happened() -> tuple[RecordedEvent, ...]:
    return (
        event(
            "e1",
            "CONSULT visit",
            (KAZAKHSTAN, KYRGYZSTAN, UZBEKISTAN),
            (TAJIKISTAN,),
            when=FRIDAY,
            place=DUSHANBE,
            score=4.0,
            mentions=mention(
                "The presidents of Kazakhstan, Kyrgyzstan and Uzbekistan arrived in Tajikistan on Friday for a two-day summit",
                "pamir",
            )
            + mention("flew in for a summit on the water of the Amu Darya", "ledger", "tribune", "radio"),
            sources=3,
        ),
        event(
            "e2",
            "CONSULT",
            (RAHMON, MIRZIYOYEV),
            when=FRIDAY,
            place=DUSHANBE,
            reciprocal=True,
            mentions=mention("The two men then held talks behind closed doors", "pamir")
            + mention("sat down with his Uzbek guest", "ledger"),
        ),
        event(
            "e3",
            "SUPPORT",
            (RAHMON, MIRZIYOYEV),
            when=FRIDAY,
            reciprocal=True,
            score=5.0,
            mentions=mention(
                "agreed to set up a joint gauging station at Panjakent",
                "pamir",
                said_by="the Tajik leader’s press service",
            ),
        ),
        event(
            "e4",
            "REJECT change",
            (KYRGYZSTAN,),
            (KAZAKHSTAN,),
            when=FRIDAY,
            score=-2.0,
            mentions=mention(
                "Kyrgyzstan turned down a Kazakh proposal to fill the Toktogul reservoir earlier in the year", "pamir"
            ),
        ),
        event(
            "e5",
            "RETREAT withdraw",
            (KYRGYZSTAN, TAJIKISTAN),
            when=days("2024-09-11"),
            place=ISFARA,
            reciprocal=True,
            score=8.0,
            mentions=mention(
                "have reportedly been withdrawn from two posts near Isfara", "pamir-2", "pamir", hedged=True
            ),
            sources=1,
        ),
        event(
            "e6",
            "ASSAULT firearms",
            (SMUGGLERS,),
            (TAJIKISTAN,),
            when=days("2024-09-10"),
            score=-9.0,
            disputed_by=("d2",),
            mentions=mention(
                "a band of smugglers opened fire on a Tajik border patrol near Shohin",
                "radio",
                said_by="the border service",
            ),
        ),
        event(
            "e7",
            "CONSULT phone",
            (RAHMON,),
            (ERDOGAN,),
            when=days("2024-09-09"),
            score=1.5,
            mentions=mention("Erdoğan and Rahmon discussed by telephone the reopening of the Istanbul route", "radio"),
        ),
        event(
            "e8",
            "MOBILIZE troops",
            (TALIBAN,),
            (),
            when=days("2024-09-08", "2024-09-12"),
            status=Status.ONGOING,
            score=-6.5,
            mentions=mention(
                "The Taliban are moving two more battalions to the bank of the Panj",
                "kunduz",
                said_by="residents",
                hedged=True,
            ),
        ),
        event(
            "e9",
            "AID",
            (UNION,),
            (TAJIKISTAN,),
            score=10.0,
            mentions=mention(
                "Brussels has already paid out the first 40 million euros for the Rogun line, Šefčovič said", "brussels"
            ),
        ),
        event(
            "e10",
            "ACCUSE disapprove",
            (TALIBAN,),
            (TAJIKISTAN, UZBEKISTAN, KAZAKHSTAN, KYRGYZSTAN),
            score=-2.0,
            mentions=mention(
                "have accused their neighbours of deciding over the Amu Darya without them", "pamir", "kunduz"
            ),
        ),
    )


def denied() -> tuple[RecordedEvent, ...]:
    return (
        event(
            "d1",
            "THREATEN restrict",
            (TAJIKISTAN,),
            (AFGHANISTAN,),
            when=days("2024-09-02", "2024-09-08"),
            status=Status.DENIED,
            score=-3.0,
            mentions=mention(
                "denied that Dushanbe had threatened to cut off electricity supplies to Kunduz",
                "pamir",
                said_by="a spokesman for the Tajik Foreign Ministry",
            ),
        ),
        event(
            "d2",
            "ASSAULT firearms",
            (SMUGGLERS,),
            (TAJIKISTAN,),
            when=days("2024-09-10"),
            status=Status.DENIED,
            score=-9.0,
            disputed_by=("e6",),
            mentions=mention("no shot was fired at Shohin that night", "kunduz"),
        ),
    )


def ahead() -> tuple[RecordedEvent, ...]:
    return (
        event(
            "n1",
            "SUPPORT",
            (TAJIKISTAN, KAZAKHSTAN, KYRGYZSTAN, UZBEKISTAN),
            when=days("2024-09-14"),
            place=DUSHANBE,
            reciprocal=True,
            status=Status.PLANNED,
            mentions=mention(
                "On Saturday the leaders are to sign a declaration on sharing river data", "pamir", "ledger"
            ),
            outcome=Outcome(Fate.OPEN),
        ),
        event(
            "n2",
            "CONSULT visit",
            (SEFCOVIC,),
            (TAJIKISTAN,),
            when=days("2024-09-20"),
            status=Status.PLANNED,
            outcome=Outcome(Fate.OPEN),
            mentions=mention(
                "Šefčovič is expected in Dushanbe next Friday, two diplomats said",
                "brussels",
                said_by="two diplomats",
                hedged=True,
            ),
        ),
        event(
            "n3",
            "CONSULT",
            (TAJIKISTAN, KAZAKHSTAN, KYRGYZSTAN, UZBEKISTAN),
            when=days("2024-10-04"),
            place=TASHKENT,
            reciprocal=True,
            status=Status.PLANNED,
            mentions=mention("Their energy ministers will meet again in Tashkent on October 4", "pamir"),
            outcome=Outcome(Fate.OPEN),
        ),
        event(
            "n4",
            "CONSULT",
            (NGUYEN, RAHMON),
            when=days("2024-11-01", "2024-11-30"),
            reciprocal=True,
            status=Status.PLANNED,
            mentions=mention("Nguyễn Minh Vũ will be received in November", "radio"),
            outcome=Outcome(Fate.OPEN),
        ),
        event(
            "n5",
            "COERCE withhold",
            (TAJIKISTAN,),
            (AFGHANISTAN,),
            status=Status.POSSIBLE,
            score=-7.0,
            mentions=mention(
                "Dushanbe could still cut the line to Kunduz in winter",
                "kunduz",
                said_by="officials in Kunduz",
                hedged=True,
            ),
        ),
    )


def past_plans() -> tuple[RecordedEvent, ...]:
    return (
        event(
            "p1",
            "CONSULT visit",
            (UZBEKISTAN,),
            (TAJIKISTAN,),
            when=FRIDAY,
            place=DUSHANBE,
            status=Status.PLANNED,
            mentions=mention("Mirziyoyev will fly to Dushanbe on Friday", "radio"),
            outcome=Outcome(Fate.CAME_TRUE, "e1", "the same parties, act and day are reported as done"),
        ),
        event(
            "p2",
            "CONSULT",
            (TAJIKISTAN, KYRGYZSTAN),
            when=days("2024-09-12"),
            status=Status.PLANNED,
            reciprocal=True,
            mentions=mention("Energy ministers were to meet on Thursday", "pamir-2"),
            outcome=Outcome(Fate.MOVED, "n3", "a later day is given for the same meeting"),
        ),
        event(
            "p3",
            "CONSULT visit",
            (TURKMENISTAN,),
            (TAJIKISTAN,),
            when=FRIDAY,
            status=Status.PLANNED,
            mentions=mention("Berdimuhamedow is due in the Tajik capital", "radio"),
            outcome=Outcome(
                Fate.CANCELLED,
                None,
                "“stayed at home and sent his deputy prime minister instead”, Pamir Wire, 13 Sep 2024",
            ),
        ),
        event(
            "p4",
            "AID",
            (TURKEY,),
            (TAJIKISTAN,),
            when=days("2024-09-07"),
            status=Status.PLANNED,
            mentions=mention("Ankara promised a second field hospital by Saturday", "kunduz"),
            outcome=Outcome(Fate.LAPSED),
        ),
    )


def quotes() -> tuple[RecordedQuote, ...]:
    def said(speaker: Actor | None, words: str, doc: str) -> RecordedQuote:
        return RecordedQuote(document(doc), speaker, Citation(40, 40 + len(words), words))

    return (
        said(RAHMON, "“Nobody at this table can drink his neighbour's share and sleep well,”", "pamir"),
        said(RAHMON, "“and nobody will be asked to go thirsty.”", "pamir"),
        said(SEFCOVIC, "“The grid is the shortest road to peace here.”", "brussels"),
        said(None, "“We have heard promises before.”", "kunduz"),
    )


def warnings() -> tuple[RecordedWarning, ...]:
    def cite(words: str) -> Citation:
        return Citation(900, 900 + len(words), words)

    return (
        RecordedWarning(
            document("pamir"),
            "hydrologists",
            None,
            (cite("the canal is finished without an agreement"), cite("the glaciers go on melting")),
            cite("the lower reaches of the river could run dry by mid-century"),
        ),
        RecordedWarning(
            document("kunduz"),
            None,
            AFGHANISTAN,
            (cite("if the line is cut in December"),),
            cite("hospitals in the north would be without light"),
        ),
    )


def period(first: str, last: str, counts: tuple[int, int, int, int], score: float | None) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last), *counts, score)


def relation(
    a: Actor, b: Actor, now: tuple[int, int, int, int], score: float | None, before: tuple[int, int, int, int],
    was: float | None, movement: str, latest: RecordedEvent | None = None,
) -> Relation:  # fmt: skip
    return Relation(
        a.code or a.name,
        b.code or b.name,
        a.name,
        b.name,
        period("2024-09-06", "2024-09-13", now, score),
        period("2024-08-29", "2024-09-05", before, was),
        None if score is None or was is None else score - was,
        movement,
        latest,
    )


def relations() -> tuple[Relation, ...]:
    events = {e.id: e for e in happened()}
    return (
        relation(TAJIKISTAN, UZBEKISTAN, (4, 1, 0, 0), 4.2, (1, 0, 1, 0), 0.3, "warming", events["e3"]),
        relation(TAJIKISTAN, KYRGYZSTAN, (2, 1, 1, 0), 3.1, (2, 0, 1, 0), 3.0, "steady", events["e5"]),
        relation(TAJIKISTAN, AFGHANISTAN, (0, 0, 3, 2), -4.6, (1, 0, 1, 0), -0.4, "cooling", events["e10"]),
        relation(TAJIKISTAN, UNION, (0, 1, 0, 0), 10.0, (0, 0, 0, 0), None, "unknown", events["e9"]),
    )


def make_brief() -> Brief:
    return Brief(
        "TJK",
        "Tajikistan",
        date(2024, 9, 6),
        date(2024, 9, 13),
        date(2024, 9, 13),
        happened(),
        denied(),
        ahead(),
        past_plans(),
        quotes(),
        warnings(),
        relations(),
        len(_ARTICLES),
        14,
    )


def make_empty_brief() -> Brief:
    nothing: tuple[()] = ()
    return Brief("FJI", "Fiji", date(2024, 9, 6), date(2024, 9, 13), None, *(nothing,) * 7, 0, 0)


HOSTILE = "<script>alert('x')</script> *bold* _it_ [link](javascript:alert(1)) | `code` &amp; \x1b[31m\u202e\x00"


def make_hostile_brief() -> Brief:
    """A brief in which every string that an article can hold tries to become markup or to steer what shows it."""
    bad = Actor("X<b>", f"Envoy {HOSTILE}", "person", "GOV", f"envoy {HOSTILE}")
    doc = document("bad", url="javascript:alert(1)", title=f"Title {HOSTILE}", outlet=f"Outlet {HOSTILE}")
    odd = document("odd", url="https://x.example/a(b)|c<d>\"e' f\x00?q=1&copy;=2", title=None, outlet=None)
    marks = mention(f"met {HOSTILE} there", doc, said_by=f"sources {HOSTILE}") + mention("met", odd)
    place = Place(None, f"Geneva {HOSTILE}")
    met = event("h1", "CONSULT", (bad,), (bad,), mentions=marks, place=place, disputed_by=("h2",))
    not_met = event("h2", "CONSULT", (bad,), mentions=marks, status=Status.DENIED)
    plan = event("h3", "CONSULT", (bad,), mentions=marks, status=Status.PLANNED)
    past = event("h4", "CONSULT", (), mentions=marks, status=Status.PLANNED, outcome=Outcome(Fate.MOVED, "h3", HOSTILE))
    words = Citation(0, len(HOSTILE), HOSTILE)
    return Brief(
        "X",
        HOSTILE,
        date(2024, 9, 6),
        date(2024, 9, 13),
        None,
        (met,),
        (not_met,),
        (plan,),
        (past,),
        (RecordedQuote(doc, bad, words),),
        (RecordedWarning(doc, HOSTILE, bad, (words,), words),),
        (relation(bad, bad, (1, 0, 0, 0), 1.0, (0, 0, 0, 0), None, HOSTILE, met),),
        2,
        1,
    )


def actors() -> tuple[RecordedActor, ...]:
    return (
        RecordedActor("TJK", "Tajikistan", "state", "GOV", None, 31, date(2024, 8, 2), date(2024, 9, 13)),
        RecordedActor(
            "TJK", "Emomali Rahmon", "person", "GOV", "President of Tajikistan", 9, date(2024, 8, 2), date(2024, 9, 13)
        ),
        RecordedActor(
            "EU",
            "Maroš Šefčovič",
            "person",
            "GOV",
            "Vice-President of the European Commission",
            2,
            date(2024, 9, 10),
            None,
        ),
        RecordedActor(None, "smugglers", "group", "CRM", None, 1, None, None),
    )


def months() -> tuple[Period, ...]:
    return (
        period("2024-06-01", "2024-06-30", (3, 0, 2, 0), 0.4),
        period("2024-07-01", "2024-07-31", (0, 0, 0, 0), None),
        period("2024-08-01", "2024-08-31", (1, 0, 6, 3), -5.2),
        period("2024-09-01", "2024-09-30", (9, 4, 1, 0), 4.9),
    )
