"""Placement: a few problems find out what is known, so that it does not start at guess rate.

Its problems are a test and no study: what is solved becomes known (an event each, on disk at once),
what all answers together speak for does so at the end, and what was not solved stays new and comes
with its worked example when its turn is there.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from quizapp.library.library import Library
from quizapp.model.event import ME, Event
from quizapp.model.exam import Exam
from quizapp.model.ids import level_of, source_of
from quizapp.model.item import Item
from quizapp.model.question import Question
from quizapp.model.verdict import Verdict
from quizapp.scheduling.marks import marks_of
from quizapp.scheduling.placement import SECONDS, Placement, Rungs
from quizapp.store.store import Store

_PROBLEM_SECONDS = 75.0  # until the learner's own median is known


class Placing:
    """One placement.

    Args:
        exam: whose marks say what is worth asking; None asks about everything alike.
        seconds: in all.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        *,
        exam: Exam | None = None,
        learner: str = ME,
        seconds: float = SECONDS,
    ) -> None:
        self._store, self._library, self._learner = store, library, learner
        self._items = [item for item in library.items() if not item.absent]
        self._met = {name for name, one in store.states(None, learner).items() if one.memory}
        self._told: list[Event] = []
        self._known: set[str] = set()
        self._proven: set[str] = set()  # families with a solved problem, and those they build on
        rungs = self._rungs(exam)
        self._needs = {one.family: one.needs for one in rungs}
        self._placement = Placement(rungs, seconds)
        self._placement.declared(sorted(self._met))
        self._answers = 0
        self._failed: dict[str, int] = {}  # lowest level of each family that was not solved

    def _rungs(self, exam: Exam | None) -> list[Rungs]:
        marks = marks_of(self._items, exam or Exam("", "", 0))
        medians = self._store.medians(self._learner)
        families: dict[str, list[tuple[Item, float]]] = {}
        for item, worth in zip(self._items, marks, strict=True):
            if item.level is not None:
                families.setdefault(item.source, []).append((item, float(worth)))
        found = []
        for family, levels in families.items():
            levels.sort(key=lambda pair: pair[0].level or 1)
            first = levels[0][0]
            seconds = medians.of(first.id) or _PROBLEM_SECONDS
            worths = tuple(np.maximum([worth for _, worth in levels], 0.0).tolist())
            needs = tuple(dict.fromkeys(source_of(need) for need in first.needs))
            found.append(Rungs(family, worths, seconds, needs))
        return found

    def next(self) -> Question | None:
        """The problem that clears up most marks a second; None when the time is used."""
        item = self._placement.next()
        if item is None:
            self.finish()
            return None
        return self._library.question(item)

    def finish(self) -> None:
        """Count what all answers together speak for; at the end, also at an early one."""
        if self._answers:
            self._count([item for item in self._placement.known() if self._may_be_known(item)])

    def answer(self, question: Question, text: str, seconds: float) -> Verdict:
        """Mark an answer; what it shows to be known is on disk when this returns.

        Args:
            question: from ``next``.
            text: as typed; empty means "I do not know".
            seconds: it took.

        Raises:
            StoreError: nothing was changed.
        """
        verdict = self._library.mark(question, text)
        if verdict.outcome == "invalid" and text.strip():
            return verdict
        right = verdict.outcome == "right"
        if right:
            self._count([question.item])  # first: what cannot be written was not answered
        self._placement.answered(question.item, right=right, seconds=seconds)
        self._answers += 1
        family, level = source_of(question.item), level_of(question.item) or 1
        if right:
            self._proven |= {family, *self._needs[family]}
        else:
            self._failed[family] = min(level, self._failed.get(family, level))
        return verdict

    def _may_be_known(self, item: str) -> bool:
        """Whether a solved problem speaks for it, and none that was not solved against it."""
        if source_of(item) not in self._proven:
            return False
        failed = self._failed.get(source_of(item))
        return failed is None or (level_of(item) or 1) < failed

    def declare(self, names: Iterable[str]) -> int:
        """Take in what the learner says they know: items, cards, families, levels or topics.

        Returns:
            How many items have become known.
        """
        items = known_items(self._items, names)
        self._placement.declared(items)
        return self._count(items)

    @property
    def known(self) -> tuple[str, ...]:
        """Items that became known in this placement."""
        return tuple(sorted(self._known))

    def take_back(self) -> None:
        """Make everything that this placement counted as known new again."""
        self._store.undo(*reversed(self._told))
        self._told.clear()
        self._met -= self._known
        self._known.clear()

    def _count(self, items: Sequence[str]) -> int:
        """Write ``known`` for items never met; of a family the highest level speaks for all."""
        tops: dict[str, str] = {}
        for name in items:
            level = level_of(name)
            key = name if level is None else source_of(name)
            if name not in self._met and (level or 0) >= (level_of(tops.get(key, name)) or 0):
                tops[key] = name
        self._told += self._store.append_many(
            Event("known", item=name, learner=self._learner, payload={"from": "placement"})
            for name in tops.values()
        )
        fresh = set(items) - self._met
        self._met |= fresh
        self._known |= fresh
        return len(fresh)


def known_items(items: Iterable[Item], names: Iterable[str]) -> list[str]:
    """The items that names stand for: an item, a whole card, a family, a level, or a topic.

    A family's level stands for those below it, too.
    """
    wanted = set(names)
    levels = {source_of(name): level_of(name) or 0 for name in wanted}
    found = []
    for item in items:
        whole = item.id in wanted or item.source in wanted or item.topic in wanted
        if whole or (item.level is not None and item.level <= levels.get(item.source, 0)):
            found.append(item.id)
    return found
