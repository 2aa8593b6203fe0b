"""What a desk shows: what waits, where the learner stands, what the log says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.scheduling.memory import Fsrs
from quizapp.store.states import ItemState
from quizapp.study.order import Order
from quizapp.study.timed import TimedOrder
from quizapp.wiring.kept import Kept

if TYPE_CHECKING:  # loads NumPy, which a sitting without an exam does not need
    from quizapp.insight.afterwards import Afterwards
    from quizapp.insight.outlook import Progress
    from quizapp.insight.overview import Overview
    from quizapp.insight.prospect import Prospect
    from quizapp.insight.report import Numbers
    from quizapp.study.agenda import Agenda
    from quizapp.study.standing import Standing


@dataclass(slots=True)
class Looks(Kept):
    """Looks at a learner's store; none of them writes."""

    def overview(self) -> "Overview":
        """What the home screen shows."""
        from quizapp.insight.overview import overview
        from quizapp.insight.strength import strengths
        from quizapp.study.pacing import meant

        today, minutes = self.clock.today(), int(self.setting("minutes"))
        return overview(
            self.store,
            self.library.topics(),
            strengths(self.store, self.library.items(), self._model(), today, self.learner),
            day=today,
            minutes=minutes,
            learner=self.learner,
            is_off=meant(minutes, str(self.setting("days_off"))).is_off,
        )

    def waiting(self) -> int:
        """About how many questions a sitting of today holds."""
        return self.amount()[0]

    def amount(self) -> tuple[int, float | None]:
        """About how many questions a sitting of today holds, and their seconds where planned."""
        order = self._order(self.clock.today(), None, behind=None)
        return order.left(), order.seconds()

    def standing(self) -> "Standing":
        """Where the learner stands before the exams ahead."""
        from quizapp.insight.learned import noted
        from quizapp.study.pacing import pace
        from quizapp.study.standing import standing

        own = noted(self.notes)
        today = self.clock.today()
        kept = pace(
            self.store,
            minutes=float(self.setting("minutes")),
            days_off=str(self.setting("days_off")),
            today=today,
            learner=self.learner,
        )
        done = self.store.today(today, self.learner).ms / 1000
        return standing(
            self.store,
            self.library.items(),
            self.exams(),
            kept,
            day=today,
            seconds_today=0.0 if kept.is_off(today) else max(0.0, kept.seconds_a_day - done),
            learner=self.learner,
            behaviour=own.behaviour,
            pull=own.pull,
        )

    def agenda(self, minutes: float | None = None) -> "Agenda":
        """What today's sitting would ask, without asking it.

        Args:
            minutes: as if there were so long; None is what is left of today's time.
        """
        from quizapp.study.agenda import agenda

        return agenda(self._order(self.clock.today(), minutes, behind=False))

    def _order(self, today: int, minutes: float | None, *, behind: bool | None = True) -> Order:
        """The plan when an exam is ahead, else what is due."""
        if not any(exam.day > today for exam in self.exams()):
            due = self._due(today)
            return due if minutes is None else TimedOrder(due, 60.0 * minutes)
        from quizapp.study.plan import PlanOrder

        now = self.standing()
        seconds = now.seconds_today if minutes is None else 60.0 * minutes
        return PlanOrder(self.store, now, self.learner, seconds=seconds, behind=behind)

    def _model(self) -> Fsrs:
        return Fsrs(self.store.parameters(self.learner), float(self.setting("retention")))

    def numbers(
        self, standing: "Standing | None", progress: "Callable[[int, int], object] | None" = None
    ) -> "Numbers":
        """What the log says of the learner; a long log takes a second."""
        from quizapp.insight.report import read

        return read(
            self.store,
            self.library,
            standing,
            today=self.clock.today(),
            learner=self.learner,
            progress=progress,
        )

    def prospect(self, progress: "Progress | None" = None) -> "Prospect":
        """The marks to expect, and whether the plan had to be made again; takes seconds."""
        from quizapp.insight.prospect import prospect

        return prospect(self.notes, self.store, self.standing(), self.learner, progress)

    def afterwards(self, before: Mapping[str, ItemState]) -> "Afterwards":
        """What a sitting moved, given how its items stood before it, and what tomorrow holds."""
        from quizapp.insight import afterwards as after

        day, items = self.clock.today(), self.library.items()
        states = self.store.states(None, self.learner)
        moved = after.topics_moved(items, states, before, self._model(), day)
        if not any(exam.day > day for exam in self.exams()):
            new = int(self.setting("new_a_day"))
            return after.Afterwards(moved, (), after.tomorrow_due(items, states, day, new))
        now = self.standing()
        marks = after.marks_moved(now, before)
        return after.Afterwards(moved, marks, after.tomorrow_planned(now))

    def told_today(self) -> str:
        """The line about a plan made again, where one was told today."""
        exams = self.exams()
        if not exams:
            return ""
        from quizapp.insight.told_line import line_of

        return line_of(self.notes, exams, self.clock.today())

    def _due(self, today: int) -> Order:
        from quizapp.study.due import DueOrder

        met = sum(self.store.asked_on(today, self.learner).values())
        new = max(0, int(self.setting("new_a_day")) - met)
        return DueOrder(self.store, today, self.learner, new)
