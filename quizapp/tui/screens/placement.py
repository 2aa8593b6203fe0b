"""A few minutes that find out what is known: what one says, and what a few problems show."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static
from textual.widgets.selection_list import Selection

from quizapp.errors import QuizappError
from quizapp.study.words import SIGNS
from quizapp.tui import keys
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.ruler import Ruler
from quizapp.tui.widgets.ticks import Ticks

if TYPE_CHECKING:
    from quizapp.model.question import Question
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_ASK = "What do you know already? space marks a topic or a level, enter goes on to a few problems."


class PlacementScreen(Leaving[None]):
    """First what the learner says, then problems for five minutes at most, then what came of it."""

    HELP = (
        "What you mark, and what you solve here, counts as known and is asked less. An empty line "
        "means that you do not know: nothing is held against you. esc ends it at any time."
    )
    CSS_PATH = "placement.tcss"
    BINDINGS: ClassVar = [keys.PLACE_NEXT, keys.PLACE_BACK, keys.BACK]

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self._placing = desk.placing()
        self._question: Question | None = None
        self._since = 0.0
        self._done = False

    def compose(self) -> ComposeResult:
        """The list; the question takes its place."""
        with Horizontal(classes="head"):
            yield Static("Placement", classes="left", markup=False)
        yield Ruler()
        with VerticalScroll(classes="body", can_focus=False):
            yield Static(_ASK, id="told", markup=False)
            yield Ticks(*self._choices(), id="known", compact=True)
            yield Prose(id="prompt")
            yield Input(id="answer", placeholder="your answer; empty when you do not know")
        yield KeyLine()

    def _choices(self) -> list[Selection[str]]:
        levels: dict[str, list[tuple[str, str]]] = {}
        for item in self.desk.library.items():
            if item.level is not None:
                levels.setdefault(item.topic, []).append((item.title, item.id))
        found = []
        for topic in self.desk.library.topics():
            found.append(Selection(topic.title, topic.id))
            found += [Selection(f"  {title}", item) for title, item in levels.get(topic.id, ())]
        return found

    def on_mount(self) -> None:
        """Begin with the list."""
        self.query_one("#prompt").display = self.query_one("#answer").display = False
        self.query_one("#known").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """Only what was found can be taken back."""
        return action != "take_back" or bool(self._placing.known)

    async def action_next(self) -> None:
        """Take what is marked, or the answer, and go on."""
        if self._done:
            self.dismiss()
            return
        known = self.query_one("#known", Ticks)
        line = ""
        try:
            if self._question is None:
                count = self._placing.declare(known.selected)
                line = f"{count} known." if count else ""
                known.display = False
            else:
                answered = self._take(self._question)
                if answered is None:
                    return
                line = answered
            self._question = self._placing.next()
        except QuizappError as error:
            self.app.say(str(error))
            return
        await self._show(line)

    def _take(self, question: "Question") -> str | None:
        field = self.query_one("#answer", Input)
        took = self.desk.clock.stopwatch() - self._since
        verdict = self._placing.answer(question, field.value, took)
        if verdict.outcome == "invalid" and field.value.strip():
            self.query_one("#told", Static).update(f"? {verdict.note}")
            return None
        if verdict.outcome == "right":
            return f"{SIGNS['right']} {verdict.expected}"
        between = "\n" if "\n" in verdict.expected else " "  # a table begins its own line
        return f"{SIGNS['wrong']} The answer was{between}{verdict.expected}"

    async def _show(self, line: str) -> None:
        told, field = self.query_one("#told", Static), self.query_one("#answer", Input)
        question = self._question
        if question is None:
            self._done = True
            known = len(self._placing.known)
            what = (
                f"{known} things count as known from now on." if known else "Nothing is known yet."
            )
            told.update(f"{line}\n\n{what}  enter goes home, ctrl+z takes it all back.".strip())
        else:
            told.update(line)
            await self.query_one("#prompt", Prose).show(question.prompt)
            field.value = ""
        self.query_one("#prompt").display = field.display = question is not None
        if question is not None:
            field.focus()
        else:
            self.set_focus(None)
        self._since = self.desk.clock.stopwatch()
        self.refresh_bindings()

    @on(Input.Submitted)
    async def _submitted(self) -> None:
        await self.action_next()

    def action_take_back(self) -> None:
        """Make everything that counted as known here new again."""
        try:
            self._placing.take_back()
        except QuizappError as error:
            self.app.say(str(error))
            return
        told = "Taken back: nothing counts as known." + " Enter goes home." * self._done
        self.query_one("#told", Static).update(told)
        self.refresh_bindings()

    def action_back(self) -> None:
        """End it; what was solved counts."""
        try:
            self._placing.finish()
        except QuizappError as error:
            self.app.say(str(error))
        self.dismiss()
