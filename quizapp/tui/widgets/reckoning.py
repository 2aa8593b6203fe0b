"""Reckons the numbers of a learner behind the screen, and says how far it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from quizapp.errors import QuizappError

if TYPE_CHECKING:  # these load NumPy, which the first frame does not wait for
    from quizapp.insight.report import Numbers
    from quizapp.wiring import Desk


class Reckoning(Static):
    """One line that names the step, or what went wrong; empty once all is reckoned."""

    DEFAULT_CSS = "Reckoning.-failed { color: $text-error; }"

    class Found(Message):
        """More of the numbers is there, or the words have changed."""

        def __init__(self, numbers: "Numbers") -> None:
            super().__init__()
            self.numbers = numbers

    class Failed(Message):
        """It could not be reckoned; the words say why."""

    def __init__(self, *, classes: str) -> None:
        super().__init__("", classes=classes, markup=False)
        self.words = "reading your answers …"

    def reckon(self, desk: "Desk") -> None:
        """Begin anew; the numbers that are there stay until better ones come."""
        self.remove_class("-failed")
        self._reckon(desk)

    @work(thread=True, exclusive=True)
    def _reckon(self, desk: "Desk") -> None:
        from quizapp.insight.report import looked_ahead, tried_times

        worker = get_current_worker()
        try:
            desk.start_day()
            standing = desk.standing()
            numbers = desk.numbers(standing, self._step(worker, "reading your answers"))
            self._pass(worker, numbers, "looking ahead …" if standing.exams else "")
            if not standing.exams:
                return
            prospect = desk.prospect(self._step(worker, "looking ahead, day"))
            numbers = looked_ahead(numbers, prospect)
            self._pass(worker, numbers, "trying other minutes a day …")
            numbers = tried_times(
                numbers, standing, self._step(worker, "trying other minutes a day")
            )
            self._pass(worker, numbers, "")
        except _StoppedError:
            return
        except QuizappError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._fail, str(error))

    def _step(self, worker: Worker[None], words: str) -> Callable[[int, int], None]:
        def step(done: int, whole: int) -> None:
            if worker.is_cancelled:
                raise _StoppedError
            self.app.call_from_thread(self._tell, f"{words}: {done:,} of {whole:,}")

        return step

    def _pass(self, worker: Worker[None], numbers: "Numbers", words: str) -> None:
        if worker.is_cancelled:
            raise _StoppedError
        self.app.call_from_thread(self._show, numbers, words)

    def _fail(self, sentence: str) -> None:
        self.add_class("-failed")
        self._tell(sentence)
        self.post_message(self.Failed())

    def _tell(self, words: str) -> None:
        self.words = words
        self.update(words)

    def _show(self, numbers: "Numbers", words: str) -> None:
        self._tell(words)
        self.post_message(self.Found(numbers))


class _StoppedError(Exception):
    """The screen was left, or something newer is being reckoned."""
