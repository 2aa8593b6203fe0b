"""Settings kept at once: the machine's in its file, the learner's in the log."""

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.errors import QuizappError
from quizapp.settings import BY_KEY, load, save, save_key

if TYPE_CHECKING:
    from quizapp.wiring import Desk


def keep(desk: "Desk", key: str, value: bool | float | str) -> str:
    """Change a setting; the sentence to show when it cannot be kept, else the empty text."""
    try:
        if BY_KEY[key].owner == "learner":
            desk.set(key, value)
        else:
            save(desk.paths.settings, key, value)
            desk.settings = replace(load(desk.paths.settings), problems=())
    except ValueError as error:
        return f"{BY_KEY[key].label}{str(error).removeprefix(key)}."
    except QuizappError as error:
        return str(error)
    except OSError as error:
        return (
            f"{desk.paths.settings} cannot be written ({error.strerror}); it holds until you quit."
        )
    return ""


def keep_keys(desk: "Desk", name: str, keys: str | None) -> str:
    """Give an action other keys, or with None the app's own; a sentence when that fails."""
    try:
        save_key(desk.paths.settings, name, keys)
    except OSError as error:
        return f"{desk.paths.settings} cannot be written ({error.strerror})."
    desk.settings = replace(load(desk.paths.settings), problems=())
    return ""
