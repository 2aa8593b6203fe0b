"""Studying a topic at will: everything of it, also when nothing is due."""

from collections.abc import Sequence

from quizapp.library.library import Library
from quizapp.store.states import ItemState
from quizapp.store.store import Store


def at_will(
    store: Store, library: Library, topics: Sequence[str], today: int, learner: str
) -> list[str]:
    """The items of some topics: due ones first, then new ones, then the rest as they fall due.

    Of a family only the working level is asked. Suspended and absent items are left out.
    """
    states = store.states(None, learner)
    masteries = store.masteries(learner)
    items = []
    for place, item in enumerate(library.items(topics)):
        state = states.get(item.id, ItemState(item.id))
        if item.absent or state.suspended:
            continue
        if item.level is not None:
            mastery = masteries.get(item.source)
            if item.level != (mastery.level if mastery else 1):
                continue
        items.append((*_urgency(state, today), place, item.id))
    return [name for *_, name in sorted(items)]


def _urgency(state: ItemState, today: int) -> tuple[int, int]:
    if state.due is None:
        return (1, 0)
    return (0, state.due) if state.due <= today else (2, state.due)
