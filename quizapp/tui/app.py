"""The app: draws at once, opens the learner's store behind the first frame."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.actions import parse
from textual.command import Provider
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.theme import Theme

from quizapp.clock import Clock
from quizapp.errors import HeldError, QuizappError
from quizapp.paths import find
from quizapp.settings import load
from quizapp.tui import keys
from quizapp.tui.choosing import Choosing
from quizapp.tui.early import Early
from quizapp.tui.failing import Failing
from quizapp.tui.harmless import Harmless

if TYPE_CHECKING:  # the first frame must not wait for what these import
    from quizapp.wiring import Desk


# Loaded before the desk is there: the first question and the first answer need them at once. And the
# screen and the forecast's thread would load NumPy at the same moment, but a NumPy that is half
# loaded by one thread cannot be imported by another.
_SOON = ("numpy.typing", "quizapp.library.questions", "quizapp.library.marking", "quizapp.families")
_HARMLESS = Harmless()
_LOOK_AT_CLOCK = 20.0  # seconds; a date that is set while the app is open is said soon
_PLACES = {  # screens that are visited with the desk: module and class, imported when first seen
    "browse": ("quizapp.tui.screens.browse", "BrowseScreen"),
    "add": ("quizapp.tui.screens.add", "AddScreen"),
    "mock": ("quizapp.tui.screens.mock", "MockScreen"),
    "placement": ("quizapp.tui.screens.placement", "PlacementScreen"),
    "keymap": ("quizapp.tui.screens.keymap", "KeymapScreen"),
    "settings": ("quizapp.tui.screens.settings", "SettingsScreen"),
    "progress": ("quizapp.tui.screens.progress", "ProgressScreen"),
}


def _home() -> Screen[None]:
    from quizapp.tui.screens.home import HomeScreen

    return HomeScreen()


def _commands() -> type[Provider]:
    from quizapp.tui.palette import Commands

    return Commands


class QuizApp(Choosing, Early, Failing):
    """Holds the desk and the screens; everything else is a screen's."""

    TITLE = "quizapp"
    SUB_TITLE = "Convolutional networks"
    CSS_PATH = "app.tcss"
    SCREENS: ClassVar = {"home": _home}
    COMMANDS: ClassVar = {_commands}
    BINDINGS: ClassVar = [keys.HELP, keys.PALETTE, keys.THEME, keys.QUIT]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]  # noqa: RUF012  (Textual declares it so)

    def __init__(self, data_dir: Path | None = None, clock: Clock | None = None) -> None:
        super().__init__()
        self._data_dir = data_dir
        self.clock = clock or Clock()
        self.desk: Desk | None = None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through last: texts of decks and files come from anywhere."""
        return [*super().get_line_filters(), _HARMLESS]

    def on_mount(self) -> None:
        """Show the home screen's frame, in its colours; the desk comes after it."""
        self.wear(str(load(find(self._data_dir).settings)["theme"]))
        self.push_screen("home")
        self.call_after_refresh(self.open_desk)

    @work(thread=True, exclusive=True)
    def open_desk(self, *, read_only: bool = False) -> None:
        """Open the store and the decks away from the screen, and keep others from studying there."""
        for name in _SOON:
            import_module(name)
        from quizapp.wiring import open_desk

        try:
            desk = open_desk(
                self._data_dir, clock=self.clock, read_only=read_only, hold=not read_only
            )
        except HeldError as error:
            self.call_from_thread(self._offer_to_look, str(error))
        except QuizappError as error:
            self.call_from_thread(self._cannot_open, error)
        else:
            self.call_from_thread(self.take, desk)

    def take(self, desk: "Desk") -> None:
        """Work at this desk from now on."""
        self.desk = desk
        desk.problems[:0] = [told] if (told := desk.clock_jump()) else []
        self.wear(str(desk.settings["theme"]))
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.set_interval(_LOOK_AT_CLOCK, lambda: self.say(desk.clock_jump(), wrong=False))
        self.set_keymap(dict(desk.settings.keys))
        for screen in self.screen_stack:
            ready = getattr(screen, "desk_ready", None)
            if ready:
                ready(desk)
        self.grant()

    def _cannot_open(self, error: QuizappError) -> None:
        from quizapp.tui.screens.notice import Notice

        told = str(error)  # said once more below the prompt, where its commands can be copied
        self.push_screen(
            Notice("The store cannot be opened", told),
            lambda _: self.exit(return_code=error.exit, message=told),
        )

    def _offer_to_look(self, sentence: str) -> None:
        from quizapp.tui.screens.held import Held

        self.push_screen(Held(sentence), self._look_or_leave)

    def _look_or_leave(self, look: bool | None) -> None:
        if look:
            self.open_desk(read_only=True)
        else:
            self.exit()

    def _keep_theme(self, theme: Theme) -> None:
        if self.desk is None or theme.name == self.desk.settings["theme"]:
            return
        from quizapp.tui.keeping import keep

        self.say(keep(self.desk, "theme", theme.name))

    def on_unmount(self) -> None:
        """Close the store."""
        if self.desk:
            self.desk.close()

    def say(self, sentence: str, *, wrong: bool = True) -> None:
        """A sentence in the corner, in place of the one before; an empty one says nothing."""
        if sentence:
            self.clear_notifications()
            kind: SeverityLevel = "error" if wrong else "information"
            self.notify(sentence, severity=kind, timeout=10, markup=False)

    async def act(self, action: str) -> None:
        """Do what the palette offers, or say that it does not fit here."""
        namespace, name, parameters = parse(action)
        owner = self if namespace == "app" else self.screen
        if not owner.check_action(name, parameters) or not await self.run_action(action, owner):
            self.say("That is not possible at this moment.", wrong=False)

    def study(
        self,
        *,
        topics: Sequence[str] = (),
        items: Sequence[str] = (),
        minutes: float | None = None,
    ) -> None:
        """Start a sitting: today's plan (or so many minutes of it), topics, or a list of items."""
        if self.desk is None:
            self.once_open(partial(self.study, topics=topics, items=items, minutes=minutes))
            return
        if self.desk.store.read_only:
            self.say("Nothing can be answered here: another quizapp is studying on this store.")
            return
        from quizapp.tui.screens.study import StudyScreen

        try:
            session = self.desk.sitting(topics=topics, items=items, minutes=minutes)
        except QuizappError as error:
            self.say(str(error))
            return
        self.push_screen(StudyScreen(self.desk, session))

    def action_visit(self, place: str) -> None:
        """Go to another screen."""
        if place == "window":
            from quizapp.tui.screens.window import WindowScreen

            self.push_screen(WindowScreen())
        elif self.desk is None:
            self.once_open(partial(self.action_visit, place))
        else:
            module, name = _PLACES[place]
            self.push_screen(getattr(import_module(module), name)(self.desk))

    def action_help(self) -> None:
        """What can be done on this screen; the same key puts it away."""
        from quizapp.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen(self.screen))
