"""A card opened in the learner's editor, at its line."""

import os
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.app import SuspendNotSupported

from quizapp.errors import QuizappError, UsageError
from quizapp.model.ids import source_of

if TYPE_CHECKING:
    from textual.app import App

    from quizapp.wiring import Desk

ONLY_CARDS: Final = "A problem is made by its family; only cards can be edited."
_AT_LINE = {"vi", "vim", "nvim", "nano", "emacs", "micro", "hx", "kak", "ne", "joe"}


def editor() -> list[str]:
    """The editor's words: ``VISUAL``, ``EDITOR``, or what the system has.

    Raises:
        UsageError: the variable is no command.
    """
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(name, ""), posix=os.name != "nt")
        except ValueError:
            told = f"{name} holds a quote that is not closed; set it to the command of an editor."
            raise UsageError(told) from None
        if words:
            return words
    return ["notepad"] if os.name == "nt" else ["vi"]


@dataclass(frozen=True, slots=True)
class _Deck:
    """A file and what stood in it, None where it did not exist."""

    path: Path
    text: bytes | None


def _own_deck(desk: "Desk", item: str) -> _Deck:
    """The learner's deck that a shipped card would be copied into."""
    found = desk.library.item(item)
    path = desk.paths.decks / f"{found.topic if found else source_of(item)}.md"
    return _Deck(path, path.read_bytes() if path.exists() else None)


def _put_back(edited: Path, before: _Deck) -> None:
    """Take a copy away that nothing was changed in: it would keep the shipped card's mends out."""
    if edited != before.path:
        return
    if before.text is None:
        edited.unlink()
    else:
        edited.write_bytes(before.text)


def _run(app: "App[None]", words: list[str], path: Path, line: int) -> str:
    """Have the editor work on a file; the sentence to show when that failed, else the empty text."""
    place = [f"+{line}"] if Path(words[0]).name in _AT_LINE else []
    try:
        with app.suspend():
            done = subprocess.run([*words, *place, str(path)], check=False)  # noqa: S603  (the editor its user has chosen)
    except OSError:
        return f"The editor {words[0]} cannot be started; set EDITOR to one that can."
    if done.returncode:
        return f"{words[0]} ended with code {done.returncode}; the card is as it was saved."
    return ""


def edit(app: "App[None]", desk: "Desk", item: str) -> str:
    """Open an item's card; a shipped card is first copied into the learner's own deck.

    Returns:
        The sentence to show when it did not work, else the empty text.
    """
    try:
        words = editor()
        before = _own_deck(desk, item)
        path, line = desk.library.to_edit(source_of(item))
        copied = path.read_bytes()
        wrong = _run(app, words, path, line)
        if path.read_bytes() == copied:
            _put_back(path, before)
        problems = [str(one) for one in desk.library.refresh() if one.path == path]
    except QuizappError as error:
        return str(error)
    except OSError as error:
        return f"{desk.paths.decks} cannot be written ({error.strerror})."
    except SuspendNotSupported:
        return f"An editor cannot be opened here. The card is in {path}, line {line}."
    return next(filter(None, (wrong, *problems)), "")
