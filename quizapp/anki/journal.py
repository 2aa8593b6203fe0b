"""Everything a learner has done and made as one JSON document, and back without a loss.

``journal.schema.json`` beside this file says what stands in it. The log is all there is: memories,
levels and plans follow from it. The learner's own deck files go along.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from quizapp import __version__
from quizapp.anki.whole import whole
from quizapp.errors import UsageError
from quizapp.model.event import Event, Review, Try
from quizapp.model.rating import Rating
from quizapp.store.adopting import adopt
from quizapp.store.log import SEQUENCES
from quizapp.store.store import Store

FORMAT: Final = "cnn-quizapp journal"
VERSION: Final = 1
SCHEMA: Final = Path(__file__).parent / "journal.schema.json"
LATEST_DAY: Final = 2_932_896  # of the year 9999, the last that has a calendar
LATEST_MS: Final = LATEST_DAY * 86_400_000
_PLAIN: Final = ("kind", "item", "learner", "device", "sequence", "raw", "at", "day")
_REVIEW: Final = (
    "duration_ms", "source", "hinted", "gave_up", "digest", "level", "seed", "version",
    "parameters",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Restored:
    """What an import brought.

    Attributes:
        kept: deck files that were there already with another text; they stay as they are.
    """

    events: int
    decks: int
    kept: tuple[Path, ...]


def document(store: Store, decks: Path) -> Iterator[str]:
    """The lines of the document, an event a line.

    Args:
        store: whose log it is, with all its learners.
        decks: the learner's own folder.
    """
    head = {"format": FORMAT, "version": VERSION, "app": __version__}
    yield _json(head)[:-1] + ',"events":['
    yield from _listed(event_to_json(event) for event in store.events(learner=None))
    yield '],"decks":['
    yield from _listed(_files(decks))
    yield "]}"


def restore(store: Store, decks: Path, text: str) -> Restored:
    """Take a document back into an empty store, and its decks into a folder.

    Raises:
        UsageError: the text is no such document.
        StoreError: the store is not empty; nothing was changed.
        OSError: a deck cannot be written; nothing was changed.
    """
    data = _read(text)
    try:
        events = [event_from_json(one) for one in data["events"]]
        files = [(_inside(one["path"]), base64.b64decode(one["base64"])) for one in data["decks"]]
    except KeyError as error:
        raise UsageError(
            f"The document is damaged: it lacks {error.args[0]!r} where that is needed. Export it anew."
        ) from error
    except ValueError as error:
        raise UsageError(f"The document is damaged: {error}. Export it anew.") from error
    except (TypeError, AttributeError) as error:
        raise UsageError(
            "The document is damaged: something in it has another form. Export it anew."
        ) from error
    written, kept = [], []
    try:
        for name, content in files:
            path = decks / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                written.append(path)
                with whole(path) as made:
                    made.write_bytes(content)
            elif path.read_bytes() != content:
                kept.append(path)
        number = adopt(store, events)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return Restored(number, len(written), tuple(kept))


def event_to_json(event: Event) -> dict[str, Any]:
    """An event as plain JSON; what is empty is left out."""
    data = {name: getattr(event, name) for name in _PLAIN if getattr(event, name) is not None}
    if event.payload:
        data["payload"] = dict(event.payload)
    if event.review is not None:
        review = event.review
        told = {name: getattr(review, name) for name in _REVIEW}
        data["review"] = {"rating": int(review.rating)} | {
            name: value for name, value in told.items() if value is not None and value is not False
        }
        if review.tries:
            data["review"]["tries"] = [
                {"text": one.text, "verdict": one.outcome, "misconceptions": list(one.slips)}
                for one in review.tries
            ]
    return data


def event_from_json(data: dict[str, Any]) -> Event:
    """The event of plain JSON.

    Raises:
        KeyError, TypeError, ValueError: it does not fit the schema.
    """
    plain = {name: data[name] for name in _PLAIN if name in data}
    if not all(type(plain[name]) is int for name in ("sequence", "raw", "at", "day")):
        raise ValueError("sequence, raw, at and day are whole numbers")
    if not 0 <= plain["raw"] <= plain["at"] < LATEST_MS or not 0 <= plain["day"] < LATEST_DAY:
        raise ValueError("raw, at and day lie between the years 1970 and 9999, at not before raw")
    if not 0 < plain["sequence"] <= SEQUENCES:
        raise ValueError(f"a sequence lies between 1 and {SEQUENCES}")
    if not all(isinstance(plain[name], str) for name in ("kind", "learner", "device")):
        raise ValueError("kind, learner and device are texts")
    told = data.get("review")
    review = None
    if told is not None:
        tries = tuple(
            Try(one["text"], one["verdict"], tuple(one["misconceptions"]))
            for one in told.get("tries", ())
        )
        extra = {name: told[name] for name in _REVIEW if name in told}
        review = Review(data["item"], Rating(told["rating"]), tries=tries, **extra)
    return Event(payload=data.get("payload", {}), review=review, **plain)


def _read(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UsageError(f"The file is no JSON document: {error}.") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UsageError("The file was not made by `quizapp export json`.")
    if not isinstance(data.get("version"), int) or data["version"] > VERSION:
        raise UsageError(
            f"The file has version {data.get('version')}, this app reads up to {VERSION}; "
            "install a newer quizapp."
        )
    return data


def _inside(name: str) -> Path:
    """A deck's path, never one that leaves the folder of decks."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts:
        raise ValueError(f"{name} is no place inside the folder of decks")
    return Path(*path.parts)


def _files(decks: Path) -> Iterator[dict[str, str]]:
    if not decks.is_dir():
        return
    for path in sorted(decks.rglob("*")):
        inside = path.relative_to(decks)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            content = base64.b64encode(path.read_bytes()).decode("ascii")
            yield {"path": inside.as_posix(), "base64": content}


def _listed(values: Iterator[dict[str, Any]]) -> Iterator[str]:
    before = ""
    for value in values:
        yield before + _json(value)
        before = ","


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
