"""What ``doctor`` can say of a store: each finding with its mend."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from quizapp.clock import Clock
from quizapp.errors import StoreError
from quizapp.store import backup, driver, tables
from quizapp.store.legible import illegible
from quizapp.store.prepared import Prepared
from quizapp.store.refusals import RESTORE
from quizapp.store.store import Store

DAY_MS: Final = 86_400_000
LEAST_FREE: Final = 100_000_000  # bytes
LONGEST_WAL: Final = 64_000_000  # bytes
OLD_BACKUP: Final = 7  # days
_AHEAD: Final = 600_000  # ms that clocks may differ


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        check: its name: ``sqlite``, ``integrity``, ``texts``, ``replay``, ``clock``, ``disk``, ``backups``.
        told: what was found, a sentence.
        mend: what to do; empty when there is nothing to do.
        fix: does it, where that is safe.
        note: nothing is wrong yet, though it is worth knowing.
    """

    check: str
    told: str
    mend: str = ""
    fix: Callable[[], object] | None = None
    note: bool = False

    @property
    def good(self) -> bool:
        """Nothing to do."""
        return not self.mend

    @property
    def fault(self) -> bool:
        """Something is wrong, and is to be mended."""
        return bool(self.mend) and not self.note


def examine(store: Store, backups: Path, clock: Clock, *, full: bool = False) -> list[Finding]:
    """Look at an open store; nothing is changed.

    Args:
        store: of which read-only ones are not replayed.
        backups: the folder of its backups.
        clock: tells now.
        full: every page and every index (seconds for a large store) instead of a quick look.
    """
    found = [sqlite_version(), integrity(store, full=full)]
    if found[-1].good:
        found.append(texts(store))
    if found[-1].good and not store.read_only:
        found.append(replay_equals(store))
    return [*found, clock_order(store, clock), disk_room(store.path), newest_backup(backups, clock)]


def sqlite_version() -> Finding:
    """Which SQLite is used, and whether it has the WAL-reset bug."""
    used = driver.module()
    told = f"SQLite {used.sqlite_version} ({used.__name__.partition('.')[0]})"
    if not driver.has_wal_reset_bug():
        return Finding("sqlite", f"{told}.")
    return Finding(
        "sqlite",
        f"{told} has the WAL-reset bug (3.7.0 to 3.51.2): two programs writing at the same moment can, rarely, damage a store.",
        "Only one quizapp studies on a store at a time, which keeps it safe. A newer SQLite comes with `uv run --extra sqlite quizapp`, or `pip install 'cnn-quizapp[sqlite]'`.",
        note=True,
    )


def integrity(store: Store, *, full: bool = False) -> Finding:
    """Whether SQLite finds the file sound."""
    what = "integrity_check" if full else "quick_check"
    try:
        problems = store.pragma(f"{what}(5)")
        if full:
            problems += [f"foreign key: {row}" for row in store.pragma("foreign_key_check")]
    except StoreError as error:
        problems = [str(error)]
    if problems == ["ok"]:
        return Finding("integrity", f"{store.path} is sound ({what}).")
    return Finding(
        "integrity",
        f"{store.path} is damaged: {problems[0].removesuffix(RESTORE).rstrip()}",
        RESTORE,
    )


def texts(store: Store) -> Finding:
    """Whether the texts in the log are such as were once written."""
    with store.connection as raw:
        wrong = illegible(raw)
    if not wrong:
        return Finding("texts", "Every text in the log can be read.")
    return Finding("texts", f"Texts in the log of {store.path} make no sense: {wrong}.", RESTORE)


def replay_equals(store: Store) -> Finding:
    """Whether replaying the log gives the derived tables, byte for byte."""
    live = fingerprint(store)
    replayed = store.tried(store.rebuild, fingerprint)
    wrong = sorted(name for name, digest in live.items() if digest != replayed[name])
    if not wrong:
        return Finding("replay", "Replaying the log gives what the store shows.")
    return Finding(
        "replay",
        f"Replaying the log gives another result for: {', '.join(wrong)}.",
        "Derive them anew with `quizapp doctor --fix`; the log is not touched.",
        fix=store.rebuild,
    )


def fingerprint(store: Store) -> dict[str, str]:
    """A digest of each derived table, rows in the order of the key."""
    with store.connection as raw:
        return {table.name: _digest(raw, table) for table in tables.DERIVED}


def _digest(raw: Any, table: Any) -> str:
    digest = hashlib.sha256()
    for row in Prepared(select(table).order_by(*table.primary_key.columns)).run(raw):
        digest.update(repr(row).encode())
    return digest.hexdigest()


def clock_order(store: Store, clock: Clock) -> Finding:
    """Whether the log lies in the past, as a log should."""
    newest = store.newest_at()
    ahead = newest - clock.now_ms()
    if ahead <= _AHEAD:
        return Finding("clock", "The clock is later than the newest review.")
    return Finding(
        "clock",
        f"The newest review is {ahead / DAY_MS:.1f} days in the future: this clock is behind, or was ahead when it was made.",
        "Set the clock if it is behind. If it was ahead when those reviews were made, they count as of that day; `quizapp restore` goes back to a backup from before them.",
    )


def disk_room(path: Path) -> Finding:
    """Whether there is room to go on, and the -wal file is folded in as it should be."""
    free = shutil.disk_usage(path.parent).free
    wal = path.with_name(path.name + "-wal")
    waiting = wal.stat().st_size if wal.exists() else 0
    if free < LEAST_FREE:
        return Finding(
            "disk",
            f"Only {free / 1e6:.0f} MB are left on the disk with {path}.",
            "Make room: nothing can be saved on a full disk.",
        )
    if waiting > LONGEST_WAL:
        return Finding(
            "disk",
            f"{wal} has grown to {waiting / 1e6:.0f} MB.",
            "Close every quizapp once; the last one folds it into the store.",
        )
    return Finding("disk", f"{free / 1e9:.1f} GB are free.")


def newest_backup(folder: Path, clock: Clock) -> Finding:
    """Whether there is a good backup that is not old."""
    for path in backup.listed(folder):
        try:
            told = backup.read(path)
        except StoreError:
            continue
        age = (clock.now_ms() - told.when.timestamp() * 1000) / DAY_MS
        if age * DAY_MS < -_AHEAD:  # of a clock that was once ahead: nobody knows how old it is
            continue
        days = "1 day" if round(age) == 1 else f"{age:.0f} days"
        text = f"The newest good backup is {days} old and has {told.reviews} answer{'s' * (told.reviews != 1)}."
        if age <= OLD_BACKUP:
            return Finding("backups", text)
        return Finding("backups", text, "Make one with `quizapp backup`.", note=True)
    return Finding(
        "backups",
        f"There is no good backup in {folder}.",
        "Make one with `quizapp backup`; studying makes one a day.",
        note=True,
    )
