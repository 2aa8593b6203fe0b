"""Why an answer is what it is, and where it is written."""

from quizapp.model.question import Question
from quizapp.tui.widgets.prose import Prose


class Reason(Prose):
    """A question's Why, with its source when that is asked for too."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's word)
        super().__init__(id=id, classes="quiet")
        self._question: Question | None = None
        self._sourced = False  # whether the source stands there

    async def tell(self, question: Question | None, *, shown: bool = True) -> None:
        """Have the reason of a question at hand, and show it at once or not."""
        self._question, self._sourced = question, False
        await self.show(question.why if question and shown else "")

    async def turn(self) -> None:
        """Say what is not said yet, the source too; put all away when there is nothing more."""
        if self._question is None or (self.display and not self.offers):
            self.display = self._sourced = False
            return
        source = f"*Source:* {self._question.source}" if self._question.source else ""
        self._sourced = bool(source)
        await self.show("\n\n".join(part for part in (self._question.why, source) if part))

    @property
    def offers(self) -> str:
        """What more could be said, in a word; empty when all is said."""
        if self._question is None:
            return ""
        if self._question.why and not self.display:
            return "why"
        return "source" if self._question.source and not (self.display and self._sourced) else ""
