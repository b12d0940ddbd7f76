"""Article → Reading: the language model over the article's blocks, then one step for each question.

The doc is the whole article, so that every offset counts characters of its text; a block's start is a sentence's start.
`STEPS` is the order; each step takes the doc, adds to its `Sheet` and gives the doc back, as a spaCy component does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading import model
from dragoman.reading.cast import Cast
from dragoman.reading.cautions import read_warnings
from dragoman.reading.coder.network import network
from dragoman.reading.coder.reports import weigh
from dragoman.reading.contexts import contexts_of
from dragoman.reading.events import Finder
from dragoman.reading.folding import fold_visits
from dragoman.reading.hosts import settle_hosts
from dragoman.reading.merging import merge
from dragoman.reading.naming import Names
from dragoman.reading.persons import People
from dragoman.reading.places import Locator
from dragoman.reading.quotes import LONG, find_quoted, read_quotes
from dragoman.reading.sheet import KEY, Sheet, sheet_of
from dragoman.reading.telling import tell
from dragoman.reading.ties import read_ties
from dragoman.reading.timing import Clock
from dragoman.reading.tokens import make_doc
from dragoman.tables.cities import find_city
from dragoman.tables.codebook import codebook
from dragoman.tables.gazetteer import gazetteer
from dragoman.types import Actor, Article, BlockKind, Reading

SKIPPED = (BlockKind.DATELINE, BlockKind.RELATED, BlockKind.FURNITURE)
HEADINGS = (BlockKind.HEADLINE, BlockKind.HEADING)
_overlay: Path | None = None
_uses_network = True


def use_overlay(folder: Path | None) -> None:
    """Chooses the folder of user tables that readings take from now on."""
    global _overlay
    _overlay = folder


def use_network(wanted: bool) -> None:
    """Chooses whether the learned coder reads beside the codebook (as it does unless told otherwise) from now on."""
    global _uses_network
    _uses_network = wanted


def read(article: Article, nlp: Language | None = None) -> Reading:
    """The reading of one article; ``nlp`` is a pipeline of the caller's instead of the stock one.

    Raises ModelError where the language model is missing or the learned coder damaged, TableError where an overlay table is malformed.
    """
    doc = make_doc(nlp or model.load(), article, gazetteer(_overlay))
    doc.user_data[KEY] = Sheet(article)
    for step in STEPS.values():
        doc = step(doc)
    sheet = sheet_of(doc)
    return Reading(
        article, _everyone(sheet), sheet.events, tuple(sheet.quotes), tuple(sheet.warnings), tuple(sheet.ties)
    )


def find_actors(doc: Doc) -> Doc:
    """Names, people and who is meant by every phrase."""
    sheet = sheet_of(doc)
    published = sheet.article.published
    sheet.names = Names(doc, gazetteer(_overlay))
    sheet.people = People(doc, sheet.names, published, sheet.spans(BlockKind.DATELINE, BlockKind.FURNITURE))
    sheet.cast = Cast(doc, sheet.names, sheet.people, published=published, home=_home(doc, sheet.article, sheet.names))
    return doc


def find_quotes(doc: Doc) -> Doc:
    """Stretches in quotation marks and their speakers."""
    sheet = sheet_of(doc)
    sheet.quoted = find_quoted(sheet.article.text, sheet.article.blocks)
    sheet.quotes = read_quotes(doc, sheet.known(), sheet.quoted, sheet.article.blocks)
    return doc


def find_warnings(doc: Doc) -> Doc:
    """Conditional warnings."""
    sheet = sheet_of(doc)
    sheet.warnings = read_warnings(doc, sheet.known(), sheet.quoted, sheet.quotes)
    return doc


def find_events(doc: Doc) -> Doc:
    """Reports of happenings: type, parties, status."""
    sheet = sheet_of(doc)
    finder = Finder(
        doc,
        sheet.known(),
        codebook(),
        quoted=_unread(sheet),
        headings=sheet.spans(*HEADINGS),
        blocks=sheet.spans(*BlockKind),
    )
    drafts = finder.find()
    if _uses_network:
        weigh(doc, drafts, network())
    sheet.drafts = fold_visits(drafts)
    return doc


def date_events(doc: Doc) -> Doc:
    """The days of the reports."""
    sheet = sheet_of(doc)
    captions = sheet.spans(BlockKind.CAPTION)
    Clock(doc, sheet.article.published, sheet.spans(*SKIPPED), captions).date_all(sheet.drafts)
    return doc


def place_events(doc: Doc) -> Doc:
    """The places and contexts of the reports."""
    sheet = sheet_of(doc)
    cast = sheet.known()
    locator = Locator(cast, frozenset(code for code, _ in cast.counts.most_common(4)))
    for draft in sheet.drafts:
        draft.place = locator.place_of(draft)
        draft.context = contexts_of(draft.trigger.sent)
    settle_hosts(sheet.drafts)
    return doc


def merge_events(doc: Doc) -> Doc:
    """Reports of the same happening become one event."""
    sheet = sheet_of(doc)
    sheet.events = tuple(tell(sheet.article, number, group) for number, group in enumerate(merge(sheet.drafts), 1))
    return doc


def find_ties(doc: Doc) -> Doc:
    """Standing relations."""
    sheet = sheet_of(doc)
    sheet.ties = read_ties(doc, sheet.known(), _unread(sheet))
    return doc


STEPS: dict[str, Callable[[Doc], Doc]] = {
    "dragoman_actors": find_actors,
    "dragoman_quotes": find_quotes,
    "dragoman_warnings": find_warnings,
    "dragoman_events": find_events,
    "dragoman_dates": date_events,
    "dragoman_places": place_events,
    "dragoman_merging": merge_events,
    "dragoman_ties": find_ties,
}


def _unread(sheet: Sheet) -> list[tuple[int, int]]:
    """Where no event of the article's own is told: long quotations, datelines, links, furniture."""
    long = [(q.start, q.end) for q in sheet.quoted if q.words(sheet.article.text) >= LONG]
    return long + sheet.spans(*SKIPPED)


