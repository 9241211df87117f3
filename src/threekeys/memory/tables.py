"""The tables, as the latest migration leaves them; a test compares the two."""

from sqlalchemy import (
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
    UniqueConstraint,
    false,
)

LAST_ID = 2**31 - 1
"""No row has a greater number; a database would choke on one."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _to(table: str, *, kept: bool = False) -> ForeignKey:
    """To a row without which this one goes as well, or stays without it."""
    return ForeignKey(f"{table}.id", ondelete="SET NULL" if kept else "CASCADE")


people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("added_on", Date, nullable=False),
    Column("how_met", Text, nullable=False, server_default=""),
    Column("introduced_by_id", Integer, _to("people", kept=True)),
    Column("email", String(320), nullable=False, server_default=""),
    Column("url", Text, nullable=False, server_default=""),
    Column("cadence_days", Integer),
    Column("snoozed_until", Date),
    Column("last_contact", Date),
    Index(None, "last_contact"),
    Index(None, "cadence_days"),
    Index(None, "introduced_by_id"),
)

names = Table(
    "names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, _to("people"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    Column("main", Boolean, nullable=False),
    Index(None, "person_id"),
)

tags = Table(
    "tags",
    metadata,
    Column("person_id", Integer, _to("people"), primary_key=True),
    Column("tag", String(80), primary_key=True),
)

contacts = Table(
    "contacts",
    metadata,
    Column("person_id", Integer, _to("people"), primary_key=True),
    Column("day", Date, primary_key=True),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False, unique=True),
    Column("day", Date, nullable=False),
    Column("type", String(40), nullable=False),
    Column("intent", String(20), nullable=False),
    Column("me", Text, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("bands_version", String(20), nullable=False),
    Column("listen", Integer),
    Column("learn", Integer),
    Column("add_value", Integer),
    Column("rehearsal", Boolean, nullable=False, server_default=false()),
    Index(None, "rehearsal", "type", "day"),
    Index(None, "day"),
)

records = Table(
    "records",
    metadata,
    Column("meeting_id", Integer, _to("meetings"), primary_key=True),
    Column("reflection", Text, nullable=False),
    Column("transcript", Text),
)

readings = Table(
    "readings",
    metadata,
    Column("meeting_id", Integer, _to("meetings"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("value", Float),
    Column("unit", String(40), nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("cases", Integer),
)

participants = Table(
    "participants",
    metadata,
    Column("meeting_id", Integer, _to("meetings"), primary_key=True),
    Column("person_id", Integer, _to("people"), primary_key=True),
    Index(None, "person_id"),
)

facts = Table(
    "facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, _to("people"), nullable=False),
    Column("meeting_id", Integer, _to("meetings")),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("utterance", Integer),
    Column("learned_on", Date, nullable=False),
    Column("day", Date),
    Column("still_true", Boolean, nullable=False, server_default="1"),
    Index(None, "person_id"),
    Index(None, "meeting_id"),
    Index(None, "day"),
    Index(None, "kind", "learned_on"),
)

promises = Table(
    "promises",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, _to("people"), nullable=False),
    Column("meeting_id", Integer, _to("meetings")),
    Column("who", String(4), nullable=False),
    Column("text", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("utterance", Integer),
    Column("said_when", Text),
    Column("made_on", Date, nullable=False),
    Column("due", Date),
    Column("done_on", Date),
    Index(None, "person_id"),
    Index(None, "meeting_id"),
    Index(None, "done_on", "who", "due"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", Integer, _to("meetings"), nullable=False),
    Column("question_id", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("asked_at", Integer),
    Index(None, "meeting_id"),
)

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", Integer, _to("meetings"), nullable=False, unique=True),
    Column("document", Text, nullable=False),
    Column("drafted_on", Date, nullable=False),
    Column("remind_on", Date),
    Column("remind_about", Text, nullable=False, server_default=""),
    Column("sent_on", Date),
    Index(None, "sent_on", "remind_on"),
)

introductions = Table(
    "introductions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("needs_id", Integer, _to("people"), nullable=False),
    Column("gives_id", Integer, _to("people"), nullable=False),
    Column("state", String(10), nullable=False),
    Column("since", Date, nullable=False),
    UniqueConstraint("needs_id", "gives_id"),
    Index(None, "gives_id"),
)

offers = Table(
    "offers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False, unique=True),
    Column("added_on", Date, nullable=False),
)
