"""What a desk holds, and what its learner has chosen: settings and exams."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quizapp.clock import Clock
from quizapp.insight.jump import Watch, jump
from quizapp.insight.notes import Notes
from quizapp.library.library import Library
from quizapp.library.unknown import refuse_unknown
from quizapp.model.event import ME, Event
from quizapp.model.exam import Exam
from quizapp.model.ids import slug
from quizapp.paths import Paths
from quizapp.settings import BY_KEY, Settings
from quizapp.store.store import Store

if TYPE_CHECKING:  # short commands hold nothing
    from quizapp.store.lock import Lock


@dataclass(slots=True)
class Kept:
    """The parts of a desk. Close it, or use it as a context.

    Attributes:
        problems: what is wrong with decks or settings, a line each.
        held: keeps another front end from studying on the same store; None where none is kept off.
        refused: why the store could be opened only to be read, a sentence or two; mostly empty.
    """

    paths: Paths
    clock: Clock
    settings: Settings
    store: Store
    library: Library
    problems: list[str] = field(default_factory=list)
    learner: str = ME
    held: "Lock | None" = None
    refused: str = ""
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

    @property
    def notes(self) -> Notes:
        """What is remembered from day to day."""
        return Notes(self.paths.notes, f"{self.store.device} {self.learner}")

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