def _home(doc: Doc, article: Article, names: Names) -> str | None:
    """The state whose organs the article means by "police" and "the president": the dateline's, else the one most named."""
    counts: Counter[str] = Counter()
    for name in names.all:
        sense = name.sense("state", "capital", "seat", "adjective")
        if sense is not None and sense.code is not None and len(sense.code) == 3:
            counts[sense.code] += 2
        elif (group := name.sense("group")) is not None and group.home is not None:
            counts[group.home] += 1
    for name in names.all:
        if name.sense("state", "capital", "seat", "adjective", "organisation", "group", "leader") is None:
            place = name.sense("place")
            city = find_city(names.text(name), near=frozenset(counts)) if place is None and name.sense("city") else None
            code = place.code if place is not None else city.state if city is not None else None
            if code is not None and code in counts:
                counts[code] += 1
    if article.dateline_place:
        beside = _state_in_dateline(doc, article, names)
        city = find_city(article.dateline_place.title(), near=frozenset([beside] if beside else counts))
        if city is not None and (counts[city.state] >= 2 or not counts):
            return city.state
        if beside is not None:
            return beside
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def _state_in_dateline(doc: Doc, article: Article, names: Names) -> str | None:
    """The state that the dateline names beside a town: "KUFRA, Libya, May 4"; None where it names none, or two."""
    spans = [(b.start, b.end) for b in article.blocks if b.kind is BlockKind.DATELINE]
    inside = [n for n in names.all if any(start <= doc[n.start].idx < end for start, end in spans)]
    codes = {sense.code for name in inside if (sense := name.sense("state")) is not None}
    return codes.pop() if len(codes) == 1 else None


def _everyone(sheet: Sheet) -> tuple[Actor, ...]:
    """Everyone whom the article names as an actor, in the order of first mention, each once."""
    found: dict[tuple[str | None, str], Actor] = {}
    participants = [p.actor for event in sheet.events for p in (*event.actors, *event.recipients)]
    for actor in (*sheet.known().everyone(), *participants):
        found.setdefault((actor.code, actor.name), actor)
    return tuple(found.values())
