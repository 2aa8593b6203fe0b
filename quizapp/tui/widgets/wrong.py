"""What is wrong with what was typed, beneath the field."""

from textual.widgets import Static


class Wrong(Static):
    """A sentence that takes no room while nothing is wrong."""

    DEFAULT_CSS = "Wrong { height: auto; color: $text-error; display: none; }"

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def tell(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence says that nothing is."""
        self.update(sentence)
        self.display = bool(sentence)
