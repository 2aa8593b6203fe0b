"""One question after another. The session decides; this screen shows what it says."""

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from quizapp.errors import QuizappError
from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.study.session import Answered, Session
from quizapp.study.words import rating_words, solution_lines, verdict_lines
from quizapp.tui import keys
from quizapp.tui.widgets.prose import Prose

Mode = Literal["example", "field", "card", "turned", "settled", "over"]

_ALLOWED: dict[str, tuple[Mode, ...]] = {
    "next": ("example", "settled"),
    "reveal": ("card",),
    "rate": ("turned",),
    "hint": ("field", "card"),
    "give_up": ("field",),
    "skip": ("field", "card", "turned"),
    "leave": ("field",),
    "why": ("settled", "turned"),
}


class StudyScreen(Screen[None]):
    """A sitting on screen."""

    CSS_PATH = "study.tcss"
    AUTO_FOCUS = None
    BINDINGS: ClassVar = [
        keys.NEXT, keys.REVEAL, keys.FORGOT, keys.HARD, keys.RECALLED, keys.EASY,
        keys.HINT, keys.GIVE_UP, keys.SKIP, keys.UNDO, keys.PAUSE, keys.BACK,
    ]  # fmt: skip

    def __init__(self, session: Session, titles: dict[str, str]) -> None:
        super().__init__()
        self._session = session
        self._titles = titles
        self._mode: Mode = "settled"
        self._first_left = 0

    def compose(self) -> ComposeResult:
        """Topic and progress, the question, the field, what came of it."""
        with Horizontal(classes="head"):
            yield Static(id="topic", classes="left", markup=False)
            yield Static(id="progress", classes="right", markup=False)
        with VerticalScroll(classes="body"):
            yield Prose(id="prompt")
            yield Input(id="field")
            yield Static(id="read-as", classes="quiet", markup=False)
            yield Static(id="verdict", markup=False)
            yield Prose(id="answer")
            yield Static(id="solution", markup=False)
        yield Footer()

    async def on_mount(self) -> None:
        """Ask the first question, and let the time be seen running."""
        self._first_left = self._session.left()
        self.set_interval(1.0, self._show_progress)
        await self._ask()

    # -- asking -------------------------------------------------------------------------------

    async def _ask(self) -> None:
        try:
            question = self._session.next()
        except QuizappError as error:
            self.app.notify(str(error), severity="error")
            return
        if question is None:
            self._finish()
            return
        await self._show(question)

    def _finish(self) -> None:
        from quizapp.tui.screens.summary import SummaryScreen

        self.app.switch_screen(SummaryScreen(self._session.tally, self._titles))

    async def _show(self, question: Question) -> None:
        self.query_one("#topic", Static).update(self._titles.get(question.topic, question.topic))
        for name in ("#read-as", "#verdict", "#solution"):
            self.query_one(name, Static).update("")
        await self.query_one("#prompt", Prose).show(question.prompt)
        await self.query_one("#answer", Prose).show("")
        field = self.query_one("#field", Input)
        field.value = ""
        if question.example:
            self._example(question)
        elif question.form is None:
            self._become("card")
        else:
            field.border_title = "answer"
            field.border_subtitle = self._session.wanted()
            self._become("field")
        self._show_progress()

    def _example(self, question: Question) -> None:
        self.query_one("#verdict", Static).update("A worked example first.")
        lines = solution_lines(question, self.app.size.width - 8)
        self.query_one("#solution", Static).update("\n".join(lines))
        self._become("example")

    def _become(self, mode: Mode) -> None:
        self._mode = mode
        field = self.query_one("#field", Input)
        field.display = mode == "field"
        if mode == "field":
            field.focus()
        else:
            self.query_one(VerticalScroll).focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A key works, and stands in the footer, only while it means something."""
        return action not in _ALLOWED or self._mode in _ALLOWED[action]

    def _show_progress(self) -> None:
        tally = self._session.tally
        total = max(tally.answered + self._session.left(), 1)
        minutes, seconds = divmod(int(tally.seconds + self._session.elapsed()), 60)
        paused = " · paused" if self._session.paused else ""
        place = min(tally.answered + 1, total)
        self.query_one("#progress", Static).update(
            f"{place} of {total} · {minutes}:{seconds:02}{paused}"
        )

    # -- answering ----------------------------------------------------------------------------

    @on(Input.Changed, "#field")
    def _read(self, event: Input.Changed) -> None:
        if self._mode == "field":
            self.query_one("#read-as", Static).update(self._session.read_as(event.value))

    @on(Input.Submitted, "#field")
    async def _check(self, event: Input.Submitted) -> None:
        if self._mode != "field" or not event.value.strip():
            return
        try:
            answered = self._session.answer(event.value)
        except QuizappError as error:
            self.app.notify(f"{error} Your answer is still here: enter tries again.",
                            severity="error", timeout=10)  # fmt: skip
            return
        await self._told(answered)

    async def _told(self, answered: Answered) -> None:
        question = self._session.question
        if answered.verdict is not None:
            self.query_one("#verdict", Static).update("\n".join(verdict_lines(answered)))
        elif answered.settled:
            self.query_one("#verdict", Static).update(rating_words(answered))
        if not answered.settled:
            field = self.query_one("#field", Input)
            field.select_all()
            return
        if question.form is not None:
            lines = solution_lines(question, self.app.size.width - 8)
            self.query_one("#solution", Static).update("\n".join(lines))
            if question.drawn is None:
                await self.query_one("#answer", Prose).show(question.answer)
        self._become("settled")
        self._show_progress()

    async def action_next(self) -> None:
        """Go on."""
        await self._ask()

    async def action_reveal(self) -> None:
        """Turn the card over."""
        self._session.reveal()
        question = self._session.question
        why = f"\n\n*{question.why}*" if question.why else ""
        await self.query_one("#answer", Prose).show("---\n\n" + question.answer + why)
        self._become("turned")

    async def action_rate(self, rating: int) -> None:
        """Rate a card oneself, and go on."""
        try:
            self._session.rate(Rating(rating))
        except QuizappError as error:
            self.app.notify(str(error), severity="error", timeout=10)
            return
        await self._ask()

    def action_hint(self) -> None:
        """Show one more hint."""
        hint = self._session.hint()
        self.query_one("#verdict", Static).update(hint or "There is no further hint.")

    async def action_give_up(self) -> None:
        """Show the solution."""
        await self._told(self._session.give_up())

    async def action_skip(self) -> None:
        """Put the question off."""
        self._session.skip()
        await self._ask()

    async def action_undo(self) -> None:
        """Take back the last step."""
        question = self._session.undo()
        if question is None:
            self.app.notify("Nothing to undo in this sitting.")
            return
        await self._show(question)

    def action_pause(self) -> None:
        """Stop the time, or let it run again."""
        if self._session.paused:
            self._session.resume()
        else:
            self._session.pause()
        self._show_progress()

    def action_back(self) -> None:
        """Leave the field; from outside it, leave the sitting."""
        if self.focused is self.query_one("#field", Input):
            self.query_one(VerticalScroll).focus()
        else:
            self._finish()
