"""The tables. A change here needs a step in `migrations/versions`; a test holds the two against each other.

Texts of members are masked before they come here (assistant.masking). Public names of rows are random; what opens a reply or a
session is kept as a hash only.
"""

from sqlalchemy import (
    JSON,
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
)

from server.store.columns import Moment, Packed

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- the union ------------------------------------------------------------------------------------------------------------------
# A unit sees itself and what is below it: `path` is "/national/industry/grassroots/", so "below" is a prefix.
units = Table(
    "units",
    metadata,
    Column("code", String(60), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("level", String(12), nullable=False),  # national, industry, grassroots
    Column("path", String(400), nullable=False, unique=True),
)

# --- people who work here -------------------------------------------------------------------------------------------------------
accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String(120), nullable=False, unique=True),  # lower case
    Column("name", String(120), nullable=False),
    Column("role", String(12), nullable=False),  # officer, maintainer, admin
    Column("unit", ForeignKey("units.code"), nullable=False),
    Column("password_hash", String(200)),
    Column("oidc_subject", String(300), unique=True),
    Column("active", Boolean, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("locked_until", Moment),
    Column("created", Moment, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("created", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("expires", Moment, nullable=False, index=True),
)
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 ...: a gap is a loss
    Column("at", Moment, nullable=False),
    Column("actor", String(120), nullable=False),  # login, or "system"
    Column("action", String(60), nullable=False),
    Column("object", String(200), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Index("ix_audit_action_object", "action", "object"),
)

# --- what members ask -----------------------------------------------------------------------------------------------------------
asked = Table(
    "asked",
    metadata,
    Column("id", String(40), primary_key=True),  # the id of the answer
    Column("at", Moment, nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("understood", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("status", String(12), nullable=False),
    Column("reason", String(20)),
    Column("confidence", Float),
    Column("topic", String(60)),
    Column("unit", String(60), index=True),
    Column("employer", String(120), index=True),
    Column("snapshot", String(40), nullable=False),
    Column("answer", Packed, nullable=False),
    Column("expires", Moment, nullable=False, index=True),
)
daily = Table(
    "daily",  # how many questions of a kind a day: no text, so it is kept for good
    metadata,
    Column("day", Date, primary_key=True),
    Column("unit", String(60), primary_key=True),  # "": none was named
    Column("topic", String(60), primary_key=True),  # "": none
    Column("status", String(12), primary_key=True),
    Column("reason", String(20), primary_key=True),  # "": it was answered, or a fact was asked back
    Column("count", Integer, nullable=False),
)
feedback = Table(
    "feedback",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("asked", String(40), nullable=False, index=True),  # no foreign key: the question may have been erased
    Column("useful", Boolean, nullable=False),
    Column("reason", String(20)),
    Column("note", Text),
)
links = Table(
    "links",
    metadata,
    Column("token", String(40), primary_key=True),
    Column("answer", Packed, nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False, index=True),
)
once = Table(
    "once",  # what was answered to a request sent under an Idempotency-Key
    metadata,
    Column("key", String(64), primary_key=True),
    Column("body_hash", String(64), nullable=False),
    Column("response", JSON, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)
counters = Table(
    "counters",  # rate limits all processes share
    metadata,
    Column("key", String(200), primary_key=True),
    Column("window", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    Index("ix_counters_window", "window"),
)

# --- the review desk ------------------------------------------------------------------------------------------------------------
clusters = Table(
    "clusters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("question", Text, nullable=False),  # the one that stands for all
    Column("topic", String(60)),
    Column("created", Moment, nullable=False),
)
tickets = Table(
    "tickets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("source", String(20), nullable=False),  # asked_person, refused, low_confidence, disliked, sampled, withdrawn
    Column("code_hash", String(64), unique=True),  # what the member holds
    Column("asked", String(40), index=True),
    Column("question", Text, nullable=False),
    Column("understood", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("note", Text),
    Column("unit", String(60), index=True),
    Column("employer", String(120)),
    Column("topic", String(60)),
    Column("risk", Integer, nullable=False),  # 0 low .. 3 a person in danger
    Column("needs_two", Boolean, nullable=False),
    Column("answer", Packed),
    Column("cluster", ForeignKey("clusters.id"), index=True),
    Column("verified", String(40), index=True),  # the signed answer that came back, or that answers this
    Column("status", String(12), nullable=False, index=True),  # open, claimed, answered, closed
    Column("claimed_by", ForeignKey("accounts.id")),
    Column("claimed_until", Moment),
    Column("version", Integer, nullable=False),
    Column("changed", Moment, nullable=False),
    sqlite_autoincrement=True,  # the log and signed answers name tickets that were erased: no number comes twice
)
replies = Table(
    "replies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ticket", ForeignKey("tickets.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("signed_by", String(120), nullable=False),
    Column("unit_name", String(200), nullable=False),
    Column("verified", String(40)),
    Column("statements", JSON, nullable=False),
    Column("citations", JSON, nullable=False),
)

# --- signed answers -------------------------------------------------------------------------------------------------------------
verified = Table(
    "verified",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("question", Text, nullable=False),
    Column("topic", String(60)),
    Column("as_of", Date, nullable=False),  # the law of which day
    Column("statements", JSON, nullable=False),
    Column("unit", ForeignKey("units.code"), nullable=False),
    Column("unit_name", String(200), nullable=False),
    Column("status", String(12), nullable=False, index=True),  # waiting (for a second person), signed, withdrawn, replaced
    Column("public", Boolean, nullable=False),
    Column("former", Boolean, nullable=False),  # tells law that no longer bound when it was signed
    Column("signed_by", ForeignKey("accounts.id"), nullable=False),
    Column("signed_name", String(120), nullable=False),
    Column("signed_at", Moment, nullable=False),
    Column("second_by", ForeignKey("accounts.id")),
    Column("second_name", String(120)),
    Column("second_at", Moment),
    Column("withdrawn_at", Moment),
    Column("withdrawn_because", JSON),
    Column("replaced_by", String(40)),  # the answer signed in its place after it was withdrawn
    Column("ticket", Integer),
    Column("snapshot", String(40), nullable=False),
    Column("served", Integer, nullable=False),
    Column("version", Integer, nullable=False),
)
bindings = Table(
    "bindings",
    metadata,
    Column("verified", ForeignKey("verified.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(12), primary_key=True),  # provision, parameter
    Column("key", String(200), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Index("ix_bindings_kind_key", "kind", "key"),
)
wordings = Table(
    "wordings",  # other ways a signed answer's question was put, confirmed by an officer
    metadata,
    Column("verified", ForeignKey("verified.id", ondelete="CASCADE"), primary_key=True),
    Column("text", String(2000), primary_key=True),
)

# --- the law kept current -------------------------------------------------------------------------------------------------------
uploads = Table(
    "uploads",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("account", ForeignKey("accounts.id")),  # none: the watch folder
    Column("filename", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("status", String(12), nullable=False),  # parsed, refused, staged, built, failed, published, dropped
    Column("report", JSON, nullable=False),
    Column("snapshot", String(40)),
    Column("changed", Moment, nullable=False),
)
publications = Table(
    "publications",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String(120), nullable=False),
    Column("kind", String(12), nullable=False),  # publish, rollback
    Column("snapshot", String(40), nullable=False),
    Column("previous", String(40)),
    Column("gate", JSON, nullable=False),
    Column("withdrawn", Integer, nullable=False),
)
gold_drafts = Table(
    "gold_drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String(120), nullable=False),
    Column("verified", String(40), nullable=False),
    Column("question", Text, nullable=False),
    Column("groups", JSON, nullable=False),  # evidence groups: lists of written citations
    Column("exported", Boolean, nullable=False),
    UniqueConstraint("verified", "question"),
)
