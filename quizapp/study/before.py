"""How items stood before a sitting touched them, so that its summary can say what moved."""

from quizapp.model.ids import level_item, level_of, source_of
from quizapp.store.states import ItemState
from quizapp.store.store import Store

_LEVELS = 20  # more than any family has


class Before:
    """The first standing of each item that a sitting asked; of a family, of all its levels."""

    def __init__(self, store: Store, learner: str) -> None:
        self._store, self._learner = store, learner
        self.states: dict[str, ItemState] = {}

    def note(self, item: str) -> None:
        """Keep how an item stands now, unless it was kept before."""
        if item in self.states:
            return
        names = [item]
        if level_of(item) is not None:
            family = source_of(item)  # a success refreshes the lower levels
            names = [level_item(family, level) for level in range(1, _LEVELS + 1)]
        found = self._store.states(names, self._learner)
        for name in names:
            self.states.setdefault(name, found.get(name, ItemState(name)))
