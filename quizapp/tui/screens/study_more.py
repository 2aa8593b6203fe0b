"""What else can be done with a question than answering it: hints, putting it off, notes, undo."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from quizapp.errors import QuizappError
from quizapp.model.question import Question
from quizapp.study.words import leech_words
from quizapp.tui import keys
from quizapp.tui.modes import Mode
from quizapp.tui.pictures import Picture, pictures_of
from quizapp.tui.widgets.answering import IS_TEXT, Answering
from quizapp.tui.widgets.cells import Cells
from quizapp.tui.widgets.reason import Reason
from quizapp.tui.widgets.verdict import VerdictPanel

if TYPE_CHECKING:
    from quizapp.study.film.spec import Spec
    from quizapp.study.leeches import Leech
    from quizapp.study.outcome import Answered
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk


class More(Screen[None]):
    """The quieter half of the study screen; ``study`` asks, marks and shows."""

    app: "QuizApp"
    desk: "Desk"
    session: "Session"
    mode: Mode
    leech: "Leech | None" = None

    if TYPE_CHECKING:  # what the study screen itself does, and this half asks of it

        async def ask(self) -> None:
            """The next question."""

        async def show(self, question: Question) -> None:
            """Put a question on the page."""

        async def told(self, answered: "Answered") -> None:
            """Show what became of an answer."""

        def become(self, mode: Mode) -> None:
            """Enter a mode."""

        def show_progress(self) -> None:
            """Where the sitting stands."""

        def finish(self) -> None:
            """Leave the sitting."""

    def say(self, sentence: str, *, wrong: bool = True) -> None:
        """A sentence in the corner."""
        self.app.say(sentence, wrong=wrong)

    def there_is(self, action: str) -> bool:
        """Whether there is what an action shows; in a pause one can only go on or leave."""
        attempt = self.session.attempt
        if self.session.paused:
            return action in {"go_on", "back", "timer"}
        match action:
            case "why":  # without a reason the worked solution, which is on the page, is all
                return attempt is not None and bool(attempt.question.why or attempt.question.source)
            case "window":
                return self.film is not None
            case "picture":
                return bool(self.pictures)
            case "help_first":
                return self.leech is not None
            case "go_on":
                return False
        return True

    # -- help with the question -----------------------------------------------------------------

    def action_hint(self) -> None:
        """Show one more hint."""
        hint = self.session.hint()
        self.query_one("#verdict", VerdictPanel).show(
            hint.splitlines() if hint else ["There is no further hint."]
        )

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

    # -- putting it off -------------------------------------------------------------------------

    async def action_skip(self) -> None:
        """Put the question off within the sitting."""
        self.session.skip()
        await self.ask()

    async def action_bury(self) -> None:
        """Put it off until tomorrow."""
        await self._drop(self.session.bury, "Put off until tomorrow.")

    async def action_suspend(self) -> None:
        """Ask it no more."""
        await self._drop(self.session.suspend, "It is not asked any more.")

    async def action_known(self) -> None:
        """Count it as known."""
        await self._drop(self.session.known, "Counted as known.")

    async def _drop(self, how: Callable[[], None], sentence: str) -> None:
        try:
            how()
        except QuizappError as error:
            self.say(str(error))
            return
        await self.ask()
        self.say(sentence + " F6 takes it back." * self.is_current, wrong=False)

    async def action_undo(self) -> None:
        """Take back the last step of the sitting, and the one before, as often as wanted."""
        try:
            question = self.session.undo()
        except QuizappError as error:
            self.say(str(error))
            return
        if question is None:
            self.say("There is nothing to take back in this sitting.", wrong=False)
            return
        self.app.clear_notifications()  # such as that it can be taken back
        await self.show(question)

    async def action_take_back(self) -> None:
        """The same, by the key that is shown once a question is settled."""
        await self.action_undo()

    # -- notes ----------------------------------------------------------------------------------

    def action_flag(self) -> None:
        """Flag it, or take the flag off."""
        try:
            on = self.session.flag()
        except QuizappError as error:
            self.say(str(error))
            return
        self.say("Flagged." if on else "The flag is off.", wrong=False)

    def action_report(self) -> None:
        """Note what looks doubtful about it."""
        from quizapp.tui.screens.asking import Asking

        self.app.push_screen(
            Asking("What is doubtful about this question?", "a sentence for whoever mends it"),
            self._report,
        )

    def _report(self, text: str | None) -> None:
        if not text:
            return
        try:
            self.session.report(text)
        except QuizappError as error:
            self.say(str(error))
            return
        self.say("Noted; `quizapp decks check` lists it.", wrong=False)

    async def action_edit(self) -> None:
        """Open the card in the editor and go on with its new text."""
        from quizapp.tui.editing import ONLY_CARDS, edit

        question = self.session.question
        if question.drawn is not None:
            self.say(ONLY_CARDS, wrong=False)
            return
        sentence = edit(self.app, self.desk, question.item)
        self.say(sentence)
        if not sentence:
            try:
                await self.show(self.session.edited())
            except QuizappError as error:
                self.say(str(error))

    # -- time and leaving -------------------------------------------------------------------------

    def action_pause(self) -> None:
        """Stop the time, or let it run again."""
        if self.session.paused:
            self.session.resume()
        else:
            self.session.pause()
        paused = self.session.paused
        self.query_one("#page").set_class(paused, "paused")
        self.query_one("#paused").display = paused
        self.become(self.mode)
        self.show_progress()

    action_go_on = action_pause  # another key line, the same switch

    def action_timer(self) -> None:
        """Show the time no more, or again; the settings keep it."""
        from quizapp.tui.keeping import keep

        self.say(keep(self.desk, "timer", not self.desk.settings["timer"]))
        self.show_progress()

    def action_back(self) -> None:
        """Leave the field; from outside it, leave the sitting."""
        if isinstance(self.focused, Input | TextArea | Cells):
            self.set_focus(self.query_one(".body"))
        else:
            self.finish()
