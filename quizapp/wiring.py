"""Builds store, library, clock and settings, and hands them to a front end.

Nothing is opened at import, and there are no globals: a front end holds its ``Desk``.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.clock import Clock
from quizapp.library.library import Library
from quizapp.model.event import ME
from quizapp.paths import Paths, find
from quizapp.settings import Settings, load
from quizapp.store.store import Store
from quizapp.study.session import Session


@dataclass(slots=True)
class Desk:
    """All that a front end works with."""

    paths: Paths
    clock: Clock
    settings: Settings
    store: Store
    library: Library
    learner: str = ME

    def sitting(
        self,
        *,
        topics: Sequence[str] = (),
        items: Iterable[str] = (),
        source: str = "tui",
    ) -> Session:
        """A sitting: what is due, or one topic or list of items whether due or not."""
        from quizapp.study.due import DueOrder
        from quizapp.study.order import ListOrder, Order

        today = self.clock.today()
        wanted = list(items) or [item.id for item in self._of(topics)]
        order: Order
        if wanted:
            order = ListOrder(wanted)
        else:
            order = DueOrder(self.store, today, self.learner, new=self.setting("new_a_day"))
        return Session(
            self.store,
            self.library,
            self.clock,
            order,
            learner=self.learner,
            source=source,
            asked_today=() if wanted else self.store.asked_on(today, self.learner),
            endless=bool(wanted),
        )
