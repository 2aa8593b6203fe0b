"""Screens on a real store in a temporary folder."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from quizapp.library.mounted import family_rows
from quizapp.tui.app import QuizApp
from quizapp.wiring import Desk, open_desk
from tests.tui.desks import screen_text, still_clock, write_decks

_LOOKS = 3000  # half a minute at least
FAMILIES = {"conv-params", "conv2d-hand", "same-padding-split"}


@dataclass
class Seat:
    """An app with its desk, and the hand that types."""

    app: QuizApp
    desk: Desk
    pilot: Pilot[None]

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def flat(self) -> str:
        """What is shown, as one line."""
        return " ".join(self.text.split())

    @property
    def said(self) -> list[str]:
        """The sentences in the corner."""
        return [note.message for note in self.app._notifications]

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type a text as fast as it can come; the app is looked at when it has all of it."""
        for sign in text:
            self.app.post_message(Key(_character_to_key(sign), sign))
        await self.pilot.pause()

    async def burst(self, keys: str) -> None:
        """All keys, a space between them, are there before the app looks at the first."""
        for key in keys.split():
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        await self.pilot.pause()

    async def until(self, met: Callable[[], object]) -> None:
        """Wait for what takes its time on a busy machine."""
        for _ in range(_LOOKS):
            if met():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"It did not come to that:\n{self.text}")

    async def on(self, kind: type[object]) -> None:
        """Wait for a screen."""
        await self.until(lambda: isinstance(self.app.screen, kind))

    async def study(self, *items: str) -> None:
        self.app.study(items=items)
        await self.until(lambda: getattr(self.app.screen, "mode", "opening") != "opening")


Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"QUIZAPP_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("quizapp.wiring.DECKS", write_decks(tmp_path / "decks"))
    rows, _ = family_rows()
    few = [row for row in rows if row.id in FAMILIES]  # so that new families change no picture
    monkeypatch.setattr("quizapp.library.mounted.family_rows", lambda *_: (few, []))
    made = open_desk(clock=still_clock())
    monkeypatch.setattr(made.library, "_seeds", lambda *_: 7)
    made.notes.put("asked-exam", value=True)  # its own test lets it ask
    yield made
    made.close()


@pytest.fixture
def sit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Open the app at the desk: ``async with sit(size=(80, 24)) as seat``."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seat]:
        monkeypatch.setattr("quizapp.wiring.open_desk", lambda *_, **__: desk)
        app = QuizApp(clock=desk.clock)
        async with app.run_test(size=size) as pilot:
            while app.desk is None:
                await pilot.pause(0.01)
            await pilot.pause()
            yield Seat(app, desk, pilot)

    return opened
