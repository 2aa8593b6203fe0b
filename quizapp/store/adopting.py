"""Events of another store, taken over as they stand: device, sequence and times are kept."""

from collections.abc import Iterable

from quizapp.errors import StoreError
from quizapp.model.event import Event
from quizapp.store.log import key
from quizapp.store.records import Records
from quizapp.store.store import Store

DERIVED_KINDS = frozenset({"content", "rename"})  # what opening the decks alone writes


def adopt(store: Store, events: Iterable[Event]) -> int:
    """Put events into a store in which nothing was studied yet; how many.

    Raises:
        StoreError: the store has a history of its own; nothing was changed.
    """
    records: Records = store._records  # noqa: SLF001  (one room: this is a way into the store)
    with records.disk.writing:
        if any(event.kind not in DERIVED_KINDS for event in store.events(learner=None)):
            raise StoreError(
                f"{store.path} already has a history. Import into an empty folder "
                "(`quizapp --data-dir FOLDER import FILE`), then `quizapp merge` it."
            )
        taken = {(event.device, event.sequence) for event in store.events(learner=None)}
        number = 0
        for event in events:
            if (event.device, event.sequence) in taken:
                continue  # the first of two with one key holds
            taken.add((event.device, event.sequence))
            records.log.add(key(records.names.device.number(event.device), event.sequence), event)
            number += 1
        records.disk.forget()
        store.rebuild()
    return number
