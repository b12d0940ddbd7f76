"""The first tables."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.String(length=27).with_variant(sa.String(length=27, collation="C"), "postgresql")
JSONS = sa.JSON(none_as_null=True)
IDENT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables, those first that others point to, and the search over the texts."""
    _make_actors()
    _make_documents()
    _make_events()
    _make_feeds()
    _make_forgotten()
    _make_judgements()
    _make_meta()
    _make_runs()
    _make_dyads()
    _make_outcomes()
    _make_participants()
    _make_versions()
    _make_bands()
    _make_copies()
    _make_quotes()
    _make_reports()
    _make_ties()
    _make_warnings()
    _make_blocks()
    _make_links()
    _make_memberships()
    _make_mentions()
    _make_search()


def _make_actors() -> None:
    op.create_table(
        "actors",
        sa.Column("actor_key", KEY, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sector", sa.String(length=10), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("actor_key"),
        comment="Everyone who takes part in an event, speaks or warns: persons with the office they held.",
    )
    op.create_index("ix_actors_code", "actors", ["code"], unique=False)
    op.create_index("ix_actors_name", "actors", ["name"], unique=False)


def _make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("document_key", KEY, autoincrement=False, nullable=False),
        sa.Column("id", IDENT, nullable=False, comment="what commands and JSON call the document"),
        sa.Column(
            "address", sa.Text(), nullable=False, comment="by what it is known again: its id, address, file or text"
        ),
        sa.PrimaryKeyConstraint("document_key"),
        sa.UniqueConstraint("address"),
        sa.UniqueConstraint("id"),
        comment="One row an article, whatever became of it; its texts are in versions.",
    )


def _make_events() -> None:
    op.create_table(
        "events",
        sa.Column("event_key", KEY, autoincrement=False, nullable=False),
        sa.Column("id", IDENT, nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("plover", sa.String(length=12), nullable=False),
        sa.Column(
            "quad",
            sa.Integer(),
            nullable=False,
            comment="1 verbal, 2 material cooperation, 3 verbal, 4 material conflict",
        ),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reciprocal", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True, comment="of the happening; null where no text settles it"),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column(
            "day", sa.Date(), nullable=True, comment="to sort by: the first day, else the day of the first report"
        ),
        sa.Column("published", sa.Date(), nullable=True, comment="the day of the first report"),
        sa.Column("place_code", sa.String(length=20), nullable=True),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("context", JSONS, nullable=False),
        sa.Column("actors", JSONS, nullable=False),
        sa.Column("recipients", JSONS, nullable=False),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("event_key"),
        comment="One row a state of a happening: who did what to whom, as the record told it between two moments.",
    )
    op.create_index("events_day", "events", ["day", "known_until", "known_from"], unique=False)
    op.create_index("events_known_from", "events", ["known_from"], unique=False)
    op.create_index("events_last", "events", ["last_day", "known_until", "known_from"], unique=False)
    op.create_index("ix_events_id", "events", ["id"], unique=False)


def _make_feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_poll", sa.Float(), nullable=False, comment="seconds since 1970"),
        sa.PrimaryKeyConstraint("address"),
        comment="What `dragoman watch` remembers of each feed.",
    )


def _make_forgotten() -> None:
    op.create_table(
        "forgotten",
        sa.Column(
            "address",
            sa.String(length=64),
            nullable=False,
            comment="a fingerprint of what the document was known by, not the thing itself",
        ),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("address"),
        comment="Documents that were forgotten for the law's sake, so that they are not taken in again.",
    )


def _make_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("judgement_key", KEY, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False, comment="same or different"),
        sa.Column("a", sa.Text(), nullable=False, comment="a report's id"),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True, comment="when it was taken back"),
        sa.PrimaryKeyConstraint("judgement_key"),
        comment="What people said about which reports tell the same happening; it wins over the rules.",
    )


def _make_meta() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        comment="Facts about the record itself: the version of its tables and of the rules that joined its events.",
    )


