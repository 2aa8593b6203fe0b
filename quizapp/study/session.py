"""A sitting: the next question, what an answer means, and the event that keeps it."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from quizapp.clock import Clock
from quizapp.errors import QuizappError, StoreError
from quizapp.library.library import Library
from quizapp.model.event import ME, Event
from quizapp.model.ids import level_of, source_of
from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.model.verdict import Verdict
from quizapp.scheduling.sitting import Sitting
from quizapp.store.states import ItemState
from quizapp.store.store import Store
from quizapp.study import handling
from quizapp.study.attempt import Attempt
from quizapp.study.before import Before
from quizapp.study.leeches import Leech, Leeches
from quizapp.study.order import Order
from quizapp.study.outcome import Answered, rating_of, review_of
from quizapp.study.stopwatch import Stopwatch
from quizapp.study.tally import Tally


@dataclass(slots=True)
class _Past:
    """One settled question, for undo."""

    question: Question
    event: Event | None  # None for a skip, which only this sitting knows


class Session:
    """The study loop. Everything it confirms is on disk before it returns.

    Args:
        order: what to ask first.
        source: written into each review (``tui``, ``plain``).
        asked_today: items asked earlier on this study day; siblings of them wait.
        endless: problems may be asked again and again.
        planned: an exam's plan, not the due day, decides what is asked.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        order: Order,
        *,
        learner: str = ME,
        source: str = "tui",
        asked_today: Collection[str] = (),
        endless: bool = False,
        planned: bool = False,
    ) -> None:
        self._store, self._library, self._clock, self._planned = store, library, clock, planned
        self._order, self._learner, self._source = order, learner, source
        self._sitting = Sitting(asked_today=asked_today, endless=endless)
        self._new_families = set(library.family_ids()) - set(store.masteries(learner))
        self._medians = store.medians(learner)
        self._examples: set[str] = set()
        self._past: list[_Past] = []
        self._again: list[Question] = []
        self._watch = Stopwatch(clock.stopwatch)
        self.attempt: Attempt | None = None
        self.tally = Tally()
        self.before = Before()
        self._leeches = Leeches(store, library, learner, clock.today)

    # -- the question -------------------------------------------------------------------------

    def next(self) -> Question | None:
        """The next question, or None at the end of the sitting.

        A family's first problem is preceded by a worked example (``question.example``), which is
        only shown: call ``next`` again.
        """
        if self._again:
            return self._show(self._again.pop())
        turn = self._sitting.next(self._order.ranked(), new_families=self._new_families)
        if turn is None:
            self.attempt = None
            return None
        if turn.example and turn.item not in self._examples:
            self._examples.add(turn.item)
            return self._show(self._library.question(turn.item, example=True))
        return self._show(self._make(turn.item))

    def _make(self, item: str) -> Question:
        level = level_of(item)
        if level is None:
            return self._library.question(item)
        family = source_of(item)
        return self._library.question(
            item,
            seen=self._store.recent_parameters(family, level, self._learner),
            liked_slips=self._store.slip_counts(self._learner, family),
        )

    def _show(self, question: Question) -> Question:
        self.attempt = Attempt(question)
        self._watch = Stopwatch(self._clock.stopwatch)
        return question

    @property
    def question(self) -> Question:
        """The question on screen.

        Raises:
            RuntimeError: there is none; a front end asked for it out of turn.
        """
        return self._current().question

    def _current(self) -> Attempt:
        if self.attempt is None:
            raise RuntimeError("no question is being asked")
        return self.attempt

    # -- answering ----------------------------------------------------------------------------

    def answer(self, text: str) -> Answered:
        """Mark a typed answer; when it settles the question, its review is on disk."""
        kept = self._current()
        attempt = self.attempt = kept.copy()
        before = self._past[-1].question if self._past else None
        verdict = self._library.mark(attempt.question, text, before)
        attempt.take(text, verdict)
        if not attempt.settled:
            return Answered(verdict, settled=False)
        try:
            return self._settle(None, verdict)
        except QuizappError:
            self.attempt = kept  # nothing was written: the same answer may be given again
            raise

    def read_as(self, text: str) -> str:
        """What an unfinished answer is read as, or what is missing; for showing while typing."""
        return self._library.read_as(self.question, text)

    def wanted(self) -> str:
        """What kind of answer is wanted: ``whole number``, ``height × width × channels``."""
        return self._library.wanted(self.question)

    def hint(self) -> str | None:
        """The next hint; None when there is no further one."""
        return self._current().hint()

    def give_up(self) -> Answered:
        """Show the solution: the question is settled as not recalled."""
        attempt = self._current()
        attempt.gave_up = True
        last = attempt.last
        told = last if last and last.outcome != "invalid" else None
        try:
            return self._settle(None, told)
        except QuizappError:
            attempt.gave_up = False
            raise

    def rate(self, rating: Rating) -> Answered:
        """A learner's own rating of a card that cannot be checked."""
        return self._settle(rating, None)

    def _settle(self, rating: Rating | None, verdict: Verdict | None) -> Answered:
        """Write the review, rated by the learner, or (None) by the program."""
        attempt = self._current()
        question = attempt.question
        item, family = question.item, source_of(question.item)
        seconds, median = self._watch.elapsed(), self._medians.of(item, question.kind)
        if rating is None:
            reps = self._store.states([item], self._learner).get(item, ItemState(item)).reps
            rating = rating_of(attempt, seconds=seconds, median=median, reviews=reps)
        event = review_of(
            attempt,
            rating,
            seconds=seconds,
            median=median,
            learner=self._learner,
            source=self._source,
        )
        moved = self._store.answer(event)
        self.before.note(item, moved.before)
        first_seen = item not in moved.before or not moved.before[item].reps
        new_family = family in self._new_families
        self._sitting.answered(item, rating, first_seen=first_seen, new_family=new_family)
        self._new_families.discard(family)
        if rating is not Rating.AGAIN:
            self._medians.take(item, seconds, question.kind)
        self._past.append(_Past(question, moved.event))
        self.tally.take(question, rating, attempt, seconds)
        state = moved.after.get(item) or ItemState(item)
        self._moved(item, seconds)
        leech = self._leeches.look(item, state) if rating is Rating.AGAIN else None
        due_in = state.due - moved.event.day if state.due else None
        return Answered(
            verdict, settled=True, rating=rating, due_in=due_in, leech=leech, planned=self._planned
        )

    def _moved(self, item: str, seconds: float = 0.0) -> None:
        """Let the order know; a store that cannot be read now says so at the next question."""
        with suppress(StoreError):
            self._order.answered(item, seconds)

    # -- what else can be done with a question ------------------------------------------------

    def skip(self) -> None:
        """Put the question off within this sitting."""
        question = self.question
        self._sitting.skipped(question.item)
        self._past.append(_Past(question, None))

    def suspend(self) -> None:
        """Ask it no more until it is unsuspended."""
        self._drop("suspend")

    def bury(self) -> None:
        """Put it off until the next study day."""
        self._drop("bury", until=self._clock.today() + 1)

    def known(self) -> None:
        """Count it as known, without asking."""
        self._drop("known")

    def _drop(self, kind: str, **payload: object) -> None:
        question = self.question
        event = Event(kind, item=question.item, learner=self._learner, payload=payload)
        event = self._store.append(event)
        self._sitting.dropped(question.item)
        self._moved(question.item)
        self._past.append(_Past(question, event))

    def flag(self) -> bool:
        """Turn the item's flag on or off; whether it is on now."""
        return handling.flag(self._store, self.question.item, self._learner)

    def report(self, text: str) -> None:
        """Note that a card looks doubtful; ``decks check`` lists it."""
        handling.report(self._store, self.question, text, self._learner)

    def help_first(self, leech: Leech) -> None:
        """Ask next what helps with an item that keeps being forgotten; its own turn comes later.

        That is what it builds on, or else its worked example.
        """
        if leech.first:
            self._again.append(self._make(leech.first))
        elif leech.example:
            self._again.append(self._library.question(leech.item, example=True))

    def undo(self) -> Question | None:
        """Take back the last step of this sitting and show its question again."""
        if not self._past:
            return None
        past = self._past[-1]
        if past.event:
            self._store.undo(past.event)
        self._past.pop()  # not before: what could not be taken back is the next to be taken back
        self._sitting.undo()
        reviewed = past.event is not None and past.event.kind == "review"
        took = self.tally.back() if reviewed else 0.0
        if past.event:
            with suppress(StoreError):
                self._order.undone(past.question.item, took)
        if self.attempt and not self.attempt.question.example:
            self._again.append(self.attempt.question)
        return self._show(past.question)

    def edited(self) -> Question:
        """The question on screen, made anew after its card was edited."""
        return self._show(self._library.question(self.question.item))

    # -- time ---------------------------------------------------------------------------------

    def pause(self) -> None:
        """Stop the time."""
        self._watch.pause()

    def resume(self) -> None:
        """Let the time run again."""
        self._watch.resume()

    def elapsed(self) -> float:
        """Seconds on the question on screen, pauses taken out."""
        return self._watch.elapsed()

    @property
    def paused(self) -> bool:
        """Whether the time is stopped."""
        return self._watch.paused

    def left(self) -> int:
        """About how many more questions this sitting holds."""
        return max(self._order.left(), len(self._sitting.waiting))
