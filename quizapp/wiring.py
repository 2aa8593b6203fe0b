"""Builds store, library, clock and settings, and hands them to a front end.

Nothing is opened at import, and there are no globals: a front end holds its ``Desk``.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quizapp.clock import Clock
from quizapp.insight.jump import Watch, jump
from quizapp.insight.notes import Notes
from quizapp.insight.overview import Overview, overview
from quizapp.insight.strength import strengths
from quizapp.library.library import Library
from quizapp.library.unknown import refuse_unknown
from quizapp.model.event import ME, Event
from quizapp.model.exam import Exam
from quizapp.model.ids import slug
from quizapp.paths import Paths, find
from quizapp.scheduling.memory import Fsrs
from quizapp.settings import BY_KEY, Settings, load
from quizapp.shipped import DECKS
from quizapp.store.lock import Lock
from quizapp.store.states import ItemState
from quizapp.store.store import Store
from quizapp.study.order import ListOrder, Order
from quizapp.study.session import Session
from quizapp.study.timed import TimedOrder

if TYPE_CHECKING:  # loads NumPy, which a sitting without an exam does not need
    from quizapp.insight.afterwards import Afterwards
    from quizapp.insight.outlook import Progress
    from quizapp.insight.prospect import Prospect
    from quizapp.insight.report import Numbers
    from quizapp.scheduling.fit import Fit
    from quizapp.study.agenda import Agenda
    from quizapp.study.placing import Placing
    from quizapp.study.standing import Standing


@dataclass(slots=True)
class Desk:
    """All that a front end works with. Close it, or use it as a context.

    Attributes:
        problems: what is wrong with decks or settings, a line each.
        held: keeps another front end from studying on the same store; None where none is kept off.
    """

    paths: Paths
    clock: Clock
    settings: Settings
    store: Store
    library: Library
    problems: list[str] = field(default_factory=list)
    learner: str = ME
    held: Lock | None = None
    _watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        """Begin to watch the clock."""
        self._watch = Watch(self.clock)

    def clock_jump(self) -> str:
        """A sentence when the clock has jumped, empty when all is well.

        Each jump is told once: ask where a learner will read the answer.
        """
        moved = self._watch.moved_ms()
        return jump(self.store.last_step(self.learner), self.clock.now_ms(), self.notes, moved)

    def setting(self, key: str) -> bool | int | float | str:
        """A setting of the machine or the learner, its default where none was made."""
        setting = BY_KEY[key]
        if setting.owner == "machine":
            value: bool | int | float | str = self.settings[key]
            return value
        try:
            return setting.read(self.store.settings(self.learner).get(key, setting.default))
        except ValueError:
            return setting.default

    def set(self, key: str, value: bool | float | str) -> None:
        """Change one of the learner's settings: an event of the log.

        Raises:
            ValueError: the value is none of this setting.
        """
        checked = BY_KEY[key].read(value)
        told = {"name": key, "value": checked}
        self.store.append(Event("setting", learner=self.learner, payload=told))

    def exams(self) -> list[Exam]:
        """The exams that are set, the next one first."""
        return self.store.exams(self.learner)

    def set_exam(
        self,
        *,
        name: str,
        date: dt.date,
        scope: Sequence[str] = (),
        weights: Mapping[str, float] | None = None,
    ) -> None:
        """Set an exam; one of the same name is changed."""
        payload = {
            "id": slug(name),
            "name": name,
            "date": date.isoformat(),
            "scope": list(scope),
            "weights": dict(weights or {}),
        }
        self.store.append(Event("exam", learner=self.learner, payload=payload))

    def clear_exam(self, name: str) -> None:
        """Forget an exam by its id; nothing that was learned is lost."""
        self.store.append(
            Event("exam", learner=self.learner, payload={"id": name, "cleared": True})
        )

    def refuse_unknown_topics(self, topics: Iterable[str]) -> None:
        """Name the nearest topic where one is not known.

        Raises:
            UsageError: there is no such topic.
        """
        refuse_unknown(topics, {topic.id for topic in self.library.topics()}, "topic")

    def overview(self) -> Overview:
        """What the home screen shows."""
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
        from quizapp.insight.daily import learned
        from quizapp.study.pacing import pace
        from quizapp.study.standing import standing

        own = learned(self.notes)
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
        from quizapp.insight.prospect import line_of

        return line_of(self.notes, self.exams(), self.clock.today())

    @property
    def notes(self) -> Notes:
        """What is remembered from day to day."""
        return Notes(self.paths.notes, f"{self.store.device} {self.learner}")

    def start_day(self) -> "Fit | None":
        """Once a study day: a backup, a fit of the memory model, a look at how the learner answers."""
        from quizapp.insight.daily import start_day
        from quizapp.store.backup import of_the_day

        if not self.store.read_only:
            of_the_day(self.paths.store, self.paths.backups, self.clock)
        return start_day(
            self.store,
            self.notes,
            today=self.clock.today(),
            learner=self.learner,
            auto_fit=bool(self.setting("auto_fit")),
        )

    def placing(self) -> "Placing":
        """A placement for the next exam ahead, or for everything."""
        from quizapp.study.placing import Placing

        ahead = [exam for exam in self.exams() if exam.day > self.clock.today()]
        exam = ahead[0] if ahead else None
        return Placing(self.store, self.library, exam=exam, learner=self.learner)

    def sitting(
        self,
        *,
        topics: Sequence[str] = (),
        items: Iterable[str] = (),
        minutes: float | None = None,
        source: str = "tui",
    ) -> Session:
        """A sitting: today's plan, or topics or a list of items, whether due or not.

        Args:
            topics: study these instead.
            items: study these instead, in this order.
            minutes: how long now, apart from the daily time; None is what is left of it.
            source: written into each review.

        Raises:
            UsageError: there is no such topic or item; the nearest is named.
        """
        self.refuse_unknown_topics(topics)
        items = list(items)
        for item in items:
            if self.library.item(item) is None:
                refuse_unknown((item,), {known.id for known in self.library.items()}, "item")
        today = self.clock.today()
        chosen = items or (self._of(topics, today) if topics else [])
        return Session(
            self.store,
            self.library,
            self.clock,
            ListOrder(chosen) if topics or chosen else self._order(today, minutes),
            learner=self.learner,
            source=source,
            asked_today=() if topics or chosen else tuple(self.store.asked_on(today, self.learner)),
            endless=bool(topics or chosen),
        )

    def _due(self, today: int) -> Order:
        from quizapp.study.due import DueOrder

        met = sum(self.store.asked_on(today, self.learner).values())
        new = max(0, int(self.setting("new_a_day")) - met)
        return DueOrder(self.store, today, self.learner, new)

    def _of(self, topics: Sequence[str], today: int) -> list[str]:
        from quizapp.study.at_will import at_will

        return at_will(self.store, self.library, topics, today, self.learner)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()
        if self.held:
            self.held.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_desk(
    data_dir: Path | None = None,
    *,
    read_only: bool = False,
    hold: bool = False,
    clock: Clock | None = None,
    progress: Callable[[str], None] | None = None,
) -> Desk:
    """Open the learner's store and decks; both are created at the first start.

    Args:
        data_dir: where the learner's data is; None is the platform's place.
        read_only: nothing is written, and nothing can be answered.
        hold: keep other front ends off; short writes beside this one need no such thing.
        clock: for times and study days.
        progress: told of each deck that is read.

    Raises:
        HeldError: another front end holds the store.
        StoreError: the store cannot be opened; a sentence says why and what to do.
    """
    paths = find(data_dir)
    clock = clock or Clock()
    settings = load(paths.settings)
    held = Lock(paths.store, "quizapp") if hold else None
    try:
        store = Store.open(
            paths.store, clock=clock, engine=Fsrs(), state_dir=paths.state, read_only=read_only
        )
    except BaseException:
        if held:
            held.release()
        raise
    desk = Desk(paths, clock, settings, store, Library(store, [DECKS, paths.decks]), held=held)
    try:
        problems = [str(problem) for problem in desk.library.refresh(progress)]
    except BaseException:
        desk.close()
        raise
    desk.problems = [*settings.problems, *problems]
    return desk
