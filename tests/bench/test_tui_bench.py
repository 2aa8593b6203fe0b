"""A key is on the screen before the eye notices, with 100,000 cards in the store."""

import asyncio
import statistics
import time
from pathlib import Path
from typing import Any, ClassVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, Input, Markdown, Static

from quizapp.tui.app import QuizApp
from quizapp.wiring import open_desk
from tests.bench.figures import tell
from tests.tui.desks import still_clock

pytestmark = pytest.mark.bench
CARDS = 100_000
KEYS = 30
TIMES = 4
"""So many times the bare screen's: the answer is read while it is typed, which a bare one does not."""


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set whenever the terminal is written to."""
    told = asyncio.Event()
    write = App._display

    def display(*given: Any) -> None:
        write(*given)
        told.set()

    monkeypatch.setattr(App, "_display", display)
    return told


class Bare(App[None]):
    """A screen of the same shape that does nothing but tell what was typed."""

    AUTO_FOCUS = "Input"
    CSS: ClassVar = "Horizontal, #told { height: 1; } Vertical { height: auto; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("Topic")
            yield Static("1 of 20 · 0:00")
        with VerticalScroll(), Vertical():
            yield Markdown("What is 1 + 1?")
            yield Input()
            yield Static("", id="told")
        yield Footer()

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one("#told", Static).update(f"read as {event.value}")


async def key_to_paint(app: App[None], painted: asyncio.Event) -> float:
    """Seconds from a key to the frame that shows it, the median."""
    taken = []
    for at in range(KEYS):
        key = "backspace" if at % 6 == 5 else str(at % 10)
        await asyncio.sleep(0.02)  # nothing else is being painted
        painted.clear()
        start = time.perf_counter()
        app.post_message(events.Key(key, key))
        await painted.wait()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"QUIZAPP_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    decks = tmp_path / "data" / "decks"
    decks.mkdir(parents=True)
    for part in range(10):
        cards = "\n".join(
            f"## What is {n} + 1? {{#many-{n} answer={n + 1}}}\n\n{n + 1}\n"
            for n in range(part * CARDS // 10, (part + 1) * CARDS // 10)
        )
        (decks / f"{part:02}-many.md").write_text(f"# Many {{#many-{part}x}}\n\n{cards}", "utf-8")
    return tmp_path / "data"


async def test_a_key_is_painted_about_as_soon_as_on_a_bare_screen(
    many: Path,
    painted: asyncio.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_desk(many, clock=still_clock()) as desk:
        monkeypatch.setattr("quizapp.wiring.open_desk", lambda *_, **__: desk)
        app = QuizApp(clock=desk.clock)
        async with app.run_test(size=(80, 24)) as pilot:
            while app.desk is None:
                await pilot.pause(0.01)
            app.study(items=["many-1"])
            await pilot.pause(0.5)
            assert isinstance(app.focused, Input)
            ours = await key_to_paint(app, painted)
        bare = Bare()
        async with bare.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.5)
            peer = await key_to_paint(bare, painted)
    tell("key to paint", "a bare screen", ours, ours / peer, peer_ms=1000 * peer)
    assert ours <= TIMES * peer
