"""How items stood before a sitting touched them, so that its summary can say what moved."""

from collections.abc import Mapping

from quizapp.model.ids import level_item, level_of, source_of
from quizapp.store.states import ItemState

_LEVELS = 20  # more than any family has


class Before:
    """The first standing of each item that a sitting asked; of a family, of all its levels."""

    def __init__(self) -> None:
        self.states: dict[str, ItemState] = {}

    def note(self, item: str, found: Mapping[str, ItemState]) -> None:
        """Keep how an item stood, unless that was kept before.

        Args:
            item: that was asked.
            found: how it and, of a family, all its levels stood; one never touched is missing.
        """
        if item in self.states:
            return
        names = [item]
        if level_of(item) is not None:
            family = source_of(item)  # a success refreshes the lower levels
            names = [level_item(family, level) for level in range(1, _LEVELS + 1)]
        for name in names:
            self.states.setdefault(name, found.get(name) or ItemState(name))
