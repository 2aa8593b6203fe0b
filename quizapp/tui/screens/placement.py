"""A few minutes that find out what is known: what one says, and what a few problems show."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static
from textual.widgets.selection_list import Selection

from quizapp.errors import QuizappError
from quizapp.study.words import SIGNS
from quizapp.tui import keys
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.answering import IS_TEXT, Answering
from quizapp.tui.widgets.at_once import Scroll
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.options import Options, prompt_of
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.read_as import ReadAs
from quizapp.tui.widgets.ruler import Ruler
from quizapp.tui.widgets.ticks import Ticks

if TYPE_CHECKING:
    from quizapp.model.question import Question
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_ASK = "What do you know already? space marks a topic or a level, enter goes on to a few problems."
_UNKNOWN = "Enter before anything is filled in means that you do not know."


class PlacementScreen(Leaving[None]):
    """First what the learner says, then problems for five minutes at most, then what came of it."""

    HELP = (
        "What you mark, and what you solve here, counts as known and is asked less. An empty line "
        "means that you do not know: nothing is held against you. esc ends it at any time."
    )
    CSS_PATH = "placement.tcss"
    AUTO_FOCUS = "#known"
    BINDINGS: ClassVar = [keys.PLACE_NEXT, keys.PLACE_BACK, keys.BACK, keys.PLACE_AS_TEXT]

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
        with Scroll(classes="body", can_focus=True), Vertical(id="page"):
            yield Static(_ASK, id="told", markup=False)
            yield Ticks(*self._choices(), id="known", compact=True)
            yield Prose(id="prompt")
            yield Answering(id="answer")
            yield ReadAs()
            yield Static(_UNKNOWN, id="unknown", classes="quiet", markup=False)
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
        self.query_one("#unknown").display = self.query_one("#prompt").display = False
        self.query_one(Answering).none()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """Only what was found can be taken back, and only an answer can be typed otherwise."""
        if action == "as_text":
            return self._question is not None
        return action != "take_back" or bool(self._placing.known)

    async def action_next(self) -> None:
        """Take what is marked, or the answer, and go on."""
        if self._done:
            self.dismiss()
            return
        try:
            line = self._declared() if self._question is None else self._answered(self._question)
            if line is None:
                return
            self._question = self._placing.next()
        except QuizappError as error:
            self.app.say(str(error))
            return
        with self.app.batch_update():
            await self._show(line)

    def _declared(self) -> str:
        """Count what is marked as known; in a word how much that is."""
        ticks = self.query_one("#known", Ticks)
        count = self._placing.declare(ticks.selected)
        ticks.display = False
        return f"{count} known." if count else ""

    def _answered(self, question: "Question") -> str | None:
        """Mark the answer; what came of it, None when it is still being given."""
        answering = self.query_one(Answering)
        text = answering.text
        if text.strip() and answering.go_on():
            return None
        took = self.desk.clock.stopwatch() - self._since
        verdict = self._placing.answer(question, text, took)
        if verdict.outcome == "invalid" and text.strip():
            self.query_one(ReadAs).show(f"{SIGNS['invalid']} {verdict.note}")
            return None
        if verdict.outcome == "right":
            return f"{SIGNS['right']} {verdict.expected}"
        between = "\n" if "\n" in verdict.expected else " "  # a table begins its own line
        return f"{SIGNS['wrong']} The answer was{between}{verdict.expected}"

    async def _show(self, line: str) -> None:
        told, answering = self.query_one("#told", Static), self.query_one(Answering)
        question, prompt = self._question, self.query_one("#prompt", Prose)
        if question is None:
            self._done = True
            told.update(f"{line}\n\n{self._outcome()}".strip())
            answering.none()
            await prompt.show("")
        else:
            told.update(line)
            answering.begin(question, self.desk.library.wanted(question))
            await prompt.show(prompt_of(question))
        self.query_one("#page").add_class("asking")
        self.query_one("#unknown").display = question is not None
        self.query_one(ReadAs).show("")
        self.query_one(Scroll).scroll_home(animate=False)
        self.set_focus(answering.field)
        self._since = self.desk.clock.stopwatch()
        self.refresh_bindings()

    def _outcome(self) -> str:
        """What came of it all, and the ways on."""
        known = len(self._placing.known)
        if not known:
            return "Nothing is known yet.  enter goes home."
        things = "1 thing counts" if known == 1 else f"{known} things count"
        return f"{things} as known from now on.  enter goes home, ctrl+z takes it all back."

    @on(Options.Sure)
    async def _sure(self) -> None:
        await self.action_next()

    @on(Answering.Typed)
    def _read(self, event: Answering.Typed) -> None:
        question, read = self._question, self.query_one(Answering).readable(event.text)
        told = self.desk.library.read_as(question, event.text) if question and read else ""
        self.query_one(ReadAs).show(told, event.row)

    def action_as_text(self) -> None:
        """Between cells and one line of text."""
        answering = self.query_one(Answering)
        if answering.swap():
            self.set_focus(answering.field)
        else:
            self.app.say(IS_TEXT, wrong=False)

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
