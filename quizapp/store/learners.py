"""What a learner has chosen: settings, exams and the memory model's numbers, read from events."""

from datetime import date
from typing import Any

from quizapp.model.day import day_of
from quizapp.model.event import Event
from quizapp.model.exam import Exam
from quizapp.store.disk import Disk
from quizapp.store.past import Past
from quizapp.store.replayer import Replayer

RETENTION = "retention"


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
                scope=tuple(renamed.get(topic, topic) for topic in told.get("scope") or ()),
                weights={
                    renamed.get(topic, topic): float(marks)
                    for topic, marks in (told.get("weights") or {}).items()
                },
            )
        return sorted(exams.values(), key=lambda exam: (exam.day, exam.id))

    def parameters(self, learner: str) -> tuple[float, ...] | None:
        """The newest accepted parameters, None for the defaults."""
        accepted = self._events("parameters", learner)
        numbers = accepted[-1].payload.get("parameters") if accepted else None
        return tuple(float(number) for number in numbers) if numbers else None

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