def _make_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("run_key", KEY, autoincrement=False, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("program", sa.String(length=40), nullable=False),
        sa.Column("started", MOMENT, nullable=False),
        sa.Column("ended", MOMENT, nullable=True, comment="null for a run that goes on or was cut off"),
        sa.PrimaryKeyConstraint("run_key"),
        comment="One row a time that `dragoman add` or `watch` ran.",
    )


def _make_dyads() -> None:
    op.create_table(
        "dyads",
        sa.Column("event_key", KEY, autoincrement=False, nullable=False),
        sa.Column("a", sa.Text(), nullable=False, comment="the party whose key comes first in the alphabet"),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column(
            "forward",
            sa.Boolean(),
            nullable=True,
            comment="true where a acts on b, false where b acts on a, null where both act",
        ),
        sa.Column("day", sa.Date(), nullable=True, comment="of the event, as there"),
        sa.Column("last_day", sa.Date(), nullable=True, comment="the last day that the event may cover, else its day"),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["event_key"], ["events.event_key"]),
        sa.PrimaryKeyConstraint("event_key", "a", "b"),
        comment="The pairs of parties of each state of an event.",
        sqlite_with_rowid=False,
    )
    op.create_index(
        "dyads_pair",
        "dyads",
        ["a", "b", "day", "last_day", "type", "quad", "score", "status", "event_key", "known_until", "known_from"],
        unique=False,
    )


def _make_outcomes() -> None:
    op.create_table(
        "outcomes",
        sa.Column("run_key", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("document_key", KEY, nullable=True),
        sa.Column(
            "digest", sa.String(length=32), nullable=True, comment="of the input's bytes, by which it is known again"
        ),
        sa.ForeignKeyConstraint(["document_key"], ["documents.document_key"]),
        sa.ForeignKeyConstraint(["run_key"], ["runs.run_key"]),
        sa.PrimaryKeyConstraint("run_key", "number"),
        comment="What became of each input of each run.",
    )
    op.create_index("ix_outcomes_document_key", "outcomes", ["document_key"], unique=False)
    op.create_index("outcomes_digest", "outcomes", ["digest"], unique=False)
    op.create_index("outcomes_input", "outcomes", ["input"], unique=False)


def _make_participants() -> None:
    op.create_table(
        "participants",
        sa.Column("event_key", KEY, autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=9), nullable=False, comment="actor or recipient"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_key", KEY, nullable=False),
        sa.Column("party", sa.Text(), nullable=False, comment="the code, else the name, in small letters"),
        sa.Column("person", sa.Text(), nullable=True, comment="the name, in small letters, where it is a person's"),
        sa.Column("alone", sa.Boolean(), nullable=False, comment="the event has no other party"),
        sa.Column("type", sa.String(length=12), nullable=False, comment="of the event, as there"),
        sa.Column("day", sa.Date(), nullable=True, comment="of the event, as there"),
        sa.Column("last_day", sa.Date(), nullable=True, comment="the last day that the event may cover, else its day"),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["actor_key"], ["actors.actor_key"]),
        sa.ForeignKeyConstraint(["event_key"], ["events.event_key"]),
        sa.PrimaryKeyConstraint("event_key", "side", "number"),
        comment="Who takes part in which state of an event, on which side.",
    )
    op.create_index("ix_participants_actor_key", "participants", ["actor_key"], unique=False)
    op.create_index(
        "participants_party",
        "participants",
        ["party", "day", "last_day", "type", "alone", "event_key", "known_until", "known_from"],
        unique=False,
    )
    op.create_index("participants_person", "participants", ["person"], unique=False)


