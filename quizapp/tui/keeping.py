"""Settings kept at once: the machine's in its file, the learner's in the log."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quizapp.errors import QuizappError
from quizapp.settings import BY_KEY, Settings, load, save, save_key

if TYPE_CHECKING:
    from quizapp.wiring import Desk

HOW_MANY_MINUTES: Final = "How many minutes a day do you want to study?"


def keep(desk: "Desk", key: str, value: bool | float | str) -> str:
    """Change a setting; the sentence to show when it cannot be kept, else the empty text."""
    try:
        if value == desk.setting(key):
            return ""  # the log holds changes
        if BY_KEY[key].owner == "learner":
            desk.set(key, value)
            return ""
        BY_KEY[key].read(value)
    except ValueError as error:
        return f"{BY_KEY[key].label}{str(error).removeprefix(key)}."
    except QuizappError as error:
        return str(error)
    values = {**desk.settings.values, key: value}
    return _write(
        desk, lambda: save(desk.paths.settings, key, value), replace(desk.settings, values=values)
    )


def keep_minutes(desk: "Desk", text: str) -> str:
    """Change the minutes a day to what was typed; the sentence to show when that is none."""
    try:
        minutes = int(text)
    except ValueError:  # no whole number, or one with more digits than Python reads
        return f"“{text}” is no number of minutes, such as 20."
    return keep(desk, "minutes", minutes)


def keep_keys(desk: "Desk", name: str, keys: str | None) -> str:
    """Give an action other keys, or with None the app's own; a sentence when that fails."""
    own = {one: given for one, given in desk.settings.keys.items() if one != name}
    if keys is not None:
        own[name] = keys
    return _write(
        desk, lambda: save_key(desk.paths.settings, name, keys), replace(desk.settings, keys=own)
    )


def _write(desk: "Desk", write: Callable[[], None], changed: Settings) -> str:
    """Write the settings' file and read it; where that cannot be, use what was changed."""
    try:
        write()
    except OSError as error:
        desk.settings = changed
        return (
            f"{desk.paths.settings} cannot be written ({error.strerror}); it holds until you quit."
        )
    desk.settings = replace(load(desk.paths.settings), problems=())
    return ""
