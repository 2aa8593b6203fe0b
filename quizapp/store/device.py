"""Which device writes: a random id in the store, and a mark of it outside the data folder.

A store that was copied, restored or carried to another machine does not find its mark there and
takes a new id, so that no two histories ever share a key.
"""

import contextlib
import hashlib
import secrets
from pathlib import Path
from typing import Any, Final

from sqlalchemy import bindparam, delete, select

from quizapp.store import tables
from quizapp.store.disk import Disk
from quizapp.store.prepared import Prepared
from quizapp.store.units import upsert

DEVICE: Final = "device"
MODEL: Final = "model"  # by which the derived tables were made; without it they are made anew
_M = tables.mark.c
_GET = Prepared(select(_M.value).where(_M.name == bindparam("which")))
_PUT = upsert(tables.mark)
_DROP = Prepared(delete(tables.mark).where(_M.name == bindparam("which")))


def get_mark(raw: Any, name: str) -> str | None:
    """A text the store keeps about itself."""
    row = _GET.first(raw, which=name)
    return None if row is None else str(row[0])


def put_mark(raw: Any, name: str, value: str) -> None:
    """Keep a text about the store."""
    _PUT.run(raw, name=name, value=value)


def drop_mark(raw: Any, name: str) -> None:
    """Forget a text about the store."""
    _DROP.run(raw, which=name)


def settle(disk: Disk, state_dir: Path | None) -> str:
    """The id of this device for this store, a new one if the store came from elsewhere.

    Args:
        disk: an open store; a read-only one keeps what it has.
        state_dir: where this machine keeps its marks; None trusts the store's own.
    """
    known = get_mark(disk.raw, DEVICE)
    if disk.read_only:
        return known or ""
    mark = None if state_dir is None else _mark_of(disk.path, state_dir)
    if known is not None and (mark is None or _read(mark) == known):
        return known
    device = secrets.token_hex(5)
    with disk.writing as raw:
        put_mark(raw, DEVICE, device)
    if mark is not None:
        with contextlib.suppress(OSError):  # then every start is a new device, which costs nothing
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.write_text(device, encoding="ascii")
    return device


def _mark_of(path: Path, state_dir: Path) -> Path:
    place = hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()
    return state_dir / "devices" / place[:16]


def _read(mark: Path) -> str | None:
    try:
        return mark.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
