"""Help with a question: hints, the reason, the window, pictures, and what keeps being forgotten."""

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from quizapp.errors import QuizappError
from quizapp.study.words import leech_words
from quizapp.tui import keys
from quizapp.tui.modes import Mode
from quizapp.tui.pictures import Picture, pictures_of
from quizapp.tui.widgets.answering import IS_TEXT, Answering
from quizapp.tui.widgets.reason import Reason
from quizapp.tui.widgets.verdict import VerdictPanel

if TYPE_CHECKING:
    from quizapp.study.film.spec import Spec
    from quizapp.study.leeches import Leech
    from quizapp.study.outcome import Answered
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk


class Helping(Screen[None]):
    """What the study screen shows beside the question and its answer."""

    app: "QuizApp"
    desk: "Desk"
    session: "Session"
    mode: Mode
    leech: "Leech | None" = None

    if TYPE_CHECKING:  # what the study screen itself does, and this part asks of it

        async def ask(self) -> None:
            """The next question."""

        async def told(self, answered: "Answered") -> None:
            """Show what became of an answer."""

        def become(self, mode: Mode) -> None:
            """Enter a mode."""

    def say(self, sentence: str, *, wrong: bool = True) -> None:
        """A sentence in the corner."""
        self.app.say(sentence, wrong=wrong)

    def there_is(self, action: str) -> bool:
        """Whether there is what an action shows."""
        attempt = self.session.attempt
        match action:
            case "why":  # without a reason the worked solution, which is on the page, is all
                return attempt is not None and bool(attempt.question.why or attempt.question.source)
            case "hint":
                return attempt is not None and attempt.has_hint
            case "window":
                return self.film is not None
            case "picture":
                return bool(self.pictures)
            case "help_first":
                return self.leech is not None
        return True

    def action_hint(self) -> None:
        """Show one more hint."""
        hint = self.session.hint() or "There is no further hint."
        self.query_one("#verdict", VerdictPanel).show(hint.splitlines())
        self.refresh_bindings()

    async def action_give_up(self) -> None:
        """Show the solution."""
        try:
            answered = self.session.give_up()
        except QuizappError as error:
            self.say(str(error))
            return
        await self.told(answered)

    async def action_why(self) -> None:
        """Show the reason, then its source, or put them away."""
        why = self.query_one(Reason)
        await why.turn()
        self.call_after_refresh(why.scroll_visible, animate=False)
        self.refresh_bindings()

    def told_as(self, binding: Binding) -> str:
        """The words of a key at the bottom: the one for the reason says what it would add."""
        return self.query_one(Reason).offers if binding.id == keys.WHY.id else binding.description

    @property
    def film(self) -> "Spec | None":
        """What the window would show of the question; None where nothing slides."""
        from quizapp.study.film.families import spec_of

        attempt = self.session.attempt
        drawn = attempt.question.drawn if attempt else None
        return spec_of(drawn.family, drawn.parameters) if drawn else None

    def action_window(self) -> None:
        """Let the kernel slide over this problem's own numbers."""
        from quizapp.tui.screens.window import WindowScreen

        self.app.push_screen(WindowScreen(self.film))

    @property
    def pictures(self) -> list[Picture]:
        """The pictures of what stands on the page; those of the answer once it is shown."""
        attempt = self.session.attempt
        if attempt is None or attempt.question.drawn is not None:
            return []
        asked = attempt.question
        told = self.mode in {"turned", "ticking", "settled"}
        return pictures_of(asked.folder, asked.prompt, *((asked.answer, asked.why) if told else ()))

    def action_picture(self) -> None:
        """Show the card's pictures as large as they go."""
        from quizapp.tui.screens.picture import PictureScreen

        self.app.push_screen(PictureScreen(self.pictures))

    def action_as_text(self) -> None:
        """Between cells and one line of text."""
        if self.query_one("#answering", Answering).swap():
            self.become("field")
        else:
            self.say(IS_TEXT, wrong=False)

    # -- what keeps being forgotten ---------------------------------------------------------------

    def offer(self, answered: "Answered") -> None:
        """Name an item that keeps being forgotten, and what helps; else put the line away."""
        if not answered.settled:
            return
        self.leech = answered.leech
        told = self.query_one("#offer", Static)
        told.update(leech_words(self.leech) if self.leech else "")
        told.display = self.leech is not None
        self.refresh_bindings()

    async def action_help_first(self) -> None:
        """Ask next what the forgotten item builds on, or show its worked example."""
        leech, self.leech = self.leech, None
        if leech is None:
            return
        self.query_one("#offer").display = False
        try:
            self.session.help_first(leech)
        except QuizappError as error:
            self.say(str(error))
            return
        if not (leech.first or leech.example):
            from quizapp.tui.editing import edit

            self.say(edit(self.app, self.desk, leech.item))
        elif self.mode == "settled":
            await self.ask()
        else:
            self.say("It comes after this question.", wrong=False)
