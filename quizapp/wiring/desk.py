"""The desk: all that a front end works with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quizapp.library.unknown import refuse_unknown
from quizapp.wiring.looks import Looks

STARTED: Final = "started"  # the note of the study day that was started last

if TYPE_CHECKING:  # each loads what a short command does not need
    from quizapp.practice.mock import Mock
    from quizapp.practice.spec import Spec
    from quizapp.scheduling.fit import Fit
    from quizapp.study.placing import Placing
    from quizapp.study.session import Session


@dataclass(slots=True)
class Desk(Looks):
    """All that a front end works with: the parts, the looks, and the sittings."""

    def start_day(self) -> "Fit | None":
        """Once a study day: a backup, a fit of the memory model, a look at how the learner answers.

        Returns:
            What came of the fit; None when it is switched off or the day has been started before.

        Raises:
            StoreError: something cannot be written; the day is not counted as started.
        """
        if self.store.read_only:
            return None
        from quizapp.store.backup import of_the_day

        today = self.clock.today()
        of_the_day(self.paths.store, self.paths.backups, self.clock)
        if self.notes.get(STARTED) == today:
            return None
        from quizapp.insight.daily import start_day

        found = start_day(
            self.store, self.notes, learner=self.learner, auto_fit=bool(self.setting("auto_fit"))
        )
        self.notes.put(STARTED, today)
        return found

    def placing(self) -> "Placing":
        """A placement for the next exam ahead, or for everything."""
        from quizapp.study.placing import Placing

        ahead = [exam for exam in self.exams() if exam.day > self.clock.today()]
        exam = ahead[0] if ahead else None
        return Placing(self.store, self.library, exam=exam, learner=self.learner)

    def papers(self) -> "tuple[list[Spec], list[str]]":
        """The papers for a mock exam that come with the program; what is wrong with the others."""
        from quizapp.practice.known import Known
        from quizapp.practice.papers import ready_papers

        return ready_papers(Known(self.library.folders))

    def mock(self, name: str) -> "Mock":
        """A mock exam on a fresh paper, whose clock runs from here.

        Args:
            name: of a ready paper, of a specification's file, or of a written sheet.

        Raises:
            UsageError: there is no such paper, it is not right, or another is not handed in.
        """
        from quizapp.practice.known import Known
        from quizapp.practice.mock import Mock
        from quizapp.practice.papers import expected_of, fresh_paper

        def slips() -> dict[str, int]:
            return self.store.slip_counts(self.learner)

        sheet = fresh_paper(name, Known(self.library.folders), slips)
        paper = sheet.variants[0]
        return Mock.start(
            self.store,
            self.clock,
            sheet,
            variant=paper.number,
            expected=expected_of(paper, self.standing()),
            learner=self.learner,
        )

    def unfinished_mock(self) -> "Mock | None":
        """The mock exam that was begun and not handed in."""
        from quizapp.practice.mock import Mock

        return Mock.resume(self.store, self.clock, learner=self.learner)

    def sitting(
        self,
        *,
        topics: Sequence[str] = (),
        items: Iterable[str] = (),
        minutes: float | None = None,
        source: str = "tui",
    ) -> "Session":
        """A sitting: today's plan, or topics or a list of items, whether due or not.

        Args:
            topics: study these instead.
            items: study these instead, in this order.
            minutes: how long now, apart from the daily time; None is what is left of it.
            source: written into each review.

        Raises:
            UsageError: there is no such topic or item; the nearest is named.
        """
        from quizapp.study.order import ListOrder
        from quizapp.study.session import Session

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
            planned=any(exam.day > today for exam in self.exams()),
        )

    def _of(self, topics: Sequence[str], today: int) -> list[str]:
        from quizapp.study.at_will import at_will

        return at_will(self.store, self.library, topics, today, self.learner)
