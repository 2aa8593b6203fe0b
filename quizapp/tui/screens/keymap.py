"""The learner's own keys: every action with its keys, and another key at once."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.tui import keys
from quizapp.tui.actions import sign_of
from quizapp.tui.keeping import keep_keys
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.query import Query
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_NOTHING: Final = "Nothing fits these words."
_PLACE, _KEYS = 10, 16  # columns of the screen's name and of the keys


class KeymapScreen(Leaving[None]):
    """A line for each action of the app, by the screen it belongs to."""

    HELP = (
        "Enter asks for a new key for the action at the cursor, backspace brings back the one that "
        "it had; words in the field find an action, its screen or its key. A star marks your own. In a field every letter is text: there only function keys "
        "and keys with ctrl can act. All of it stands under [keys] in the settings file."
    )
    CSS_PATH = "keymap.tcss"
    AUTO_FOCUS = "#actions"
    BINDINGS: ClassVar = [keys.OTHER_KEY, keys.OWN_KEY, keys.SEARCH, keys.TO_LIST, keys.BACK]

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        found = [value for value in vars(keys).values() if isinstance(value, Binding)]
        places = list(dict.fromkeys((bound.id or "").partition(".")[0] for bound in found))
        found.sort(key=lambda bound: places.index((bound.id or "").partition(".")[0]))
        self._all = {bound.id: bound for bound in found if bound.id}

    def compose(self) -> ComposeResult:
        """The list."""
        with Horizontal(classes="head"):
            yield Static("Keys", classes="left", markup=False)
            yield Static("saved at once", classes="right", markup=False)
        yield Ruler()
        yield Query(id="query", placeholder="words of an action, its screen or its key")
        yield Static(_NOTHING, id="nothing", markup=False)
        yield Choices(id="actions", markup=False, compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """List all actions."""
        self._list()

    def _list(self) -> None:
        listed = self.query_one("#actions", OptionList)
        words = self.query_one("#query", Input).value.casefold().split()
        before = self._chosen()
        lines = {name: self._line(name) for name in self._all}
        found = [name for name, line in lines.items() if all(w in line.casefold() for w in words)]
        listed.set_options(Option(lines[name], id=name) for name in found)
        listed.highlighted = found.index(before) if before in found else 0 if found else None
        self.query_one("#nothing").display = not found

    def _line(self, name: str) -> str:
        place = name.partition(".")[0]
        shown = " ".join(map(sign_of, self._keys_of(name)))
        star = "*" if name in self.desk.settings.keys else " "
        return f"{place:{_PLACE}}{star} {shown:{_KEYS}} {self._all[name].description}"

    def _keys_of(self, name: str) -> list[str]:
        given = self.desk.settings.keys.get(name, self._all[name].key)
        return [key.strip() for key in given.split(",")]

    def _chosen(self) -> str:
        listed = self.query_one("#actions", OptionList)
        at = listed.highlighted
        return "" if at is None else listed.get_option_at_index(at).id or ""

    @on(Input.Changed)
    def _typed(self) -> None:
        self._list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """The list's keys work in the list; in the field every letter is text."""
        if action == "back" or not self.is_mounted:
            return True
        return (self.focused is self.query_one("#query")) == (action == "to_list")

    def action_search(self) -> None:
        """To the field."""
        self.query_one("#query").focus()

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        """From the field to the list."""
        self.query_one("#actions").focus()

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
        if other:
            place, words = other.partition(".")[0], self._all[other].description
            where = "everywhere" if place == "app" else f"in {place}"
            taken = f"{sign_of(key or '')} is “{words}” {where}"
            self.app.say(f"{taken}; give that another key first.")
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
        """Out of the field, or back to where one came from."""
        if self.focused is self.query_one("#query"):
            self.action_to_list()
        else:
            self.dismiss()
