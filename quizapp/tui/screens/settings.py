"""Every setting of the schema, changed at once."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from quizapp.errors import Exit, QuizappError, UsageError
from quizapp.settings import BY_KEY, SCHEMA, Setting
from quizapp.study.week_days import days_off
from quizapp.tui import keys
from quizapp.tui.keeping import keep
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.at_once import Line
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_MEANT = "delete"
_NOT_MEANT = f"Type {_MEANT}, or press esc to leave all as it is."
_ON_OFF = (("on", True), ("off", False))
_DATA = (  # what it is, what it does, what stands on its button, and the action
    ("Keys", "Your own key for any action.", "F6 keys", "app.visit('keymap')"),
    ("Start over", "Every item is new again; the log stays. A backup first.", "F7 start over",
     "screen.start_over"),
    ("Delete my data", "Log, backups and settings are taken away. A last backup first.",
     "F8 delete", "screen.delete_all"),
)  # fmt: skip
_OWNERS = {"machine": "This machine", "learner": "You, on every machine"}


class SettingsScreen(Leaving[None]):
    """Made from ``quizapp.settings.SCHEMA``: a line for each setting."""

    HELP = (
        "Tab goes on to the next one; a list opens with enter, a number is kept with enter. What "
        "belongs to this machine stands in its settings file; what belongs to you is in the log. "
        "F6 gives actions other keys. F7 makes every item new again and F8 takes all your data "
        "away; both write a backup first and ask before they do anything."
    )
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar = [keys.BACK, keys.TO_KEYMAP, keys.START_OVER, keys.DELETE_ALL]

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self._wrong: dict[str, str] = {}  # what is wrong with what stands in a line

    def compose(self) -> ComposeResult:
        """The settings by owner."""
        with Horizontal(classes="head"):
            yield Static("Settings", classes="left", markup=False)
            yield Static("saved at once", classes="right", markup=False)
        yield Ruler()
        with VerticalScroll(classes="body", can_focus=False):
            for owner, title in _OWNERS.items():
                yield Static(title, classes="owner", markup=False)
                for setting in SCHEMA:
                    if setting.owner == owner:
                        yield from self._line(setting)
            yield Static("Keys and your data", classes="owner", markup=False)
            for label, told, words, action in _DATA:
                with Horizontal(classes="setting"):
                    with Vertical(classes="words"):
                        yield Static(label, markup=False)
                        yield Static(told, classes="quiet", markup=False)
                    yield Button(words, action=action, compact=True)
        yield KeyLine(("tab", "tab", "next"), ("enter", "enter", "change"))

    def _line(self, setting: Setting) -> ComposeResult:
        with Horizontal(classes="setting"):
            with Vertical(classes="words"):
                yield Static(setting.label, markup=False)
                yield Static(setting.help, id=f"about-{setting.key}", classes="quiet", markup=False)
            yield self._widget(setting)

    def _widget(self, setting: Setting) -> Widget:
        value = self.desk.setting(setting.key)
        if isinstance(value, bool):
            return Select(_ON_OFF, value=value, allow_blank=False, id=setting.key, compact=True)
        choices = setting.choices
        if setting.key == "theme":
            choices = tuple(sorted(self.app.available_themes))
            value = value if value in choices else self.app.theme
        if choices:
            options = [(choice, choice) for choice in choices]
            return Select(
                options, value=str(value), allow_blank=False, id=setting.key, compact=True
            )
        return Line(_shown(value), id=setting.key, compact=True, select_on_focus=False)

    @on(Select.Changed)
    def _selected(self, event: Select.Changed) -> None:
        key, value = event.select.id or "", event.value
        if value == self.desk.setting(key):
            return  # told when the screen opens, too: the theme may be another one for good reason
        if key == "theme":
            self.app.theme = str(value)
        self._keep(key, value if isinstance(value, bool) else str(value))

    @on(Input.Submitted)
    @on(Input.Blurred)
    def _written(self, event: Input.Submitted | Input.Blurred) -> None:
        self._take(event.input)

    def _take(self, field: Input) -> None:
        """Keep what stands in a line, or say what is wrong with it."""
        setting = BY_KEY[field.id or ""]
        text = field.value.strip()
        value: str | float = text
        try:
            value = days_off(text) if setting.key == "days_off" else type(setting.default)(text)
        except UsageError as error:
            self._tell(setting, str(error))
            return
        except ValueError:
            self._tell(setting, f"{setting.label} takes a number, not “{text}”.")
            return
        self._keep(setting.key, value)
        if not self._wrong[setting.key]:
            field.value = _shown(value)

    def _keep(self, key: str, value: bool | float | str) -> None:
        self._tell(BY_KEY[key], keep(self.desk, key, value))

    def _tell(self, setting: Setting, wrong: str) -> None:
        """What is wrong with what was given stands where the setting is explained."""
        self._wrong[setting.key] = wrong
        about = self.query_one(f"#about-{setting.key}", Static)
        about.update(wrong or setting.help)
        about.set_class(bool(wrong), "wrong")

    def action_start_over(self) -> None:
        """Make every item new again, when the learner is sure."""
        from quizapp.tui.screens.sure import Sure

        if self._in_use():
            return
        told = (
            "Every item is new again, as if you had never studied. The log keeps your answers, so "
            "statistics still count them; exams, settings and decks stay. A backup is written "
            "first, and `quizapp restore` brings everything back."
        )
        self.app.push_screen(Sure("Start over?", told), self._start_over)

    def _start_over(self, yes: bool | None) -> None:
        if not yes:
            return
        from quizapp.study.anew import start_over

        desk = self.desk
        try:
            made = start_over(desk.store, desk.paths, desk.clock, desk.learner)
        except QuizappError as error:
            self.app.say(str(error))
            return
        self.app.say(f"Every item is new. The backup is {made}.", wrong=False)

    def action_delete_all(self) -> None:
        """Take all data away, when the learner writes that it is meant."""
        from quizapp.tui.screens.asking import Asking

        if self._in_use():
            return
        decks = self.desk.paths.decks
        told = (
            "Your log with every answer, all backups, your settings and the notes of this machine "
            f"are taken away. Your own decks in {decks} stay. One last backup is written to "
            f"{Path.home()}; while that file exists your data is not gone. The app then ends."
        )
        asking = Asking(
            "Delete my data?",
            f"type {_MEANT} to do it",
            told=told,
            take=lambda typed: "" if typed == _MEANT else _NOT_MEANT,
        )
        self.app.push_screen(asking, self._delete_all)

    def _delete_all(self, typed: str | None) -> None:
        if typed is None:
            return
        from quizapp.study.anew import delete_all

        desk, last = self.desk, Path.home()
        try:
            made = delete_all(desk.store, desk.paths, desk.clock, last)
        except QuizappError as error:
            self.app.say(str(error))
            return
        except OSError as error:
            told = f"{error.filename} cannot be taken away ({error.strerror}); delete it by hand."
            self._end(f"{told} The last backup is in {last}.", Exit.FAILED)
            return
        self._end(f"Your data is deleted. The last backup is {made}.", Exit.DONE)

    def _end(self, told: str, code: Exit) -> None:
        self.app.desk = None  # its store is closed
        self.app.exit(return_code=code, message=told)

    def _in_use(self) -> bool:
        """Whether another program works on this data, which is then said."""
        if self.desk.store.read_only:
            self.app.say(
                "Not while another quizapp is studying on this store: quit that one first."
            )
        return self.desk.store.read_only

    def action_back(self) -> None:
        """Back to where one came from; what is still being written is kept, too."""
        if isinstance(self.focused, Input):
            self._take(self.focused)
        wrong = next(filter(None, self._wrong.values()), "")
        self.app.say(wrong and f"{wrong} It stays as it was.")
        self.dismiss()


def _shown(value: bool | float | str) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
