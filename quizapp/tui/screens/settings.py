"""Every setting of the schema, changed at once."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from quizapp.settings import BY_KEY, SCHEMA, Setting
from quizapp.tui import keys
from quizapp.tui.keeping import keep
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_ON_OFF = (("on", True), ("off", False))
_OWNERS = {"machine": "This machine", "learner": "You, on every machine"}


class SettingsScreen(Leaving[None]):
    """Made from ``quizapp.settings.SCHEMA``: a line for each setting."""

    HELP = (
        "A list opens with enter, a number is kept with enter. What "
        "belongs to this machine stands in its settings file, where [keys] holds your own keys; "
        "what belongs to you is in the log."
    )
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar = [keys.BACK]

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk

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
            yield Static(f"Your own keys: [keys] in {self.desk.paths.settings}", classes="quiet",
                         markup=False)  # fmt: skip
        yield KeyLine()

    def _line(self, setting: Setting) -> ComposeResult:
        with Horizontal(classes="setting"):
            with Vertical(classes="words"):
                yield Static(setting.label, markup=False)
                yield Static(setting.help, classes="quiet", markup=False)
            yield self._widget(setting)

    def _widget(self, setting: Setting) -> Widget:
        value = self.desk.setting(setting.key)
        if isinstance(value, bool):
            return Select(_ON_OFF, value=value, allow_blank=False, id=setting.key, compact=True)
        choices = setting.choices
        if setting.key == "theme":
            choices = tuple(sorted(self.app.available_themes))
            value = self.app.theme
        if choices:
            options = [(choice, choice) for choice in choices]
            return Select(
                options, value=str(value), allow_blank=False, id=setting.key, compact=True
            )
        shown = f"{value:g}" if isinstance(value, float) else str(value)
        return Input(shown, id=setting.key, compact=True, select_on_focus=False)

    @on(Select.Changed)
    def _selected(self, event: Select.Changed) -> None:
        value = event.value
        if event.select.id == "theme":
            self.app.theme = str(value)
        self._keep(event.select.id, value if isinstance(value, bool) else str(value))

    @on(Input.Submitted)
    @on(Input.Blurred)
    def _written(self, event: Input.Submitted | Input.Blurred) -> None:
        setting = BY_KEY[event.input.id or ""]
        text = event.value.strip()
        value: str | float = text
        try:
            if not isinstance(setting.default, str):
                value = type(setting.default)(text)
        except ValueError:
            self.app.say(f"{setting.label} takes a number, not “{text}”.")
            return
        self._keep(setting.key, value)

    def _keep(self, key: str | None, value: bool | float | str) -> None:
        if key and value != self.desk.setting(key):
            self.app.say(keep(self.desk, key, value))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.set_focus(None)
        self.call_after_refresh(self.dismiss)
