"""The log walked through once, with what each line did to the memories, as a replay derives them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizapp.model.event import Event
from quizapp.model.memory import Memory
from quizapp.scheduling.memory import Fsrs
from quizapp.store.fold import Unit, apply, unit_of


@dataclass(frozen=True, slots=True)
class Moved:
    """One line of the log.

    Attributes:
        event: with the item's present id and its mended day.
        item: the same id.
        before: the item's own memory before it, None when it had none.
        touched: items whose memory it changed, and what they have now; of a family, a success at a
            level also refreshes the lower ones.
    """

    event: Event
    item: str
    before: Memory | None
    touched: tuple[tuple[str, Memory | None], ...]


def walk(moves: Iterable[Event], model: Fsrs) -> Iterator[Moved]:
    """Fold the log with the very function that live study and replay use.

    Args:
        moves: of one learner, in replay order, with present ids and mended days.
        model: with the learner's parameters.
    """
    units: dict[str, Unit] = {}
    for event in moves:
        item = event.item
        if item is None:
            continue
        name = unit_of(item)
        unit = units.get(name)
        if unit is None:
            unit = units[name] = Unit(name)
        old = {one: standing.memory for one, standing in unit.items.items()}
        apply(unit, event, item, event.day, model)
        touched = tuple(
            (one, standing.memory)
            for one, standing in unit.items.items()
            if standing.memory is not old.get(one)
        )
        yield Moved(event, item, old.get(item), touched)
