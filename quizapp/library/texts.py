"""The texts of the cards an index has, read one at a time when asked."""

from collections.abc import Iterator, Mapping

from quizapp.library.ports import Index


class Texts(Mapping[str, str]):
    """Texts by card id: of all present cards, and of absent ones that a learner has reviews of."""

    def __init__(self, index: Index, learner: str) -> None:
        self._index = index
        items = [item.id for item in index.items() if item.level is None]
        ids = (name.partition("/")[0] for name in (*items, *index.orphans(learner)))
        self._ids = [name for name in dict.fromkeys(ids) if "@" not in name]

    def __getitem__(self, card: str) -> str:
        stored = self._index.card(card)
        if stored is None:
            raise KeyError(card)
        return stored.text

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._ids if self._index.card(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
