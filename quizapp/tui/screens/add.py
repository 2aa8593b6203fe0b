"""A card or a deck added without leaving the app; what is wrong with it is said while it is typed."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from quizapp.errors import QuizappError
from quizapp.library.composing import compose, objections
from quizapp.library.writing import overriding
from quizapp.model.ids import slug
from quizapp.tui import keys
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.at_once import Line, Lines
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_NEW = "+"
_LINES = ("question", "why", "source")  # what a card says in one line
_WAYS = (("the learner compares and rates", False), ("the answer is typed and marked", True))


def _row(label: str, field: Widget, name: str | None = None) -> ComposeResult:
    """A field with its name before it, which stays when something is typed."""
    with Horizontal(classes="row", id=name):
        yield Static(label, classes="label", markup=False)
        yield field


class AddScreen(Leaving[None]):
    """A form: deck, question, answer, why, source."""

    HELP = (
        "The card is kept as text in your own folder. Formulas stand between dollars; a gap is "
        "written ==1|gap==, options are lines such as -\u00a0[x]\u00a0right and -\u00a0[\u00a0]\u00a0wrong. Tab goes to the next "
        "field, enter too where a field is one line, ctrl+s keeps the card and leaves room for another."
    )
    CSS_PATH = "add.tcss"
    AUTO_FOCUS = "#question"
    BINDINGS: ClassVar = [keys.KEEP_CARD, keys.NEXT_FIELD, keys.BACK]

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self._titles = {topic.id: topic.title for topic in desk.library.topics()}

    def compose(self) -> ComposeResult:
        """The fields, and what is still missing."""
        decks = [(title, name) for name, title in self._titles.items()]
        first = decks[0][1] if decks else _NEW
        with Horizontal(classes="head"):
            yield Static("Add a card", classes="left", markup=False)
            yield Static("", id="name", classes="right", markup=False)
        yield Ruler()
        choices = [*decks, ("a new deck …", _NEW)]
        with VerticalScroll(classes="body", can_focus=False):
            yield from _row("deck", Select(choices, value=first, allow_blank=False, id="deck"))
            yield from _row("its title", Line(id="title"), name="titled")
            yield from _row("question", Line(id="question"))
            yield from _row("answer", Lines(id="answer", tab_behavior="focus"))
            ways = Select(_WAYS, value=False, allow_blank=False, id="typed", compact=True)
            yield from _row("marking", ways)
            yield from _row("why", Line(placeholder="shown after the answer", id="why"))
            yield from _row("source", Line(id="source"))
            yield Static("", id="objections", markup=False)
        yield KeyLine(("tab", "tab", "next"))

    def on_mount(self) -> None:
        """Say what is missing."""
        self._check()

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _deck(self) -> tuple[str, str]:
        chosen = str(self.query_one("#deck", Select).value)
        if chosen != _NEW:
            return chosen, self._titles[chosen]
        title = self._value("title").strip()
        return slug(title), title

    def _card(self) -> tuple[str, str]:
        """The card's id, unique, and its text."""
        name = base = slug(self._value("question"))
        number = 2
        while self.desk.library.has(name):
            name, number = f"{base}-{number}", number + 1
        text = compose(
            name,
            self._value("question"),
            self.query_one("#answer", TextArea).text,
            why=self._value("why"),
            source=self._value("source"),
            typed=bool(self.query_one("#typed", Select).value),
        )
        return name, text

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _check(self) -> None:
        chosen = self.query_one("#deck", Select).value
        self.query_one("#titled").display = chosen == _NEW
        name, text = self._card()
        found = objections(text, name, taken=False)
        if not self._deck()[1]:
            found.insert(0, "Give the new deck a title.")
        self.query_one("#name", Static).update(name if self._value("question").strip() else "")
        self.query_one("#objections", Static).update("\n".join(found) or "✓ ctrl+s keeps it.")
        self.query_one("#objections").set_class(not found, "ready")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """In a field of several lines enter is a new line, and a choice it opens."""
        return action != "next_field" or isinstance(self.focused, Input)

    def action_next_field(self) -> None:
        """A line is done; after the last one nothing is left but to keep the card."""
        if self.focused is not self.query_one("#source"):
            self.focus_next()

    def action_keep(self) -> None:
        """Write the card, and leave room for another."""
        name, text = self._card()
        deck, title = self._deck()
        if objections(text, name, taken=False) or not title:
            self._check()
            return
        try:
            path, line = overriding(self.desk.paths.decks, deck, title, text)
            self.desk.library.refresh()
        except QuizappError as error:
            self.app.say(str(error))
            return
        except OSError as error:
            self.app.say(f"{self.desk.paths.decks} cannot be written ({error.strerror}).")
            return
        self.app.say(f"Kept in {path}, line {line}.", wrong=False)
        for field in _LINES:
            self.query_one(f"#{field}", Input).value = ""
        self.query_one("#answer", TextArea).load_text("")
        self.query_one("#question").focus()

    def action_back(self) -> None:
        """Back to where one came from; of a card that was begun, when the learner is sure."""
        from quizapp.tui.screens.sure import Sure

        def leave(yes: bool | None) -> None:
            if yes:
                self.app.clear_notifications()  # where a card was kept is no news elsewhere
                self.dismiss()

        written = [*map(self._value, _LINES), self.query_one("#answer", TextArea).text]
        if any(text.strip() for text in written):
            told = "What stands here is not kept; ctrl+s keeps it."
            self.app.push_screen(Sure("Leave this card?", told), leave)
        else:
            leave(True)
