"""A learner who studied for weeks, sitting after sitting, as the app itself does it."""

import datetime as dt
import random
from pathlib import Path

from quizapp.clock import Clock
from quizapp.model.rating import Rating
from quizapp.shipped import generators
from quizapp.study.session import Session
from quizapp.wiring import Desk, open_desk

answers = generators.answers
DAY = dt.timedelta(days=1)
HOURS = (0.5, 3.9, 4.1, 9, 13, 18, 23.9)  # some just before and after a study day begins


class Learner:
    """Sits down on most days at any hour, to what is due or to cards of their choice.

    Forgets, skips, undoes, suspends and flags.

    Args:
        folder: of the data; the app's other folders are the test's to set.
        zone: of the learner.
    """

    def __init__(self, folder: Path, zone: dt.tzinfo, seed: int = 11) -> None:
        self._folder, self._zone = folder, zone
        self._choose = random.Random(seed)
        self._now = dt.datetime(2026, 9, 21, tzinfo=zone)
        self._seconds = 0.0

    def desk(self) -> Desk:
        """At the learner's own time."""
        clock = Clock(lambda: int(self._now.timestamp() * 1000), self._zone, lambda: self._seconds)
        return open_desk(self._folder, clock=clock)

    def study(self, days: int, questions: int) -> None:
        """Sit down on most of so many days and answer about so many questions each time."""
        morning = self._now
        for day in range(days):
            self._now = morning + day * DAY + dt.timedelta(hours=self._choose.choice(HOURS))
            if self._choose.random() < 0.85:
                with self.desk() as desk:
                    self._sit(desk, self._choose.randint(questions // 2, questions))
        self._now = morning + days * DAY + dt.timedelta(hours=12)

    def _sit(self, desk: Desk, questions: int) -> None:
        cards = [item.id for item in desk.library.items() if item.level is None]
        due = self._choose.random() < 0.5
        session = desk.sitting(items=() if due else self._choose.sample(cards[:150], questions))
        for _ in range(questions):
            question = session.next()
            if question is None:
                return
            if not question.example:
                self._wait(self._choose.uniform(2, 40))
                self._handle(session)

    def _handle(self, session: Session) -> None:
        chance = self._choose.random()
        if chance < 0.02:
            session.suspend()
        elif chance < 0.03:
            session.known()
        elif chance < 0.05:
            session.bury()
        elif chance < 0.07:
            session.skip()
        else:
            if chance < 0.10:
                session.flag()
            self._answer(session)
            if chance > 0.95:
                session.undo()
                self._answer(session)

    def _answer(self, session: Session) -> None:
        form = session.question.form
        if form is None:
            session.rate(Rating(self._choose.choices((1, 2, 3, 4), (3, 2, 9, 2))[0]))
        elif self._choose.random() < 0.25:
            session.give_up()
        else:
            right = answers.show(answers.Answer.from_json(form))
            assert session.answer(right).settled, right
        self._wait(1)

    def _wait(self, seconds: float) -> None:
        self._now += dt.timedelta(seconds=seconds)
        self._seconds += seconds
