"""The tables of the record, as SQLAlchemy Core sees them; `COMMENTS` explains each to whoever opens a prompt.

Moments are text in UTC of one width (``2026-03-01T09:30:00.000000Z``), so that their order is that of time in both
databases. A row counts as known from ``known_from`` up to, and without, ``known_until``; None there means still.
Nothing is changed in place but the end of that span, so every earlier state can be asked for again.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

MOMENT = String(27, collation=None).with_variant(String(27, collation="C"), "postgresql")
IDENT = Text().with_variant(Text(collation="C"), "postgresql")
"""An id: ordered by its letters' codes in both databases, so that what is ordered by it comes out the same."""

KEY = BigInteger().with_variant(Integer, "sqlite")
JSONS = JSON(none_as_null=True)


def _known() -> tuple[Column[str], Column[str]]:
    return Column("known_from", MOMENT, nullable=False), Column("known_until", MOMENT)


meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
    comment="Facts about the record itself: the version of its tables and of the rules that joined its events.",
)

documents = Table(
    "documents",
    metadata,
    Column("document_key", KEY, primary_key=True, autoincrement=False),
    Column("id", IDENT, nullable=False, unique=True, comment="what commands and JSON call the document"),
    Column(
        "address", Text, nullable=False, unique=True, comment="by what it is known again: its id, address, file or text"
    ),
    comment="One row an article, whatever became of it; its texts are in versions.",
)

versions = Table(
    "versions",
    metadata,
    Column("version_key", KEY, primary_key=True, autoincrement=False),
    Column("document_key", KEY, ForeignKey("documents.document_key"), nullable=False, index=True),
    Column("number", Integer, nullable=False, comment="1 for the first text, 2 for the first change…"),
    Column("digest", String(32), nullable=False, comment="the same for the same text, title and day"),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Date, index=True),
    Column("url", Text),
    Column("language", String(20)),
    Column("text", Text, nullable=False),
    Column(
        "extras",
        JSONS,
        nullable=False,
        comment="the article's list of actors and its links, as `dragoman read` prints them",
    ),
    Column("reader", String(40), nullable=False, comment="the version of Dragoman that read it"),
    Column("withdrawn", Boolean, nullable=False, comment="the outlet took the article back"),
    Column("recorded", MOMENT, nullable=False, comment="when the row was written"),
    *_known(),
    Index("versions_known", "known_from"),
    Index("versions_digest", "digest"),
    comment="One row a text of a document: changed articles get a new version, and the old ones stay.",
)

reports = Table(
    "reports",
    metadata,
    Column("report_key", KEY, primary_key=True, autoincrement=False),
    Column("id", IDENT, nullable=False, index=True, comment="what `dragoman same` and `different` take"),
    Column("version_key", KEY, ForeignKey("versions.version_key"), nullable=False, index=True),
    Column("number", Integer, nullable=False, comment="which of the article's events, from 0"),
    Column("event", JSONS, nullable=False, comment="the event as the article alone tells it, without mentions"),
    Column("features", JSONS, nullable=False, comment="what joining compares: words, parties, days"),
    *_known(),
    comment="One article's account of one happening.",
)

