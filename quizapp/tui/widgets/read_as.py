"""What an answer is understood as, told while it is typed."""

from textual.widgets import Static

from quizapp.tui.widgets.telling import tell


class ReadAs(Static):
    """A quiet line beneath the field; it takes no room while there is nothing to tell."""

    DEFAULT_CSS = "ReadAs { display: none; height: auto; padding: 0 3; color: $text-muted; }"

    def __init__(self) -> None:
        super().__init__(id="read-as", markup=False)

    def show(self, text: str, row: int | None = None) -> None:
        """Tell how a text is read, of a table the row that is typed into; nothing when it is empty."""
        text = _row_of(text, row)
        appears = bool(text) and not self.display
        tell(self, text)
        self.display = bool(text)
        if appears:
            self.call_after_refresh(self.call_after_refresh, self.scroll_visible, animate=False)


def _row_of(read_as: str, row: int | None) -> str:
    """What the row at the cursor was read as; all rows in one line where there is no cursor."""
    opening, *others = read_as.split("\n")
    if row is None or not others:
        return "; ".join([opening, *others])
    return opening if row == 0 else f"read as {others[row - 1]}"
