"""The first schema: the log and what it is written in, the derived tables, the catalogue."""

from typing import Final

from alembic import op

revision = "0001"
down_revision = None

_TABLES: Final = (
    "CREATE TABLE device (id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (name)) STRICT",
    "CREATE TABLE family (name TEXT NOT NULL, topic INTEGER NOT NULL, more TEXT NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID, STRICT",
    "CREATE TABLE fresh (learner INTEGER NOT NULL, topic INTEGER NOT NULL, place INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (learner, topic, place, item)) WITHOUT ROWID, STRICT",
    "CREATE TABLE item (id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (name)) STRICT",
    "CREATE TABLE learner (id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (name)) STRICT",
    "CREATE TABLE mark (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID, STRICT",
    "CREATE TABLE mastery (learner INTEGER NOT NULL, family INTEGER NOT NULL, level INTEGER NOT NULL, streak INTEGER NOT NULL, streak_day INTEGER, fails INTEGER NOT NULL, mastered INTEGER NOT NULL, PRIMARY KEY (learner, family)) WITHOUT ROWID, STRICT",
    "CREATE TABLE rollup (learner INTEGER NOT NULL, day INTEGER NOT NULL, topic INTEGER NOT NULL, rating INTEGER NOT NULL, n INTEGER NOT NULL, ms INTEGER NOT NULL, PRIMARY KEY (learner, day, topic, rating)) WITHOUT ROWID, STRICT",
    "CREATE TABLE slip (learner INTEGER NOT NULL, source INTEGER NOT NULL, slip INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (learner, source, slip)) WITHOUT ROWID, STRICT",
    "CREATE TABLE state (learner INTEGER NOT NULL, item INTEGER NOT NULL, topic INTEGER NOT NULL, queue INTEGER NOT NULL, ask INTEGER, stability REAL, difficulty REAL, last_day INTEGER, due INTEGER, reps INTEGER NOT NULL, lapses INTEGER NOT NULL, right_streak INTEGER NOT NULL, first_day INTEGER, last_rating INTEGER, suspended INTEGER NOT NULL, buried_until INTEGER, flagged INTEGER NOT NULL, known INTEGER NOT NULL, last_digest INTEGER, PRIMARY KEY (learner, item)) WITHOUT ROWID, STRICT",
    "CREATE INDEX state_due ON state (learner, ask) WHERE queue = 1",
    "CREATE INDEX state_topic ON state (learner, topic, queue, ask)",
    "CREATE TABLE topic (id INTEGER NOT NULL, name TEXT NOT NULL, total INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (id), UNIQUE (name)) STRICT",
    "CREATE TABLE undone (log INTEGER NOT NULL, PRIMARY KEY (log)) STRICT",
    "CREATE TABLE word (id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (name)) STRICT",
    "CREATE TABLE deck (id INTEGER NOT NULL, folder TEXT NOT NULL, path TEXT NOT NULL, topic INTEGER NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL, title TEXT NOT NULL, about TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, digest INTEGER NOT NULL, problems TEXT NOT NULL, PRIMARY KEY (id), CONSTRAINT deck_topic_fk FOREIGN KEY(topic) REFERENCES topic (id)) STRICT",
    "CREATE UNIQUE INDEX deck_folder_path ON deck (folder, path)",
    "CREATE TABLE entry (item INTEGER NOT NULL, topic INTEGER NOT NULL, place INTEGER NOT NULL, absent INTEGER NOT NULL, card INTEGER, kind TEXT NOT NULL, title TEXT NOT NULL, more TEXT NOT NULL, PRIMARY KEY (item), CONSTRAINT entry_topic_fk FOREIGN KEY(topic) REFERENCES topic (id)) STRICT",
    "CREATE INDEX entry_topic_place ON entry (topic, place)",
    "CREATE TABLE log (id INTEGER NOT NULL, kind INTEGER NOT NULL, learner INTEGER NOT NULL, item INTEGER, at INTEGER NOT NULL, behind INTEGER NOT NULL, day INTEGER NOT NULL, rating INTEGER, duration INTEGER, source INTEGER, flags INTEGER NOT NULL, digest INTEGER, payload TEXT, PRIMARY KEY (id), CHECK ((kind = 1) = (rating IS NOT NULL)), CHECK ((rating IS NULL) = (source IS NULL)), CHECK (rating IS NULL OR (rating BETWEEN 1 AND 4 AND item IS NOT NULL)), CHECK (behind >= 0), CHECK (payload GLOB '{*}'), CONSTRAINT log_kind_fk FOREIGN KEY(kind) REFERENCES word (id), CONSTRAINT log_learner_fk FOREIGN KEY(learner) REFERENCES learner (id), CONSTRAINT log_item_fk FOREIGN KEY(item) REFERENCES item (id), CONSTRAINT log_source_fk FOREIGN KEY(source) REFERENCES word (id)) STRICT",
    "CREATE INDEX log_item ON log (item) WHERE item IS NOT NULL",
    "CREATE INDEX log_kind ON log (kind) WHERE kind <> 1",
    "CREATE TABLE card (id INTEGER NOT NULL, name TEXT NOT NULL, deck INTEGER NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL, digest INTEGER NOT NULL, absent INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, more TEXT NOT NULL, PRIMARY KEY (id), CONSTRAINT card_deck_fk FOREIGN KEY(deck) REFERENCES deck (id)) STRICT",
    "CREATE INDEX card_deck ON card (deck)",
    "CREATE UNIQUE INDEX card_name_deck ON card (name, deck)",
    "CREATE TABLE problem (log INTEGER NOT NULL, level INTEGER, seed INTEGER, version INTEGER, parameters TEXT, PRIMARY KEY (log), CHECK (parameters GLOB '{*}'), CONSTRAINT problem_log_fk FOREIGN KEY(log) REFERENCES log (id)) STRICT",
    "CREATE TABLE tries (log INTEGER NOT NULL, tries TEXT NOT NULL, PRIMARY KEY (log), CHECK (tries GLOB '[[]*]'), CONSTRAINT tries_log_fk FOREIGN KEY(log) REFERENCES log (id)) STRICT",
)  # fmt: skip
_WORDS: Final = (
    "INSERT INTO word (id, name) VALUES (1, 'review')",
    "INSERT INTO learner (id, name) VALUES (1, 'me')",
)


def upgrade() -> None:
    """Make every table."""
    for statement in _TABLES + _WORDS:
        op.execute(statement)
