"""The learner's own keys: every action with its keys, and another key at once."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.tui import keys
from quizapp.tui.actions import sign_of
from quizapp.tui.keeping import keep_keys
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_PLACE, _KEYS = 10, 16  # columns of the screen's name and of the keys


class KeymapScreen(Leaving[None]):
    """A line for each action of the app, by the screen it belongs to."""

    HELP = (
        "Enter asks for a new key for the action at the cursor, backspace brings back the one that "
        "it had. A star marks your own. In a field every letter is text: there only function keys "
        "and keys with ctrl can act. All of it stands under [keys] in the settings file."
    )
    CSS_PATH = "keymap.tcss"
    BINDINGS: ClassVar = [keys.OTHER_KEY, keys.OWN_KEY, keys.BACK]

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        found = [value for value in vars(keys).values() if isinstance(value, Binding)]
        self._all = {bound.id: bound for bound in found if bound.id}

    def compose(self) -> ComposeResult:
        """The list."""
        with Horizontal(classes="head"):
            yield Static("Keys", classes="left", markup=False)
            yield Static("saved at once", classes="right", markup=False)
        yield Ruler()
        yield Choices(id="actions", markup=False, compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """List all actions."""
        self._list()
        self.query_one("#actions").focus()

    def _list(self) -> None:
        listed = self.query_one("#actions", OptionList)
        at = listed.highlighted or 0
        listed.set_options(Option(self._line(name), id=name) for name in self._all)
        listed.highlighted = at

    def _line(self, name: str) -> str:
        place = name.partition(".")[0]
        shown = "  ".join(map(sign_of, self._keys_of(name)))
        star = "*" if name in self.desk.settings.keys else " "
        return f"{place:{_PLACE}}{star} {shown:{_KEYS}} {self._all[name].description}"

    def _keys_of(self, name: str) -> list[str]:
        given = self.desk.settings.keys.get(name, self._all[name].key)
        return [key.strip() for key in given.split(",")]

    def _chosen(self) -> str:
        listed = self.query_one("#actions", OptionList)
        return listed.get_option_at_index(listed.highlighted or 0).id or ""

    @on(OptionList.OptionSelected)
    def action_other_key(self) -> None:
        """Ask for a key."""
        from quizapp.tui.screens.pressing import Pressing

        name = self._chosen()

        def pressed(key: str | None) -> None:
            if key:
                self._give(name, key)

        self.app.push_screen(Pressing(self._all[name].description), pressed)

    def action_default_key(self) -> None:
        """Bring back the key that the app gives it."""
        self._give(self._chosen(), None)

    def _give(self, name: str, key: str | None) -> None:
        other = self._taken(name, key) if key else None
        if other:
            words = self._all[other].description
            self.app.say(f"{sign_of(key or '')} is “{words}” there; give that another key first.")
            return
        self.app.say(keep_keys(self.desk, name, key))
        self.app.set_keymap(dict(self.desk.settings.keys))
        self._list()

    def _taken(self, name: str, key: str) -> str | None:
        """The action of the same screen, or of every screen, that has the key."""
        places = {name.partition(".")[0], "app"}
        for other in self._all:
            same = name.startswith("app.") or other.partition(".")[0] in places
            if other != name and same and key in self._keys_of(other):
                return None if self._may_share(name, other) else other
        return None

    def _may_share(self, name: str, other: str) -> bool:
        """Two actions of a screen that never mean something at once have a key in common already."""
        own = {key.strip() for key in self._all[name].key.split(",")}
        return bool(own & {key.strip() for key in self._all[other].key.split(",")})

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()
