"""Every key there is, by introspection, and a hand that holds each one to what it does."""

from collections.abc import Awaitable, Callable
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

import quizapp.tui
from tests.tui.conftest import Seat

Key = tuple[str, str]
"""A key and the action that it is bound to."""


def bound() -> dict[type[DOMNode], set[Key]]:
    """The keys of every class in ``quizapp.tui`` that binds any itself."""
    found: dict[type[DOMNode], set[Key]] = {}
    for module in walk_packages(quizapp.tui.__path__, "quizapp.tui."):
        for thing in vars(import_module(module.name)).values():
            if isinstance(thing, type) and thing.__module__ == module.name:
                declared = vars(thing).get("BINDINGS", ())
                if declared and issubclass(thing, DOMNode):
                    found[thing] = {pair for one in declared for pair in _pairs(one)}
    return found


def _pairs(one: Binding) -> list[Key]:
    return [(key.strip(), one.action) for key in one.key.split(",")]


class Hand:
    """Presses keys of one screen or widget.

    Attributes:
        pressed: those that did what was said of them.
    """

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.pressed: set[Key] = set()

    async def does(self, key: str, action: str, so: Callable[[], object]) -> None:
        """Press a key: what was not so before is so after it."""
        assert not so(), f"before {key} it is so already"
        await self.seat.pilot.press(key)
        if not so():  # what takes its time on a busy machine
            await self.seat.until(so)
        self.pressed.add((key, action))

    async def opens(self, key: str, action: str, kind: type[Screen[Any]]) -> None:
        """Press a key that opens a screen, and leave that again."""
        before = self.seat.app.screen
        await self.does(key, action, lambda: isinstance(self.seat.app.screen, kind))
        await self.seat.until(lambda: self.seat.app.screen.is_mounted)
        while self.seat.app.screen is not before:
            await self.seat.app.pop_screen()
        await self.seat.pilot.pause()

    async def closes(self, keys: str, action: str, make: Callable[[], Screen[Any]]) -> None:
        """Each of some keys takes a screen away that is opened for it."""
        for key in keys.split():
            before = self.seat.app.screen
            await self.seat.app.push_screen(make())
            await self.seat.pilot.pause()
            await self.does(key, action, lambda: self.seat.app.screen is before)  # noqa: B023


Scene = Callable[[Hand], Awaitable[None]]
SCENES: dict[type[DOMNode], Scene] = {}


def scene(kind: type[DOMNode]) -> Callable[[Scene], Scene]:
    """Note who presses the keys of a class."""

    def noted(play: Scene) -> Scene:
        SCENES[kind] = play
        return play

    return noted
