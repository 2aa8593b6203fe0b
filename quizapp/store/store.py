"""The front door: one learner's store, opened, read and written."""

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, TypeVar

from quizapp.clock import Clock
from quizapp.errors import QuizappError
from quizapp.model.event import ME, Event
from quizapp.store import device
from quizapp.store.catalogue import Catalogue
from quizapp.store.deriving import Deriving
from quizapp.store.disk import Disk
from quizapp.store.following import Following
from quizapp.store.mounting import Mounting
from quizapp.store.opening import opened
from quizapp.store.rebuild import Progress, Rebuild
from quizapp.store.records import Records
from quizapp.store.refusals import refusing
from quizapp.store.replayer import Replayer
from quizapp.store.states import Moved
from quizapp.store.telling import Telling
from quizapp.store.transfer import Transferred, transfer
from quizapp.store.writing import Writer

DERIVATION: Final = "1"  # another number means that the derived tables are made anew
T = TypeVar("T")
STEPS: Final = frozenset({"review", "suspend", "bury", "known"})  # by which a learner goes on


class Store(Telling):
    """A learner's log with everything derived from it, and the catalogue of what can be studied.

    One connection, usable from any thread; each method is one transaction.

    Attributes:
        path: of the file.
        device: the id under which this machine writes.
        read_only: whether writing is refused.
        catalogue: the index of decks and families.
    """

    def __init__(self, disk: Disk, clock: Clock, engine: Replayer, state_dir: Path | None) -> None:
        self.device = device.settle(disk, state_dir)
        records = Records.of(disk, engine)
        deriving = Deriving(records)
        self._rebuild = Rebuild(records)
        following = Following(records, deriving, self._rebuild.run)
        catalogue = Catalogue(records, Mounting(records, following, deriving))
        super().__init__(records, catalogue, self._rebuild, clock)
        self._writer = Writer(records, deriving, self._rebuild, clock, self.device)
        self._keep_model(f"{DERIVATION} {engine.model_version}")

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock,
        engine: Replayer,
        state_dir: Path | None = None,
        read_only: bool = False,
    ) -> "Store":
        """Open the store at ``path``; a missing one is made, an older one migrated.

        Args:
            path: of the store's file.
            clock: for times and study days.
            engine: the memory model with its default parameters.
            state_dir: where this machine marks its device; None trusts the store's own id.
            read_only: read what is there and write nothing, not even a newer schema.

        Raises:
            StoreError: with the sentence for the learner.
        """
        disk = opened(path, read_only=read_only, clock=clock)
        try:
            with refusing(path):
                return cls(disk, clock, engine, state_dir)
        except BaseException:
            disk.close()
            raise

    def close(self) -> None:
        """Let the file go."""
        self._disk.close()

    def _keep_model(self, model: str) -> None:
        if self.read_only or device.get_mark(self._disk.raw, device.MODEL) == model:
            return
        with self._disk.writing as raw:
            self._rebuild.run()
            device.put_mark(raw, device.MODEL, model)

    # -- writing --------------------------------------------------------------------------------

    def append(self, event: Event) -> Event:
        """Write one event and all that follows from it; on disk when this returns.

        Returns:
            The event with its device, sequence, times and study day. A ``raw`` time or a ``day``
            that is given (imports) is kept.

        Raises:
            StoreError: nothing was changed, and the same event can be given again.
        """
        return self.append_many([event])[0]

    def answer(self, review: Event) -> Moved:
        """As :meth:`append`, for a review; tells how its items stood before and stand now."""
        return self._writer.answer(review)

    def append_many(self, events: Iterable[Event]) -> list[Event]:
        """Write events in one transaction: all of them or none."""
        given = list(events)
        return self._writer.append(given) if given else []

    def undo(self, *events: Event) -> None:
        """Make events of this log count for nothing: all of them or none."""
        self.append_many(
            Event(
                "undo",
                item=event.item,
                learner=event.learner,
                payload={"device": event.device, "sequence": event.sequence},
            )
            for event in events
        )

    def last_step(self, learner: str = ME) -> Event | None:
        """The learner's newest step (review, suspend, bury, known) that counts."""
        with self._disk.reading:
            return self._reader.last_step(learner, STEPS)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make every derived table anew from the log, in one transaction."""
        with self._disk.writing:
            self._rebuild.run(progress)

    def take_over(self, source: Any) -> Transferred:
        """Add what another store's log has beyond this one and derive everything anew.

        Args:
            source: a connection to it, of the same schema.
        """
        with self._disk.writing:
            done = transfer(source, self._records)
            self._disk.forget()
            if done.added:
                self._rebuild.run()
        return done

    def forget_device(self) -> None:
        """Let the next opening write under a new device id."""
        with self._disk.writing as raw:
            device.drop_mark(raw, device.DEVICE)

    def tried(self, act: Callable[[], object], look: "Callable[[Store], T]") -> T:
        """What ``look`` sees after ``act``, which is then taken back whole."""
        with contextlib.suppress(_TakenBack), self._disk.writing:
            act()
            seen = look(self)
            raise _TakenBack
        return seen


class _TakenBack(QuizappError):  # noqa: N818 - no error: it ends a transaction on purpose
    """Nothing of the transaction is to stay."""
