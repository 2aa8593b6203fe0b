"""What a learner has chosen: settings, exams and the memory model's numbers, read from events.

An event may come from another app by a merge or an import: what cannot be read in it counts for
nothing, and it stays in the log as it is.
"""

from datetime import date
from typing import Any, Final

from quizapp.model.day import day_of
from quizapp.model.event import Event
from quizapp.model.exam import Exam
from quizapp.store.disk import Disk
from quizapp.store.past import Past
from quizapp.store.replayer import Replayer

RETENTION: Final = "retention"
MOST_MARKS: Final = 1e9  # more is no number of marks but damage
_UNREADABLE: Final = (TypeError, ValueError, ArithmeticError)


class Learners:
    """Settings, exams and engines by learner, remembered until an event changes them."""

    def __init__(self, disk: Disk, past: Past, engine: Replayer) -> None:
        self._past = past
        self._engine = engine
        self._engines: dict[str, Replayer] = {}
        disk.on_change(self.forget)

    def forget(self) -> None:
        """A parameters or setting event was written."""
        self._engines.clear()

    def _events(self, kind: str, learner: str) -> list[Event]:
        return [event for _, event in self._past.valid((kind,)) if event.learner == learner]

    def settings(self, learner: str) -> dict[str, Any]:
        """What the learner has set, by name."""
        chosen: dict[str, Any] = {}
        for event in self._events("setting", learner):
            name, value = event.payload.get("name"), event.payload.get("value")
            if not isinstance(name, str):
                continue
            chosen.pop(name, None)
            if value is not None:
                chosen[name] = value
        return chosen

    def exams(self, learner: str) -> list[Exam]:
        """The exams that are set, the next one first; topics under their present ids."""
        renamed = self._past.history.renamed
        exams: dict[str, Exam] = {}
        for event in self._events("exam", learner):
            told = event.payload
            name = str(told.get("id", "exam"))
            exams.pop(name, None)
            day = _day(told.get("date"))
            if told.get("cleared") or day is None:
                continue
            exams[name] = Exam(
                id=name,
                name=str(told.get("name", name)),
                day=day,
                scope=tuple(renamed.get(topic, topic) for topic in _topics(told.get("scope"))),
                weights={
                    renamed.get(topic, topic): marks
                    for topic, marks in _marks(told.get("weights")).items()
                },
            )
        return sorted(exams.values(), key=lambda exam: (exam.day, exam.id))

    def parameters(self, learner: str) -> tuple[float, ...] | None:
        """The newest accepted parameters, None for the defaults."""
        for event in reversed(self._events("parameters", learner)):
            numbers = event.payload.get("parameters")
            if not numbers:
                return None
            try:
                told = tuple(float(number) for number in numbers)
                self._engine.with_parameters(told)
            except _UNREADABLE:
                continue
            return told
        return None

    def engine(self, learner: str) -> Replayer:
        """The memory model with the learner's parameters and retention."""
        engine = self._engines.get(learner)
        if engine is None:
            engine = self._engine
            parameters = self.parameters(learner)
            if parameters is not None:
                engine = engine.with_parameters(parameters)
            retention = self.settings(learner).get(RETENTION)
            if isinstance(retention, int | float) and 0 < retention < 1:
                engine = engine.with_retention(float(retention))
            self._engines[learner] = engine
        return engine


def _day(text: Any) -> int | None:
    try:
        return day_of(date.fromisoformat(str(text)))
    except ValueError:
        return None


def _topics(told: Any) -> list[str]:
    listed = told if isinstance(told, list | tuple) else ()
    return [topic for topic in listed if isinstance(topic, str)]


def _marks(told: Any) -> dict[str, float]:
    """Marks by topic, as far as they are numbers that a topic can be worth."""
    if not isinstance(told, dict):
        return {}
    return {
        topic: float(marks)
        for topic, marks in told.items()
        if isinstance(marks, int | float) and 0 <= marks <= MOST_MARKS
    }
