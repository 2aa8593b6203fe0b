"""Starts an app, ends the process at its first frame, and prints which modules it had loaded.

``python -m tests.tui.first_frame ours`` is the app itself; ``bare`` a Textual app of the same shape
that has nothing to show: what is left of the time is Textual's own. ``desk`` goes on until the
app has its desk, which is when keys begin to do something.
"""

import os
import sys
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static


class BareHome(Screen[None]):
    """As many widgets as the home screen has, in the same order."""

    CSS = ".line { height: 1; } .half { width: 1fr; } #body { height: 1fr; } #begin { height: 1; }"

    def compose(self) -> ComposeResult:
        """A head, a list between lines of text, and keys at the foot."""
        with Horizontal(classes="line"):
            yield Static("app", classes="half")
            yield Static("a day", classes="half")
        yield Static("─" * 200, classes="line")
        with Vertical(id="body"):
            yield Static("marks")
            yield Static("today")
            yield Static("columns")
            yield OptionList()
            yield Static("")
            yield Static("")
            with Horizontal(id="begin"):
                for word in (" enter ", "start", "p", "m", "g"):
                    yield Static(word)
        yield Static("keys", classes="line")


class Bare(App[None]):
    """An app with nothing behind it."""

    def on_mount(self) -> None:
        """Show the screen."""
        self.push_screen(BareHome())


def stop_at_first_frame() -> None:
    """End the process when a screen of the app has been laid out and is drawn for the first time."""
    display = App._display

    def drawn(app: App[Any], screen: Screen[Any], renderable: Any) -> None:
        display(app, screen, renderable)
        laid_out = screen.query("#begin") and screen.query_one("#begin").size.height
        if renderable is not None and laid_out:
            tell()

    App._display = drawn  # type: ignore[method-assign,assignment]


def stop_at_desk(app: type[App[Any]]) -> None:
    """End the process when the desk is handed to the screens."""
    app.take = lambda *_: tell()  # type: ignore[attr-defined]


def tell() -> None:
    """Print what is loaded, and end."""
    sys.stdout.write("\n".join(sorted(sys.modules)))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        stop_at_first_frame()
        Bare().run(headless=True, size=(120, 40))
    else:
        from quizapp.tui.app import QuizApp

        if sys.argv[1] == "desk":
            stop_at_desk(QuizApp)
        else:
            stop_at_first_frame()
        QuizApp().run(headless=True, size=(120, 40))
    sys.exit("it ended without a frame")
