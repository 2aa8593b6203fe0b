"""The log of what went wrong: where in the code, never what the learner typed."""

import datetime as dt
import traceback
from pathlib import Path

_LARGEST = 512_000  # bytes; then the older half goes


def told(path: Path, error: BaseException) -> str:
    """Append one fault; what a learner reads of it: what happened, where it stands, what to do."""
    kept = record(path, error)
    where = f" Details are in {kept}." if kept else ""
    return f"Something inside went wrong ({type(error).__name__}).{where} `quizapp doctor` says whether the store is sound."


def record(path: Path, error: BaseException) -> Path | None:
    """Append one fault and return where it stands; None when it cannot be written.

    Only file names, lines and the error's type are kept, because messages and locals may hold what
    a learner typed.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST:
            path.write_bytes(path.read_bytes()[-_LARGEST // 2 :])
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join([f"{now} {type(error).__qualname__}", *places, ""]))
    except OSError:
        return None
    return path
