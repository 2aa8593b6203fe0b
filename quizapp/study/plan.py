"""With an exam ahead: most expected marks a second first, until today's minutes are used."""

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizapp.scheduling.foresight import foresight
from quizapp.scheduling.planner import Ranking, rank
from quizapp.scheduling.prices import at_a_glance, lend
from quizapp.store.store import Store
from quizapp.study.standing import Standing

if TYPE_CHECKING:
    from quizapp.scheduling.foresight import Foresight
    from quizapp.scheduling.prices import Prices


class PlanOrder:
    """The plan of one sitting, made again after every answer.

    The look-ahead that prices a minute takes longer than a screen may wait: a thread makes it, and
    the ranking uses it from the next answer on.

    Args:
        standing: where the learner stands; this order keeps it up to date.
        seconds: how long the sitting may be.
        behind: whether prices are made by a thread, for a sitting that lasts, or at once, for one
            look; None goes without them, for a first look.
    """

    def __init__(
        self,
        store: Store,
        standing: Standing,
        learner: str,
        *,
        seconds: float,
        behind: bool | None = True,
    ) -> None:
        self._store, self._standing, self._learner = store, standing, learner
        self._seconds = seconds
        self._prices: Prices | None = None
        self._last_topic: int | None = None
        self._ranking: Ranking | None = None
        if behind:
            threading.Thread(target=self._look_ahead, daemon=True).start()
        elif behind is not None:
            self._lend(at_a_glance(standing.view, standing.curves, standing.behaviour))

    def _look_ahead(self) -> None:
        self._lend(foresight(self._standing.curves, self._standing.behaviour))

    def _lend(self, tables: "Foresight") -> None:
        now = self._standing
        self._prices = lend(now.view, tables, now.pace.presence)
        self._ranking = None

    @property
    def standing(self) -> Standing:
        """Where the learner stands now."""
        return self._standing

    def ranking(self) -> Ranking:
        """Everything worth asking now, best first."""
        ranking = self._ranking
        if ranking is None:
            now = self._standing
            ranking = rank(
                now.view, now.curves, now.behaviour, self._prices, last_topic=self._last_topic
            )
            self._ranking = ranking
        return ranking

    def ranked(self) -> Iterator[str]:
        """The plan from now on; nothing once the time is used."""
        if self._seconds <= 0.0:
            return
        for row in self.ranking().order:
            yield self._standing.items[row].id

    def answered(self, item: str, seconds: float = 0.0) -> None:
        """Take in an answer and the time it took."""
        row = self._standing.row(item)
        self._seconds -= seconds
        if row is not None:
            self._standing.renew(self._store, self._learner, self._standing.items[row], seconds)
            topics = self._standing.view.topics
            self._last_topic = None if topics is None else int(topics[row])
        self._ranking = None

    def undone(self, item: str, seconds: float = 0.0) -> None:
        """Take in that an answer was taken back, and with it the time it took."""
        self.answered(item, -seconds)

    def left(self) -> int:
        """How many questions still fit into the time."""
        return self.ranking().within(self._seconds)

    def seconds(self) -> float | None:
        """Expected time of the questions that still fit."""
        return float(self.ranking().seconds[: self.left()].sum())
