"""Two folders of decks and a store that knows them."""

from pathlib import Path

from quizapp.library.library import Library
from quizapp.store.store import Store
from tests.store.making import Hands, open_store


class Place:
    """Two deck folders and a store."""

    def __init__(self, root: Path) -> None:
        self.shipped, self.own = root / "shipped", root / "own"
        self.shipped.mkdir()
        self.own.mkdir()
        self.root = root
        self.hands = Hands()
        self.store = self._open()
        self.library = self.new_library()

    def _open(self, *, read_only: bool = False) -> Store:
        return open_store(self.root, self.hands, read_only=read_only)

    def new_library(self) -> Library:
        return Library(self.store, [self.shipped, self.own], seeds=lambda: 5)

    def write(self, text: str, name: str = "01-a.md", folder: Path | None = None) -> None:
        path = (folder or self.shipped) / name
        path.write_text(text, "utf-8")

    def refresh(self) -> list[str]:
        return [f"{one.path.name}:{one.line}: {one.message}" for one in self.library.refresh()]

    def reopened_read_only(self) -> None:
        self.store.close()
        self.store = self._open(read_only=True)
        self.library = self.new_library()

    def cards(self) -> list[str]:
        return [item.id for item in self.library.items(["convolution"]) if item.level is None]

    def contents(self) -> list[str | None]:
        return [event.item for event in self.store.events(kinds=("content",))]
