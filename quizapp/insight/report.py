"""Everything ``quizapp stats`` and the progress screen say: one set of numbers behind both.

It is filled in three steps, each slower than the one before: the log is read, the days up to the
exams are simulated, and other daily times are tried.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizapp.insight.load import Load, due, planned
from quizapp.insight.look_back import LookBack, look_back
from quizapp.insight.own_model import memory_model
from quizapp.insight.strength import FamilyStrength, TopicStrength, by_family, by_topic
from quizapp.library.library import Library
from quizapp.model.day import date_of
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

if TYPE_CHECKING:  # loads NumPy
    from quizapp.insight.outlook import ExamOutlook
    from quizapp.insight.outlook import Progress as Steps
    from quizapp.insight.prospect import Prospect
    from quizapp.insight.trail import Progress
    from quizapp.study.standing import Standing


@dataclass(frozen=True, slots=True)
class Numbers:
    """A learner in numbers.

    Attributes:
        today: the study day.
        back: what the log says.
        topics, families: how strong each is.
        due: what falls due in the coming days.
        slips: how often each misconception was made.
        model: the memory model in use.
        exams: their marks to expect; empty until they were simulated.
        changed: why the plan was made again today, and what it means for the mark; may be empty.
        curve: minutes a day and the mark with them; empty until they were tried.
    """

    today: int
    back: LookBack
    topics: tuple[TopicStrength, ...]
    families: tuple[FamilyStrength, ...]
    due: tuple[Load, ...]
    slips: dict[str, int]
    model: dict[str, Any]
    exams: "tuple[ExamOutlook, ...]" = ()
    changed: str = ""
    curve: tuple[tuple[int, float], ...] = ()

    @property
    def load(self) -> tuple[Load, ...]:
        """The coming days: as the plan fills them, or what falls due where nothing is planned."""
        return tuple(planned(self.exams)) or self.due

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "date": date_of(self.today).isoformat(),
            **self.back.to_json(),
            "topics": [topic.to_json() for topic in self.topics],
            "families": [family.to_json() for family in self.families],
            "exams": [exam.to_json() for exam in self.exams],
            "changed": self.changed,
            "curve": [[minutes, round(mark, 1)] for minutes, mark in self.curve],
            "load": [day.to_json() for day in self.load],
            "slips": self.slips,
            "memory_model": self.model,
        }


def read(
    store: Store,
    library: Library,
    standing: "Standing | None",
    *,
    today: int,
    learner: str,
    progress: "Progress | None" = None,
) -> Numbers:
    """The first step: what the log and the memories say.

    Args:
        store: with the log.
        library: what there is to study.
        standing: before the exams ahead; None leaves their marks out.
        today: the study day.
        learner: whose.
        progress: told answers read and answers in all; what it raises ends it.
    """
    back = look_back(store, library, standing, today=today, learner=learner, progress=progress)
    states, model = store.states(None, learner), Fsrs(store.parameters(learner))
    items = library.items()
    families = by_family(
        library.families(), items, states, store.masteries(learner), model=model, day=today
    )
    topics = by_topic(
        library.topics(), items, states, store.counts(today, learner),
        store.topic_tallies(learner), model=model, day=today,
    )  # fmt: skip
    present = {item.id for item in items if not item.absent}
    return Numbers(
        today,
        back,
        tuple(topics),
        tuple(families),
        tuple(due(states, present, today)),
        store.slip_counts(learner),
        memory_model(store, learner),
    )


def looked_ahead(numbers: Numbers, prospect: "Prospect") -> Numbers:
    """The second step: the marks to expect, and whether the plan had to be made again."""
    return replace(numbers, exams=tuple(prospect.exams), changed=prospect.line)


def tried_times(
    numbers: Numbers, standing: "Standing | None", progress: "Steps | None" = None
) -> Numbers:
    """The third step: the mark with more and with fewer minutes a day."""
    if standing is None or not standing.exams:
        return numbers
    from quizapp.insight.outlook import curve

    return replace(numbers, curve=tuple(curve(standing, progress)))
