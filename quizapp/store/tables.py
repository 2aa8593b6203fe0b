"""The declared tables. STRICT, integers for times and days, names interned to small integers.

A log line's number is ``device number << SHIFT | sequence``: the key (device, sequence) is the
rowid, the next sequence is one lookup, and a device's lines lie in the order they were written.
A device's sequence starts each opening at the clock's milliseconds since 2020, so a file put back
by hand from an older copy does not use a key twice.
"""

from typing import Any, Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import REAL

SHIFT: Final = 42  # 139 years of milliseconds; up to 2 million devices
REVIEW: Final = 1  # the number of the word "review", so that SQLite stores it in no bytes at all

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "fk": "%(table_name)s_%(column_0_name)s_fk",
    }
)


def _number(
    name: str, *, needed: bool = True, to: str | None = None, key: bool = False
) -> Column[int]:
    links = [ForeignKey(to)] if to else []
    return Column(
        name, Integer, *links, nullable=not (needed or key), primary_key=key, autoincrement=False
    )


def _text(name: str, *, needed: bool = True, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not needed, unique=unique or None)


def _real(name: str, *, needed: bool = True) -> Column[float]:
    return Column(name, REAL, nullable=not needed)


def _table(name: str, *parts: Any, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _interned(name: str) -> Table:
    return _table(name, Column("id", Integer, primary_key=True), _text("name", unique=True))


# What the log is written in.
mark = _table("mark", Column("name", Text, primary_key=True), _text("value"), rowid=False)
device = _interned("device")
learner = _interned("learner")
item = _interned("item")
word = _interned("word")  # kinds, sources, slips

# The log.
log = _table(
    "log",
    Column("id", Integer, primary_key=True),
    _number("kind", to="word.id"),
    _number("learner", to="learner.id"),
    _number("item", needed=False, to="item.id"),
    _number("at"),
    _number("behind"),  # at - raw
    _number("day"),
    _number("rating", needed=False),
    _number("duration", needed=False),
    _number("source", needed=False, to="word.id"),
    _number("flags"),
    _number("digest", needed=False),
    _text("payload", needed=False),
    # Random bytes that happen to read as a row are found by these, in ``quick_check`` too. They
    # call no function of SQLite's JSON: versions before 3.41 refuse it where no schema is trusted.
    CheckConstraint("(kind = 1) = (rating IS NOT NULL)"),
    CheckConstraint("(rating IS NULL) = (source IS NULL)"),
    CheckConstraint("rating IS NULL OR (rating BETWEEN 1 AND 4 AND item IS NOT NULL)"),
    CheckConstraint("behind >= 0"),
    CheckConstraint("payload GLOB '{*}'"),
    Index("log_item", "item", sqlite_where=text("item IS NOT NULL")),
    Index("log_kind", "kind", sqlite_where=text("kind <> 1")),
)
tries = _table(
    "tries",
    _number("log", key=True, to="log.id"),
    _text("tries"),
    CheckConstraint("tries GLOB '[[]*]'"),
)
problem = _table(
    "problem",
    _number("log", key=True, to="log.id"),
    _number("level", needed=False),
    _number("seed", needed=False),
    _number("version", needed=False),
    _text("parameters", needed=False),
    CheckConstraint("parameters GLOB '{*}'"),
)

# Derived from the log and the catalogue.
state = _table(
    "state",
    _number("learner", key=True),
    _number("item", key=True),
    _number("topic"),
    _number("queue"),
    _number("ask", needed=False),  # the day from which the queue gives it
    _real("stability", needed=False),
    _real("difficulty", needed=False),
    _number("last_day", needed=False),
    _number("due", needed=False),
    _number("reps"),
    _number("lapses"),
    _number("right_streak"),
    _number("first_day", needed=False),
    _number("last_rating", needed=False),
    _number("suspended"),
    _number("buried_until", needed=False),
    _number("flagged"),
    _number("known"),
    _number("last_digest", needed=False),
    Index("state_due", "learner", "ask", "topic", sqlite_where=text("queue = 1")),
    Index("state_suspended", "learner", "topic", sqlite_where=text("queue = 2")),
    rowid=False,
)
fresh = _table(  # what the catalogue has and the learner has not met
    "fresh",
    *[_number(name, key=True) for name in ("learner", "topic", "place", "item")],
    rowid=False,
)
mastery = _table(
    "mastery",
    _number("learner", key=True),
    _number("family", key=True),
    _number("level"),
    _number("streak"),
    _number("streak_day", needed=False),
    _number("fails"),
    _number("mastered"),
    rowid=False,
)
undone = _table("undone", _number("log", key=True))
rollup = _table(
    "rollup",
    *[_number(name, key=True) for name in ("learner", "day", "topic", "rating")],
    _number("n"),
    _number("ms"),
    rowid=False,
)
slip = _table(
    "slip",
    *[_number(name, key=True) for name in ("learner", "source", "slip")],
    _number("n"),
    rowid=False,
)

# The catalogue.
topic = _table(
    "topic",
    Column("id", Integer, primary_key=True),
    _text("name", unique=True),
    Column("total", Integer, nullable=False, server_default="0"),  # its items that are present
)
deck = _table(
    "deck",
    Column("id", Integer, primary_key=True),
    _text("folder"),
    _text("path"),
    _number("topic", to="topic.id"),
    _number("rank"),
    _number("place"),
    _text("title"),
    _text("about"),
    _number("size"),
    _number("mtime_ns"),
    _number("digest"),
    _text("problems"),
    Index("deck_folder_path", "folder", "path", unique=True),
)
card = _table(
    "card",
    Column("id", Integer, primary_key=True),
    _text("name"),
    _number("deck", to="deck.id"),
    _number("place"),
    _number("line"),
    _number("digest"),
    _number("absent"),
    _text("kind"),
    _text("title"),
    _text("text"),
    _text("more"),  # parts, needs, weight, guess, tags as JSON
    Index("card_name_deck", "name", "deck", unique=True),
    Index("card_deck", "deck"),
)
family = _table(
    "family", Column("name", Text, primary_key=True), _number("topic"), _text("more"), rowid=False
)
entry = _table(  # one item as it is asked, whatever folders say about it
    "entry",
    _number("item", key=True),
    _number("topic", to="topic.id"),
    _number("place"),
    _number("absent"),
    _number("card", needed=False),  # whose text is asked; none for a family's level
    _text("kind"),
    _text("title"),
    _text("more"),  # needs, weight, guess, exam level, tags as JSON
    Index("entry_topic_place", "topic", "place"),
)

DERIVED: Final = (state, fresh, mastery, undone, rollup, slip)
CATALOGUE: Final = (entry, family, card, deck)
