"""What can be done on a screen: the one list from which help and the palette are made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual.binding import Binding
from textual.screen import Screen

_KEYS = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "semicolon": ";",
    "minus": "-",
    "escape": "esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "page up",
    "pagedown": "page down",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, the keys that do it, and the words for it."""

    id: str
    name: str
    words: str
    keys: tuple[str, ...]


def actions_of(screen: Screen[object]) -> list[Action]:
    """Every action of a screen and of the app, with the keys that the learner has given them.

    A box has its own actions only: the app's would act on the screen below.
    """
    keymap = getattr(screen.app, "_keymap", {})
    return [
        Action(
            bound.id or bound.action,
            bound.action,
            bound.description,
            tuple(map(sign_of, keys_of(bound, keymap))),
        )
        for owner in ((screen,) if screen.is_modal else (screen, screen.app))
        for bound in _declared(owner)
    ]


def _declared(owner: object) -> Iterator[Binding]:
    for kind in type(owner).__mro__:
        if kind.__module__.startswith("quizapp."):
            yield from vars(kind).get("BINDINGS", ())


def keys_of(bound: Binding, own: Mapping[str, str]) -> list[str]:
    """The keys of an action, where ``own`` has those that the learner gave to some ids."""
    given = own.get(bound.id or "", bound.key)
    return [key.strip() for key in given.split(",")]


def sign_of(key: str) -> str:
    """A key as a learner knows it: ``?`` for question_mark."""
    return _KEYS.get(key, key)
