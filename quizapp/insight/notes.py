"""A few numbers kept between two days in the state folder: derived, and nothing is lost with them."""

import json
import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

_WRITING = threading.Lock()  # the home screen and the progress screen reckon at the same time


class Notes:
    """One JSON file; a learner of a store has their own part of it.

    Args:
        path: of the file; it need not exist.
        whose: the store's device and the learner, because folders of data may share a state folder.
    """

    def __init__(self, path: Path, whose: str) -> None:
        self._path, self._whose = path, whose

    def get(self, name: str) -> Any:
        """What was noted under a name, None where nothing (readable) is."""
        own = self._all().get(self._whose)
        return own.get(name) if isinstance(own, dict) else None

    def put(self, name: str, value: Any) -> None:
        """Note something; a state folder that cannot be written keeps nothing."""
        with _WRITING:
            self._write(name, value)

    def _write(self, name: str, value: Any) -> None:
        whole = self._all()
        own = whole.get(self._whose)
        whole[self._whose] = {**(own if isinstance(own, dict) else {}), name: value}
        fresh = self._path.with_suffix(f".{os.getpid()}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(whole), "utf-8")
            fresh.replace(self._path)
        except OSError:
            with suppress(OSError):  # also where the folder is closed, or is none
                fresh.unlink(missing_ok=True)

    def _all(self) -> dict[str, Any]:
        try:
            whole = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return whole if isinstance(whole, dict) else {}