def _make_versions() -> None:
    op.create_table(
        "versions",
        sa.Column("version_key", KEY, autoincrement=False, nullable=False),
        sa.Column("document_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="1 for the first text, 2 for the first change…"),
        sa.Column("digest", sa.String(length=32), nullable=False, comment="the same for the same text, title and day"),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "extras",
            JSONS,
            nullable=False,
            comment="the article's list of actors and its links, as `dragoman read` prints them",
        ),
        sa.Column("reader", sa.String(length=40), nullable=False, comment="the version of Dragoman that read it"),
        sa.Column("withdrawn", sa.Boolean(), nullable=False, comment="the outlet took the article back"),
        sa.Column("recorded", MOMENT, nullable=False, comment="when the row was written"),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["document_key"], ["documents.document_key"]),
        sa.PrimaryKeyConstraint("version_key"),
        comment="One row a text of a document: changed articles get a new version, and the old ones stay.",
    )
    op.create_index("ix_versions_document_key", "versions", ["document_key"], unique=False)
    op.create_index("ix_versions_published", "versions", ["published"], unique=False)
    op.create_index("versions_known", "versions", ["known_from"], unique=False)
    op.create_index("versions_digest", "versions", ["digest"], unique=False)


def _make_bands() -> None:
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version_key", KEY, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["version_key"], ["versions.version_key"]),
        sa.PrimaryKeyConstraint("band", "version_key"),
        comment="Parts of each text's signature: only texts that share one are compared.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bands_version_key", "bands", ["version_key"], unique=False)


def _make_copies() -> None:
    op.create_table(
        "copies",
        sa.Column("version_key", KEY, autoincrement=False, nullable=False),
        sa.Column("other_key", KEY, autoincrement=False, nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False, comment="share of word sequences in common, 0 to 1"),
        sa.ForeignKeyConstraint(["other_key"], ["versions.version_key"]),
        sa.ForeignKeyConstraint(["version_key"], ["versions.version_key"]),
        sa.PrimaryKeyConstraint("version_key", "other_key"),
        comment="Texts of different documents that are nearly the same: an agency's text in two papers.",
    )
    op.create_index("ix_copies_other_key", "copies", ["other_key"], unique=False)


def _make_quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("version_key", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_key", KEY, nullable=True, comment="who spoke; null where nobody is named"),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["actor_key"], ["actors.actor_key"]),
        sa.ForeignKeyConstraint(["version_key"], ["versions.version_key"]),
        sa.PrimaryKeyConstraint("version_key", "number"),
        comment="Words in quotation marks.",
    )
    op.create_index("ix_quotes_actor_key", "quotes", ["actor_key"], unique=False)
    op.create_index("ix_quotes_published", "quotes", ["published"], unique=False)


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("report_key", KEY, autoincrement=False, nullable=False),
        sa.Column("id", IDENT, nullable=False, comment="what `dragoman same` and `different` take"),
        sa.Column("version_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="which of the article's events, from 0"),
        sa.Column("event", JSONS, nullable=False, comment="the event as the article alone tells it, without mentions"),
        sa.Column("features", JSONS, nullable=False, comment="what joining compares: words, parties, days"),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["version_key"], ["versions.version_key"]),
        sa.PrimaryKeyConstraint("report_key"),
        comment="One article's account of one happening.",
    )
    op.create_index("ix_reports_id", "reports", ["id"], unique=False)
    op.create_index("ix_reports_version_key", "reports", ["version_key"], unique=False)


def _make_ties() -> None:
    op.create_table(
        "ties",
        sa.Column("version_key", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_key", KEY, nullable=False),
        sa.Column("target_key", KEY, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("trend", sa.String(length=30), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["source_key"], ["actors.actor_key"]),
        sa.ForeignKeyConstraint(["target_key"], ["actors.actor_key"]),
        sa.ForeignKeyConstraint(["version_key"], ["versions.version_key"]),
        sa.PrimaryKeyConstraint("version_key", "number"),
        comment="Standing relations between two actors.",
    )
    op.create_index("ix_ties_published", "ties", ["published"], unique=False)
    op.create_index("ix_ties_source_key", "ties", ["source_key"], unique=False)
    op.create_index("ix_ties_target_key", "ties", ["target_key"], unique=False)


def _make_warnings() -> None:
    op.create_table(
        "warnings",
        sa.Column("version_key", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("actor_key", KEY, nullable=True, comment="who fears it"),
        sa.Column("drivers", JSONS, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False, comment="of the outcome"),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="the outcome that is feared"),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["actor_key"], ["actors.actor_key"]),
        sa.ForeignKeyConstraint(["version_key"], ["versions.version_key"]),
        sa.PrimaryKeyConstraint("version_key", "number"),
        comment="Conditional risks: if the drivers, then the outcome.",
    )
    op.create_index("ix_warnings_actor_key", "warnings", ["actor_key"], unique=False)
    op.create_index("ix_warnings_published", "warnings", ["published"], unique=False)


def _make_blocks() -> None:
    op.create_table(
        "blocks",
        sa.Column("block", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report_key", KEY, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.report_key"]),
        sa.PrimaryKeyConstraint("block", "report_key"),
        comment="Type, parties and days in one number: only reports that share one are compared.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_blocks_report_key", "blocks", ["report_key"], unique=False)


