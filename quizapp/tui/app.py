"""The app: draws at once, opens the learner's store behind the first frame."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.screen import Screen

from quizapp.errors import QuizappError
from quizapp.tui import keys

if TYPE_CHECKING:  # the first frame must not wait for what these import
    from quizapp.wiring import Desk


def _home() -> Screen[None]:
    from quizapp.tui.screens.home import HomeScreen

    return HomeScreen()


class QuizApp(App[None]):
    """Holds the desk and the screens; everything else is a screen's."""

    TITLE = "quizapp"
    SUB_TITLE = "Convolutional networks"
    CSS_PATH = "app.tcss"
    SCREENS: ClassVar = {"home": _home}
    BINDINGS: ClassVar = [keys.QUIT]
    HORIZONTAL_BREAKPOINTS: ClassVar = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]

    def __init__(self, data_dir: Path | None = None) -> None:
        super().__init__()
        self._data_dir = data_dir
        self.desk: Desk | None = None

    def on_mount(self) -> None:
        """Show the home screen's frame; the desk comes after it."""
        self.push_screen("home")
        self.call_after_refresh(self.open_desk)

    @work(thread=True, exclusive=True)
    def open_desk(self) -> None:
        """Open the store and the decks away from the screen."""
        from quizapp.wiring import open_desk

        try:
            desk = open_desk(self._data_dir)
        except QuizappError as error:
            self.call_from_thread(self._cannot_open, str(error))
            return
        self.call_from_thread(self._opened, desk)

    def _opened(self, desk: "Desk") -> None:
        self.desk = desk
        self.theme = desk.settings["theme"]
        self.set_keymap(dict(desk.settings.keys))
        for screen in self.screen_stack:
            ready = getattr(screen, "desk_ready", None)
            if ready:
                ready(desk)

    def _cannot_open(self, sentence: str) -> None:
        from quizapp.tui.screens.notice import Notice

        self.push_screen(Notice("The store cannot be opened", sentence), lambda _: self.exit())

    def on_unmount(self) -> None:
        """Close the store."""
        if self.desk:
            self.desk.close()
