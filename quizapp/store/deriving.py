"""What one more event does to the derived tables, in the event's own transaction."""

from collections.abc import Iterable
from typing import Final

from quizapp.model.event import Event
from quizapp.model.ids import level_of
from quizapp.store.fold import MOVING, apply, unit_of
from quizapp.store.learners import RETENTION
from quizapp.store.records import Records
from quizapp.store.states import ItemState
from quizapp.store.tallies import Tallies
from quizapp.store.units import states_of

EVERYWHERE: Final = frozenset({"rename", "retime", "parameters"})  # they move the whole past


class Deriving:
    """Keeps the derived tables of one store in step with its log."""

    def __init__(self, records: Records) -> None:
        self._names, self._log, self._past = records.names, records.log, records.past
        self._learners, self._units = records.learners, records.units
        self._tallies = Tallies(records.disk.raw, records.names)

    def after(self, number: int, event: Event) -> bool:
        """Derive what the log's newest line moves.

        Args:
            number: of the line.
            event: in it.

        Returns:
            Whether everything must be derived anew, which is the caller's to do.
        """
        if event.kind in MOVING and event.item is not None:
            self.step(number, event, event.item)
            return False
        if event.kind == "undo":
            return self._changed(self._past.take_back(event))
        return self._everywhere(event)

    def forget(self) -> None:
        """Rare events may have been written: read them again when next needed."""
        self._past.forget()
        self._learners.forget()

    def _everywhere(self, event: Event) -> bool:
        if event.kind in {"parameters", "setting"}:
            self._learners.forget()
        if event.kind in EVERYWHERE:
            self._past.forget()
            return True
        return event.kind == "setting" and event.payload.get("name") == RETENTION

    def step(
        self, number: int, event: Event, named: str
    ) -> tuple[dict[str, ItemState], dict[str, ItemState]]:
        """Move the unit of ``named``, the event's item; how its items stood, and how they stand."""
        item = self._past.history.item(named)
        name = unit_of(item)
        learner = self._names.learner.number(event.learner)
        whole = level_of(item) is not None or event.kind == "reset"
        unit = self._units.load(learner, name, item, whole=whole)
        engine = self._learners.engine(event.learner)
        day = self._past.history.day(number, event.day)
        before = states_of(unit, engine)
        apply(unit, event, item, day, engine)
        after = self._units.save(learner, unit, engine)
        if event.review is not None:
            place = unit.places[item]
            self._tallies.count(learner, item, day, event.review, topic=place.topic)
        return before, after

    def _changed(self, numbers: Iterable[int]) -> bool:
        """Derive what events that have just been undone, or count again, move."""
        touched: dict[tuple[str, str], str] = {}
        for number in sorted(numbers):
            event = self._log.get(number)
            if event is None:
                continue
            if self._everywhere(event):
                return True
            if event.kind in MOVING and event.item is not None:
                item = self._past.history.item(event.item)
                touched[event.learner, unit_of(item)] = item
                if event.review is not None:
                    sign = -1 if self._past.is_undone(number) else 1
                    day = self._past.history.day(number, event.day)
                    learner = self._names.learner.number(event.learner)
                    self._tallies.count(
                        learner, item, day, event.review, topic=self._tallies.topic(item), sign=sign
                    )
        for (who, name), item in touched.items():
            self.unit(who, name, item)
        return False

    def unit(self, who: str, name: str, item: str) -> None:
        """Derive one unit anew from its lines of the log."""
        learner = self._names.learner.number(who)
        before = self._units.load(learner, name, item, whole=True)
        self._units.drop(learner, before)
        unit = self._units.empty(name)
        unit.places = before.places
        engine = self._learners.engine(who)
        history = self._past.history
        for number, event in self._past.of_unit(learner, name, item):
            if event.kind in MOVING and event.item is not None:
                day = history.day(number, event.day)
                apply(unit, event, history.item(event.item), day, engine)
        self._units.save(learner, unit, engine)

    def recount(self, item: str, learners: Iterable[tuple[int, str]], sign: int) -> None:
        """Take an item's reviews out of the tallies (−1), or put them in again (1).

        Around a change of its place in the catalogue: they count for its present topic and kind.
        """
        history = self._past.history
        for learner, _ in learners:
            for number, short in self._past.of_unit(learner, unit_of(item), item):
                event = self._log.get(number) if short.review is not None else None
                if event and event.review and history.item(str(event.item)) == item:
                    day = history.day(number, event.day)
                    self._tallies.count(
                        learner, item, day, event.review, topic=self._tallies.topic(item), sign=sign
                    )
