"""A card opened in the learner's editor, at its line."""

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from quizapp.errors import QuizappError
from quizapp.model.ids import source_of

if TYPE_CHECKING:
    from textual.app import App

    from quizapp.wiring import Desk

_AT_LINE = {"vi", "vim", "nvim", "nano", "emacs", "micro", "hx", "kak", "ne", "joe"}


def editor() -> list[str]:
    """The editor's words: ``VISUAL``, ``EDITOR``, or what the system has."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if wanted:
        return shlex.split(wanted, posix=os.name != "nt")
    return ["notepad"] if os.name == "nt" else ["vi"]


def edit(app: "App[None]", desk: "Desk", item: str) -> str:
    """Open an item's card; a shipped card is first copied into the learner's own deck.

    Returns:
        The sentence to show when it did not work, else the empty text.
    """
    words = editor()
    try:
        path, line = desk.library.to_edit(source_of(item))
        place = [f"+{line}"] if Path(words[0]).name in _AT_LINE else []
        with app.suspend():
            done = subprocess.run([*words, *place, str(path)], check=False)  # noqa: S603  (the editor its user has chosen)
        if done.returncode:
            return f"{words[0]} ended with code {done.returncode}; the card is as it was saved."
        problems = [str(one) for one in desk.library.refresh() if one.path == path]
    except QuizappError as error:
        return str(error)
    except OSError:
        return f"The editor {words[0]} cannot be started; set EDITOR to one that can."
    except SuspendNotSupported:
        return f"An editor cannot be opened here. The card is in {path}, line {line}."
    return problems[0] if problems else ""
