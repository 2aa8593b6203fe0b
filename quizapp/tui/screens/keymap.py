"""The learner's own keys: every action with its keys, and another key at once."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.tui import keys
from quizapp.tui.actions import keys_of, sign_of
from quizapp.tui.keeping import keep_keys
from quizapp.tui.screens.searching import Searching
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.query import NOTHING, Query, fits
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_PLACE, _KEYS = 10, 16  # columns of the screen's name and of the keys
_APP = "app"  # stands for a screen in the ids of what acts everywhere


class KeymapScreen(Searching):
    """A line for each action of the app, by the screen it belongs to."""

    HELP = (
        "Enter asks for a new key for the action at the cursor, backspace brings back the one that "
        "it had; words in the field find an action, its screen or its key. A star marks your own. "
        "In a field every letter is text: there only function keys and keys with ctrl can act. All "
        "of it stands under [keys] in the settings file."
    )
    CSS_PATH = "keymap.tcss"
    LIST = "#actions"
    AUTO_FOCUS = LIST
    BINDINGS: ClassVar = [keys.OTHER_KEY, keys.DEFAULT_KEY, keys.SEARCH, keys.TO_LIST, keys.BACK]

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self._all = _actions()

    def compose(self) -> ComposeResult:
        """The list."""
        with Horizontal(classes="head"):
            yield Static("Keys", classes="left", markup=False)
            yield Static("saved at once", classes="right", markup=False)
        yield Ruler()
        yield Query(id="query", placeholder="words of an action, its screen or its key")
        yield Static(NOTHING, id="nothing", markup=False)
        yield Choices(id="actions", markup=False, compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """List all actions."""
        self._list()

    def _list(self) -> None:
        words, before, listed = self.query_one(Query).value, self._chosen(), self.listed
        lines = {name: self._line(name) for name in self._all}
        found = [name for name, line in lines.items() if fits(words, line)]
        listed.set_options(Option(lines[name], id=name) for name in found)
        listed.highlighted = found.index(before) if before in found else 0 if found else None
        self.query_one("#nothing").display = not found
        self.refresh_bindings()

    def _line(self, name: str) -> str:
        shown = " ".join(map(sign_of, self._keys_of(name)))
        star = "*" if name in self.desk.settings.keys else " "
        return f"{_place(name):{_PLACE}}{star} {shown:{_KEYS}} {self._all[name].description}"

    def _keys_of(self, name: str) -> list[str]:
        return keys_of(self._all[name], self.desk.settings.keys)

    def _chosen(self) -> str:
        at = self.listed.highlighted_option
        return at.id or "" if at else ""

    @on(Input.Changed)
    def _typed(self) -> None:
        self._list()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_to_list()

    @on(OptionList.OptionSelected)
    def action_other_key(self) -> None:
        """Ask for a key."""
        from quizapp.tui.screens.pressing import Pressing

        name = self._chosen()
        if not name:
            return

        def pressed(key: str | None) -> None:
            if key:
                self._give(name, key)

        self.app.push_screen(Pressing(self._all[name].description), pressed)

    def action_default_key(self) -> None:
        """Bring back the key that the app gives it."""
        if name := self._chosen():
            self._give(name, None)

    def _give(self, name: str, key: str | None) -> None:
        other = self._taken(name, key) if key else None
        if key and other:
            words, where = self._all[other].description, _place(other)
            where = "everywhere" if where == _APP else f"in {where}"
            self.app.say(f"{sign_of(key)} is “{words}” {where}; give that another key first.")
            return
        self.app.say(keep_keys(self.desk, name, key))
        self.app.set_keymap(dict(self.desk.settings.keys))
        self._list()

    def _taken(self, name: str, key: str) -> str | None:
        """The action of the same screen, or of every screen, that has the key."""
        for other in self._all:
            same = _APP in (_place(name), _place(other)) or _place(name) == _place(other)
            has = other != name and same and key in self._keys_of(other)
            if has and not self._may_share(name, other):
                return other
        return None

    def _may_share(self, name: str, other: str) -> bool:
        """Two actions of a screen that never mean something at once have a key in common already."""
        one, two = (set(keys_of(self._all[each], {})) for each in (name, other))
        return bool(one & two)


def _actions() -> dict[str, Binding]:
    """Every action of the app by its id, those of one screen together."""
    declared = [value for value in vars(keys).values() if isinstance(value, Binding)]
    named = {bound.id: bound for bound in declared if bound.id}
    places = dict.fromkeys(map(_place, named))
    return {
        name: bound for place in places for name, bound in named.items() if _place(name) == place
    }


def _place(name: str) -> str:
    """The screen of an action, by its id; ``app`` for what acts everywhere."""
    return name.partition(".")[0]
