"""What a store tells: the reading half of its front door."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from quizapp.clock import Clock
from quizapp.model.event import ME, Event
from quizapp.model.exam import Exam
from quizapp.scheduling.mastery import START, Mastery
from quizapp.store.ahead import PAGE
from quizapp.store.catalogue import Catalogue
from quizapp.store.disk import Looking
from quizapp.store.log import LOG
from quizapp.store.medians import Medians, recent_medians
from quizapp.store.prepared import Prepared
from quizapp.store.queue import Queue
from quizapp.store.reading import Reader
from quizapp.store.rebuild import Rebuild
from quizapp.store.records import Records
from quizapp.store.states import Counts, DayTally, ItemState, StateArrays, Today, TopicTally

if TYPE_CHECKING:  # loads NumPy
    from quizapp.store.lines import Lines

MORE: Final = 8  # times as many items the next time: a sitting takes the first, a list all of them
_NEWEST = Prepared(select(func.coalesce(func.max(LOG.at), 0)))


class Telling:
    """A store as its readers know it; each method is one look at it."""

    def __init__(
        self, records: Records, catalogue: Catalogue, rebuild: Rebuild, clock: Clock
    ) -> None:
        self.path = records.disk.path
        self.read_only = records.disk.read_only
        self.catalogue = catalogue
        self._records, self._clock = records, clock
        self._disk, self._names, self._learners = records.disk, records.names, records.learners
        self._rebuild = rebuild
        self._ahead, self._queue = records.ahead, Queue(records, catalogue.order)
        self._ahead.warm()
        self._queue.warm()
        self._reader = Reader(records)

    def _learner(self, learner: str) -> int:
        """The learner's number; one who never wrote anything gets it now, if that is possible."""
        number = self._names.learner.find(learner)
        if number is None and not self.read_only:
            with self._disk.writing:
                number = self._names.learner.number(learner)
                self._rebuild.welcome(number)
        return number or 0

    # -- the log --------------------------------------------------------------------------------

    def events(
        self,
        *,
        after: Event | None = None,
        kinds: Collection[str] | None = None,
        item: str | None = None,
        learner: str | None = ME,
        valid: bool = False,
    ) -> Iterator[Event]:
        """Events in replay order.

        Args:
            after: only what follows this one.
            kinds: only these.
            item: only of this item, under whatever ids it had.
            learner: of whom; None is everyone.
            valid: leave out what was undone.
        """
        since = None if after is None else (after.at, after.device, after.sequence)
        with self._disk.reading:
            found = list(
                self._reader.events(
                    after=since, kinds=kinds, item=item, learner=learner, valid=valid
                )
            )
        return iter(found)

    def reviews(
        self, item: str | None = None, learner: str = ME, last: int | None = None
    ) -> Iterator[Event]:
        """Reviews that count, oldest first; with ``last`` only so many of the newest."""
        found = list(self.events(kinds={"review"}, item=item, learner=learner, valid=True))
        return iter(found if last is None else found[max(0, len(found) - last) :])

    def lines(self, learner: str = ME) -> "Lines":
        """All of a learner's log as columns, as a replay sees it.

        Items have their present ids and days are mended, whatever the log calls them.
        """
        from quizapp.store.lines import read_lines

        with self._disk.reading:
            return read_lines(self._records, self._learner(learner))

    # -- what is derived ------------------------------------------------------------------------

    def states(self, items: Iterable[str] | None = None, learner: str = ME) -> dict[str, ItemState]:
        """The states of some items (one never touched has none), or of all touched ones."""
        with self._disk.looking:
            return self._reader.states(self._learner(learner), items)

    def asked_on(self, day: int, learner: str = ME) -> dict[str, bool]:
        """Items last reviewed on a day, and whether that was the first time ever."""
        with self._disk.reading:
            return self._reader.asked_on(self._learner(learner), day)

    def state_arrays(self, learner: str = ME) -> StateArrays:
        """Every touched item as columns."""
        from quizapp.store.arrays import state_arrays

        with self._disk.reading as raw:
            return state_arrays(raw, self._learner(learner))

    def due(self, day: int, learner: str = ME) -> Iterator[str]:
        """Items due by ``day``, those longest due first; as the store has them when they are taken."""
        most = PAGE
        with self._disk.glancing:
            rows = self._ahead.due(self._learner(learner), day)
        while rows:
            for _, name in rows:
                yield name
            with self._disk.looking:
                rows = self._queue.further(self._learner(learner), day, rows[-1][0], most)
            most *= MORE

    def next_new(
        self,
        *,
        topics: Collection[str] | None = None,
        exclude: Collection[str] = (),
        problems: bool | None = None,
        learner: str = ME,
    ) -> str | None:
        """The first item of the catalogue not yet met whose prerequisites have been.

        Args:
            topics: only of these.
            exclude: not these.
            problems: True for families' levels alone, False for cards alone.
            learner: of whom.
        """
        with self._disk.reading:
            return self._queue.next_new(
                self._learner(learner),
                self._clock.today(),
                topics=topics,
                exclude=exclude,
                problems=problems,
            )

    def counts(self, day: int, learner: str = ME) -> dict[str, Counts]:
        """Due, new and seen by topic, topics in their order."""
        with self._disk.reading:
            return self._queue.counts(self._learner(learner), day)

    def mastery(self, family: str, learner: str = ME) -> Mastery:
        """Where the learner stands in a family."""
        return self.masteries(learner).get(family, START)

    def masteries(self, learner: str = ME) -> dict[str, Mastery]:
        """Where the learner stands in every family they have met."""
        with self._disk.reading:
            return self._reader.masteries(self._learner(learner))

    def medians(self, learner: str = ME) -> Medians:
        """How long the learner usually takes."""
        with self._disk.reading:
            return recent_medians(self._records, self._learner(learner))

    def recent_parameters(
        self, family: str, level: int, learner: str = ME, last: int = 50
    ) -> list[str]:
        """Parameters of problems the learner has had, newest first, as JSON with sorted keys."""
        with self._disk.looking:
            return self._reader.recent_parameters(self._learner(learner), family, level, last)

    def slip_counts(self, learner: str = ME, family: str | None = None) -> dict[str, int]:
        """How often each misconception was made, most often first."""
        with self._disk.reading:
            return self._reader.slips(self._learner(learner), family)

    def today(self, day: int, learner: str = ME) -> Today:
        """What was done on a day."""
        with self._disk.looking:
            return self._reader.today(self._learner(learner), day)

    def days(
        self, learner: str = ME, first: int | None = None, last: int | None = None
    ) -> list[DayTally]:
        """Study days from ``first`` to ``last`` on which something was answered, in order."""
        with self._disk.reading:
            return self._reader.days(self._learner(learner), first, last)

    def topic_tallies(self, learner: str = ME) -> list[TopicTally]:
        """What was answered of each topic; of items that are in no deck the topic is empty."""
        with self._disk.reading:
            return self._reader.topic_tallies(self._learner(learner))

    # -- what the learner chose -----------------------------------------------------------------

    def settings(self, learner: str = ME) -> dict[str, Any]:
        """What the learner has set, by name."""
        with self._disk.reading:
            return self._learners.settings(learner)

    def exams(self, learner: str = ME) -> list[Exam]:
        """The exams that are set, the next one first."""
        with self._disk.reading:
            return self._learners.exams(learner)

    def parameters(self, learner: str = ME) -> tuple[float, ...] | None:
        """The memory model's accepted parameters, None for the defaults."""
        with self._disk.reading:
            return self._learners.parameters(learner)

    # -- for checks -----------------------------------------------------------------------------

    @property
    def connection(self) -> Looking:
        """The connection, as a context: for checks of the file itself."""
        return self._disk.looking

    def pragma(self, text: str) -> list[str]:
        """What SQLite answers to a PRAGMA, a row a line."""
        with self._disk.looking as raw:
            rows = raw.execute(f"PRAGMA {text}").fetchall()
        return [" ".join(map(str, row)) for row in rows]

    def newest_at(self) -> int:
        """The time of the log's newest line, ms UTC; 0 for an empty log."""
        with self._disk.looking as raw:
            return int(_NEWEST.first(raw)[0])
