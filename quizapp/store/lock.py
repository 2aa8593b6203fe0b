"""The advisory lock: which program studies on a store, so that a second one can say so.

The lock is on a file beside the store, never on the store itself (SQLite has its own locks there).
It goes with the process that held it, also when that was killed. Short writes beside it need no
lock: they are immediate transactions.
"""

import contextlib
import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Self

from quizapp.errors import HeldError
from quizapp.store.refusals import refusing

_FAR = 1 << 30  # Windows locks bytes and makes them unreadable: one far behind the text
_LONGEST = 4096  # bytes of the text


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a store."""

    program: str
    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        return f"{self.program} (process {self.pid} on {self.host}, since {self.since})"


class Lock:
    """The lock of one store; hold it as a context, or release it.

    Args:
        store: its file.
        program: who is to hold it.
        mend: what to do when another program does.
    """

    def __init__(
        self, store: Path, program: str, mend: str = "Close it, or look on without saving anything."
    ) -> None:
        self.path = store.with_name(store.name + ".lock")
        with refusing(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644), "r+b", buffering=0)
        if not _take(file):
            holder = _read(file)
            file.close()
            who = str(holder) if holder else "Another program"
            raise HeldError(f"{who} is using {store}. {mend}")
        self._file: IO[bytes] = file
        now = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
        mine = Holder(program, os.getpid(), socket.gethostname(), now)
        self._say(json.dumps(asdict(mine)).encode())

    def release(self) -> None:
        """Let others have the store; the file stays, empty."""
        if not self._file.closed:
            self._say(b"")
            self._file.close()  # the lock goes with the handle

    def _say(self, text: bytes) -> None:
        """Leave a note for others; on a full disk the lock holds without one."""
        with contextlib.suppress(OSError):
            self._file.truncate(0)
            self._file.seek(0)
            self._file.write(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _take(file: IO[bytes]) -> bool:
    """Lock an open file without waiting; whether that worked."""
    windows: Any = None
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt as windows
    try:
        if windows is not None:
            file.seek(_FAR)
            windows.locking(file.fileno(), windows.LK_NBLCK, 1)
            file.seek(0)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(file: IO[bytes]) -> Holder | None:
    file.seek(0)
    try:
        return Holder(**json.loads(file.read(_LONGEST)))
    except (OSError, ValueError, TypeError):
        return None