mentions = Table(
    "mentions",
    metadata,
    Column("report_key", KEY, ForeignKey("reports.report_key"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False, comment="versions.text[start:end] is the text"),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("said_by", Text),
    Column("hedged", Boolean, nullable=False),
    Column("confidence", Float),
    Column("why", Text, nullable=False),
    comment="One row a place in an article that reports an event.",
)

memberships = Table(
    "memberships",
    metadata,
    Column("report_key", KEY, ForeignKey("reports.report_key"), primary_key=True, autoincrement=False),
    Column("event_id", IDENT, nullable=False, index=True),
    Column("why", Text, nullable=False, comment="why the report counts as one of this event"),
    Column("known_from", MOMENT, primary_key=True),
    Column("known_until", MOMENT),
    comment="Which report belongs to which event, and between which moments the record thought so.",
)

links = Table(
    "links",
    metadata,
    Column("report_key", KEY, ForeignKey("reports.report_key"), primary_key=True, autoincrement=False),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("other_key", KEY, ForeignKey("reports.report_key"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
    comment="For each report the earlier ones that it most likely tells the same happening as.",
)

blocks = Table(
    "blocks",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("report_key", KEY, ForeignKey("reports.report_key"), primary_key=True, autoincrement=False, index=True),
    comment="Type, parties and days in one number: only reports that share one are compared.",
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    Column("event_key", KEY, primary_key=True, autoincrement=False),
    Column("id", IDENT, nullable=False, index=True),
    Column("type", String(12), nullable=False),
    Column("mode", String(40)),
    Column("status", String(10), nullable=False),
    Column("plover", String(12), nullable=False),
    Column("quad", Integer, nullable=False, comment="1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"),
    Column("score", Float),
    Column("reciprocal", Boolean, nullable=False),
    Column("first_day", Date, comment="of the happening; null where no text settles it"),
    Column("last_day", Date),
    Column("day", Date, comment="to sort by: the first day, else the day of the first report"),
    Column("published", Date, comment="the day of the first report"),
    Column("place_code", String(20)),
    Column("place_name", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("context", JSONS, nullable=False),
    Column("actors", JSONS, nullable=False),
    Column("recipients", JSONS, nullable=False),
    *_known(),
    Index("events_day", "day", "known_until", "known_from"),
    Index("events_last", "last_day", "known_until", "known_from"),
    Index("events_known_from", "known_from"),
    comment="One row a state of a happening: who did what to whom, as the record told it between two moments.",
)

actors = Table(
    "actors",
    metadata,
    Column("actor_key", KEY, primary_key=True, autoincrement=False),
    Column("code", Text, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("sector", String(10)),
    Column("role", Text),
    comment="Everyone who takes part in an event, speaks or warns: persons with the office they held.",
)

participants = Table(
    "participants",
    metadata,
    Column("event_key", KEY, ForeignKey("events.event_key"), primary_key=True, autoincrement=False),
    Column("side", String(9), primary_key=True, comment="actor or recipient"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("actor_key", KEY, ForeignKey("actors.actor_key"), nullable=False, index=True),
    Column("party", Text, nullable=False, comment="the code, else the name, in small letters"),
    Column("person", Text, comment="the name, in small letters, where it is a person's"),
    Column("alone", Boolean, nullable=False, comment="the event has no other party"),
    Column("type", String(12), nullable=False, comment="of the event, as there"),
    Column("day", Date, comment="of the event, as there"),
    Column("last_day", Date, comment="the last day that the event may cover, else its day"),
    *_known(),
    Index("participants_party", "party", "day", "last_day", "type", "alone", "event_key", "known_until", "known_from"),
    Index("participants_person", "person"),
    comment="Who takes part in which state of an event, on which side.",
)

dyads = Table(
    "dyads",
    metadata,
    Column("event_key", KEY, ForeignKey("events.event_key"), primary_key=True, autoincrement=False),
    Column("a", Text, primary_key=True, comment="the party whose key comes first in the alphabet"),
    Column("b", Text, primary_key=True),
    Column("forward", Boolean, comment="true where a acts on b, false where b acts on a, null where both act"),
    Column("day", Date, comment="of the event, as there"),
    Column("last_day", Date, comment="the last day that the event may cover, else its day"),
    Column("type", String(12), nullable=False),
    Column("quad", Integer, nullable=False),
    Column("score", Float),
    Column("status", String(10), nullable=False),
    *_known(),
    Index(
        "dyads_pair",
        "a",
        "b",
        "day",
        "last_day",
        "type",
        "quad",
        "score",
        "status",
        "event_key",
        "known_until",
        "known_from",
    ),
    comment="The pairs of parties of each state of an event.",
    sqlite_with_rowid=False,
)

quotes = Table(
    "quotes",
    metadata,
    Column("version_key", KEY, ForeignKey("versions.version_key"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column(
        "actor_key", KEY, ForeignKey("actors.actor_key"), index=True, comment="who spoke; null where nobody is named"
    ),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Date, index=True),
    *_known(),
    comment="Words in quotation marks.",
)

warnings = Table(
    "warnings",
    metadata,
    Column("version_key", KEY, ForeignKey("versions.version_key"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("said_by", Text),
    Column("actor_key", KEY, ForeignKey("actors.actor_key"), index=True, comment="who fears it"),
    Column("drivers", JSONS, nullable=False),
    Column("start", Integer, nullable=False, comment="of the outcome"),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False, comment="the outcome that is feared"),
    Column("published", Date, index=True),
    *_known(),
    comment="Conditional risks: if the drivers, then the outcome.",
)

ties = Table(
    "ties",
    metadata,
    Column("version_key", KEY, ForeignKey("versions.version_key"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source_key", KEY, ForeignKey("actors.actor_key"), nullable=False, index=True),
    Column("target_key", KEY, ForeignKey("actors.actor_key"), nullable=False, index=True),
    Column("kind", String(30), nullable=False),
    Column("trend", String(30)),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Date, index=True),
    *_known(),
    comment="Standing relations between two actors.",
)

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("version_key", KEY, ForeignKey("versions.version_key"), primary_key=True, autoincrement=False, index=True),
    comment="Parts of each text's signature: only texts that share one are compared.",
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    Column("version_key", KEY, ForeignKey("versions.version_key"), primary_key=True, autoincrement=False),
    Column("other_key", KEY, ForeignKey("versions.version_key"), primary_key=True, autoincrement=False, index=True),
    Column("similarity", Float, nullable=False, comment="share of word sequences in common, 0 to 1"),
    comment="Texts of different documents that are nearly the same: an agency's text in two papers.",
)

runs = Table(
    "runs",
    metadata,
    Column("run_key", KEY, primary_key=True, autoincrement=False),
    Column("command", Text, nullable=False),
    Column("program", String(40), nullable=False),
    Column("started", MOMENT, nullable=False),
    Column("ended", MOMENT, comment="null for a run that goes on or was cut off"),
    comment="One row a time that `dragoman add` or `watch` ran.",
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("run_key", KEY, ForeignKey("runs.run_key"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("input", Text, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("reason", Text),
    Column("document_key", KEY, ForeignKey("documents.document_key"), index=True),
    Column("digest", String(32), comment="of the input's bytes, by which it is known again"),
    Index("outcomes_digest", "digest"),
    Index("outcomes_input", "input"),
    comment="What became of each input of each run.",
)

judgements = Table(
    "judgements",
    metadata,
    Column("judgement_key", KEY, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False, comment="same or different"),
    Column("a", Text, nullable=False, comment="a report's id"),
    Column("b", Text, nullable=False),
    Column("note", Text),
    Column("known_from", MOMENT, nullable=False),
    Column("known_until", MOMENT, comment="when it was taken back"),
    comment="What people said about which reports tell the same happening; it wins over the rules.",
)

forgotten = Table(
    "forgotten",
    metadata,
    Column(
        "address",
        String(64),
        primary_key=True,
        comment="a fingerprint of what the document was known by, not the thing itself",
    ),
    Column("moment", MOMENT, nullable=False),
    Column("reason", Text),
    comment="Documents that were forgotten for the law's sake, so that they are not taken in again.",
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("failures", Integer, nullable=False),
    Column("next_poll", Float, nullable=False, comment="seconds since 1970"),
    comment="What `dragoman watch` remembers of each feed.",
)
