"""What else can be done with a question than answering it: putting it off, undo, notes, a pause."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from quizapp.errors import QuizappError
from quizapp.model.question import Question
from quizapp.tui.screens.study_help import Helping
from quizapp.tui.widgets.cells import Cells


class More(Helping):
    """The quieter half of the study screen; ``study`` asks, marks and shows."""

    if TYPE_CHECKING:  # what the study screen itself does, and this part asks of it

        async def show(self, question: Question) -> None:
            """Put a question on the page."""

        def show_progress(self) -> None:
            """Where the sitting stands."""

        def finish(self) -> None:
            """Leave the sitting."""

    def there_is(self, action: str) -> bool:
        """Whether there is what an action shows; in a pause one can only go on or leave."""
        if self.session.paused:
            return action in {"go_on", "back", "timer"}
        return action != "go_on" and super().there_is(action)

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
