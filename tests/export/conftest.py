"""Events of the record, built by hand: a builder for each noun, and some events in which much is unusual."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from dragoman.record.values import Document, Fate, Outcome, RecordedEvent, RecordedMention
from dragoman.tables.codebook import codebook
from dragoman.types import Actor, Citation, DateRange, Participant, Place, Status

KNOWN = datetime(2024, 9, 10, 8, 30)


class Builder:
    """Makes events with plausible contents; every argument replaces one of them."""

    def document(self, id: str = "d1", **changes: Any) -> Document:
        plain = Document(
            id=id,
            version=1,
            title="Presidents to meet in Dushanbe",
            outlet="Pamir Wire",
            published=date(2024, 9, 10),
            url="https://pamir.example/1",
            language="en",
            known=KNOWN,
            recorded=KNOWN,
        )
        return replace(plain, **changes)

    def mention(self, text: str = "will meet on Friday", document: Document | None = None, **changes: Any) -> Any:
        plain = RecordedMention(
            document=document or self.document(),
            report="r1",
            citation=Citation(10, 10 + len(text), text),
            said_by=None,
            hedged=False,
            confidence=0.9,
            why="“meet” is a cue",
        )
        return replace(plain, **changes)

    def party(self, name: str, code: str | None = None, sector: str | None = "GOV", **changes: Any) -> Participant:
        text = changes.pop("text", name)
        plain = Actor(code=code, name=name, kind="person", sector=sector)
        return Participant(replace(plain, **changes), text)

    def event(self, id: str = "e1", **changes: Any) -> RecordedEvent:
        type_, mode = changes.get("type", "CONSULT"), changes.get("mode")
        plain = RecordedEvent(
            id=id,
            type=type_,
            mode=mode,
            context=("diplomatic",),
            plover=type_,
            status=Status.HAPPENED,
            actors=(self.party("Vladimir Putin", "RUS", role="President of Russia"),),
            recipients=(self.party("Tajikistan", "TJK", None, kind="state"),),
            reciprocal=False,
            date=DateRange(date(2024, 9, 13), date(2024, 9, 13)),
            place=Place("TJK", "Dushanbe", 38.54, 68.78),
            score=codebook().score(type_, mode),
            mentions=(self.mention(),),
            published=date(2024, 9, 10),
            known=KNOWN,
            sources=1,
        )
        return replace(plain, **changes)

    def talks(self, *names: tuple[str, str], **changes: Any) -> RecordedEvent:
        parties = tuple(self.party(name, code) for name, code in names)
        return self.event(actors=parties, recipients=(), reciprocal=True, **changes)

    def plan(self, **changes: Any) -> RecordedEvent:
        outcome = changes.pop("outcome", Outcome(Fate.OPEN))
        changes = {"status": Status.PLANNED, "plover": "AGREE", "outcome": outcome, **changes}
        return self.talks(("Vladimir Putin", "RUS"), ("Emomali Rahmon", "TJK"), **changes)


@pytest.fixture
def build() -> Builder:
    return Builder()


@pytest.fixture
def unusual(build: Builder) -> list[RecordedEvent]:
    """Nobody named, nothing known, three parties, names of other scripts, hostile words."""
    return [
        build.event(
            "nothing", actors=(), recipients=(), date=None, place=None, score=None, mentions=(), published=None
        ),
        build.talks(("Владимир Путин", "RUS"), ("習近平", "CHN"), ("محمد بن سلمان", "SAU"), id="three"),
        build.event(
            "hostile",
            actors=(build.party('=cmd|"a"\t\n\r\u2028;x', None, None, text="@SUM(1)\x00\x1b[2J"),),
            recipients=(build.party("Party of O'Brien, Ltd.", None, "NOSUCH"),),
            mentions=(build.mention('+1 "quoted"\nwords\twith breaks'),),
            place=Place(None, "the Red\tSea"),
        ),
        build.event("september", date=DateRange(date(2024, 9, 1), date(2024, 9, 30)), place=Place("TJK", "Tajikistan")),
        build.event("long ago", date=DateRange(date(1, 1, 1), date(1, 1, 1)), known=datetime.min),
    ]
