"""The marks to expect, filled in when the simulation is done; the screen never waits for them."""

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from quizapp.errors import QuizappError

if TYPE_CHECKING:
    from quizapp.insight.outlook import ExamOutlook
    from quizapp.insight.prospect import Prospect
    from quizapp.wiring import Desk

_NO_EXAM = "When is your exam?  e"
_LOOKING = "looking ahead …"


class Marks(Static):
    """Days to go, the expected mark now, after today and on the day, and why it was planned anew."""

    class Found(Message):
        """The simulation is done."""

        def __init__(self, prospect: "Prospect") -> None:
            super().__init__()
            self.prospect = prospect

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._last: Prospect | None = None

    def look(self, desk: "Desk") -> None:
        """Look ahead again, behind the screen; the last numbers stay until the new ones are there."""
        today = desk.clock.today()
        exams = [exam for exam in desk.exams() if exam.day > today]
        self.set_class(bool(exams), "-exam")
        if not exams:
            self._last = None
            self.update(_NO_EXAM)
        elif self._last is None:
            self.update(f"{days_to_go(exams[0].day - today)}   {_LOOKING}")
        self._simulate(desk)

    @work(thread=True, exclusive=True)
    def _simulate(self, desk: "Desk") -> None:
        worker = get_current_worker()
        try:
            desk.start_day()
            found = desk.prospect(lambda _done, _whole: not worker.is_cancelled)
        except QuizappError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.update, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, found, desk.clock.today())

    def _show(self, found: "Prospect", today: int) -> None:
        if not found.exams:
            return
        self._last = found
        self.update(
            "\n".join([*lines(found.exams[0], today), *([found.line] if found.line else [])])
        )
        self.post_message(self.Found(found))


def days_to_go(days: int) -> str:
    """How long it is until the exam."""
    return "tomorrow" if days == 1 else f"{days} days to go"


def lines(exam: "ExamOutlook", today: int) -> list[str]:
    """The next exam in two lines, marks of a hundred."""
    now, after, mean = round(exam.now), round(exam.after_today), round(exam.mean)
    step = f"{now} → {after} of 100 after today" if after != now else f"{now} of 100"
    return [
        f"{days_to_go(exam.day - today)} · expected mark {step}",
        f"on the day, like this: {mean} ({round(exam.low)}–{round(exam.high)})",
    ]