def _make_links() -> None:
    op.create_table(
        "links",
        sa.Column("report_key", KEY, autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other_key", KEY, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["other_key"], ["reports.report_key"]),
        sa.ForeignKeyConstraint(["report_key"], ["reports.report_key"]),
        sa.PrimaryKeyConstraint("report_key", "rank"),
        comment="For each report the earlier ones that it most likely tells the same happening as.",
    )
    op.create_index("ix_links_other_key", "links", ["other_key"], unique=False)


def _make_memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("report_key", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", IDENT, nullable=False),
        sa.Column("why", sa.Text(), nullable=False, comment="why the report counts as one of this event"),
        sa.Column("known_from", MOMENT, nullable=False),
        sa.Column("known_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["report_key"], ["reports.report_key"]),
        sa.PrimaryKeyConstraint("report_key", "known_from"),
        comment="Which report belongs to which event, and between which moments the record thought so.",
    )
    op.create_index("ix_memberships_event_id", "memberships", ["event_id"], unique=False)


def _make_mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("report_key", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False, comment="versions.text[start:end] is the text"),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.report_key"]),
        sa.PrimaryKeyConstraint("report_key", "number"),
        comment="One row a place in an article that reports an event.",
    )


def _make_search() -> None:
    statements: tuple[str, ...] = SQLITE_SEARCH
    if op.get_bind().dialect.name != "sqlite":
        accented, plain = _accents()
        statements = tuple(s.format(accented=accented, plain=plain) for s in POSTGRESQL_SEARCH)
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)


def _accents() -> tuple[str, str]:
    letters = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
    pairs = [(letter, unicodedata.normalize("NFD", letter)[0]) for letter in letters]
    pairs = [(letter, base) for letter, base in pairs if base != letter and base.isascii() and base.isalpha()]
    return "".join(letter for letter, _ in pairs), "".join(base for _, base in pairs)


SQLITE_SEARCH = (
    (
        "CREATE VIRTUAL TABLE search USING fts5(title, text, content='versions', "
        "content_rowid='version_key', tokenize='porter unicode61 remove_diacritics 2')"
    ),
    (
        "CREATE TRIGGER versions_added AFTER INSERT ON versions BEGIN INSERT INTO search(rowid, title, "
        "text) VALUES (new.version_key, new.title, new.text); END"
    ),
    (
        "CREATE TRIGGER versions_gone AFTER DELETE ON versions BEGIN INSERT INTO search(search, rowid, "
        "title, text) VALUES ('delete', old.version_key, old.title, old.text); END"
    ),
)


POSTGRESQL_SEARCH = (
    "CREATE TEXT SEARCH DICTIONARY dragoman (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION dragoman (COPY = pg_catalog.english)",
    (
        "ALTER TEXT SEARCH CONFIGURATION dragoman ALTER MAPPING FOR asciiword, asciihword, "
        "hword_asciipart, word, hword, hword_part WITH dragoman"
    ),
    (
        "ALTER TABLE versions ADD COLUMN search tsvector GENERATED ALWAYS AS "
        "(setweight(to_tsvector('dragoman', translate(left(coalesce(title, ''), 2000), '{accented}', "
        "'{plain}')), 'A') || to_tsvector('dragoman', translate(left(text, 150000), '{accented}', "
        "'{plain}'))) STORED"
    ),
    "CREATE INDEX versions_search ON versions USING gin (search)",
)
